"""What was tidied by itself: every cell before and after, with the reason. Nothing is changed silently."""

from __future__ import annotations

from dataclasses import dataclass

from zi_core.cells.checked import Level
from zi_core.customers.checks import Check
from zi_core.customers.draft import Draft
from zi_core.customers.fields import Field
from zi_core.customers.masks import mask
from zi_core.i18n import Text
from zi_core.spreadsheets.grid import address


@dataclass(frozen=True, slots=True)
class Fix:
    """One cell that was tidied. `cell` is Excel's name of it, empty where the file has no such column."""

    cell: str
    row: int
    field: Field
    before: str
    after: str
    reason: Text | None

    def masked(self) -> Fix:
        """Return the same with what reaches a person hidden."""
        return Fix(
            self.cell, self.row, self.field, mask(self.field, self.before), mask(self.field, self.after), self.reason
        )


def fixes(draft: Draft, check: Check) -> tuple[Fix, ...]:
    """Return every cell of `draft` that `check` tidied, in the order of rows and fields."""
    columns = draft.layout.columns
    return tuple(
        Fix(
            address(row.row, columns[name]) if name in columns else "",
            row.row,
            name,
            cell.raw,
            cell.clean,
            cell.reason,
        )
        for row in check.rows
        for name, cell in row.cells.items()
        if cell.level is Level.FIXED
    )
