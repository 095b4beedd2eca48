"""One person twice, or two people with one number: what the rows of a list tell about each other (§1a(6)).

Exact matches only; likeness of names never decides anything here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zi_core.customers.cells import Checked, Level
from zi_core.customers.fields import TITLES, Field, fold
from zi_core.i18n import Text, lazy

_CONTACTS = (Field.PHONE, Field.WHATSAPP, Field.EMAIL)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A contact in `field` of `row` that stood already in `first_row`; `same_person` when the name is the same too."""

    row: int
    first_row: int
    field: Field
    value: str
    same_person: bool

    @property
    def message(self) -> Text:
        """Say which two rows share what, by their numbers only."""
        if self.same_person:
            sentence = (
                "{title} dan nama sama dengan baris {other}: orang yang sama dua kali. Hapus salah satu barisnya."
            )
        else:
            sentence = "{title} sama dengan baris {other}. Periksa milik siapa, atau nyatakan memang dipakai bersama."
        return lazy(sentence, title=TITLES[self.field], other=str(self.first_row))


def find_repeats(rows: Mapping[int, Mapping[Field, Checked]]) -> Iterator[Repeat]:
    """Yield the contacts of `rows` (Excel row to cells) that stood in an earlier row; one per value and row.

    A number counts whether it stands as phone or WhatsApp; in one row the two may be equal.
    """
    first_seen: dict[str, int] = {}
    for row, cells in rows.items():
        own: set[str] = set()
        for name in _CONTACTS:
            value = _standing(cells.get(name))
            if not value or value in own:
                continue
            own.add(value)
            first = first_seen.setdefault(value, row)
            if first != row:
                yield Repeat(row, first, name, cells[name].raw, _same_name(rows[first], cells))


def _standing(cell: Checked | None) -> str:
    usable = cell is not None and (cell.level.settled or cell.level is Level.ASK)
    return cell.clean if cell is not None and usable else ""


def _same_name(one: Mapping[Field, Checked], other: Mapping[Field, Checked]) -> bool:
    names = [fold(cells[Field.NAME].clean) if Field.NAME in cells else "" for cells in (one, other)]
    return bool(names[0]) and names[0] == names[1]
