"""Accounts, sessions and failed tries in the database."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT, new_account, person
from zi_core.access import NotAllowedError, Role
from zi_core.accounts import try_keys
from zi_core.events.accounts import (
    AccountChanged,
    AccountCreated,
    PasswordChanged,
    PasswordReset,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from zi_core.store import Database, DuplicateError, StaleError, accounts, write

HOUR = timedelta(hours=1)


def _sign_in(db: Database, session: str, *, now: datetime = NOW, account_id: str = OPERATOR.account_id) -> None:
    tries = try_keys("operator", "192.0.2.1")
    event = SignedIn(unit_id=UNIT, account_id=account_id, session=session, expires=now + HOUR, tries=tries)
    write(db, event, by=None, now=now)


def _whose(db: Database, session: str, now: datetime = NOW) -> str | None:
    found = accounts.session_account(db, session, now)
    return found.person.account_id if found else None


def _changed(**changes: object) -> AccountChanged:
    event = AccountChanged(
        unit_id=UNIT, account_id=OPERATOR.account_id, name="Nama Baru", role=Role.OPERATOR, active=True, version=1
    )
    return dataclasses.replace(event, **changes)  # type: ignore[arg-type]


def test_accounts_are_found_by_name_id_and_court(db: Database) -> None:
    named = accounts.account_named(db, "  Operator ")
    assert named == accounts.account(db, OPERATOR.account_id)
    assert named is not None
    assert named.person == OPERATOR
    assert [found.username for found in accounts.accounts(db, UNIT)] == sorted(role.value for role in Role)
    assert accounts.account(db, "nobody") is None
    assert accounts.account_named(db, "nobody") is None
    assert accounts.accounts(db, "unit-two") == ()


def test_a_taken_user_name_is_refused(db: Database) -> None:
    account = dataclasses.replace(new_account(Role.LEADER), account_id="new", username="OPERATOR")
    event = AccountCreated(unit_id=UNIT, account=account, account_id="new", role=Role.LEADER)
    with pytest.raises(DuplicateError):
        write(db, event, by=ADMINISTRATOR, now=NOW)


@pytest.mark.parametrize(("account_id", "role"), [("other", Role.LEADER), ("new", Role.ADMINISTRATOR)])
def test_an_account_is_audited_as_what_it_is(db: Database, account_id: str, role: Role) -> None:
    account = dataclasses.replace(new_account(Role.LEADER), account_id="new", username="new")
    event = AccountCreated(unit_id=UNIT, account=account, account_id=account_id, role=role)
    with pytest.raises(ValueError, match="audit"):
        write(db, event, by=ADMINISTRATOR, now=NOW)


def test_a_session_lives_until_it_expires(db: Database) -> None:
    _sign_in(db, "s")
    assert _whose(db, "s") == OPERATOR.account_id
    assert _whose(db, "s", NOW + HOUR) is None
    assert _whose(db, "unknown") is None


def test_signing_in_clears_expired_sessions_away(db: Database) -> None:
    _sign_in(db, "old")
    _sign_in(db, "new", now=NOW + 2 * HOUR)
    assert [row["id"] for row in db.rows("SELECT id FROM session")] == ["new"]


def test_signing_out_ends_that_session_only(db: Database) -> None:
    _sign_in(db, "one")
    _sign_in(db, "two")
    write(
        db, SignedOut(unit_id=UNIT, account_id=OPERATOR.account_id, session="one", everywhere=False), by=None, now=NOW
    )
    assert (_whose(db, "one"), _whose(db, "two")) == (None, OPERATOR.account_id)


def test_somebody_elses_session_cannot_be_ended(db: Database) -> None:
    _sign_in(db, "one")
    other = ADMINISTRATOR.account_id
    write(db, SignedOut(unit_id=UNIT, account_id=other, session="one", everywhere=False), by=ADMINISTRATOR, now=NOW)
    assert _whose(db, "one") == OPERATOR.account_id
    everywhere = SignedOut(unit_id=UNIT, account_id=OPERATOR.account_id, everywhere=True)
    for by in (None, ADMINISTRATOR):
        with pytest.raises(NotAllowedError):
            write(db, everywhere, by=by, now=NOW)
    assert _whose(db, "one") == OPERATOR.account_id


def test_signing_out_everywhere_ends_all_sessions_of_the_account(db: Database) -> None:
    _sign_in(db, "one")
    _sign_in(db, "two")
    _sign_in(db, "other", account_id=ADMINISTRATOR.account_id)
    write(db, SignedOut(unit_id=UNIT, account_id=OPERATOR.account_id, everywhere=True), by=OPERATOR, now=NOW)
    assert (_whose(db, "one"), _whose(db, "two")) == (None, None)
    assert _whose(db, "other") == ADMINISTRATOR.account_id


def test_changing_an_account_ends_its_sessions(db: Database) -> None:
    _sign_in(db, "s")
    write(db, _changed(role=Role.ASSESSOR), by=ADMINISTRATOR, now=NOW)
    found = accounts.account(db, OPERATOR.account_id)
    assert found is not None
    assert (found.person.name, found.person.role, found.version) == ("Nama Baru", Role.ASSESSOR, 2)
    assert _whose(db, "s") is None


def test_a_closed_account_has_no_session_even_if_one_is_begun(db: Database) -> None:
    write(db, _changed(active=False), by=ADMINISTRATOR, now=NOW)
    _sign_in(db, "s")
    assert _whose(db, "s") is None


@pytest.mark.parametrize("changes", [{"version": 9}, {"account_id": "nobody"}])
def test_a_stale_or_unknown_account_is_not_changed(db: Database, changes: dict[str, object]) -> None:
    with pytest.raises(StaleError):
        write(db, _changed(**changes), by=ADMINISTRATOR, now=NOW)


def test_a_reset_gives_a_password_to_be_changed_and_ends_sessions_and_delays(db: Database) -> None:
    _sign_in(db, "s")
    account_key, address_key = try_keys("operator", "192.0.2.9")
    write(db, SignInFailed(unit_id=UNIT, tries=(account_key, address_key), account_id=None), by=None, now=NOW)
    event = PasswordReset(unit_id=UNIT, account_id=OPERATOR.account_id, password_hash="new")
    write(db, event, by=ADMINISTRATOR, now=NOW)
    found = accounts.account(db, OPERATOR.account_id)
    assert found is not None
    assert (found.password_hash, found.must_change) == ("new", True)
    assert _whose(db, "s") is None
    assert accounts.failed_tries(db, [account_key]) == ()
    assert accounts.failed_tries(db, [address_key]) == ((1, NOW),)


def test_ones_own_new_password_keeps_the_session_it_was_changed_in(db: Database) -> None:
    _sign_in(db, "here")
    _sign_in(db, "there")
    event = PasswordChanged(unit_id=UNIT, account_id=OPERATOR.account_id, password_hash="own", keep_session="here")
    write(db, event, by=OPERATOR, now=NOW)
    found = accounts.account(db, OPERATOR.account_id)
    assert found is not None
    assert (found.password_hash, found.must_change) == ("own", False)
    assert (_whose(db, "here"), _whose(db, "there")) == (OPERATOR.account_id, None)


def test_nobody_changes_the_password_of_another_account(db: Database) -> None:
    event = PasswordChanged(unit_id=UNIT, account_id=OPERATOR.account_id, password_hash="own")
    with pytest.raises(NotAllowedError):
        write(db, event, by=person(Role.LEADER), now=NOW)


def test_failed_tries_are_counted_by_key_and_forgotten_on_success(db: Database) -> None:
    keys = try_keys("operator", "192.0.2.1")
    for minute in range(3):
        event = SignInFailed(unit_id=UNIT, tries=keys, account_id=OPERATOR.account_id)
        write(db, event, by=None, now=NOW + timedelta(minutes=minute))
    assert accounts.failed_tries(db, keys) == ((3, NOW + timedelta(minutes=2)),) * 2
    _sign_in(db, "s")
    assert accounts.failed_tries(db, keys) == ()


def test_a_key_that_was_quiet_for_a_day_starts_anew(db: Database) -> None:
    write(db, SignInFailed(unit_id=UNIT, tries=("old",), account_id=None), by=None, now=NOW)
    later = NOW + timedelta(days=2)
    write(db, SignInFailed(unit_id=UNIT, tries=("old", "new"), account_id=None), by=None, now=later)
    assert accounts.failed_tries(db, ["old", "new"]) == ((1, later), (1, later))


def test_signing_in_and_out_leaves_the_data_version_alone(db: Database) -> None:
    version = db.data_version(UNIT)
    _sign_in(db, "s")
    write(db, SignInFailed(unit_id=UNIT, tries=("k",), account_id=None), by=None, now=NOW)
    assert db.data_version(UNIT) == version
