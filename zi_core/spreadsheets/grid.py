"""A spreadsheet as it was read: typed cells, nothing interpreted yet. It travels as JSON (child process, database)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """What the file said a cell is."""

    TEXT = "t"
    NUMBER = "n"
    DATE = "d"
    BOOLEAN = "b"
    ERROR = "e"
    FORMULA = "f"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its kind and its content as text.

    Numbers are written without exponent and without a trailing ``.0``; dates are ISO (``2021-07-07``, with a time of
    day ``2021-07-07T10:30:00``); an ERROR keeps its code (``#REF!``); a FORMULA is one without a stored result.
    """

    kind: CellKind
    text: str

    @property
    def blank(self) -> bool:
        """Tell whether there is nothing in the cell but white space."""
        return self.kind is CellKind.TEXT and not self.text.strip()


EMPTY = Cell(CellKind.TEXT, "")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name and its rows of cells. ``rows[0]`` is Excel's row 1; rows may differ in length."""

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden_rows: int = 0

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at Excel row `row` (from 1) and column index `column` (from 0); EMPTY beyond the edge."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else EMPTY


def column_letters(column: int) -> str:
    """Return Excel's letters for column index `column` (from 0): 0 is ``A``, 27 is ``AB``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the cell's name as Excel writes it: row 17 and column index 2 are ``C17``."""
    return f"{column_letters(column)}{row}"


def row_to_json(row: tuple[Cell, ...]) -> list[list[str] | None]:
    """Return a row as plain JSON data: ``None`` for an empty cell, else ``[kind, text]``."""
    return [None if cell == EMPTY else [cell.kind.value, cell.text] for cell in row]


def row_from_json(data: list[list[str] | None]) -> tuple[Cell, ...]:
    """Return the row that `row_to_json` wrote."""
    return tuple(EMPTY if item is None else Cell(CellKind(item[0]), item[1]) for item in data)
