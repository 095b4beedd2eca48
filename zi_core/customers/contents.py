"""What the cells of a column look like: the share that reads as a number, an address, a date, a listed word."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from zi_core.cells.dates import Habit, check_date
from zi_core.cells.emails import check_email
from zi_core.cells.phones import check_phone
from zi_core.cells.words import is_placeholder
from zi_core.customers.cells import check_choice
from zi_core.customers.fields import Field
from zi_core.customers.names import check_name
from zi_core.spreadsheets.grid import Cell, CellKind, Grid

_SAMPLE = 60
_ANY_DAY = date(2099, 12, 31)
_ADDRESS = re.compile(r"\S+@\S+")


def _of_list(field: Field) -> Callable[[Cell], bool]:
    return lambda cell: check_choice(cell, field).level.settled


def _settled_date(cell: Cell) -> bool:
    return cell.kind is not CellKind.NUMBER and check_date(cell, Habit(), _ANY_DAY).level.settled


_LOOKS: dict[Field, Callable[[Cell], bool]] = {
    Field.PHONE: lambda cell: check_phone(cell).level.settled,
    Field.EMAIL: lambda cell: check_email(cell).level.settled or bool(_ADDRESS.search(cell.text)),
    Field.COMPLETED: _settled_date,
    Field.GENDER: _of_list(Field.GENDER),
    Field.EDUCATION: _of_list(Field.EDUCATION),
    Field.OCCUPATION: _of_list(Field.OCCUPATION),
    Field.NAME: lambda cell: cell.kind is CellKind.TEXT and " " in cell.text and check_name(cell).level.settled,
}


def fitting_shares(grid: Grid, header_row: int, column: int) -> dict[str, float]:
    """Return, per field that content can tell, the share (0 to 1) of the first filled cells that fit it."""
    cells = _filled(grid, header_row, column)
    if not cells:
        return {}
    shares = {field.value: sum(looks(cell) for cell in cells) / len(cells) for field, looks in _LOOKS.items()}
    best = max(shares[name] for name in ("phone", "email", "completed", "gender", "education", "occupation"))
    if best >= shares["name"] / 2:
        shares["name"] = 0.0
    return {**shares, "whatsapp": shares["phone"]}


def is_running(grid: Grid, header_row: int, column: int) -> bool:
    """Tell whether the column only counts its rows: 1, 2, 3."""
    texts = [cell.text.strip().rstrip(".") for cell in _filled(grid, header_row, column)]
    numbers = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 7]  # noqa: PLR2004
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) == len(texts) > 1 and all(step == 1 for step in steps)


def _filled(grid: Grid, header_row: int, column: int) -> list[Cell]:
    cells = (grid.cell(row, column) for row in range(header_row + 1, min(len(grid.rows), header_row + 400) + 1))
    return [cell for cell in cells if not is_placeholder(cell.text)][:_SAMPLE]
