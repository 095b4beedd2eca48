"""Pertanyaan tentang data: every odd answer with its cell, filtered by kind, settled by the user and never silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages._editing import done, editing, field_key
from pages._index_view import View
from pages._shell import Page, carry_out
from pages._shell.indices import Measurement, checked
from zi_core.access import Right
from zi_core.events.indices import MeasurementSettled
from zi_core.i18n import Text, lazy, shown, translate
from zi_core.indices import KIND_TITLES, SETTLEMENT_TITLES, Question, QuestionKind, Settlement
from zi_core.indices.questions import CHOICES, Settlements
from zi_core.indices.settling import decision
from zi_core.indices.taking import CONVERSION, OPEN, NothingError, form_of, outcome_of, settlements_of

_ = translate
SHOWN = 200
ROW_HEIGHT, ROWS_SHOWN = 84, 6
MOST_CELLS = 50  # cells named in one audit line
STATES = {"open": lazy("Belum diputuskan"), "settled": lazy("Sudah diputuskan"), "all": lazy("Semua")}


def show_questions(page: Page, view: View) -> None:
    """List the questions about one measurement, and take the decisions."""
    one = view.measurement
    if one.kind == "final":
        return
    found = checked(page, one)
    if found is None or not found.questions:
        st.success(_("Tidak ada pertanyaan tentang data ini."), icon=":material/check_circle:")
        return
    own = editing(decisions_key(one), one, lambda seen: told(seen, found.questions))
    settled = settlements_of(own.start.choices)
    left = sum(decision(question, settled) is None for question in found.questions)
    st.subheader(_("Pertanyaan tentang data: {n} belum diputuskan").format(n=shown(left)))
    st.caption(
        _(
            "Jawaban yang bukan skor tidak pernah dihitung; selebihnya dihitung apa adanya sampai Anda memutuskan. "
            "Berkas aslinya tidak diubah."
        )
    )
    chosen, kind = choose_questions(found.questions, settled)
    show_table(page, View(replace(one, version=own.version), view.summary), chosen, settled)
    if kind is not None and page.may(Right.EDIT_INDICES):
        settle_kind(page, view, kind, sum(question.kind is kind for question in found.questions))


def decisions_key(one: Measurement) -> str:
    """Return the key of the table in which the questions about one reading of a measurement are decided."""
    return f"decisions-{one.measurement_id}-{one.number}"


def told(one: Measurement, questions: Sequence[Question]) -> dict[str, str]:
    """Return every decision on `questions`, by its cells."""
    settled = settlements_of(one.choices)
    return {
        f"{', '.join(question.cells) or '-'} ({KIND_TITLES[question.kind]})": str(SETTLEMENT_TITLES[how])
        for question in questions
        if (how := decision(question, settled)) is not None
    }


def choose_questions(questions: Sequence[Question], settled: Settlements) -> tuple[list[Question], QuestionKind | None]:
    """Draw the filters; return the questions that pass, and the kind that was chosen."""
    counted = Counter(question.kind for question in questions)
    kinds = [kind for kind in QuestionKind if counted[kind]]
    left, right = st.columns(2)
    with left:
        options = ["all", *(kind.value for kind in kinds)]
        words = {"all": _("Semua jenis")} | {
            kind.value: f"{KIND_TITLES[kind]} ({shown(counted[kind])})" for kind in kinds
        }
        picked = st.selectbox(_("Jenis"), options, format_func=words.__getitem__, key="question-kind") or "all"
    with right:
        state = st.segmented_control(
            _("Keadaan"), list(STATES), default="open", format_func=lambda one: str(STATES[one]), key="question-state",
            required=True,
 wrap=True,
)  # fmt: skip
    wanted = {"open": {True}, "settled": {False}}.get(state or "all", {True, False})
    chosen = [
        question
        for question in questions
        if picked in {"all", question.kind.value} and (decision(question, settled) is None) in wanted
    ]
    return chosen, None if picked == "all" else QuestionKind(picked)


def show_table(page: Page, view: View, chosen: Sequence[Question], settled: Settlements) -> None:
    """Draw the first questions as a table; who may edit decides each one in it."""
    if not chosen:
        st.caption(_("Tidak ada pertanyaan dengan pilihan ini."))
        return
    part = chosen[:SHOWN]
    rows = [question_row(question, settled) for question in part]
    if len(chosen) > len(part):
        st.caption(_("Ditampilkan {n} yang pertama dari {all}.").format(n=shown(len(part)), all=shown(len(chosen))))
    if not page.may(Right.EDIT_INDICES):
        st.dataframe(
            rows,
            hide_index=True,
            row_height=ROW_HEIGHT,
            column_config=question_columns(part),
            alt=_("Pertanyaan tentang data"),
        )
        return
    key = decisions_key(view.measurement)
    with st.form(key, border=False):
        edited: list[dict[str, Any]] = st.data_editor(
            rows,
            hide_index=True,
            row_height=ROW_HEIGHT,
            height=min(len(rows), ROWS_SHOWN) * ROW_HEIGHT + ROW_HEIGHT // 2,
            disabled=["cells", "kind", "raw", "message"],
            key=f"{field_key(key)}-{part[0].id}-{len(part)}",
            column_config=question_columns(part),
            alt=_("Pertanyaan tentang data"),
        )
        saved = st.form_submit_button(_("Simpan putusan"), type="primary", icon=":material/save:", key="save-decisions")
    if saved:
        save_decisions(page, view, (part, settled), edited)


def question_row(question: Question, settled: Settlements) -> dict[str, object]:
    """Return a question as a row of the table."""
    how = decision(question, settled)
    return {
        "cells": ", ".join(question.cells) or "-",
        "kind": str(KIND_TITLES[question.kind]),
        "raw": question.raw,
        "how": str(SETTLEMENT_TITLES[how] if how else STATES["open"]),
        "message": str(question.message),
    }


def question_columns(part: Sequence[Question]) -> dict[str, Any]:
    """Return the table's columns; only what fits the shown questions may be chosen."""
    config = st.column_config
    fitting = [how for how in Settlement if any(how in question.choices for question in part)]
    ways = [STATES["open"], *(SETTLEMENT_TITLES[how] for how in fitting)]
    return {
        "cells": config.TextColumn(_("Sel"), width=70),
        "kind": config.TextColumn(_("Jenis"), width=130),
        "raw": config.TextColumn(_("Isi sel"), width=80),
        "how": config.SelectboxColumn(_("Putusan"), width=170, required=True, options=[str(one) for one in ways]),
        "message": config.TextColumn(_("Apa yang perlu diputuskan"), width=400),
    }


