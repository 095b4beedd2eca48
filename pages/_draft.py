"""Drawings of a draft list: what was read, which column is which field, and its approval."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import streamlit as st

from pages._duplicates import show_duplicates
from pages._mending import show_fixes, show_problems
from pages._parts import plain
from pages._shell import ListEntry, Page, carry_out, remember
from pages._undo import show_undo
from pages._work import Work, work_on
from zi_core import customers
from zi_core.access import Right
from zi_core.customers import Check, Field, Grid, Layout
from zi_core.customers.grid import address
from zi_core.events import CustomerColumnsCorrected, CustomerDraftDiscarded, CustomerListApproved, CustomerRowsDropped
from zi_core.i18n import lazy, shown, text_from_json, translate

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
    show_fixes(work, reveal=reveal)
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


def statements(page: Page, work: Work) -> dict[str, str]:
    """Return the rule ids that somebody must state when approving, with the words of the statement."""
    enough = page.book.whole("customers-count")
    words = {
        "customers-priority": _("Urutan daftar mendahulukan orang yang dapat dan bersedia menjawab survei."),
        "customers-varied": _("Responden beragam: tidak terkumpul pada satu kelompok atau satu layanan saja."),
    }
    if work.check.summary.rows < enough:
        words["customers-population"] = _(
            "Data layanan sudah ditelusuri sampai {floor} dan hanya ini yang ada (populasi)."
        ).format(floor=shown(page.unit.cycle.window_floor))
    return words


def show_approval(page: Page, work: Work) -> None:
    """Take the statements and turn the draft into the court's list."""
    if not work.check.ready or not page.may(Right.APPROVE_CUSTOMERS):
        return
    with st.container(border=True):
        st.subheader(_("Setujui daftar"))
        st.caption(
            _(
                "Pernyataan ini disimpan bersama daftar sebagai bukti. "
                "Pernyataan yang belum dapat dibuat boleh dikosongkan."
            )
        )
        signed = [
            rule_id
            for rule_id, words in statements(page, work).items()
            if st.checkbox(words, key=f"state-{rule_id}-{work.list_id}")
        ]
        pressed = st.button(_("Setujui daftar"), type="primary", icon=":material/task_alt:", key="approve")
    if pressed:
        event = CustomerListApproved(
            unit_id=page.unit.unit_id,
            list_id=work.list_id,
            people=clean_rows(work.check),
            count=len(work.check.rows),
            statements=tuple(signed),
            version=work.stored.entry.version,
        )
        remember("show-approved", value=True)
        carry_out(page, event, lazy("Daftar disetujui: {n} orang.", n=len(work.check.rows)))


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


def clean_rows(check: Check) -> tuple[dict[str, Any], ...]:
    """Return the approved people as plain data, each with the Excel row it came from."""
    pairs = zip(check.rows, customers.approved(check), strict=True)
    return tuple(asdict(person) | {"row": row.row} for row, person in pairs)
