"""A copy in the place of the live database: nothing lost, nobody still signed in, and everything undone on failure."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT, approve_list
from tests.store.test_vault import PDF, SHA, _add_file, names
from zi_core.access import NotAllowedError
from zi_core.backups import Kind, Record
from zi_core.store import (
    BadCopyError,
    Database,
    Places,
    StoreError,
    audit,
    evidence,
    open_store,
    replacing,
    vault,
)

DAY = timedelta(days=1)
LATER = NOW + DAY
_PEOPLE = "SELECT * FROM customer ORDER BY id NULLS LAST"


@pytest.fixture
def places(db: Database, tmp_path: Path) -> Places:
    return Places(db.path.parent, tmp_path / "disk-dua", tmp_path / "kunci.txt")


@pytest.fixture
def copy(db: Database, places: Places) -> Record:
    """A copy with one list and one file; afterwards the file goes and a list comes."""
    approve_list(db, "a")
    _add_file(db, "e1", PDF)
    made = vault.make(db, places, kind=Kind.ASKED, now=NOW)
    with db.transaction() as tx:
        tx.rows("DELETE FROM evidence_revision")
        tx.rows("DELETE FROM evidence")
        tx.rows(
            "INSERT INTO session VALUES ('s', :who, :now, :now, NULL, NULL, NULL)", who=OPERATOR.account_id, now=NOW
        )
    (db.path.parent / "berkas" / SHA[:2] / SHA).unlink()
    approve_list(db, "b")
    _add_file(db, "e2", b"%PDF-1.7 later %%EOF")
    return made


def _lists(db: Database) -> list[str]:
    return [row["id"] for row in db.rows("SELECT id FROM customer_list ORDER BY id")]


def test_the_copy_is_live_and_what_was_live_is_whole_beside_it(db: Database, places: Places, copy: Record) -> None:
    people, seen = db.rows(_PEOPLE), db.data_version(UNIT)
    restored = replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=LATER)
    assert (restored.files, restored.missing, restored.broken) == (1, 0, None)
    assert _lists(db) == ["a"]
    assert evidence.file_of(db, UNIT, "e1", 1) == ("e1.pdf", "application/pdf", PDF)
    assert db.data_version(UNIT) > seen
    assert audit.first_break(db) is None
    assert db.rows("SELECT event FROM audit ORDER BY seq DESC LIMIT 1") == [{"event": "BackupRestored"}]
    assert db.rows("SELECT count(*) AS n FROM session WHERE ended IS NULL") == [{"n": 0}]

    (folder,) = vault.asides(places)
    aside = open_store(folder, now=LATER)
    assert _lists(aside) == ["a", "b"]
    assert aside.rows(_PEOPLE) == people
    assert audit.first_break(aside) is None
    file = evidence.file_of(aside, UNIT, "e2", 1)
    aside.close()
    assert file == ("e2.pdf", "application/pdf", b"%PDF-1.7 later %%EOF")
    assert not list(places.data.glob(f"{vault.WORK}*"))
    db.close()
    again = open_store(places.data, now=LATER)
    assert _lists(again) == ["a"]
    again.close()


def test_without_the_right_nothing_is_touched(db: Database, places: Places, copy: Record) -> None:
    with pytest.raises(NotAllowedError):
        replacing.replace_by(db, places, copy, by=OPERATOR, now=LATER)
    assert _lists(db) == ["a", "b"]
    assert vault.asides(places) == ()


def test_a_spoilt_copy_leaves_the_live_database_in_its_place(db: Database, places: Places, copy: Record) -> None:
    path = vault.file_of(places, copy)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(BadCopyError):
        replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=LATER)
    assert _lists(db) == ["a", "b"]


def test_when_the_present_cannot_be_kept_aside_nothing_is_replaced(
    db: Database, places: Places, copy: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BadCopyError

    monkeypatch.setattr(replacing, "inspect_file", fail)
    with pytest.raises(StoreError):
        replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=LATER)
    assert _lists(db) == ["a", "b"]
    assert vault.asides(places) == ()
    approve_list(db, "c")
    monkeypatch.undo()
    replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=LATER)  # the files are there from the first attempt
    assert _lists(db) == ["a"]


def test_a_disk_without_second_names_gets_a_copy_of_each_file(
    db: Database, places: Places, copy: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=LATER)
    (folder,) = vault.asides(places)
    assert len([name for name in names(folder) if name.startswith("berkas")]) == 2
