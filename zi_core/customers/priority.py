"""Who is asked first (§1a(2)): a whole order of those who count, each place explained in words.

The list is filled from the window as the letter opens it (§1a(3)): everybody from the weeks that were not enough is in,
and the places left are given by rank among the people of the last week opened. Whoever was pinned by hand comes first,
whoever was dropped does not count at all, so that a further week opens in their stead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from zi_core.cells.words import fold, word_lists
from zi_core.customers.customer import Customer
from zi_core.customers.reach import Answer
from zi_core.customers.window import Week, Window, WindowStep, opened_weeks, opened_window, valid_places
from zi_core.i18n import Text, lazy

_NUMBER = re.compile(r"\D*(\d{1,3})\D*")
_CHANNELS: Mapping[tuple[bool, bool], Text] = {
    (True, True): lazy("telepon, WhatsApp, email"),
    (True, False): lazy("telepon, WhatsApp"),
    (False, True): lazy("telepon, email"),
    (False, False): lazy("telepon saja"),
}
_TRIED: Mapping[Answer, Text] = {
    Answer.CONNECTED: lazy("WhatsApp sudah diuji: tersambung"),
    Answer.SILENT: lazy("WhatsApp sudah diuji: tidak tersambung"),
}


class Mark(StrEnum):
    """What an operator decided about one person. The values are stored.

    Pinned and dropped exclude each other; unrelated is the answer to a question about kinship and stands beside them.
    """

    PINNED = "pinned"
    DROPPED = "dropped"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of an approved list: the row they came from, and what was decided by hand.

    `mark` is pinned, dropped or None; `cleared` whether somebody asked and found no kinship with the court; `answer`
    what came of trying the WhatsApp number, None while nobody did.
    """

    row: int
    person: Customer
    mark: Mark | None = None
    cleared: bool = False
    answer: Answer | None = None

    @property
    def channels(self) -> tuple[bool, bool]:
        """Tell whether WhatsApp and e-mail reach this person, as far as is known."""
        return bool(self.person.whatsapp) and self.answer is not Answer.SILENT, bool(self.person.email)


@dataclass(frozen=True, slots=True)
class Place:
    """One person's place: the row, the step of the window they came in with, and why they stand here.

    `answer` is what came of trying the number, None while nobody did.
    """

    row: int
    step: int
    pinned: bool
    reasons: tuple[Text, ...]
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """The list in its order, and everybody who is not on it.

    `places` are on the list, first to last; `waiting` are eligible and next in line; `older` are the rows before the
    weeks that had to be opened; `dropped` the rows left out by hand; `unfit` those that do not count.
    """

    opened: WindowStep
    weeks: tuple[Week, ...]
    places: tuple[Place, ...]
    waiting: tuple[Place, ...]
    older: tuple[int, ...]
    dropped: tuple[int, ...]
    unfit: tuple[int, ...]

    @property
    def reached(self) -> int:
        """Return the last step that brought anybody: as far back as the list's own data go."""
        return max((week.number for week in self.weeks if week.added), default=0)


def standing(listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return those who were not dropped: the list as the rules see it."""
    return tuple(one for one in listed if one.mark is not Mark.DROPPED)


def rank(listed: Sequence[Listed], window: Window, *, minimum: int, places: int) -> Ranking:
    """Return the list of at most `places` people out of `listed`, in order.

    `minimum` is how many valid people the letter asks for before it stops opening weeks (§1a).
    """
    kept = standing(listed)
    valid = [kept[place] for place in valid_places([one.person for one in kept], window)]
    dates = [one.person.completed for one in valid if one.person.completed]
    opened = opened_window(dates, window, minimum)
    eligible = [one for one in valid if one.person.completed and one.person.completed >= opened.since]
    queue = sorted(eligible, key=lambda one: (one.mark is None, _late(one, window, opened), _rank(one)))
    counted, inside = {one.row for one in valid}, {one.row for one in eligible}
    return Ranking(
        opened=opened,
        weeks=opened_weeks(dates, window, minimum),
        places=tuple(_place(one, window) for one in sorted(queue[:places], key=_order)),
        waiting=tuple(_place(one, window) for one in queue[places:]),
        older=tuple(one.row for one in valid if one.row not in inside),
        dropped=tuple(one.row for one in listed if one.mark is Mark.DROPPED),
        unfit=tuple(one.row for one in kept if one.row not in counted),
    )


def _late(one: Listed, window: Window, opened: WindowStep) -> bool:
    """Tell whether somebody came in with the last week opened, inside which alone places are given by rank."""
    return bool(opened.steps) and _step(one, window) == opened.steps


def _step(one: Listed, window: Window) -> int:
    return (window.step_of(one.person.completed) if one.person.completed else None) or 0


def _order(one: Listed) -> tuple[object, ...]:
    return (one.mark is None, _rank(one))


def _rank(one: Listed) -> tuple[int, int, int, int]:
    """Return the key of the order: reachable by more ways, declared priority, served more lately, row of the file.

    A number that was tried counts once more when it answered and not at all when it did not.
    """
    person = one.person
    ways = sum(one.channels) + (one.answer is Answer.CONNECTED)
    latest = person.completed.toordinal() if person.completed else 0
    return (-ways, declared_rank(person.priority), -latest, one.row)


def declared_rank(text: str) -> int:
    """Return how far in front the list's own column puts somebody: 1 first; what says nothing stands last."""
    folded = fold(text)
    number = _NUMBER.fullmatch(folded)
    if number:
        return int(number[1])
    return _ranked_words().get(folded, _LAST)


_LAST = 1000  # behind any number of three figures


@cache
def _ranked_words() -> Mapping[str, int]:
    return {word: int(rank) for rank, words in word_lists()["priority"].items() for word in words}


def _place(one: Listed, window: Window) -> Place:
    step = _step(one, window)
    person = one.person
    reasons = [_CHANNELS[one.channels]]
    if one.answer is not None:
        reasons.append(_TRIED[one.answer])
    if one.mark is Mark.PINNED:
        reasons.insert(0, lazy("disematkan"))
    if declared_rank(person.priority) < _LAST:
        reasons.append(lazy("prioritas: {declared}", declared=person.priority))
    reasons.append(lazy("layanan {day}", day=person.completed))
    if step:
        reasons.append(lazy("minggu ke-{step}", step=step))
    return Place(one.row, step, one.mark is Mark.PINNED, tuple(reasons), one.answer)
