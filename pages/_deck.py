"""What the parts of the deck's page share: the deck as it stands, its download, and the one way to save its order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.slides import ChosenDeck, file
from zi_core.access import Right
from zi_core.events.deck import DeckArranged, DeckDownloaded, SlideChoice
from zi_core.i18n import Language, Text, lazy, translate
from zi_core.slides.deck import arranged
from zi_core.slides.slide import Cover, Slide

_ = translate
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True, slots=True)
class Deck:
    """Every slide, those that are shown, what the court chose, and the language of the deck."""

    everything: tuple[Slide, ...]
    shown: tuple[Slide, ...]
    kept: ChosenDeck
    language: Language

    def choices(self) -> list[SlideChoice]:
        """Return a choice for every slide, in the order that holds."""
        own = {choice.slide_id: choice.title for choice in self.kept.choices}
        return [
            SlideChoice(slide_id=slide.id, shown=is_shown, title=own.get(slide.id, ""))
            for slide, is_shown in arranged(self.everything, self.kept.choices)
        ]


def moved(choices: list[SlideChoice], slide_id: str, place: int) -> list[SlideChoice]:
    """Return the choices with one slide at `place` (from 0) among those that are shown."""
    own = next(one for one in choices if one.slide_id == slide_id)
    rest = [one for one in choices if one is not own]
    shown = [number for number, one in enumerate(rest) if one.shown]
    at = shown[place] if place < len(shown) else (shown[-1] + 1 if shown else 0)
    return [*rest[:at], own, *rest[at:]]


def changed(choices: list[SlideChoice], slide_id: str, **fields: object) -> list[SlideChoice]:
    """Return the choices with one slide shown or hidden, or under another title."""
    return [replace(one, **fields) if one.slide_id == slide_id else one for one in choices]  # type: ignore[arg-type]


def save(page: Page, deck: Deck, choices: list[SlideChoice], done: Text, *, final: bool | None = None) -> None:
    """Keep order, choice and titles for the whole court."""
    event = DeckArranged(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        choices=tuple(choices),
        final=deck.kept.final if final is None else final,
        version=deck.kept.version,
    )
    carry_out(page, event, done)


def show_download(page: Page, deck: Deck) -> None:
    """Say how far the deck is, call it final, and hand out the file; every copy leaves an audit line."""
    lacking = sum(bool(slide.missing) for slide in deck.shown)
    st.markdown(
        _("**{n} lembar**, {lacking} belum lengkap. Setiap angka sama dengan yang ada di halaman lain.").format(
            n=len(deck.shown), lacking=lacking
        )
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        download(page, deck)
        if page.may(Right.BUILD_DECK):
            final = st.toggle(
                _("Paparan ini final"),
                value=deck.kept.final,
                key=f"deck-final-{deck.kept.version}",
                help=_("Tanda DRAF pada setiap lembar menjadi FINAL."),
            )
            if final is not deck.kept.final:
                save(page, deck, deck.choices(), lazy("Tanda paparan disimpan."), final=final)


def download(page: Page, deck: Deck) -> None:
    """Draw the button that hands out the file."""

    def content() -> bytes:
        data = file(page, deck.language, deck.shown, final=deck.kept.final)
        event = DeckDownloaded(
            unit_id=page.unit.unit_id,
            year=page.unit.cycle.year,
            slides=len(deck.shown),
            language=deck.language,
            final=deck.kept.final,
        )
        page.note(event)
        return data

    st.download_button(
        _("Unduh paparan (.pptx)"),
        data=content,
        file_name=f"paparan-{page.today.isoformat()}-{deck.language}.pptx",
        mime=PPTX,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        disabled=not deck.shown,
    )


def missing_words(slide: Slide) -> str:
    """Return what a slide lacks as Markdown, one line each."""
    return "  \n".join(f":orange[:material/warning:] {plain(words)}" for words in slide.missing)


def examples(deck: Deck) -> tuple[Slide, ...]:
    """Return the cover and two slides behind it, to show how the deck looks."""
    covers = [one for one in deck.shown if isinstance(one.body, Cover)]
    others = [one for one in deck.shown if not isinstance(one.body, Cover) and one.body is not None]
    return (*covers[:1], *others[:2])


def show_examples(slides: tuple[Slide, ...], drawn: tuple[str, ...]) -> None:
    """Show a few slides beside each other."""
    with st.grid(3, min_column_width=280):
        for slide, picture in zip(slides, drawn, strict=True):
            st.image(picture, alt=slide.alt or slide.title, width="stretch")
