"""Displays on the wall in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.scenes import NOW, UNIT
from zi_core.access import NotAllowedError, Person, Role
from zi_core.accounts import fingerprint, new_code
from zi_core.displays import KINDS, LONGEST, RIGHTS, SIGN_OF_LIFE, Kind, showing_problems
from zi_core.events.displays import DisplayAdded, DisplayChanged, DisplayNoticed, DisplayRevoked, Showing
from zi_core.store import Database, DuplicateError, StaleError, audit, write
from zi_core.store.displays import display_with, displays

TV = Showing(name="TV ruang rapat", theme="dark", language="en", pictures=("areas", "readiness"), seconds=15)
CODE = fingerprint("display", "kode")


@pytest.fixture
def admin(db: Database) -> Person:
    row = db.one("SELECT id FROM account WHERE role = 'administrator'")
    assert row is not None
    return Person(row["id"], UNIT, "Rekaan", Role.ADMINISTRATOR)


def added(db: Database, admin: Person, one: str = "d-1", code: str = CODE) -> None:
    event = DisplayAdded(unit_id=UNIT, display_id=one, code_hash=code, showing=TV)
    write(db, event, by=admin, now=NOW)


def test_a_display_is_found_by_the_fingerprint_of_its_code_alone(db: Database, admin: Person) -> None:
    before = db.data_version(UNIT)
    added(db, admin)
    found = display_with(db, CODE)
    assert found is not None
    assert (found.showing, found.unit_id, found.version, found.language) == (TV, UNIT, 1, "en")
    assert found.last_seen is found.revoked is None
    assert display_with(db, "kode") is None
    assert db.data_version(UNIT) == before
    with pytest.raises(DuplicateError):
        added(db, admin, "d-2")


def test_what_a_display_shows_is_changed_by_who_saw_it_last(db: Database, admin: Person) -> None:
    added(db, admin)
    event = DisplayChanged(unit_id=UNIT, display_id="d-1", showing=replace(TV, language="id"), version=1)
    write(db, event, by=admin, now=NOW)
    with pytest.raises(StaleError):
        write(db, event, by=admin, now=NOW)
    (found,) = displays(db, UNIT)
    assert (found.language, found.version) == ("id", 2)


def test_a_revoked_display_is_worth_nothing_and_stays_in_the_list(db: Database, admin: Person) -> None:
    added(db, admin)
    added(db, admin, "d-2", "other")
    write(db, DisplayRevoked(unit_id=UNIT, display_id="d-1"), by=admin, now=NOW)
    assert display_with(db, CODE) is None
    assert [(one.display_id, one.revoked) for one in displays(db, UNIT)] == [("d-2", None), ("d-1", NOW)]
    with pytest.raises(StaleError):
        write(db, DisplayRevoked(unit_id=UNIT, display_id="d-1"), by=admin, now=NOW)


def test_only_who_manages_the_court_may(db: Database) -> None:
    leader = Person("account-leader", UNIT, "Rekaan", Role.LEADER)
    with pytest.raises(NotAllowedError):
        added(db, leader)


def test_a_sign_of_life_leaves_no_audit_line_and_no_new_version(db: Database, admin: Person) -> None:
    added(db, admin)
    lines, version = len(audit.lines(db, UNIT, limit=99)), db.data_version(UNIT)
    later = NOW + timedelta(minutes=1)
    write(db, DisplayNoticed(unit_id=UNIT, display_id="d-1"), by=None, now=later)
    found = display_with(db, CODE)
    assert found is not None
    assert found.last_seen == later
    assert (len(audit.lines(db, UNIT, limit=99)), db.data_version(UNIT)) == (lines, version)
    assert not found.is_due(later + SIGN_OF_LIFE - timedelta(seconds=1))
    assert found.is_due(later + SIGN_OF_LIFE)


def test_the_audit_keeps_neither_the_code_nor_its_fingerprint(db: Database, admin: Person) -> None:
    added(db, admin)
    assert CODE not in str(audit.lines(db, UNIT, limit=99))


def test_codes_are_long_different_and_can_be_typed() -> None:
    codes = {new_code() for _ in range(20)}
    assert len(codes) == 20
    assert all(len(code) == 29 and set(code) <= set("abcdefghjkmnpqrstuvwxyz23456789-") for code in codes)


def test_what_somebody_set_is_looked_at() -> None:
    assert showing_problems(TV) == ()
    bad = Showing(name=" ", theme="blue", language="nl", pictures=("people",), seconds=LONGEST + 1)
    assert len(showing_problems(bad)) == 5
    assert [str(one) for one in showing_problems(replace(TV, name="x" * 61, pictures=()))] == [
        "Nama layar paling banyak 60 karakter.",
        "Pilih paling sedikit satu gambar untuk layar.",
    ]


def test_every_kind_has_its_words_and_its_right() -> None:
    assert set(KINDS) == set(RIGHTS) == set(Kind)
