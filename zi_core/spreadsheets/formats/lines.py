"""Cells of one row of a worksheet as nearly every program writes them, found by one expression.

Anything that could mean something else (an entity, a formula, a comment, another order) is not read here: the caller
then gives the row to expat, element by element, which takes five times as long. Tests hold both ways side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

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
        self._known = _Known(make)
        self._letters: tuple[str, ...] = ()
        self._columns: list[int] = []

    def cells(self, inside: bytes, row: int) -> list[Cell] | None:
        """Return the cells from column A that stand `inside` row number `row`; None when the row must go to expat.

        Rows of one sheet mostly fill the same columns, so their letters are turned into columns once.
        """
        try:
            written = _CELL.findall(inside.decode())
            letters, rows, rests, _odd = zip(*written, strict=True) if written else ((),) * 4
            if rows.count(str(row)) != len(rows) or not self._in_order(letters):
                return None
            cells = list(map(self._known.__getitem__, rests))
        except (UnicodeDecodeError, KeyError):
            return None
        if not cells or self._columns[-1] == len(cells) - 1:
            return cells
        line = [EMPTY] * (self._columns[-1] + 1)
        for column, cell in zip(self._columns, cells, strict=True):
            line[column] = cell
        return line

    def _in_order(self, letters: tuple[str, ...]) -> bool:
        """Tell whether the columns `letters` stand in their order, and remember them."""
        if letters != self._letters:
            columns = [column_index(letter) for letter in letters]
            if not all(before < after for before, after in pairwise([-1, *columns])):
                return False
            self._letters, self._columns = letters, columns
        return True


class _Known(dict[str, Cell]):
    """The cell whose element goes on in some way after its place; a KeyError where that is not quite plain."""

    def __init__(self, make: Maker) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, rest: str) -> Cell:
        found = _INSIDE.fullmatch(rest)
        if found is None:
            raise KeyError(rest)
        style, kind, later_style, value, inline = found.groups("")
        cell = self._make(kind or "n", style or later_style, value, inline)
        if len(self) == _REMEMBERED:
            self.clear()
        self[rest] = cell = EMPTY if cell.blank or rest.endswith("/>") else cell
        return cell


def column_index(letters: str) -> int:
    """Return the index (from 0) of the column with Excel's `letters`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
