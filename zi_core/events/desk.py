"""The six areas of the desk evaluation, the work on them, and its evidence (paragraphs 5a and 5b)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from zi_core.access import Right
from zi_core.events.base import Event

_MOVED = ("deck",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTold(Event):
    """What an area tells was edited; `details` are its fields as plain data, `version` is the one its editor saw."""

    year: int
    area: str
    details: dict[str, Any] = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "area", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaStaffed(Event):
    """An area got its coordinator and members (accounts)."""

    year: int
    area: str
    coordinator: str | None
    members: tuple[str, ...]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "area", "version")
    right: ClassVar[Right | None] = Right.REVIEW_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRecorded(Event):
    """A line of the risk register was written; `version` 0 is a new one."""

    year: int
    entry_id: str
    area: str
    details: dict[str, Any] = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "area", "entry_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRecorded(Event):
    """An objective with its target and what was realised was written; `version` 0 is a new one."""

    year: int
    entry_id: str
    area: str
    details: dict[str, Any] = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "area", "entry_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskEntryRemoved(Event):
    """A line of the risk register or an objective (`kind`) was taken away."""

    entry_id: str
    kind: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("entry_id", "kind", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAssigned(Event):
    """A task was made or edited: what, whose, until when. `part` is empty for a task beside the parts of 5a."""

    year: int
    task_id: str
    area: str
    part: str
    title: str = field(repr=False)
    owner: str | None
    due: date | None
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "task_id", "area", "part", "due", "version")
    right: ClassVar[Right | None] = Right.REVIEW_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskMoved(Event):
    """Somebody began, submitted or took back a task; one without an owner becomes the doer's own."""

    year: int
    task_id: str
    area: str
    part: str
    progress: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "task_id", "progress", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReviewed(Event):
    """A coordinator closed a task or sent it back, with a verdict and words that stay as a comment."""

    year: int
    task_id: str
    progress: str
    verdict: str
    comment_id: str
    words: str = field(repr=False)
    mentions: tuple[str, ...] = ()
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "task_id", "progress", "verdict", "version")
    right: ClassVar[Right | None] = Right.REVIEW_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRemoved(Event):
    """A task beside the parts of 5a was taken away."""

    year: int
    task_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "task_id", "version")
    right: ClassVar[Right | None] = Right.REVIEW_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCommented(Event):
    """Somebody said something about a task and mentioned accounts."""

    year: int
    task_id: str
    comment_id: str
    words: str = field(repr=False)
    mentions: tuple[str, ...]
    keeps: ClassVar[tuple[str, ...]] = ("year", "task_id", "comment_id")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a piece of evidence is: a link (`url`), or a file as it is kept. `represents` is the day it shows."""

    url: str = ""
    name: str = ""
    media_type: str = ""
    sha256: str = ""
    data: bytes = field(default=b"", repr=False)
    represents: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(Event):
    """A piece of evidence was kept: what it `proves`, of which kind, and what it serves (`targets`)."""

    year: int
    evidence_id: str
    kind: str
    proves: str = field(repr=False)
    targets: tuple[str, ...]
    content: Content = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("year", "evidence_id", "kind", "targets")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRevised(Event):
    """A piece of evidence got a newer revision; the older ones stay."""

    evidence_id: str
    content: Content = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("evidence_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceChanged(Event):
    """What a piece of evidence proves, its kind, or what it serves was edited."""

    evidence_id: str
    kind: str
    proves: str = field(repr=False)
    targets: tuple[str, ...]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("evidence_id", "kind", "targets", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLinked(Event):
    """Pieces of evidence (`added`) serve `target` from now on, others (`gone`) no longer; their other links stay."""

    year: int
    target: str
    added: tuple[str, ...]
    gone: tuple[str, ...]
    keeps: ClassVar[tuple[str, ...]] = ("year", "target", "added", "gone")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRemoved(Event):
    """A piece of evidence was taken away with all its files."""

    evidence_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("evidence_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    moves: ClassVar[tuple[str, ...]] = _MOVED
    erases: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRevisionRemoved(Event):
    """An older revision of a piece was taken away with its file, such as one that names somebody who withdrew."""

    evidence_id: str
    revision: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("evidence_id", "revision", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK
    erases: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkHostsChanged(Event):
    """The administrator said which sites links may be checked at."""

    hosts: tuple[str, ...]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("hosts", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFound:
    """What the checker found at one address; `place` is where it moved to, without its query."""

    url: str
    outcome: str
    status: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksChecked(Event):
    """Links were checked, by the daily round or on request; the right is that of looking, since nothing is decided."""

    found: tuple[LinkFound, ...] = field(repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("count",)
    right: ClassVar[Right | None] = Right.SEE_DESK
    moves: ClassVar[tuple[str, ...]] = ("video", "shopper")
