"""Exports with one column per stage: how far a row says that somebody is, and since when."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from zi_core.cells.dates import Habit, check_date, find_habit
from zi_core.cells.words import is_placeholder, tidy
from zi_core.spreadsheets.grid import Cell
from zi_core.survey.sheets import Sheet
from zi_core.survey.states import WILLING, State
from zi_core.survey.terms import words

_COUNT = re.compile(r"\d{1,4}(?:[.,]0+)?")
_ORDER = (
    State.UNSENT,
    State.SENT,
    State.FAILED,
    State.OPENED,
    State.REFUSED,
    State.WILLING,
    State.FILLING,
    State.FINISHED,
)


def read_stages(sheet: Sheet, row: int, habit: Habit, today: date) -> tuple[State, date | None] | int:
    """Return the furthest stage that `row` marks, and the day in its cell (None: no date there).

    Where it cannot be told, the column to look at: a mark that says neither yes nor no, or a refusal beside a consent.
    """
    reached: dict[State, date | None] = {}
    for state, column in sheet.stages.items():
        mark = _read_mark(sheet.grid.cell(row, column), habit, today)
        if mark is None:
            return column
        if mark is not False:
            reached[state] = None if mark is True else mark
    if State.REFUSED in reached and reached.keys() & WILLING:
        return sheet.stages[State.REFUSED]
    last = max(reached, key=_ORDER.index, default=State.UNSENT)
    return last, reached.get(last)


def habit_of(sheet: Sheet) -> Habit:
    """Return how the columns of the stages write their dates."""
    rows = range(sheet.header_row + 1, len(sheet.grid.rows) + 1)
    return find_habit(sheet.grid.cell(row, column) for column in sheet.stages.values() for row in rows)


def _read_mark(cell: Cell, habit: Habit, today: date) -> date | bool | None:
    """Return whether the stage was reached, or on which day; None where that cannot be told."""
    text = tidy(cell.text).casefold()
    if text in _marks("asked"):
        return None
    if text in _marks("yes"):
        return True
    if text in _marks("no") or is_placeholder(cell.text):
        return False
    if _COUNT.fullmatch(text):
        return int(re.split("[.,]", text)[0]) > 0
    found = check_date(cell, habit, today)
    return date.fromisoformat(found.clean) if found.level.settled else None


@cache
def _marks(which: str) -> frozenset[str]:
    return frozenset(words()["marks"][which])
