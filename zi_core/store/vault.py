"""The folder of copies: each one sealed, opened again and counted before it counts, with a slip beside it.

``kesiapan-20261123-210000.duckdb.gz.age`` is a copy, the same with ``.json`` its slip, ``berkas/aa/<sha256>.age`` a
file of evidence, once for all copies. The slip is written last: what a killed server leaves behind has none and is
swept away by the next copy. Plain bytes exist only in the data folder, on the same disk as the database itself, for as
long as a copy is being made.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import chain, count
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from zi_core.backups import Kind, Plan, Record, kept, read_record, written
from zi_core.sealing import KeyFileError, Ring, SpoiltError, WrongKeyError, ring_at, seal, unseal, whole
from zi_core.store import files, ledger
from zi_core.store.backup import BadCopyError, Inside, copy_rows, inspect_file
from zi_core.store.engine import Database
from zi_core.store.errors import CopyKeyError, DiskFullError, StoreError, of_disk
from zi_core.store.places import Places

SEALED, SLIP, PLAIN = ".duckdb.gz.age", ".json", ".duckdb"
WORK, ASIDE = "kerja-", "sebelum-pulih-"
UNREADABLE = (WrongKeyError, SpoiltError)
_FILE = "salinan.duckdb"
_ASIDE_STAYS = timedelta(weeks=4)
_SPARE = 16_000_000  # bytes that stay free beside the copy


@dataclass(slots=True)
class Desk:
    """What this process knows of one folder of copies: one hand at a time, and what went wrong last."""

    hand: threading.Lock = field(default_factory=threading.Lock)
    failed: datetime | None = None
    why: str = ""


_desks: dict[Path, Desk] = {}


def desk_of(places: Places) -> Desk:
    """Return this process's desk for the folder of copies."""
    return _desks.setdefault(places.copies.resolve(), Desk())


@contextmanager
def told() -> Iterator[None]:
    """Turn what disk and keys raise into the store's errors."""
    try:
        yield
    except OSError as error:
        raise of_disk(error) from None
    except (KeyFileError, WrongKeyError) as error:
        raise CopyKeyError(type(error).__name__) from None
    except SpoiltError as error:
        raise BadCopyError(str(error)) from None


@contextmanager
def working(places: Places) -> Iterator[Path]:
    """Give a folder for plain bytes, in the data folder, that is gone afterwards."""
    places.data.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=WORK, dir=places.data))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def records(places: Places) -> tuple[Record, ...]:
    """Return the copies in the folder, the newest first; plain ones of an earlier version among them."""
    found = [*_sealed(places.copies), *_plain(places.copies)]
    return tuple(sorted(found, key=lambda one: (one.made, one.name), reverse=True))


def _sealed(folder: Path) -> Iterator[Record]:
    for slip in folder.glob(f"*{SLIP}"):
        with suppress(OSError, UnicodeDecodeError):
            record = read_record(slip.read_text(encoding="utf-8"))
            # A slip that names another file than the one beside it is not believed.
            if record is not None and record.name == slip.stem and (folder / f"{record.name}{SEALED}").is_file():
                yield record


def _plain(folder: Path) -> Iterator[Record]:
    for path in folder.glob(f"*{PLAIN}"):
        with suppress(OSError):
            about = path.stat()
            made = _stamp(path.stem) or datetime.fromtimestamp(about.st_mtime, UTC)
            yield Record(path.stem, made, Kind.PLAIN, about.st_size)


