"""The journal of a draft: each step with what stood there before, so that the last one can be undone.

What stood there may be personal; it lives in a table that is cleared with the draft, never in the audit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zi_core.store.door import Stamp
from zi_core.store.engine import Database, StaleError, Transaction

Before = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step on a draft: how many `cells` and `lines` it changed; `kind` as in the table."""

    number: int
    kind: str
    cells: int
    lines: int
    done: datetime
    doer: str


def last_step(db: Database, unit_id: str, list_id: str) -> DraftStep | None:
    """Return the newest step that was not undone on this court's draft, or None."""
    row = db.one(
        "SELECT s.step_no, s.kind, s.cells, s.lines, s.done, coalesce(a.name, '') AS doer FROM draft_step AS s "
        "JOIN customer_list AS l ON l.id = s.list_id LEFT JOIN account AS a ON a.id = s.done_by "
        "WHERE s.list_id = :id AND l.unit_id = :unit AND l.state = 'draft' "
        "ORDER BY s.step_no DESC NULLS LAST LIMIT 1",
        id=list_id,
        unit=unit_id,
    )
    return DraftStep(row["step_no"], row["kind"], row["cells"], row["lines"], row["done"], row["doer"]) if row else None


def note_mends(
    tx: Transaction, stamp: Stamp, list_id: str, cells: Sequence[tuple[int, str]], rows: Sequence[int]
) -> None:
    """Note what the `cells` and the `rows` are before they are mended and left out."""
    before = {"mends": _mends_of(tx, list_id, cells), "dropped": _dropped_of(tx, list_id, rows)}
    if cells or rows:
        _note(tx, stamp, list_id, ("mended", len(cells), len(rows)), before)


def note_rows(tx: Transaction, stamp: Stamp, list_id: str, rows: Sequence[int], *, dropped: bool) -> None:
    """Note how the `rows` stand before they are left out or taken back."""
    kind = "dropped" if dropped else "taken_back"
    _note(tx, stamp, list_id, (kind, 0, len(rows)), {"dropped": _dropped_of(tx, list_id, rows)})


def note_columns(tx: Transaction, stamp: Stamp, list_id: str) -> None:
    """Note which column was which field."""
    head = tx.must("SELECT layout, sheet, file_name, file_sha256, notes FROM customer_list WHERE id = :id", id=list_id)
    _note(tx, stamp, list_id, ("columns", 0, 0), {"head": head})


def note_merge(tx: Transaction, stamp: Stamp, list_id: str, lines: int) -> None:
    """Note the whole draft before another file is merged into it."""
    _note(tx, stamp, list_id, ("merged", 0, lines), _whole(tx, list_id))


def note_sheet(tx: Transaction, stamp: Stamp, list_id: str) -> None:
    """Note the whole draft before another sheet of its file takes its place."""
    _note(tx, stamp, list_id, ("sheet", 0, 0), _whole(tx, list_id))


def step_kind(tx: Transaction, list_id: str, number: int) -> str:
    """Return the kind of the draft's step `number`. Raises StaleError when there is none."""
    row = tx.must("SELECT kind FROM draft_step WHERE list_id = :id AND step_no = :number", id=list_id, number=number)
    return str(row["kind"])


def _whole(tx: Transaction, list_id: str) -> Before:
    head = tx.must("SELECT layout, sheet, file_name, file_sha256, notes FROM customer_list WHERE id = :id", id=list_id)
    found = tx.rows("SELECT row_no, cells, dropped FROM draft_row WHERE list_id = :id", id=list_id)
    mends = tx.rows("SELECT row_no, field, value, confirmed FROM draft_mend WHERE list_id = :id", id=list_id)
    return {
        "head": head,
        "rows": [[r["row_no"], r["cells"], r["dropped"]] for r in found],
        "mends": [[m["row_no"], m["field"], m["value"], m["confirmed"]] for m in mends],
    }


def undo_last(tx: Transaction, stamp: Stamp, list_id: str, number: int) -> None:
    """Put back what stood there before step `number`. Raises StaleError unless it is the draft's last one."""
    row = tx.one(
        "SELECT step_no, before FROM draft_step WHERE list_id = :id ORDER BY step_no DESC NULLS LAST LIMIT 1",
        id=list_id,
    )
    if row is None or row["step_no"] != number:
        message = "not the last step of this draft"
        raise StaleError(message)
    before: Before = row["before"]
    if "head" in before:
        head = before["head"]
        tx.rows(
            "UPDATE customer_list SET layout = :layout, sheet = :sheet, file_name = :file_name, "
            "file_sha256 = :file_sha256, notes = :notes WHERE id = :id",
            id=list_id,
            **{**head, "notes": json.dumps(head["notes"], ensure_ascii=False)},
        )
    if "rows" in before:
        replace_rows(tx, list_id, [(n, cells, dropped) for n, cells, dropped in before["rows"]])
        tx.rows("DELETE FROM draft_mend WHERE list_id = :id", id=list_id)
    _put_mends(tx, stamp, list_id, before.get("mends", []))
    for dropped in (True, False):
        rows = [row for row, was in before.get("dropped", []) if was is dropped]
        set_dropped(tx, list_id, rows, dropped=dropped)
    tx.rows("DELETE FROM draft_step WHERE list_id = :id AND step_no = :number", id=list_id, number=number)


