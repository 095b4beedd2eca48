"""The check of a whole list: every cell, then what only the rows together can tell. Pure; the same call everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zi_core.cells.checked import Checked, Level
from zi_core.customers.customer import Customer
from zi_core.customers.draft import Draft
from zi_core.customers.duplicates import Outcome, Pair, Person
from zi_core.customers.fields import REQUIRED, TITLES, Field
from zi_core.customers.repeats import find_repeats, find_shared, message, people_of, shared_field, shared_words
from zi_core.customers.rows import RowChecker, list_rows
from zi_core.customers.stages import Stage, Teller, untold
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import address


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One person: the Excel row and every field's cell."""

    row: int
    cells: Mapping[Field, Checked]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user must settle. `cell` is Excel's name of it ("C17"), empty where the column is not there.

    `message` says what is wrong and how to mend it, and holds nothing from the file; `raw` does.
    """

    cell: str
    row: int
    field: Field
    level: Level
    message: Text
    suggestion: str | None
    raw: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts: rows that were checked, rows without a problem, cells per level, problems per field, rows left out."""

    rows: int
    clean_rows: int
    levels: Mapping[Level, int]
    problems: Mapping[Field, int]
    ignored: int


@dataclass(frozen=True, slots=True)
class Check:
    """What was found: `problems` of cells, and `pairs` of rows that are or may be one person, as `repeats` in words.

    `ignored` are Excel rows that hold no person: example, column numbers, signatures. `apart` are pairs that the court
    has declared to be different people, `people` the rows as they were compared.
    """

    rows: tuple[CheckedRow, ...]
    problems: tuple[Problem, ...]
    summary: Summary
    ignored: tuple[int, ...] = ()
    pairs: tuple[Pair, ...] = ()
    repeats: tuple[Problem, ...] = ()
    apart: tuple[Pair, ...] = ()
    people: Mapping[int, Person] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        """Tell whether nothing is left to settle."""
        return bool(self.rows) and not self.everything

    @property
    def everything(self) -> tuple[Problem, ...]:
        """Return the problems of cells and of repeated people, in the order of rows and fields."""
        return tuple(sorted([*self.problems, *self.repeats], key=_in_order))


class NotReadyError(Exception):
    """The list still has problems, so it cannot be approved; carries their number."""

    def __init__(self, problems: int) -> None:
        """Remember the number of `problems`."""
        super().__init__(str(problems))
        self.problems = problems


def check(draft: Draft, *, today: date, services: Sequence[str], told: Teller = untold) -> Check:
    """Check `draft` on day `today` against the court's list of `services` (empty: any wording stands).

    Each stage is `told` when it begins.
    """
    told(Stage.CELLS)
    found = list_rows(draft.grid, draft.layout, draft.dropped)
    checker = RowChecker(draft, today=today, services=services)
    checker.learn(list_rows(draft.grid, draft.layout).people if draft.dropped else found.people)
    rows = tuple(CheckedRow(row, checker.check(row)) for row in found.people)
    cells = {row.row: row.cells for row in rows}
    told(Stage.PEOPLE)
    people = people_of(draft, cells)
    pairs, apart = find_repeats(draft, people)
    problems = sorted([*_absent(draft), *_of_cells(draft, rows), *_shared(draft, cells, pairs)], key=_in_order)
    repeats = tuple(_repeat(draft, pair, cells) for pair in pairs)
    summary = _summary(rows, [*problems, *repeats], len(found.ignored))
    return Check(rows, tuple(problems), summary, found.ignored, pairs, repeats, apart, people)


def _in_order(problem: Problem) -> tuple[int, int]:
    return problem.row, list(Field).index(problem.field)


def approved(check: Check) -> tuple[Customer, ...]:
    """Return the people of a list that is ready. Raises NotReadyError while anything is left to settle."""
    if not check.ready:
        raise NotReadyError(len(check.everything))
    return tuple(
        Customer.from_values({name: cell.clean for name, cell in row.cells.items() if cell.level is not Level.MISSING})
        for row in check.rows
    )


def _absent(draft: Draft) -> list[Problem]:
    """Say once, not in every row, that a required column is not there; only an empty mend of the header settles it.

    A list without names is no list: that column can never be done without.
    """
    reason = "Kolom {title} tidak ada dalam berkas. Tunjukkan kolomnya, atau tambahkan lalu unggah lagi."
    row = draft.layout.header_row
    return [
        Problem("", row, name, Level.MISSING, lazy(reason, title=TITLES[name]), None, "")
        for name in Field
        if name in REQUIRED
        and name not in draft.layout.columns
        and (name is Field.NAME or draft.mends.get((row, name)) != "")
    ]


def _of_cells(draft: Draft, rows: tuple[CheckedRow, ...]) -> list[Problem]:
    columns = draft.layout.columns
    return [
        Problem(
            address(row.row, columns[name]) if name in columns else "",
            row.row,
            name,
            cell.level,
            cell.reason or lazy("Periksa isi sel ini."),
            cell.suggestion,
            cell.raw,
        )
        for row in rows
        for name, cell in row.cells.items()
        if _is_problem(draft, row.row, name, cell) and not _said_of_phone(draft, row, name)
    ]


def _shared(draft: Draft, cells: Mapping[int, Mapping[Field, Checked]], pairs: Sequence[Pair]) -> list[Problem]:
    """Return a problem for every contact of somebody that another row holds too; one column is told once."""
    columns = draft.layout.columns
    return [
        Problem(
            address(row, columns[name]) if name in columns else "",
            row,
            name,
            Level.ERROR,
            shared_words(name, other),
            None,
            cells[row][name].raw,
        )
        for row, name, other in find_shared(cells, pairs)
        if not (name is Field.WHATSAPP and draft.one_number_column)
    ]


def _said_of_phone(draft: Draft, row: CheckedRow, name: Field) -> bool:
    """Tell whether the same cell is listed as the phone's problem already, so that it need not be listed twice."""
    phone, whatsapp = row.cells[Field.PHONE], row.cells[Field.WHATSAPP]
    return (
        name is Field.WHATSAPP
        and draft.one_number_column
        and whatsapp.raw == phone.raw
        and _is_problem(draft, row.row, Field.PHONE, phone)
    )


def _is_problem(draft: Draft, row: int, name: Field, cell: Checked) -> bool:
    if cell.level.settled or cell.decided:
        return False
    if cell.level is Level.MISSING:
        return name in REQUIRED and (name in draft.layout.columns or (row, name) in draft.mends)
    return True


def _repeat(draft: Draft, pair: Pair, cells: Mapping[int, Mapping[Field, Checked]]) -> Problem:
    """Return the pair as a problem of its later row."""
    columns = draft.layout.columns
    name = shared_field(pair, cells[pair.one], cells[pair.other])
    return Problem(
        address(pair.other, columns[name]) if name in columns else "",
        pair.other,
        name,
        Level.ERROR if pair.outcome is Outcome.SAME else Level.ASK,
        message(pair),
        None,
        cells[pair.other][name].raw,
    )


def _summary(rows: tuple[CheckedRow, ...], problems: list[Problem], ignored: int) -> Summary:
    levels = [cell.level for row in rows for cell in row.cells.values()]
    troubled = {problem.row for problem in problems}
    clean = sum(row.row not in troubled for row in rows)
    per_field = Counter(problem.field for problem in problems)
    return Summary(len(rows), clean, {level: levels.count(level) for level in Level}, dict(per_field), ignored)
