"""Drawings of the sheet's files: the workbook that computes itself, answers from a file, and last year as a start."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pages._desk_names import piece_words
from pages._lke_items import as_event, renew
from pages._parts import XLSX, plain
from pages._shell import Page, carry_out, recall, remember
from pages._shell.desk import Lke, answered_years, board
from zi_core.access import Right
from zi_core.desk.evidence import lke_key
from zi_core.desk.lke.scoring import Answer
from zi_core.desk.lke.taking import Taken, read_answers
from zi_core.desk.lke.workbook import workbook
from zi_core.events.lke import LkeItemsAnswered, LkeYearCopied
from zi_core.i18n import lazy, translate, use_language
from zi_core.spreadsheets.reading import RefusedError, read_spreadsheet

_ = translate


def show_files(page: Page, own: Lke) -> None:
    """Offer the sheet as a workbook and take it back; start from last year where that is possible."""
    st.subheader(_("Berkas lembar kerja"))
    st.download_button(
        _("Unduh lembar kerja (.xlsx)"),
        partial(build, page, own),
        file_name=f"lke-{page.unit.cycle.year}.xlsx",
        mime=XLSX,
        icon=":material/download:",
        on_click="ignore",
        help=_("Rumusnya hidup: ubah jawaban di Excel atau LibreOffice dan nilainya ikut berubah."),
    )
    if not page.may(Right.EDIT_DESK):
        return
    show_copy(page, own)
    file = st.file_uploader(
        _("Unggah lembar kerja yang sudah diisi"),
        type=["xlsx", "xlsm", "xls", "ods", "csv"],
        key=f"lke-file-{recall('lke-files', 0)}",
    )
    if file is not None:
        take(page, own, file.getvalue(), file.name)


def build(page: Page, own: Lke) -> bytes:
    """Return the workbook in the language of whoever asked for it."""
    use_language(page.language)
    found = board(page)
    names = {item.id: [piece_words(one) for one in found.serving(lke_key(item.id))] for item in own.sheet.items()}
    return workbook(own.sheet, own.answers, own.outcomes, own.areas, proofs=names, marks=page.marks)


def show_copy(page: Page, own: Lke) -> None:
    """Offer last year's answers as a start where questions are open."""
    year = page.unit.cycle.year
    earlier = next((one for one in answered_years(page) if one < year), None)
    if earlier is None or not any(one.open for one in own.score.areas):
        return
    if st.button(_("Salin jawaban {year} sebagai awal").format(year=earlier), icon=":material/content_copy:"):
        event = LkeYearCopied(unit_id=page.unit.unit_id, year=year, source_year=earlier)
        words = lazy("Jawaban {year} disalin; periksa dan simpan satu per satu.", year=earlier)
        carry_out(page, event, words, then=lambda: renew(own))


def take(page: Page, own: Lke, data: bytes, name: str) -> None:
    """Read a filled-in sheet, say what changes and what was not understood, and save on a word."""
    try:
        grids = read_spreadsheet(data, name).grids
    except RefusedError as refused:
        st.error(str(refused.reason), title=_("Berkas tidak dapat dibaca"), icon=":material/block:")
        return
    read = [read_answers(own.sheet, grid) for grid in grids]
    taken = max(read, key=lambda one: len(one.answers) + len(one.doubts), default=Taken({}, ()))
    if not taken.answers and not taken.doubts:
        st.error(_("Berkas ini tidak memuat kode butir lembar kerja. Unduh lembar kerja, isi, lalu unggah kembali."))
        return
    for doubt in taken.doubts:
        st.warning(f"{plain(doubt.cell)}: {doubt.reason}")
    changed = {item: answer for item, answer in taken.answers.items() if answer != own.answers.get(item, Answer())}
    st.info(
        _("Terbaca {n} butir; {changed} berubah.").format(n=len(taken.answers), changed=len(changed)),
        icon=":material/compare_arrows:",
    )
    if changed and st.button(_("Simpan perubahan dari berkas"), type="primary"):
        save(page, own, changed)


def save(page: Page, own: Lke, changed: dict[str, Answer]) -> None:
    """Save the answers that a file changes."""
    answers = tuple(as_event(item, answer, own.stored.answers.get(item)) for item, answer in changed.items())
    event = LkeItemsAnswered(
        unit_id=page.unit.unit_id, year=page.unit.cycle.year, answers=answers, items=tuple(changed)
    )
    carry_out(page, event, lazy("Jawaban tersimpan: {n} butir.", n=len(changed)), then=lambda: begin_anew(own))


def begin_anew(own: Lke) -> None:
    """Empty the uploader and let every form show what the file brought."""
    remember("lke-files", recall("lke-files", 0) + 1)
    renew(own)
