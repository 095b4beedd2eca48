"""Our way from bytes to problems, for `bench.intake` to hold beside `bench.plain`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zi_core import customers
from zi_core.spreadsheets.reading import read_spreadsheet


def check(data: bytes, services: Sequence[str], today: date) -> tuple[int, int]:
    """Return how many problems the cells of the workbook `data` have, and how many pairs may be one person."""
    reading = read_spreadsheet(data, "daftar.xlsx")
    layout = customers.find_layout(reading.grids).layout
    draft = customers.Draft(customers.find_grid(reading.grids, layout), layout)
    found = customers.check(draft, today=today, services=services)
    return len(found.problems), len(found.pairs)
