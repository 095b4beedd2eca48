"""A copy in the place of the live database while the server runs; what was there is kept aside first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from zi_core.access import Person
from zi_core.backups import Record
from zi_core.events.backups import BackupRestored, BackupRestoreStarted
from zi_core.privacy.ledger import Ledger
from zi_core.store import days, files, ledger, restoring, units, vault
from zi_core.store.backup import copy_tables, inspect_file
from zi_core.store.door import write
from zi_core.store.engine import Database, StaleError, Transaction
from zi_core.store.opening import FILE_NAME
from zi_core.store.places import Places
from zi_core.store.restoring import Restored


def replace_by(db: Database, places: Places, record: Record, *, by: Person, now: datetime) -> Restored:
    """Let the copy `record` take the place of the live database; return what it holds.

    The copy is first put back beside it and proved. What was live then goes into a folder of its own, evidence files
    included, from which a server can be started. Until the last moment, and when anything fails, the live database
    stays in its place: no acknowledged write is lost, it is in one of the two. All sessions of the copy are ended.
    What was withdrawn or purged since is done again in it first, what still runs stands in it; StaleError when either
    moved meanwhile.
    Raises NotAllowedError, and what `restoring.restore` raises; StoreError when somebody keeps reading.
    """
    write(db, BackupRestoreStarted(unit_id=by.unit_id, copy=record.name), by=by, now=now)
    with vault.desk_of(places).hand, vault.told(), vault.working(places) as folder:
        known = restoring.known_at(places).joined(ledger.of(db))
        restored = restoring.restore(
            vault.file_of(places, record), folder, key=places.key, now=now, ledger=known, begins=False
        )
        _add_files(folder / files.FOLDER, places.data / files.FOLDER)
        seen = units.newest_data_version(db)
        with _aside(places, now) as aside:
            db.renew(lambda cursor: _keep_aside(cursor, aside, folder / FILE_NAME, known))
            _add_files(places.data / files.FOLDER, aside / files.FOLDER)
    event = BackupRestored(unit_id=by.unit_id, copy=record.name, account_id=by.account_id, data_version=seen + 1)
    write(db, event, by=None, now=now)
    days.begin_days(db, {}, now=now)
    return restored


@contextmanager
def _aside(places: Places, now: datetime) -> Iterator[Path]:
    """Give a new folder for what was live; it goes when nothing took its place."""
    folder = places.data / f"{vault.ASIDE}{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    folder.mkdir()
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _keep_aside(cursor: duckdb.DuckDBPyConnection, aside: Path, fresh: Path, known: Ledger) -> Path:
    """Write the live tables into the folder `aside`, under the write lock, and read them back; return `fresh`.

    Raises StaleError when somebody withdrew, or a clock began to run, of which `fresh` does not know: nobody may come
    back by a hair.
    """
    if not known.knows(ledger.of(Transaction(cursor, aside.parent))):
        message = "something of personal data moved meanwhile"
        raise StaleError(message)
    copy_tables(cursor, aside / FILE_NAME)
    inspect_file(aside / FILE_NAME)
    return fresh


def _add_files(source: Path, target: Path) -> None:
    """Put every file of evidence in `source` into `target`, where it is not there already."""
    for path in source.glob("*/*"):
        place = files.below(target, path.name)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            _link(path, place)


def _link(path: Path, place: Path) -> None:
    """Give the file a second name, which costs no room; a disk that knows none gets a copy. Such files never change."""
    try:
        os.link(path, place)
    except OSError:
        shutil.copyfile(path, place)
