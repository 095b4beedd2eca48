"""Two-factor codes in the database: the sealed secret, the last step that was used, recovery codes as fingerprints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from zi_core.access import NotAllowedError, Right, Role
from zi_core.accounts import try_keys
from zi_core.accounts.codes import counted_name
from zi_core.events.sign_in import (
    CodeAccepted,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    SecondFactorEnrolled,
    SecondFactorRemoved,
    SecondFactorRequired,
    SecondFactorReset,
)
from zi_core.store.accounts import forget_tries
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Transaction
from zi_core.store.sessions import end_sessions


@dataclass(frozen=True, slots=True)
class Factor:
    """An account's second factor: since when, the sealed secret, the last time-step used, recovery codes left."""

    secret: str = field(repr=False)
    since: datetime
    last_step: int
    codes_left: int


def factor(db: Database, account_id: str) -> Factor | None:
    """Return the account's second factor, or None."""
    row = db.one("SELECT * FROM second_factor WHERE account_id = :id", id=account_id)
    if row is None:
        return None
    left = db.rows("SELECT id FROM recovery_code WHERE account_id = :id AND used IS NULL", id=account_id)
    return Factor(row["secret"], row["confirmed"], int(row["last_step"]), len(left))


def enrolled(db: Database, unit_id: str) -> frozenset[str]:
    """Return the accounts of a court that have a second factor."""
    rows = db.rows(
        "SELECT account_id FROM second_factor WHERE unit_id = :id",
        id=unit_id,
    )
    return frozenset(row["account_id"] for row in rows)


def required_roles(db: Database, unit_id: str) -> frozenset[Role]:
    """Return the roles that must have a second factor in a court."""
    rows = db.rows("SELECT role FROM second_factor_role WHERE unit_id = :id", id=unit_id)
    return frozenset(Role(row["role"]) for row in rows)


def _own(account_id: str, stamp: Stamp) -> None:
    if stamp.actor != account_id:
        raise NotAllowedError(Right.OWN_ACCOUNT)


@handles(SecondFactorEnrolled)
def enrol(tx: Transaction, event: SecondFactorEnrolled, stamp: Stamp) -> None:
    """Keep the sealed secret and the recovery codes; a factor that was there before is replaced."""
    _own(event.account_id, stamp)
    tx.rows(
        "INSERT INTO second_factor (account_id, unit_id, secret, confirmed, last_step) "
        "VALUES (:id, :unit, :secret, :now, :step) "
        "ON CONFLICT (account_id) DO UPDATE "
        "SET secret = excluded.secret, confirmed = excluded.confirmed, last_step = excluded.last_step",
        id=event.account_id,
        unit=event.unit_id,
        secret=event.secret,
        now=stamp.now,
        step=event.time_step,
    )
    _replace_codes(tx, event.unit_id, event.account_id, event.recovery)


@handles(CodeAccepted)
def accept_code(tx: Transaction, event: CodeAccepted, stamp: Stamp) -> None:
    """Remember the step; StaleError when this or a later one was used already, also by somebody at the same moment."""
    _own(event.account_id, stamp)
    tx.must(
        "UPDATE second_factor SET last_step = :step WHERE account_id = :id AND last_step < :step RETURNING account_id",
        id=event.account_id,
        step=event.time_step,
    )


@handles(RecoveryCodeUsed)
def use_recovery_code(tx: Transaction, event: RecoveryCodeUsed, stamp: Stamp) -> None:
    """Use the code up; StaleError when there is no such code or it was used."""
    _own(event.account_id, stamp)
    tx.must(
        "UPDATE recovery_code SET used = :now WHERE id = :code AND account_id = :id AND used IS NULL RETURNING id",
        now=stamp.now,
        code=event.recovery,
        id=event.account_id,
    )


@handles(RecoveryCodesRenewed)
def renew_codes(tx: Transaction, event: RecoveryCodesRenewed, stamp: Stamp) -> None:
    """Replace the recovery codes; StaleError without a second factor."""
    _own(event.account_id, stamp)
    tx.must("SELECT account_id FROM second_factor WHERE account_id = :id", id=event.account_id)
    _replace_codes(tx, event.unit_id, event.account_id, event.recovery)


def _replace_codes(tx: Transaction, unit_id: str, account_id: str, codes: Iterable[str]) -> None:
    tx.rows("DELETE FROM recovery_code WHERE account_id = :account", account=account_id)
    for code in codes:
        tx.rows(
            "INSERT INTO recovery_code (id, unit_id, account_id) VALUES (:id, :unit, :account)",
            id=code,
            unit=unit_id,
            account=account_id,
        )


@handles(SecondFactorRemoved)
def remove(tx: Transaction, event: SecondFactorRemoved, stamp: Stamp) -> None:
    """Take the owner's factor away; refused where the role must have one."""
    _own(event.account_id, stamp)
    if tx.rows(
        "SELECT r.role FROM second_factor_role AS r JOIN account AS a ON a.unit_id = r.unit_id AND a.role = r.role "
        "WHERE a.id = :id",
        id=event.account_id,
    ):
        raise NotAllowedError(Right.OWN_ACCOUNT)
    _take_away(tx, event.account_id)


@handles(SecondFactorReset)
def reset(tx: Transaction, event: SecondFactorReset, stamp: Stamp) -> None:
    """Take the factor of an account of the court away, with its delay, and end its sessions."""
    tx.must("SELECT id FROM account WHERE id = :id AND unit_id = :unit", id=event.account_id, unit=event.unit_id)
    _take_away(tx, event.account_id)
    forget_tries(tx, (try_keys(counted_name(event.account_id), "")[0],))
    end_sessions(tx, event.account_id, stamp.now)


def _take_away(tx: Transaction, account_id: str) -> None:
    tx.rows("DELETE FROM second_factor WHERE account_id = :id", id=account_id)
    tx.rows("DELETE FROM recovery_code WHERE account_id = :id", id=account_id)


@handles(SecondFactorRequired)
def require_for_roles(tx: Transaction, event: SecondFactorRequired, stamp: Stamp) -> None:
    """Keep the roles; sessions that began with a password alone, on an account that now must have more, end."""
    tx.rows("DELETE FROM second_factor_role WHERE unit_id = :unit", unit=event.unit_id)
    for role in event.roles:
        tx.rows(
            "INSERT INTO second_factor_role (unit_id, role) VALUES (:unit, :role)",
            unit=event.unit_id,
            role=Role(role).value,
        )
    tx.rows(
        "UPDATE session SET ended = :now "
        "WHERE ended IS NULL AND coalesce(way, 'password') = 'password' AND account_id IN ("
        "SELECT a.id FROM account AS a JOIN second_factor_role AS r ON r.unit_id = a.unit_id AND r.role = a.role "
        "WHERE a.unit_id = :unit AND a.id NOT IN (SELECT account_id FROM second_factor))",
        now=stamp.now,
        unit=event.unit_id,
    )
