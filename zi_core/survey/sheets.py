"""Where an exported sheet of the survey application says who and how far: the sheet, its header, its columns.

Headings and contents are weighed together, as for the customer list: a column of states is known by its words, a
column of numbers by its figures. Some applications write one column per stage instead. What cannot be told is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from zi_core.cells.emails import check_email
from zi_core.cells.phones import check_phone
from zi_core.cells.words import fold, is_placeholder, word_lists
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, Grid
from zi_core.survey.states import State, known_words
from zi_core.survey.terms import words

_DEEPEST_HEADER = 40
_SAMPLE = 60
_LEAST_SHARE = 0.6
_FEWEST_STAGES = 2


class Column(StrEnum):
    """What a column of the export can be. The values are used in JSON; they never change."""

    PHONE = "phone"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    STATE = "state"
    DAY = "day"


COLUMN_TITLES: Mapping[Column, Text] = {
    Column.PHONE: lazy("Nomor telepon"),
    Column.WHATSAPP: lazy("Nomor WhatsApp"),
    Column.EMAIL: lazy("Email"),
    Column.STATE: lazy("Keadaan undangan"),
    Column.DAY: lazy("Tanggal keadaan"),
}
WHO = (Column.PHONE, Column.WHATSAPP, Column.EMAIL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where to read: the grid, the header's Excel row (0: none), and the index (from 0) of each column.

    `stages` are the columns of an export that has one for each stage; they count where no column holds the state.
    """

    grid: Grid
    header_row: int
    columns: Mapping[Column, int]
    stages: Mapping[State, int] = field(default_factory=dict[State, int])

    @property
    def usable(self) -> bool:
        """Tell whether it says who, and how far."""
        return bool(Column.STATE in self.columns or self.stages) and any(name in self.columns for name in WHO)

    @property
    def staged(self) -> bool:
        """Tell whether the columns of the stages say how far."""
        return Column.STATE not in self.columns and bool(self.stages)

    @property
    def headers(self) -> tuple[str, ...]:
        """Return what stands above each column, empty where nothing does."""
        width = max((len(row) for row in self.grid.rows), default=0)
        return tuple(" ".join(self.grid.cell(self.header_row, column).text.split()) for column in range(width))

    def with_columns(self, columns: Mapping[Column, int], stages: Mapping[State, int] | None = None) -> Sheet:
        """Return the sheet read by the columns the user told, those of the stages only where they are given."""
        return replace(self, columns=dict(columns), stages=self.stages if stages is None else dict(stages))


def find_sheet(grids: Sequence[Grid]) -> Sheet:
    """Return where the export most likely stands in `grids` (at least one); it may lack columns (see `usable`)."""
    found = [_best_header(grid) for grid in grids]
    filled = [replace(sheet, columns=_by_content(sheet)) for sheet in found]
    return max(filled, key=lambda sheet: (sheet.usable, len(sheet.columns) + len(sheet.stages), len(sheet.grid.rows)))


def _best_header(grid: Grid) -> Sheet:
    rows = range(1, min(len(grid.rows), _DEEPEST_HEADER) + 1)
    found = [Sheet(grid, 0, {}), *(_as_header(grid, row) for row in rows)]
    return max(found, key=lambda sheet: len(sheet.columns) + len(sheet.stages))


def _as_header(grid: Grid, row: int) -> Sheet:
    """Return the grid with `row` as its header; a single stage among the headings is no set of stages."""
    columns: dict[Column, int] = {}
    stages: dict[State, int] = {}
    for at, cell in enumerate(grid.rows[row - 1]):
        heading = fold(cell.text)
        for name in _meanings().get(heading, ()):
            columns.setdefault(name, at)
        if heading in _stages():
            stages.setdefault(_stages()[heading], at)
    if Column.STATE in columns or len(stages) < _FEWEST_STAGES:
        return Sheet(grid, row, columns)
    days = {name: at for name, at in columns.items() if name is not Column.DAY or at not in stages.values()}
    return Sheet(grid, row, days, stages)


@cache
def _meanings() -> Mapping[str, tuple[Column, ...]]:
    """Return folded heading to the columns it names; one heading may name both numbers."""
    lists, own = word_lists()["column"], words()["columns"]
    ways: list[tuple[str, tuple[Column, ...]]] = [(way, (Column(name),)) for name in own for way in own[name]]
    ways += [(way, (name,)) for name in WHO for way in lists[name.value]]
    ways += [(way, (Column.PHONE, Column.WHATSAPP)) for way in lists["both"]]
    return {fold(way): names for way, names in ways}


@cache
def _stages() -> Mapping[str, State]:
    """Return folded heading to the stage whose column it names."""
    return {fold(way): State(name) for name, ways in words()["stages"].items() for way in ways}


_LOOKS: Mapping[Column, Callable[[Cell], bool]] = {
    Column.STATE: lambda cell: fold(cell.text) in known_words(),
    Column.PHONE: lambda cell: check_phone(cell).level.settled,
    Column.EMAIL: lambda cell: check_email(cell).level.settled,
}


def _by_content(sheet: Sheet) -> Mapping[Column, int]:
    """Return the columns, those that no heading names told by their cells."""
    columns = dict(sheet.columns)
    for name, looks in _LOOKS.items():
        if name in columns or (name is Column.STATE and sheet.stages):
            continue
        taken = {*columns.values(), *sheet.stages.values()}
        free = [at for at in range(len(sheet.headers)) if at not in taken]
        shares = [(_share(sheet, at, looks), -at) for at in free]
        best, place = max(shares, default=(0.0, 0))
        if best >= _LEAST_SHARE:
            columns[name] = -place
    return columns


def _share(sheet: Sheet, column: int, looks: Callable[[Cell], bool]) -> float:
    cells = (sheet.grid.cell(row, column) for row in range(sheet.header_row + 1, len(sheet.grid.rows) + 1))
    filled = [cell for cell in cells if not is_placeholder(cell.text)][:_SAMPLE]
    return sum(looks(cell) for cell in filled) / len(filled) if filled else 0.0
