"""Workbooks that any office program opens, safe in every cell and readable by ourselves without loss.

Formula injection: a text that begins with ``= + - @``, tab or carriage return is (1) written with the type "string",
so that Excel and LibreOffice show it and compute nothing; (2) marked with the style "quotePrefix", so that it stays a
text when somebody edits the cell; (3) preceded by an apostrophe in the text itself, because type and style are lost
when the sheet is saved as .csv and opened again. Reading takes the apostrophe off (`cells.checked.unguard`), so a list
survives the journey. Telephone numbers (``+62...``, masked or not) do without (3): figures compute nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from math import ceil
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_HARMLESS = re.compile(r"\+[\d •\-]+\Z")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

INK, PAPER, GREEN, SOFT_GREEN, LINE, QUIET = "16201B", "FFFFFF", "064B28", "2B6B4A", "CFE0D6", "56605B"
# Characters that a column gives to its indent; points of a line; points that a row may have at most.
_INDENT, _LINE_HEIGHT, _HIGHEST = 2, 13, 409
BODY, DATE = "Isi daftar", "Tanggal daftar"


def guard(text: str) -> str:
    """Return `text` so that no program takes it for a formula, even after a journey through .csv."""
    text = _CONTROL.sub("", text)
    return f"'{text}" if DANGEROUS.match(text) and not _HARMLESS.match(text) else text


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> SheetCell:
    """Write `text` into the cell at `row` and `column` (from 1) as a string, whatever it begins with; return it."""
    cell = cast("SheetCell", sheet.cell(row, column))
    cell.value = guard(text)
    cell.data_type = "s"
    if cell.number_format != "@":
        cell.number_format = "@"
    if DANGEROUS.match(text):
        cell.quotePrefix = True
    return cell


def first_sheet(book: Workbook, title: str) -> Worksheet:
    """Return the first sheet of a new `book`, named `title`, without gridlines; the book gets our styles."""
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.sheet_view.showGridLines = False
    add_styles(book)
    return sheet


def add_styles(book: Workbook) -> None:
    """Add the looks of text and date cells; styling cell by cell takes ten times as long."""
    for name, number_format in ((BODY, "@"), (DATE, "dd/mm/yyyy")):
        style = NamedStyle(name, font=font(), border=Border(bottom=Side(style="thin", color=LINE)))
        style.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
        style.number_format = number_format
        book.add_named_style(style)


def font(*, color: str = INK, size: int = 10, bold: bool = False, italic: bool = False) -> Font:
    """Return the font of our workbooks, which every office program has or replaces by its like."""
    return Font(name="Arial", size=size, color=color, bold=bold, italic=italic)


def put_marks(sheet: Worksheet, marks: Sequence[str]) -> int:
    """Write `marks` above the list; return how many rows they took."""
    for row, text in enumerate(marks, 1):
        put_text(sheet, row, 1, text).font = font(bold=True, color="B6355C", size=12)
    return len(marks)


def put_header(sheet: Worksheet, row: int, columns: Sequence[tuple[str, int]], strong: int = 99) -> None:
    """Write the header in `row`, freeze it, set the print layout.

    `columns` are (title, width) pairs; those after the first `strong` get a lighter ground: they are not the letter's.
    """
    for column, (title, width) in enumerate(columns, 1):
        cell = put_text(sheet, row, column, title)
        cell.font = font(bold=True, color=PAPER)
        cell.fill = PatternFill("solid", fgColor=GREEN if column <= strong else SOFT_GREEN)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[row].height = 36
    sheet.freeze_panes = f"B{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put_value(sheet: Worksheet, row: int, column: int, value: str | date) -> None:
    """Write one value: a date as a true date, everything else as text."""
    cell = cast("SheetCell", sheet.cell(row, column))
    cell.style = DATE if isinstance(value, date) else BODY
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "dd/mm/yyyy"
    else:
        put_text(sheet, row, column, value)
        make_room(sheet, row, cell.column_letter, value)


def make_room(sheet: Worksheet, row: int, letter: str, text: str) -> None:
    """Make `row` as high as `text` needs in the column `letter`: not every office program does so by itself."""
    room = max(sheet.column_dimensions[letter].width - _INDENT, 1)
    lines = sum(max(ceil(len(part) / room), 1) for part in text.split("\n"))
    if lines > 1:
        kept = sheet.row_dimensions[row]
        kept.height = min(max(kept.height or 0, _LINE_HEIGHT * lines + 2), _HIGHEST)


def saved(book: Workbook) -> bytes:
    """Return the bytes of `book`."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
