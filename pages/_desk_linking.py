"""Linking evidence from the side of what it serves: a part, a task, or an item of the evaluation sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from pages._desk_names import piece_names
from pages._editing import begun, done, field_key
from pages._shell import Page, carry_out, remember
from zi_core.desk.board import Board
from zi_core.events.desk import EvidenceLinked
from zi_core.i18n import lazy, translate

_ = translate


@dataclass(frozen=True, slots=True)
class Served:
    """The pieces that serve something when somebody begins to choose; there is no version, since links are added up."""

    pieces: tuple[str, ...]
    version: int = 0


def show_linking(page: Page, board: Board, key: str, back: str) -> None:
    """Offer to bring a new piece for `key` (and to come back to section `back`), or to choose among those there are."""
    if st.button(_("Tambah data dukung"), key=f"new-{key}", icon=":material/attach_file_add:"):
        bring(key, back)
    if board.evidence:
        with st.popover(
            _("Hubungkan yang sudah ada"), icon=":material/link:", key=f"link-{key}", on_change="rerun"
        ) as way:
            if way.open:
                choose(page, board, key)


def show_item_linking(page: Page, board: Board, titles: Mapping[str, str], aspect: str) -> None:
    """Offer the same for the items of an aspect of the evaluation sheet (`titles` by key), one at a time."""
    stem = f"link-{next(iter(titles))}"
    with st.popover(_("Data dukung butir"), icon=":material/link:", key=stem, on_change="rerun") as way:
        if not way.open:  # each would hold all pieces of the court
            return
        key = st.selectbox(_("Butir"), list(titles), format_func=lambda one: titles[one], key=f"{stem}-item")
        if board.evidence:
            choose(page, board, key, then=lambda: remember("lke-aspect", aspect))
        if st.button(_("Tambah data dukung"), key=f"{stem}-new", icon=":material/attach_file_add:"):
            remember("lke-aspect", aspect)
            bring(key, "lke")


def bring(target: str, back: str) -> None:
    """Go to the form of a new piece that serves `target`, and come back to section `back` when it is kept."""
    remember("evidence-targets", [target])
    remember("evidence-open", value=True)
    remember("evidence-back", back)
    go_to("evidence")


def go_to(view: str) -> None:
    """Show another section of the page."""
    remember("go-to-desk", view)
    st.rerun()


def choose(page: Page, board: Board, target: str, then: Callable[[], None] = lambda: None) -> None:
    """Take which of the court's pieces serve `target`, and do `then`; what others link meanwhile stays linked."""
    form, names = f"linked-{target}", piece_names(board)
    start = begun(form, Served(tuple(one.evidence_id for one in board.serving(target))))
    with st.form(form, border=False):
        chosen = st.multiselect(
            _("Yang sudah ada"),
            list(names),
            default=[one for one in start.pieces if one in names],
            format_func=lambda one: names[one],
            placeholder=_("Pilih"),
            key=f"{field_key(form)}-pieces",
        )
        saved = st.form_submit_button(_("Simpan"), key=f"save-{form}")
    if not saved:
        return
    event = EvidenceLinked(
        unit_id=page.unit.unit_id,
        year=page.unit.cycle.year,
        target=target,
        added=tuple(one for one in chosen if one not in start.pieces),
        gone=tuple(one for one in start.pieces if one not in chosen and one in names),
    )

    def follow() -> None:
        done(form)
        then()

    carry_out(page, event, lazy("Data dukung dihubungkan."), then=follow)
