"""Drawings of required columns that a file does not have: they are pointed out, never mended cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages._shell import Page, carry_out
from pages._work import Work
from zi_core.customers import TITLES, Field, Problem
from zi_core.events.customers import CustomerCellsMended, Mend
from zi_core.i18n import lazy, translate

_ = translate


def is_absent(work: Work, problem: Problem) -> bool:
    """Tell whether `problem` is a column that the file does not have (it stands at the header, not at a person)."""
    return problem.row == work.draft.layout.header_row


def show_absent(page: Page, work: Work) -> None:
    """Name the required columns that are not there; all but the name can be done without, by a word of the user."""
    absent = [problem for problem in work.check.problems if is_absent(work, problem)]
    if not absent:
        return
    st.error(absent_words(work, absent), icon=":material/view_column:")
    if any(problem.field is Field.NAME for problem in absent):
        return  # without names there is no list, whatever else is done without
    st.caption(_("Lanjutkan tanpa kolom berikut? Ketentuan delapan kolom tetap tercatat kurang."))
    with st.container(horizontal=True):
        for problem in absent:
            label = _("Tanpa {title}").format(title=TITLES[problem.field])
            if st.button(label, key=f"without-{problem.field.value}"):
                do_without(page, work, problem)


def absent_words(work: Work, absent: Sequence[Problem]) -> str:
    """Return in one paragraph which columns are not there and what to do; a file without any is hardly a list."""
    if not work.draft.layout.columns:
        return _(
            "Tidak ada kolom yang dikenali; berkas ini tampaknya bukan daftar responden. Bila memang daftar, tunjukkan "
            "baris judul dan kolomnya di atas. Bila bukan, buang draf ini dan unggah berkas yang benar."
        )
    if len(absent) == 1:
        return str(absent[0].message)
    return _("Kolom ini tidak ada dalam berkas: {titles}. Tunjukkan kolomnya, atau tambahkan lalu unggah lagi.").format(
        titles=", ".join(str(TITLES[problem.field]) for problem in absent)
    )


def do_without(page: Page, work: Work, problem: Problem) -> None:
    """Keep the user's word that the list has no such column."""
    event = CustomerCellsMended(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        mends=(Mend(problem.row, problem.field.value, ""),),
        cells=(f"{problem.field.value}{problem.row}",),
        version=work.stored.entry.version,
    )
    carry_out(page, event, lazy("Daftar diperiksa ulang tanpa kolom itu."))
