"""Drawings of the app's own look at links: what it found at each, and the way to look again now."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

import streamlit as st

from pages._parts import plain
from pages._shell import Page, notify
from pages._shell.desk import check_links, link_hosts
from zi_core.access import Right
from zi_core.i18n import lazy, shown, translate
from zi_core.links.outcomes import OUTCOMES, Outcome
from zi_core.preparation.live import Live

_ = translate


def live_words(live: Live | None, link: str) -> str:
    """Return what the app found at `link` last, in words; what only an administrator can mend says so."""
    if live is None:
        return _("Belum diperiksa otomatis.")
    told = _("Diperiksa otomatis {day}: {state}").format(day=shown(live.day), state=OUTCOMES[live.outcome])
    if live.outcome is Outcome.MOVED and live.place:
        return _("{told} ke {place}").format(told=told, place=plain(live.place))
    if live.outcome is Outcome.NOT_ALLOWED:
        site = plain(urlsplit(link).hostname or link)
        return _("{told}. Minta administrator menambahkan {site} pada Pengaturan, Tautan.").format(told=told, site=site)
    return told


def offer_check(page: Page, links: Collection[str]) -> None:
    """Offer to look at `links` now, or say why the app does not look by itself."""
    if not links:
        return
    if not link_hosts(page).names:
        st.caption(
            _("Tautan belum diperiksa otomatis: administrator belum mengizinkan satu situs pun pada Pengaturan.")
        )
        return
    if page.may(Right.EDIT_PREPARATION) and st.button(
        _("Periksa tautan sekarang"), icon=":material/travel_explore:", key="check-links"
    ):
        with st.spinner(_("Memeriksa tautan …")):
            count = check_links(page, links)
        notify(lazy("Tautan diperiksa: {n}.", n=count))
        st.rerun()
