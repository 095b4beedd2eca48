"""Which columns of a table tell people apart, and the people in it (``python -m zi_core duplicates --map``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zi_core.cells.words import fold
from zi_core.customers.columns import find_grid, find_layout
from zi_core.customers.duplicates.names import wordbook
from zi_core.customers.duplicates.person import Person, from_texts
from zi_core.customers.fields import Field
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Grid

SUBJECTS = ("name", "phone", "email", "birth", "address", "id")
_OTHERS = ("birth", "address", "id")
_PART = re.compile(rf"(?:^|,)\s*({'|'.join(SUBJECTS)})\s*=")
_LETTERS = re.compile(r"[A-Za-z]{1,2}\Z")
_DEEPEST_HEADER = 40


class MappingError(ValueError):
    """The columns that were named cannot be found or understood; `sentence` says why, in words for the user."""

    def __init__(self, sentence: Text) -> None:
        """Take the sentence, worded when it is shown."""
        super().__init__(sentence.source)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Table:
    """Where people stand: the grid, the header's Excel row, the column indexes (from 0) of each of SUBJECTS."""

    grid: Grid
    header_row: int
    columns: Mapping[str, tuple[int, ...]]

    def people(self) -> dict[int, Person]:
        """Return Excel row to person for every row that says something in one of the columns."""
        rows = range(self.header_row + 1, len(self.grid.rows) + 1)
        return {row: self._person(row) for row in rows if any(self._texts(row, name) for name in self.columns)}

    def _person(self, row: int) -> Person:
        others = {name: " ".join(self._texts(row, name)) for name in _OTHERS}
        return from_texts(
            " ".join(self._texts(row, "name")), self._texts(row, "phone"), self._texts(row, "email"), others
        )

    def _texts(self, row: int, subject: str) -> list[str]:
        cells = [self.grid.cell(row, column) for column in self.columns.get(subject, ())]
        return [cell.text for cell in cells if not cell.blank]


def read_mapping(text: str) -> dict[str, str]:
    """Return subject to named columns of ``name=COLUMN+COLUMN,phone=COLUMN``. Raises MappingError for anything else."""
    marks = list(_PART.finditer(text))
    if not marks or marks[0].start() > 0:
        raise MappingError(
            lazy("Susunan kolom tidak terbaca. Tulis name=KOLOM,phone=KOLOM; pilihannya {names}.", names=_names())
        )
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return {mark[1]: text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}


def _names() -> str:
    return ", ".join(SUBJECTS)


def find_table(grids: Sequence[Grid], mapping: Mapping[str, str]) -> Table:
    """Return the table in `grids` whose header has all named columns. Raises MappingError when there is none.

    A column is named by its header, or by Excel's letter where no header reads like that.
    """
    for grid in grids:
        for row in range(1, min(len(grid.rows), _DEEPEST_HEADER) + 1):
            headers = _headers(grid, row)
            found = {subject: _by_header(named, headers) for subject, named in mapping.items()}
            if all(found.values()):
                return Table(grid, row, found)
    layout = find_layout(grids).layout
    grid = find_grid(grids, layout)
    headers = _headers(grid, layout.header_row)
    lettered = {name: _by_header(named, headers) or _by_letters(named) for name, named in mapping.items()}
    absent = [mapping[name] for name, columns in lettered.items() if not columns]
    if absent:
        raise MappingError(lazy("Kolom tidak ditemukan: {names}.", names=", ".join(absent)))
    return Table(grid, layout.header_row, lettered)


def recognised_table(grids: Sequence[Grid]) -> Table:
    """Return the table as the check of a list understands it, with columns of birth, address and identity number."""
    layout = find_layout(grids).layout
    grid = find_grid(grids, layout)
    found: dict[str, tuple[int, ...]] = {
        subject: (column,) for subject, column in other_columns(grid, layout.header_row).items()
    }
    for subject, fields in (("name", [Field.NAME]), ("phone", [Field.PHONE, Field.WHATSAPP]), ("email", [Field.EMAIL])):
        found[subject] = tuple({layout.columns[name]: None for name in fields if name in layout.columns})
    return Table(grid, layout.header_row, found)


def other_columns(grid: Grid, header_row: int) -> dict[str, int]:
    """Return the column of birth, address and identity number where the header has one."""
    headers = _headers(grid, header_row)
    known: Mapping[str, Iterable[str]] = wordbook()["columns"]
    return {
        subject: headers[way] for subject in _OTHERS for way in [_first(known[subject], headers)] if way is not None
    }


def _first(ways: Iterable[str], headers: Mapping[str, int]) -> str | None:
    return next((way for way in ways if way in headers), None)


def _headers(grid: Grid, row: int) -> dict[str, int]:
    cells = grid.rows[row - 1] if 0 < row <= len(grid.rows) else ()
    return {fold(cell.text): column for column, cell in reversed(list(enumerate(cells))) if not cell.blank}


def _by_header(named: str, headers: Mapping[str, int]) -> tuple[int, ...]:
    """Return the columns of ``COLUMN+COLUMN``; none when one of them is not there. A header may hold a plus itself."""
    if fold(named) in headers:
        return (headers[fold(named)],)
    parts = [fold(part) for part in named.split("+")]
    return tuple(headers[part] for part in parts) if all(part in headers for part in parts) else ()


def _by_letters(named: str) -> tuple[int, ...]:
    parts = [part.strip() for part in named.split("+")]
    return tuple(_column(part) for part in parts) if all(_LETTERS.match(part) for part in parts) else ()


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