def save_decisions(
    page: Page, view: View, drawn: tuple[Sequence[Question], Settlements], edited: Sequence[Mapping[str, Any]]
) -> None:
    """Store the decisions that were changed in the table; one that does not fit its question is said, not stored."""
    part, settled = drawn
    by_title = {str(words): how for how, words in SETTLEMENT_TITLES.items()}
    told = [(question, by_title.get(str(row["how"]))) for question, row in zip(part, edited, strict=True)]
    new = [(question, how) for question, how in told if how is not decision(question, settled)]
    unfit = [question for question, how in new if how and how not in question.choices]
    if unfit:
        where = ", ".join(question.cells[0] if question.cells else "-" for question in unfit[:SHOWN])
        st.warning(_("Putusan pada sel {cells} tidak cocok dengan jenis pertanyaannya.").format(cells=where))
        return
    if not new:
        st.warning(_("Belum ada putusan yang diubah."))
        return
    hows = sorted({how.value if how else OPEN for _question, how in new})
    cells = tuple(cell for question, _how in new for cell in question.cells)[:MOST_CELLS]
    decided = {question.id: how.value if how else OPEN for question, how in new}
    settle_with(page, view, decided, (cells, len(new), "+".join(hows)))


def settle_kind(page: Page, view: View, kind: QuestionKind, count: int) -> None:
    """Offer to decide all questions of one kind at once; what was decided one by one before gives way."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("Untuk semua {n} pertanyaan jenis ini:").format(n=shown(count)), width="content")
        for how in CHOICES[kind]:
            if how is Settlement.SWAP:
                continue
            if st.button(str(SETTLEMENT_TITLES[how]), key=f"all-{kind.value}-{how.value}"):
                settle_with(page, view, {kind.value: how.value}, ((), count, f"{kind.value}:{how.value}"))


def settle_with(
    page: Page,
    view: View,
    decided: Mapping[str, str],
    audit: tuple[tuple[str, ...], int, str],
    done_words: Text | None = None,
) -> None:
    """Compute the measurement anew under the choices made so far and the new ones, and store both."""
    one = view.measurement
    found, form = checked(page, one), form_of(one.instrument)
    if found is None or form is None:
        return
    kinds = {key for key in decided if key in set(QuestionKind)}
    before = {key: how for key, how in one.choices.items() if key.partition(":")[0] not in kinds}
    try:
        with st.spinner(_("Menghitung …")):
            outcome = outcome_of(found, form, before | dict(decided), one.population)
    except NothingError:
        st.error(_("Dengan putusan ini tidak ada jawaban yang tersisa."))
        return
    cells, count, how = audit
    event = MeasurementSettled(
        unit_id=page.unit.unit_id,
        measurement_id=one.measurement_id,
        outcome=outcome,
        cells=cells,
        count=count,
        how=how,
        version=one.version,
    )
    begin_anew = decisions_key(one)
    carry_out(
        page, event, done_words or lazy("Putusan disimpan dan indeks dihitung ulang."), then=lambda: done(begin_anew)
    )


def choose_conversion(page: Page, view: View, conversion: str) -> None:
    """Store another conversion for the measurement and compute it anew."""
    words = lazy("Konversi diganti dan indeks dihitung ulang.")
    settle_with(page, view, {CONVERSION: conversion}, ((), 1, f"{CONVERSION}:{conversion}"), words)
