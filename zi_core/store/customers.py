"""Customer lists in the database: drafts as they were read, mends beside them, approved lists as clean rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zi_core.events import (
    ContactsRevealed,
    CustomerCellsMended,
    CustomerColumnsCorrected,
    CustomerDraftDiscarded,
    CustomerListApproved,
    CustomerListExported,
    CustomerListUploaded,
    CustomerRowsDropped,
)
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, StaleError, Transaction

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
)
_TYPES = {"completed": "date", "consent_date": "date", "priority": "integer"}
# A name and an occupation stay readable; what reaches a person is masked before it leaves the database.
_MASKED = {
    "phone": "CASE WHEN phone = '' THEN '' ELSE substr(phone, 1, 6) || '••••' || substr(phone, length(phone) - 1) END",
    "whatsapp": "CASE WHEN whatsapp = '' THEN '' ELSE substr(whatsapp, 1, 6) || '••••' || "
    "substr(whatsapp, length(whatsapp) - 1) END",
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


def lists(db: Database, unit_id: str) -> tuple[ListEntry, ...]:
    """Return the court's lists that were not thrown away, newest first."""
    rows = db.rows(
        "SELECT l.*, coalesce(a.name, '') AS doer FROM customer_list AS l "
        "LEFT JOIN account AS a ON a.id = coalesce(l.approved_by, l.created_by) "
        "WHERE l.unit_id = :unit AND l.state <> 'discarded' ORDER BY l.created DESC, l.id DESC",
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
    cells = db.rows("SELECT row_no, cells, dropped FROM draft_row WHERE list_id = :id ORDER BY row_no", id=list_id)
    mends = db.rows("SELECT row_no, field, value FROM draft_mend WHERE list_id = :id", id=list_id)
    return StoredDraft(
        entry=_entry(row),
        sheet=row["sheet"],
        layout=row["layout"],
        notes=row["notes"],
        rows={r["row_no"]: r["cells"] for r in cells},
        dropped=frozenset(r["row_no"] for r in cells if r["dropped"]),
        mends={(m["row_no"], m["field"]): m["value"] for m in mends},
    )


def people(db: Database, unit_id: str, list_id: str, *, reveal: bool) -> tuple[Row, ...]:
    """Return the rows of an approved list; contacts are masked inside the query unless `reveal`."""
    picked = ", ".join(
        column if reveal or column not in _MASKED else f"{_MASKED[column]} AS {column}" for column in COLUMNS
    )
    rows = db.rows(
        f"SELECT row_no, {picked} FROM customer "  # noqa: S608 - our own columns
        "WHERE list_id = :id AND unit_id = :unit AND deleted_at IS NULL ORDER BY row_no",
        id=list_id,
        unit=unit_id,
    )
    return tuple(rows)


@handles(CustomerListUploaded)
def upload(tx: Transaction, event: CustomerListUploaded, stamp: Stamp) -> None:
    """Keep the sheet that was read as a draft."""
    tx.rows(
        "INSERT INTO customer_list (id, unit_id, state, file_name, file_sha256, sheet, layout, notes, statements, "
        "created, created_by, version) VALUES (:id, :unit, 'draft', :file_name, :sha256, :sheet, :layout, :notes, "
        "'[]', :created, :actor, 1)",
        id=event.list_id,
        unit=event.unit_id,
        file_name=event.file_name,
        sha256=event.file_sha256,
        sheet=event.sheet,
        layout=event.layout,
        notes=json.dumps(event.notes, ensure_ascii=False),
        created=stamp.now,
        actor=stamp.actor,
    )
    tx.rows(
        "INSERT INTO draft_row (list_id, row_no, cells, dropped) "
        "SELECT :id, unnest(cast(:numbers AS integer[])), unnest(cast(:cells AS json[])), false",
        id=event.list_id,
        numbers=list(range(1, len(event.rows) + 1)),
        cells=[json.dumps(row, ensure_ascii=False) for row in event.rows],
    )


def _touch(tx: Transaction, event: Any, extra: str = "", **params: object) -> None:  # noqa: ANN401 - any draft event
    tx.update(
        f"UPDATE customer_list SET version = version + 1{extra} "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND state = 'draft' AND version = :version RETURNING version",
        id=event.list_id,
        unit=event.unit_id,
        version=event.version,
        **params,
    )


@handles(CustomerColumnsCorrected)
def correct_columns(tx: Transaction, event: CustomerColumnsCorrected, _: Stamp) -> None:
    """Save which column is which field."""
    _touch(tx, event, ", layout = :layout", layout=event.layout)


@handles(CustomerCellsMended)
def mend_cells(tx: Transaction, event: CustomerCellsMended, stamp: Stamp) -> None:
    """Save the mended values beside the cells as they were read."""
    _touch(tx, event)
    for mend in event.mends:
        tx.rows(
            "INSERT INTO draft_mend (list_id, row_no, field, value, mended, mended_by) "
            "VALUES (:id, :row, :field, :value, :now, :actor) ON CONFLICT (list_id, row_no, field) DO UPDATE "
            "SET value = excluded.value, mended = excluded.mended, mended_by = excluded.mended_by",
            id=event.list_id,
            row=mend.row,
            field=mend.field,
            value=mend.value,
            now=stamp.now,
            actor=stamp.actor,
        )


@handles(CustomerRowsDropped)
def drop_rows(tx: Transaction, event: CustomerRowsDropped, _: Stamp) -> None:
    """Leave rows out, or take them back in."""
    _touch(tx, event)
    for row in event.rows:
        tx.rows(
            "UPDATE draft_row SET dropped = :dropped WHERE list_id = :id AND row_no = :row",
            dropped=event.dropped,
            id=event.list_id,
            row=row,
        )


@handles(CustomerListApproved)
def approve(tx: Transaction, event: CustomerListApproved, stamp: Stamp) -> None:
    """Turn the draft into the court's list; the earlier list stays as a version, the draft's raw cells leave."""
    last = tx.one("SELECT max(number) AS number FROM customer_list WHERE unit_id = :unit", unit=event.unit_id)
    tx.rows(
        "UPDATE customer_list SET state = 'replaced' WHERE unit_id = :unit AND state = 'approved'", unit=event.unit_id
    )
    _touch(
        tx,
        event,
        ", state = 'approved', number = :number, people = :people, statements = :statements, approved = :now, "
        "approved_by = :actor",
        number=int((last or {}).get("number") or 0) + 1,
        people=len(event.people),
        statements=json.dumps(sorted(event.statements)),
        now=stamp.now,
        actor=stamp.actor,
    )
    _insert_people(tx, event)
    _clear_draft(tx, event.list_id)


def _insert_people(tx: Transaction, event: CustomerListApproved) -> None:
    lists_of = ", ".join(f"unnest(cast(:{c} AS {_TYPES.get(c, 'text')}[]))" for c in COLUMNS)
    tx.rows(
        f"INSERT INTO customer (id, row_no, list_id, unit_id, {', '.join(COLUMNS)}) "
        f"SELECT unnest(cast(:ids AS text[])), unnest(cast(:row_no AS integer[])), :list_id, :unit_id, {lists_of}",
        ids=[f"{event.list_id}:{person['row']}" for person in event.people],
        row_no=[person["row"] for person in event.people],
        list_id=event.list_id,
        unit_id=event.unit_id,
        **{column: [person.get(column) for person in event.people] for column in COLUMNS},
    )


@handles(CustomerDraftDiscarded)
def discard(tx: Transaction, event: CustomerDraftDiscarded, stamp: Stamp) -> None:
    """Throw the draft away."""
    _touch(tx, event, ", state = 'discarded', deleted_at = :now", now=stamp.now)
    _clear_draft(tx, event.list_id)


def _clear_draft(tx: Transaction, list_id: str) -> None:
    tx.rows("DELETE FROM draft_mend WHERE list_id = :id", id=list_id)
    tx.rows("DELETE FROM draft_row WHERE list_id = :id", id=list_id)


@handles(ContactsRevealed)
def reveal(tx: Transaction, event: ContactsRevealed, _: Stamp) -> None:
    """Write nothing but the audit line; the list must be the court's own."""
    _own(tx, event.unit_id, event.list_id)


@handles(CustomerListExported)
def export(tx: Transaction, event: CustomerListExported, _: Stamp) -> None:
    """Write nothing but the audit line; the list must be the court's own."""
    _own(tx, event.unit_id, event.list_id)


def _own(tx: Transaction, unit_id: str, list_id: str) -> None:
    if tx.one("SELECT id FROM customer_list WHERE id = :id AND unit_id = :unit", id=list_id, unit=unit_id) is None:
        message = "no such list in this court"
        raise StaleError(message)
