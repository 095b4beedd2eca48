"""The plan for copies in the database, the copy that is due, and how the copies stand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from zi_core.backups import Health, Kind, Plan, Record, due, judge
from zi_core.events.backups import (
    BackupKeyChanged,
    BackupKeyRevealed,
    BackupKeyStored,
    BackupPlanChanged,
    BackupRehearsed,
    BackupRequested,
    BackupRestored,
    BackupRestoreStarted,
    ScheduledBackupFailed,
    ScheduledBackupFinished,
)
from zi_core.events.base import Event
from zi_core.store import vault
from zi_core.store.door import Stamp, handles, write
from zi_core.store.engine import Database, Row, StoreError, Transaction
from zi_core.store.places import Places

# After a copy that failed: soon enough to catch the same night, seldom enough not to wear out a full disk.
AGAIN = timedelta(hours=1)
_COLUMNS = ("active", "hour", "daily", "weekly", "monthly", "key_kept")


def plan(db: Database) -> Plan:
    """Return the plan; the usual one until somebody changes it."""
    return _read(db)


def _read(source: Database | Transaction) -> Plan:
    row = source.one(f"SELECT {', '.join(_COLUMNS)}, version FROM backup_plan WHERE id = 1")  # noqa: S608 - our own
    return Plan(**row) if row else Plan()


def _first_court(db: Database) -> Row | None:
    """Return the first court (`id`, `time_zone`), by whose clock copies are made; None before the set-up."""
    return db.one(
        "SELECT id, time_zone FROM unit WHERE deleted_at IS NULL ORDER BY created NULLS LAST, id NULLS LAST LIMIT 1"
    )


def newest(places: Places) -> Record | None:
    """Return the newest sealed copy, or None."""
    return next((one for one in vault.records(places) if one.kind is not Kind.PLAIN), None)


def copy_if_due(db: Database, places: Places, *, now: datetime) -> Record | None:
    """Make the copy that is due, and let go of those the plan does not keep; return it, or None when none is due.

    What came of it is audited, a failure once until a copy succeeds. After a failure the next attempt waits an hour.
    Raises what `vault.make` raises.
    """
    court, wanted, failed = _first_court(db), plan(db), vault.desk_of(places).failed
    last = newest(places)
    waiting = failed is not None and now - failed < AGAIN
    if court is None or waiting or not due(wanted, last.made if last else None, now, court["time_zone"]):
        return None
    try:
        made = vault.make(db, places, kind=Kind.SCHEDULED, now=now)
    except StoreError as error:
        if failed is None:
            with suppress(StoreError):  # a full disk takes no line either; the desk and the log know
                event = ScheduledBackupFailed(unit_id=court["id"], reason=type(error).__name__)
                write(db, event, by=None, now=now)
        raise
    write(db, ScheduledBackupFinished(unit_id=court["id"], copy=made.name, count=made.rows), by=None, now=now)
    vault.prune(places, wanted, now=now, zone=court["time_zone"])
    return made


def health(db: Database, places: Places, *, now: datetime) -> Health:
    """Return how the copies stand: one word, and the age of the last good one."""
    last = newest(places)
    return judge(plan(db), last.made if last else None, vault.desk_of(places).failed, now)


def _save(tx: Transaction, wanted: Plan, version: int) -> None:
    """Save the plan over the version its editor saw. Raises StaleError."""
    sets = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)
    gaps = ", ".join(f":{name}" for name in _COLUMNS)
    values = {name: value for name, value in asdict(wanted).items() if name != "version"}
    tx.must(
        f"INSERT INTO backup_plan (id, {', '.join(_COLUMNS)}, version) VALUES (1, {gaps}, 1) "  # noqa: S608 - our own columns
        f"ON CONFLICT (id) DO UPDATE SET {sets}, version = backup_plan.version + 1 "
        "WHERE backup_plan.version = :seen RETURNING version",
        seen=version,
        **values,
    )


@handles(BackupPlanChanged)
def change(tx: Transaction, event: BackupPlanChanged, _: Stamp) -> None:
    """Save the plan; what is known of the key stays. Raises StaleError when somebody else changed it meanwhile."""
    wanted = replace(
        _read(tx),
        active=event.active,
        hour=event.hour,
        daily=event.daily,
        weekly=event.weekly,
        monthly=event.monthly,
    )
    _save(tx, wanted, event.version)


@handles(BackupKeyStored)
def keep_key(tx: Transaction, event: BackupKeyStored, _: Stamp) -> None:
    """Remember which key is kept elsewhere."""
    stored = _read(tx)
    _save(tx, replace(stored, key_kept=event.public), stored.version)


def note(_tx: Transaction, _event: Event, _: Stamp) -> None:
    """Leave the audit line alone: what was done is in files."""


for _kind in (
    BackupRequested,
    BackupRehearsed,
    BackupKeyRevealed,
    BackupKeyChanged,
    BackupRestoreStarted,
    ScheduledBackupFinished,
    ScheduledBackupFailed,
):
    handles(_kind)(note)


@handles(BackupRestored)
def begin_anew(tx: Transaction, event: BackupRestored, stamp: Stamp) -> None:
    """End all sessions of the copy, and give every court a data version that no open page has seen."""
    tx.rows("UPDATE session SET ended = :now WHERE ended IS NULL", now=stamp.now)
    tx.rows("UPDATE unit SET data_version = :version", version=event.data_version)
    for row in tx.rows("SELECT id FROM unit"):
        tx.data_versions[str(row["id"])] = event.data_version
