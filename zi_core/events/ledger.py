"""What is done again to an older copy that was put back: the withdrawals and purges that came after it (UU 27/2022)."""

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
    looked: datetime | None = None
    looked_by: str | None = None
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
    keeps: ClassVar[tuple[str, ...]] = ("year", "count", "evidence", "photos")
