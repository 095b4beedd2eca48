"""The columns a court's files have: once somebody has said which is which, the next file with the same headings knows.

Only headings are remembered, never a row of people: `learn` gives nothing for a row that could be one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zi_core.cells.words import fold, in_every_language
from zi_core.customers.cells import check_choice
from zi_core.customers.columns import DEEPEST_HEADER, LIKE, Layout, meaning
from zi_core.customers.fields import CHOICES, KEY_TITLE, Field
from zi_core.spreadsheets.grid import Cell, CellKind, Grid

_LONGEST = 60
_LEAST_KNOWN = 2
_OF_A_PERSON = re.compile(r"@|\d{5,}|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b")


@dataclass(frozen=True, slots=True)
class KnownColumns:
    """What a court said of one row of headings: `pattern` stands for all of them, `fields` holds those that are used.

    A heading is folded; a second one with the same words is told apart by its number ("nomor 2").
    """

    pattern: str
    fields: Mapping[Field, str]


def learn(grid: Grid, layout: Layout) -> KnownColumns | None:
    """Return what `layout` says of the headings of `grid`; None where there is no row that is surely one of headings.

    Surely: nothing in it looks like a person's number, address, date or answer, and at least two headings are common.
    """
    cells = _heading_cells(grid, layout.header_row)
    known = sum(meaning(cell.text)[1] >= LIKE for cell in cells.values())
    if known < _LEAST_KNOWN or any(_of_a_person(cell) for cell in cells.values()):
        return None
    names = {column: name for name, column in _names(cells).items()}
    fields = {field: names[column] for field, column in layout.columns.items() if column in names}
    whole = bool(fields) and len(fields) == len(layout.columns)
    return KnownColumns(_pattern(names.values()), fields) if whole else None


def recognise(grid: Grid, known: Sequence[KnownColumns]) -> Layout | None:
    """Return the layout of `grid` when one of its first rows holds exactly the headings of one that is `known`."""
    patterns = {one.pattern: one for one in known}
    for row in range(1, min(len(grid.rows), DEEPEST_HEADER) + 1 if patterns else 1):
        columns = _names(_heading_cells(grid, row))
        found = patterns.get(_pattern(columns)) if columns else None
        if found is not None:
            return Layout(grid.sheet, row, {name: columns[heading] for name, heading in found.fields.items()})
    return None


def _heading_cells(grid: Grid, row: int) -> dict[int, Cell]:
    """Return column to heading; where the row has none, the one above it counts (a header of two rows)."""
    width = max((len(cells) for cells in grid.rows[max(row - 2, 0) : row]), default=0)
    found = {column: grid.cell(row, column) for column in range(width)}
    cells = {column: grid.cell(row - 1, column) if cell.blank else cell for column, cell in found.items()}
    ours = {fold(title) for title in in_every_language(KEY_TITLE)}
    return {column: cell for column, cell in cells.items() if fold(cell.text) and fold(cell.text) not in ours}


def _names(cells: Mapping[int, Cell]) -> dict[str, int]:
    """Return heading to column, equal headings numbered from the left."""
    names: dict[str, int] = {}
    for column, cell in cells.items():
        name = text = fold(cell.text)
        number = 1
        while name in names:
            number += 1
            name = f"{text} {number}"
        names[name] = column
    return names


def _pattern(names: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()


def _of_a_person(cell: Cell) -> bool:
    """Tell whether `cell` looks like something of a person rather than like a heading."""
    if cell.kind is not CellKind.TEXT or len(cell.text) > _LONGEST or _OF_A_PERSON.search(cell.text):
        return True
    common = meaning(cell.text)[1] >= LIKE  # "No" is a heading, although it could be an answer
    return not common and any(check_choice(cell, name).level.settled for name in CHOICES)
