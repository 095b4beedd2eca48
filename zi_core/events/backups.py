"""What administrators do about copies of the database, and what becomes of the server's own daily copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupPlanChanged(Event):
    """Whether copies are made daily, at which hour (0-23, court time), and how many days, weeks and months stay."""

    active: bool
    hour: int
    daily: int
    weekly: int
    monthly: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("active", "hour", "daily", "weekly", "monthly", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRequested(Event):
    """Somebody asked for a copy; `copy` is its name."""

    copy: str
    keeps: ClassVar[tuple[str, ...]] = ("copy",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledBackupFinished(Event):
    """The server made its daily copy by itself, opened it and counted `count` rows in it; `copy` is its name."""

    copy: str
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("copy", "count")
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduledBackupFailed(Event):
    """The server could not make its daily copy, for a `reason` (the kind of the error); told once in a row."""

    reason: str
    keeps: ClassVar[tuple[str, ...]] = ("reason",)
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRehearsed(Event):
    """A copy was put back on trial; `seconds` is how long that took, `missing` how many evidence files it lacks."""

    copy: str
    seconds: int
    missing: int
    keeps: ClassVar[tuple[str, ...]] = ("copy", "seconds", "missing")
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupKeyRevealed(Event):
    """Somebody looked at the key of the copies, to keep it elsewhere."""

    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupKeyStored(Event):
    """Somebody states that the key is kept outside the server; `public` is its public half, which opens nothing."""

    public: str
    keeps: ClassVar[tuple[str, ...]] = ("public",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupKeyChanged(Event):
    """New copies are sealed to a new key; `resealed` says how many copies and files were sealed anew (0: none)."""

    resealed: int
    keeps: ClassVar[tuple[str, ...]] = ("resealed",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRestoreStarted(Event):
    """Somebody lets a copy take the place of the database: the last line of the trail that is kept aside."""

    copy: str
    keeps: ClassVar[tuple[str, ...]] = ("copy",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True
    of_all: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRestored(Event):
    """A copy took the place of the database: the first line after it, in the trail as the copy holds it.

    It needs no account, since the one that did it (`account_id`) may not be in the copy. `data_version` is one that no
    open page has seen yet.
    """

    copy: str
    account_id: str
    data_version: int
    keeps: ClassVar[tuple[str, ...]] = ("copy", "account_id")
    of_all: ClassVar[bool] = True
