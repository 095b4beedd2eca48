"""Two rows made one, field by field: where they differ, which value is the better one, and the mends that follow."""

from __future__ import annotations

from collections.abc import Mapping

from zi_core.cells.checked import Checked
from zi_core.customers.checks import CheckedRow
from zi_core.customers.fields import Field
from zi_core.events.customers import Mend


def value(cell: Checked) -> str:
    """Return what the cell says: the clean value, or what was judged where nothing clean came of it."""
    return cell.clean or ("" if cell.decided else cell.raw)


def differing(one: CheckedRow, other: CheckedRow) -> tuple[Field, ...]:
    """Return the fields in which the two rows say different things."""
    return tuple(name for name in Field if value(one.cells[name]) != value(other.cells[name]))


def better(one: CheckedRow, other: CheckedRow, name: Field) -> int:
    """Return the row whose value of field `name` is the better one: a settled one, else one that is there at all."""
    first, second = one.cells[name], other.cells[name]
    if (second.level.settled, bool(value(second))) > (first.level.settled, bool(value(first))):
        return other.row
    return one.row


def merge(kept: CheckedRow, dropped: CheckedRow, chosen: Mapping[Field, int]) -> tuple[Mend, ...]:
    """Return the mends that bring the `chosen` values (field to row) of `dropped` into `kept`.

    What the user had confirmed in the one row stays confirmed in the other.
    """
    return tuple(
        Mend(kept.row, name.value, value(dropped.cells[name]), confirmed=dropped.cells[name].decided)
        for name in differing(kept, dropped)
        if chosen.get(name) == dropped.row
    )
