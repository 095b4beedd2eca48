"""Drawings of the upload: the template to fill in, and a spreadsheet that becomes a draft at once."""

from __future__ import annotations

import hashlib

import streamlit as st
import uuid6

from pages._parts import XLSX
from pages._rework import offer_merge
from pages._shell import Page, carry_out, recall, remember
from zi_core import customers
from zi_core.events.customers import CustomerListUploaded
from zi_core.i18n import lazy, translate, use_language
from zi_core.spreadsheets.grid import row_to_json
from zi_core.spreadsheets.reading import RefusedError, read_spreadsheet

_ = translate


def show_upload(page: Page) -> None:
    """Offer the template and take a spreadsheet; what was read becomes a draft at once, so that nothing is lost."""
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.markdown(f"**{_('1. Unduh templat')}**")
        st.caption(_("Kolom sudah sesuai surat, dengan pilihan siap pakai dan nomor sebagai teks."))
        st.download_button(
            _("Unduh templat (.xlsx)"),
            lambda: template(page),
            file_name="templat-daftar-responden.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
    with right:
        st.markdown(f"**{_('2. Unggah daftar')}**")
        st.caption(_("Templat atau daftar Anda sendiri: .xlsx, .xls, .ods, atau .csv, paling besar 10 MB."))
        file = st.file_uploader(
            _("Berkas daftar responden"),
            type=["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"],
            key=f"upload-{recall('uploads', 0)}",
            label_visibility="collapsed",
        )
        if file is not None:
            take_upload(page, file.getvalue(), file.name)


def template(page: Page) -> bytes:
    """Return the template workbook with the court's services and the rules of paragraph 1a."""
    use_language(page.language)  # built when it is asked for, in a thread that speaks no language yet
    rules = [(rule.ref, str(rule.title)) for rule in page.book.rules_for(page.predicate) if rule.page == page.entry.id]
    return customers.template_workbook(page.language, rules, page.unit.court.services, page.marks)


def take_upload(page: Page, data: bytes, name: str) -> None:
    """Read the file in the child process and keep what was read as a draft, or say why it cannot be read."""
    try:
        with st.spinner(_("Membaca berkas …")):
            reading = read_spreadsheet(data, name)
    except RefusedError as refused:
        st.error(str(refused.reason), title=_("Berkas tidak dapat dibaca"), icon=":material/block:")
        return
    found = customers.find_layout(reading.grids)
    grid = customers.find_grid(reading.grids, found.layout)
    others = [other.sheet for other in reading.grids if other.sheet != grid.sheet]
    notes = [
        *reading.notes,
        *([lazy("Lembar lain tidak dipakai: {names}.", names=", ".join(others))] if others else []),
    ]
    event = CustomerListUploaded(
        unit_id=page.unit.unit_id,
        list_id=str(uuid6.uuid7()),
        file_name=name[:200],
        file_sha256=hashlib.sha256(data).hexdigest(),
        sheet=grid.sheet,
        layout=found.layout.to_json() | {"sure": found.sure},
        notes=[note.to_json() for note in notes],
        rows=tuple(row_to_json(row) for row in grid.rows),
    )
    remember("uploads", recall("uploads", 0) + 1)
    if offer_merge(page, event):
        st.rerun()
    carry_out(page, event, lazy("Berkas terbaca dan disimpan sebagai draf."))
