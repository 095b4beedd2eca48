"""Sealed copies: made while people work, held against the live rows, put back, pruned, and never half."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.scenes import NOW, UNIT, approve_list, person, picture
from zi_core.access import Role
from zi_core.backups import Kind, Plan, Record
from zi_core.events.desk import Content, EvidenceAdded
from zi_core.sealing import read_ring, unseal
from zi_core.store import (
    BadCopyError,
    CopyKeyError,
    Database,
    DiskFullError,
    DiskReadOnlyError,
    Places,
    StoreError,
    evidence,
    files,
    ledger,
    open_store,
    places_of,
    resealing,
    restoring,
    vault,
    write,
)
from zi_core.store.backup import Inside
from zi_core.store.carrying import Carried

ROOT = Path(__file__).parents[2]
DAY = timedelta(days=1)
PDF = b"%PDF-1.7 Orang Rekaan 1 %%EOF"
SHA = hashlib.sha256(PDF).hexdigest()


def _add_file(db: Database, name: str, data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    content = Content(
        name=f"{name}.pdf", media_type="application/pdf", sha256=digest, data=data, represents=date(2026, 1, 1)
    )
    event = EvidenceAdded(
        unit_id=UNIT, year=2021, evidence_id=name, kind="report", proves="Laporan", targets=(), content=content
    )
    write(db, event, by=person(Role.MEMBER), now=NOW)
    return digest


@pytest.fixture
def court(db: Database) -> Database:
    """A court with three people and one file of evidence."""
    approve_list(db, "a")
    _add_file(db, "e1", PDF)
    return db


@pytest.fixture
def places(court: Database, tmp_path: Path) -> Places:
    return Places(court.path.parent, tmp_path / "disk-dua", tmp_path / "kunci.txt")


def make(db: Database, places: Places, now: datetime = NOW, kind: Kind = Kind.SCHEDULED) -> Record:
    return vault.make(db, places, kind=kind, now=now)


def names(folder: Path) -> list[str]:
    """Return every file in `folder` but the ledger, which no copy owns."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != ledger.LEDGER]
    return sorted(str(path.relative_to(folder)) for path in found)


def test_the_places_are_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    assert places_of(tmp_path, {}) == Places(tmp_path, tmp_path / "backup", tmp_path / "kunci-cadangan.txt")
    told = {"ZI_BACKUP": "/media/x", "ZI_BACKUP_KEY": "/media/y/k"}
    assert places_of(tmp_path, told) == Places(tmp_path, Path("/media/x"), Path("/media/y/k"))


def test_a_copy_is_sealed_counted_and_put_back_as_it_was(court: Database, places: Places, tmp_path: Path) -> None:
    record = make(court, places)
    assert vault.records(places) == (record,)
    stem = "kesiapan-20260302-010000"
    assert names(places.copies) == [f"berkas/{SHA[:2]}/{SHA}.age", f"{stem}.duckdb.gz.age", f"{stem}.json"]
    assert record.tables is not None
    assert (record.tables["customer"], record.prints, record.missing) == (3, (SHA,), 0)
    assert [path.name for path in places.data.glob(f"{vault.WORK}*")] == []
    file = vault.file_of(places, record)
    restored = restoring.restore(file, tmp_path / "baru", key=places.key, now=NOW, begins=False)
    assert restored == restoring.Restored(record.rows, 1, 0, None, Carried(told=True))
    other = open_store(tmp_path / "baru", now=NOW)
    assert picture(other) == picture(court)
    assert evidence.file_of(other, UNIT, "e1", 1) == ("e1.pdf", "application/pdf", PDF)
    other.close()


def test_no_invented_name_and_no_number_is_inside_a_copy(court: Database, places: Places) -> None:
    make(court, places)
    people = court.rows("SELECT name, phone, email FROM customer")
    wanted = [str(value).encode() for row in people for value in row.values()] + [b"Rekaan", b"Nama operator"]
    content = b"".join((places.copies / name).read_bytes() for name in (*names(places.copies), ledger.LEDGER))
    assert not [one for one in wanted if one in content]
    # The same search finds them in the database itself, so it would find them in a plain copy.
    with vault.working(places) as folder:
        (record,) = vault.records(places)
        unseal(vault.file_of(places, record), folder / "open", read_ring(places.key), packed=True)
        assert b"Rekaan" in (folder / "open").read_bytes()


