"""People who stand twice in a list being checked (§1a(6)): the pairs left to settle, and each as a problem's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zi_core.cells.checked import Checked
from zi_core.cells.emails import check_email
from zi_core.cells.phones import check_phone, check_whatsapp
from zi_core.customers.draft import Draft
from zi_core.customers.duplicates import (
    Aspect,
    Outcome,
    Pair,
    Person,
    find_pairs,
    from_cells,
    from_values,
    other_columns,
    pair_hash,
)
from zi_core.customers.fields import Field
from zi_core.customers.names import check_name
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import EMPTY

Cells = Mapping[Field, Checked]
CONTACTS = (Field.PHONE, Field.WHATSAPP, Field.EMAIL)
_SAME = lazy("Orang yang sama dengan baris {other}. {why} Pertahankan salah satu barisnya.")
_ASK = lazy("Mungkin orang yang sama dengan baris {other}. {why} Periksa, lalu gabungkan atau nyatakan berbeda.")

_SHARED_NUMBER = lazy(
    "Nomor ini juga ada di baris {other}. Orang yang berbeda memerlukan nomor sendiri: ganti nomornya, atau keluarkan "
    "salah satu barisnya."
)
_SHARED_EMAIL = lazy(
    "Email ini juga ada di baris {other}. Orang yang berbeda memerlukan email sendiri: ganti emailnya, atau keluarkan "
    "salah satu barisnya."
)


def people_of(draft: Draft, rows: Mapping[int, Cells]) -> dict[int, Person]:
    """Return Excel row to person; birth, address and identity number count where the court's own file has them."""
    others = other_columns(draft.grid, draft.layout.header_row)
    return {
        row: from_cells(cells, {subject: draft.grid.cell(row, column).text for subject, column in others.items()})
        for row, cells in rows.items()
    }


def find_repeats(draft: Draft, people: Mapping[int, Person]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the pairs left to settle, and those that the court has declared to be different people."""
    left: list[Pair] = []
    apart: list[Pair] = []
    for pair in find_pairs(people):
        (apart if known_hash(draft, people, pair) else left).append(pair)
    return tuple(left), tuple(apart)


def known_hash(draft: Draft, people: Mapping[int, Person], pair: Pair) -> str | None:
    """Return the hash under which the court knows the pair's two people as different, or None.

    Somebody who is given a number of their own after that is still the same somebody, so the pair counts as known by
    what the file said too.
    """
    if not draft.apart:
        return None
    now = pair_hash(people[pair.one], people[pair.other])
    if now in draft.apart:
        return now
    read = pair_hash(_as_read(draft, pair.one), _as_read(draft, pair.other))
    return read if read in draft.apart else None


def _as_read(draft: Draft, row: int) -> Person:
    """Return who stands in `row` by the file alone, as far as `pair_hash` looks."""
    columns = draft.layout.columns
    name, phone, whatsapp, email = (
        draft.grid.cell(row, columns[field]) if field in columns else EMPTY for field in (Field.NAME, *CONTACTS)
    )
    number = check_phone(phone)
    return from_cells(
        {
            Field.NAME: check_name(name),
            Field.PHONE: number,
            Field.WHATSAPP: check_whatsapp(whatsapp, number),
            Field.EMAIL: check_email(email),
        }
    )


def find_shared(rows: Mapping[int, Cells], left: Sequence[Pair]) -> Iterator[tuple[int, Field, int]]:
    """Return later row, field and first row of every settled contact that stands in two rows (§1a(6)).

    Pairs that are `left` to settle are asked about already. What comes here belongs to people who were declared to be
    two, or to more rows than could be one person: somebody needs a contact of their own all the same.
    """
    asked = {(pair.one, pair.other) for pair in left}
    owners: dict[str, int] = {}
    for row in sorted(rows):
        for name in CONTACTS:
            cell = rows[row][name]
            if cell.clean and cell.level.settled:
                owner = owners.setdefault(cell.clean, row)
                if owner != row and (owner, row) not in asked:
                    yield row, name, owner


def shared_words(name: Field, other: int) -> Text:
    """Say that the contact of field `name` stands in row `other` too, and what to do."""
    words = _SHARED_EMAIL if name is Field.EMAIL else _SHARED_NUMBER
    return lazy(words.source, other=str(other))


def known_before(people: Mapping[int, Person], earlier: Mapping[int, Mapping[Field, str]]) -> dict[int, Pair]:
    """Return row to the best pair with somebody of an earlier list; `earlier` is numbered from 0, the oldest first.

    Standing in an earlier version is no fault: a new version of a list holds mostly the same people.
    """
    found: dict[int, Pair] = {}
    others = {-1 - number: from_values(values) for number, values in earlier.items()}
    for pair in find_pairs(people, others):
        if pair.other not in found or pair.score > found[pair.other].score:
            found[pair.other] = Pair(pair.other, -1 - pair.one, pair.outcome, pair.score, pair.evidence)
    return found


def shared_field(pair: Pair, one: Cells, other: Cells) -> Field:
    """Return the field of the later row that speaks loudest for the pair."""
    strongest = max(pair.evidence, key=lambda found: found.points).aspect
    if strongest is Aspect.EMAIL:
        return Field.EMAIL
    if strongest is not Aspect.NUMBER:
        return Field.NAME
    numbers = {one[Field.PHONE].clean, one[Field.WHATSAPP].clean}
    return Field.PHONE if other[Field.PHONE].clean in numbers else Field.WHATSAPP


def message(pair: Pair) -> Text:
    """Say which row the later one repeats, and why, by row numbers only."""
    words = _SAME if pair.outcome is Outcome.SAME else _ASK
    strongest = max(pair.evidence, key=lambda found: found.points)
    return lazy(words.source, other=str(pair.one), why=strongest.words)
