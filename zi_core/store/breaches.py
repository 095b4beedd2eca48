"""Breaches of personal data: recorded, edited while they are open, told of, closed."""

from __future__ import annotations

from dataclasses import asdict

from zi_core.events.privacy import BreachClosed, BreachRecorded, BreachTold
from zi_core.privacy.breaches import Addressee, Breach, Sheet
from zi_core.store import ledger
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, Transaction

_TOLD = {Addressee.PEOPLE.value: "people_told", Addressee.AGENCY.value: "agency_told"}


def breaches(db: Database, unit_id: str) -> tuple[Breach, ...]:
    """Return the court's breaches, those that are open first, then the newest."""
    rows = db.rows(
        "SELECT * FROM breach WHERE unit_id = :unit ORDER BY closed NULLS FIRST, number DESC NULLS LAST", unit=unit_id
    )
    return tuple(_breach(row) for row in rows)


def _breach(row: Row) -> Breach:
    return Breach(
        row["id"], row["number"], row["known"], Sheet(**row["sheet"]), row["people_told"], row["agency_told"],
        row["closed"], row["version"],
    )  # fmt: skip


@handles(BreachRecorded)
def record(tx: Transaction, event: BreachRecorded, stamp: Stamp) -> None:
    """Note a breach (version 0), or save what is known of it by now. Raises StaleError."""
    sheet = asdict(Sheet(**event.sheet))
    if event.version:
        _touch(tx, event, stamp, "known = :known, sheet = :sheet", known=event.known, sheet=sheet)
        return
    last = tx.must("SELECT coalesce(max(number), 0) AS last FROM breach WHERE unit_id = :unit", unit=event.unit_id)
    tx.rows(
        "INSERT INTO breach (id, unit_id, number, known, sheet, version, noted, noted_by) "
        "VALUES (:id, :unit, :number, :known, :sheet, 1, :now, :actor)",
        id=event.breach_id,
        unit=event.unit_id,
        number=int(last["last"]) + 1,
        known=event.known,
        sheet=sheet,
        now=stamp.now,
        actor=stamp.actor,
    )
    ledger.keep_after(tx)


@handles(BreachTold)
def tell(tx: Transaction, event: BreachTold, stamp: Stamp) -> None:
    """Note when the people or the agency were told. Raises StaleError."""
    _touch(tx, event, stamp, f"{_TOLD[event.whom]} = :moment", moment=event.moment)


@handles(BreachClosed)
def close(tx: Transaction, event: BreachClosed, stamp: Stamp) -> None:
    """Close a breach. Raises StaleError."""
    _touch(tx, event, stamp, "closed = :now", now=stamp.now)


def _touch(
    tx: Transaction, event: BreachRecorded | BreachTold | BreachClosed, stamp: Stamp, sets: str, **params: object
) -> None:
    tx.must(
        f"UPDATE breach SET {sets}, version = version + 1, edited_by = :actor "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND version = :version AND closed IS NULL RETURNING version",
        id=event.breach_id,
        unit=event.unit_id,
        version=event.version,
        actor=stamp.actor,
        **params,
    )
    ledger.keep_after(tx)
