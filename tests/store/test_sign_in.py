"""Second factors, sessions seen and ended, known devices, and people of an identity provider, in the database."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT, new_account, person
from zi_core.access import NotAllowedError, Role
from zi_core.accounts import try_keys
from zi_core.accounts.codes import counted_name
from zi_core.accounts.openid import Outside
from zi_core.events.accounts import SignedIn, SignedOut, SignInFailed
from zi_core.events.sign_in import (
    CodeAccepted,
    IdentityEntered,
    IdentityPinned,
    OutsideAccountCreated,
    OutsideRoleChanged,
    OutsideSignInRefused,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    SecondFactorEnrolled,
    SecondFactorRemoved,
    SecondFactorRequired,
    SecondFactorReset,
    SessionEnded,
)
from zi_core.store import (
    Database,
    DuplicateError,
    StaleError,
    accounts,
    identities,
    second_factor,
    sessions,
    write,
)

MEMBER = person(Role.MEMBER)
LATER = NOW + timedelta(minutes=5)
IDS = {"unit_id": UNIT, "account_id": OPERATOR.account_id}


def enrol(db: Database, *codes: str) -> None:
    event = SecondFactorEnrolled(**IDS, secret="sealed", recovery=codes or ("c1", "c2"), time_step=100)
    write(db, event, by=OPERATOR, now=NOW)


def begin(db: Database, session: str, account_id: str = OPERATOR.account_id, **more: Any) -> None:
    ends = NOW + timedelta(hours=1)
    write(db, SignedIn(unit_id=UNIT, account_id=account_id, session=session, expires=ends, **more), by=None, now=NOW)


def holding(db: Database) -> list[str]:
    return [one.session for one in sessions.of_court(db, UNIT, LATER)]


# --- the second factor -------------------------------------------------------------------------------------------


def test_a_factor_is_kept_replaced_and_counted(db: Database) -> None:
    assert second_factor.factor(db, OPERATOR.account_id) is None
    enrol(db)
    enrol(db, "c3")
    found = second_factor.factor(db, OPERATOR.account_id)
    assert found == second_factor.Factor("sealed", NOW, 100, 1)
    assert "sealed" not in repr(found)
    assert second_factor.enrolled(db, UNIT) == {OPERATOR.account_id}


def test_a_step_counts_once_and_never_an_earlier_one(db: Database) -> None:
    enrol(db)
    write(db, CodeAccepted(**IDS, time_step=102), by=OPERATOR, now=NOW)
    for step in (102, 101):
        with pytest.raises(StaleError):
            write(db, CodeAccepted(**IDS, time_step=step), by=OPERATOR, now=NOW)


def test_a_recovery_code_counts_once_and_new_ones_replace_all(db: Database) -> None:
    enrol(db)
    write(db, RecoveryCodeUsed(**IDS, recovery="c1"), by=OPERATOR, now=NOW)
    for code in ("c1", "unknown"):
        with pytest.raises(StaleError):
            write(db, RecoveryCodeUsed(**IDS, recovery=code), by=OPERATOR, now=NOW)
    write(db, RecoveryCodesRenewed(**IDS, recovery=("n1", "n2", "n3")), by=OPERATOR, now=NOW)
    found = second_factor.factor(db, OPERATOR.account_id)
    assert found
    assert found.codes_left == 3
    with pytest.raises(StaleError):
        write(db, RecoveryCodeUsed(**IDS, recovery="c2"), by=OPERATOR, now=NOW)


def test_without_a_factor_there_are_no_recovery_codes(db: Database) -> None:
    with pytest.raises(StaleError):
        write(db, RecoveryCodesRenewed(**IDS, recovery=("n1",)), by=OPERATOR, now=NOW)


def test_nobody_sets_up_uses_or_removes_the_factor_of_another(db: Database) -> None:
    enrol(db)
    for event in (
        SecondFactorEnrolled(**IDS, secret="s", recovery=(), time_step=1),
        CodeAccepted(**IDS, time_step=200),
        RecoveryCodeUsed(**IDS, recovery="c1"),
        RecoveryCodesRenewed(**IDS, recovery=()),
        SecondFactorRemoved(**IDS),
    ):
        with pytest.raises(NotAllowedError):
            write(db, event, by=ADMINISTRATOR, now=NOW)
    with pytest.raises(NotAllowedError):
        write(db, SecondFactorReset(**IDS), by=MEMBER, now=NOW)


def test_a_role_may_be_required_and_then_the_factor_stays(db: Database) -> None:
    enrol(db)
    begin(db, "with")
    begin(db, "without", ADMINISTRATOR.account_id)
    begin(db, "outside", ADMINISTRATOR.account_id, way="openid")
    begin(db, "other", MEMBER.account_id)
    write(db, SecondFactorRequired(unit_id=UNIT, roles=("operator", "administrator")), by=ADMINISTRATOR, now=NOW)
    assert second_factor.required_roles(db, UNIT) == {Role.OPERATOR, Role.ADMINISTRATOR}
    assert sorted(holding(db)) == ["other", "outside", "with"]
    with pytest.raises(NotAllowedError):
        write(db, SecondFactorRemoved(**IDS), by=OPERATOR, now=NOW)
    write(db, SecondFactorRequired(unit_id=UNIT, roles=()), by=ADMINISTRATOR, now=NOW)
    write(db, SecondFactorRemoved(**IDS), by=OPERATOR, now=NOW)
    assert second_factor.factor(db, OPERATOR.account_id) is None


def test_a_reset_takes_factor_codes_delay_and_sessions(db: Database) -> None:
    enrol(db)
    begin(db, "s")
    keys = try_keys(counted_name(OPERATOR.account_id), "192.0.2.1")
    write(db, SignInFailed(unit_id=UNIT, tries=keys, account_id=OPERATOR.account_id), by=None, now=NOW)
    write(db, SecondFactorReset(**IDS), by=ADMINISTRATOR, now=NOW)
    assert second_factor.factor(db, OPERATOR.account_id) is None
    assert db.rows("SELECT id FROM recovery_code") == []
    assert holding(db) == []
    assert accounts.failed_tries(db, keys[:1]) == ()


# --- sessions and devices ----------------------------------------------------------------------------------------


def test_sessions_are_listed_with_what_is_known_of_them(db: Database) -> None:
    begin(db, "s1", device="Chrome · Windows", way="openid")
    begin(db, "s2", ADMINISTRATOR.account_id)
    sessions.saw(db, "s1", LATER)
    (own,) = sessions.of_account(db, OPERATOR.account_id, LATER)
    assert (own.device, own.way, own.seen, own.begun) == ("Chrome · Windows", "openid", LATER, NOW)
    assert {one.session: one.seen for one in sessions.of_court(db, UNIT, LATER)} == {"s1": LATER, "s2": None}
    assert sessions.of_court(db, UNIT, NOW + timedelta(hours=2)) == ()
    assert [sessions.way_of(db, one) for one in ("s1", "s2", "none")] == ["openid", "password", "password"]


def test_what_was_seen_does_not_grow_for_ever(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "MOST_SEEN", 2)
    for name in "abc":
        sessions.saw(db, name, NOW)
    assert db.last_seen == {"c": NOW}


def test_an_administrator_ends_sessions_of_the_own_court_only(db: Database) -> None:
    begin(db, "s")
    ended = SessionEnded(**IDS, session="s")
    with pytest.raises(NotAllowedError):
        write(db, ended, by=MEMBER, now=NOW)
    with pytest.raises(StaleError):
        write(db, dataclasses.replace(ended, account_id=MEMBER.account_id), by=ADMINISTRATOR, now=NOW)
    write(db, ended, by=ADMINISTRATOR, now=NOW)
    assert accounts.session_account(db, "s", NOW) is None
    with pytest.raises(StaleError):
        write(db, ended, by=ADMINISTRATOR, now=NOW)


def test_a_browser_is_known_for_the_account_that_signed_in_there(db: Database) -> None:
    begin(db, "s", browser="d1")
    begin(db, "s2", browser="d1")
    assert sessions.is_known(db, "d1", " Operator ", LATER)
    assert not sessions.is_known(db, "d1", "administrator", LATER)
    assert not sessions.is_known(db, "d2", "operator", LATER)
    assert not sessions.is_known(db, "d1", "operator", NOW + sessions.DEVICE_LIFE)
    out = SignedOut(**IDS, session="s", everywhere=True)
    write(db, out, by=OPERATOR, now=NOW)
    assert not sessions.is_known(db, "d1", "operator", LATER)


# --- people of an identity provider ------------------------------------------------------------------------------


def who(**more: object) -> Outside:
    known: dict[str, object] = {"bound": "b1", "subject": "s-1", "email": "budi@example.com", "verified": True}
    rest = {"name": "Budi", "role": None, "ends": LATER}
    return Outside(**(known | rest | more))  # type: ignore[arg-type]


def enter(db: Database, identity: str, account_id: str = OPERATOR.account_id) -> None:
    event = IdentityEntered(unit_id=UNIT, account_id=account_id, identity=identity)
    write(db, event, by=ADMINISTRATOR, now=NOW)


def found(db: Database, **more: object) -> str | None:
    account = identities.account_of(db, UNIT, who(**more))
    return account.person.account_id if account else None


def test_whom_an_administrator_entered_is_found_and_then_bound_for_good(db: Database) -> None:
    assert found(db) is None
    enter(db, "budi@example.com")
    assert found(db) == OPERATOR.account_id
    assert found(db, verified=False) is None
    write(db, IdentityPinned(**IDS, bound="b1"), by=OPERATOR, now=NOW)
    assert identities.identities(db, UNIT)[OPERATOR.account_id].used
    # Whoever gets the address next is somebody else; and the owner stays known after a change of address.
    assert found(db, bound="b2") is None
    assert found(db, email="baru@example.com") == OPERATOR.account_id
    with pytest.raises(StaleError):
        write(db, IdentityPinned(**IDS, bound="b2"), by=OPERATOR, now=NOW)


def test_a_subject_is_found_and_an_entry_can_be_taken_away(db: Database) -> None:
    begin(db, "password")
    begin(db, "outside", way="openid")
    enter(db, "s-1")
    assert found(db, email="") == OPERATOR.account_id
    assert holding(db) == ["password"]
    enter(db, "")
    assert identities.identities(db, UNIT) == {}


def test_one_person_is_entered_on_one_account(db: Database) -> None:
    enter(db, "s-1")
    enter(db, "s-1")
    with pytest.raises(DuplicateError):
        enter(db, "s-1", MEMBER.account_id)
    with pytest.raises(NotAllowedError):
        write(db, IdentityPinned(**IDS, bound="b1"), by=MEMBER, now=NOW)


def test_an_account_by_claim_follows_the_claim(db: Database) -> None:
    new = dataclasses.replace(new_account(Role.MEMBER), account_id="n", username="sso-1")
    created = OutsideAccountCreated(unit_id=UNIT, account=new, account_id="n", role=Role.MEMBER, bound="b9")
    write(db, created, by=None, now=NOW)
    assert found(db, bound="b9") == "n"
    assert not identities.identities(db, UNIT)["n"].entered
    begin(db, "old", "n")
    write(db, OutsideRoleChanged(unit_id=UNIT, account_id="n", role=Role.LEADER), by=None, now=NOW)
    account = accounts.account(db, "n")
    assert account
    assert account.person.role is Role.LEADER
    assert holding(db) == []


def test_a_refusal_is_counted(db: Database) -> None:
    event = OutsideSignInRefused(unit_id=UNIT, reason="unmapped", account_id=None, tries=("k",))
    write(db, event, by=None, now=NOW)
    assert accounts.failed_tries(db, ["k"]) == ((1, NOW),)
