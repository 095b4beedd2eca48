"""Going through the rows of a table: what stands where, and what was asked on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from zi_core.cells.words import fold
from zi_core.i18n import Text, lazy
from zi_core.innovation.innovation import People, Period
from zi_core.innovation.months import month_name
from zi_core.innovation.questions import Question
from zi_core.innovation.tables import Layout
from zi_core.innovation.terms import choice
from zi_core.spreadsheets.grid import EMPTY, Cell

UNREAD_MONTH = lazy("Bulan tidak terbaca. Tulis misalnya Januari 2020 atau 01/2020.")
UNREAD_COUNT = lazy("Jumlah orang tidak terbaca. Tulis bilangan bulat.")
_TWICE = lazy("{month} tertulis dua kali, juga pada {other}. Mana yang benar?")
_TOTALS = frozenset({"jumlah", "total", "rata rata", "rerata"})


@dataclass(slots=True)
class Notes:
    """What was asked, and where each value stands."""

    questions: list[Question] = field(default_factory=list)
    where: dict[tuple[str, ...], str] = field(default_factory=dict)

    def ask(self, words: Text, cell: str) -> None:
        """Ask about a cell."""
        self.questions.append(Question(words, cell))

    def first(self, key: tuple[str, ...], month: date, period: Period, cell: str) -> bool:
        """Remember where a value stands; ask and return False when the same one stood elsewhere before."""
        if key in self.where:
            self.ask(lazy(_TWICE.source, month=month_name(month, period), other=self.where[key]), cell)
            return False
        self.where[key] = cell
        return True


def rows_of(layout: Layout, first: str) -> Iterator[int]:
    """Yield the numbers of the rows below the header that hold anything; a row of totals ends nothing and is left."""
    for row in range(layout.header_row + 1, len(layout.grid.rows) + 1):
        cells = layout.grid.rows[row - 1]
        if all(cell.blank for cell in cells) or fold(get(layout, row, first).text) in _TOTALS:
            continue
        yield row


def get(layout: Layout, row: int, meaning: str) -> Cell:
    """Return the cell of `meaning` in `row`; EMPTY where the sheet has no such column."""
    column = layout.columns.get(meaning)
    return EMPTY if column is None else layout.grid.cell(row, column)


def people_of(layout: Layout, row: int, notes: Notes) -> People | None:
    """Return which people the row is about (everybody, when it does not say); ask and return None when unknown."""
    found = choice("people", get(layout, row, "people").text)
    if found is None:
        words = lazy("Kelompok tidak dikenal. Tulis semua, pemanfaat, atau belum memanfaatkan.")
        notes.ask(words, layout.cell(row, "people"))
        return None
    return People(found)