def set_dropped(tx: Transaction, list_id: str, rows: Sequence[int], *, dropped: bool) -> None:
    """Leave `rows` out of the draft, or take them back in."""
    tx.rows(
        "UPDATE draft_row SET dropped = :dropped WHERE list_id = :id "
        "AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        dropped=dropped,
        id=list_id,
        row_numbers=list(rows),
    )


def replace_rows(tx: Transaction, list_id: str, rows: Sequence[tuple[int, list[Any], bool]]) -> None:
    """Let `rows` (number, cells, left out) be all the rows of the draft."""
    tx.rows("DELETE FROM draft_row WHERE list_id = :id", id=list_id)
    tx.rows(
        "INSERT INTO draft_row (list_id, row_no, cells, dropped) SELECT :id, unnest(cast(:numbers AS integer[])), "
        "unnest(cast(:cells AS json[])), unnest(cast(:dropped AS boolean[]))",
        id=list_id,
        numbers=[number for number, _cells, _dropped in rows],
        cells=[json.dumps(cells, ensure_ascii=False) for _number, cells, _dropped in rows],
        dropped=[dropped for _number, _cells, dropped in rows],
    )


def _note(tx: Transaction, stamp: Stamp, list_id: str, what: tuple[str, int, int], before: Before) -> None:
    kind, cells, lines = what
    tx.rows(
        "INSERT INTO draft_step (list_id, step_no, kind, cells, lines, before, done, done_by) "
        "SELECT :id, coalesce(max(step_no), 0) + 1, :kind, :cells, :lines, :before, :now, :actor "
        "FROM draft_step WHERE list_id = :id",
        id=list_id,
        kind=kind,
        cells=cells,
        lines=lines,
        before=before,
        now=stamp.now,
        actor=stamp.actor,
    )


def _mends_of(tx: Transaction, list_id: str, cells: Sequence[tuple[int, str]]) -> list[list[Any]]:
    """Return the mends of `cells` as they stand; a cell without one has no value (None)."""
    found = tx.rows(
        "SELECT row_no, field, value, confirmed FROM draft_mend WHERE list_id = :id "
        "AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        id=list_id,
        row_numbers=sorted({row for row, _field in cells}),
    )
    known = {(row["row_no"], row["field"]): (row["value"], row["confirmed"]) for row in found}
    return [[row, field, *known.get((row, field), (None, False))] for row, field in cells]


def _dropped_of(tx: Transaction, list_id: str, rows: Sequence[int]) -> list[list[Any]]:
    found = tx.rows(
        "SELECT row_no, dropped FROM draft_row WHERE list_id = :id "
        "AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        id=list_id,
        row_numbers=list(rows),
    )
    return [[row["row_no"], row["dropped"]] for row in found]


def _put_mends(tx: Transaction, stamp: Stamp, list_id: str, mends: Sequence[Sequence[Any]]) -> None:
    for row, field, _value, _confirmed in mends:
        tx.rows(
            "DELETE FROM draft_mend WHERE list_id = :id AND row_no = :row AND field = :field",
            id=list_id,
            row=row,
            field=field,
        )
    write_mends(tx, stamp, list_id, [mend for mend in mends if mend[2] is not None])


def write_mends(tx: Transaction, stamp: Stamp, list_id: str, mends: Sequence[Sequence[Any]]) -> None:
    """Save `mends` (row, field, value, confirmed), each cell at most once, over those there are."""
    tx.rows(
        "INSERT INTO draft_mend (list_id, row_no, field, value, confirmed, mended, mended_by) "
        "SELECT :id, unnest(cast(:row_numbers AS integer[])), unnest(cast(:fields AS text[])), "
        "unnest(cast(:new_values AS text[])), unnest(cast(:confirmed AS boolean[])), :now, :actor "
        "ON CONFLICT (list_id, row_no, field) DO UPDATE SET value = excluded.value, confirmed = excluded.confirmed, "
        "mended = excluded.mended, mended_by = excluded.mended_by",
        id=list_id,
        row_numbers=[mend[0] for mend in mends],
        fields=[mend[1] for mend in mends],
        new_values=[mend[2] for mend in mends],
        confirmed=[mend[3] for mend in mends],
        now=stamp.now,
        actor=stamp.actor,
    )
