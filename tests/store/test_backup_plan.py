"""The plan for copies, the copy that is due, and how the copies stand."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT
from tests.test_events import ALL_EVENTS
from zi_core.access import NotAllowedError
from zi_core.backups import Health, Kind, Plan, State
from zi_core.events.backups import BackupKeyStored, BackupPlanChanged, BackupRehearsed, BackupRequested, BackupRestored
from zi_core.events.privacy import CopiesDeleted
from zi_core.store import (
    Database,
    DiskFullError,
    Places,
    StaleError,
    audit,
    backup_plan,
    open_store,
    places_of,
    replacing,
    restoring,
    vault,
    write,
)

DAY = timedelta(days=1)


@pytest.fixture
def places(db: Database) -> Places:
    return places_of(db.path.parent, {})


def changed(version: int, *, daily: int = 3, active: bool = True) -> BackupPlanChanged:
    return BackupPlanChanged(unit_id=UNIT, active=active, hour=6, daily=daily, weekly=0, monthly=0, version=version)


def test_a_plan_is_saved_over_the_version_its_editor_saw(db: Database) -> None:
    assert backup_plan.plan(db) == Plan()
    write(db, changed(0), by=ADMINISTRATOR, now=NOW)
    write(db, BackupKeyStored(unit_id=UNIT, public="age1x"), by=ADMINISTRATOR, now=NOW)
    expected = Plan(active=True, hour=6, daily=3, weekly=0, monthly=0, key_kept="age1x", version=2)
    assert backup_plan.plan(db) == expected
    with pytest.raises(StaleError):
        write(db, changed(1), by=ADMINISTRATOR, now=NOW)
    write(db, changed(2, active=False), by=ADMINISTRATOR, now=NOW)
    assert backup_plan.plan(db) == replace(expected, active=False, version=3)
    with pytest.raises(NotAllowedError):
        write(db, changed(3), by=OPERATOR, now=NOW)


def test_the_key_can_be_kept_before_any_plan_was_changed(db: Database) -> None:
    write(db, BackupKeyStored(unit_id=UNIT, public="age1x"), by=ADMINISTRATOR, now=NOW)
    assert backup_plan.plan(db) == Plan(key_kept="age1x", version=1)
    write(db, BackupRequested(unit_id=UNIT, copy="k"), by=ADMINISTRATOR, now=NOW)
    assert audit.count(db) == 3


def test_the_due_copy_is_made_once_and_old_ones_go(db: Database, places: Places) -> None:
    write(db, changed(0, daily=1), by=ADMINISTRATOR, now=NOW)
    assert backup_plan.health(db, places, now=NOW) == Health(State.NONE)
    first = backup_plan.copy_if_due(db, places, now=NOW)
    assert first is not None
    assert first.kind is Kind.SCHEDULED
    assert backup_plan.copy_if_due(db, places, now=NOW + timedelta(hours=1)) is None
    assert backup_plan.health(db, places, now=NOW + DAY) == Health(State.GOOD, DAY)
    second = backup_plan.copy_if_due(db, places, now=NOW + DAY)
    assert vault.records(places) == (second,)
    lines = audit.lines(db, UNIT, limit=2)
    assert [(row["event"], row["actor"], json.loads(row["fields"])["copy"]) for row in lines] == [
        ("ScheduledBackupFinished", None, second.name if second else ""),
        ("ScheduledBackupFinished", None, first.name),
    ]


def test_before_the_set_up_there_is_nothing_to_copy(empty: Database) -> None:
    assert backup_plan.copy_if_due(empty, places_of(empty.path.parent, {}), now=NOW) is None


def test_after_a_failure_the_next_attempt_waits_and_the_word_says_so(
    db: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(vault, "seal", full)
    for late in (0, 60):
        with pytest.raises(DiskFullError):
            backup_plan.copy_if_due(db, places, now=NOW + timedelta(minutes=late - 60))
    assert backup_plan.health(db, places, now=NOW) == Health(State.FAILED)
    lines = [(row["event"], row["fields"]) for row in audit.lines(db, UNIT, limit=9)]
    assert lines[0] == ("ScheduledBackupFailed", '{"reason": "DiskFullError"}')  # once, however often it fails
    assert len(lines) == 2
    monkeypatch.undo()
    assert backup_plan.copy_if_due(db, places, now=NOW + timedelta(minutes=59)) is None
    assert backup_plan.copy_if_due(db, places, now=NOW + timedelta(minutes=61)) is not None
    assert backup_plan.health(db, places, now=NOW + timedelta(minutes=61)).state is State.GOOD


def test_a_plain_copy_of_an_earlier_version_is_no_copy_to_rely_on(places: Places) -> None:
    places.copies.mkdir()
    (places.copies / f"kesiapan-{NOW:%Y%m%d-%H%M%S}.duckdb").write_bytes(b"x")
    assert backup_plan.newest(places) is None


def test_what_is_done_about_the_whole_database_stands_in_the_audit_of_every_court(db: Database, places: Places) -> None:
    with db.transaction() as tx:  # the app itself sets up one court only
        for court in ("unit-two", "unit-gone"):
            tx.rows(
                "INSERT INTO unit SELECT * REPLACE (:id AS id, cast(:gone AS timestamptz) AS deleted_at) FROM unit "
                "WHERE id = :unit",
                id=court,
                unit=UNIT,
                gone=NOW if court == "unit-gone" else None,
            )
    made = backup_plan.copy_if_due(db, places, now=NOW)
    assert made is not None
    rehearsed = BackupRehearsed(unit_id=UNIT, copy=made.name, seconds=1, missing=0)
    write(db, rehearsed, by=ADMINISTRATOR, now=NOW)
    replacing.replace_by(db, places, made, by=ADMINISTRATOR, now=NOW)
    for court in (UNIT, "unit-two"):
        assert audit.lines(db, court, limit=1)[0]["event"] == "BackupRestored"
    (aside,) = vault.asides(places)
    before = open_store(aside, now=NOW)
    told = ["BackupRestoreStarted", "BackupRehearsed", "ScheduledBackupFinished"]
    for court in (UNIT, "unit-two"):
        assert [line["event"] for line in audit.lines(before, court, limit=3)] == told
    assert audit.lines(before, "unit-gone", limit=1) == []
    assert audit.first_break(before) is audit.first_break(db) is None
    before.close()


def test_every_event_about_copies_is_of_all_courts() -> None:
    own = {kind for kind in ALL_EVENTS if kind.__module__ == BackupRestored.__module__}
    assert {kind for kind in ALL_EVENTS if kind.of_all} == own | {CopiesDeleted}


def test_what_is_put_back_by_a_command_lets_nobody_in_who_was_shut_out_since(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with db.transaction() as tx:
        tx.rows(
            "INSERT INTO session VALUES ('s', :who, :now, :now, NULL, NULL, NULL)", who=OPERATOR.account_id, now=NOW
        )
    file = vault.file_of(places, vault.make(db, places, kind=Kind.ASKED, now=NOW))
    into = tmp_path_factory.mktemp("new")
    restoring.restore(file, into, key=places.key, now=NOW + DAY)
    other = open_store(into, now=NOW)
    assert other.rows("SELECT ended FROM session") == [{"ended": NOW + DAY}]
    (line,) = audit.lines(other, UNIT, limit=1)
    assert (line["event"], json.loads(line["fields"])["account_id"]) == ("BackupRestored", "command-line")
    other.close()


def test_after_a_restore_everybody_signs_in_again_and_no_page_keeps_what_it_showed(db: Database) -> None:
    with db.transaction() as tx:
        tx.rows(
            "INSERT INTO session VALUES ('s', :who, :now, :now, NULL, NULL, NULL)", who=OPERATOR.account_id, now=NOW
        )
    event = BackupRestored(unit_id=UNIT, copy="k", account_id=ADMINISTRATOR.account_id, data_version=41)
    write(db, event, by=None, now=NOW)
    assert db.rows("SELECT ended FROM session") == [{"ended": NOW}]
    assert db.data_version(UNIT) == 42
