"""Drawings of a draft's problems: every cell with what is wrong, the mends, and what was tidied by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages._shell import Page, carry_out, forget, recall, remember
from pages._work import Work
from zi_core import customers
from zi_core.customers import Level, Problem
from zi_core.customers.grid import address
from zi_core.events import CustomerCellsMended, Mend
from zi_core.i18n import Text, lazy, shown, translate

_ = translate
_LEVELS: dict[Level, Text] = {
    Level.ERROR: lazy("salah"),
    Level.MISSING: lazy("kosong"),
    Level.ASK: lazy("perlu dipastikan"),
    Level.FIXED: lazy("dirapikan"),
    Level.OK: lazy("benar"),
}
PAGE_OF_PROBLEMS = 200
ROW_HEIGHT = 84
ROWS_SHOWN = 7


def show_problems(page: Page, work: Work, *, reveal: bool) -> None:
    """List every problem with its cell and take the mends; nothing is stored before the button is pressed."""
    drawn = _as_edited(work)
    problems = drawn.check.problems
    if not problems:
        st.success(_("Semua sel sudah benar. Daftar siap disetujui."), icon=":material/check_circle:")
        return
    st.subheader(_("Perlu perhatian: {n} sel").format(n=shown(len(problems))))
    st.caption(
        _(
            "Isi Nilai baru untuk memperbaiki, atau centang Sudah benar bila isi sel memang demikian. "
            "Baris yang tidak dapat diperbaiki dapat dikeluarkan dari daftar."
        )
    )
    part = problems[:PAGE_OF_PROBLEMS]
    edited = st.data_editor(
        [problem_row(problem, reveal=reveal) for problem in part],
        hide_index=True,
        key=_editor(drawn),
        disabled=["cell", "field", "raw", "message"],
        row_height=ROW_HEIGHT,
        height=min(len(part), ROWS_SHOWN) * ROW_HEIGHT + ROW_HEIGHT // 2,
        column_config=problem_columns(),
        alt=_("Sel yang perlu perhatian"),
    )
    if len(problems) > len(part):
        st.caption(_("Ditampilkan {n} yang pertama; selebihnya muncul setelah ini selesai.").format(n=len(part)))
    with st.container(horizontal=True):
        if st.button(_("Simpan perbaikan"), type="primary", icon=":material/save:"):
            save_mends(page, work, part, edited)
        accept_suggestions(page, work)


def _editor(work: Work) -> str:
    return f"mends-{work.list_id}-{work.stored.entry.version}"


def _as_edited(fresh: Work) -> Work:
    """Return the draft as it was when the user began to edit, while there are edits that are not saved yet.

    The editor knows its edits by position only, so the rows under it must not move when somebody else saves.
    """
    drawn = recall(f"drawn-{fresh.list_id}", fresh)
    state: dict[str, Any] = recall(_editor(drawn), {})
    edits = state.get("edited_rows")
    if drawn is fresh or not edits:
        remember(f"drawn-{fresh.list_id}", fresh)
        return fresh
    st.info(_("Orang lain baru saja menyimpan perbaikan. Isian Anda tetap ada; simpan untuk melihat daftar terbaru."))
    return drawn


def problem_row(problem: Problem, *, reveal: bool) -> dict[str, object]:
    """Return a problem as a row of the editor; the value is masked unless `reveal`."""
    raw = problem.raw if reveal else customers.mask(problem.field, problem.raw)
    suggestion = (problem.suggestion or "") if reveal else customers.mask(problem.field, problem.suggestion or "")
    hint = _("Saran: {value}.").format(value=suggestion) + " " if suggestion else ""
    return {
        "cell": problem.cell or "-",
        "field": str(customers.TITLES[problem.field]),
        "raw": raw,
        "new": "",
        "right": False,
        "drop": False,
        "message": f"{_LEVELS[problem.level]} – {hint}{problem.message}",
    }


def problem_columns() -> dict[str, Any]:
    """Return the editor's columns in the current language; what is filled in stands where no scrolling is needed."""
    config = st.column_config
    return {
        "cell": config.TextColumn(_("Sel"), width=52),
        "field": config.TextColumn(_("Kolom"), width=100),
        "raw": config.TextColumn(_("Isi sel"), width=112),
        "new": config.TextColumn(_("Nilai baru"), width=140, max_chars=200),
        "right": config.CheckboxColumn(_("Sudah benar"), width=116),
        "drop": config.CheckboxColumn(_("Keluarkan"), width=104, help=_("Keluarkan baris ini dari daftar.")),
        "message": config.TextColumn(_("Apa yang perlu diperbaiki"), width=300),
    }


