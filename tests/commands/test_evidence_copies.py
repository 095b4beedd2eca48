"""Copies take the files of the evidence along, and say when one is missing."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.store.scenes import UNIT, person, set_up
from tests.store.withdrawing import carried_out, do, received
from zi_core.access import Role
from zi_core.commands import cli
from zi_core.commands.settings import Settings
from zi_core.events.desk import Content, EvidenceAdded
from zi_core.i18n import use_language
from zi_core.privacy.ledger import standing
from zi_core.store import barred, evidence, files, ledger, open_store, units, write

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 isi %%EOF"
SHA = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder whose database holds one court with one file."""
    folder = tmp_path / "data"
    db = open_store(folder, now=NOW)
    write(db, set_up(), by=None, now=NOW)
    content = Content(name="a.pdf", media_type="application/pdf", sha256=SHA, data=PDF, represents=date(2026, 1, 1))
    event = EvidenceAdded(
        unit_id=UNIT, year=2021, evidence_id="e1", kind="report", proves="Laporan", targets=(), content=content
    )
    write(db, event, by=person(Role.MEMBER), now=NOW)
    db.close()
    return folder


def run(data: Path, *words: object) -> Result:
    use_language("id")
    return CliRunner().invoke(cli, [str(word) for word in words], obj=Settings(data, lambda: NOW))


def test_a_restored_copy_has_its_files(data: Path, tmp_path: Path) -> None:
    made = run(data, "backup", tmp_path / "usb")
    assert made.exit_code == 0, made.output
    assert "Berkas data dukung di dalamnya: 1." in made.output
    copy = tmp_path / "usb" / "kesiapan-20261123-030000.duckdb.gz.age"
    key = data / "kunci-cadangan.txt"
    restored = run(tmp_path / "elsewhere", "restore", copy, "--into", tmp_path / "baru", "--key", key)
    assert restored.exit_code == 0, restored.output
    db = open_store(tmp_path / "baru", now=NOW)
    assert evidence.file_of(db, UNIT, "e1", 1) == ("a.pdf", "application/pdf", PDF)
    db.close()


def test_the_key_of_the_new_place_stays_when_there_is_one(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZI_BACKUP_KEY", str(tmp_path / "kunci"))
    assert run(data, "backup", tmp_path / "usb").exit_code == 0
    before = (tmp_path / "kunci").read_bytes()
    (copy,) = (tmp_path / "usb").glob("*.duckdb.gz.age")
    assert run(data, "restore", copy, "--into", tmp_path / "baru").exit_code == 0
    assert (tmp_path / "kunci").read_bytes() == before


def test_a_spoilt_file_is_told_and_not_copied(data: Path) -> None:
    (data / files.FOLDER / SHA[:2] / SHA).write_bytes(b"rusak")
    made = run(data, "backup")
    assert made.exit_code == 1
    assert "1 berkas data dukung hilang atau rusak" in made.stderr
    assert not list((data / "backup" / files.FOLDER).glob("*/*"))
    done = run(data, "copies", "rehearse")
    assert (done.exit_code, "1 berkas data dukung tidak ada" in done.stderr) == (1, True)


def test_what_was_withdrawn_since_is_told_and_so_is_what_keeps_it_from_being_known(data: Path, tmp_path: Path) -> None:
    assert run(data, "backup", tmp_path / "usb").exit_code == 0
    db = open_store(data, now=NOW)
    do(db, received())
    do(db, carried_out(db))
    db.close()
    (before,) = (tmp_path / "usb").glob("*.duckdb.gz.age")
    done = run(data, "restore", before, "--into", tmp_path / "one")
    assert (done.exit_code, "di dalamnya: 1 penarikan, 0 pemusnahan" in done.stdout) == (0, True)
    assert (tmp_path / "one" / barred.KEY_FILE).read_bytes() == (data / barred.KEY_FILE).read_bytes()
    assert run(data, "backup", tmp_path / "usb2").exit_code == 0
    (after,) = (tmp_path / "usb2").glob("*.duckdb.gz.age")
    for path in (*tmp_path.rglob(ledger.LEDGER), data / barred.KEY_FILE):
        path.unlink()
    lost = run(data, "restore", after, "--into", tmp_path / "two")
    assert lost.exit_code == 1
    assert "Buku penarikan (penarikan.age) tidak ada" in lost.stdout
    assert "1 sidik orang yang menarik persetujuan tidak dikenali" in lost.stderr


def test_a_request_that_waits_since_the_copy_goes_on_in_it_and_is_told(data: Path, tmp_path: Path) -> None:
    assert run(data, "backup", tmp_path / "usb").exit_code == 0
    db = open_store(data, now=NOW)
    do(db, received())
    db.close()
    (before,) = (tmp_path / "usb").glob("*.duckdb.gz.age")
    done = run(data, "restore", before, "--into", tmp_path / "baru")
    assert (done.exit_code, str(standing(1, 0, 0)) in done.stdout) == (0, True)


def test_a_folder_without_a_court_is_copied_and_restored_too(tmp_path: Path) -> None:
    open_store(tmp_path / "data", now=NOW).close()
    made = run(tmp_path / "data", "backup", tmp_path / "usb")
    assert made.exit_code == 0, made.output
    (copy,) = (tmp_path / "usb").glob("*.duckdb.gz.age")
    assert run(tmp_path / "data", "restore", copy, "--into", tmp_path / "baru").exit_code == 0
    db = open_store(tmp_path / "baru", now=NOW)
    assert units.any_unit(db) is None
    db.close()
