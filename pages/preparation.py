"""Persiapan (letter, 2 and 4): the two films, and the readiness for the visit of a mystery shopper."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages._briefings import show_briefings
from pages._complaints import show_complaints
from pages._film_topics import show_finding, show_places, show_topics
from pages._film_versions import show_versions
from pages._parts import choose_part, plain
from pages._queue_strategy import show_strategy
from pages._queue_times import show_times
from pages._round_results import show_past, show_trend
from pages._round_tasks import show_tasks
from pages._shell import Page, open_page
from pages._shell.preparation import films, prepared
from zi_core.i18n import translate
from zi_core.preparation.checks import missing
from zi_core.preparation.films import FilmKind, current

page = open_page(__file__)
_ = translate


def show_films(page: Page) -> None:
    """Show both films, and what the profile video tells and where it is public."""
    found = films(page)
    show_versions(page, found)
    profile = current(found, FilmKind.PROFILE)
    if profile is not None:
        show_topics(page, profile)
        show_places(page, profile)


def show_rounds(page: Page) -> None:
    """Show what the rounds found, and who mends it."""
    show_trend(page)
    show_tasks(page)
    show_past(page)


def show_queues(page: Page) -> None:
    """Show how long people wait, and what is done about it."""
    show_finding(page, "shopper-queues")
    show_times(page)
    show_strategy(page)


def show_missing(page: Page) -> None:
    """List what the letter asks and is missing or old."""
    found = missing(prepared(page), page.book, page.today)
    if not found:
        st.success(_("Tidak ada yang kurang."), icon=":material/check_circle:")
        return
    st.markdown("\n".join(f"- {plain(str(one.words))}" for one in found))


SECTIONS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "film": (_("Video profil"), show_films),
    "rounds": (_("Mystery shopper"), show_rounds),
    "channels": (_("Kanal pengaduan"), show_complaints),
    "queues": (_("Antrean"), show_queues),
    "briefings": (_("Internalisasi"), show_briefings),
    "missing": (_("Periksa"), show_missing),
}

st.title(str(page.entry.title))
chosen = choose_part(
    {name: title for name, (title, _show) in SECTIONS.items()}, "preparation-section", "film", in_address=True
)
SECTIONS[chosen or "film"][1](page)
