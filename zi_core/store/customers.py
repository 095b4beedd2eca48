"""Customer lists in the database: drafts as they were read, mends beside them, approved lists as clean rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from zi_core import customers as subject
from zi_core.rulebook.reading import in_force
from zi_core.rulebook.values import Attested, Facts
from zi_core.store.door import measures
from zi_core.store.engine import Database, Row, Transaction

COLUMNS = (
    "name",
    "gender",
    "education",
    "occupation",
    "phone",
    "whatsapp",
    "email",
    "service",
    "completed",
    "source",
    "kinship",
    "priority",
    "consent_basis",
    "consent_date",
    "consent_source",
)
# A name and an occupation stay readable; what reaches a person is masked before it leaves the database. Of a number the
# country and operator stay and two digits to tell rows apart; something too short for that shows nothing.
_MASKED_NUMBER = (
    "CASE WHEN {c} = '' THEN '' WHEN length({c}) < 11 THEN '••••' "
    "ELSE substr({c}, 1, 6) || '••••' || substr({c}, length({c}) - 1) END"
)
_MASKED = {
    "phone": _MASKED_NUMBER.format(c="phone"),
    "whatsapp": _MASKED_NUMBER.format(c="whatsapp"),
    "email": "CASE WHEN email = '' THEN '' ELSE substr(email, 1, 1) || '•••@•••' END",
}


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One uploaded list: a draft, the approved one, or an earlier version."""

    list_id: str
    state: str
    number: int | None
    people: int | None
    file_name: str
    created: datetime
    approved: datetime | None
    doer: str
    version: int


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft with everything that was read and everything that was decided since."""

    entry: ListEntry
    sheet: str
    layout: dict[str, Any]
    notes: list[dict[str, Any]]
    rows: Mapping[int, list[list[str] | None]]
    dropped: frozenset[int]
    mends: Mapping[tuple[int, str], str]
    confirmed: frozenset[tuple[int, str]]
    apart: frozenset[str]


def lists(db: Database, unit_id: str) -> tuple[ListEntry, ...]:
    """Return the court's lists that were not thrown away, newest first."""
    rows = db.rows(
        "SELECT l.*, coalesce(a.name, '') AS doer FROM customer_list AS l "
        "LEFT JOIN account AS a ON a.id = coalesce(l.approved_by, l.created_by) "
        "WHERE l.unit_id = :unit AND l.state <> 'discarded' ORDER BY l.created DESC NULLS LAST, l.id DESC NULLS LAST",
        unit=unit_id,
    )
    return tuple(_entry(row) for row in rows)


def _entry(row: Row) -> ListEntry:
    return ListEntry(
        list_id=row["id"],
        state=row["state"],
        number=row["number"],
        people=row["people"],
        file_name=row["file_name"],
        created=row["created"],
        approved=row["approved"],
        doer=row["doer"],
        version=row["version"],
    )


def draft(db: Database, unit_id: str, list_id: str) -> StoredDraft | None:
    """Return the draft with this id if it is one of this court's, or None."""
    row = db.one(
        "SELECT l.*, coalesce(a.name, '') AS doer FROM customer_list AS l "
        "LEFT JOIN account AS a ON a.id = l.created_by WHERE l.id = :id AND l.unit_id = :unit AND l.state = 'draft'",
        id=list_id,
        unit=unit_id,
    )
    if row is None:
        return None
    cells = db.rows(
        "SELECT row_no, cells, dropped FROM draft_row WHERE list_id = :id ORDER BY row_no NULLS LAST", id=list_id
    )
    mends = db.rows("SELECT row_no, field, value, confirmed FROM draft_mend WHERE list_id = :id", id=list_id)
    apart = db.rows("SELECT pair_hash FROM customer_apart WHERE unit_id = :unit", unit=unit_id)
    return StoredDraft(
        entry=_entry(row),
        sheet=row["sheet"],
        layout=row["layout"],
        notes=row["notes"],
        rows={r["row_no"]: r["cells"] for r in cells},
        dropped=frozenset(r["row_no"] for r in cells if r["dropped"]),
        mends={(m["row_no"], m["field"]): m["value"] for m in mends},
        confirmed=frozenset((m["row_no"], m["field"]) for m in mends if m["confirmed"]),
        apart=frozenset(row["pair_hash"] for row in apart),
    )


def people(db: Database, unit_id: str, list_id: str, *, reveal: bool) -> tuple[Row, ...]:
    """Return the rows of an approved list; contacts are masked inside the query unless `reveal`."""
    picked = ", ".join(
        column if reveal or column not in _MASKED else f"{_MASKED[column]} AS {column}" for column in COLUMNS
    )
    rows = db.rows(
        f"SELECT row_no, {picked} FROM customer "  # noqa: S608 - our own columns
        "WHERE list_id = :id AND unit_id = :unit AND deleted_at IS NULL ORDER BY row_no NULLS LAST",
        id=list_id,
        unit=unit_id,
    )
    return tuple(rows)


@measures("customers")
def measure(tx: Transaction, unit_id: str, _today: date) -> Facts:
    """Measure the court's approved list as it stands inside the transaction; nothing is known without one (§1a).

    People who were dropped by hand are no longer on it (`zi_core.customers.priority.standing`).
    """
    found = tx.one(
        "SELECT l.id, l.statements, l.approved, u.time_zone, u.cycle_year, u.window_start, u.window_floor "
        "FROM customer_list AS l JOIN unit AS u ON u.id = l.unit_id "
        "WHERE l.unit_id = :unit AND l.state = 'approved'",
        unit=unit_id,
    )
    if found is None:
        return {}
    rows = tx.rows(
        f"SELECT {', '.join(COLUMNS)} FROM customer "  # noqa: S608 - our own columns
        "WHERE list_id = :id AND deleted_at IS NULL AND row_no NOT IN "
        "(SELECT row_no FROM customer_mark WHERE list_id = :id AND mark = 'dropped') ORDER BY row_no NULLS LAST",
        id=found["id"],
    )
    book = in_force(found["cycle_year"])
    return subject.measure(
        [subject.Customer(**row) for row in rows],
        _statements(found),
        subject.Window(found["window_start"], found["window_floor"], book.cycle.step_days),
        minimum=book.whole("customers-count"),
    )


def _statements(found: Row) -> subject.Statements:
    """Return what was signed at the approval; the approved list itself is the one piece of evidence (§1a(2))."""
    signed = Attested(
        signed=True, signed_on=found["approved"].astimezone(ZoneInfo(found["time_zone"])).date(), evidence=1
    )
    made = dict.fromkeys(found["statements"], signed)
    return subject.Statements(
        priority=made.get("customers-priority"),
        varied=made.get("customers-varied"),
        population=made.get("customers-population"),
    )
