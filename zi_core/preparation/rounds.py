"""Rounds of self-inspection before a mystery shopper comes (letter, 4): elements, what was seen, and the trend."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files

from zi_core.i18n import Pair, Text, lazy
from zi_core.rulebook.values import Attested, Facts


class Outcome(StrEnum):
    """What was seen at an element. The values are stored; they never change."""

    GOOD = "good"
    BAD = "bad"
    NONE = "none"


OUTCOMES: dict[Outcome, Text] = {
    Outcome.GOOD: lazy("Baik"),
    Outcome.BAD: lazy("Kurang"),
    Outcome.NONE: lazy("Tidak ada"),
}
# Rules that a round attests. The channels and the queues have their own proofs; a round only looks at them.
ATTESTED: dict[str, str] = {
    "shopper-officers": "shopper.officers",
    "shopper-premises": "shopper.premises",
    "shopper-screens": "shopper.screens",
    "shopper-sterile": "shopper.sterile",
    "shopper-slogans": "shopper.slogans",
    "shopper-uniforms": "shopper.uniforms",
    "shopper-visitor-tags": "shopper.visitor_tags",
}


@dataclass(frozen=True, slots=True)
class Element:
    """One thing a round looks at, under its rule; `part` is the rule's part it stands for, or empty."""

    id: str
    rule: str
    part: str
    title: Pair


@cache
def elements() -> Mapping[str, Element]:
    """Return the elements by id, in the order of the letter."""
    data = tomllib.loads(files("zi_core.preparation").joinpath("elements.toml").read_text(encoding="utf-8"))
    return {
        one["id"]: Element(one["id"], one["rule"], one.get("part", ""), Pair(**one["title"])) for one in data["element"]
    }


def by_rule() -> dict[str, tuple[Element, ...]]:
    """Return the elements under each rule, in the order of the letter."""
    rules = dict.fromkeys(element.rule for element in elements().values())
    return {rule: tuple(one for one in elements().values() if one.rule == rule) for rule in rules}


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen at one element, with a note and the spot; `turn` is the phone's count of changes."""

    outcome: Outcome
    note: str
    spot: str
    turn: int


@dataclass(frozen=True, slots=True)
class PhotoEntry:
    """A photograph of a round, without its content."""

    photo_id: str
    element: str


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its day, who walked it, when it was finished (None: still on its way), what was seen."""

    round_id: str
    day: date
    inspector: str
    finished: datetime | None
    seen: Mapping[str, Seen]
    photos: tuple[PhotoEntry, ...]

    def of(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the elements with this outcome, in the order of the letter."""
        return tuple(one for one in elements() if one in self.seen and self.seen[one].outcome is outcome)

    @property
    def looked_at(self) -> int:
        """How many elements were there to be judged."""
        return len(self.of(Outcome.GOOD)) + len(self.of(Outcome.BAD))

    @property
    def share(self) -> float | None:
        """The share of what was judged that is good; None when nothing was."""
        return len(self.of(Outcome.GOOD)) / self.looked_at if self.looked_at else None


def finished(rounds: Sequence[Round]) -> tuple[Round, ...]:
    """Return the finished rounds in the order given (the newest first)."""
    return tuple(one for one in rounds if one.finished is not None)


def newest(rounds: Sequence[Round]) -> Mapping[str, tuple[Round, Seen]]:
    """Return for each element the newest finished round that looked at it; `rounds` come newest first."""
    found: dict[str, tuple[Round, Seen]] = {}
    for one in finished(rounds):
        for element, seen in one.seen.items():
            found.setdefault(element, (one, seen))
    return found


def shortfalls(rounds: Sequence[Round]) -> Iterator[tuple[Element, Round, Seen]]:
    """Yield what the newest look at each element found wanting, in the order of the letter."""
    last = newest(rounds)
    for element in elements().values():
        if element.id in last and last[element.id][1].outcome is Outcome.BAD:
            yield element, *last[element.id]


def round_facts(rounds: Sequence[Round]) -> Facts:
    """Return what the rounds attest (4a-d): signed when all elements of a rule were good at their newest look.

    A rule that no finished round has looked at stays unknown. The date is that of the oldest of these looks, the
    evidence the number of rounds that looked.
    """
    last, done, found = newest(rounds), finished(rounds), Facts()
    for rule, own in by_rule().items():
        looks = [last[one.id] for one in own if one.id in last]
        if rule not in ATTESTED or not looks:
            continue
        outcomes = {seen.outcome for _, seen in looks}
        whole = len(looks) == len(own) and Outcome.GOOD in outcomes and Outcome.BAD not in outcomes
        names = {one.id for one in own}
        evidence = sum(bool(names & one.seen.keys()) for one in done)
        found[ATTESTED[rule]] = Attested(whole, min(one.day for one, _ in looks), evidence)
    return found


@dataclass(frozen=True, slots=True)
class Repair:
    """What a round found wanting as somebody's task."""

    repair_id: str
    round_id: str
    element: str
    owner_id: str
    owner: str
    due: date
    note: str
    done_on: date | None
    version: int

    def overdue(self, today: date) -> bool:
        """Tell whether it is open after its day."""
        return self.done_on is None and self.due < today
