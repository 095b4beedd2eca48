"""Paparan (letter, 5a): the deck of the desk evaluation: pick, order, rename, look, download."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages._parts import plain
from pages._shell import Page, carry_out, open_page
from pages._shell.slides import ChosenDeck, chosen, file, slides
from zi_core.access import Right
from zi_core.events.deck import DeckArranged, DeckDownloaded, SlideChoice
from zi_core.i18n import Language, Text, lazy, translate
from zi_core.slides.deck import arranged, in_deck
from zi_core.slides.slide import Bars, BeforeAfter, Blocks, Cards, Course, Cover, Rows, Slide, Strips, Table

page = open_page(__file__)
_ = translate
LANGUAGES: dict[Language, Text] = {"id": lazy("Bahasa Indonesia"), "en": lazy("Bahasa Inggris")}
KINDS: dict[type, Text] = {
    Rows: lazy("Grafik"),
    Bars: lazy("Grafik"),
    Strips: lazy("Grafik"),
    Course: lazy("Grafik"),
    BeforeAfter: lazy("Grafik dan teks"),
    Table: lazy("Tabel"),
    Cards: lazy("Angka"),
    Blocks: lazy("Teks"),
    Cover: lazy("Teks"),
}
_TITLE = 160  # letters of a slide's own title


def show_arrangement(page: Page, found: tuple[Slide, ...], kept: ChosenDeck) -> None:
    """Pick, order and rename slides; saved for the whole court."""
    lines = arranged(found, kept.choices)
    own = {choice.slide_id: choice.title for choice in kept.choices}
    rows = [
        {
            "order": place + 1,
            "shown": is_shown,
            "slide": next(one for one in found if one.id == slide.id).title,
            "title": own.get(slide.id, ""),
            "missing": "; ".join(slide.missing),
        }
        for place, (slide, is_shown) in enumerate(lines)
    ]
    columns: dict[str, Any] = {
        "order": st.column_config.NumberColumn(_("Urutan"), min_value=1, step=1, required=True, width="small"),
        "shown": st.column_config.CheckboxColumn(_("Tampil"), width="small"),
        "slide": st.column_config.TextColumn(_("Judul dari data"), disabled=True, width="medium"),
        "title": st.column_config.TextColumn(_("Judul sendiri"), max_chars=_TITLE, width="medium"),
        "missing": st.column_config.TextColumn(_("Yang belum lengkap"), disabled=True, width="medium"),
    }
    if not page.may(Right.BUILD_DECK):
        st.dataframe(rows, column_config=columns, hide_index=True)
        return
    with st.form("deck-arrangement"):
        edited: list[dict[str, Any]] = st.data_editor(
            rows, column_config=columns, hide_index=True, key=f"deck-rows-{kept.version}-{page.data_version}"
        )
        final = st.checkbox(
            _("Paparan ini final"), value=kept.final, help=_("Tanda DRAF pada setiap lembar menjadi FINAL.")
        )
        if st.form_submit_button(_("Simpan susunan"), type="primary"):
            save(page, [slide.id for slide, _shown in lines], edited, final=final, version=kept.version)


def save(page: Page, ids: list[str], edited: list[dict[str, Any]], *, final: bool, version: int) -> None:
    """Keep the order, the choice and the titles."""
    places = sorted(range(len(ids)), key=lambda place: (edited[place]["order"] or 0, place))
    choices = tuple(
        SlideChoice(
            slide_id=ids[place],
            shown=bool(edited[place]["shown"]),
            title=(edited[place]["title"] or "").strip()[:_TITLE],
        )
        for place in places
    )
    event = DeckArranged(
        unit_id=page.unit.unit_id, year=page.unit.cycle.year, choices=choices, final=final, version=version
    )
    carry_out(page, event, lazy("Susunan paparan disimpan."))


def show_download(page: Page, shown: tuple[Slide, ...], kept: ChosenDeck, language: Language) -> None:
    """Hand out the file; every copy leaves an audit line."""

    def content() -> bytes:
        data = file(page, language, shown, final=kept.final)
        event = DeckDownloaded(
            unit_id=page.unit.unit_id,
            year=page.unit.cycle.year,
            slides=len(shown),
            language=language,
            final=kept.final,
        )
        failed = page.do(event)
        if failed is not None:
            raise PermissionError(str(failed))
        return data

    st.download_button(
        _("Unduh paparan (.pptx)"),
        data=content,
        file_name=f"paparan-{page.today.isoformat()}-{language}.pptx",
        mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        icon=":material/download:",
        on_click="ignore",
        disabled=not shown,
    )


def show_preview(shown: tuple[Slide, ...]) -> None:
    """Show every slide as a card: its number, what it holds, its title, and what it lacks."""
    with st.grid(3, min_column_width=280):
        for number, slide in enumerate(shown, 1):
            with st.container(border=True, gap="xsmall"):
                kind = KINDS[type(slide.body)] if slide.body is not None else lazy("Belum dapat ditampilkan")
                st.caption(f"{number} · {kind} · {slide.notes.paragraph}")
                st.markdown(f"**{plain(slide.title)}**")
                if slide.about:
                    st.caption(plain(slide.about))
                for words in slide.missing:
                    st.markdown(f":orange[:material/warning:] {plain(words)}")


st.title(str(page.entry.title))
language: Language = (
    st.segmented_control(
        _("Bahasa paparan"),
        list(LANGUAGES),
        default=page.language,
        format_func=lambda one: str(LANGUAGES[one]),
        key="deck-language",
        required=True,
    )
    or page.language
)
everything, kept = slides(page, language), chosen(page)
deck = in_deck(everything, kept.choices)
lacking = sum(bool(slide.missing) for slide in deck)
st.markdown(
    _("**{n} lembar**, {lacking} belum lengkap. Setiap angka sama dengan yang ada di halaman lain.").format(
        n=len(deck), lacking=lacking
    )
)
show_download(page, deck, kept, language)
with st.expander(_("Susunan lembar"), expanded=False):
    show_arrangement(page, everything, kept)
show_preview(deck)
