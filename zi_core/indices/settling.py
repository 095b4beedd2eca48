"""What the user decided, applied to the answers; until then the answers stay as they were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zi_core.indices.answers import NOTHING, Responses, Totals
from zi_core.indices.questions import Checked, Question, QuestionKind, Settlement, Settlements

_OF_ROWS = frozenset({QuestionKind.HALF_FILLED, QuestionKind.DUPLICATE, QuestionKind.PERIOD})


def decision(question: Question, settlements: Settlements) -> Settlement | None:
    """Return how `question` was settled: by its own id, else with all of its kind; None while it is open."""
    found = settlements.get(question.id, settlements.get(question.kind.value))
    return found if found in question.choices else None


def still_open(checked: Checked, settlements: Settlements) -> tuple[Question, ...]:
    """Return the questions nobody has settled yet."""
    return tuple(question for question in checked.questions if decision(question, settlements) is None)


def settle(checked: Checked, settlements: Settlements) -> Responses | Totals:
    """Return the answers that count under `settlements`.

    Answers that are no score were never counted, settled or not. Everything else that is still open stays as it is,
    so that a figure from it is provisional.
    """
    done = [(question, decision(question, settlements)) for question in checked.questions]
    out = [question for question, how in done if how is Settlement.LEAVE_OUT]
    turned = tuple(question.item or "" for question, how in done if how is Settlement.TURN)
    data: Responses | Totals = replace(checked.data, turned=turned)
    for question, how in done:
        if how is Settlement.SWAP:
            data = _swapped(data, str(question.item), str(question.other))
    if not isinstance(data, Responses):
        return data
    return _without(data, {question.row for question in out if question.kind in _OF_ROWS})


def _swapped(data: Responses | Totals, one: str, other: str) -> Responses | Totals:
    """Return the answers with those to two items exchanged."""
    if isinstance(data, Responses):
        return replace(data, answers={**data.answers, one: data.answers[other], other: data.answers[one]})
    return replace(data, items={**data.items, one: data.items[other], other: data.items[one]})


def _without(data: Responses, rows: Iterable[int | None]) -> Responses:
    """Return the answers without `rows` and without respondents none of whose answers counts."""
    gone = frozenset(rows)
    blank = (NOTHING,) * len(data.answers)
    lines = zip(data.rows, zip(*data.answers.values(), strict=True), strict=True)
    kept = [row not in gone and marks != blank for row, marks in lines]
    return data if all(kept) else data.only(kept)
