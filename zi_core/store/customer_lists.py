"""What happens to customer lists: a draft is uploaded, mended, approved or thrown away; each event's rows."""

from __future__ import annotations

import json
from typing import Any

from zi_core.events.customers import (
    ContactsRevealed,
    CustomerCellsMended,
    CustomerColumnsCorrected,
    CustomerDraftDiscarded,
    CustomerDraftMerged,
    CustomerListApproved,
    CustomerListExported,
    CustomerListUploaded,
    CustomerRowsDropped,
    CustomerSheetChanged,
    CustomerStepUndone,
)
from zi_core.store.barred import refuse_barred
from zi_core.store.column_memory import forget_columns, remember_columns
from zi_core.store.customers import COLUMNS
from zi_core.store.door import Stamp, handles
from zi_core.store.draft_sheets import clear_sheets, keep_sheets, sheet_of
from zi_core.store.draft_steps import (
    note_columns,
    note_mends,
    note_merge,
    note_rows,
    note_sheet,
    replace_rows,
    set_dropped,
    step_kind,
    undo_last,
    write_mends,
)
from zi_core.store.engine import StaleError, Transaction
from zi_core.store.selection import carry_marks
from zi_core.store.survey_contacts import carry_contacts

# Column types of what is not text; an empty text means that there is nothing, a date that is not there is null.
_TYPES = {"completed": "date", "consent_date": "date"}


