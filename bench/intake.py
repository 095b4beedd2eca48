"""A spreadsheet from bytes to problems: reading in the child, checking, and what the child costs."""

from __future__ import annotations

import io
import runpy
from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl import Workbook

from bench.figures import figure, heading, line, timed
from zi_core import customers, sample
from zi_core.rulebook.reading import years
from zi_core.units import CourtType, usual_services

AIM = 2.0
SIZES = (103, 2_060, 19_900)  # the longest still under the limit of rows
TODAY = date(years()[-1] + 5, 1, 1)
SERVICES = usual_services(CourtType.GENERAL)


def run() -> None:
    """Print reading and checking of the messy list at several lengths."""
    heading("Intake: the messy list, read in the child process and checked")
    for size in SIZES:
        _one(size)


def _one(size: int) -> None:
    data = _workbook(size)
    times = 5 if size < max(SIZES) else 2
    reading = customers.read_spreadsheet(data, "daftar.xlsx")
    layout = customers.find_layout(reading.grids).layout
    draft = customers.Draft(customers.find_grid(reading.grids, layout), layout)
    read = timed(lambda: customers.read_spreadsheet(data, "daftar.xlsx"), times, warm=0)
    found = timed(lambda: customers.find_layout(reading.grids), times)
    checked = timed(lambda: customers.check(draft, today=TODAY, services=SERVICES), times)
    line(f"{size:>6} rows: read in the child", read)
    line(f"{size:>6} rows: columns found", found)
    line(f"{size:>6} rows: checked", checked)
    total = read.median + found.median + checked.median
    figure(
        f"{size:>6} rows: together", size / total, "rows/s", f"{total:.2f} s" + (f", aim {AIM} s" if size < 200 else "")
    )


def _workbook(size: int) -> bytes:
    make: dict[str, Any] = runpy.run_path(str(sample.FOLDER / "make.py"))
    rows: list[list[object]] = list(make["messy_rows"](make["invent"](103, seed=2018)))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rekap PTSP")
    for row in _grown(rows, size):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _grown(rows: list[list[object]], size: int) -> Iterator[list[object]]:
    """Yield the messy list over and over, each time with other numbers and addresses, until it has `size` people."""
    head, people = rows[:4], rows[4:107]
    yield from head
    for number in range(size):
        row = list(people[number % len(people)])
        row[0] = number + 1
        if number >= len(people):
            row[5] = f"0812{number + 10_000_000:08d}"
            row[6] = f"orang{number}@example.com"
        yield row
