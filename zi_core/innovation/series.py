"""The rows of the tables found in a spreadsheet, as series, with a clear question about every cell that is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zi_core.innovation.innovation import Answers, Measure, Period, UsersMonth
from zi_core.innovation.months import read_month
from zi_core.innovation.numbers import nothing_in, read_count
from zi_core.innovation.questions import Question, place_of_users
from zi_core.innovation.rows import UNREAD_COUNT, UNREAD_MONTH, Notes, get, rows_of
from zi_core.innovation.satisfaction import read_answers, read_figures
from zi_core.innovation.tables import Layout, Table, find_tables
from zi_core.innovation.values import read_measures
from zi_core.spreadsheets.grid import Grid


@dataclass(frozen=True, slots=True)
class Found:
    """What a spreadsheet holds; `where` tells the cell of every value by its key (`questions.place_of_users`)."""

    layouts: tuple[Layout, ...] = ()
    users: tuple[UsersMonth, ...] = ()
    measures: tuple[Measure, ...] = ()
    answers: tuple[Answers, ...] = ()
    questions: tuple[Question, ...] = ()
    where: dict[tuple[str, ...], str] = field(default_factory=dict)

    @property
    def anything(self) -> bool:
        """Tell whether any row was understood."""
        return bool(self.users or self.measures or self.answers)


def read_series(grids: Sequence[Grid], scale: int) -> Found:
    """Return the series of every sheet that holds a table; satisfaction is answered from 1 to `scale`."""
    layouts = find_tables(grids)
    notes = Notes()
    by_table = {table: [one for one in layouts if one.table is table] for table in Table}
    users = [row for one in by_table[Table.USERS] for row in _users(one, notes)]
    measures = read_measures(by_table[Table.MEASURES], notes)
    answers = [
        *(row for one in by_table[Table.FIGURES] for row in read_figures(one, scale, notes)),
        *(row for one in by_table[Table.ANSWERS] for row in read_answers(one, scale, notes)),
    ]
    return Found(
        layouts=layouts,
        users=tuple(sorted(users, key=lambda row: row.month)),
        measures=measures,
        answers=tuple(answers),
        questions=tuple(notes.questions),
        where=notes.where,
    )


def _users(layout: Layout, notes: Notes) -> Iterator[UsersMonth]:
    for row in rows_of(layout, "month"):
        found = read_month(get(layout, row, "month"))
        users = read_count(get(layout, row, "users"))
        if found is None or found[1] is not Period.MONTH:
            notes.ask(UNREAD_MONTH, layout.cell(row, "month"))
        elif users is None:
            notes.ask(UNREAD_COUNT, layout.cell(row, "users"))
        elif notes.first(place_of_users(found[0]), found[0], Period.MONTH, layout.cell(row, "users")):
            yield UsersMonth(found[0], users, _potential(layout, row, users, notes))


def _potential(layout: Layout, row: int, users: int, notes: Notes) -> int | None:
    for meaning, more in (("potential", 0), ("not_yet", users)):
        cell = get(layout, row, meaning)
        if nothing_in(cell):
            continue
        count = read_count(cell)
        if count is not None:
            return count + more
        notes.ask(UNREAD_COUNT, layout.cell(row, meaning))
    return None
