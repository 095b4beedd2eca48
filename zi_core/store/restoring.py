"""A copy put back: into a new place, or on trial, where it is thrown away afterwards."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from zi_core.access import command_line
from zi_core.backups import Record, read_record
from zi_core.events.backups import BackupRestored
from zi_core.privacy.ledger import Ledger
from zi_core.sealing import KeyFileError, Ring, read_ring, unseal
from zi_core.store import audit, files, units, vault
from zi_core.store.backup import BadCopyError, Inside, inspect_file
from zi_core.store.barred import put_key, read_key
from zi_core.store.carrying import Carried, carry_over
from zi_core.store.door import write
from zi_core.store.engine import Database
from zi_core.store.ledger import read
from zi_core.store.opening import FILE_NAME, open_file
from zi_core.store.places import Places

EMPTY = Ledger()


@dataclass(frozen=True, slots=True)
class Restored:
    """What a copy turned out to hold: `rows` of all tables, evidence `files` with those `missing` or spoilt.

    `broken` is the first line at which its audit chain does not hold, None when it does. `carried` is what was
    withdrawn and purged since and was done again in it.
    """

    rows: int
    files: int
    missing: int
    broken: int | None
    carried: Carried = field(default_factory=Carried)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A copy put back on trial, and how many seconds that took."""

    restored: Restored
    seconds: float


def restore(
    file: Path, into: Path, *, key: Path, now: datetime, ledger: Ledger = EMPTY, begins: bool = True
) -> Restored:
    """Put the copy `file` into the folder `into`, bring it up to this version, and follow its audit chain.

    What was withdrawn or purged since, as `ledger` and the one beside the copy tell, is done again first. The database
    appears there last and whole, so that a restore that was cut off can simply be repeated. Where it `begins` by itself
    its sessions are ended and its audit says so; else that is left to whoever lets it replace another one. Raises
    FileExistsError when there is a database already; BadCopyError, CopyKeyError, DiskFullError or DiskReadOnlyError.
    """
    if (into / FILE_NAME).exists():
        raise FileExistsError(FILE_NAME)
    ring = None
    with vault.told():
        if file.name.endswith(vault.SEALED):
            ring = read_ring(key)
            ledger = read((file.parent,), ring).joined(ledger)
        into.mkdir(parents=True, exist_ok=True)
        half = into / f"{FILE_NAME}.part"
        try:
            _clear(half)
            _open(file, half, ring, packed=True)
            inside = inspect_file(half)
            _check(inside, _slip_of(file), file.name)
            missing = sum(not _put_back(file, into, sha256, ring) for sha256 in inside.prints)
            carried, broken = _bring_up_to_date(half, ledger, now, begins=_name_of(file) if begins else "")
            half.replace(into / FILE_NAME)
        finally:
            _clear(half)
    return Restored(sum(inside.tables.values()), len(inside.prints) - missing, missing, broken, carried)


def _bring_up_to_date(half: Path, ledger: Ledger, now: datetime, *, begins: str) -> tuple[Carried, int | None]:
    """Take the schema's steps and do the ledger's work in a file that is not in its place yet.

    Returns what was done again, and the first audit line that does not fit.
    """
    if ledger.keys:
        put_key(half.parent, ledger.keys[-1])
    db = open_file(half, now=now, places=None)
    try:
        carried = carry_over(db, ledger, now=now)
        broken = audit.first_break(db)
        if begins:
            _begin(db, begins, now)
        with db.quiet():  # nothing of it waits in a log, which would not go with the file
            pass
    finally:
        db.close()
    return carried, broken


def _begin(db: Database, name: str, now: datetime) -> None:
    """End what was signed in when the copy `name` was made: somebody may have been shut out since."""
    court = units.any_unit(db)
    if court is not None:
        by = command_line(court.unit_id).account_id
        event = BackupRestored(
            unit_id=court.unit_id, copy=name, account_id=by, data_version=units.newest_data_version(db) + 1
        )
        write(db, event, by=None, now=now)


def _clear(half: Path) -> None:
    for path in (half, half.with_name(f"{half.name}.wal")):
        path.unlink(missing_ok=True)


def rehearse(
    places: Places, record: Record, *, now: datetime, clock: Callable[[], float] = time.perf_counter
) -> Rehearsal:
    """Put a copy back into a folder that is then deleted, evidence files included. Raises what `restore` does."""
    with vault.desk_of(places).hand, vault.told(), vault.working(places) as folder:
        begun = clock()
        known = known_at(places)
        restored = restore(vault.file_of(places, record), folder, key=places.key, now=now, ledger=known)
        return Rehearsal(restored, clock() - begun)


def known_at(places: Places) -> Ledger:
    """Return the ledger that lies beside the copies and the database, with the key in the data folder."""
    own = read_key(places.data).hex()
    known = Ledger(keys=(own,) if own else ())
    with suppress(KeyFileError):
        return read((places.copies, places.data), read_ring(places.key)).joined(known)
    return known


def _open(file: Path, target: Path, ring: Ring | None, *, packed: bool = False) -> None:
    if ring is None:
        shutil.copyfile(file, target)
    else:
        unseal(file, target, ring, packed=packed)


def _slip_of(file: Path) -> Record | None:
    slip = file.with_name(f"{_name_of(file)}{vault.SLIP}")
    return read_record(slip.read_text(encoding="utf-8")) if slip.is_file() else None


def _name_of(file: Path) -> str:
    return file.name.removesuffix(vault.SEALED).removesuffix(vault.PLAIN)


def _check(inside: Inside, slip: Record | None, name: str) -> None:
    """Refuse a file that is not ours, or does not hold what its slip says."""
    if "schema_step" not in inside.tables or (slip is not None and slip.tables != inside.tables):
        raise BadCopyError(name)


def _put_back(file: Path, into: Path, sha256: str, ring: Ring | None) -> bool:
    """Put one file of evidence where a database in `into` looks for it; return whether it is there, and is itself."""
    source, sealed = _file_beside(file, sha256, ring)
    target = files.below(into / files.FOLDER, sha256)
    if not source.is_file():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _open(source, target, sealed)
    except vault.UNREADABLE:
        return False
    if vault.fingerprint(target) == sha256:
        return True
    target.unlink()
    return False


def _file_beside(file: Path, sha256: str, ring: Ring | None) -> tuple[Path, Ring | None]:
    """Return where a copy's evidence file lies: shared among sealed copies, beside a plain one."""
    if ring is None:
        return files.below(file.with_name(f"{file.name}.{files.FOLDER}"), sha256), None
    return vault.place_of_file(file.parent, sha256), ring