@handles(CustomerListUploaded)
def upload(tx: Transaction, event: CustomerListUploaded, stamp: Stamp) -> None:
    """Keep the sheet that was read as a draft."""
    tx.rows(
        "INSERT INTO customer_list (id, unit_id, state, file_name, file_sha256, sheet, layout, notes, statements, "
        "created, created_by, version, cycle_year) SELECT :id, :unit, 'draft', :file_name, :sha256, :sheet, :layout, "
        ":notes, '[]', :created, :actor, 1, (SELECT cycle_year FROM unit WHERE id = :unit)",
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
    keep_sheets(tx, event)


def touch(tx: Transaction, event: Any, extra: str = "", **params: object) -> None:  # noqa: ANN401 - any draft event
    """Count one more change of the draft `event` speaks of. Raises StaleError when its version is another by now."""
    tx.must(
        f"UPDATE customer_list SET version = version + 1{extra} "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND state = 'draft' AND version = :version RETURNING version",
        id=event.list_id,
        unit=event.unit_id,
        version=event.version,
        **params,
    )


@handles(CustomerColumnsCorrected)
def correct_columns(tx: Transaction, event: CustomerColumnsCorrected, stamp: Stamp) -> None:
    """Save which column is which field, for this draft and for the court's next file with the same headings."""
    note_columns(tx, stamp, event.list_id)
    touch(tx, event, ", layout = :layout", layout=event.layout)
    remember_columns(tx, stamp, event.unit_id, event.list_id)


@handles(CustomerSheetChanged)
def change_sheet(tx: Transaction, event: CustomerSheetChanged, stamp: Stamp) -> None:
    """Let another sheet of the file take the place of the draft's rows; what was decided about the rows goes."""
    other = sheet_of(tx, event.list_id, event.sheet_number)
    note_sheet(tx, stamp, event.list_id)
    touch(tx, event, ", sheet = :sheet, layout = :layout", sheet=other["sheet"], layout=other["layout"])
    replace_rows(tx, event.list_id, [(row, cells, False) for row, cells in enumerate(other["cells"], 1)])
    tx.rows("DELETE FROM draft_mend WHERE list_id = :id", id=event.list_id)


@handles(CustomerCellsMended)
def mend_cells(tx: Transaction, event: CustomerCellsMended, stamp: Stamp) -> None:
    """Save the mended values beside the cells as they were read; of two mends of one cell the last one counts."""
    touch(tx, event)
    cells = {(mend.row, mend.field): mend for mend in event.mends}
    note_mends(tx, stamp, event.list_id, list(cells), event.dropped)
    mends = [(mend.row, mend.field, mend.value, mend.confirmed) for mend in cells.values()]
    write_mends(tx, stamp, event.list_id, mends)
    set_dropped(tx, event.list_id, event.dropped, dropped=True)


@handles(CustomerRowsDropped)
def drop_rows(tx: Transaction, event: CustomerRowsDropped, stamp: Stamp) -> None:
    """Leave rows out, or take them back in."""
    touch(tx, event)
    note_rows(tx, stamp, event.list_id, event.rows, dropped=event.dropped)
    set_dropped(tx, event.list_id, event.rows, dropped=event.dropped)


@handles(CustomerDraftMerged)
def merge(tx: Transaction, event: CustomerDraftMerged, stamp: Stamp) -> None:
    """Let the mended file's rows take the place of the draft's; what still holds of the decisions stays."""
    note_merge(tx, stamp, event.list_id, event.changed + event.added + event.gone)
    touch(
        tx,
        event,
        ", file_name = :file_name, file_sha256 = :sha256, sheet = :sheet, layout = :layout, notes = :notes",
        file_name=event.file_name,
        sha256=event.file_sha256,
        sheet=event.sheet,
        layout=event.layout,
        notes=json.dumps(event.notes, ensure_ascii=False),
    )
    dropped = set(event.dropped)
    replace_rows(tx, event.list_id, [(row, cells, row in dropped) for row, cells in enumerate(event.rows, 1)])
    tx.rows("DELETE FROM draft_mend WHERE list_id = :id", id=event.list_id)
    mends = [(mend.row, mend.field, mend.value, mend.confirmed) for mend in event.mends]
    write_mends(tx, stamp, event.list_id, mends)


@handles(CustomerStepUndone)
def undo(tx: Transaction, event: CustomerStepUndone, stamp: Stamp) -> None:
    """Put back what stood there before the draft's last step; a wrong word about the columns is forgotten with it."""
    touch(tx, event)
    of_columns = step_kind(tx, event.list_id, event.step) == "columns"
    if of_columns:
        forget_columns(tx, event.unit_id, event.list_id)
    undo_last(tx, stamp, event.list_id, event.step)
    if of_columns:
        remember_columns(tx, stamp, event.unit_id, event.list_id, only_sure=True)


@handles(CustomerListApproved)
def approve(tx: Transaction, event: CustomerListApproved, stamp: Stamp) -> None:
    """Turn the draft into the court's list; the earlier list stays as a version, the draft's raw cells leave.

    Who was pinned or dropped on the earlier list stays so, and where the survey stands with them.
    """
    if event.count != len(event.people):
        message = "the audit line would count other people"
        raise ValueError(message)
    last = tx.must("SELECT max(number) AS number FROM customer_list WHERE unit_id = :unit", unit=event.unit_id)
    before = tx.rows(
        "UPDATE customer_list SET state = 'replaced' WHERE unit_id = :unit AND state = 'approved' RETURNING id",
        unit=event.unit_id,
    )
    touch(
        tx,
        event,
        ", state = 'approved', number = :number, people = :people, statements = :statements, approved = :now, "
        "approved_by = :actor",
        number=int(last["number"] or 0) + 1,
        people=len(event.people),
        statements=json.dumps(sorted(event.statements)),
        now=stamp.now,
        actor=stamp.actor,
    )
    refuse_barred(tx, event)
    _insert_people(tx, event)
    for earlier in before:
        carry_marks(tx, event.unit_id, earlier["id"], event.list_id)
    carry_contacts(tx, event.unit_id, event.list_id)
    remember_columns(tx, stamp, event.unit_id, event.list_id)
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
        **{column: [_given(person, column) for person in event.people] for column in COLUMNS},
    )


def _given(person: dict[str, Any], column: str) -> object:
    return person.get(column, None if column in _TYPES else "")


@handles(CustomerDraftDiscarded)
def discard(tx: Transaction, event: CustomerDraftDiscarded, stamp: Stamp) -> None:
    """Throw the draft away."""
    touch(tx, event, ", state = 'discarded', deleted_at = :now", now=stamp.now)
    _clear_draft(tx, event.list_id)


def _clear_draft(tx: Transaction, list_id: str) -> None:
    clear_sheets(tx, list_id)
    tx.rows("DELETE FROM draft_step WHERE list_id = :id", id=list_id)
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
