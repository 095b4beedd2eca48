"""The figures behind a chart as a workbook: marks, title, court, day and source above, true numbers below."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from zi_core.exhibits.exhibit import Exhibit, Value
from zi_core.i18n import lazy, shown
from zi_core.slides.building import Edition
from zi_core.spreadsheets.writing import (
    BODY,
    QUIET,
    first_sheet,
    font,
    put_header,
    put_marks,
    put_text,
    put_value,
    saved,
)

_FIRST, _OTHERS = 44, 20  # widths of columns, in letters


def workbook(shown_one: Exhibit, edition: Edition) -> bytes:
    """Return the figures of a chart as .xlsx bytes, in the current language; every number is as it was drawn."""
    slide = shown_one.slide
    book = Workbook()
    sheet = first_sheet(book, str(lazy("Data grafik")))
    row = put_marks(sheet, edition.marks) + 1
    put_text(sheet, row, 1, slide.title).font = font(bold=True, size=12)
    told = (
        slide.about,
        str(lazy("Sumber: {source}", source=slide.notes.source)),
        f"{edition.court} · {lazy('Keadaan data: {day}', day=shown(edition.day))}",
    )
    for words in filter(None, told):
        row += 1
        put_text(sheet, row, 1, words).font = font(color=QUIET)
    row += 2
    widths = (_FIRST, *(_OTHERS,) * (len(shown_one.sheet.head) - 1))
    put_header(sheet, row, tuple(zip(shown_one.sheet.head, widths, strict=True)))
    for values in shown_one.sheet.rows:
        row += 1
        for column, value in enumerate(values, 1):
            _put(sheet, row, column, value)
    return saved(book)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Write a number as a number; of what nobody knows the cell stays empty."""
    if isinstance(value, int | float | Decimal | Fraction):
        cell = cast("SheetCell", sheet.cell(row, column))
        cell.style = BODY
        cell.value = float(value) if isinstance(value, Fraction) else value
        cell.number_format = "General"
        cell.alignment = Alignment(horizontal="right", vertical="center")
    elif value is not None:
        put_value(sheet, row, column, value)
