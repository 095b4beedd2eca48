"""A drill: who is asked what, in a fair draw that can be repeated from its seed, and what came of it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from zi_core.desk.team.questions import Question
from zi_core.i18n import Text, lazy

T = TypeVar("T")


class Score(StrEnum):
    """What the asker thought of an answer; the values are stored."""

    UNKNOWN = "unknown"
    PARTLY = "partly"
    GOOD = "good"


SCORES: dict[Score, Text] = {
    Score.UNKNOWN: lazy("belum tahu"),
    Score.PARTLY: lazy("sebagian"),
    Score.GOOD: lazy("paham"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team: an account's owner, or somebody `named` without one. `version` is 0 for accounts of the team."""

    person_id: str
    name: str
    account_id: str | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One question put to one person; `score` is None until it was answered."""

    place: int
    person_id: str
    question_id: str
    topic: str
    score: Score | None = None
    note: str = ""
    version: int = 1
    scorer: str = ""


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill with its turns in order; it can be left and resumed until it is `finished`."""

    drill_id: str
    day: date
    seconds: int
    seed: int
    turns: tuple[Turn, ...]
    finished: datetime | None = None
    version: int = 1
    starter: str = ""

    @property
    def answered(self) -> tuple[Turn, ...]:
        """Return the turns with a score."""
        return tuple(turn for turn in self.turns if turn.score is not None)

    def following(self, place: int = 0) -> Turn | None:
        """Return the next turn without a score after `place`, else the first one; None when all are answered."""
        waiting = [turn for turn in self.turns if turn.score is None]
        later = [turn for turn in waiting if turn.place > place]
        return next(iter(later or waiting), None)


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier drills asked: turns answered per person, per person and topic, per question."""

    people: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[tuple[str, str], int] = field(default_factory=dict)
    questions: Mapping[str, int] = field(default_factory=dict)


def past(drills: Iterable[Drill]) -> Past:
    """Count what was answered in `drills`."""
    turns = [turn for drill in drills for turn in drill.answered]
    return Past(
        Counter(turn.person_id for turn in turns),
        Counter((turn.person_id, turn.topic) for turn in turns),
        Counter(turn.question_id for turn in turns),
    )


def draw(
    people: Sequence[str], questions: Sequence[Question], count: int, seed: int, before: Past | None = None
) -> tuple[Turn, ...]:
    """Return who is asked what: at most `count` turns, each question once, the same for the same `seed`.

    Who has spoken least comes first, and nobody comes twice before everybody came. Topics are covered evenly; of
    those that were asked equally often, a person gets the one they had least. Questions nobody was asked come first.
    """
    known, chance = before or Past(), random.Random(seed)  # noqa: S311 - a fair draw is no secret
    order = sorted(_mixed(people, chance), key=lambda one: known.people.get(one, 0))
    left = _mixed(questions, chance)
    used: Counter[str] = Counter()
    own: Counter[tuple[str, str]] = Counter(known.topics)
    turns: list[Turn] = []
    for place in range(1, min(count, len(questions)) + 1 if order else 1):
        person = order[(place - 1) % len(order)]
        topics = sorted(dict.fromkeys(one.topic for one in left), key=lambda one: (used[one], own[person, one]))
        asked = min((q for q in left if q.topic == topics[0]), key=lambda q: known.questions.get(q.question_id, 0))
        left.remove(asked)
        used[asked.topic] += 1
        own[person, asked.topic] += 1
        turns.append(Turn(place, person, asked.question_id, asked.topic))
    return tuple(turns)


def _mixed(things: Sequence[T], chance: random.Random) -> list[T]:
    return chance.sample(list(things), len(things))
