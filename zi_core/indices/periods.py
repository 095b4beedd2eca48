"""Quarters: from a date, a month or words in a cell to "2021-Q3", and back to words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from zi_core.cells.dates import Habit, check_date
from zi_core.cells.words import fold, word_lists
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_QUARTER = re.compile(r"(?:triwulan|tw|kuartal|quarter|q|caturwulan)\s*(iv|i{1,3}|[1-4])(?:\s+(?:tahun\s+)?(\d{4}))?")
_STORED = re.compile(r"(\d{4})-Q([1-4])")
_ROMAN = ("I", "II", "III", "IV")
_LAST_DAY = date(2199, 12, 31)


@cache
def heading_words() -> Mapping[str, Any]:
    """Return ``words.toml`` of this subject; read once per process."""
    return tomllib.loads(files("zi_core.indices").joinpath("words.toml").read_text(encoding="utf-8"))


def quarter_of(day: date) -> str:
    """Return the quarter of `day` as it is stored."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def read_period(cell: Cell, habit: Habit) -> str | None:
    """Return the quarter a cell means: a date (in its column's `habit`), "Triwulan II 2021", "Mei 2021"; else None."""
    if cell.kind is CellKind.DATE:
        return quarter_of(date.fromisoformat(cell.text[:10]))
    words = fold(cell.text)
    found = _QUARTER.fullmatch(words) or _QUARTER.fullmatch(" ".join(reversed(words.split(" ", 1))))
    if found and found[2]:
        return f"{found[2]}-Q{heading_words()['roman'].get(found[1]) or int(found[1])}"
    return _month(words) or _date(cell, habit)


def _month(words: str) -> str | None:
    name, _, year = words.rpartition(" ")
    months = {spelling: int(month) for month, ways in word_lists()["months"].items() for spelling in ways}
    if name in months and re.fullmatch(r"\d{4}", year):
        return quarter_of(date(int(year), months[name], 1))
    return None


def _date(cell: Cell, habit: Habit) -> str | None:
    day = check_date(cell, habit, _LAST_DAY)
    return quarter_of(date.fromisoformat(day.clean)) if day.clean and day.level.settled else None


def period_label(period: str) -> Text:
    """Return the words of a stored quarter."""
    found = _STORED.fullmatch(period)
    if not found:
        return lazy("Tanpa periode")
    return lazy("Triwulan {n} {year}", n=_ROMAN[int(found[2]) - 1], year=found[1])


def in_order(periods: set[str]) -> tuple[str, ...]:
    """Return the known quarters, earliest first."""
    return tuple(sorted(period for period in periods if _STORED.fullmatch(period)))
