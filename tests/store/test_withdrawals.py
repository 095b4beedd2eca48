from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT, Picture, approve_list, picture, somebody
from tests.store.withdrawing import EMAIL, NAME, OTHER, PHONE, WORDS, carried_out, do, everywhere, received
from zi_core.cells.words import fold
from zi_core.events.privacy import WithdrawalClosed, WithdrawalProofDownloaded
from zi_core.privacy.traces import Place
from zi_core.store import (
    Database,
    StaleError,
    StoreError,
    audit,
    barred,
    personal_copy,
    rewriting,
    traces,
    withdrawals,
    write,
)
from zi_core.store.barred import Candidate

SEKAR = fold(NAME)


def holding(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Return which of `words` stand in the files of the data folder, read by another process: ours holds the lock."""
    found = []
    for word in words:
        done = subprocess.run(["grep", "-rlaF", word, str(folder)], capture_output=True, text=True, check=False)
        found += [f"{word} in {Path(line).name}" for line in done.stdout.splitlines()]
    return found


def words_in(shown: Picture) -> list[str]:
    return [word for word in WORDS if word in repr(shown)]


def test_somebody_is_found_by_number_or_address_wherever_she_stands(db: Database) -> None:
    everywhere(db)
    for asked in (PHONE, EMAIL, OTHER):
        found = traces.find(db, UNIT, asked)
        places = {one.place for one in found}
        assert {Place.LIST, Place.VERSION, Place.DRAFT} <= places
        assert {one.folded for one in found} <= {SEKAR, ""}
    assert [one.place for one in traces.find(db, UNIT, PHONE)].count(Place.DRAFT) == 2  # one by its cells, one by mends
    assert traces.find(db, UNIT, "+628999999999") == ()


def test_a_withdrawal_leaves_nothing_of_her_in_any_table_or_byte_and_others_as_they_were(db: Database) -> None:
    everywhere(db)
    folder = db.path.parent
    with db.quiet():
        pass
    assert len(holding(folder, (WORDS[0], WORDS[2]))) >= 2
    do(db, received())
    do(db, carried_out(db, SEKAR))
    assert words_in(picture(db)) == []
    assert holding(folder, WORDS) == []
    one = withdrawals.withdrawals(db, UNIT)[0]
    assert (one.state, one.contact, one.hint, one.late) == ("done", "", "+62812••••77", False)
    assert one.counts == {
        Place.LIST: 1,
        Place.VERSION: 1,
        Place.DRAFT: 2,
        Place.SHEET: 2,
        Place.STRAY: 1,
        Place.CONTACT: 1,
        Place.STEP: 2,
        Place.PAIR: 1,
        Place.ANSWER: 1,
    }
    contents = db.rows("SELECT content FROM measurement_column ORDER BY number NULLS LAST")
    assert [row["content"].split(",")[0] == "" for row in contents] == [True, False]
    assert [row["name"] for row in db.rows("SELECT name FROM customer ORDER BY name NULLS LAST")] == [
        "Orang Rekaan 1", "Orang Rekaan 2", "Orang Rekaan 3", "Orang Rekaan 3",
    ]  # fmt: skip
    assert db.rows("SELECT row_no FROM draft_mend") == [{"row_no": 3}]
    assert audit.first_break(db) is None
    assert not rewriting.state(db).due
    she_is_known_again_until_she_consents_anew(db)


def she_is_known_again_until_she_consents_anew(db: Database) -> None:
    bars, day = barred.bars(db, UNIT), NOW.date()
    for reach in (PHONE, EMAIL, OTHER):
        assert bars.holds(UNIT, Candidate("Nama yang lain", frozenset({reach})))
    assert not bars.holds(UNIT, Candidate(NAME, frozenset({"+628120000001"})))
    assert bars.holds(UNIT, Candidate(NAME, frozenset({PHONE}), day - timedelta(days=1)))
    assert not bars.holds(UNIT, Candidate(NAME, frozenset({PHONE}), day + timedelta(days=2)))
    assert not barred.bars(db, "another").since


def test_what_else_names_her_is_told_by_table(db: Database) -> None:
    everywhere(db)
    with db.transaction() as tx:
        tx.rows("UPDATE customer_list SET file_name = 'SEKAR.Purnama@Example.com.xlsx' WHERE id = 'a'")
    assert traces.elsewhere(db, UNIT, (EMAIL,)) == {"customer": 2, "customer_list": 1}


def test_a_number_shared_in_a_family_bars_the_one_who_withdrew_alone(db: Database) -> None:
    approve_list(db, "a")
    with db.transaction() as tx:
        tx.rows("UPDATE customer SET phone = :phone, whatsapp = '' WHERE row_no IN (1, 2)", phone=PHONE)
    do(db, received())
    do(db, carried_out(db, fold(somebody(1)["name"])))
    assert [row["row_no"] for row in db.rows("SELECT row_no FROM customer ORDER BY row_no NULLS LAST")] == [2, 3]
    bars = barred.bars(db, UNIT)
    assert bars.holds(UNIT, Candidate("ORANG rekaan 1", frozenset({PHONE})))
    assert not bars.holds(UNIT, Candidate("Orang Rekaan 2", frozenset({PHONE})))


def test_the_key_lies_beside_the_database_and_its_loss_is_noticed(db: Database) -> None:
    do(db, received())
    do(db, carried_out(db))
    path = db.path.parent / barred.KEY_FILE
    assert path.stat().st_mode & 0o077 == 0
    stored = db.rows("SELECT digest FROM barred")[0]["digest"]
    assert stored not in {path.read_text(), PHONE}
    path.write_text("0" * 64)
    assert (barred.bars(db, UNIT).unreadable, barred.bars(db, UNIT).since) == (1, {})
    path.write_text("no key")
    do(db, received(withdrawal_id="second"))
    with pytest.raises(StoreError):
        do(db, carried_out(db, withdrawal_id="second"))


def test_without_room_for_the_key_nobody_is_deleted(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError

    do(db, received())
    event = carried_out(db)
    monkeypatch.setattr("zi_core.store.barred.os.open", full)
    with pytest.raises(StoreError):
        do(db, event)
    assert withdrawals.withdrawals(db, UNIT)[0].open


def test_other_traces_than_those_shown_stop_the_deletion(db: Database) -> None:
    do(db, received())
    event = carried_out(db)
    approve_list(db, "a")
    with db.transaction() as tx:
        tx.rows("UPDATE customer SET phone = :phone, name = '' WHERE row_no = 1", phone=PHONE)
    with pytest.raises(StaleError):
        do(db, event)
    assert withdrawals.withdrawals(db, UNIT)[0].open


def test_a_request_that_is_closed_loses_its_contact_and_deletes_nobody(db: Database) -> None:
    approve_list(db, "a")
    people = db.rows("SELECT count(*) AS n FROM customer")
    write(db, received(), by=ADMINISTRATOR, now=NOW)
    do(db, WithdrawalClosed(unit_id=UNIT, withdrawal_id="w", reason="Dicabut oleh pemohon", version=1))
    one = withdrawals.withdrawals(db, UNIT)[0]
    assert (one.state, one.contact, one.reason) == ("closed", "", "Dicabut oleh pemohon")
    with pytest.raises(StaleError):
        do(db, WithdrawalProofDownloaded(unit_id=UNIT, withdrawal_id="w"))  # nothing was carried out
    assert db.rows("SELECT count(*) AS n FROM customer") == people


def test_requests_stand_by_the_time_that_is_left_and_know_when_they_were_late(db: Database) -> None:
    do(db, received(withdrawal_id="first"))
    write(db, received(withdrawal_id="second"), by=OPERATOR, now=NOW)
    late = NOW + timedelta(days=3, minutes=1)
    write(db, carried_out(db, withdrawal_id="first"), by=OPERATOR, now=late)
    found = withdrawals.withdrawals(db, UNIT)
    assert [(one.withdrawal_id, one.number, one.open, one.late) for one in found] == [
        ("second", 2, True, False),
        ("first", 1, False, True),
    ]


def test_a_copy_for_her_holds_everything_and_nobody_else(db: Database) -> None:
    everywhere(db)
    tables = personal_copy.tables(db, UNIT, traces.find(db, UNIT, PHONE))
    assert {table.id: len(table.rows) for table in tables} == {
        "lists": 2, "drafts": 2, "survey": 1, "steps": 1, "strays": 1,
    }  # fmt: skip
    assert "Orang" not in repr([row for table in tables for row in table.rows])
