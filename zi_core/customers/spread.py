"""How varied a list is (§1a(6)): the letter asks that users are not homogeneous and gives no figure.

Levels are therefore the app's advice, settable by the court; they never block anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import exp, log

from babel.dates import format_date
from rapidfuzz import fuzz, process

from zi_core.cells.words import fold, word_lists
from zi_core.customers.customer import Customer
from zi_core.customers.fields import TITLES, Field, choices, synonyms
from zi_core.i18n import Text, current_language, lazy

SPREAD_FIELDS: tuple[Field, ...] = (
    Field.GENDER,
    Field.EDUCATION,
    Field.OCCUPATION,
    Field.SERVICE,
    Field.COMPLETED,
)
"""What is looked at; of the day of completion its month."""

_NEAR = 88  # likeness at which two wordings are one group
_CLEARLY = 0.75  # of an even share
_PER_CENT = 2  # places by which the decimal point moves


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, worded in the reader's language."""

    first: date

    def __str__(self) -> str:
        """Return "Juni 2021"."""
        return format_date(self.first, "MMMM y", locale=current_language())


@dataclass(frozen=True, slots=True)
class Group:
    """People who are alike in one field."""

    name: str | Month
    people: int


@dataclass(frozen=True, slots=True)
class FieldSpread:
    """How people spread over the groups of one field, the largest group first.

    `level` is the advice: the largest group should not hold more than so many per cent. `unknown` people have nothing
    in this field and are not counted.
    """

    field: Field
    groups: tuple[Group, ...]
    unknown: int
    level: int

    @property
    def title(self) -> Text:
        """Return what the field is called here, short enough for a phone."""
        short = {Field.COMPLETED: lazy("Bulan layanan"), Field.SERVICE: lazy("Layanan")}
        return short.get(self.field, TITLES[self.field])

    @property
    def people(self) -> int:
        """Return how many people are counted."""
        return sum(group.people for group in self.groups)

    @property
    def effective(self) -> float:
        """Return to how many equally large groups this spread amounts; 0 for nobody."""
        return effective_groups([group.people for group in self.groups])

    @property
    def share(self) -> Decimal:
        """Return the largest group's share in per cent, unrounded; 0 for nobody."""
        largest = self.groups[0].people if self.groups else 0
        return (Decimal(largest) / max(self.people, 1)).scaleb(_PER_CENT)

    @property
    def uneven(self) -> bool:
        """Tell whether the largest group holds more than the advice says."""
        return self.share > self.level


@dataclass(frozen=True, slots=True)
class Help:
    """Somebody waiting who would make the list more even, and in which fields."""

    row: int
    gain: float
    fields: tuple[Text, ...]


def effective_groups(counts: Sequence[int]) -> float:
    """Return the effective number of groups, the exponential of Shannon's entropy: k for k equal groups, 0 for none.

    This is the Hill number of order 1 (Hill 1973, Ecology 54, 427-432; Jost 2006, Oikos 113, 363-375): unlike the plain
    count it hardly moves when one person of a further group joins.
    """
    return exp(_entropy(counts)) if any(counts) else 0.0


def _entropy(counts: Sequence[int]) -> float:
    total = sum(counts)
    return -sum(count / total * log(count / total) for count in counts if count)


def advised_levels(own: Mapping[str, int] | None = None) -> dict[Field, int]:
    """Return the advice for each field in per cent: the court's `own` where it set one, else the app's."""
    usual: Mapping[str, int] = word_lists()["advice"]
    return {field: (own or {}).get(field.value, usual[field.value]) for field in SPREAD_FIELDS}


def spread(people: Sequence[Customer], services: Sequence[str], levels: Mapping[Field, int]) -> tuple[FieldSpread, ...]:
    """Return how `people` spread over the groups of each field; `services` are the court's own products."""
    return tuple(_spread(people, field, tuple(services), levels[field]) for field in SPREAD_FIELDS)


def _spread(people: Sequence[Customer], field: Field, services: tuple[str, ...], level: int) -> FieldSpread:
    names = [group_of(person, field, services) for person in people]
    counts = Counter(name for name in names if name is not None)
    groups = sorted((Group(name, n) for name, n in counts.items()), key=lambda group: (-group.people, str(group.name)))
    return FieldSpread(field, tuple(groups), names.count(None), level)


def group_of(person: Customer, field: Field, services: tuple[str, ...]) -> str | Month | None:
    """Return the group of `person` in `field`; None where there is nothing to go by."""
    if field is Field.COMPLETED:
        return Month(person.completed.replace(day=1)) if person.completed else None
    text = person.value(field)
    if not text:
        return None
    if field is Field.OCCUPATION:
        return _occupation(text)
    return _service(text, services) if field is Field.SERVICE else text


@lru_cache(maxsize=4096)
def _occupation(text: str) -> str:
    """Return the listed occupation a free text means: as written, by a word in it, by likeness; else the last one."""
    known, folded = synonyms(Field.OCCUPATION), fold(text)
    if folded in known:
        return known[folded]
    inside = [way for way in known if f" {way} " in f" {folded} "]
    if inside:
        return known[max(inside, key=len)]
    near = process.extractOne(folded, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return known[near[0]] if near else choices(Field.OCCUPATION)[-1]


@lru_cache(maxsize=4096)
def _service(text: str, services: tuple[str, ...]) -> str:
    """Return the court's product a free text means, by its words in any order; else the text in its own first form."""
    known = {fold(service): service for service in services}
    near = process.extractOne(fold(text), list(known), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
    return known[near[0]] if near else fold(text).capitalize()


def helping(
    now: Sequence[FieldSpread], waiting: Mapping[int, Customer], services: Sequence[str], most: int
) -> tuple[Help, ...]:
    """Return who of `waiting` (row to person) would even the list out most, at most `most` of them, the best first.

    The gain is the rise of the entropies of all fields together if that one person came on top of the list; named are
    the fields in which their group is clearly smaller than an even share.
    """
    found = [_help(now, row, person, tuple(services)) for row, person in waiting.items()]
    useful = [one for one in found if one.gain > 0 and one.fields]
    return tuple(sorted(useful, key=lambda one: (-one.gain, one.row))[:most])


def _help(now: Sequence[FieldSpread], row: int, person: Customer, services: tuple[str, ...]) -> Help:
    gain, fields = 0.0, []
    for one in now:
        name = group_of(person, one.field, services)
        counts = {group.name: group.people for group in one.groups}
        if name is None or not counts:
            continue
        here = counts.get(name, 0)
        gain += _entropy([*({**counts, name: here + 1}).values()]) - _entropy(list(counts.values()))
        if here * len(counts) < _CLEARLY * one.people:
            fields.append(lazy("{field}: {group} (baru {n} orang)", field=one.title, group=name, n=here))
    return Help(row, gain, tuple(fields))
