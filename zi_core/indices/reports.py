"""A computed index as one plain object, for scripts and other systems (``python -m zi_core index --json``).

Imported late: it brings the interval's scipy along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zi_core.i18n import Text
from zi_core.indices.answers import Responses
from zi_core.indices.arithmetic import workings
from zi_core.indices.columns import Layout
from zi_core.indices.computing import IndexFigure, ItemFigure
from zi_core.indices.judging import Verdict, verdicts
from zi_core.indices.norms import norms
from zi_core.indices.questions import Checked, Question, QuestionKind
from zi_core.indices.scales import (
    CONVERSION_TITLES,
    Conversion,
    Series,
    conversion_formula,
    conversions_for,
    convert,
    rounded,
)
from zi_core.indices.settling import settle
from zi_core.indices.uncertainty import Uncertainty, uncertainty
from zi_core.rulebook.book import Book
from zi_core.spreadsheets.grid import column_letters
from zi_core.spreadsheets.reading import Reading
from zi_core.statistics.results import Estimate

CLEAN, QUESTIONS, REFUSED = 0, 1, 2
"""Exit codes: nothing to ask, questions about the data, refused."""


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that follows from a file of answers: the figure, how sure it is, verdicts, questions.

    `remarks` are questions that cannot move the index whatever the answer, such as which of two elements is which.
    """

    figure: IndexFigure
    doubt: Uncertainty | None
    verdicts: tuple[Verdict, ...]
    questions: tuple[Question, ...]
    remarks: tuple[Text, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 without a question, 1 with questions."""
        return QUESTIONS if self.questions else CLEAN


def result_of(checked: Checked, figure: IndexFigure, book: Book, *, population: int | None = None) -> Result:
    """Return what follows from `figure`, which was computed from ``settle(checked, {})``; totals have no interval."""
    data = settle(checked, {})
    doubt = uncertainty(data, figure, population=population) if isinstance(data, Responses) else None
    asked = tuple(one for one in checked.questions if one.kind is not QuestionKind.BY_NUMBER)
    remarks = tuple(one.message for one in checked.questions if one.kind is QuestionKind.BY_NUMBER)
    return Result(figure, doubt, verdicts(figure, book, doubt), asked, remarks)


def report(reading: Reading, layout: Layout, result: Result) -> dict[str, object]:
    """Return the whole result as plain JSON data, worded in the current language; fractions become floats.

    It holds what the questions' cells hold: it goes to who asked, never to a log.
    """
    return {
        "file": {
            "type": reading.kind,
            "sheet": layout.sheet,
            "header_row": layout.header_row,
            "shape": layout.shape.value,
            "mapping": {name: column_letters(column) for name, column in layout.columns.items()},
            "notes": [str(note) for note in (*reading.notes, *result.remarks)],
        },
        **figure_report(result.figure),
        **_doubt(result.doubt),
        "verdicts": [_verdict(one) for one in result.verdicts],
        "questions": [_question(one) for one in result.questions],
        "workings": [
            {"title": str(step.title), "arithmetic": str(step.arithmetic), "result": str(step.result)}
            for step in workings(result.figure)
        ],
    }


def figure_report(figure: IndexFigure) -> dict[str, object]:
    """Return the figure itself: n, items, mean, index, conversion, points, SKM value and grade."""
    skm, grade = figure.series is Series.SKM, figure.grade
    return {
        "series": figure.series.value,
        "instrument": figure.form.id if figure.form else None,
        "scale": figure.scale.value,
        "n": figure.n,
        "items": [_item(one) for one in figure.items],
        "mean": _plain(figure.mean),
        "index": _plain(figure.index),
        "index_rounded": float(rounded(figure.index, norms().places)),
        "conversion": _conversion(figure, figure.conversion),
        "other_conversions": [
            _conversion(figure, one) for one in conversions_for(figure.scale) if one is not figure.conversion
        ],
        "points": None if figure.points is None else _plain(figure.points),
        "skm": {"value": float(figure.converted or 0), "unrounded": _plain(figure.value or Fraction(0))}
        if skm
        else None,
        "grade": grade.grade if grade else None,
        "grade_title": str(grade.title) if grade else None,
    }


def _item(one: ItemFigure) -> dict[str, object]:
    return {
        "key": one.item.key,
        "aspect": str(one.item.aspect),
        "n": one.n,
        "sum": _plain(one.total),
        "mean": _plain(one.mean),
        "converted": _plain(one.converted),
        "raw_sum": _plain(one.raw),
        "turned": one.turned,
        "counts": list(one.counts),
    }


def _conversion(figure: IndexFigure, conversion: Conversion) -> dict[str, object]:
    index = figure.index if conversion is figure.conversion else convert(figure.mean, conversion, figure.scale)
    return {
        "name": conversion.value,
        "title": str(CONVERSION_TITLES[conversion]),
        "formula": conversion_formula(conversion, figure.scale),
        "index": _plain(index),
    }


def _doubt(doubt: Uncertainty | None) -> dict[str, object]:
    if doubt is None:
        return {"interval": None, "bootstrap": None, "unsound": None}
    unsound = str(doubt.unsound) if doubt.unsound else None
    return {"interval": _interval(doubt.interval), "bootstrap": _interval(doubt.bootstrap), "unsound": unsound}


def _interval(found: Estimate | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {"low": found.low, "high": found.high, "level": found.level, "method": found.method.value}


def _verdict(one: Verdict) -> dict[str, object]:
    return {
        "predicate": one.predicate.value,
        "rule": one.rule_id,
        "threshold": float(one.threshold),
        "met": one.met,
        "outcome": one.outcome.value,
        "gap": _plain(one.gap),
        "rounding_flips": one.rounding_flips,
        "indicative": one.indicative,
        "sentence": str(one.sentence),
        "cautions": [str(words) for words in one.cautions],
    }


def _question(one: Question) -> dict[str, object]:
    choices: Sequence[str] = [choice.value for choice in one.choices]
    plain = {"id": one.id, "kind": one.kind.value, "cells": list(one.cells), "row": one.row, "item": one.item}
    return {**plain, "message": str(one.message), "raw": one.raw, "choices": choices}


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
