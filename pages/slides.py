"""Paparan (letter, 5a): the deck of the desk evaluation: pick, order, rename, look, rehearse, download."""

from __future__ import annotations

import streamlit as st

from pages._deck import Deck, show_download
from pages._deck_cards import show_cards
from pages._deck_look import show_look
from pages._deck_rehearsal import show_rehearsal
from pages._deck_template import show_template
from pages._parts import choose_part
from pages._shell import open_page
from pages._shell.slides import chosen, slides
from zi_core.access import Right
from zi_core.i18n import Language, Text, lazy, translate
from zi_core.slides.deck import in_deck

page = open_page(__file__)
_ = translate
LANGUAGES: dict[Language, Text] = {"id": lazy("Bahasa Indonesia"), "en": lazy("Bahasa Inggris")}
VIEWS: dict[str, Text] = {"cards": lazy("Lembar"), "look": lazy("Tampilan")}
if page.may(Right.BUILD_DECK) or page.may(Right.SEE_TEAM):
    VIEWS["rehearsal"] = lazy("Latihan")

st.title(str(page.entry.title))
with st.container(horizontal=True, horizontal_alignment="distribute"):
    view = choose_part(VIEWS, "deck-view", "cards")
    language: Language = (
        st.segmented_control(
            _("Bahasa paparan"),
            list(LANGUAGES),
            default=page.language,
            format_func=lambda one: str(LANGUAGES[one]),
            key="deck-language",
            required=True,
            label_visibility="collapsed",
        )
        or page.language
    )
everything, kept = slides(page, language), chosen(page)
deck = Deck(everything, in_deck(everything, kept.choices), kept, language)
if view == "look":
    show_look(page, deck)
    show_template(page, deck)
elif view == "rehearsal":
    show_rehearsal(page, deck)
else:
    show_download(page, deck)
    show_cards(page, deck)
