"""The draft as a workbook to be mended in Excel: the user's own layout with coloured cells, comments, and a list.

A hidden last column holds a key per row (`row_key`), so that the mended workbook finds its way back into the draft.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zi_core.cells.checked import Level
from zi_core.customers.checks import Check, Problem
from zi_core.customers.draft import Draft
from zi_core.customers.export import put_problems
from zi_core.customers.fields import DATES, KEY_TITLE, Field
from zi_core.i18n import _, shown
from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.spreadsheets.writing import GREEN, INK, PAPER, QUIET, add_styles, font, put_text, saved

_RED, _YELLOW = PatternFill("solid", fgColor="F6CBD6"), PatternFill("solid", fgColor="FFE9A8")
_FILLS = {Level.ERROR: _RED, Level.MISSING: _RED, Level.ASK: _YELLOW}
_WIDEST, _NARROWEST, _LOOKED_AT = 46, 9, 400
_EXACT_FIGURES = 15


def row_key(list_id: str, row: int) -> str:
    """Return the key of Excel row `row` of the draft `list_id`; it tells nothing about the person."""
    return f"zi:{list_id}:{row}"


def read_keys(grid: Grid) -> Mapping[int, tuple[str, int]]:
    """Return, per row of `grid` that carries a key, the draft and the row it came from; of copied keys the first."""
    found: dict[int, tuple[str, int]] = {}
    seen: set[str] = set()
    for number, cells in enumerate(grid.rows, 1):
        for cell in reversed(cells):
            match = re.fullmatch(r"zi:([\w\-]{1,64}):(\d{1,6})", cell.text)
            if match and cell.text not in seen:
                seen.add(cell.text)
                found[number] = (match[1], int(match[2]))
    return found


def draft_workbook(draft: Draft, check: Check, list_id: str, *, marks: Sequence[str] = ()) -> bytes:
    """Return the .xlsx of `draft` as it stands now, its problems coloured: red is wrong or empty, yellow is asked.

    `marks` ("DATA CONTOH") stand in the page header and above the list of problems.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = re.sub(r"[\[\]:*?/\\']", " ", draft.grid.sheet)[:31].strip() or _("Daftar Responden")
    add_styles(book)
    _put_rows(sheet, draft)
    _put_keys(sheet, draft, list_id)
    _put_colours(sheet, draft, check.everything)
    _set_up(sheet, draft, marks)
    legend = _("Merah: salah atau kosong. Kuning: perlu dipastikan. Perbaiki pada lembar pertama, lalu unggah lagi.")
    put_problems(book.create_sheet(_("Perbaikan")), check.everything, (*marks, legend))
    return saved(book)


def _put_rows(sheet: Worksheet, draft: Draft) -> None:
    """Write every row where it stood, with the values that count now; rows that were left out are greyed."""
    fields: dict[int, Field] = {}
    for name, column in draft.layout.columns.items():
        fields.setdefault(column, name)
    for row, cells in enumerate(draft.grid.rows, 1):
        for column, original in enumerate(cells):
            mend = draft.mend(row, fields[column]) if column in fields else None
            cell = original if mend in (None, original.text) else Cell(CellKind.TEXT, mend or "")
            if not cell.blank or column in fields:
                written = _put(sheet, row, column + 1, cell, fields.get(column))
                written.font = font(color=QUIET, italic=True) if row in draft.dropped else font()
    for column in range(max((len(cells) for cells in draft.grid.rows), default=0)):
        title = cast("SheetCell", sheet.cell(max(draft.layout.header_row, 1), column + 1))
        if draft.layout.header_row:
            title.font = font(bold=True, color=PAPER)
            title.fill = PatternFill("solid", fgColor=GREEN)
            title.alignment = Alignment(wrap_text=True, vertical="center")


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, name: Field | None) -> SheetCell:
    """Write one cell: true dates where dates belong, figures outside the list's columns, everything else as text."""
    target = cast("SheetCell", sheet.cell(row, column))
    if cell.kind is CellKind.DATE and (name is None or name in DATES):
        target.value = datetime.fromisoformat(cell.text) if "T" in cell.text else date.fromisoformat(cell.text)
        target.number_format = "dd/mm/yyyy"
        return target
    figures = re.fullmatch(r"-?\d+(\.\d+)?", cell.text)
    if cell.kind is CellKind.NUMBER and name is None and figures and len(cell.text) <= _EXACT_FIGURES:
        target.value = float(cell.text) if "." in cell.text else int(cell.text)
        return target
    return put_text(sheet, row, column, cell.text)


def _put_keys(sheet: Worksheet, draft: Draft, list_id: str) -> None:
    column = max((len(cells) for cells in draft.grid.rows), default=0) + 1
    if draft.layout.header_row:
        put_text(sheet, draft.layout.header_row, column, str(KEY_TITLE))
    for row in range(draft.layout.header_row + 1, len(draft.grid.rows) + 1):
        if any(not cell.blank for cell in draft.grid.rows[row - 1]):
            put_text(sheet, row, column, row_key(list_id, row))
    sheet.column_dimensions[get_column_letter(column)].hidden = True


def _put_colours(sheet: Worksheet, draft: Draft, problems: Sequence[Problem]) -> None:
    """Colour the cells that have problems and say in a comment what is wrong; several in one cell share it."""
    told: dict[tuple[int, int], list[Problem]] = {}
    for problem in problems:
        column = draft.layout.columns.get(problem.field)
        if column is not None and problem.row > draft.layout.header_row:
            told.setdefault((problem.row, column + 1), []).append(problem)
    for (row, column), found in told.items():
        worst = min(found, key=lambda problem: problem.level is Level.ASK)
        cell = cast("SheetCell", sheet.cell(row, column))
        cell.fill = _FILLS[worst.level]
        cell.font = font(color=INK, bold=True)
        words = [str(problem.message) for problem in found]
        hints = [_("Saran: {value}.").format(value=problem.suggestion) for problem in found if problem.suggestion]
        cell.comment = Comment("\n".join([*words, *hints]), "Kesiapan ZI", height=110, width=300)


def _set_up(sheet: Worksheet, draft: Draft, marks: Sequence[str]) -> None:
    """Give the sheet widths by content, a frozen header, and a page that prints well."""
    head = draft.layout.header_row
    rows = draft.grid.rows[max(head - 1, 0) : head + _LOOKED_AT]
    for column in range(max((len(cells) for cells in rows), default=0)):
        longest = max((len(shown(cells[column].text)) for cells in rows if column < len(cells)), default=0)
        sheet.column_dimensions[get_column_letter(column + 1)].width = min(max(longest + 3, _NARROWEST), _WIDEST)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    cast("HeaderFooterItem", sheet.oddHeader).center.text = " · ".join(marks)
