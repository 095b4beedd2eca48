"""Numbers in cells, as people write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from zi_core.cells.words import tidy
from zi_core.spreadsheets.grid import Cell, CellKind

_LONGEST = 24  # no score, count or mean is longer


def as_number(cell: Cell) -> Decimal | None:
    """Return the number a cell holds, with decimal comma or point; None where it is none."""
    if cell.kind not in {CellKind.NUMBER, CellKind.TEXT} or len(cell.text) > _LONGEST:
        return None
    try:
        value = Decimal(tidy(cell.text).replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
