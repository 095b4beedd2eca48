"""Kinship with the court's officials (§1a(7)): what a roster makes worth asking. Questions only, never a verdict.

A shared surname is no evidence: many who bear one are not related, and most Indonesians have none. So the last part of
a name is left alone, and so is every part that many people bear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from zi_core.cells.checked import Level
from zi_core.cells.emails import check_email
from zi_core.cells.phones import check_phone
from zi_core.cells.words import fold, word_lists
from zi_core.customers.duplicates.evidence import same_address
from zi_core.customers.duplicates.names import fold_name
from zi_core.customers.duplicates.person import Person
from zi_core.customers.priority import Listed
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_ADDRESS = re.compile(r"alamat\s*:?\s*(\S.*)\Z", re.IGNORECASE)
_FATHER = re.compile(r"\s(?:bin|binti|bt|bte)\s")
_LONG_ENOUGH = 5  # letters; shorter parts are shared by chance
_RARE = 1  # people of the list who bear the part


@dataclass(frozen=True, slots=True)
class Official:
    """One of the court's leaders, judges or staff; `phone` in E.164, `email` in lower case; the name alone must be."""

    name: str
    phone: str = ""
    email: str = ""
    address: str = ""


class Link(StrEnum):
    """What two people share."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    FATHER = "father"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask about the person in `row`: what they share with which official."""

    row: int
    official: str
    link: Link

    @property
    def words(self) -> Text:
        """Say what is shared; never the number or the address itself."""
        return _LINKS[self.link]

    @property
    def how(self) -> Text:
        """Say how to settle the question."""
        return _SETTLED[self.link]


_LINKS: dict[Link, Text] = {
    Link.PHONE: lazy("nomor yang sama"),
    Link.EMAIL: lazy("email yang sama"),
    Link.ADDRESS: lazy("alamat yang sama"),
    Link.FATHER: lazy("nama ayah (bin/binti) yang cocok"),
    Link.NAME: lazy("bagian nama yang jarang"),
}
_CONTACT = lazy("Tanyakan itu nomor atau email siapa. Bila kerabat, keluarkan; bila dipinjam, minta miliknya sendiri.")
_RELATED = lazy("Tanyakan hubungan keluarganya. Bila kerabat, keluarkan; bila bukan, tandai bukan kerabat.")
_RELATED_HERE = lazy("Tanyakan hubungan keluarganya. Bila kerabat, keluarkan barisnya.")
_SETTLED: dict[Link, Text] = {
    Link.PHONE: _CONTACT,
    Link.EMAIL: _CONTACT,
    Link.ADDRESS: _RELATED_HERE,
    Link.FATHER: _RELATED,
    Link.NAME: _RELATED,
}


def read_officials(text: str) -> tuple[tuple[Official, ...], tuple[Text, ...]]:
    """Return the officials in `text`, one "name; number; e-mail; alamat ..." per line, and what could not be read.

    All but the name may be left out, and stand in any order; an address begins with the word "alamat".
    """
    officials: list[Official] = []
    problems: list[Text] = []
    for number, line in enumerate(text.splitlines(), start=1):
        name, *rest = (part.strip() for part in line.split(";"))
        found = Official(name, **{kind: value for kind, value in map(_contact, filter(None, rest)) if value})
        if any(not value for _kind, value in map(_contact, filter(None, rest))):
            problems.append(
                lazy("Baris {number}: nomor atau email tidak terbaca. Alamat diawali kata alamat.", number=number)
            )
        elif not name and rest:
            problems.append(lazy("Baris {number}: nama belum diisi.", number=number))
        elif name:
            officials.append(found)
    return tuple(officials), tuple(problems)


def _contact(text: str) -> tuple[str, str]:
    """Return what kind of contact `text` is and its clean form; empty where it is none."""
    address = _ADDRESS.match(text)
    if address:
        return "address", address[1]
    cell = Cell(CellKind.TEXT, text)
    kind, checked = ("email", check_email(cell)) if "@" in text else ("phone", check_phone(cell))
    return kind, checked.clean if checked.level.settled or checked.level is Level.ASK else ""


