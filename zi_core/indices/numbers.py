"""Numbers in cells, as people write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from zi_core.cells.words import tidy
from zi_core.spreadsheets.grid import Cell, CellKind

_LONGEST = 24  # no score, count or mean is longer


def as_number(cell: Cell) -> Decimal | None:
    """Return the number a cell holds, with decimal comma or point; None where it is none."""
    return read_number(cell.text) if cell.kind in {CellKind.NUMBER, CellKind.TEXT} else None


def read_number(text: str) -> Decimal | None:
    """Return the number `text` is, with decimal comma or point; None where it is none."""
    if len(text) > _LONGEST:
        return None
    try:
        value = Decimal(tidy(text).replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
