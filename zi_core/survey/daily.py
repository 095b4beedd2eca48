"""Daily counts of the willing from a sheet of dates and cumulative counts; what is unclear is refused with its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zi_core.cells.checked import Checked
from zi_core.cells.dates import Habit, check_date, find_habit
from zi_core.cells.words import fold, tidy
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind, Grid, address
from zi_core.survey.forecast import Count

_WHOLE = re.compile(r"\d{1,7}")
_WILLING = frozenset({"bersedia", "willing", "kumulatif", "cumulative"})  # words that name the column of counts
_NO_DATES = lazy(
    "Tidak ada kolom tanggal dan kolom jumlah yang terbaca. Isi tanggal dan jumlah kumulatif yang bersedia."
)
_WHICH = lazy("Ada lebih dari satu kolom angka. Beri judul “Bersedia” pada kolom jumlah kumulatif.")


class UnclearError(Exception):
    """The sheet cannot be read as daily counts; `sentence` says which cell is wrong and how to mend it."""

    def __init__(self, sentence: Text) -> None:
        """Keep the sentence."""
        super().__init__(sentence.source)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Daily:
    """The counts by day, and the columns (from 0) and the sheet they were read from."""

    sheet: str
    day_column: int
    count_column: int
    counts: tuple[Count, ...]


def read_counts(grids: Sequence[Grid], invited: int) -> Daily:
    """Return the daily counts of the first sheet that has dates and whole numbers beside them.

    Days may come in any order, and days without a count are left out. Raises UnclearError for a date or count that
    cannot be read, a day that stands twice, counts that fall (they are not cumulative) or exceed the `invited`.
    """
    for grid in grids:
        column = _day_column(grid)
        if column is not None:
            return _read(grid, column, invited)
    raise UnclearError(_NO_DATES)


def read_day(text: str) -> date | None:
    """Return the day somebody typed in any usual way, or None when it is not clear."""
    found = _day(Cell(CellKind.TEXT, text), Habit())
    return date.fromisoformat(found.clean) if found.level.settled else None


def _day(cell: Cell, habit: Habit) -> Checked:
    return check_date(cell, habit, date.max)  # a plan may lie in the future


def _day_column(grid: Grid) -> int | None:
    """Return the column with most dates, the leftmost of equals; None without any."""
    width = max((len(row) for row in grid.rows), default=0)
    found = {column: sum(_is_day(row[column : column + 1]) for row in grid.rows) for column in range(width)}
    best = max(found, key=lambda column: found[column], default=None)
    return best if best is not None and found[best] else None


def _is_day(cells: tuple[Cell, ...]) -> bool:
    return bool(cells) and bool((found := _day(cells[0], Habit())).clean or found.suggestion)


def _read(grid: Grid, days: int, invited: int) -> Daily:
    first = next(row for row, cells in enumerate(grid.rows, 1) if _is_day(cells[days : days + 1]))
    rows = range(first, len(grid.rows) + 1)
    column = _count_column(grid, rows, days)
    habit = find_habit([grid.cell(row, days) for row in rows])
    found: dict[date, tuple[int, int]] = {}
    for row in rows:
        cell = grid.cell(row, column)
        if cell.blank:
            continue
        day = _clear_day(grid.cell(row, days), habit, address(row, days))
        if day in found:
            raise UnclearError(lazy("Tanggal pada {cell} sudah ada di baris lain.", cell=address(row, days)))
        found[day] = (_clear_count(cell, address(row, column)), row)
    _look_at(sorted(found.items()), column, invited)
    return Daily(grid.sheet, days, column, tuple(Count(day, count) for day, (count, _row) in sorted(found.items())))


def _count_column(grid: Grid, rows: range, days: int) -> int:
    """Return the column of counts: the only one of whole numbers, or the only one whose heading names the willing."""
    width = max(len(grid.rows[row - 1]) for row in rows)
    numbers = [
        column
        for column in range(width)
        if column != days and any(_WHOLE.fullmatch(tidy(grid.cell(row, column).text)) for row in rows)
    ]
    named = [column for column in numbers if _WILLING & set(fold(_heading(grid, rows.start, column)).split())]
    if not numbers:
        raise UnclearError(_NO_DATES)
    if len(numbers) > 1 and len(named) != 1:
        raise UnclearError(_WHICH)
    return named[0] if len(named) == 1 else numbers[0]


def _heading(grid: Grid, first: int, column: int) -> str:
    above = (grid.cell(row, column).text for row in range(first - 1, 0, -1))
    return next((text for text in above if text.strip()), "")


def _clear_day(cell: Cell, habit: Habit, place: str) -> date:
    found = _day(cell, habit)
    if not found.level.settled:
        raise UnclearError(lazy("{cell}: {reason}", cell=place, reason=found.reason))
    return date.fromisoformat(found.clean)


def _clear_count(cell: Cell, place: str) -> int:
    if not _WHOLE.fullmatch(tidy(cell.text)):
        raise UnclearError(lazy("{cell}: jumlah orang harus bilangan bulat.", cell=place))
    return int(tidy(cell.text))


def _look_at(found: list[tuple[date, tuple[int, int]]], column: int, invited: int) -> None:
    """Refuse counts that fall from day to day, and more people than were invited."""
    for (_day_before, (before, _row)), (_day, (count, row)) in pairwise(found):
        if count < before:
            raise UnclearError(
                lazy(
                    "{cell}: jumlah lebih kecil daripada hari sebelumnya. Isi jumlah kumulatif, bukan jumlah per hari.",
                    cell=address(row, column),
                )
            )
    for _day_of, (count, row) in found:
        if count > invited:
            raise UnclearError(
                lazy(
                    "{cell}: jumlah melebihi {invited} orang yang diundang.", cell=address(row, column), invited=invited
                )
            )
