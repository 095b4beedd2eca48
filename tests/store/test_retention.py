from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.store.scenes import ADMINISTRATOR, COURT, CYCLE, NOW, OPERATOR, UNIT, approve_list, person, picture, somebody
from tests.store.test_withdrawals import holding
from tests.store.withdrawing import WORDS, everywhere
from zi_core.access import NotAllowedError, Role
from zi_core.events.courts import CourtChanged
from zi_core.events.customers import OfficialsRecorded
from zi_core.events.desk import Content, EvidenceAdded, EvidenceRevised
from zi_core.events.privacy import ConsentRecorded, CopiesDeleted, PersonalDataPurged, RetentionStated
from zi_core.privacy.retention import Part, Retention
from zi_core.store import Database, StaleError, StoreError, audit, consent, facts, retention, vault, write

YEAR = CYCLE.year
UNTIL = date(2026, 6, 30)
LATER = datetime(2026, 7, 2, tzinfo=UTC)


def do(db: Database, event: object, now: datetime = NOW) -> None:
    write(db, event, by=ADMINISTRATOR, now=now)  # type: ignore[arg-type]


def stated(**changed: object) -> RetentionStated:
    event = RetentionStated(unit_id=UNIT, year=YEAR, until=UNTIL, reason="Usulan", version=0)
    return replace(event, **changed)  # type: ignore[arg-type]


def purged(db: Database, **changed: object) -> PersonalDataPurged:
    count = retention.scope(db, UNIT, YEAR).get(Part.PEOPLE, 0)
    version = retention.retention(db, UNIT, YEAR).version
    event = PersonalDataPurged(
        unit_id=UNIT, year=YEAR, count=count, evidence=(), photos=False, pictures=False, copies=0, version=version
    )
    return replace(event, **changed)  # type: ignore[arg-type]


def evidence(evidence_id: str, data: bytes) -> EvidenceAdded:
    content = Content(
        name=f"{evidence_id}.csv",
        media_type="text/csv",
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        represents=date(2026, 1, 1),
    )
    return EvidenceAdded(
        unit_id=UNIT, evidence_id=evidence_id, year=YEAR, proves="Rekap", kind="data", targets=(), content=content
    )


def plant(db: Database) -> None:
    """Put her into tables, evidence, and a copy."""
    everywhere(db)
    official = {"name": WORDS[0], "phone": "", "email": "", "address": ""}
    do(db, OfficialsRecorded(unit_id=UNIT, officials=(official,), count=1, version=0))
    for piece in (evidence("shown", f"nama\n{WORDS[0]}\n".encode()), evidence("harmless", b"jumlah\n7\n")):
        write(db, piece, by=person(Role.COORDINATOR), now=NOW)
    newer = EvidenceRevised(unit_id=UNIT, evidence_id="shown", content=evidence("x", b"jumlah\n8\n").content, version=1)
    write(db, newer, by=person(Role.COORDINATOR), now=NOW)  # she stands in the older revision alone
    with db.transaction() as tx:
        tx.rows(
            "INSERT INTO inspection_photo (id, inspection_id, unit_id, element, media_type, width, height, content, "
            "content_sha256, added) VALUES ('p', 'i', :unit, 'e', 'image/png', 1, 1, 'x', 'x', :now)",
            unit=UNIT,
            now=NOW,
        )
        tx.rows(
            "INSERT INTO innovation_picture (id, innovation_id, unit_id, side, caption, media_type, width, height, "
            "size, content, content_sha256, added) VALUES ('p', 'i', :unit, 'after', :name, 'image/png', 1, 1, 1, "
            ":name, 'x', :now)",
            unit=UNIT,
            name=WORDS[0],
            now=NOW,
        )
    copies = db.path.parent / "backup"
    (copies / "kesiapan-20260301-010203.duckdb.berkas").mkdir(parents=True)
    (copies / "kesiapan-20260301-010203.duckdb").write_text(WORDS[0])
    (copies / "kesiapan-20260703-010203.duckdb").write_text("made after the purge")
    (copies / "catatan.txt").write_text("not ours")


def test_what_a_court_decides_on_retention_is_kept_per_cycle_with_its_version(db: Database) -> None:
    assert retention.retention(db, UNIT, YEAR) == Retention(YEAR)
    do(db, stated())
    do(db, stated(until=date(2026, 7, 1), version=1))
    with pytest.raises(StaleError):
        do(db, stated(version=1))
    found = retention.retention(db, UNIT, YEAR)
    assert (found.until, found.version, found.over(date(2026, 7, 1)), found.over(date(2026, 7, 2))) == (
        date(2026, 7, 1), 2, False, True,
    )  # fmt: skip
    with pytest.raises(NotAllowedError):
        write(db, stated(version=2), by=OPERATOR, now=NOW)


