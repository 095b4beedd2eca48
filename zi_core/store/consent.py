"""On which basis each person of the approved list is asked, since when, and how it was given (UU 27/2022, Pasal 24)."""

from __future__ import annotations

from dataclasses import dataclass

from zi_core.events.privacy import ConsentRecorded
from zi_core.privacy.bases import Basis, recorded
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Transaction


@dataclass(frozen=True, slots=True)
class ConsentState:
    """Of `people` on the approved list: how many have a basis, a date and a source, and the rows that lack a basis."""

    list_id: str
    people: int
    basis: int
    date: int
    source: int
    lacking: tuple[int, ...]


def consent_state(db: Database, unit_id: str) -> ConsentState:
    """Return how complete the record is; no list, no people."""
    rows = db.rows(
        "SELECT c.list_id, c.row_no, c.consent_basis <> '' AS basis, c.consent_date IS NOT NULL AS dated, "
        "c.consent_source <> '' AS source FROM customer AS c JOIN customer_list AS l ON l.id = c.list_id "
        "WHERE l.unit_id = :unit AND l.state = 'approved' ORDER BY c.row_no NULLS LAST",
        unit=unit_id,
    )
    return ConsentState(
        rows[0]["list_id"] if rows else "",
        len(rows),
        sum(row["basis"] for row in rows),
        sum(row["dated"] for row in rows),
        sum(row["source"] for row in rows),
        tuple(row["row_no"] for row in rows if not row["basis"]),
    )


@handles(ConsentRecorded)
def record_consent(tx: Transaction, event: ConsentRecorded, _: Stamp) -> None:
    """Fill in basis, day and source for people who had no basis; what stands there already is never changed."""
    tx.must(
        "SELECT id FROM customer_list WHERE id = :id AND unit_id = :unit AND state = 'approved'",
        id=event.list_id,
        unit=event.unit_id,
    )
    tx.rows(
        "UPDATE customer SET consent_basis = :basis, consent_date = coalesce(consent_date, :day), "
        "consent_source = CASE WHEN consent_source = '' THEN :source ELSE consent_source END "
        "WHERE list_id = :id AND consent_basis = '' AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        id=event.list_id,
        basis=recorded(Basis(event.basis)),
        day=event.day,
        source=event.source,
        row_numbers=list(event.rows),
    )
