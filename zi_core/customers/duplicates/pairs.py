"""Which rows may be one person (§1a(6)): exact matches first, then likeness inside blocks, three outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from zi_core.customers.duplicates.evidence import Aspect, Evidence, weigh
from zi_core.customers.duplicates.person import Person

SAME_FROM, ASK_FROM = 45, 20
"""The scores from which two rows are called the same person, or are asked about."""

_CONTACTS = frozenset({Aspect.NUMBER, Aspect.EMAIL, Aspect.ID})
_PERSONAL = frozenset({Aspect.NAME, Aspect.ID, Aspect.BIRTH})
_SHARED = 35  # the points of a contact that is equal, not merely alike
_CROWD = 40  # more people than this with one key tell nothing about each other
_CROWDS = {"address": 6, "name": 12, "head": 12, "tail": 12, "id-head": 12, "id-tail": 12}


class Outcome(StrEnum):
    """What is thought of two rows."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows, `one` before `other`, that are or may be one person, with everything that was weighed."""

    one: int
    other: int
    outcome: Outcome
    score: int
    evidence: tuple[Evidence, ...]


def judge(one: Person, other: Person) -> tuple[Outcome, int, tuple[Evidence, ...]]:
    """Return the outcome for two people, the score, and what was weighed.

    Two rules stand above the sum: a name alone never makes two rows the same person (and neither do contacts, which
    families share, without name, number of identity or date of birth), and a shared contact is always asked about.
    """
    evidence = weigh(one, other)
    score = sum(found.points for found in evidence)
    spoken_for = {found.aspect for found in evidence if found.points > 0}
    if score >= SAME_FROM and spoken_for & _PERSONAL and spoken_for - {Aspect.NAME}:
        return Outcome.SAME, score, evidence
    shared = any(found.points >= _SHARED and found.aspect in _CONTACTS for found in evidence)
    return Outcome.ASK if shared or score >= ASK_FROM else Outcome.DIFFERENT, score, evidence


def find_pairs(people: Mapping[int, Person], others: Mapping[int, Person] | None = None) -> tuple[Pair, ...]:
    """Return the pairs among `people` (row to person) that are or may be one person, in the order of their rows.

    With `others` (keys apart from those of `people`) only pairs of one of each are looked for, the first one in `one`.
    """
    everybody = {**people, **others} if others else people
    found = []
    for one, other in sorted(_candidates(everybody)):
        if others is not None and (one in others) == (other in others):
            continue
        outcome, score, evidence = judge(everybody[one], everybody[other])
        if outcome is not Outcome.DIFFERENT:
            found.append(Pair(one, other, outcome, score, evidence))
    return tuple(found)


def _candidates(people: Mapping[int, Person]) -> set[tuple[int, int]]:
    """Return the pairs worth weighing: those that share a key which few others have."""
    pairs: set[tuple[int, int]] = set()
    for kind, keys in _KEYS.items():
        for rows in _blocks(people, keys):
            if len(rows) <= _CROWDS.get(kind, _CROWD):
                pairs.update(combinations(rows, 2))
    return pairs


def _blocks(people: Mapping[int, Person], keys: Callable[[Person], Iterable[str]]) -> Iterable[list[int]]:
    """Return the rows that share one of their `keys`, at least two each; one kind of key is held at a time."""
    first: dict[str, int] = {}
    shared: dict[str, list[int]] = {}
    for row in sorted(people):
        for key in set(keys(people[row])) - _NOTHING:
            earlier = first.setdefault(key, row)
            if earlier != row:
                shared.setdefault(key, [earlier]).append(row)
    return shared.values()


_NOTHING = {""}
_KEYS: Mapping[str, Callable[[Person], Iterable[str]]] = {
    "number": lambda person: person.numbers,
    "head": lambda person: [number[:-5] for number in person.numbers],
    "tail": lambda person: [number[-5:] for number in person.numbers],
    "email": lambda person: person.emails,
    "id": lambda person: (person.id,),
    "id-head": lambda person: (person.id[: len(person.id) // 2],),
    "id-tail": lambda person: (person.id[len(person.id) // 2 :],),
    "birth": lambda person: (person.birth,),
    "name": lambda person: (person.name.whole,),
    "address": lambda person: person.address.split(),
}
