"""One person's data as they may take them along (UU 27/2022, Pasal 7 and 13): readable sheets and JSON in one zip."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from zi_core.i18n import _
from zi_core.privacy.tables import Table
from zi_core.spreadsheets.writing import first_sheet, put_header, put_marks, put_value, saved

_WIDTH = 24


def package(tables: Sequence[Table], marks: Sequence[str] = ()) -> bytes:
    """Return a zip with ``data.json`` and ``data.xlsx``; both hold every row of `tables` that has any."""
    there = [table for table in tables if table.rows]
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        body = {table.id: [dict(row) for row in table.rows] for table in there}
        archive.writestr("data.json", json.dumps(body, ensure_ascii=False, indent=2, default=_plain))
        archive.writestr("data.xlsx", _workbook(there, marks))
    return stream.getvalue()


def _workbook(tables: Sequence[Table], marks: Sequence[str]) -> bytes:
    book = Workbook()
    sheet = first_sheet(book, _("Data pribadi"))
    for place, table in enumerate(tables):
        if place:
            sheet = book.create_sheet(table.title)
            sheet.sheet_view.showGridLines = False
        else:
            sheet.title = table.title
        header = put_marks(sheet, marks) + 1
        put_header(sheet, header, [(title, _WIDTH) for title in table.columns.values()])
        for number, row in enumerate(table.rows, header + 1):
            for column, name in enumerate(table.columns, 1):
                put_value(sheet, number, column, _shown(row.get(name)))
    return saved(book)


def _plain(value: object) -> str:
    """Return what JSON has no form for as text: dates in ISO, sets in order."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(value: object) -> str | date:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H.%M}"
    if isinstance(value, date):
        return value
    return "" if value is None else str(value)
