"""An older copy brings nobody back: what was withdrawn or purged since is done again before anybody opens it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, UNIT, approve_list, picture, somebody
from tests.store.test_breaches import recorded
from tests.store.test_retention import LATER, purged, stated
from tests.store.test_vault import PDF, SHA, _add_file
from tests.store.test_withdrawals import SEKAR, holding, words_in
from tests.store.withdrawing import EMAIL, NAME, OTHER, PHONE, WORDS, carried_out, do, everywhere, received
from zi_core.backups import Kind, Record
from zi_core.cells.words import fold
from zi_core.events.privacy import BreachClosed, BreachTold, EvidenceSearched, WithdrawalClosed
from zi_core.privacy.clock import Clock
from zi_core.privacy.ledger import Ledger, read_ledger, written
from zi_core.privacy.retention import Part
from zi_core.privacy.spelling import reaches_in
from zi_core.sealing import read_ring, rotate, unseal_text
from zi_core.store import (
    Database,
    Places,
    StaleError,
    StoreError,
    audit,
    barred,
    breaches,
    carrying,
    ledger,
    open_store,
    places_of,
    replacing,
    resealing,
    restoring,
    retention,
    rewriting,
    vault,
    withdrawals,
    write,
)
from zi_core.store.barred import Candidate
from zi_core.store.carrying import Carried
from zi_core.store.running import Running

AFTER = NOW + timedelta(days=1)


@pytest.fixture
def places(db: Database) -> Places:
    return places_of(db.path.parent, {})


def copied(db: Database, places: Places) -> Record:
    return vault.make(db, places, kind=Kind.ASKED, now=NOW)


def withdrawn(db: Database) -> None:
    do(db, received())
    do(db, carried_out(db, SEKAR))


def restored(places: Places, copy: Record, into: Path) -> tuple[Carried, Database]:
    """Put a copy back as the command line does, into a place that has nothing yet."""
    file = vault.file_of(places, copy)
    done = restoring.restore(file, into, key=places.key, now=AFTER, ledger=restoring.known_at(places))
    return done.carried, open_store(into, now=AFTER)


def last_events(db: Database, count: int) -> list[str]:
    rows = db.rows("SELECT event FROM audit ORDER BY seq DESC NULLS LAST LIMIT :count", count=count)
    return [row["event"] for row in rows]


def test_a_copy_from_before_a_withdrawal_takes_the_live_place_without_her(db: Database, places: Places) -> None:
    everywhere(db)
    copy = copied(db, places)
    withdrawn(db)
    rehearsed = restoring.rehearse(places, copy, now=AFTER).restored
    assert rehearsed.carried == Carried(withdrawals=1, told=True)

    done = replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=AFTER)
    assert done.carried == Carried(withdrawals=1, told=True)
    assert words_in(picture(db)) == []
    assert holding(db.path.parent, WORDS) == []
    assert sorted({row["name"] for row in db.rows("SELECT name FROM customer")}) == [
        "Orang Rekaan 1", "Orang Rekaan 2", "Orang Rekaan 3",
    ]  # fmt: skip
    (one,) = withdrawals.withdrawals(db, UNIT)
    assert (one.state, one.number, one.done, one.again, one.again_count) == ("done", 1, NOW, AFTER, 6)
    assert last_events(db, 2) == ["BackupRestored", "WithdrawalRepeated"]
    assert audit.first_break(db) is None
    assert not rewriting.state(db).due
    assert barred.bars(db, UNIT).holds(UNIT, Candidate("x", frozenset({EMAIL})))


def test_the_key_and_the_ledger_travel_with_the_copies_to_a_new_place(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("usb")
    everywhere(db)
    copy = copied(db, places)
    withdrawn(db)
    key = barred.read_key(db.path.parent)
    shutil.copytree(places.copies, away / "copies")
    shutil.copy2(places.key, away / "kunci.txt")
    assert key.hex().encode() not in b"".join(path.read_bytes() for path in places.copies.rglob("*.age"))
    carried, other = restored(Places(away / "none", away / "copies", away / "kunci.txt"), copy, away / "new")
    assert carried == Carried(withdrawals=1, told=True)
    assert words_in(picture(other)) == []
    assert holding(away / "new", WORDS) == []
    assert barred.bars(other, UNIT).holds(UNIT, Candidate(NAME, frozenset({PHONE})))
    other.close()
    assert barred.read_key(away / "new") == key
    assert (away / "new" / barred.KEY_FILE).stat().st_mode & 0o077 == 0


def test_a_copy_that_left_before_the_withdrawal_is_told_by_the_ledger_of_the_data_folder(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("usb")
    everywhere(db)
    copy = copied(db, places)
    shutil.copytree(places.copies, away / "copies")
    withdrawn(db)
    shutil.rmtree(places.copies)  # the other disk is lost
    elsewhere = Places(places.data, away / "copies", places.key)
    carried, other = restored(elsewhere, copy, away / "new")
    assert (carried.withdrawals, words_in(picture(other))) == (1, [])
    other.close()
    # A copy that knows of the withdrawal has nothing to do again.
    later = copied(db, places)
    carried, other = restored(places, later, away / "newer")
    assert carried == Carried(told=True)
    other.close()


def test_of_a_family_with_one_number_only_who_withdrew_leaves_again(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    approve_list(db, "a")
    with db.transaction() as tx:
        tx.rows("UPDATE customer SET phone = :phone, whatsapp = '' WHERE row_no IN (1, 2)", phone=PHONE)
    do(db, received())
    copy = copied(db, places)  # the request is open in it, with its number
    do(db, carried_out(db, fold(somebody(1)["name"])))
    _carried, other = restored(places, copy, tmp_path_factory.mktemp("new"))
    rows = other.rows("SELECT row_no, phone FROM customer ORDER BY row_no NULLS LAST")
    assert [row["row_no"] for row in rows] == [2, 3]
    (one,) = withdrawals.withdrawals(other, UNIT)
    assert (one.state, one.contact, one.again_count) == ("done", "", 1)
    other.close()


def test_a_purge_is_done_again_with_its_evidence_and_a_closed_request_stays_closed(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    into = tmp_path_factory.mktemp("new")
    everywhere(db)
    _add_file(db, "e1", PDF)
    do(db, received())
    write(db, stated(), by=ADMINISTRATOR, now=NOW)
    kept_apart = tmp_path_factory.mktemp("usb") / "copies"
    copy = copied(db, places)
    shutil.copytree(places.copies, kept_apart)
    do(db, WithdrawalClosed(unit_id=UNIT, withdrawal_id="w", reason="Dicabut oleh pemohon", version=1))
    write(db, purged(db, evidence=("e1",)), by=ADMINISTRATOR, now=LATER)
    assert vault.records(places) == ()  # the purge took the copies, but not this one
    carried, other = restored(Places(places.data, kept_apart, places.key), copy, into)
    assert carried == Carried(withdrawals=1, purges=1, told=True)
    assert words_in(picture(other)) == []
    assert holding(into, WORDS) == []
    assert list((into / "berkas").rglob(SHA)) == []
    found = retention.retention(other, UNIT, 2021)
    assert (found.purged, (found.counts or {})[Part.PEOPLE]) == (LATER, 6)
    (one,) = withdrawals.withdrawals(other, UNIT)
    assert (one.state, one.reason, one.contact) == ("closed", "Dicabut oleh pemohon", "")
    # What the restored database knows is enough for the next restore.
    assert ledger.of(other).knows(replace(ledger.of(db), ended=()))
    assert ledger.of(other).purged[0].evidence == ("e1",)
    other.close()


def test_a_withdrawal_that_ends_while_a_copy_is_put_back_stops_it(
    db: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere(db)
    copy = copied(db, places)
    real = restoring.restore

    def meanwhile(*args: object, **named: object) -> object:
        done = real(*args, **named)  # type: ignore[arg-type]
        withdrawn(db)
        return done

    monkeypatch.setattr(restoring, "restore", meanwhile)
    with pytest.raises(StaleError):
        replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=AFTER)
    assert words_in(picture(db)) == []
    assert vault.asides(places) == ()


def test_an_open_request_a_breach_and_a_day_of_retention_stand_in_an_older_copy_with_their_clocks(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory
) -> None:
    approve_list(db, "a")
    do(db, recorded("old"))
    write(db, stated(), by=ADMINISTRATOR, now=NOW)
    copy = copied(db, places)
    do(db, replace(received(), received=NOW - timedelta(hours=70)))
    do(db, EvidenceSearched(unit_id=UNIT, withdrawal_id="w", version=1))
    do(db, BreachTold(unit_id=UNIT, breach_id="old", whom="agency", moment=LATER, version=1))
    do(db, recorded("new"))
    write(db, replace(stated(), until=date(2031, 5, 6), version=1), by=ADMINISTRATOR, now=LATER)

    # The machine is lost: all there is are the copies, the ledger beside them and the key.
    away = tmp_path_factory.mktemp("usb")
    shutil.copytree(places.copies, away / "copies")
    assert holding(away / "copies", WORDS) == []  # the open contact is in it, but sealed
    carried, other = restored(Places(away / "none", away / "copies", places.key), copy, away / "new")
    assert carried == Carried(told=True, running=Running(asked=1, breached=2, stated=1))
    (one,) = withdrawals.withdrawals(other, UNIT)
    assert (one.open, one.number, one.contact, one.received) == (True, 1, PHONE, NOW - timedelta(hours=70))
    assert Clock(one.received, NOW).late is False
    assert Clock(one.received, AFTER).late is True
    assert one.looked is None  # whoever looked saw other files than the copy's
    known = {sheet.breach_id: sheet for sheet in breaches.breaches(other, UNIT)}
    assert (known["old"].agency_told, known["old"].version) == (LATER, 2)
    assert (known["new"].known, known["new"].number, known["new"].clock(AFTER).left) == (NOW, 2, timedelta(hours=48))
    assert retention.retention(other, UNIT, 2021).until == date(2031, 5, 6)
    assert sorted(last_events(other, 5)) == [
        "BackupRestored", "BreachRestored", "BreachRestored", "RetentionRestored", "WithdrawalRestored",
    ]  # fmt: skip
    # A copy that knows all of it has nothing to take over, and what it has in a later state never goes back.
    now_known = ledger.of(other)
    do(other, BreachClosed(unit_id=UNIT, breach_id="new", version=1))
    assert carrying.carry_over(other, now_known, now=AFTER) == Carried(told=True)
    assert {sheet.breach_id: sheet.closed for sheet in breaches.breaches(other, UNIT)}["new"] == NOW
    other.close()


def test_a_request_that_came_while_a_copy_is_put_back_stops_it_and_one_that_is_carried_out_leaves_the_ledger(
    db: Database, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(db, places)
    real = restoring.restore

    def meanwhile(*args: object, **named: object) -> object:
        done = real(*args, **named)  # type: ignore[arg-type]
        do(db, received())
        return done

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "restore", meanwhile)
        with pytest.raises(StaleError):
            replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=AFTER)
    held = ledger.read((places.copies, places.data), read_ring(places.key))
    assert [one.contact for one in held.asked] == [PHONE]
    done = replacing.replace_by(db, places, copy, by=ADMINISTRATOR, now=AFTER)
    assert done.carried.running == Running(asked=1)
    assert withdrawals.withdrawals(db, UNIT)[0].open
    do(db, carried_out(db))
    for folder in (places.copies, places.data):
        text = unseal_text(folder / ledger.LEDGER, read_ring(places.key))
        assert "5559077" not in text
    # Not even an older ledger that lies beside a copy opens the request again.
    assert ledger.of(db).joined(held).asked == held.joined(ledger.of(db)).asked == ()


def test_what_was_purged_needs_no_day_of_retention_and_the_last_decision_counts(db: Database) -> None:
    write(db, stated(), by=ADMINISTRATOR, now=NOW)
    known = ledger.of(db)
    (day,) = known.stated
    later = replace(day, kept_until=date(2032, 1, 1), stated=LATER)
    newer = Ledger(stated=(later,))
    assert newer.joined(known).stated == known.joined(newer).stated == (later,)
    assert known.knows(known)
    assert not known.knows(newer)
    assert newer.joined(known).knows(known)
    write(db, purged(db), by=ADMINISTRATOR, now=LATER)
    assert carrying.carry_over(db, newer, now=AFTER) == Carried()
    assert retention.retention(db, UNIT, 2021).purged == LATER


def test_without_its_key_nothing_is_guessed_and_the_digests_are_counted(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    away = tmp_path_factory.mktemp("usb")
    everywhere(db)
    before = copied(db, places)
    withdrawn(db)
    for folder in (places.copies, places.data):
        (folder / ledger.LEDGER).write_bytes(b"no ledger")
    later = copied(db, places)
    assert "cannot be read: SpoiltError" in caplog.text
    (db.path.parent / barred.KEY_FILE).unlink()
    for folder in (places.copies, places.data):
        (folder / ledger.LEDGER).unlink()
    carried, other = restored(places, before, away / "before")
    assert carried == Carried()
    assert words_in(picture(other)) != []
    other.close()
    carried, other = restored(places, later, away / "later")
    assert (carried.unread, carried.told) == (3, False)
    other.close()


def test_a_ledger_that_cannot_be_written_stops_no_withdrawal(
    db: Database, places: Places, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    copied(db, places)

    def full(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(ledger, "seal_text", full)
    withdrawn(db)
    assert "was not written: OSError" in caplog.text
    assert withdrawals.withdrawals(db, UNIT)[0].state == "done"


def test_a_copy_in_which_deleted_text_may_still_stand_is_not_put_in_its_place(
    db: Database, places: Places, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere(db)
    copy = copied(db, places)
    withdrawn(db)
    into = tmp_path_factory.mktemp("new")
    monkeypatch.setattr(rewriting, "catch_up", lambda _db: False)
    monkeypatch.setattr("zi_core.store.opening.rewriting.catch_up", lambda _db: False)
    with pytest.raises(StoreError):
        restored(places, copy, into)
    assert list(into.glob("*.duckdb*")) == []


def test_a_new_key_of_the_copies_opens_the_ledger_too(db: Database, places: Places) -> None:
    copied(db, places)
    withdrawn(db)
    known = ledger.of(db)
    rotate(places.key, NOW)
    assert ledger.read((places.copies,), read_ring(places.key)) == known
    resealing.change_key(places, now=NOW, reseal=True)
    for folder in (places.copies, places.data):
        assert ledger.read((folder,), read_ring(places.key)) == known
    (places.data / ledger.LEDGER).unlink()
    resealing.change_key(places, now=NOW, reseal=True)
    places.key.unlink()
    assert restoring.known_at(places) == Ledger(keys=known.keys)


def test_a_ledger_says_again_what_was_written(db: Database) -> None:
    approve_list(db, "a")
    withdrawn(db)
    write(db, stated(), by=ADMINISTRATOR, now=NOW)
    write(db, purged(db), by=ADMINISTRATOR, now=LATER)
    do(db, received(withdrawal_id="open"))
    do(db, recorded("told"))
    do(db, BreachTold(unit_id=UNIT, breach_id="told", whom="people", moment=NOW, version=1))
    write(db, replace(stated(), year=2020), by=ADMINISTRATOR, now=NOW)
    known = ledger.of(db)
    assert [len(part) for part in (known.ended, known.purged, known.asked, known.breached, known.stated)] == [1] * 5
    earlier = json.loads(written(known))
    for name in ("asked", "breached", "stated"):
        del earlier[name]
    assert read_ledger(json.dumps(earlier)) == Ledger(known.ended, known.purged, known.keys, found=True)
    assert read_ledger(written(known)) == known
    for words in (PHONE, EMAIL, OTHER, NAME):
        assert words not in written(replace(known, asked=()))
        assert words not in repr(known)
    assert read_ledger("[]") is None
    assert read_ledger("no ledger") is None
    newer = Ledger((replace(known.ended[0], number=9),), keys=("aa",), found=True)
    joined = known.joined(newer)
    assert (joined.ended[0].number, joined.purged, joined.keys) == (9, known.purged, (*known.keys, "aa"))


@pytest.mark.parametrize(
    "text",
    [
        "0812-555-9077",
        "+62 812 555 9077",
        "0062 8125559077",
        "62 0812 5559077",
        "HP 0899 1111 2222 / 0812 5559077 (rumah)",
        "8125559077",
        "a,0812.555.9077;Sekar.Purnama@example.com",
    ],
)
def test_every_way_of_writing_a_number_is_among_what_a_text_may_hold(text: str) -> None:
    assert PHONE in reaches_in(text)


def test_what_a_text_may_hold_is_bounded_and_addresses_are_in_lower_case() -> None:
    assert reaches_in("Tulis ke <Sekar.Purnama@Example.com>.") == {EMAIL}
    assert reaches_in("Perkara 123/2021, 7 hari") == set()
    assert len(reaches_in("1 " * 2000)) < 2000 * 80


def test_a_ledger_of_another_court_is_left_alone(db: Database) -> None:
    withdrawn(db)
    known = ledger.of(db)
    foreign = Ledger((replace(known.ended[0], unit_id="other", withdrawal_id="x"),), (), known.keys, found=True)
    before = picture(db)
    assert carrying.carry_over(db, foreign, now=AFTER) == Carried(told=True)
    assert picture(db) == before
