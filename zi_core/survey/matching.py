"""An exported sheet beside the list: who is meant by each row, how far they are, and what nobody can tell.

Nothing is dropped: a row that fits nobody, two people, or a state nobody knows is kept with the address of its cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zi_core.cells.dates import Habit, check_date, find_habit
from zi_core.cells.emails import check_email
from zi_core.cells.phones import check_phone
from zi_core.cells.words import fold, is_placeholder
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, address
from zi_core.survey.contacts import Contact
from zi_core.survey.sheets import WHO, Column, Sheet
from zi_core.survey.stages import habit_of, read_stages
from zi_core.survey.states import State, further, goes_back, read_state


class Trouble(StrEnum):
    """Why a row of the export told nothing. The values are stored; they never change."""

    STRANGER = "stranger"
    SEVERAL = "several"
    NOBODY = "nobody"
    WORD = "word"
    MARK = "mark"


TROUBLE_WORDS: Mapping[Trouble, Text] = {
    Trouble.STRANGER: lazy("Tidak ada dalam daftar."),
    Trouble.SEVERAL: lazy("Cocok dengan lebih dari satu orang dalam daftar."),
    Trouble.NOBODY: lazy("Tanpa nomor atau email yang terbaca."),
    Trouble.WORD: lazy("Keadaannya belum dikenal."),
    Trouble.MARK: lazy("Tanda tahapnya tidak jelas, atau bersedia dan menolak sekaligus."),
}


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that told nothing: the cell to look at, why, and what stands in the row (personal data)."""

    cell: str
    trouble: Trouble
    texts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Move:
    """Row `row` of the list goes from the state it has to another, as of `day` (None: today)."""

    row: int
    before: State
    after: State
    day: date | None
    version: int

    @property
    def back(self) -> bool:
        """Tell whether this would undo what is known."""
        return goes_back(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Matched:
    """What an export says: `rows` read, people who move `onward` or `back`, people who stay, strays, unknown words."""

    rows: int
    onward: tuple[Move, ...]
    back: tuple[Move, ...]
    same: int
    strays: tuple[Stray, ...]
    unknown: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many people of the list were found in it."""
        return len(self.onward) + len(self.back) + self.same


Known = Mapping[str, Sequence[int]]
"""Number (E.164) or address (lower case) to the rows of the list that have it."""


def match(
    sheet: Sheet, known: Known, contacts: Sequence[Contact], learned: Mapping[str, State], today: date
) -> Matched:
    """Return what the rows of `sheet` (usable) say about `contacts`, found by the numbers and addresses in `known`.

    Of several rows for one person the one that is furthest on counts.
    """
    reader = _Reader(sheet, known, learned, today, habit_of(sheet) if sheet.staged else find_habit(_days(sheet)))
    told: dict[int, tuple[State, date | None]] = {}
    strays: list[Stray] = []
    unknown: dict[str, None] = {}
    rows = [row for row in range(sheet.header_row + 1, len(sheet.grid.rows) + 1) if not _blank(sheet, row)]
    for row in rows:
        found = reader.read(row)
        if isinstance(found, Stray):
            strays.append(found)
            if found.trouble is Trouble.WORD:
                unknown[sheet.grid.cell(row, sheet.columns[Column.STATE]).text] = None
            continue
        person, state, day = found
        earlier = told.get(person)
        if earlier is None or further(earlier[0], state) is not earlier[0]:
            told[person] = (state, day)
    return _sorted(len(rows), told, contacts, strays, tuple(unknown))


def _sorted(
    rows: int,
    told: Mapping[int, tuple[State, date | None]],
    contacts: Sequence[Contact],
    strays: Sequence[Stray],
    unknown: tuple[str, ...],
) -> Matched:
    """Return who moves on, who would go back and who stays."""
    standing = {one.row: one for one in contacts}
    moves = [Move(row, standing[row].state, *found, standing[row].version) for row, found in told.items()]
    moving = [move for move in moves if move.before is not move.after]
    onward, back = [m for m in moving if not m.back], [m for m in moving if m.back]
    return Matched(rows, tuple(onward), tuple(back), len(moves) - len(moving), tuple(strays), unknown)


def _blank(sheet: Sheet, row: int) -> bool:
    return all(cell.blank for cell in sheet.grid.rows[row - 1])


def _days(sheet: Sheet) -> list[Cell]:
    column = sheet.columns.get(Column.DAY)
    if column is None:
        return []
    return [sheet.grid.cell(row, column) for row in range(sheet.header_row + 1, len(sheet.grid.rows) + 1)]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What it takes to read one row."""

    sheet: Sheet
    known: Known
    learned: Mapping[str, State]
    today: date
    habit: Habit

    def read(self, row: int) -> tuple[int, State, date | None] | Stray:
        """Return whose row it is, how far they are and since when; or why nobody can tell."""
        sheet = self.sheet
        people, place = _who(sheet, row, self.known)
        if len(people) != 1:
            trouble = Trouble.SEVERAL if people else (Trouble.STRANGER if place is not None else Trouble.NOBODY)
            return _stray(sheet, row, trouble, _first(sheet) if place is None else place)
        if sheet.staged:
            reached = read_stages(sheet, row, self.habit, self.today)
            if isinstance(reached, int):
                return _stray(sheet, row, Trouble.MARK, reached)
            return people.pop(), reached[0], reached[1] or _day(sheet, row, self.habit, self.today)
        column = sheet.columns[Column.STATE]
        state = read_state(sheet.grid.cell(row, column).text, self.learned)
        if state is None:
            return _stray(sheet, row, Trouble.WORD, column)
        return people.pop(), state, _day(sheet, row, self.habit, self.today)


def _who(sheet: Sheet, row: int, known: Known) -> tuple[set[int], int | None]:
    """Return the rows of the list that the row's numbers and address fit, and the column to look at (None: unreadable).

    The numbers go before the address; where one fits several people the next may tell them apart.
    """
    people: set[int] = set()
    place: int | None = None
    for name in WHO:
        column = sheet.columns.get(name)
        value = _contact(sheet.grid.cell(row, column), name) if column is not None else ""
        if not value:
            continue
        place = column if place is None else place
        fitting = set(known.get(value, ()))
        if fitting and not people:
            people, place = fitting, column
        people = people & fitting or people
        if len(people) == 1:
            break
    return people, place


def _first(sheet: Sheet) -> int:
    return next(sheet.columns[name] for name in WHO if name in sheet.columns)


def _contact(cell: Cell, name: Column) -> str:
    if is_placeholder(cell.text):
        return ""
    return check_email(cell).clean if name is Column.EMAIL else check_phone(cell).clean


def _stray(sheet: Sheet, row: int, trouble: Trouble, column: int) -> Stray:
    texts = tuple(cell.text for cell in sheet.grid.rows[row - 1])
    return Stray(address(row, column), trouble, texts)


def _day(sheet: Sheet, row: int, habit: Habit, today: date) -> date | None:
    column = sheet.columns.get(Column.DAY)
    if column is None:
        return None
    found = check_date(sheet.grid.cell(row, column), habit, today)
    return date.fromisoformat(found.clean) if found.level.settled else None


def learn(answers: Mapping[str, State]) -> Mapping[str, State]:
    """Return wordings as the user explained them, folded for comparing."""
    return {fold(wording): state for wording, state in answers.items()}
