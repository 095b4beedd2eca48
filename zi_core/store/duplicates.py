"""Who was found twice: pairs that the court declared to be two people, and the people of earlier lists."""

from __future__ import annotations

from dataclasses import dataclass

from zi_core.customers import Customer
from zi_core.events.customers import CustomerPairJudged
from zi_core.store.customer_lists import touch
from zi_core.store.customers import COLUMNS
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Transaction


@dataclass(frozen=True, slots=True)
class Earlier:
    """Somebody of an approved list: the list's id and its version number, the row there, and who it is."""

    list_id: str
    number: int
    row: int
    person: Customer


@handles(CustomerPairJudged)
def judge_pair(tx: Transaction, event: CustomerPairJudged, stamp: Stamp) -> None:
    """Remember for the court that two people are not one, or take that back."""
    touch(tx, event)
    if not event.apart:
        tx.must(
            "DELETE FROM customer_apart WHERE unit_id = :unit AND pair_hash = :pair_hash RETURNING pair_hash",
            unit=event.unit_id,
            pair_hash=event.pair_hash,
        )
        return
    tx.rows(
        "INSERT INTO customer_apart (unit_id, pair_hash, noted, noted_by) VALUES (:unit, :pair_hash, :now, :actor) "
        "ON CONFLICT (unit_id, pair_hash) DO UPDATE SET noted = excluded.noted, noted_by = excluded.noted_by",
        unit=event.unit_id,
        pair_hash=event.pair_hash,
        now=stamp.now,
        actor=stamp.actor,
    )


def earlier_people(db: Database, unit_id: str) -> tuple[Earlier, ...]:
    """Return the people of the court's approved lists, the one in force and those before it, oldest list first.

    Contacts are not masked: they are compared, not shown.
    """
    rows = db.rows(
        f"SELECT l.id AS list_id, l.number, c.row_no, {', '.join(f'c.{column}' for column in COLUMNS)} "  # noqa: S608 - our own columns
        "FROM customer AS c JOIN customer_list AS l ON l.id = c.list_id "
        "WHERE l.unit_id = :unit AND l.state IN ('approved', 'replaced') AND c.deleted_at IS NULL "
        "ORDER BY l.number NULLS LAST, c.row_no NULLS LAST",
        unit=unit_id,
    )
    return tuple(
        Earlier(row["list_id"], row["number"], row["row_no"], Customer(**{column: row[column] for column in COLUMNS}))
        for row in rows
    )
