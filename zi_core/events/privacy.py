"""Personal data: basis, withdrawal, retention, one person's copy, breaches (UU 27/2022)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event

_MOVED = ("customers", "survey")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecorded(Event):
    """For people of the approved list who lacked it (`rows`), basis, day and source of consent were recorded."""

    list_id: str
    rows: tuple[int, ...]
    basis: str
    day: date | None
    source: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("list_id", "rows", "basis")
    right: ClassVar[Right | None] = Right.EDIT_CUSTOMERS


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalReceived(Event):
    """Somebody asked that their data be used no longer; the clock runs from `received` (aware)."""

    withdrawal_id: str
    received: datetime
    channel: str
    contact: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("withdrawal_id", "channel")
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalCarriedOut(Event):
    """Everything about the people with the folded `names` and the request's contact was deleted; `count` traces."""

    withdrawal_id: str
    names: tuple[str, ...] = field(repr=False)
    count: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("withdrawal_id", "count", "version")
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY
    moves: ClassVar[tuple[str, ...]] = _MOVED
    erases: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalClosed(Event):
    """A request ended without anything being deleted, for a `reason`: taken back, or the person was somebody else."""

    withdrawal_id: str
    reason: str = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("withdrawal_id", "version")
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY
    erases: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSearched(Event):
    """Somebody states that the files of evidence were looked through for the person of a request."""

    withdrawal_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("withdrawal_id", "version")
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataCopied(Event):
    """One person's data were handed out; `count` rows about them."""

    count: int
    keeps: ClassVar[tuple[str, ...]] = ("count",)
    silent: ClassVar[bool] = True
    right: ClassVar[Right | None] = Right.REVEAL_CONTACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalProofDownloaded(Event):
    """The proof that a request was carried out was handed out; it says the person's contact, masked."""

    withdrawal_id: str
    keeps: ClassVar[tuple[str, ...]] = ("withdrawal_id",)
    silent: ClassVar[bool] = True
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionStated(Event):
    """The court decided until which day the people of a cycle stay in the database."""

    year: int
    until: date
    reason: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "until", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataPurged(Event):
    """The people of a cycle left the database: `count` of them; facts, counts and the audit stay.

    `evidence` are the pieces whose files go too, `photos` tells whether the photographs of rounds do, `pictures`
    whether those of innovations do, `copies` how many copies of the database were deleted.
    """

    year: int
    count: int
    evidence: tuple[str, ...]
    photos: bool
    pictures: bool
    copies: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "count", "evidence", "photos", "pictures", "copies", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    erases: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRecorded(Event):
    """A breach of personal data became known at `known` (aware); `sheet` holds what is known of it. Version 0: new."""

    breach_id: str
    known: datetime
    sheet: dict[str, str] = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("breach_id", "version")
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachTold(Event):
    """`whom` (people or agency) was told of a breach at `moment` (aware)."""

    breach_id: str
    whom: str
    moment: datetime
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("breach_id", "whom", "version")
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachClosed(Event):
    """A breach was looked into and closed; what is known of it stays."""

    breach_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("breach_id", "version")
    right: ClassVar[Right | None] = Right.HANDLE_PRIVACY


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesDeleted(Event):
    """Copies of the database made before `day` were deleted from the folder of backups."""

    day: date
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("day", "count")
    silent: ClassVar[bool] = True
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    of_all: ClassVar[bool] = True
