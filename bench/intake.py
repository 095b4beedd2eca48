"""A spreadsheet from bytes to problems, beside a plain script that checks the same (`bench.plain`)."""

from __future__ import annotations

import io
import json
import resource
import runpy
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from openpyxl import Workbook

from bench import plain
from bench.figures import figure, heading
from zi_core import customers, sample
from zi_core.rulebook.reading import years
from zi_core.spreadsheets.reading import read_spreadsheet
from zi_core.units import CourtType, usual_services

SIZES = (100, 2_000, 19_900)  # the longest still under the limit of rows
TODAY = date(years()[-1] + 5, 1, 1)
SERVICES = usual_services(CourtType.GENERAL)
WAYS = ("ours", "plain")


def run() -> None:
    """Print reading and checking of the messy list at several lengths, and the same by a plain script as a ratio."""
    heading("Intake: the messy list from bytes to problems, beside pandas, phonenumbers, email-validator, rapidfuzz")
    with TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder) / f"{size}.xlsx"
            file.write_bytes(_workbook(size))
            _one(size, file)


def _one(size: int, file: Path) -> None:
    """Measure both ways, each in a process of its own (and its children), so that neither pays for the other."""
    found = {way: _measured(way, file) for way in WAYS}
    for way, (seconds, memory) in found.items():
        figure(f"{size:>6} rows: {way}", size / seconds, "rows/s", f"{seconds:.2f} s, peak {memory:.0f} MB")
    (ours, our_memory), (plain, plain_memory) = found["ours"], found["plain"]
    figure(f"{size:>6} rows: speed", plain / ours, "times the plain script", "aim 2")
    figure(f"{size:>6} rows: memory", our_memory / plain_memory, "of the plain script", "aim under 0.5")


def _measured(way: str, file: Path) -> tuple[float, float]:
    """Return the seconds of the middle of three runs, and its peak memory in MB."""
    command = [sys.executable, "-m", "bench.intake", way, str(file)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)]
    seconds, memory = sorted(runs)[1]
    return float(seconds), float(memory)


def once(way: str, file: Path) -> tuple[float, float]:
    """Check `file` one way; return seconds and the peak memory in MB of this process and of its reading child."""
    work = _ours if way == "ours" else _plain
    work(_workbook(20))  # what is loaded once is loaded
    start = perf_counter()
    work(file.read_bytes())
    seconds = perf_counter() - start
    return seconds, sum(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ) / 1024


def _ours(data: bytes) -> None:
    reading = read_spreadsheet(data, "daftar.xlsx")
    layout = customers.find_layout(reading.grids).layout
    draft = customers.Draft(customers.find_grid(reading.grids, layout), layout)
    customers.check(draft, today=TODAY, services=SERVICES)


def _plain(data: bytes) -> None:
    plain.check(data, SERVICES)


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


if __name__ == "__main__":
    print(json.dumps(once(sys.argv[1], Path(sys.argv[2]))))
