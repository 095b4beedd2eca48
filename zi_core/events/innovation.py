"""Innovations and flagship services (paragraphs 3 and 5a(5))."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from zi_core.access import Right
from zi_core.events.base import Event

_MOVED = ("innovation", "deck")


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationRegistered(Event):
    """An innovation was registered; `details` are its fields as plain data."""

    innovation_id: str
    details: dict[str, Any]
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id",)
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationChanged(Event):
    """An innovation's registration was edited. `version` is the one the editor saw."""

    innovation_id: str
    details: dict[str, Any]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationRemoved(Event):
    """An innovation was taken off the register; its pictures leave the database, its series stay out of sight."""

    innovation_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationSeriesRecorded(Event):
    """The series of an innovation became these, whole: `users`, `measures` and `answers` as plain data.

    `file_sha256` is that of the spreadsheet they came from, empty for what was typed. The audit keeps how many rows.
    """

    innovation_id: str
    counting: str
    scale: int
    users: tuple[dict[str, Any], ...]
    measures: tuple[dict[str, Any], ...]
    answers: tuple[dict[str, Any], ...]
    count: int
    file_sha256: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "count", "file_sha256", "version")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationReasonsRecorded(Event):
    """The reasons of those who do not use an innovation yet: how many gave each of the listed `reasons`."""

    innovation_id: str
    reasons: dict[str, int]
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationPublished(Event):
    """An innovation was made known through `channel` on a `day`; `reach` is how many people, if counted."""

    innovation_id: str
    entry_id: str
    channel: str
    day: date
    reach: int | None
    proof: str
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "entry_id")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationReviewed(Event):
    """An innovation was reviewed on a `day`, with its `result` and where the record is (`proof`)."""

    innovation_id: str
    entry_id: str
    day: date
    result: str
    proof: str
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "entry_id")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationPictureAdded(Event):
    """A picture was kept: encoded anew, `content` in base64; `side` is before or after."""

    innovation_id: str
    entry_id: str
    side: str
    caption: str
    media_type: str
    width: int
    height: int
    content: str = field(repr=False)
    content_sha256: str
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "entry_id", "side", "content_sha256")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION


@dataclass(frozen=True, slots=True, kw_only=True)
class InnovationEntryRemoved(Event):
    """A publication, a review or a picture (`kind`) was taken away."""

    innovation_id: str
    entry_id: str
    kind: str
    keeps: ClassVar[tuple[str, ...]] = ("innovation_id", "entry_id", "kind")
    right: ClassVar[Right | None] = Right.EDIT_INNOVATION
    moves: ClassVar[tuple[str, ...]] = _MOVED