def written(officials: Sequence[Official]) -> str:
    """Return the text that `read_officials` reads back."""
    lines = ((one.name, one.phone, one.email, one.address and f"alamat {one.address}") for one in officials)
    return "\n".join("; ".join(part for part in line if part) for line in lines)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart and folded: somebody's `own` parts, and those of the father named after bin or binti."""

    own: tuple[str, ...]
    father: tuple[str, ...]

    @property
    def telling(self) -> frozenset[str]:
        """Return the own parts that say something: not the last of several, not short, not common."""
        parts = self.own[:-1] if len(self.own) > 1 else self.own
        return frozenset(part for part in parts if len(part) >= _LONG_ENOUGH) - _common()


@lru_cache(maxsize=50_000)
def _taken_apart(name: str) -> _Name:
    own, *father = _FATHER.split(f" {fold(name)} ", maxsplit=1)
    return _Name(fold_name(own).parts, fold_name(father[0]).parts if father else ())


def kinship_questions(listed: Sequence[Listed], officials: Sequence[Official]) -> tuple[Question, ...]:
    """Return what is worth asking about `listed`, who were neither declared related nor cleared; by row."""
    if not officials:
        return ()
    borne = Counter(part for one in listed for part in set(_taken_apart(one.person.name).own))
    traces: dict[str, list[int]] = {}
    for place, official in enumerate(officials):
        for trace in _traces(official.name, official.phone, official.email):
            traces.setdefault(trace, []).append(place)
    open_ones = [one for one in listed if one.person.kinship != "Y" and not one.cleared]
    return tuple(
        Question(one.row, officials[place].name, link)
        for one in open_ones
        for place in _near(one, traces)
        for link in _links(one, officials[place], borne)
    )


def address_questions(people: Mapping[int, Person], officials: Sequence[Official]) -> tuple[Question, ...]:
    """Return who of `people` (row to person) gives the address of an official; by row.

    A list keeps no addresses once it is approved (only what the letter asks is kept), so this is asked while the
    court's own file is checked, where it has such a column. An address without a number is a village, not a house.
    """
    houses = [(one, address) for one in officials for address in [fold(one.address)] if _house_numbers(address)]
    return tuple(
        Question(row, official.name, Link.ADDRESS)
        for row, person in sorted(people.items())
        for numbers in [_house_numbers(person.address)]
        if numbers
        for official, address in houses
        if numbers & _house_numbers(address) and same_address(person.address, address)
    )


@lru_cache(maxsize=4_096)
def _house_numbers(address: str) -> frozenset[str]:
    return frozenset(word for word in address.split() if any(map(str.isdigit, word)))


def _traces(name: str, *contacts: str) -> set[str]:
    """Return everything by which two people could meet at all: parts of their names, numbers, addresses."""
    apart = _taken_apart(name)
    return ({*apart.own, *apart.father} - _common()) | (set(contacts) - {""})


def _near(one: Listed, traces: Mapping[str, list[int]]) -> list[int]:
    person = one.person
    own = _traces(person.name, person.phone, person.whatsapp, person.email)
    return sorted({place for trace in own for place in traces.get(trace, ())})


def _links(one: Listed, official: Official, borne: Counter[str]) -> Iterator[Link]:
    person = one.person
    name, other = _taken_apart(person.name), _taken_apart(official.name)
    if official.phone and official.phone in {person.phone, person.whatsapp}:
        yield Link.PHONE
    if official.email and official.email == person.email:
        yield Link.EMAIL
    if _same_family(name, other):
        yield Link.FATHER
    elif any(borne[part] <= _RARE for part in name.telling & other.telling):
        yield Link.NAME


def _same_family(one: _Name, other: _Name) -> bool:
    """Tell whether one names the other as father, or both name the same father, by more than a common name.

    A father's name is where a name begins; at its end it would be a surname.
    """
    if one.father and other.father:
        return one.father == other.father and bool(set(one.father) - _common())
    pairs = ((one.father, other.own), (other.father, one.own))
    return any(father and father == own[: len(father)] and set(father) - _common() for father, own in pairs)


@cache
def _common() -> frozenset[str]:
    return frozenset(part for name in word_lists()["common_names"]["parts"] for part in fold_name(name).parts)
