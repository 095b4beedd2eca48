"""The rows of a list: which of them hold a person, and the check of one person's cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zi_core.cells.checked import Checked, Level, ask, check_text, missing, refuse_kind
from zi_core.cells.dates import Habit, check_date, find_habit
from zi_core.cells.emails import check_email
from zi_core.cells.phones import check_phone, check_whatsapp
from zi_core.cells.words import fold, tidy, word_lists
from zi_core.customers.cells import check_choice, check_service
from zi_core.customers.columns import Layout
from zi_core.customers.draft import Draft
from zi_core.customers.fields import CHOICES, DATES, Field
from zi_core.customers.names import check_name
from zi_core.i18n import lazy
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid

_LEAST_NUMBERED = 3
_NUMBERING = re.compile(r"\d{1,2}")
_EACH_HIS_OWN = frozenset({Field.NAME, Field.PHONE, Field.WHATSAPP, Field.EMAIL})
_SINGLE: Mapping[Field, Callable[[Cell], Checked]] = {
    Field.NAME: check_name,
    Field.PHONE: check_phone,
    Field.EMAIL: check_email,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Excel rows that hold `people`, and rows with content that hold none."""

    people: tuple[int, ...]
    ignored: tuple[int, ...]


def list_rows(grid: Grid, layout: Layout, dropped: frozenset[int] = frozenset()) -> Rows:
    """Return the rows below the header that hold a person; blank and dropped rows are neither."""
    people: list[int] = []
    ignored: list[int] = []
    columns = sorted(set(layout.columns.values()))
    header = [_word(grid.cell(layout.header_row, column)) for column in columns]
    for row in range(layout.header_row + 1, len(grid.rows) + 1):
        line = grid.rows[row - 1]
        cells = [line[column] if column < len(line) else EMPTY for column in columns]
        if row in dropped or all(cell.blank for cell in cells):
            continue
        nobody = _is_example(line) or _is_numbering(cells) or _reads_like(cells, header)
        (ignored if nobody else people).append(row)
    signatures = _signatures(grid, people, columns)
    return Rows(tuple(row for row in people if row not in signatures), tuple(sorted({*ignored, *signatures})))


def _word(cell: Cell) -> str:
    return fold(cell.text)


def _reads_like(cells: Sequence[Cell], header: Sequence[str]) -> bool:
    return all(_word(cell) == word for cell, word in zip(cells, header, strict=True))


def _is_example(cells: Sequence[Cell]) -> bool:
    """Tell whether this is the template's example row: its first word is the marker."""
    first = next((fold(cell.text) for cell in cells if not cell.blank and cell.kind is CellKind.TEXT), "")
    return first.split(" ")[0] == fold(word_lists()["words"]["example"])


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """Tell whether the row only numbers the columns: 1 2 3 or (1) (2) (3)."""
    filled = 0
    for cell in cells:
        if not cell.blank:
            if not _NUMBERING.fullmatch(tidy(cell.text).strip("()")):
                return False
            filled += 1
    return filled >= _LEAST_NUMBERED


def _signatures(grid: Grid, people: Sequence[int], columns: Sequence[int]) -> set[int]:
    """Return rows at the very end with a single filled cell: dates, titles and names under the list."""
    found: set[int] = set()
    for row in reversed(people):
        filled = [grid.cell(row, column) for column in columns if not grid.cell(row, column).blank]
        if len(filled) > 1 or len(columns) <= _LEAST_NUMBERED or len(found) == len(people) - 1:
            break
        found.add(row)
    return found


