"""Drawings of required columns that a file does not have: they are pointed out, never mended cell by cell."""

from __future__ import annotations

import streamlit as st

from pages._shell import Page, carry_out
from pages._work import Work
from zi_core.customers import Field, Problem
from zi_core.events.customers import CustomerCellsMended, Mend
from zi_core.i18n import lazy, translate

_ = translate


def is_absent(work: Work, problem: Problem) -> bool:
    """Tell whether `problem` is a column that the file does not have (it stands at the header, not at a person)."""
    return problem.row == work.draft.layout.header_row


def show_absent(page: Page, work: Work) -> None:
    """Name each required column that is not there; all but the name can be done without, by a word of the user."""
    for problem in work.check.problems:
        if not is_absent(work, problem):
            continue
        st.error(str(problem.message), icon=":material/view_column:")
        if problem.field is Field.NAME:
            continue
        label = _("Lanjutkan tanpa kolom ini; ketentuan delapan kolom tetap tercatat kurang")
        if st.button(label, key=f"without-{problem.field.value}", type="tertiary"):
            event = CustomerCellsMended(
                unit_id=page.unit.unit_id,
                list_id=work.list_id,
                mends=(Mend(problem.row, problem.field.value, ""),),
                cells=(f"{problem.field.value}{problem.row}",),
                version=work.stored.entry.version,
            )
            carry_out(page, event, lazy("Daftar diperiksa ulang tanpa kolom itu."))
