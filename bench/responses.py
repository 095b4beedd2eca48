"""Reading the answers to a survey: a file of 100,000 rows and 40 short columns, through the reading child."""

from __future__ import annotations

import io
import os
import random
import resource
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

from bench.figures import figure, heading
from bench.watching import MEGABYTE, Watch
from zi_core.spreadsheets.grid import column_letters
from zi_core.spreadsheets.limits import Limits
from zi_core.spreadsheets.reading import read_spreadsheet

ROWS, QUESTIONS = 100_000, 36
LIMITS = Limits(rows=ROWS + 1, size=25_000_000)
PATIENT = replace(LIMITS, seconds=100.0)  # so that a busy machine is measured too
FIRST_DAY = date(2021, 7, 1)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LETTERS = [column_letters(column) for column in range(QUESTIONS + 4)]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def run() -> None:
    """Print how long each format takes of the time that is allowed, and what the child holds of its memory."""
    heading(f"Responses: {ROWS:,} rows of {QUESTIONS + 4} columns, within the limits of a reading")
    for kind, make in (("csv", _delimited), ("xlsx", _workbook)):
        data = make()
        start, used = perf_counter(), _processor()
        with Watch(os.getpid()) as watch:
            grid = read_spreadsheet(data, f"jawaban.{kind}", limits=PATIENT).grids[0]
        seconds = perf_counter() - start
        worked = _processor() - used
        note = (
            f"{seconds:.1f} s, of {LIMITS.seconds:.0f}; the child's processor {worked:.1f} s; {len(data) / 1e6:.0f} MB"
        )
        figure(f".{kind}: {len(grid.rows):,} rows", len(grid.rows) / seconds, "rows/s", note)
        most = f"{watch.children:.0f} MB of {LIMITS.memory / 1e6:.0f}"
        figure(f".{kind}: memory of the child", watch.children * MEGABYTE / LIMITS.memory, "of its limit", most)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _answers() -> Iterator[list[str]]:
    chance = random.Random(2021)  # noqa: S311 - the same answers every time, no secret
    yield ["Waktu", "Responden", "Jenis Kelamin", "Pendidikan", *(f"U{number + 1}" for number in range(QUESTIONS))]
    for number in range(ROWS):
        day = FIRST_DAY + timedelta(days=chance.randrange(90))
        told = [chance.choice(("Laki-laki", "Perempuan")), chance.choice(("SMA", "D3", "D4/S1", "S2"))]
        yield [day.isoformat(), f"R{number:06d}", *told, *(chance.choice("123456") for _ in range(QUESTIONS))]


def _delimited() -> bytes:
    return "\n".join(",".join(row) for row in _answers()).encode()


def _workbook() -> bytes:
    """Return the workbook as Excel writes it, made by hand because the libraries take minutes."""
    strings: dict[str, int] = {}
    sheet = io.StringIO()
    sheet.write(f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>')
    for number, row in enumerate(_answers(), 1):
        sheet.write(f'<row r="{number}" spans="1:{len(row)}">')
        for letter, text in zip(LETTERS, row, strict=True):
            if text.isdecimal():
                sheet.write(f'<c r="{letter}{number}"><v>{text}</v></c>')
            else:
                place = strings.setdefault(text, len(strings))
                sheet.write(f'<c r="{letter}{number}" s="1" t="s"><v>{place}</v></c>')
        sheet.write("</row>")
    sheet.write("</sheetData></worksheet>")
    return _package(sheet.getvalue(), strings)


def _package(sheet: str, strings: dict[str, int]) -> bytes:
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    for name, kind in (("r1", "worksheet"), ("r2", "sharedStrings")):
        relations += f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Jawaban" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{relations}</Relationships>",
        "xl/worksheet.xml": sheet,
        "xl/sharedStrings.xml": f"<sst>{''.join(f'<si><t>{text}</t></si>' for text in strings)}</sst>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