class RowChecker:
    """Checks the cells of one row after another, knowing the habits of whole columns."""

    def __init__(self, draft: Draft, *, today: date, services: Sequence[str]) -> None:
        """Take the draft, the day, and the court's services."""
        self._draft = draft
        self._grid = draft.grid
        self._layout = draft.layout
        self._mends = draft.mends
        self._today = today
        self._services = tuple(services)
        self._habits: dict[Field, Habit] = {}
        self._men_and_women = False
        self._spoken = {row for row, _name in (*draft.mends, *draft.confirmed)}
        self._places = tuple((name, draft.layout.columns.get(name), name not in _EACH_HIS_OWN) for name in Field)
        self._seen: dict[tuple[Field, CellKind, str], Checked] = {}

    def learn(self, rows: Sequence[int]) -> None:
        """Look at the columns as a whole: the order of dates, the letters for gender."""
        for name in DATES:
            self._habits[name] = find_habit(self._column(rows, name))
        letters = {_word(cell) for cell in self._column(rows, Field.GENDER)}
        self._men_and_women = bool(letters & {"w", "wnt"}) and not letters & {"l", "lk", "laki laki"}

    def _column(self, rows: Iterable[int], name: Field) -> list[Cell]:
        return [cell for row in rows for cell in [self._cell(row, name)] if not cell.blank]

    def _original(self, row: int, name: Field) -> Cell:
        column = self._layout.columns.get(name)
        return EMPTY if column is None else self._grid.cell(row, column)

    def _cell(self, row: int, name: Field) -> Cell:
        mend = self._draft.mend(row, name)
        original = self._original(row, name)
        return original if mend is None or mend == original.text else Cell(CellKind.TEXT, mend)

    def check(self, row: int) -> dict[Field, Checked]:
        """Return the checked cells of Excel row `row`."""
        if self._spoken.isdisjoint((row, self._layout.header_row)):
            return self._check_as_read(row)
        cells: dict[Field, Checked] = {}
        for name in Field:
            cell = self._cell(row, name)
            found = refuse_kind(cell) or self._check(cell, name, cells)
            cells[name] = self._decide(row, name, found)
        return cells

    def _check_as_read(self, row: int) -> dict[Field, Checked]:
        """Check a row of which the user has said nothing; cells that many people share are judged once."""
        line, seen = self._grid.rows[row - 1], self._seen
        cells: dict[Field, Checked] = {}
        for name, column, shared in self._places:
            cell = EMPTY if column is None or column >= len(line) else line[column]
            found = seen.get((name, cell.kind, cell.text)) if shared else None
            if found is None:
                found = refuse_kind(cell) or self._check(cell, name, cells)
                if shared:
                    seen[name, cell.kind, cell.text] = found
            cells[name] = found
        return cells

    def _check(self, cell: Cell, name: Field, before: Mapping[Field, Checked]) -> Checked:
        if name in CHOICES:
            return self._check_choice(cell, name)
        if name in DATES:
            return check_date(cell, self._habits[name], self._today)
        if name is Field.WHATSAPP:
            return self._check_whatsapp(cell, before[Field.PHONE])
        if name is Field.SERVICE:
            return check_service(cell, self._services)
        return _SINGLE.get(name, check_text)(cell)

    def _check_whatsapp(self, cell: Cell, phone: Checked) -> Checked:
        """Check WhatsApp; in the one column for both numbers a blank is the phone's to report."""
        if self._layout.columns.get(Field.WHATSAPP) is None and cell.blank:
            return missing(cell.text)
        return check_whatsapp(cell, phone)

    def _check_choice(self, cell: Cell, name: Field) -> Checked:
        """Check a listed value; "P" means Pria where the column writes P and W."""
        if name is Field.GENDER and self._men_and_women and _word(cell) == "p":
            return ask(cell.text, "", lazy("Kolom ini memakai P dan W, sehingga P tidak pasti. Pilih dari daftar."))
        return check_choice(cell, name)

    def _decide(self, row: int, name: Field, found: Checked) -> Checked:
        """Mark what the user has settled: the same text again for an `ask`, an empty one where there is nothing."""
        mend = self._draft.mend(row, name)
        if mend is None and name not in self._layout.columns:
            mend = self._mends.get((self._layout.header_row, name))
        if found.level is Level.ASK and found.clean and self._draft.settles(row, name):
            return replace(found, level=Level.FIXED if found.clean != found.raw else Level.OK, decided=True)
        if mend is not None and not mend.strip() and not found.clean and not found.level.settled:
            return replace(missing(found.raw), decided=True)
        return found
