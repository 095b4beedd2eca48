"""The court itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.accounts import NewAccount
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One year's preparation: which letter, the window, the deadlines, and who evaluates (all settings, never code)."""

    year: int
    window_start: date
    window_floor: date
    list_due: date | None = None
    survey_due: date | None = None
    desk_due: date | None = None
    evaluator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """What is known of a court itself. `court_type` umum, agama, militer or tun; `level` first or appeal."""

    name: str
    court_type: str
    level: str
    predicate: str
    time_zone: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtSetUp(Event):
    """A court, its cycle and its first accounts came into being."""

    court: Court
    cycle: Cycle
    accounts: tuple[NewAccount, ...]
    sample: bool
    keeps: ClassVar[tuple[str, ...]] = ("sample",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtChanged(Event):
    """The court's own data or its cycle were edited. `version` is the one the editor saw."""

    court: Court
    cycle: Cycle
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("version",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    moves: ClassVar[tuple[str, ...]] = ("customers",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDownloaded(Event):
    """Somebody took `count` lines of the audit trail along as a workbook; it names who did what."""

    count: int
    keeps: ClassVar[tuple[str, ...]] = ("count",)
    silent: ClassVar[bool] = True
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStarted(Event):
    """A new calendar day began at the court: what depends on the date is measured again (docs/adr/0009).

    The server does it by itself, so there is no account behind it.
    """

    moves: ClassVar[tuple[str, ...]] = ("innovation", "video", "shopper")
    only_if_moved: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRemoved(Event):
    """The invented court and everything in it were taken out of the database."""

    right: ClassVar[Right | None] = Right.MANAGE_COURT
