"""Cells of one row of a worksheet as nearly every program writes them, found by one expression.

Anything that could mean something else (an entity, a formula, a comment, another order) is not read here: the caller
then gives the row to expat, element by element, which takes five times as long. Tests hold both ways side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import repeat

from zi_core.spreadsheets.grid import EMPTY, Cell

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<]*<v>[^<]*</v></c>|[^<]*/>|[^<]*<is><t[^<]*</t></is></c>)|([\s\S]+)'
)
_TEXT = r"[^<&\]\x00-\x08\x0b-\x1f\ufffe\uffff]*"  # what stands for itself in every document
_INSIDE = re.compile(
    r'(?: s="([0-9]{1,6})")?(?: t="(n|s|b|e|d|str|inlineStr)")?(?(1)|(?: s="([0-9]{1,6})")?)'
    rf'(?:/>|><v>({_TEXT})</v></c>|><is><t(?: xml:space="preserve")?>({_TEXT})</t></is></c>)'
)
_REMEMBERED = 20_000  # writings of cells; lists repeat themselves sooner than that

Maker = Callable[[str, str, str, str], Cell]
"""Returns the cell of a type, a style number, a value and an inline text."""


class Lines:
    """Reads rows with one maker of cells; equal cells of a sheet become one object."""

    def __init__(self, make: Maker) -> None:
        """Begin a sheet whose cells `make` makes."""
        self._make = make
        self._known: dict[str, Cell] = {}
        self._columns = _Columns()

    def cells(self, inside: bytes, row: int) -> list[Cell] | None:
        """Return the cells from column A that stand `inside` row number `row`; None when the row must go to expat."""
        number, known, columns = str(row), self._known, self._columns
        cells: list[Cell] = []
        try:
            written = _CELL.findall(inside.decode())
        except UnicodeDecodeError:
            return None
        for letters, own_row, rest, _odd in written:
            cell = known.get(rest) or self._learn(rest)
            column = columns[letters]
            missing = column - len(cells)
            if cell is None or missing < 0 or own_row != number:
                return None
            if missing:
                cells.extend(repeat(EMPTY, missing))
            cells.append(cell)
        return cells

    def _learn(self, rest: str) -> Cell | None:
        """Return the cell whose element goes on with `rest` after its place; None when it is not quite plain."""
        found = _INSIDE.fullmatch(rest)
        if found is None:
            return None
        style, kind, later_style, value, inline = found.groups("")
        cell = self._make(kind or "n", style or later_style, value, inline)
        if len(self._known) == _REMEMBERED:
            self._known.clear()
        self._known[rest] = cell = EMPTY if cell.blank or rest.endswith("/>") else cell
        return cell


class _Columns(dict[str, int]):
    """The index of a column by its letters."""

    def __missing__(self, letters: str) -> int:
        self[letters] = index = column_index(letters)
        return index


def column_index(letters: str) -> int:
    """Return the index (from 0) of the column with Excel's `letters`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