def save_mends(page: Page, work: Work, problems: Sequence[Problem], edited: Sequence[dict[str, Any]]) -> None:
    """Store what was typed, confirmed or left out in the editor.

    `problems` are what the user saw; a cell that somebody else has settled since in `work` is not overwritten.
    """
    pairs = list(zip(problems, edited, strict=True))
    open_cells = {(problem.row, problem.field) for problem in work.check.problems}
    dropped = tuple(sorted({p.row for p, row in pairs if row["drop"]} & {row for row, _field in open_cells}))
    told = [
        (p, Mend(p.row, p.field.value, str(row["new"] or "").strip() or p.raw, confirmed=bool(row["right"])))
        for p, row in pairs
        if row["new"] or row["right"]
    ]
    kept = [(p, mend) for p, mend in told if (p.row, p.field) in open_cells and p.row not in dropped]
    if not told and not dropped:
        st.warning(_("Belum ada yang diisi."))
        return
    forget(f"drawn-{work.list_id}")
    event = CustomerCellsMended(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        mends=tuple(mend for _problem, mend in kept),
        cells=cell_names([problem for problem, _mend in kept]),
        dropped=dropped,
        version=work.stored.entry.version,
    )
    done = lazy("Perbaikan disimpan: {n} sel; baris yang dikeluarkan: {rows}.", n=len(kept), rows=len(dropped))
    carry_out(page, event, done)


def accept_suggestions(page: Page, work: Work) -> None:
    """Offer to take every suggestion over at once."""
    suggested = [(problem, problem.suggestion) for problem in work.check.problems if problem.suggestion]
    label = _("Terima semua saran ({n})").format(n=len(suggested))
    if not suggested or not st.button(label, icon=":material/done_all:", key="accept-all"):
        return
    event = CustomerCellsMended(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        mends=tuple(Mend(row=p.row, field=p.field.value, value=value) for p, value in suggested),
        cells=cell_names([p for p, _value in suggested]),
        version=work.stored.entry.version,
    )
    carry_out(page, event, lazy("Saran diterima: {n} sel.", n=len(suggested)))


def cell_names(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the cells' names for the audit, which keeps no values."""
    return tuple(problem.cell or f"{problem.field.value}{problem.row}" for problem in problems)


def show_fixes(work: Work, *, reveal: bool) -> None:
    """Show every value the app tidied, before and after: nothing is changed silently."""
    fixed = [
        (address(row.row, work.draft.layout.columns.get(field, 0)), field, cell)
        for row in work.check.rows
        for field, cell in row.cells.items()
        if cell.level is Level.FIXED
    ]
    if not fixed:
        return
    with st.expander(_("Dirapikan otomatis: {n} sel").format(n=shown(len(fixed))), icon=":material/auto_fix_high:"):
        rows = [
            {
                _("Sel"): cell_name,
                _("Kolom"): str(customers.TITLES[field]),
                _("Semula"): cell.raw if reveal else customers.mask(field, cell.raw),
                _("Menjadi"): cell.clean if reveal else customers.mask(field, cell.clean),
                _("Alasan"): str(cell.reason or ""),
            }
            for cell_name, field, cell in fixed
        ]
        st.dataframe(rows, hide_index=True, alt=_("Sel yang dirapikan otomatis"))
