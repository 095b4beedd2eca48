"""A spreadsheet from bytes to problems, beside a plain script that checks the same (`bench.plain`)."""

from __future__ import annotations

import io
import runpy
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook

from bench.figures import figure, heading
from bench.watching import Watch
from zi_core import sample
from zi_core.rulebook.reading import years

SIZES = (100, 2_000, 19_990)  # the longest still under the limit of rows
YEAR = years()[-1] + 5  # the check's, so that no date of the list lies ahead of it
SHORT = 20
WAYS = ("ours", "plain")
SYLLABLES = ("ba", "ko", "ri", "ta", "lu", "ne", "so", "mi", "da", "wu")
EVERY_SO_MANY = 200  # rows, one repeats the person before it


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one check, by the clock and of processors; megabytes alone, and with its children at one moment."""

    seconds: float
    processor: float
    alone: float
    together: float


def run() -> None:
    """Print reading and checking of the messy list at several lengths, and the same by a plain script as a ratio."""
    heading("Intake: the messy list from bytes to problems, beside pandas, phonenumbers, email-validator, rapidfuzz")
    with TemporaryDirectory() as folder:
        files = {size: Path(folder) / f"{size}.xlsx" for size in (SHORT, *SIZES)}
        for size, file in files.items():
            file.write_bytes(_workbook(size))
        for size in SIZES:
            _one(size, files[size], files[SHORT])


def _one(size: int, file: Path, short: Path) -> None:
    """Measure both ways in turn, each time in a process of its own; the middle of three runs counts."""
    runs = [{way: _measured(way, file, short) for way in WAYS} for _ in range(3)]
    found = {way: sorted((each[way] for each in runs), key=lambda cost: cost.seconds)[1] for way in WAYS}
    for way, cost in found.items():
        memory = f"peak {cost.alone:.0f} MB, {cost.together:.0f} MB with the reading child"
        told = memory if way == "ours" else memory.partition(",")[0]
        figure(
            f"{size:>6} rows: {way}",
            size / cost.seconds,
            "rows/s",
            f"{cost.seconds:.2f} s, {cost.processor:.2f} s of processors, {told}",
        )
    ours, theirs = found["ours"], found["plain"]
    figure(f"{size:>6} rows: speed", theirs.seconds / ours.seconds, "times the plain script", "aim 2")
    figure(f"{size:>6} rows: work", theirs.processor / ours.processor, "times as much", "by the plain script")
    figure(f"{size:>6} rows: memory", ours.together / theirs.together, "of the plain script", "aim under 0.5")
    figure(f"{size:>6} rows: memory of the server", ours.alone / theirs.alone, "of the plain script", "without child")


def _measured(way: str, file: Path, short: Path) -> Cost:
    """Run one check and watch what it and its children hold at the same moment."""
    command = [sys.executable, "-m", "bench.once", f"bench.{way}", str(file), str(short), str(YEAR)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    with running, Watch(running.pid) as watch:
        told, _ = running.communicate()
    seconds, processor = map(float, told.split())
    return Cost(seconds, processor, watch.alone, watch.together)


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
    """Yield the messy list over and over, each time with other names, numbers and addresses, up to `size` people."""
    head, people = rows[:4], rows[4:107]
    yield from head
    for number in range(size):
        row = list(people[number % len(people)])
        row[0] = number + 1
        if number >= len(people):
            person = number - number % EVERY_SO_MANY if number % EVERY_SO_MANY == 1 else number
            name, comma, titles = str(row[1]).partition(",")
            row[1] = f"{name} {_invented(person)}{comma}{titles}"
            row[5] = f"0812{person + 10_000_000:08d}"
            row[6] = f"orang{number}@example.com"
        yield row


def _invented(number: int) -> str:
    return "".join(SYLLABLES[int(figure)] for figure in str(number)).title()
