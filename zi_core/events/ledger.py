"""What is done again to an older copy that was put back, and what runs on in it with its first moment (UU 27/2022)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from zi_core.events.base import Event


@dataclass(frozen=True, slots=True)
class Lock:
    """One locked digest: what it is, the short fingerprint of its key, the day of the withdrawal."""

    digest: str = field(repr=False)
    key_id: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A withdrawal that was carried out or closed, as its table keeps it, with the digests it left behind."""

    unit_id: str
    withdrawal_id: str
    number: int
    received: datetime
    channel: str
    hint: str = field(repr=False)
    state: str
    reason: str = field(repr=False)
    counts: Mapping[str, int]
    noted: datetime
    noted_by: str | None
    done: datetime
    done_by: str | None
    locks: tuple[Lock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """A cycle whose people left the database: what was decided, and which evidence and pictures went with them."""

    unit_id: str
    year: int
    kept_until: date
    reason: str
    stated: datetime
    stated_by: str | None
    purged: datetime
    purged_by: str | None
    counts: Mapping[str, int]
    evidence: tuple[str, ...] = ()
    photos: bool = False
    pictures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request for withdrawal that is still open: its clock runs from `received`, its `contact` is looked for."""

    unit_id: str
    withdrawal_id: str
    number: int
    received: datetime
    channel: str
    contact: str = field(repr=False)
    hint: str = field(repr=False)
    noted: datetime
    noted_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breached:
    """A breach as its table keeps it: its clock runs from `known`; who was told when is the proof of the notices."""

    unit_id: str
    breach_id: str
    number: int
    known: datetime
    sheet: Mapping[str, str] = field(repr=False)
    people_told: datetime | None
    agency_told: datetime | None
    closed: datetime | None
    version: int
    noted: datetime
    noted_by: str | None
    edited_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Until when the people of a cycle that was not purged stay, as it was last decided."""

    unit_id: str
    year: int
    kept_until: date
    reason: str = field(repr=False)
    stated: datetime
    stated_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRepeated(Event):
    """A withdrawal that a restored copy did not know was carried out in it: `count` rows of the person were deleted.

    `names` (folded), `own` and `shared` are what the locked digests were recognised by: who it is, what reaches that
    person alone, and what reaches others, too. It needs no account: nobody has signed in to the copy yet.
    """

    withdrawal_id: str
    ended: Ended = field(repr=False)
    names: frozenset[str] = field(repr=False)
    own: frozenset[str] = field(repr=False)
    shared: frozenset[str] = field(repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("withdrawal_id", "count")
    moves: ClassVar[tuple[str, ...]] = ("customers", "survey")


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeRepeated(Event):
    """The people of a cycle that had been purged after a restored copy was made left it again: `count` of them."""

    year: int
    purged: Purged = field(repr=False)
    count: int
    evidence: tuple[str, ...]
    photos: bool
    pictures: bool
    keeps: ClassVar[tuple[str, ...]] = ("year", "count", "evidence", "photos", "pictures")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRestored(Event):
    """A request that was open when an older copy was put back stands in it again, with its first moment."""

    withdrawal_id: str
    asked: Asked = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("withdrawal_id",)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRestored(Event):
    """A breach that was recorded, completed or told of after a restored copy was made stands in it as it had stood."""

    breach_id: str
    breached: Breached = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("breach_id", "version")


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRestored(Event):
    """The day of retention that was decided last for a cycle holds in a restored copy, too."""

    year: int
    until: date
    stated: Stated = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("year", "until")
