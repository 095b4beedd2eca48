"""The team's understanding and part in the desk evaluation (paragraph 5c)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event

_MOVED = ("team",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMemberNamed(Event):
    """Somebody joined the team's list: the owner of an account of another role, or a person without an account."""

    person_id: str
    name: str = field(repr=False)
    account_id: str | None
    keeps: ClassVar[tuple[str, ...]] = ("person_id", "account_id")
    right: ClassVar[Right | None] = Right.REVIEW_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMemberRemoved(Event):
    """Somebody left the team's list; their answers stay with the drills."""

    person_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("person_id", "version")
    right: ClassVar[Right | None] = Right.REVIEW_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamQuestionSaved(Event):
    """A question of the court's own was written or edited; `version` 0 is a new one."""

    question_id: str
    areas: tuple[str, ...]
    words: str
    names: tuple[str, ...]
    source: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("question_id", "areas", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamQuestionRetired(Event):
    """A question of the court's own was withdrawn, or (not `withdrawn`) taken up again."""

    question_id: str
    withdrawn: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("question_id", "withdrawn", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One turn of a drill as it was drawn."""

    place: int
    person_id: str
    question_id: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillStarted(Event):
    """A drill was drawn from its `seed` and began."""

    year: int
    drill_id: str
    day: date
    seconds: int
    seed: int
    turns: tuple[Drawn, ...] = field(repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "drill_id", "day", "seconds", "seed", "count")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillAnswerScored(Event):
    """The asker scored an answer; whose it was and how good stays out of the audit."""

    drill_id: str
    place: int
    score: str = field(repr=False)
    note: str = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("drill_id", "place", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillFinished(Event):
    """A drill was closed, or (not `finished`) opened again."""

    drill_id: str
    finished: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("drill_id", "finished", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillRemoved(Event):
    """A drill was taken away with its answers: a trial, or a mistake."""

    drill_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("drill_id", "version")
    right: ClassVar[Right | None] = Right.REVIEW_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMeetingRecorded(Event):
    """A socialisation meeting was noted or edited (`version` 0: new): who of the team came, and how many in all."""

    year: int
    meeting_id: str
    day: date
    topic: str = field(repr=False)
    groups: str = field(repr=False)
    members: tuple[str, ...] = field(repr=False)
    count: int
    proof: str = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "meeting_id", "day", "count", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMeetingRemoved(Event):
    """A meeting that was noted by mistake was taken away."""

    meeting_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("meeting_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamStatementSigned(Event):
    """The coordinator signed what a rule asks of the whole team, or (not `confirmed`) took it back."""

    year: int
    rule_id: str
    confirmed: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "rule_id", "confirmed", "version")
    right: ClassVar[Right | None] = Right.REVIEW_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED
