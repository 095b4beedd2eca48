"""The deck as pictures in their order: looked at, moved, shown or hidden, renamed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._deck import Deck, changed, missing_words, moved, save
from pages._parts import plain
from pages._shell import Page, forget, recall, remember
from pages._shell.slides import notes_of, pictures
from zi_core.access import Right
from zi_core.i18n import lazy, translate
from zi_core.slides.deck import arranged
from zi_core.slides.slide import Slide

_ = translate
_OPEN = "deck-opened"
_TITLE = 160  # letters of a slide's own title


def show_cards(page: Page, deck: Deck) -> None:
    """Show every slide of the deck as a card, then those that are not shown."""
    drawn = pictures(page, deck.language, deck.shown, final=deck.kept.final)
    with st.grid(3, min_column_width=280):
        for place, (slide, picture) in enumerate(zip(deck.shown, drawn, strict=True)):
            with st.container(border=True, gap="xsmall"):
                st.image(picture, alt=slide.alt or slide.title, width="stretch")
                words = _("Lembar {n} · bagian {paragraph}").format(n=place + 1, paragraph=slide.notes.paragraph)
                st.caption(f"{words}  \n{missing_words(slide)}" if slide.missing else words)
                ways(page, deck, slide, place)
    at = next((number for number, one in enumerate(deck.shown) if one.id == recall(_OPEN, "")), None)
    if at is not None:
        title = _("Lembar {n}").format(n=at + 1)
        st.dialog(title, width="medium", on_dismiss=close)(partial(show_one, page, deck, deck.shown[at], at))()
    hidden = [slide for slide, is_shown in arranged(deck.everything, deck.kept.choices) if not is_shown]
    if hidden:
        show_hidden(page, deck, hidden)


def ways(page: Page, deck: Deck, slide: Slide, place: int) -> None:
    """Draw the buttons of a card: earlier, later, and the card at its full size."""
    with st.container(horizontal=True, gap="xsmall"):
        if page.may(Right.BUILD_DECK):
            earlier = _("Lebih awal: lembar {n}").format(n=place + 1)
            later = _("Lebih akhir: lembar {n}").format(n=place + 1)
            for icon, step, told in (("arrow_back", -1, earlier), ("arrow_forward", 1, later)):
                to = place + step
                if st.button(
                    "",
                    key=f"deck-{icon}-{slide.id}",
                    icon=f":material/{icon}:",
                    help=told,
                    disabled=not 0 <= to < len(deck.shown),
                ):
                    save(page, deck, moved(deck.choices(), slide.id, to), lazy("Urutan disimpan."))
        label = _("Atur") if page.may(Right.BUILD_DECK) else _("Lihat")
        if st.button(label, key=f"deck-open-{slide.id}", icon=":material/open_in_full:"):
            remember(_OPEN, slide.id)


def close() -> None:
    """Forget which slide is looked at."""
    forget(_OPEN)


def show_one(page: Page, deck: Deck, slide: Slide, place: int) -> None:
    """Show one slide large with its notes, and let those who may move, rename or hide it."""
    (picture,) = pictures(page, deck.language, (slide,), final=deck.kept.final)
    st.image(picture, alt=slide.alt or slide.title, width="stretch")
    if slide.missing:
        st.markdown(missing_words(slide))
    if page.may(Right.BUILD_DECK):
        arrange(page, deck, slide, place)
    with st.expander(_("Catatan lembar")):
        st.markdown("  \n".join(plain(line) for line in notes_of(page, deck.language, slide).split("\n")))


def arrange(page: Page, deck: Deck, slide: Slide, place: int) -> None:
    """Take a slide's place, its own title, and whether it is shown."""
    usual = next(one for one in deck.everything if one.id == slide.id).title
    own = next((one.title for one in deck.kept.choices if one.slide_id == slide.id), "")
    with st.form(f"deck-one-{slide.id}", border=False):
        title = st.text_input(
            _("Judul sendiri"), own, max_chars=_TITLE, placeholder=usual, help=_("Kosongkan untuk judul dari data.")
        )
        left, right = st.columns(2, vertical_alignment="bottom")
        number = left.number_input(_("Nomor urut"), 1, len(deck.shown), place + 1)
        hide = right.checkbox(_("Jangan tampilkan lembar ini"))
        if st.form_submit_button(_("Simpan"), type="primary"):
            choices = changed(deck.choices(), slide.id, title=title.strip()[:_TITLE], shown=not hide)
            if not hide:
                choices = moved(choices, slide.id, int(number) - 1)
            close()
            save(page, deck, choices, lazy("Susunan paparan disimpan."))


def show_hidden(page: Page, deck: Deck, hidden: list[Slide]) -> None:
    """List the slides that are not in the deck, with the way back."""
    with st.expander(_("Tidak ditampilkan ({n})").format(n=len(hidden)), icon=":material/visibility_off:"):
        if page.may(Right.BUILD_DECK):
            titles = {slide.id: slide.title for slide in hidden}
            with st.form("deck-hidden", border=False):
                picked = st.multiselect(
                    _("Tampilkan lagi"), list(titles), format_func=lambda one: titles.get(one, ""), key="deck-back"
                )
                if st.form_submit_button(_("Tampilkan"), icon=":material/visibility:"):
                    choices = deck.choices()
                    for one in picked:
                        choices = changed(choices, one, shown=True)
                    save(page, deck, choices, lazy("Susunan paparan disimpan."))
        st.markdown("\n".join(f"- {plain(slide.title)}" for slide in hidden))
