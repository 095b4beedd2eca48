"""Films (paragraph 2) and the readiness for a mystery shopper (paragraph 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event

_VIDEO, _SHOPPER = ("video",), ("shopper",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmCutAdded(Event):
    """A version of a film was noted with its length; the versions before it stay. `measured` is typed or file."""

    film_id: str
    kind: str
    label: str
    milliseconds: int
    measured: str
    keeps: ClassVar[tuple[str, ...]] = ("film_id", "kind", "milliseconds", "measured")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _VIDEO


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmCutRemoved(Event):
    """A version of a film that was noted by mistake was taken away."""

    film_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("film_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _VIDEO


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmTopicsMarked(Event):
    """The topics of a film got their marks (topic, second), whole; `confirmed` states that all of them are there."""

    film_id: str
    marks: tuple[tuple[str, int], ...]
    confirmed: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("film_id", "confirmed", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _VIDEO


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmPublished(Event):
    """A film stands under `link` at one of the letter's places since `day`. `version` is 0 for a new place."""

    film_id: str
    place: str
    link: str
    day: date
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("film_id", "place", "day", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _VIDEO


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmLinkChecked(Event):
    """Somebody opened the link of a film on a `day` and saw whether it works. `version` is that of the link."""

    film_id: str
    entry_id: str
    place: str
    day: date
    works: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("film_id", "entry_id", "place", "day", "works")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _VIDEO


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What somebody saw at one element; `turn` grows with every change on the phone, so that repeats do no harm."""

    element: str
    outcome: str
    note: str
    spot: str
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionTicked(Event):
    """Ticks of a round of inspection arrived from a phone, perhaps not for the first time.

    The phone makes `inspection_id`. `finished` states that the round shows what its inspector saw.
    """

    inspection_id: str
    day: date
    ticks: tuple[Tick, ...] = field(repr=False)
    count: int
    finished: bool
    keeps: ClassVar[tuple[str, ...]] = ("inspection_id", "day", "count", "finished")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPhotoAdded(Event):
    """A photograph of a round arrived from a phone: encoded anew, `content` in base64. The phone makes `entry_id`."""

    inspection_id: str
    entry_id: str
    element: str
    media_type: str
    width: int
    height: int
    content: str = field(repr=False)
    content_sha256: str
    keeps: ClassVar[tuple[str, ...]] = ("inspection_id", "entry_id", "element", "content_sha256")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPhotoRemoved(Event):
    """One photograph of a round was taken away: it shows somebody, or it is a mistake."""

    entry_id: str
    keeps: ClassVar[tuple[str, ...]] = ("entry_id",)
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRemoved(Event):
    """A round was taken away with its photographs: a trial, or a mistake."""

    inspection_id: str
    keeps: ClassVar[tuple[str, ...]] = ("inspection_id",)
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairAssigned(Event):
    """What a round found wanting became somebody's task until a day. `version` is 0 for a new one."""

    repair_id: str
    inspection_id: str
    element: str
    owner_id: str
    due: date
    note: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("repair_id", "inspection_id", "element", "owner_id", "due", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairClosed(Event):
    """A task was done on a day, or (None) opened again."""

    repair_id: str
    day: date | None
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("repair_id", "day", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintChannelListed(Event):
    """A complaint channel stands on the list: its kind, name, number or link, and where it is shown to the public."""

    channel_id: str
    kind: str
    name: str
    address: str
    shown_at: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("channel_id", "kind", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintChannelRemoved(Event):
    """A complaint channel left the list."""

    channel_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("channel_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintChannelTried(Event):
    """Somebody tried a complaint channel on a `day`: whether it `works`, and how they know (`proof`)."""

    channel_id: str
    entry_id: str
    day: date
    works: bool
    proof: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("channel_id", "entry_id", "day", "works")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTimesRecorded(Event):
    """Waiting times were recorded: `waits` as (service, day, minute of the day, minutes waited)."""

    batch_id: str
    waits: tuple[tuple[str, date, int, float], ...] = field(repr=False)
    count: int
    file_sha256: str
    keeps: ClassVar[tuple[str, ...]] = ("batch_id", "count", "file_sha256")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueTimesRemoved(Event):
    """Waiting times that were recorded together were taken away."""

    batch_id: str
    keeps: ClassVar[tuple[str, ...]] = ("batch_id",)
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueStrategyStated(Event):
    """The strategy against queues of one service was written; `confirmed` states that it is at work."""

    service: str
    strategy: str
    proof: str
    confirmed: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("service", "confirmed", "version")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRecorded(Event):
    """People were briefed on a `day`; `groups` are (group, how many came, how many belong to it)."""

    briefing_id: str
    day: date
    topic: str
    proof: str
    groups: tuple[tuple[str, int, int], ...]
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("briefing_id", "day", "count")
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRemoved(Event):
    """A briefing that was noted by mistake was taken away."""

    briefing_id: str
    keeps: ClassVar[tuple[str, ...]] = ("briefing_id",)
    right: ClassVar[Right | None] = Right.EDIT_PREPARATION
    moves: ClassVar[tuple[str, ...]] = _SHOPPER
