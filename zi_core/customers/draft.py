"""A list in the making: what the file holds, and what the user has said about it. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zi_core.customers.columns import Layout
from zi_core.customers.fields import Field
from zi_core.spreadsheets.grid import Grid


@dataclass(frozen=True, slots=True)
class Draft:
    """A list being checked.

    `mends` maps (Excel row, field) to the text typed for that cell; the same text again is the user's word that the
    cell is right ("nyatakan sudah benar"), an empty one that there is nothing. A mend of the header row speaks for a
    column the file does not have. `confirmed` says the same of a cell that was mended to something doubtful.
    `dropped` holds Excel rows the user took out, `apart` the hashes of pairs that the court knows to be two people.
    """

    grid: Grid
    layout: Layout
    mends: Mapping[tuple[int, Field], str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    confirmed: frozenset[tuple[int, Field]] = frozenset()
    apart: frozenset[str] = frozenset()

    @property
    def one_number_column(self) -> bool:
        """Tell whether one column serves for phone and WhatsApp ("No. HP/WA"): then one mend serves for both."""
        columns = self.layout.columns
        return Field.PHONE in columns and columns[Field.PHONE] == columns.get(Field.WHATSAPP)

    def mend(self, row: int, name: Field) -> str | None:
        """Return what was typed for the cell, or None."""
        own = self.mends.get((row, name))
        if own is None and name is Field.WHATSAPP and self.one_number_column:
            return self.mends.get((row, Field.PHONE))
        return own

    def settles(self, row: int, name: Field) -> bool:
        """Tell whether the user has spoken about the cell as it stands now."""
        mend = self.mend(row, name)
        column = self.layout.columns.get(name)
        same = mend is not None and column is not None and mend == self.grid.cell(row, column).text
        shared = name is Field.WHATSAPP and self.one_number_column and (row, Field.PHONE) in self.confirmed
        return same or shared or (row, name) in self.confirmed
