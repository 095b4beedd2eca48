"""Months as people write them, and the calendar of a series. A month is its first day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel.dates import format_date

from zi_core.cells.dates import Habit, check_date
from zi_core.cells.words import tidy, word_lists
from zi_core.i18n import current_language
from zi_core.innovation.innovation import Period
from zi_core.spreadsheets.grid import Cell, CellKind

_LAST = date(2099, 12, 31)
_NAMED = re.compile(r"([a-z]{3,})[\s\-/.,']*(\d{4}|\d{2})\Z")
_NUMBERED = re.compile(r"(\d{1,2})\s*[/\-.]\s*(\d{4})\Z")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/\-.]\s*(\d{1,2})\Z")
_QUARTER = re.compile(r"(?:tw|triwulan|kuartal|quarter|q)\s*\.?\s*([1-4]|iv|i{1,3})[\s\-/,]*(\d{4})\Z")
_ROMANS = ("I", "II", "III", "IV")
_ROMAN = {roman.casefold(): number for number, roman in enumerate(_ROMANS, 1)}
_YEAR = 12


def read_month(cell: Cell) -> tuple[date, Period] | None:
    """Return the month a cell names and whether it is a quarter (then its first month); None for neither."""
    text = tidy(cell.text).casefold().lstrip("'")
    if cell.kind is CellKind.TEXT:
        if found := _QUARTER.match(text):
            number = _ROMAN.get(found[1]) or int(found[1])
            return date(int(found[2]), number * 3 - 2, 1), Period.QUARTER
        for year, month in _parts(text):
            if 1 <= month <= _YEAR:
                return date(year, month, 1), Period.MONTH
    day = check_date(cell, Habit(), _LAST)
    if not day.clean:
        return None
    return date.fromisoformat(day.clean).replace(day=1), Period.MONTH


def _parts(text: str) -> Iterator[tuple[int, int]]:
    if found := _NAMED.match(text):
        yield _full_year(found[2]), _month_names().get(found[1], 0)
    if found := _NUMBERED.match(text):
        yield int(found[2]), int(found[1])
    if found := _YEAR_FIRST.match(text):
        yield int(found[1]), int(found[2])


def _full_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)  # noqa: PLR2004 - two figures of this century


@cache
def _month_names() -> dict[str, int]:
    return {name: int(month) for month, names in word_lists()["months"].items() for name in names}


def number_of(month: date) -> int:
    """Return the month's number on an endless calendar, for counting between months."""
    return month.year * _YEAR + month.month - 1


def month_after(month: date, steps: int = 1) -> date:
    """Return the first day of the month so many `steps` after `month`."""
    year, place = divmod(number_of(month) + steps, _YEAR)
    return date(year, place + 1, 1)


def quarter_of(month: date) -> date:
    """Return the first month of the month's quarter."""
    return month.replace(month=(month.month - 1) // 3 * 3 + 1, day=1)


def month_name(month: date, period: Period = Period.MONTH) -> str:
    """Return the month as a reader of the current language expects it, short: "Agt 2020", "TW III 2020"."""
    if period is Period.QUARTER:
        place = (month.month - 1) // 3
        quarter = f"Q{place + 1}" if current_language() == "en" else f"TW {_ROMANS[place]}"
        return f"{quarter} {month.year}"
    return format_date(month, "MMM y", locale=current_language())
