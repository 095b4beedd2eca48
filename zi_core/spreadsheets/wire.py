"""How grids travel from the reading child to the server: a table of distinct cells, then figures.

Lists repeat themselves, so every distinct cell is sent once, as JSON, and a row is a run of places in that table, four
bytes each. Nothing is unpickled: whatever a broken child sends ends in one of the four errors that `unpack` names.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate, islice
from typing import Any

from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid

_PLACE = "I"  # of `array`: four bytes, more than any sheet within the limits has cells


class _Table:
    """Gives every distinct cell its place, from 1; 0 is the empty cell."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self._places = {(EMPTY.kind, EMPTY.text): 0}
        self._known: dict[int, int] = {}  # by id: readers give most equal cells as one object

    def places(self, row: Sequence[Cell]) -> list[int]:
        known = self._known.get
        return [0 if cell is EMPTY else known(id(cell)) or self._place(cell) for cell in row]

    def _place(self, cell: Cell) -> int:
        place = self._places.setdefault((cell.kind, cell.text), len(self.cells) + 1)
        if place > len(self.cells):
            self.cells.append(cell)
        self._known[id(cell)] = place
        return place


def pack(grids: Sequence[Grid]) -> tuple[dict[str, Any], bytes]:
    """Return the `grids` as plain JSON data and the figures that belong to it."""
    table = _Table()
    figures, places = array(_PLACE), array(_PLACE)
    for grid in grids:
        figures.extend(map(len, grid.rows))
        for row in grid.rows:
            places.extend(table.places(row))
    figures.extend(places)
    sheets = [{"name": grid.sheet, "hidden_rows": grid.hidden_rows, "rows": len(grid.rows)} for grid in grids]
    kinds = "".join(cell.kind.value for cell in table.cells)
    return {"sheets": sheets, "kinds": kinds, "texts": [cell.text for cell in table.cells]}, figures.tobytes()


def unpack(data: Mapping[str, Any], figures: bytes) -> tuple[Grid, ...]:
    """Return what `pack` was given. Raises KeyError, TypeError, ValueError or IndexError for anything else."""
    kinds = {kind.value: kind for kind in CellKind}
    cells = [EMPTY, *(Cell(kinds[kind], _text(text)) for kind, text in zip(data["kinds"], data["texts"], strict=True))]
    sheets = data["sheets"]
    heights = [sheet["rows"] for sheet in sheets]
    places = array(_PLACE)
    places.frombytes(figures)
    rows = sum(heights)
    widths = places[:rows]
    if min(heights, default=0) < 0 or len(places) != rows + sum(widths):
        message = "rows do not fit their figures"
        raise ValueError(message)
    ends = list(accumulate(widths, initial=rows))
    lines = map(lambda start, end: tuple(map(cells.__getitem__, places[start:end])), ends, ends[1:])
    return tuple(Grid(sheet["name"], tuple(islice(lines, sheet["rows"])), sheet["hidden_rows"]) for sheet in sheets)


def _text(text: str) -> str:
    return "" + text  # a TypeError for anything else
