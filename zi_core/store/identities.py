"""Accounts and the people an identity provider vouches for: linked by an administrator, or made by a claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from zi_core.access import NotAllowedError, Right
from zi_core.accounts import Account
from zi_core.accounts.openid import Outside
from zi_core.events.sign_in import (
    IdentityEntered,
    IdentityPinned,
    OutsideAccountCreated,
    OutsideRoleChanged,
    OutsideSignInRefused,
)
from zi_core.store.accounts import account, count_failure, insert_account
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, DuplicateError, Transaction
from zi_core.store.sessions import end_sessions


@dataclass(frozen=True, slots=True)
class Identity:
    """What links an account: the e-mail or subject `entered` (empty: made by a claim), and whether it was used yet."""

    entered: str = field(repr=False)
    used: bool


def identities(db: Database, unit_id: str) -> dict[str, Identity]:
    """Return the linked accounts of a court, by account."""
    rows = db.rows("SELECT * FROM outside_identity WHERE unit_id = :unit", unit=unit_id)
    return {row["account_id"]: Identity(row["entered"], bool(row["bound"])) for row in rows}


def account_of(db: Database, unit_id: str, who: Outside) -> Account | None:
    """Return the court's account of `who`: bound before, else entered by an administrator and not bound to anybody."""
    row = db.one(
        "SELECT account_id FROM outside_identity WHERE unit_id = :unit AND bound = :bound",
        unit=unit_id,
        bound=who.bound,
    )
    found = (
        [row]
        if row
        else [
            db.one(
                "SELECT account_id FROM outside_identity WHERE unit_id = :unit AND bound = '' AND entered = :entered",
                unit=unit_id,
                entered=entry,
            )
            for entry in who.entries
        ]
    )
    return next((account(db, one["account_id"]) for one in found if one), None)


@handles(IdentityEntered)
def enter(tx: Transaction, event: IdentityEntered, stamp: Stamp) -> None:
    """Link, link anew or unlink an account of the court; sessions begun by the provider end.

    Raises DuplicateError when another account of the court has the same entry.
    """
    tx.must("SELECT id FROM account WHERE id = :id AND unit_id = :unit", id=event.account_id, unit=event.unit_id)
    if event.identity and tx.rows(
        "SELECT account_id FROM outside_identity WHERE unit_id = :unit AND entered = :entered AND account_id <> :id",
        unit=event.unit_id,
        entered=event.identity,
        id=event.account_id,
    ):
        message = "entered on another account"
        raise DuplicateError(message)
    if event.identity:
        _link(tx, event, event.account_id, (event.identity, ""))
    else:
        tx.rows("DELETE FROM outside_identity WHERE account_id = :id", id=event.account_id)
    tx.rows(
        "UPDATE session SET ended = :now WHERE account_id = :id AND way = 'openid' AND ended IS NULL",
        now=stamp.now,
        id=event.account_id,
    )


def _link(
    tx: Transaction, event: IdentityEntered | OutsideAccountCreated, account_id: str, entered_bound: tuple[str, str]
) -> None:
    tx.rows(
        "INSERT INTO outside_identity (account_id, unit_id, entered, bound) VALUES (:id, :unit, :entered, :bound) "
        "ON CONFLICT (account_id) DO UPDATE SET entered = excluded.entered, bound = excluded.bound",
        id=account_id,
        unit=event.unit_id,
        entered=entered_bound[0],
        bound=entered_bound[1],
    )


@handles(IdentityPinned)
def bind(tx: Transaction, event: IdentityPinned, stamp: Stamp) -> None:
    """Bind the account to the person for good; StaleError when it is bound already or no longer entered."""
    if stamp.actor != event.account_id:
        raise NotAllowedError(Right.OWN_ACCOUNT)
    tx.must(
        "UPDATE outside_identity SET bound = :bound WHERE account_id = :id AND bound = '' RETURNING account_id",
        bound=event.bound,
        id=event.account_id,
    )


@handles(OutsideAccountCreated)
def create(tx: Transaction, event: OutsideAccountCreated, stamp: Stamp) -> None:
    """Make the account of somebody whom a claim lets in."""
    insert_account(tx, event.unit_id, event.account, stamp)
    _link(tx, event, event.account_id, ("", event.bound))


@handles(OutsideRoleChanged)
def change_role(tx: Transaction, event: OutsideRoleChanged, stamp: Stamp) -> None:
    """Give the account the role the provider tells, and end its sessions, so no old right lives on."""
    tx.must(
        "UPDATE account SET role = :role, version = version + 1 WHERE id = :id AND unit_id = :unit RETURNING id",
        role=event.role.value,
        id=event.account_id,
        unit=event.unit_id,
    )
    end_sessions(tx, event.account_id, stamp.now)


@handles(OutsideSignInRefused)
def refuse(tx: Transaction, event: OutsideSignInRefused, stamp: Stamp) -> None:
    """Count the failure, as a wrong password is counted."""
    count_failure(tx, event.tries, stamp.now)
