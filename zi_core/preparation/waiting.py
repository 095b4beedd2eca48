"""Waiting times out of a spreadsheet: columns found by their headings, a question for what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zi_core.cells.checked import Level
from zi_core.cells.dates import check_date, find_habit
from zi_core.cells.words import fold, tidy
from zi_core.i18n import Text, lazy
from zi_core.preparation.queues import Service, Wait
from zi_core.preparation.terms import terms, words_of
from zi_core.spreadsheets.grid import Cell, CellKind, Grid, address

_TIME = re.compile(r"(?:pukul|jam)?\s*(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?\s*(?:wib|wita|wit)?\Z", re.IGNORECASE)
_LAST = re.compile(r"T(\d{2}):(\d{2})")
_SPAN = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:menit|mnt|min|m|minutes?)?\Z", re.IGNORECASE)
_HOUR, _DAY = 60, 24 * 60
_NEEDED = ("day", "start")

_NO_SERVICE = lazy("Layanan tidak dikenal. Tulis PTSP atau sidang.")
_NO_TIME = lazy("Jam tidak terbaca. Tulis misalnya 09.15.")
_NO_SPAN = lazy("Lama menunggu tidak terbaca. Tulis menitnya, misalnya 25.")
_BACKWARDS = lazy("Jam dilayani mendahului jam datang.")
_TOO_LONG = lazy("Lama menunggu lebih dari {n} menit. Periksa jamnya.")
_NO_DAY = lazy("Tanggal tidak terbaca. Tulis hari/bulan/tahun.")


@dataclass(frozen=True, slots=True)
class Question:
    """A cell ("Antrean!C7") that cannot be read, and what to write there."""

    cell: str
    words: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with waits: the heading's row (from 1) and the column (from 0) of every meaning."""

    grid: Grid
    header_row: int
    columns: Mapping[str, int]

    def cell(self, row: int, meaning: str) -> Cell:
        """Return the cell of `meaning` in `row`."""
        return self.grid.cell(row, self.columns[meaning])

    def name(self, row: int, meaning: str) -> str:
        """Return the cell's address with its sheet."""
        return f"{self.grid.sheet}!{address(row, self.columns[meaning])}"

    def headings(self) -> tuple[tuple[str, str], ...]:
        """Return (meaning, heading as it is written) of the columns that are read."""
        return tuple((meaning, tidy(self.cell(self.header_row, meaning).text)) for meaning in self.columns)


@dataclass(frozen=True, slots=True)
class WaitsRead:
    """What a file holds: the tables found, the waits that could be read, and what is asked."""

    tables: tuple[Table, ...]
    waits: tuple[Wait, ...]
    questions: tuple[Question, ...]


def read_waits(grids: Sequence[Grid], service: Service | None, today: date) -> WaitsRead:
    """Return the waits in `grids`; `service` is that of rows whose sheet has no such column (None: asked about)."""
    tables = tuple(found for grid in grids if (found := _find(grid)) is not None)
    waits: list[Wait] = []
    questions: list[Question] = []
    for table in tables:
        habit = find_habit(table.cell(row, "day") for row in _rows(table))
        for row in _rows(table):
            checked = check_date(table.cell(row, "day"), habit, today)
            day = date.fromisoformat(checked.clean) if checked.level in {Level.OK, Level.FIXED} else None
            match _wait(table, row, day, checked.reason, service):
                case Wait() as wait:
                    waits.append(wait)
                case question:
                    questions.append(question)
    most = terms()["queue"]["rows"]
    return WaitsRead(tables, tuple(waits[:most]), tuple(questions))


def _find(grid: Grid) -> Table | None:
    """Return the first row that has a heading for day, start, and either the end or the span."""
    meanings = words_of("column")
    for row in range(1, min(len(grid.rows), terms()["queue"]["header_rows"]) + 1):
        columns: dict[str, int] = {}
        for place, cell in enumerate(grid.rows[row - 1]):
            meaning = meanings.get(fold(cell.text))
            if meaning:
                columns.setdefault(meaning, place)
        if all(one in columns for one in _NEEDED) and ("served" in columns or "waited" in columns):
            return Table(grid, row, columns)
    return None


def _rows(table: Table) -> list[int]:
    last = len(table.grid.rows)
    return [
        row
        for row in range(table.header_row + 1, last + 1)
        if not all(table.cell(row, meaning).blank for meaning in table.columns if meaning != "service")
    ]


def _wait(table: Table, row: int, day: date | None, why: Text | None, service: Service | None) -> Wait | Question:
    """Return one row's wait, or the question about its first cell that cannot be read."""
    if "service" in table.columns:
        meant = words_of("service").get(fold(table.cell(row, "service").text))
        service = Service(meant) if meant else service
    if service is None:
        return Question(table.name(row, "service" if "service" in table.columns else "day"), _NO_SERVICE)
    if day is None:
        return Question(table.name(row, "day"), why or _NO_DAY)
    start = read_time(table.cell(row, "start"))
    if start is None:
        return Question(table.name(row, "start"), _NO_TIME)
    return _spanned(table, row, (service, day, start))


def _spanned(table: Table, row: int, begun: tuple[Service, date, int]) -> Wait | Question:
    if "waited" in table.columns and not table.cell(row, "waited").blank:
        meaning, waited = "waited", read_span(table.cell(row, "waited"))
    elif "served" in table.columns:
        meaning, end = "served", read_time(table.cell(row, "served"))
        if end is None:
            return Question(table.name(row, "served"), _NO_TIME)
        waited = float(end - begun[2])
    else:
        return Question(table.name(row, "waited"), _NO_SPAN)
    most = terms()["queue"]["longest"]
    if waited is None or waited < 0:
        return Question(table.name(row, meaning), _NO_SPAN if waited is None else _BACKWARDS)
    if waited > most:
        return Question(table.name(row, meaning), lazy(_TOO_LONG.source, n=most))
    return Wait(*begun, waited)


def read_time(cell: Cell) -> int | None:
    """Return the minute of the day in a cell: "09.15", a time of day as Excel keeps it (0.385), or with a date."""
    if cell.kind is CellKind.DATE:
        found = _LAST.search(cell.text)
    elif cell.kind is CellKind.NUMBER and 0 < (part := float(cell.text)) < 1:
        return round(part * _DAY) % _DAY
    else:
        found = _TIME.match(tidy(cell.text))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return hour * _HOUR + minute if hour < 24 and minute < _HOUR else None  # noqa: PLR2004 - hours of a day


def read_span(cell: Cell) -> float | None:
    """Return the minutes in a cell: "25", "25 menit", "12,5"; None for anything else."""
    found = _SPAN.match(tidy(cell.text)) if cell.kind in {CellKind.TEXT, CellKind.NUMBER} else None
    return float(found[1].replace(",", ".")) if found else None
