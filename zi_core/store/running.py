"""What still runs when an older copy is put back: open requests, breaches, days of retention (docs/adr/0019).

Each stands in the copy again with the moment from which its clock runs. Nothing of it ever goes back: what the copy has
in a later state stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from zi_core.events.base import Event
from zi_core.events.ledger import (
    Asked,
    Breached,
    BreachRestored,
    Ended,
    Purged,
    RetentionRestored,
    Stated,
    WithdrawalRestored,
)
from zi_core.privacy.ledger import Ledger
from zi_core.store.door import Stamp, handles, write
from zi_core.store.engine import Database, Transaction


@dataclass(frozen=True, slots=True)
class Running:
    """How many open requests, breaches and days of retention a copy did not know, or not as they stood last."""

    asked: int = 0
    breached: int = 0
    stated: int = 0


def carry_over(db: Database, ledger: Ledger, courts: Collection[str], *, now: datetime) -> Running:
    """Let everything of the `courts` that runs on stand in `db`; return how much that was."""
    groups = (list(_asked(db, ledger)), list(_breached(db, ledger)), list(_stated(db, ledger)))
    own = [[one for one in group if one.unit_id in courts] for group in groups]
    for event in (event for group in own for event in group):
        write(db, event, by=None, now=now)
    return Running(*map(len, own))


def _asked(db: Database, ledger: Ledger) -> Iterable[Event]:
    known = {row["id"] for row in db.rows("SELECT id FROM withdrawal")}
    fresh = (one for one in ledger.asked if one.withdrawal_id not in known)
    return (WithdrawalRestored(unit_id=one.unit_id, withdrawal_id=one.withdrawal_id, asked=one) for one in fresh)


def _breached(db: Database, ledger: Ledger) -> Iterable[Event]:
    known = {row["id"]: row["version"] for row in db.rows("SELECT id, version FROM breach")}
    fresh = (one for one in ledger.breached if one.version > known.get(one.breach_id, 0))
    return (
        BreachRestored(unit_id=one.unit_id, breach_id=one.breach_id, breached=one, version=one.version) for one in fresh
    )


def _stated(db: Database, ledger: Ledger) -> Iterable[Event]:
    rows = db.rows("SELECT unit_id, year, stated, purged FROM retention")
    known = {(row["unit_id"], row["year"]): row for row in rows}
    for one in ledger.stated:
        there = known.get((one.unit_id, one.year))
        if there is None or (there["purged"] is None and there["stated"] < one.stated):
            yield RetentionRestored(unit_id=one.unit_id, year=one.year, until=one.kept_until, stated=one)


@handles(WithdrawalRestored)
def ask_again(tx: Transaction, event: WithdrawalRestored, _: Stamp) -> None:
    """Write the request as it stood; that somebody looked through the evidence since says nothing of the copy's."""
    where = {"id": event.withdrawal_id, "unit_id": event.unit_id}
    put(tx, "withdrawal", where, event.asked, state="open", reason="", counts={}, version=1)


@handles(BreachRestored)
def breach_again(tx: Transaction, event: BreachRestored, _: Stamp) -> None:
    """Write the breach as it stood last."""
    put(tx, "breach", {"id": event.breach_id, "unit_id": event.unit_id}, event.breached)


@handles(RetentionRestored)
def state_again(tx: Transaction, event: RetentionRestored, _: Stamp) -> None:
    """Write the day of retention as it was decided last."""
    put(tx, "retention", {"unit_id": event.unit_id, "year": event.year}, event.stated, counts={}, version=1)


def put(
    tx: Transaction,
    table: str,
    where: Mapping[str, object],
    kept: Asked | Breached | Ended | Purged | Stated,
    **more: object,
) -> None:
    """Write a row of `table` (our own name) in the place of the one `where`: what of `kept` are columns, and `more`."""
    columns = {
        row["column_name"]
        for row in tx.rows("SELECT column_name FROM information_schema.columns WHERE table_name = :table", table=table)
    }
    values = {name: value for name, value in asdict(kept).items() if name in columns} | {**where, **more}
    tx.rows(f"DELETE FROM {table} WHERE {' AND '.join(f'{name} = :{name}' for name in where)}", **where)  # noqa: S608 - our own names
    tx.rows(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(f':{name}' for name in values)})",  # noqa: S608 - our own names
        **values,
    )
