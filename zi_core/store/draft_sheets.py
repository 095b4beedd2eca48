"""The sheets of an upload that could be meant: kept beside the draft until it is approved or thrown away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from zi_core.events.customers import CustomerListUploaded
from zi_core.store.engine import Database, Row, Transaction


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet of a draft's file: its place, its name, how many rows it has."""

    number: int
    name: str
    lines: int


@dataclass(frozen=True, slots=True)
class SameFile:
    """A list that was made of the very same file: which, in what state, and who uploaded it when."""

    list_id: str
    state: str
    number: int | None
    uploaded: datetime
    doer: str


def keep_sheets(tx: Transaction, event: CustomerListUploaded) -> None:
    """Keep the sheets of the upload that could be meant, the one that was taken among them."""
    for number, other in enumerate(event.sheets, 1):
        tx.rows(
            "INSERT INTO draft_sheet (list_id, sheet_no, file_sha256, sheet, layout, lines, cells) "
            "VALUES (:id, :number, :sha256, :sheet, :layout, :lines, :cells)",
            id=event.list_id,
            number=number,
            sha256=event.file_sha256,
            sheet=other.name,
            layout=other.layout,
            lines=len(other.rows),
            cells=json.dumps(other.rows, ensure_ascii=False),
        )


def sheet_of(tx: Transaction, list_id: str, number: int) -> Row:
    """Return one of the kept sheets of the file that the draft has now. Raises StaleError when there is none."""
    return tx.must(
        "SELECT s.sheet, s.layout, s.cells FROM draft_sheet AS s "
        "JOIN customer_list AS l ON l.id = s.list_id AND l.file_sha256 = s.file_sha256 "
        "WHERE s.list_id = :id AND s.sheet_no = :number",
        id=list_id,
        number=number,
    )


def clear_sheets(tx: Transaction, list_id: str) -> None:
    """Delete the kept sheets."""
    tx.rows("DELETE FROM draft_sheet WHERE list_id = :id", id=list_id)


def draft_sheets(db: Database, unit_id: str, list_id: str) -> tuple[SheetEntry, ...]:
    """Return the sheets among which this court may choose for its draft; none when only one could be meant.

    After another file was merged into the draft the sheets of the first one are no longer offered.
    """
    rows = db.rows(
        "SELECT s.sheet_no, s.sheet, s.lines FROM draft_sheet AS s "
        "JOIN customer_list AS l ON l.id = s.list_id AND l.file_sha256 = s.file_sha256 "
        "WHERE l.id = :id AND l.unit_id = :unit AND l.state = 'draft' ORDER BY s.sheet_no NULLS LAST",
        id=list_id,
        unit=unit_id,
    )
    return tuple(SheetEntry(row["sheet_no"], row["sheet"], row["lines"]) for row in rows)


def same_file(db: Database, unit_id: str, file_sha256: str) -> SameFile | None:
    """Return the court's list that was made of the very same file, a draft before an approved one, else the newest."""
    row = db.one(
        "SELECT l.id, l.state, l.number, l.created, coalesce(a.name, '') AS doer FROM customer_list AS l "
        "LEFT JOIN account AS a ON a.id = l.created_by "
        "WHERE l.unit_id = :unit AND l.file_sha256 = :sha256 AND l.state <> 'discarded' "
        "ORDER BY CASE l.state WHEN 'draft' THEN 1 WHEN 'approved' THEN 2 ELSE 3 END NULLS LAST, "
        "l.created DESC NULLS LAST LIMIT 1",
        unit=unit_id,
        sha256=file_sha256,
    )
    return SameFile(row["id"], row["state"], row["number"], row["created"], row["doer"]) if row else None
