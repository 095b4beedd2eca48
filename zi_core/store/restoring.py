"""A copy put back: into a new place, or on trial, where it is thrown away afterwards."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zi_core.backups import Record, read_record
from zi_core.sealing import Ring, read_ring, unseal
from zi_core.store import audit, files, vault
from zi_core.store.backup import BadCopyError, Inside, inspect_file
from zi_core.store.opening import FILE_NAME, open_store
from zi_core.store.places import Places


@dataclass(frozen=True, slots=True)
class Restored:
    """What a copy turned out to hold: `rows` of all tables, evidence `files` with those `missing` or spoilt.

    `broken` is the first line at which its audit chain does not hold, None when it does.
    """

    rows: int
    files: int
    missing: int
    broken: int | None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A copy put back on trial, and how many seconds that took."""

    restored: Restored
    seconds: float


def restore(file: Path, into: Path, *, key: Path, now: datetime) -> Restored:
    """Put the copy `file` into the folder `into`, bring it up to this version, and follow its audit chain.

    The database appears there last and whole, so that a restore that was cut off can simply be repeated. Raises
    FileExistsError when there is a database already; BadCopyError, CopyKeyError, DiskFullError or DiskReadOnlyError.
    """
    if (into / FILE_NAME).exists():
        raise FileExistsError(FILE_NAME)
    ring = None
    with vault.told():
        if file.name.endswith(vault.SEALED):
            ring = read_ring(key)
        into.mkdir(parents=True, exist_ok=True)
        half = into / f"{FILE_NAME}.part"
        try:
            _open(file, half, ring, packed=True)
            inside = inspect_file(half)
            _check(inside, _slip_of(file), file.name)
            missing = sum(not _put_back(file, into, sha256, ring) for sha256 in inside.prints)
            half.replace(into / FILE_NAME)
        finally:
            half.unlink(missing_ok=True)
    db = open_store(into, now=now, copies=False)
    try:
        broken = audit.first_break(db)
    finally:
        db.close()
    return Restored(sum(inside.tables.values()), len(inside.prints) - missing, missing, broken)


def rehearse(
    places: Places, record: Record, *, now: datetime, clock: Callable[[], float] = time.perf_counter
) -> Rehearsal:
    """Put a copy back into a folder that is then deleted, evidence files included. Raises what `restore` does."""
    with vault.desk_of(places).hand, vault.told(), vault.working(places) as folder:
        begun = clock()
        restored = restore(vault.file_of(places, record), folder, key=places.key, now=now)
        return Rehearsal(restored, clock() - begun)


def _open(file: Path, target: Path, ring: Ring | None, *, packed: bool = False) -> None:
    if ring is None:
        shutil.copyfile(file, target)
    else:
        unseal(file, target, ring, packed=packed)


def _slip_of(file: Path) -> Record | None:
    slip = file.with_name(f"{file.name.removesuffix(vault.SEALED)}{vault.SLIP}")
    return read_record(slip.read_text(encoding="utf-8")) if slip.is_file() else None


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
