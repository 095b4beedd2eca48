"""Drawings of a draft's problems: every cell with what is wrong, and the mends."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import streamlit as st

from pages._absent import is_absent, show_absent
from pages._kinds import LEVELS, accept_suggestions, answer_together, cell_names, choose_problems
from pages._leaving import mark_unsaved
from pages._shell import Page, carry_out, forget, recall, remember
from pages._work import Work
from zi_core import customers
from zi_core.customers import Problem
from zi_core.events.customers import CustomerCellsMended, Mend
from zi_core.i18n import lazy, shown, translate

_ = translate
PAGE_OF_PROBLEMS = 200
LEAST_HEIGHT, LINE_HEIGHT, LINES = 96, 20, 7  # pixels of a row; lines of words it may grow to
LETTERS = 24  # of the words that fit a line
TABLE_HEIGHT = 640
_DRAWN = "draft-drawn"  # the one draft a session holds: it is large, and another can be chosen only without edits


def show_problems(page: Page, work: Work, *, reveal: bool) -> None:
    """List every problem with its cell and take the mends; nothing is stored before the button is pressed."""
    drawn, edits = _as_edited(work)
    show_absent(page, work)
    problems = [problem for problem in drawn.check.problems if not is_absent(drawn, problem)]
    if work.check.ready:
        st.success(_("Semua sel sudah benar. Daftar siap disetujui."), icon=":material/check_circle:")
    if not problems:
        return
    st.subheader(_("Perlu perhatian: {n} sel").format(n=shown(len(problems))))
    st.caption(
        _(
            "Isi Nilai baru untuk memperbaiki, centang Pakai saran untuk menerimanya, atau Sudah benar bila isi sel "
            "memang demikian. Baris yang tidak dapat diperbaiki dapat dikeluarkan dari daftar."
        )
    )
    chosen = choose_problems(drawn, locked=bool(edits))
    edited = edit_problems(drawn, chosen, reveal=reveal)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Simpan perbaikan"), type="primary", icon=":material/save:", shortcut="Ctrl+S"):
            save_mends(page, work, chosen[:PAGE_OF_PROBLEMS], edited)
        if edits:
            show_way_back(work)
            words = _("{n} baris isian belum disimpan. Simpan sebelum meninggalkan halaman.")
            st.markdown(f":orange-badge[:material/edit: {words.format(n=shown(len(edits)))}]", width="content")
        else:
            accept_suggestions(page, work, chosen)
    if edits:
        mark_unsaved()
    else:
        answer_together(page, work, chosen, reveal=reveal)


def show_way_back(work: Work) -> None:
    """Offer to give the entries up, so that nobody is held by what they typed by mistake."""
    if st.button(_("Batalkan isian"), icon=":material/undo:", type="tertiary", key=f"give-up-{work.list_id}"):
        remember(f"round-{work.list_id}", recall(f"round-{work.list_id}", 0) + 1)
        forget(_DRAWN)
        forget(f"editor-{work.list_id}")
        st.rerun()


def unsaved(list_id: str) -> bool:
    """Tell whether entries for the draft were typed in this session and not saved yet."""
    key = recall(f"editor-{list_id}", "")
    state: dict[str, Any] = recall(key, {}) if key else {}
    return bool(state.get("edited_rows"))


def edit_problems(drawn: Work, problems: Sequence[Problem], *, reveal: bool) -> list[dict[str, Any]]:
    """Draw the table of the first `problems` and return its rows as the user left them."""
    part = problems[:PAGE_OF_PROBLEMS]
    key = _editor(drawn, part)
    remember(f"editor-{drawn.list_id}", key)
    suggested = any(problem.suggestion for problem in part)
    rows = [problem_row(problem, reveal=reveal) for problem in part]
    height = row_height([str(row["message"]) for row in rows])
    edited: list[dict[str, Any]] = st.data_editor(
        rows,
        hide_index=True,
        key=key,
        disabled=["cell", "field", "raw", "message"],
        row_height=height,
        height=min(len(part) * height + LEAST_HEIGHT // 2, TABLE_HEIGHT),
        column_config=problem_columns(suggested=suggested),
        alt=_("Sel yang perlu perhatian"),
    )
    if len(problems) > len(part):
        st.caption(_("Ditampilkan {n} yang pertama; selebihnya muncul setelah ini selesai.").format(n=len(part)))
    return edited


def row_height(messages: Sequence[str]) -> int:
    """Return the height of every row, in which the longest of `messages` can be read."""
    longest = max(len(wrap(message, LETTERS)) for message in messages)
    return max(LEAST_HEIGHT, LINE_HEIGHT * min(longest, LINES) + LINE_HEIGHT // 2)


def _editor(work: Work, part: Sequence[Problem]) -> str:
    """Return the key of the editor: another one for every version of the draft and every choice of problems."""
    key = _whole_editor(work)
    if len(part) in (len(work.check.problems), PAGE_OF_PROBLEMS) and part[0] == work.check.problems[0]:
        return key
    cells = "|".join(f"{problem.row}{problem.field.value}" for problem in part)
    return f"{key}-{hashlib.sha256(cells.encode()).hexdigest()[:12]}"


def _whole_editor(work: Work) -> str:
    """Return the key of the editor that shows everything; entries that were given up leave with their key."""
    given_up = recall(f"round-{work.list_id}", 0)
    return f"mends-{work.list_id}-{work.stored.entry.version}" + (f"-{given_up}" if given_up else "")


def _as_edited(fresh: Work) -> tuple[Work, dict[str, Any]]:
    """Return the draft as it was when the user began to edit, while there are edits that are not saved yet, and those.

    The editor knows its edits by position only, so the rows under it must not move when somebody else saves.
    """
    drawn = recall(_DRAWN, fresh)
    state: dict[str, Any] = recall(recall(f"editor-{fresh.list_id}", _whole_editor(fresh)), {})
    edits: dict[str, Any] = state.get("edited_rows") or {}
    if drawn is fresh or drawn.list_id != fresh.list_id or not edits:
        remember(_DRAWN, fresh)
        return fresh, edits
    st.info(_("Orang lain baru saja menyimpan perbaikan. Isian Anda tetap ada; simpan untuk melihat daftar terbaru."))
    return drawn, edits


def problem_row(problem: Problem, *, reveal: bool) -> dict[str, object]:
    """Return a problem as a row of the editor; the value is masked unless `reveal`."""
    raw = problem.raw if reveal else customers.mask(problem.field, problem.raw)
    suggestion = (problem.suggestion or "") if reveal else customers.mask(problem.field, problem.suggestion or "")
    hint = _("Saran: {value}.").format(value=suggestion) + " " if suggestion else ""
    return {
        "cell": problem.cell or "-",
        "field": str(customers.TITLES[problem.field]),
        "message": f"{LEVELS[problem.level]} – {hint}{problem.message}",
        "raw": raw,
        "new": "",
        "take": False if suggestion else None,
        "right": False,
        "drop": False,
    }


def problem_columns(*, suggested: bool) -> dict[str, Any]:
    """Return the editor's columns in the current language: what is wrong stands before what is filled in.

    So a phone shows it without scrolling, and the cell's name stays beside what is filled in. Where nothing is
    `suggested` there is no box for it, and more room for the words.
    """
    config = st.column_config
    return {
        "cell": config.TextColumn(_("Sel"), width=52, pinned=True),
        "field": config.TextColumn(_("Kolom"), width=92),
        "message": config.TextColumn(_("Apa yang perlu diperbaiki"), width=210 if suggested else 280),
        "raw": config.TextColumn(_("Isi sel"), width=104 if suggested else 112),
        "new": config.TextColumn(_("Nilai baru"), width=108 if suggested else 136, max_chars=200),
        "take": config.CheckboxColumn(_("Pakai saran"), width=112) if suggested else None,
        "right": config.CheckboxColumn(_("Sudah benar"), width=124),
        "drop": config.CheckboxColumn(_("Keluarkan"), width=104, help=_("Keluarkan baris ini dari daftar.")),
    }


def save_mends(page: Page, work: Work, problems: Sequence[Problem], edited: Sequence[dict[str, Any]]) -> None:
    """Store what was typed, confirmed or left out in the editor.

    `problems` are what the user saw; a cell that somebody else has settled since in `work` is not overwritten.
    """
    pairs = list(zip(problems, edited, strict=True))
    open_cells = {(problem.row, problem.field) for problem in work.check.problems}
    dropped = tuple(sorted({p.row for p, row in pairs if row["drop"]} & {row for row, _field in open_cells}))
    told = [
        (p, Mend(p.row, p.field.value, _told(p, row) or p.raw, confirmed=bool(row["right"])))
        for p, row in pairs
        if _told(p, row) or row["right"]
    ]
    kept = [(p, mend) for p, mend in told if (p.row, p.field) in open_cells and p.row not in dropped]
    if not told and not dropped:
        st.warning(_("Belum ada yang diisi."))
        return
    forget(_DRAWN)
    forget(f"editor-{work.list_id}")
    event = CustomerCellsMended(
        unit_id=page.unit.unit_id,
        list_id=work.list_id,
        mends=tuple(mend for _problem, mend in kept),
        cells=cell_names([problem for problem, _mend in kept]),
        dropped=dropped,
        version=work.stored.entry.version,
    )
    done = lazy("Perbaikan disimpan: {n} sel; baris yang dikeluarkan: {rows}.", n=len(kept), rows=len(dropped))
    unused = sum((p.row, p.field) not in open_cells for p, _mend in told)
    if unused:
        done = lazy(
            "Perbaikan disimpan: {n} sel. Tidak dipakai karena sudah diperbaiki orang lain: {unused}.",
            n=len(kept),
            unused=unused,
        )
    carry_out(page, event, done)


def _told(problem: Problem, row: dict[str, Any]) -> str:
    """Return the new value for the cell: what was typed, else the suggestion that was taken over, else nothing."""
    return str(row["new"] or "").strip() or ((problem.suggestion or "") if row["take"] else "")
