"""Drawings of how a draft's file was understood: which sheet was taken, and which column is which field."""

from __future__ import annotations

import streamlit as st

from pages._parts import plain
from pages._shell import Page, carry_out
from pages._shell.uploads import draft_sheets
from pages._work import Work
from zi_core import customers
from zi_core.customers import Field, Layout
from zi_core.events.customers import CustomerColumnsCorrected, CustomerSheetChanged
from zi_core.i18n import lazy, shown, translate
from zi_core.spreadsheets.grid import Grid, column_letters

_ = translate


def show_sheets(page: Page, work: Work) -> None:
    """Say which sheet was taken when several could be meant, and let the user take another."""
    sheets = {entry.number: entry for entry in draft_sheets(page, work.list_id)}
    if not sheets:
        return
    taken = next(number for number, entry in sheets.items() if entry.name == work.stored.sheet)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Lembar yang dipakai"),
            list(sheets),
            index=list(sheets).index(taken),
            format_func=lambda number: _("{sheet} · {n} baris").format(
                sheet=sheets[number].name, n=shown(sheets[number].lines)
            ),
            key=f"sheet-{work.list_id}-{work.stored.entry.version}",
            width=420,
        )
        pressed = st.button(
            _("Ganti lembar"), icon=":material/swap_horiz:", disabled=chosen == taken, key="change-sheet"
        )
    if work.stored.mends or work.stored.dropped:
        st.caption(_("Perbaikan pada lembar sekarang dilepas bila lembar diganti. Urungkan mengembalikannya."))
    if pressed:
        event = CustomerSheetChanged(
            unit_id=page.unit.unit_id,
            list_id=work.list_id,
            sheet_number=chosen,
            version=work.stored.entry.version,
        )
        carry_out(page, event, lazy("Lembar {sheet} dipakai dan diperiksa.", sheet=plain(sheets[chosen].name)))


def show_columns(page: Page, work: Work) -> None:
    """Show which column was understood as which field, and let the user correct it."""
    layout, grid = work.draft.layout, work.draft.grid
    with (
        st.expander(columns_label(work), expanded=is_unsure(work), icon=":material/view_column:"),
        st.form(f"columns-{work.list_id}", border=False),
    ):
        words = _("Lembar {sheet}, judul kolom pada baris {row}. Betulkan bila ada yang keliru.")
        unknown = _("Lembar {sheet}: baris judul kolom belum ditemukan. Isi nomor barisnya (0 bila tidak ada).")
        st.caption(
            (words if layout.header_row else unknown).format(sheet=plain(work.stored.sheet), row=layout.header_row)
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


def columns_label(work: Work) -> str:
    """Say how many columns were recognised, and whether an earlier file taught which they are."""
    known = work.stored.layout.get("remembered", False)
    words = _("Kolom dikenali dari berkas terdahulu ({n})") if known else _("Kolom yang dikenali ({n})")
    return words.format(n=len(work.draft.layout.columns))


def is_unsure(work: Work) -> bool:
    """Tell whether the user should look at the columns: one is missing, or nobody could be sure of all of them."""
    missing = customers.REQUIRED - set(work.draft.layout.columns)
    return bool(missing) or not work.stored.layout.get("sure", True)


def column_choices(grid: Grid, header_row: int) -> dict[int, str]:
    """Return column index to what the user sees of it: Excel's letter and the words in the header row.

    Where there is no such row, the first one shows what the column holds.
    """
    width = max((len(row) for row in grid.rows), default=0)
    row = header_row or 1
    return {column: f"{column_letters(column)} · {grid.cell(row, column).text[:40]}" for column in range(width)}


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