def test_a_file_of_evidence_is_kept_once_for_all_copies(court: Database, places: Places) -> None:
    make(court, places)
    (sealed,) = places.copies.glob("berkas/*/*")
    before = sealed.read_bytes()
    make(court, places, NOW + DAY)
    assert sealed.read_bytes() == before
    make(court, places, NOW + DAY)  # within one second
    stamps = [one.name.removeprefix("kesiapan-") for one in vault.records(places)]
    assert stamps == ["20260303-010000-2", "20260303-010000", "20260302-010000"]


def test_a_missing_file_of_evidence_is_told_and_the_rest_is_kept(court: Database, places: Places) -> None:
    files.place(court, SHA).write_bytes(b"spoilt")
    record = make(court, places)
    assert (record.missing, names(places.copies)[0]) == (1, "kesiapan-20260302-010000.duckdb.gz.age")
    done = restoring.rehearse(places, record, now=NOW)
    assert (done.restored.files, done.restored.missing) == (0, 1)


def test_a_copy_that_lacks_a_row_is_no_copy(court: Database, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "inspect_file", lambda _: Inside({"customer": 2}))
    with pytest.raises(BadCopyError):
        make(court, places)
    assert names(places.copies) == []
    assert (vault.desk_of(places).failed, vault.desk_of(places).why) == (NOW, "BadCopyError")
    monkeypatch.undo()
    make(court, places)
    assert vault.desk_of(places).failed is None


# --- disks ---------------------------------------------------------------------------------------------------------


def _refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFullError), (errno.EROFS, DiskReadOnlyError), (errno.EIO, StoreError)],
    ids=["full", "read-only", "broken"],
)
def test_a_disk_that_refuses_is_told_and_nothing_is_left_or_lost(
    court: Database, places: Places, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[StoreError]
) -> None:
    first = make(court, places)
    monkeypatch.setattr(vault, "seal", _refusing(number))
    with pytest.raises(StoreError) as caught:
        make(court, places, NOW + DAY)
    assert type(caught.value) is kind
    assert vault.records(places) == (first,)
    assert not list(places.data.glob(f"{vault.WORK}*"))
    approve_list(court, "b")  # people go on


