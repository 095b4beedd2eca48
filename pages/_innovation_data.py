"""Drawings of an innovation's data: the workbook to fill in, a file taken in, and tables filled in by hand."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import streamlit as st

from pages._innovation_hand import renew, show_by_hand
from pages._innovation_taking import forget_file, offer_to_keep
from pages._parts import XLSX, plain
from pages._shell import Page, recall, remember
from zi_core.i18n import translate
from zi_core.innovation.innovation import COUNTINGS, Counting, Innovation
from zi_core.innovation.joining import joined, joining_questions
from zi_core.innovation.series import Found, read_series
from zi_core.innovation.tables import TABLES
from zi_core.innovation.template import series_template
from zi_core.innovation.terms import terms
from zi_core.spreadsheets.reading import Reading, RefusedError, read_spreadsheet

_ = translate


def show_data(page: Page, one: Innovation) -> None:
    """Show the two ways data come in, from a spreadsheet or by hand, and how they are to be read."""
    wanted = show_terms(one)
    with st.expander(_("Dari lembar kerja"), expanded=True, icon=":material/upload_file:"):
        show_upload(page, wanted)
    with st.expander(_("Isi sendiri"), icon=":material/edit:", on_change="rerun", key="by-hand") as by_hand:
        if by_hand.open:
            show_by_hand(page, wanted)


def show_terms(one: Innovation) -> Innovation:
    """Let the team say what a month's users count and which scale satisfaction has; returns the innovation so read."""
    left, right = st.columns(2)
    counting = left.segmented_control(
        _("Jumlah pemanfaat dihitung"),
        list(Counting),
        default=one.counting,
        format_func=lambda way: str(COUNTINGS[way]),
        required=True,
        key=f"counting-{one.innovation_id}-{one.version}",
        wrap=True,
    )
    scales = terms()["satisfaction"]["scales"]
    scale = right.segmented_control(
        _("Skala kepuasan"),
        scales,
        default=one.scale,
        format_func=lambda top: f"1–{top}",
        required=True,
        key=f"scale-{one.innovation_id}-{one.version}",
        wrap=True,
    )
    return replace(one, counting=counting or one.counting, scale=scale or one.scale)


def show_upload(page: Page, one: Innovation) -> None:
    """Offer the workbook, take a filled one, and show what was found in it before anything is kept."""
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.markdown(f"**{_('1. Unduh templat')}**")
        st.caption(_("Berisi data yang sudah tersimpan, dengan lembar untuk pemanfaat, ukuran, dan kepuasan."))
        st.download_button(
            _("Unduh templat (.xlsx)"),
            lambda: series_template(page.language, one, page.marks),
            file_name="templat-inovasi.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
    with right:
        st.markdown(f"**{_('2. Unggah data')}**")
        st.caption(_("Templat atau lembar Anda sendiri: .xlsx, .xls, .ods, atau .csv, paling besar 10 MB."))
        file = st.file_uploader(
            _("Berkas data inovasi"),
            type=["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"],
            key=f"series-{one.innovation_id}-{recall('series-uploads', 0)}",
            label_visibility="collapsed",
            max_upload_size=10,
        )
    if file is not None:
        take(page, one, file.getvalue(), file.name)


def take(page: Page, one: Innovation, data: bytes, name: str) -> None:
    """Show what a file holds and, once every question is settled, keep it."""
    sha256 = hashlib.sha256(data).hexdigest()
    reading = read_once(data, name, sha256)
    if isinstance(reading, RefusedError):
        st.error(str(reading.reason), title=_("Berkas tidak dapat dibaca"), icon=":material/block:")
        return
    found = read_series(reading.grids, one.scale)
    if not found.layouts:
        st.error(
            _("Tidak ada tabel yang dikenal. Pakai judul kolom seperti pada templat, misalnya Bulan dan Pemanfaat."),
            icon=":material/block:",
        )
        return
    show_found(found)
    more = joining_questions(one, found)
    asked = replace(found, questions=(*found.questions, *more))
    offer_to_keep(page, joined(one, found), asked, sha256=sha256, then=lambda: begin_anew(one))


def begin_anew(one: Innovation) -> None:
    """Let the uploader stand empty in the next run, and the tables show what the file brought."""
    forget_file()
    renew(one)


def read_once(data: bytes, name: str, sha256: str) -> Reading | RefusedError:
    """Read a file once per session: every touch of the page runs the script anew."""
    known = recall("series-reading", None)
    if isinstance(known, tuple) and known[0] == sha256:
        seen: Reading | RefusedError = known[1]
        return seen
    result: Reading | RefusedError
    try:
        with st.spinner(_("Membaca berkas …")):
            result = read_spreadsheet(data, name)
    except RefusedError as refused:
        result = refused
    remember("series-reading", (sha256, result))
    return result


def show_found(found: Found) -> None:
    """Say which columns of which sheet were understood, and how many rows."""
    lines = []
    for layout in found.layouts:
        columns = ", ".join(f"{plain(header)} ({cell})" for cell, header in layout.headers())
        lines.append(f"- **{plain(layout.grid.sheet)}** · {TABLES[layout.table]}: {columns}")
    st.markdown("\n".join([f"**{_('Kolom yang ditemukan')}**", *lines]))
    st.caption(counted(found))


def counted(found: Found) -> str:
    """Return how much was read, in words."""
    values = sum(len(points) for measure in found.measures for points in measure.series.values())
    return _("{users} bulan pemanfaat, {values} nilai ukuran, {answers} hasil kepuasan.").format(
        users=len(found.users), values=values, answers=len(found.answers)
    )
