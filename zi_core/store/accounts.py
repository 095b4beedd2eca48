"""Accounts, sessions and failed tries in the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from zi_core.access import NotAllowedError, Person, Right, Role
from zi_core.accounts import LONGEST_DELAY, Account, try_keys
from zi_core.events.accounts import (
    AccountChanged,
    AccountCreated,
    NewAccount,
    PasswordChanged,
    PasswordReset,
    SignedIn,
    SignedOut,
    SignInFailed,
)
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, Transaction
from zi_core.store.sessions import end_sessions, know_device

# Far beyond the longest delay, so that waiting it out never counts as having been quiet.
_TRIES_LIVE = 96 * LONGEST_DELAY


def account_named(db: Database, username: str) -> Account | None:
    """Return the account with this user name (small letters), or None."""
    row = db.one("SELECT * FROM account WHERE username = :name AND deleted_at IS NULL", name=username.strip().lower())
    return _account(row) if row else None


def account(db: Database, account_id: str) -> Account | None:
    """Return the account with this id, or None."""
    row = db.one("SELECT * FROM account WHERE id = :id AND deleted_at IS NULL", id=account_id)
    return _account(row) if row else None


def accounts(db: Database, unit_id: str) -> tuple[Account, ...]:
    """Return the accounts of a court, by name."""
    rows = db.rows(
        "SELECT * FROM account WHERE unit_id = :unit AND deleted_at IS NULL "
        "ORDER BY name NULLS LAST, username NULLS LAST",
        unit=unit_id,
    )
    return tuple(_account(row) for row in rows)


def _account(row: Row) -> Account:
    person = Person(account_id=row["id"], unit_id=row["unit_id"], name=row["name"], role=Role(row["role"]))
    return Account(
        person=person,
        username=row["username"],
        password_hash=row["password_hash"],
        must_change=row["must_change"],
        active=row["active"],
        version=row["version"],
    )


def session_account(db: Database, session: str, now: datetime) -> Account | None:
    """Return whose session this is (`session` is the token's fingerprint), or None when it ended or never was."""
    row = db.one(
        "SELECT a.* FROM session AS s JOIN account AS a ON a.id = s.account_id WHERE s.id = :id "
        "AND s.ended IS NULL AND s.expires > :now AND a.active AND a.deleted_at IS NULL",
        id=session,
        now=now,
    )
    return _account(row) if row else None


def failed_tries(db: Database, keys: Iterable[str]) -> tuple[tuple[int, datetime], ...]:
    """Return (how many failures, when the last one was) for each of the hashed keys that has any."""
    found = (db.one("SELECT failures, last_failed FROM sign_in_try WHERE id = :id", id=key) for key in keys)
    return tuple((int(row["failures"]), row["last_failed"]) for row in found if row)


def insert_account(tx: Transaction, unit_id: str, new: NewAccount, stamp: Stamp) -> None:
    """Insert one account; raises DuplicateError when the user name is taken."""
    tx.rows(
        "INSERT INTO account (id, unit_id, username, name, role, password_hash, must_change, active, version, created) "
        "VALUES (:id, :unit, :username, :name, :role, :hash, :must_change, true, 1, :created)",
        id=new.account_id,
        unit=unit_id,
        username=new.username.strip().lower(),
        name=new.name,
        role=new.role.value,
        hash=new.password_hash,
        must_change=new.must_change,
        created=stamp.now,
    )


@handles(AccountCreated)
def create(tx: Transaction, event: AccountCreated, stamp: Stamp) -> None:
    """Insert the account."""
    if (event.account_id, event.role) != (event.account.account_id, event.account.role):
        message = "the audit line would name another account or role"
        raise ValueError(message)
    insert_account(tx, event.unit_id, event.account, stamp)


@handles(AccountChanged)
def change(tx: Transaction, event: AccountChanged, stamp: Stamp) -> None:
    """Save name, role and whether it is open; a new role or a closing ends its sessions, so no old right lives on."""
    before = tx.one("SELECT role, active FROM account WHERE id = :id", id=event.account_id)
    tx.must(
        "UPDATE account SET name = :name, role = :role, active = :active, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING version",
        id=event.account_id,
        unit=event.unit_id,
        name=event.name,
        role=event.role.value,
        active=event.active,
        version=event.version,
    )
    if before != {"role": event.role.value, "active": event.active}:
        end_sessions(tx, event.account_id, stamp.now)


@handles(PasswordReset)
def reset_password(tx: Transaction, event: PasswordReset, stamp: Stamp) -> None:
    """Store the new first password, which must be changed at the next sign-in; end every session and every delay."""
    username = _save_password(tx, event.account_id, event.unit_id, event.password_hash, must_change=True)
    forget_tries(tx, (try_keys(username, "")[0],))
    end_sessions(tx, event.account_id, stamp.now)


@handles(PasswordChanged)
def change_password(tx: Transaction, event: PasswordChanged, stamp: Stamp) -> None:
    """Store the owner's new password and end every session but the one it was changed in; nobody else's account."""
    if stamp.actor != event.account_id:
        raise NotAllowedError(Right.MANAGE_COURT)
    _save_password(tx, event.account_id, event.unit_id, event.password_hash, must_change=False)
    end_sessions(tx, event.account_id, stamp.now, keep=event.keep_session)


def _save_password(tx: Transaction, account_id: str, unit_id: str, password_hash: str, *, must_change: bool) -> str:
    saved = tx.must(
        "UPDATE account SET password_hash = :hash, must_change = :must_change, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND deleted_at IS NULL RETURNING username",
        id=account_id,
        unit=unit_id,
        hash=password_hash,
        must_change=must_change,
    )
    return str(saved["username"])


@handles(SignedIn)
def sign_in(tx: Transaction, event: SignedIn, stamp: Stamp) -> None:
    """Begin a session, forget the failed tries, and clear away sessions that ended long ago."""
    tx.rows(
        "INSERT INTO session (id, account_id, created, expires, way, device) "
        "VALUES (:id, :account, :created, :expires, :way, :device)",
        id=event.session,
        account=event.account_id,
        created=stamp.now,
        expires=event.expires,
        way=event.way,
        device=event.device,
    )
    tx.rows("DELETE FROM session WHERE expires < :now", now=stamp.now)
    forget_tries(tx, event.tries)
    if event.browser:
        know_device(tx, event, event.browser, stamp.now)


def forget_tries(tx: Transaction, keys: Iterable[str]) -> None:
    """Take the counted failures of the hashed keys away."""
    for key in keys:
        tx.rows("DELETE FROM sign_in_try WHERE id = :id", id=key)


@handles(SignInFailed)
def fail_sign_in(tx: Transaction, event: SignInFailed, stamp: Stamp) -> None:
    """Count the failure under each key."""
    count_failure(tx, event.tries, stamp.now)


def count_failure(tx: Transaction, keys: Iterable[str], now: datetime) -> None:
    """Count a failure under each hashed key; one that was quiet for a day starts anew: the table stays small."""
    tx.rows("DELETE FROM sign_in_try WHERE last_failed < :before", before=now - _TRIES_LIVE)
    for key in keys:
        tx.rows(
            "INSERT INTO sign_in_try (id, failures, last_failed) VALUES (:id, 1, :now) ON CONFLICT (id) DO UPDATE "
            "SET failures = sign_in_try.failures + 1, last_failed = excluded.last_failed",
            id=key,
            now=now,
        )


@handles(SignedOut)
def sign_out(tx: Transaction, event: SignedOut, stamp: Stamp) -> None:
    """End one session of the account, or all of them, which only their owner may do."""
    if not event.everywhere:
        tx.rows(
            "UPDATE session SET ended = :now WHERE id = :id AND account_id = :account",
            id=event.session,
            account=event.account_id,
            now=stamp.now,
        )
    elif stamp.actor == event.account_id:
        end_sessions(tx, event.account_id, stamp.now)
        tx.rows("DELETE FROM known_device WHERE account_id = :account", account=event.account_id)
    else:
        raise NotAllowedError(Right.OWN_ACCOUNT)
