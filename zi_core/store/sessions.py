"""Sessions as their owners and the administrators see them, and the devices that signed in before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from zi_core.events.accounts import SignedIn
from zi_core.events.sign_in import SessionEnded
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, Transaction

DEVICE_LIFE = timedelta(days=180)
# A court has tens of sessions; whoever is forgotten here is only shown as not seen.
MOST_SEEN = 4096


@dataclass(frozen=True, slots=True)
class Session:
    """A session that holds: whose, since when, until when, by which way, on which device, and when it was last seen."""

    session: str
    account_id: str
    name: str
    begun: datetime
    ends: datetime
    way: str
    device: str
    seen: datetime | None


_HOLDING = (
    "SELECT s.*, a.name FROM session AS s JOIN account AS a ON a.id = s.account_id "
    "WHERE s.ended IS NULL AND s.expires > :now AND a.active AND a.deleted_at IS NULL"
)


def of_account(db: Database, account_id: str, now: datetime) -> tuple[Session, ...]:
    """Return the account's sessions that hold at `now`, the newest first."""
    rows = db.rows(f"{_HOLDING} AND a.id = :id ORDER BY s.created DESC NULLS LAST", now=now, id=account_id)
    return tuple(_session(db, row) for row in rows)


def of_court(db: Database, unit_id: str, now: datetime) -> tuple[Session, ...]:
    """Return the sessions of every account of a court that hold at `now`, by name, the newest first."""
    order = "ORDER BY a.name NULLS LAST, s.created DESC NULLS LAST"
    rows = db.rows(f"{_HOLDING} AND a.unit_id = :id {order}", now=now, id=unit_id)
    return tuple(_session(db, row) for row in rows)


def _session(db: Database, row: Row) -> Session:
    return Session(
        session=row["id"],
        account_id=row["account_id"],
        name=row["name"],
        begun=row["created"],
        ends=row["expires"],
        way=row["way"] or "password",  # a session from before this was noted
        device=row["device"] or "",
        seen=db.last_seen.get(row["id"]),
    )


def saw(db: Database, session: str, now: datetime) -> None:
    """Remember, in memory only, that the session was used at `now`."""
    if len(db.last_seen) >= MOST_SEEN:
        db.last_seen.clear()
    db.last_seen[session] = now


def way_of(db: Database, session: str) -> str:
    """Return how the session began: "password" or "openid"."""
    row = db.one("SELECT way FROM session WHERE id = :id", id=session)
    return str(row["way"]) if row and row["way"] else "password"


def is_known(db: Database, device: str, username: str, now: datetime) -> bool:
    """Tell whether the account with this user name signed in before in the browser with this fingerprint."""
    return bool(
        db.rows(
            "SELECT k.id FROM known_device AS k JOIN account AS a ON a.id = k.account_id "
            "WHERE k.id = :id AND a.username = :name AND k.last_used > :since",
            id=device,
            name=username.strip().lower(),
            since=now - DEVICE_LIFE,
        )
    )


def know_device(tx: Transaction, event: SignedIn, device: str, now: datetime) -> None:
    """Remember that the account signed in in this browser, and forget browsers that were not used for long."""
    tx.rows("DELETE FROM known_device WHERE last_used < :before", before=now - DEVICE_LIFE)
    tx.rows(
        "INSERT INTO known_device (id, account_id, unit_id, last_used) VALUES (:id, :account, :unit, :now) "
        "ON CONFLICT (id, account_id) DO UPDATE SET last_used = excluded.last_used",
        id=device,
        account=event.account_id,
        unit=event.unit_id,
        now=now,
    )


def end_sessions(tx: Transaction, account_id: str, now: datetime, *, keep: str | None = None) -> None:
    """End every session of the account but `keep`."""
    tx.rows(
        "UPDATE session SET ended = :now WHERE account_id = :account AND ended IS NULL AND id <> :keep",
        account=account_id,
        now=now,
        keep=keep or "",
    )


@handles(SessionEnded)
def end_session(tx: Transaction, event: SessionEnded, stamp: Stamp) -> None:
    """End one session of an account of the administrator's own court; StaleError when it ended already."""
    tx.must(
        "UPDATE session SET ended = :now WHERE id = :id AND account_id = :account AND ended IS NULL AND account_id IN "
        "(SELECT id FROM account WHERE unit_id = :unit) RETURNING id",
        now=stamp.now,
        id=event.session,
        account=event.account_id,
        unit=event.unit_id,
    )
