"""Binary workbooks: .xls by xlrd (which tells error cells from blanks), .xlsb and what xlrd cannot by calamine."""

from __future__ import annotations

import os
from datetime import date, datetime, time, timedelta
from io import BytesIO

import xlrd  # type: ignore[import-untyped]
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from zi_core.spreadsheets.formats.package import Package
from zi_core.spreadsheets.formats.sheets import Contents, SheetBuilder, moment_cell, number_cell, serial_cell
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError


def read_xlsb(data: bytes, limits: Limits) -> Contents:
    """Return the visible sheets of the .xlsb `data`; calamine inflates by itself, so it is measured before."""
    Package(data, limits).measure()
    return _read_by_calamine(data, "xlsb", limits)


def read_xls(data: bytes, limits: Limits) -> Contents:
    """Return the visible sheets of the .xls `data`. Raises StoppedError when neither library can read it."""
    try:
        with open(os.devnull, "w", encoding="ascii") as quiet:  # noqa: PTH123 - os.devnull is no path on Windows
            book = xlrd.open_workbook(file_contents=data, logfile=quiet)
    except xlrd.XLRDError as refusal:
        if "encrypted" in str(refusal):
            raise StoppedError(Stop.PASSWORD) from refusal
        return _read_by_calamine(data, "xls", limits)
    except Exception:  # noqa: BLE001 - a broken file breaks xlrd in any way it likes; the second reader decides
        return _read_by_calamine(data, "xls", limits)
    return _from_xlrd(book, limits)


def _from_xlrd(book: xlrd.Book, limits: Limits) -> Contents:
    contents = Contents("xls")
    for sheet in book.sheets():
        if sheet.visibility:
            contents.hidden.append(sheet.name)
            continue
        builder = SheetBuilder(sheet.name, limits)
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
                builder.put(row, column, _old_cell(kind, value, from_1904=bool(book.datemode)))
        contents.grids.append(builder.finish())
    return contents


def _old_cell(kind: int, value: object, *, from_1904: bool) -> Cell:
    match kind:
        case xlrd.XL_CELL_TEXT:
            return Cell(CellKind.TEXT, str(value))
        case xlrd.XL_CELL_NUMBER:
            return number_cell(repr(value))
        case xlrd.XL_CELL_DATE:
            return serial_cell(repr(value), from_1904=from_1904)
        case xlrd.XL_CELL_BOOLEAN:
            return Cell(CellKind.BOOLEAN, "TRUE" if value else "FALSE")
        case xlrd.XL_CELL_ERROR:
            return Cell(CellKind.ERROR, xlrd.error_text_from_code.get(value, "#ERR!"))
    return EMPTY


def _read_by_calamine(data: bytes, kind: str, limits: Limits) -> Contents:
    contents = Contents(kind)
    try:
        book = load_workbook(BytesIO(data))
        for sheet in book.sheets_metadata:
            _read_sheet(book, sheet, contents, limits)
    except PasswordError as locked:
        raise StoppedError(Stop.PASSWORD) from locked
    except (CalamineError, OSError, ValueError) as broken:
        raise StoppedError(Stop.BROKEN) from broken
    return contents


def _read_sheet(book: CalamineWorkbook, sheet: SheetMetadata, contents: Contents, limits: Limits) -> None:
    if sheet.typ != SheetTypeEnum.WorkSheet:
        return
    if sheet.visible != SheetVisibleEnum.Visible:
        contents.hidden.append(sheet.name)
        return
    builder = SheetBuilder(sheet.name, limits)
    found = book.get_sheet_by_name(sheet.name)
    if found.total_height * found.total_width > limits.rows * limits.columns * 10:
        raise StoppedError(Stop.ROWS, limit=limits.rows)
    for row, values in enumerate(found.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            builder.put(row, column, _new_cell(value))
    contents.grids.append(builder.finish())


def _new_cell(value: object) -> Cell:
    match value:
        case bool():
            return Cell(CellKind.BOOLEAN, "TRUE" if value else "FALSE")
        case int() | float():
            return number_cell(repr(value))
        case datetime():
            return moment_cell(value)
        case date() | time():
            return Cell(CellKind.DATE if isinstance(value, date) else CellKind.TEXT, value.isoformat())
        case timedelta():
            return number_cell(repr(value / timedelta(days=1)))
    return Cell(CellKind.TEXT, str(value))
