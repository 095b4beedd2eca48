"""How an open page notices that what it shows moved on, and when it is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from pages._shell import sources
from pages._shell.memory import forget, recall, remember
from pages._shell.opening import unit_at
from pages._shell.page import Page
from zi_core.i18n import translate, use_language

_ = translate
_TURN, _TRUE_AT, _COST = "_turn", "_true_at", "_cost"


def whole(page: Page) -> object:
    """Return what a page shows when nothing narrower is known: all of the court's data."""
    return page.data_version


def of_respondents(page: Page) -> object:
    """Return what the pages about the people to be asked, or what they answered, show: all but the other work."""
    return page.respondents_version


def watch(page: Page, shows: Callable[[Page], object] = whole) -> None:
    """End a page: look every five seconds, from memory alone, whether what it shows moved, and draw it anew if so.

    `shows` says what a page depends on; a save that leaves it equal redraws nothing. What is equal is found out once
    per data version for all who look. "Jeda" leaves the page as it is.
    """
    forget(_TURN)
    remember(_TRUE_AT, page.now)
    remember(_COST, sources.effort() - page.begun)
    ticker(page, shows, shows(page))


@st.fragment(run_every=5)
def ticker(page: Page, shows: Callable[[Page], object], drawn: object) -> None:
    """Draw the line that says until when the page is known to be true, with "Jeda"; `drawn` is what `shows` was."""
    use_language(page.language)
    stale = moved(page, shows, drawn)
    if not stale:
        remember(_TRUE_AT, sources.clock())
    true_at = recall(_TRUE_AT, page.now)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Diperbarui {time}").format(time=f"{page.unit.local(true_at):%H.%M.%S}"), width="content")
        paused = st.toggle(_("Jeda"), key="paused", help=_("Hentikan sementara pembaruan otomatis halaman ini."))
    if stale and not paused and my_turn():
        st.rerun()


def moved(page: Page, shows: Callable[[Page], object], drawn: object) -> bool:
    """Tell whether `page` would be drawn otherwise now: the day, the court, or what it shows is another."""
    now, version = sources.clock(), sources.database().data_version(page.unit.unit_id)
    if page.unit.today(now) != page.today:
        return True
    if version == page.data_version:
        return False
    unit = unit_at(page.unit.unit_id, version)
    return unit != page.unit or shows(replace(page, data_version=version, now=now)) != drawn


def my_turn() -> bool:
    """Tell whether this session's turn to redraw has come; the first time it is asked, the next free one is taken."""
    now = sources.seconds()
    if recall(_TURN, None) is None:
        remember(_TURN, sources.turns().take(now, recall(_COST, 0.0)))
    return recall(_TURN, now) <= now
