"""What courts have said of their files' columns: headings to fields, for the next file with the same headings."""

from __future__ import annotations

from zi_core import customers as subject
from zi_core.customers import Field, KnownColumns, Layout
from zi_core.spreadsheets.grid import Grid, row_from_json
from zi_core.store.door import Stamp
from zi_core.store.engine import Database, Transaction


def known_columns(db: Database, unit_id: str) -> tuple[KnownColumns, ...]:
    """Return what the court's earlier files have taught, the newest first."""
    rows = db.rows(
        "SELECT pattern, fields FROM column_memory WHERE unit_id = :unit "
        "ORDER BY noted DESC NULLS LAST, pattern NULLS LAST",
        unit=unit_id,
    )
    return tuple(
        KnownColumns(row["pattern"], {Field(name): heading for name, heading in row["fields"].items()}) for row in rows
    )


def remember_columns(tx: Transaction, stamp: Stamp, unit_id: str, list_id: str, *, only_sure: bool = False) -> None:
    """Remember for the court which heading is which field in the draft as it stands; of two words the last one counts.

    Nothing is remembered where the heading row could be a row of people (`zi_core.customers.memory.learn`), nor, with
    `only_sure`, what nobody was sure of.
    """
    known = _learned(tx, list_id, only_sure=only_sure)
    if known is None:
        return
    tx.rows(
        "INSERT INTO column_memory (unit_id, pattern, fields, noted, noted_by) "
        "VALUES (:unit, :pattern, :fields, :now, :actor) ON CONFLICT (unit_id, pattern) "
        "DO UPDATE SET fields = excluded.fields, noted = excluded.noted, noted_by = excluded.noted_by",
        unit=unit_id,
        pattern=known.pattern,
        fields={name.value: heading for name, heading in known.fields.items()},
        now=stamp.now,
        actor=stamp.actor,
    )


def forget_columns(tx: Transaction, unit_id: str, list_id: str) -> None:
    """Remember no longer what the draft as it stands has taught."""
    known = _learned(tx, list_id)
    if known is not None:
        tx.rows(
            "DELETE FROM column_memory WHERE unit_id = :unit AND pattern = :pattern",
            unit=unit_id,
            pattern=known.pattern,
        )


def _learned(tx: Transaction, list_id: str, *, only_sure: bool = False) -> KnownColumns | None:
    """Return what the draft's headings teach; only the heading row and the one above it are read."""
    head = tx.must("SELECT sheet, layout FROM customer_list WHERE id = :id", id=list_id)
    if only_sure and not head["layout"].get("sure", False):
        return None
    layout = Layout.from_json({"sheet": head["sheet"], **head["layout"]})
    found = tx.rows(
        "SELECT row_no, cells FROM draft_row WHERE list_id = :id AND row_no BETWEEN :first AND :last",
        id=list_id,
        first=layout.header_row - 1,
        last=layout.header_row,
    )
    cells = {row["row_no"]: row_from_json(row["cells"]) for row in found}
    rows = tuple(cells.get(number, ()) for number in range(1, layout.header_row + 1))
    return subject.learn(Grid(head["sheet"], rows), layout)