def test_a_disk_without_room_is_told_before_anything_is_written(
    court: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(places.data)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(DiskFullError):
        make(court, places)
    assert names(places.copies) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is set the POSIX way")
@pytest.mark.parametrize("limit", [100_000, 1])
def test_a_disk_that_fills_up_in_the_middle_is_told_and_nothing_is_lost(
    court: Database, places: Places, limit: int
) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with court.quiet():
        pass
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(DiskFullError):
            make(court, places)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert vault.records(places) == ()
    approve_list(court, "b")
    make(court, places, NOW + DAY)


_KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from zi_core.backups import Kind
from zi_core.store import Places, open_store, vault
data, copies, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
hardest = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows SIGTERM is TerminateProcess
setattr(vault, moment, lambda *_, **__: os.kill(os.getpid(), hardest))
db = open_store(data, now=datetime(2026, 3, 3, tzinfo=UTC))
vault.make(db, Places(data, copies, copies.parent / "kunci.txt"), kind=Kind.ASKED, now=datetime(2026, 3, 3, tzinfo=UTC))
"""


@pytest.mark.parametrize("moment", ["unseal", "put_slip"])
def test_a_server_killed_in_the_middle_of_a_copy_leaves_no_half_that_counts(
    court: Database, places: Places, moment: str
) -> None:
    first = make(court, places)
    court.close()
    words = [sys.executable, "-c", _KILLED, str(places.data), str(places.copies), moment]
    assert subprocess.run(words, cwd=ROOT, check=False, env=_without_coverage()).returncode != 0
    assert vault.records(places) == (first,)
    assert list(places.data.glob(f"{vault.WORK}*")) or moment == "put_slip"
    again = open_store(places.data, now=NOW)
    second = make(again, places, NOW + 2 * DAY)
    again.close()
    assert vault.records(places) == (second, first)
    assert len(names(places.copies)) == 5
    assert not list(places.data.glob(f"{vault.WORK}*"))


def _without_coverage() -> dict[str, str]:
    # A child that is killed tells no coverage; measuring it would only make it slow.
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


# --- putting back --------------------------------------------------------------------------------------------------


def test_a_rehearsal_leaves_nothing_behind_and_says_how_long_it_took(court: Database, places: Places) -> None:
    record = make(court, places)
    before = names(places.data)
    ticks = iter((10.0, 12.5))
    done = restoring.rehearse(places, record, now=NOW, clock=lambda: next(ticks))
    assert done == restoring.Rehearsal(restoring.Restored(record.rows, 1, 0, None, Carried(told=True)), 2.5)
    assert names(places.data) == before


@pytest.mark.parametrize("cut", [1000, 1])
def test_a_spoilt_or_half_written_copy_is_refused_and_nothing_is_put_there(
    court: Database, places: Places, tmp_path: Path, cut: int
) -> None:
    path = vault.file_of(places, make(court, places))
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(BadCopyError):
        restoring.restore(path, tmp_path / "baru", key=places.key, now=NOW)
    assert names(tmp_path / "baru") == []


def test_a_copy_that_does_not_hold_what_its_slip_says_is_refused(
    court: Database, places: Places, tmp_path: Path
) -> None:
    record = make(court, places)
    vault.put_slip(places, replace(record, tables={"customer": 4}))
    with pytest.raises(BadCopyError):
        restoring.restore(vault.file_of(places, record), tmp_path / "baru", key=places.key, now=NOW)


def test_a_copy_alone_without_slip_and_files_can_still_be_put_back(
    court: Database, places: Places, tmp_path: Path
) -> None:
    path = vault.file_of(places, make(court, places))
    (tmp_path / "usb").mkdir()
    alone = shutil.copy(path, tmp_path / "usb")
    restored = restoring.restore(Path(alone), tmp_path / "baru", key=places.key, now=NOW)
    assert (restored.files, restored.missing) == (0, 1)
    with pytest.raises(FileExistsError):
        restoring.restore(path, tmp_path / "baru", key=places.key, now=NOW)


@pytest.mark.parametrize("spoilt", [b"not sealed", None], ids=["spoilt", "another file"])
def test_a_spoilt_file_of_evidence_does_not_come_back_as_something_else(
    court: Database, places: Places, tmp_path: Path, spoilt: bytes | None
) -> None:
    record = make(court, places)
    other = _add_file(court, "e2", b"%PDF-1.7 another %%EOF")
    make(court, places, NOW + DAY)
    sealed = vault.place_of_file(places.copies, SHA)
    sealed.write_bytes(spoilt or vault.place_of_file(places.copies, other).read_bytes())
    restored = restoring.restore(vault.file_of(places, record), tmp_path / "baru", key=places.key, now=NOW)
    assert (restored.files, restored.missing) == (0, 1)
    assert names(tmp_path / "baru" / files.FOLDER) == []


def test_a_plain_copy_of_an_earlier_version_is_listed_put_back_and_deleted(
    court: Database, places: Places, tmp_path: Path
) -> None:
    plain = make(court, places)
    (record,) = vault.records(places)
    with vault.working(places) as folder:
        unseal(vault.file_of(places, record), folder / "open", read_ring(places.key), packed=True)
        beside = files.below(places.copies / "kesiapan-20260101-000000.duckdb.berkas", SHA)
        beside.parent.mkdir(parents=True)
        beside.write_bytes(PDF)
        shutil.move(folder / "open", places.copies / "kesiapan-20260101-000000.duckdb")
        (places.copies / "lama.duckdb").write_bytes(b"not ours")
    found = vault.records(places)
    assert {(one.name, one.kind) for one in found} == {
        (plain.name, Kind.SCHEDULED),
        ("kesiapan-20260101-000000", Kind.PLAIN),
        ("lama", Kind.PLAIN),
    }
    old = next(one for one in found if one.name == "kesiapan-20260101-000000")
    assert old.made == datetime(2026, 1, 1, tzinfo=UTC)
    restored = restoring.restore(vault.file_of(places, old), tmp_path / "baru", key=places.key, now=NOW)
    assert (restored.files, restored.missing) == (1, 0)
    assert vault.delete_older_than(places, date(2026, 1, 2), zone="Asia/Jayapura") == 1
    assert not (places.copies / "kesiapan-20260101-000000.duckdb.berkas").exists()


def test_a_database_of_another_program_is_not_put_back(places: Places, tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415 - for this file alone

    with duckdb.connect(str(tmp_path / "odd.duckdb")) as connection:
        connection.execute("CREATE TABLE other AS SELECT 1 AS x")
    with pytest.raises(BadCopyError):
        restoring.restore(tmp_path / "odd.duckdb", tmp_path / "baru", key=places.key, now=NOW)
    assert names(tmp_path / "baru") == []


# --- keys ----------------------------------------------------------------------------------------------------------


def test_without_the_key_a_copy_stays_closed_and_new_copies_go_on_under_a_new_one(
    court: Database, places: Places, tmp_path: Path
) -> None:
    lost = make(court, places)
    places.key.unlink()
    with pytest.raises(CopyKeyError):
        restoring.restore(vault.file_of(places, lost), tmp_path / "baru", key=places.key, now=NOW)
    found = make(court, places, NOW + DAY)
    assert found.key != lost.key
    with pytest.raises(CopyKeyError):
        restoring.rehearse(places, lost, now=NOW)
    assert restoring.rehearse(places, found, now=NOW).restored.rows == found.rows


def test_an_unreadable_key_file_stops_the_copy_and_stays_as_it_is(court: Database, places: Places) -> None:
    places.key.write_text("torn")
    with pytest.raises(CopyKeyError):
        make(court, places)
    assert places.key.read_text() == "torn"


def test_a_new_key_leaves_old_copies_to_the_old_one(court: Database, places: Places) -> None:
    old = make(court, places)
    ring, count = resealing.change_key(places, now=NOW, reseal=False)
    new = make(court, places, NOW + DAY)
    assert (count, new.key, len(ring.secrets)) == (0, ring.public, 2)
    for record in (old, new):
        assert restoring.rehearse(places, record, now=NOW).restored.missing == 0


def test_after_a_leak_everything_is_sealed_anew_and_the_old_key_is_gone(court: Database, places: Places) -> None:
    make(court, places)
    leaked = read_ring(places.key)
    (places.copies / "lama.duckdb").write_bytes(b"plain")
    ring, count = resealing.change_key(places, now=NOW, reseal=True)
    assert (count, ring.secrets) == (2, read_ring(places.key).secrets)
    assert leaked.secret not in ring.secrets
    record = next(one for one in vault.records(places) if one.kind is not Kind.PLAIN)
    path = vault.file_of(places, record)
    assert (record.key, record.sha256, record.size) == (ring.public, vault.fingerprint(path), path.stat().st_size)
    assert restoring.rehearse(places, record, now=NOW).restored.missing == 0
    with pytest.raises(Exception, match="age"):
        unseal(path, places.copies / "x", leaked)


# --- what goes -----------------------------------------------------------------------------------------------------


def test_old_copies_go_with_the_files_that_only_they_need(court: Database, places: Places) -> None:
    make(court, places)
    second = _add_file(court, "e2", b"%PDF-1.7 another %%EOF")
    with court.transaction() as tx:
        tx.rows("DELETE FROM evidence_revision WHERE evidence_id = 'e1'")
    newest = make(court, places, NOW + DAY)
    assert len(list(places.copies.glob("berkas/*/*"))) == 2
    plan = Plan(daily=1, weekly=0, monthly=0)
    assert vault.prune(places, plan, now=NOW + DAY, zone="Asia/Jayapura") == 1
    assert vault.records(places) == (newest,)
    assert [path.stem for path in places.copies.glob("berkas/*/*")] == [second]


def test_copies_older_than_a_day_are_deleted_for_the_purge(court: Database, places: Places) -> None:
    make(court, places)
    newest = make(court, places, NOW + DAY)
    for stamp in ("20260301-000000", "20260310-000000"):
        (places.data / f"{vault.ASIDE}{stamp}").mkdir()
    # 15.00 UTC is the next day's midnight in Jayapura; both copies were made at 10.00 there.
    assert vault.delete_older_than(places, date(2026, 3, 2), zone="Asia/Jayapura") == 1  # the older aside
    assert vault.delete_older_than(places, date(2026, 3, 3), zone="Asia/Jayapura") == 1
    assert vault.records(places) == (newest,)
    assert [path.name for path in places.data.glob(f"{vault.ASIDE}*")] == [f"{vault.ASIDE}20260310-000000"]
    assert vault.delete_older_than(places, date(2026, 4, 1), zone="Asia/Jayapura") == 2
    assert names(places.copies) == []


def test_a_slip_that_is_none_of_ours_or_without_its_copy_counts_for_nothing(court: Database, places: Places) -> None:
    record = make(court, places)
    slip = places.copies / f"{record.name}.json"
    shutil.copy(slip, places.copies / "other.json")
    (places.copies / "other.duckdb.gz.age").write_bytes(b"x")
    (places.copies / "torn.json").write_text("{")
    (places.copies / "odd.json").write_bytes(b"\xff")
    assert vault.records(places) == (record,)
    vault.file_of(places, record).unlink()
    assert vault.records(places) == ()