def _stamp(stem: str) -> datetime | None:
    """Return the moment at the end of a name, or None."""
    with suppress(ValueError):
        return datetime.strptime(stem[-15:], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    return None


def file_of(places: Places, record: Record) -> Path:
    """Return where the copy itself lies."""
    return places.copies / f"{record.name}{PLAIN if record.kind is Kind.PLAIN else SEALED}"


def make(db: Database, places: Places, *, kind: Kind, now: datetime, stem: str = "kesiapan") -> Record:
    """Make one copy while people work and return its slip; writers wait only while the rows are copied.

    It is sealed, opened again, read to the last value and counted against the live counts before its slip is written.
    Raises DiskFullError, DiskReadOnlyError, CopyKeyError or BadCopyError; then there is no such copy, and the desk
    remembers what went wrong until one succeeds.
    """
    desk = desk_of(places)
    with desk.hand:
        try:
            with told():
                record = _made(db, places, kind, now, stem)
        except StoreError as error:
            desk.failed, desk.why = now, type(error).__name__
            with suppress(OSError):
                sweep(places)
            raise
        desk.failed, desk.why = None, ""
        return record


def _made(db: Database, places: Places, kind: Kind, now: datetime, stem: str) -> Record:
    places.copies.mkdir(parents=True, exist_ok=True)
    sweep(places)
    ring = ring_at(places.key, now)
    name = _free_name(places.copies, f"{stem}-{now.astimezone(UTC):%Y%m%d-%H%M%S}")
    sealed = places.copies / f"{name}{SEALED}"
    with working(places) as folder:
        _need_room(db, places)
        inside = _sealed_rows(db, folder / _FILE, sealed, ring)
    missing = sum(not _put_file(db, places, sha256, ring) for sha256 in inside.prints)
    record = Record(
        name=name,
        made=now.astimezone(UTC),
        kind=kind,
        size=sealed.stat().st_size,
        sha256=fingerprint(sealed),
        key=ring.public,
        tables=inside.tables,
        prints=inside.prints,
        missing=missing,
        step=inside.step,
        audit_seq=inside.audit_seq,
        audit_hash=inside.audit_hash,
    )
    if kind is not Kind.STEP:  # a file at an earlier step may not have the tables yet
        ledger.keep(places, ledger.of(db), ring)
    put_slip(places, record)
    return record


def put_slip(places: Places, record: Record) -> None:
    """Write the slip of a copy, whole or not at all."""
    with whole(places.copies / f"{record.name}{SLIP}") as stream:
        stream.write(written(record).encode())


def _sealed_rows(db: Database, plain: Path, sealed: Path, ring: Ring) -> Inside:
    """Copy the rows, seal them, and read what was sealed back against what was live."""
    counts = copy_rows(db, plain)
    seal(plain, sealed, ring, packed=True)
    plain.unlink()
    unseal(sealed, plain, ring, packed=True)
    inside = inspect_file(plain)
    if inside.tables != counts:
        raise BadCopyError(sealed.name)
    return inside


def _need_room(db: Database, places: Places) -> None:
    """Refuse before anything is written when there is plainly no room: two plain copies here, a packed one there."""
    size = db.path.stat().st_size
    for folder, needed in ((places.data, 2 * size), (places.copies, size // 2)):
        if shutil.disk_usage(folder).free < needed + _SPARE:
            raise DiskFullError(folder.name)


def _free_name(folder: Path, wanted: str) -> str:
    names = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in names if not (folder / f"{name}{SEALED}").exists())


def place_of_file(copies: Path, sha256: str) -> Path:
    """Return where the sealed file of evidence with this fingerprint lies among the copies."""
    return copies / files.FOLDER / sha256[:2] / f"{sha256}.age"


def _put_file(db: Database, places: Places, sha256: str, ring: Ring) -> bool:
    """Keep a file of evidence among the copies, once for all of them; return whether it is there."""
    target = place_of_file(places.copies, sha256)
    if target.is_file():
        return True
    if files.read(db, sha256) is None:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    seal(files.place(db, sha256), target, ring)
    return True


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sweep(places: Places) -> int:
    """Delete what a killed server left behind: halves, copies without a slip, plain bytes; return how many.

    Only for the process that holds the database: another one may be writing just these.
    """
    known = {record.name for record in records(places)}
    halves = [*places.copies.glob("*.part"), *places.copies.glob(f"{files.FOLDER}/*/*.part")]
    lost = [path for path in places.copies.glob(f"*{SEALED}") if path.name.removesuffix(SEALED) not in known]
    work = list(places.data.glob(f"{WORK}*"))
    for path in (*halves, *lost):
        path.unlink(missing_ok=True)
    for path in work:
        shutil.rmtree(path, ignore_errors=True)
    return len(halves) + len(lost) + len(work)


def prune(places: Places, plan: Plan, *, now: datetime, zone: str) -> int:
    """Delete the copies that the plan does not keep, and what restoring put aside four weeks ago; return how many."""
    with desk_of(places).hand, told():
        found = records(places)
        stay = kept(found, plan, now, zone)
        gone = _delete_aside(places, now - _ASIDE_STAYS)
        return gone + _delete(places, [one for one in found if one.name not in stay])


def delete_older_than(places: Places, day: date, *, zone: str) -> int:
    """Delete every copy made before `day` (court time), and what restoring has put aside before it; return how many.

    With a copy go the files of evidence that no later copy needs. For the purge of personal data: afterwards nothing
    that was in the database only before `day` is in any copy.
    """
    start = datetime.combine(day, datetime.min.time(), ZoneInfo(zone))
    with desk_of(places).hand, told():
        gone = _delete_aside(places, start)
        return gone + _delete(places, [one for one in records(places) if one.made < start])


def asides(places: Places) -> tuple[Path, ...]:
    """Return the folders of databases that a restored copy replaced, the newest first."""
    return tuple(sorted(places.data.glob(f"{ASIDE}*"), reverse=True))


def _delete_aside(places: Places, start: datetime) -> int:
    old = [path for path in asides(places) if (_stamp(path.name) or start) < start]
    for path in old:
        shutil.rmtree(path)
    return len(old)


def _delete(places: Places, gone: list[Record]) -> int:
    """Delete copies: the slip first, so that a half-deleted one no longer counts."""
    for record in gone:
        (places.copies / f"{record.name}{SLIP}").unlink(missing_ok=True)
        file_of(places, record).unlink(missing_ok=True)
        shutil.rmtree(places.copies / f"{record.name}{PLAIN}.{files.FOLDER}", ignore_errors=True)
    needed = {sha256 for record in records(places) for sha256 in record.prints}
    for path in places.copies.glob(f"{files.FOLDER}/*/*.age"):
        if path.stem not in needed:
            path.unlink(missing_ok=True)
    return len(gone)
