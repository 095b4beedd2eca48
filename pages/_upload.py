"""Drawings of the upload: the template to fill in, and a spreadsheet that becomes a draft at once."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st
import uuid6

from pages._parts import XLSX, plain
from pages._rework import offer_merge
from pages._shell import Page, carry_out, recall, remember, want
from pages._shell.uploads import SameFile, known_columns, same_file
from pages._stages import Waiting, with_stages
from zi_core import customers
from zi_core.customers import ListSheet, Stage, Understanding
from zi_core.customers.stages import Teller
from zi_core.events.customers import CustomerListUploaded, UploadedSheet
from zi_core.i18n import lazy, translate, use_language
from zi_core.spreadsheets.grid import row_to_json
from zi_core.spreadsheets.limits import Limits
from zi_core.spreadsheets.reading import Reading, RefusedError, read_spreadsheet

_ = translate


def show_upload(page: Page, *, locked: bool) -> None:
    """Offer the template and take a spreadsheet; what was read becomes a draft at once, so that nothing is lost.

    `locked` while there are corrections that are not saved: another draft would throw them away.
    """
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
            max_upload_size=Limits().size // 1_000_000,
            disabled=locked,
        )
        if locked:
            st.caption(_("Simpan atau batalkan isian Anda lebih dahulu; berkas baru membuka draf lain."))
        if file is not None:
            take_upload(page, file.getvalue(), file.name)


def template(page: Page) -> bytes:
    """Return the template workbook with the court's services and the rules of paragraph 1a."""
    use_language(page.language)  # built when it is asked for, in a thread that speaks no language yet
    rules = [(rule.ref, str(rule.title)) for rule in page.book.rules_for(page.predicate) if rule.page == page.entry.id]
    return customers.template_workbook(page.language, rules, page.unit.court.services, page.marks)


def take_upload(page: Page, data: bytes, name: str) -> None:
    """Read the file in the child process and keep what was read as a draft, or say why it cannot be read.

    A file that was uploaded before is asked about first.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    before = same_file(page, sha256)
    if before is not None and not wants_again(page, before):
        return
    waiting = Waiting()
    try:
        reading, understood = read(page, data, name)
    except RefusedError as refused:
        st.error(str(refused.reason), title=_("Berkas tidak dapat dibaca"), icon=":material/block:")
        return
    event = as_event(page, reading, understood, name=name, sha256=sha256)
    clear_uploader()
    if before is None and offer_merge(page, event):
        st.rerun()
    waiting.show(Stage.STORING)
    chosen = partial(want, "draft-choice", event.list_id)
    carry_out(page, event, lazy("Berkas terbaca dan disimpan sebagai draf."), then=chosen)


def read(page: Page, data: bytes, name: str) -> tuple[Reading, Understanding]:
    """Return what the file holds and how it is understood. Raises RefusedError when it cannot be read."""
    known = known_columns(page)

    def work(told: Teller) -> tuple[Reading, Understanding]:
        told(Stage.READING)
        reading = read_spreadsheet(data, name)
        told(Stage.COLUMNS)
        return reading, customers.understand(reading.grids, known)

    return with_stages(work)


def as_event(
    page: Page, reading: Reading, understood: Understanding, *, name: str, sha256: str
) -> CustomerListUploaded:
    """Return the event that makes a draft of the sheet that was taken, and keeps the others that could be meant."""
    taken = uploaded_sheet(understood.taken)
    return CustomerListUploaded(
        unit_id=page.unit.unit_id,
        list_id=str(uuid6.uuid7()),
        file_name=name[:200],
        file_sha256=sha256,
        sheet=taken.name,
        layout=taken.layout,
        notes=[note.to_json() for note in (*reading.notes, *understood.notes)],
        rows=taken.rows,
        sheets=(taken, *map(uploaded_sheet, understood.others)) if understood.others else (),
    )


def uploaded_sheet(sheet: ListSheet) -> UploadedSheet:
    """Return a sheet as the event carries it."""
    return UploadedSheet(sheet.grid.sheet, sheet.layout_json(), tuple(row_to_json(row) for row in sheet.grid.rows))


def clear_uploader() -> None:
    """Let the next run draw an empty uploader."""
    remember("uploads", recall("uploads", 0) + 1)


def wants_again(page: Page, before: SameFile) -> bool:
    """Say when and by whom the very same file was uploaded, and where it is; tell whether it is wanted once more."""
    draft = before.state == "draft"
    with st.container(border=True):
        st.markdown(
            _("Berkas ini sudah diunggah pada **{when}** oleh {doer}. Ingin melanjutkan yang sudah ada?").format(
                when=f"{page.unit.local(before.uploaded):%d/%m/%Y %H.%M}", doer=plain(before.doer) or "-"
            )
        )
        with st.container(horizontal=True):
            way = _("Lanjutkan draf yang ada") if draft else _("Lihat daftar yang disetujui")
            go = st.button(way, type="primary", icon=":material/arrow_forward:", key="same-go")
            again = st.button(_("Unggah sebagai draf baru"), icon=":material/note_add:", key="same-again")
            cancel = st.button(_("Batalkan"), type="tertiary", key="same-cancel")
    if go:
        if draft:
            want("draft-choice", before.list_id)
        else:
            remember("go-to", "list")
    if go or cancel:
        clear_uploader()
        st.rerun()
    return again
