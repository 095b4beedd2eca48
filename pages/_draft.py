"""Drawings of a draft list: what was read, how it was understood, what is left to mend, and its approval."""

from __future__ import annotations

import streamlit as st

from pages._approval import show_approval
from pages._columns import show_columns, show_sheets
from pages._duplicates import show_duplicates
from pages._fixes import show_fixes
from pages._mending import show_problems
from pages._parts import plain
from pages._privacy_barred import show_barred
from pages._rework import show_rework
from pages._shell import ListEntry, Page, carry_out
from pages._undo import show_undo
from pages._work import Work, work_on
from zi_core.events.customers import CustomerDraftDiscarded, CustomerRowsDropped
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
    show_barred(page, work)
    reveal = wants_contacts(page, work)
    show_sheets(page, work)
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
