"""Drawings of a draft list: what was read, which column is which field, and its approval."""

from __future__ import annotations

import streamlit as st

from pages._approval import show_approval
from pages._duplicates import show_duplicates
from pages._fixes import show_fixes
from pages._mending import show_problems
from pages._parts import plain
from pages._rework import show_rework
from pages._shell import ListEntry, Page, carry_out
from pages._undo import show_undo
from pages._work import Work, work_on
from zi_core import customers
from zi_core.customers import Field, Layout
from zi_core.events.customers import CustomerColumnsCorrected, CustomerDraftDiscarded, CustomerRowsDropped
from zi_core.i18n import lazy, shown, text_from_json, translate
from zi_core.spreadsheets.grid import Grid, address

_ = translate


def show_draft(page: Page, entry: ListEntry) -> None:
    """Show one draft from the columns that were understood to its approval."""
    stored = page.draft(entry.list_id)
    if stored is None:
        st.info(_("Draf ini sudah disetujui atau dibuang."))
        return
    work = work_on(page, stored)
    show_progress(work)
    show_undo(page, work)
    show_dropped(page, work)
    reveal = wants_contacts(page, work)
    show_columns(page, work)
    show_problems(page, work, reveal=reveal)
    show_duplicates(page, work, reveal=reveal)
    show_rework(page, work)
    show_fixes(page, work, reveal=reveal)
    show_approval(page, work)
    if st.button(_("Buang draf ini"), icon=":material/delete:", type="tertiary", key=f"discard-{work.list_id}"):
        confirm_discard(page, work)


def show_progress(work: Work) -> None:
    """Say what was read and how many cells are left."""
    counted = work.check.summary
    st.markdown(f"### {plain(work.stored.entry.file_name)}")
    with st.grid(3, min_column_width=150):
        st.metric(_("Baris terbaca"), shown(counted.rows), border=True)
        st.metric(_("Baris siap"), shown(counted.clean_rows), border=True)
        st.metric(_("Sel perlu perhatian"), shown(len(work.check.problems)), border=True)
    notes = [text_from_json(note) for note in work.stored.notes]
    if notes:
        st.caption("  \n".join(plain(str(note)) for note in notes))


def show_dropped(page: Page, work: Work) -> None:
    """Say which rows were left out, and offer to take them back in."""
    rows = tuple(sorted(work.stored.dropped))
    if not rows:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        numbers = ", ".join(str(row) for row in rows[:20]) + (" …" if len(rows) > 20 else "")  # noqa: PLR2004 - one line
        st.caption(_("Baris yang dikeluarkan: {rows}.").format(rows=numbers), width="content")
        if st.button(_("Kembalikan"), icon=":material/undo:", type="tertiary", key="take-back"):
            event = CustomerRowsDropped(
                unit_id=page.unit.unit_id,
                list_id=work.list_id,
                rows=rows,
                dropped=False,
                version=work.stored.entry.version,
            )
            carry_out(page, event, lazy("Baris dikembalikan ke daftar."))


def wants_contacts(page: Page, work: Work) -> bool:
    """Offer to show the draft's values without the mask; the first look is audited."""
    wanted = page.may_reveal and st.toggle(_("Tampilkan isi sel"), key=f"reveal-{work.list_id}")
    return wanted and page.reveal(work.list_id, work.check.summary.rows)


def show_columns(page: Page, work: Work) -> None:
    """Show which column was understood as which field, and let the user correct it."""
    layout, grid = work.draft.layout, work.draft.grid
    missing = [field for field in Field if field in customers.REQUIRED and field not in layout.columns]
    unsure = bool(missing) or not work.stored.layout.get("sure", True)
    label = _("Kolom yang dikenali ({n})").format(n=len(layout.columns))
    with (
        st.expander(label, expanded=unsure, icon=":material/view_column:"),
        st.form(f"columns-{work.list_id}", border=False),
    ):
        st.caption(
            _("Lembar {sheet}, judul kolom pada baris {row}. Betulkan bila ada yang keliru.").format(
                sheet=plain(work.stored.sheet), row=layout.header_row
            )
        )
        header_row = st.number_input(_("Baris judul kolom"), 0, max(len(grid.rows), 1), layout.header_row)
        corrected = column_fields(layout, column_choices(grid, layout.header_row))
        saved = st.form_submit_button(_("Simpan susunan kolom"))
    if saved:
        chosen = Layout(layout.sheet, int(header_row), corrected).to_json() | {"sure": True}
        event = CustomerColumnsCorrected(
            unit_id=page.unit.unit_id, list_id=work.list_id, layout=chosen, version=work.stored.entry.version
        )
        carry_out(page, event, lazy("Susunan kolom disimpan dan daftar diperiksa ulang."))


def column_choices(grid: Grid, header_row: int) -> dict[int, str]:
    """Return column index to what the user sees of it: Excel's letter and the words in the header row."""
    width = max((len(row) for row in grid.rows), default=0)
    letters = {column: address(1, column)[:-1] for column in range(width)}
    return {column: f"{letter} · {grid.cell(header_row, column).text[:40]}" for column, letter in letters.items()}


def column_fields(layout: Layout, choices: dict[int, str]) -> dict[Field, int]:
    """Draw one choice of column per field and return what is chosen."""
    picked: dict[Field, int] = {}
    with st.grid(3, min_column_width=240):
        for field in Field:
            at = layout.columns.get(field)
            options = [-1, *choices]
            value = st.selectbox(
                str(customers.TITLES[field]) + (" *" if field in customers.REQUIRED else ""),
                options,
                index=options.index(at) if at in choices else 0,
                format_func=lambda column: choices.get(column, _("tidak ada")),
            )
            if value is not None and value >= 0:
                picked[field] = value
    return picked


def confirm_discard(page: Page, work: Work) -> None:
    """Ask once more before a draft is thrown away."""

    @st.dialog(_("Buang draf ini?"))
    def ask() -> None:
        st.write(_("Isi draf dan semua perbaikannya akan dihapus. Daftar yang sudah disetujui tidak berubah."))
        if st.button(_("Buang sekarang"), type="primary", key="discard-now"):
            event = CustomerDraftDiscarded(
                unit_id=page.unit.unit_id, list_id=work.list_id, version=work.stored.entry.version
            )
            carry_out(page, event, lazy("Draf dibuang."))

    ask()
