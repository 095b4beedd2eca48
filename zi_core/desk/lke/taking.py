"""Answers taken from a sheet of our own form (`workbook`): the answers alone, since the figures are ours to compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from zi_core.cells.checked import unguard
from zi_core.cells.words import tidy
from zi_core.desk.lke.scoring import Answer
from zi_core.desk.lke.sheet import Item, Sheet
from zi_core.desk.lke.workbook import CHOICE, CODE, COUNT, NOTE, WHOLE
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Grid, address


@dataclass(frozen=True, slots=True)
class Doubt:
    """What cannot be taken from one cell of an imported sheet, and why."""

    cell: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Taken:
    """Answers read from a sheet by item id, and what was not understood."""

    answers: Mapping[str, Answer]
    doubts: tuple[Doubt, ...]


def read_answers(sheet: Sheet, grid: Grid) -> Taken:
    """Return the answers that stand in a sheet of our own form, found by the codes in its first column.

    Rows without a known code are passed over; a cell that is no answer becomes a doubt, and its item is left alone.
    """
    items = {item.id: item for item in sheet.items()}
    answers, doubts = {}, []
    for row in range(1, len(grid.rows) + 1):
        item = items.get(tidy(grid.cell(row, CODE - 1).text))
        if item is None:
            continue
        try:
            answers[item.id] = _read_answer(sheet, item, grid, row)
        except _DoubtError as found:
            doubts.append(Doubt(address(row, found.column - 1), found.reason))
    return Taken(answers, tuple(doubts))


class _DoubtError(Exception):
    def __init__(self, column: int, reason: Text) -> None:
        super().__init__(reason.source)
        self.column, self.reason = column, reason


def _read_answer(sheet: Sheet, item: Item, grid: Grid, row: int) -> Answer:
    note = unguard(grid.cell(row, NOTE - 1).text).strip()
    if item.kind == "share":
        return Answer("", _number(grid, row, COUNT), _number(grid, row, WHOLE), note)
    written = tidy(grid.cell(row, CHOICE - 1).text)
    letters = {letter.casefold(): letter for letter in sheet.scores[item.kind]}
    if written and written.casefold() not in letters:
        raise _DoubtError(CHOICE, lazy("Jawaban tidak ada dalam pilihan."))
    return Answer(letters.get(written.casefold(), ""), note=note)


def _number(grid: Grid, row: int, column: int) -> Decimal | None:
    written = tidy(grid.cell(row, column - 1).text).replace(",", ".")
    if not written:
        return None
    try:
        found = Decimal(written)
    except InvalidOperation:
        raise _DoubtError(column, lazy("Sel ini bukan angka.")) from None
    if not found.is_finite():
        raise _DoubtError(column, lazy("Sel ini bukan angka."))
    return found
