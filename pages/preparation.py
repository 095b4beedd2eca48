"""Persiapan (letter, 2 and 4): the two films, and the readiness for the visit of a mystery shopper."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages._film_topics import show_places, show_topics
from pages._film_versions import show_versions
from pages._round_results import show_results
from pages._round_tasks import show_tasks
from pages._shell import Page, open_page
from pages._shell.preparation import films
from zi_core.i18n import translate
from zi_core.preparation.films import FilmKind, current

_ = translate
page = open_page(__file__)


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
    show_results(page)
    show_tasks(page)


SECTIONS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "film": (_("Video profil"), show_films),
    "rounds": (_("Mystery shopper"), show_rounds),
}

st.title(str(page.entry.title))
chosen = st.segmented_control(
    _("Bagian"),
    list(SECTIONS),
    default="film",
    required=True,
    format_func=lambda key: SECTIONS[key][0],
    label_visibility="collapsed",
    key="preparation-section",
)
SECTIONS[chosen or "film"][1](page)
