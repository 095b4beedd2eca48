"""Which tables a spreadsheet holds: users by month, measures by month, satisfaction as figures or as raw answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zi_core.cells.checked import unguard
from zi_core.cells.words import fold, tidy
from zi_core.i18n import Text, lazy
from zi_core.innovation.numbers import read_number
from zi_core.innovation.terms import columns_by_word, terms
from zi_core.spreadsheets.grid import Grid, address

_SEARCHED = 15  # rows from the top in which a header may stand


class Table(StrEnum):
    """What a sheet holds."""

    USERS = "users"
    MEASURES = "measures"
    FIGURES = "figures"
    ANSWERS = "answers"


TABLES: dict[Table, Text] = {
    Table.USERS: lazy("Pemanfaat per bulan"),
    Table.MEASURES: lazy("Ukuran per bulan"),
    Table.FIGURES: lazy("Kepuasan, angka ringkas"),
    Table.ANSWERS: lazy("Kepuasan, jawaban mentah"),
}
# What must stand in a header, and what may.
_NEEDED: dict[Table, tuple[str, ...]] = {
    Table.MEASURES: ("month", "measure", "value"),
    Table.USERS: ("month", "users"),
    Table.FIGURES: ("item", "side", "mean", "sd", "n"),
    Table.ANSWERS: ("side",),
}
_ALLOWED: dict[Table, tuple[str, ...]] = {
    Table.MEASURES: ("unit", "direction", "aspect", "people"),
    Table.USERS: ("potential", "not_yet"),
    Table.FIGURES: ("people",),
    Table.ANSWERS: ("people",),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with its table: the header's row (from 1), the column (from 0) of every meaning, and of every item."""

    grid: Grid
    table: Table
    header_row: int
    columns: Mapping[str, int]
    items: Mapping[str, int]

    def headers(self) -> list[tuple[str, str]]:
        """Return (cell, header) of every column that is read, in order."""
        used = sorted({*self.columns.values(), *self.items.values()})
        return [(address(self.header_row, c), self.grid.cell(self.header_row, c).text.strip()) for c in used]

    def cell(self, row: int, meaning: str) -> str:
        """Return the cell's full address: "Pemanfaat!B7"."""
        column = self.columns.get(meaning, self.items.get(meaning, 0))
        return f"{self.grid.sheet}!{address(row, column)}"


def find_tables(grids: Sequence[Grid]) -> tuple[Layout, ...]:
    """Return the table of every sheet that holds one."""
    return tuple(found for grid in grids if (found := _find(grid)) is not None)


def _find(grid: Grid) -> Layout | None:
    rows = range(1, min(len(grid.rows), _SEARCHED) + 1)
    found = [layout for row in rows for table in _NEEDED if (layout := _as_table(grid, row, table)) is not None]
    order = list(_NEEDED)
    return min(found, key=lambda layout: (order.index(layout.table), layout.header_row), default=None)


def _as_table(grid: Grid, row: int, table: Table) -> Layout | None:
    """Return the sheet read with its header in `row`, if that makes it such a table."""
    words = columns_by_word()
    meant = {column: words.get(fold(cell.text), ()) for column, cell in enumerate(grid.rows[row - 1])}
    columns: dict[str, int] = {}
    for meaning in (*_NEEDED[table], *_ALLOWED[table]):
        column = next((c for c, meanings in meant.items() if meaning in meanings and c not in columns.values()), None)
        if column is not None:
            columns[meaning] = column
    if not columns.keys() >= set(_NEEDED[table]):
        return None
    items = _items(grid, row, meant, columns) if table is Table.ANSWERS else {}
    if table is Table.ANSWERS and not items:
        return None
    return Layout(grid, table, row, columns, items)


def _items(grid: Grid, row: int, meant: Mapping[int, tuple[str, ...]], columns: Mapping[str, int]) -> dict[str, int]:
    """Return the columns of raw answers: those with a header of their own over at least one number."""
    found: dict[str, int] = {}
    for column, meanings in meant.items():
        header = tidy(unguard(grid.cell(row, column).text))
        numbers = any(read_number(grid.cell(below, column)) for below in range(row + 1, len(grid.rows) + 1))
        fits = 0 < len(header) <= terms()["text"]["name"]
        if fits and "ignored" not in meanings and column not in columns.values() and numbers:
            found.setdefault(header, column)
    return found