def test_a_purge_leaves_no_byte_of_the_people_and_keeps_facts_counts_and_the_audit(db: Database) -> None:
    plant(db)
    do(db, stated())
    known = facts.facts_on(db, UNIT, LATER.date())
    assert retention.copies_before(db, UNIT, LATER.date()) == 1
    assert {one.evidence_id for one in retention.evidence_files(db, UNIT, YEAR)} == {"shown", "harmless"}
    do(db, purged(db, evidence=("shown",), photos=True, pictures=True, copies=1), now=LATER)
    assert holding(db.path.parent, WORDS) == []
    assert [word for word in WORDS if word in repr(picture(db))] == []
    assert facts.facts_on(db, UNIT, LATER.date()) == known
    assert known["customers.count"] is not None
    lists = db.rows("SELECT number, people, state, file_name FROM customer_list ORDER BY number NULLS LAST")
    assert [(one["number"], one["people"], one["state"], one["file_name"]) for one in lists] == [
        (1, 3, "replaced", ""), (2, 3, "replaced", ""), (None, None, "discarded", ""),
    ]  # fmt: skip
    assert sorted(path.name for path in (db.path.parent / "backup").iterdir()) == [
        "catatan.txt", "kesiapan-20260703-010203.duckdb",
    ]  # fmt: skip
    assert [one.evidence_id for one in retention.evidence_files(db, UNIT, YEAR)] == ["harmless"]
    assert audit.first_break(db) is None
    found = retention.retention(db, UNIT, YEAR)
    assert (found.purged, found.over(LATER.date())) == (LATER, False)
    assert found.counts == {
        "people": 6, "lists": 2, "drafts": 1, "contacts": 1, "strays": 2, "officials": 1, "answers": 2, "evidence": 1,
        "pictures": 1, "innovations": 1, "copies": 1,
    }  # fmt: skip
    line = json.loads(audit.lines(db, UNIT, limit=1)[0]["fields"])
    assert line == {
        "year": YEAR,
        "count": 6,
        "evidence": ["shown"],
        "photos": True,
        "pictures": True,
        "copies": 1,
        "version": 1,
    }
    with pytest.raises(StaleError):
        do(db, stated(version=2))


def test_a_purge_of_an_old_cycle_leaves_the_present_one_alone(db: Database) -> None:
    approve_list(db, "old")
    official = {"name": "Orang Rekaan", "phone": "", "email": "", "address": ""}
    do(db, OfficialsRecorded(unit_id=UNIT, officials=(official,), count=1, version=0))
    do(db, stated())
    cycle = replace(CYCLE, year=YEAR + 1, window_start=date(2022, 6, 1), window_floor=date(2022, 1, 1))
    do(db, CourtChanged(unit_id=UNIT, court=COURT, cycle=cycle, version=1))
    approve_list(db, "new")
    assert retention.years(db, UNIT) == (YEAR + 1, YEAR)
    with pytest.raises(StaleError):
        do(db, purged(db, count=6))
    do(db, purged(db))
    assert {row["list_id"] for row in db.rows("SELECT list_id FROM customer")} == {"new"}
    assert db.one("SELECT state FROM customer_list WHERE id = 'new'") == {"state": "approved"}
    assert retention.scope(db, UNIT, YEAR + 1)[Part.OFFICIALS] == 1


def test_old_copies_are_deleted_by_their_day_and_a_failure_takes_nothing_back(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise StoreError

    folder = db.path.parent / "backup"
    folder.mkdir()
    for name in ("kesiapan-20260101-000000.duckdb", "kesiapan-20260203-000000.duckdb"):
        (folder / name).touch()
    event = CopiesDeleted(unit_id=UNIT, day=date(2026, 2, 1), count=1)
    do(db, event)
    assert [path.name for path in folder.iterdir()] == ["kesiapan-20260203-000000.duckdb"]
    assert retention.copies_before(db, "nowhere", date(2026, 2, 1)) == 0
    monkeypatch.setattr(vault, "delete_older_than", fail)
    do(db, replace(event, day=date(2026, 3, 1)))
    assert audit.lines(db, UNIT, limit=1)[0]["event"] == "CopiesDeleted"


def test_consent_is_filled_in_where_there_is_none_and_never_changed(db: Database) -> None:
    assert consent.consent_state(db, UNIT).people == 0
    approve_list(db, "a")
    with db.transaction() as tx:
        tx.rows("UPDATE customer SET consent_basis = '', consent_date = NULL, consent_source = '' WHERE row_no < 3")
    before = consent.consent_state(db, UNIT)
    assert (before.people, before.basis, before.date, before.source, before.lacking) == (3, 1, 1, 0, (1, 2))
    event = ConsentRecorded(
        unit_id=UNIT, list_id="a", rows=(1, 2, 3), basis="e", day=date(2026, 1, 2), source="Papan di PTSP"
    )
    write(db, event, by=OPERATOR, now=NOW)
    rows = db.rows("SELECT consent_basis, consent_date, consent_source FROM customer ORDER BY row_no NULLS LAST")
    words = "Kepentingan umum dan pelayanan publik (Pasal 20 ayat (2) huruf e)"
    assert list(rows[0].values()) == [words, date(2026, 1, 2), "Papan di PTSP"]
    assert rows[2]["consent_basis"] == somebody(3)["consent_basis"]
    assert consent.consent_state(db, UNIT).lacking == ()
    with pytest.raises(StaleError):
        write(db, replace(event, list_id="nowhere"), by=OPERATOR, now=NOW + timedelta(days=1))
