"""The workbook in which a court notes waiting times, with the headings that `waiting` reads again (letter, 4e)."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from zi_core.i18n import Text, lazy
from zi_core.preparation.queues import SERVICES
from zi_core.spreadsheets.writing import BODY, QUIET, first_sheet, font, put_header, put_marks, put_text, saved

ROWS = 500
"""How many rows carry formats and the drop-down."""

_COLUMNS: tuple[tuple[Text, int, str], ...] = (
    (lazy("Layanan"), 26, "@"),
    (lazy("Tanggal"), 16, "dd/mm/yyyy"),
    (lazy("Jam datang"), 16, "hh:mm"),
    (lazy("Jam dilayani"), 16, "hh:mm"),
    (lazy("Lama menunggu (menit)"), 18, "0"),
)


def waits_template(marks: Sequence[str] = ()) -> bytes:
    """Return the empty workbook as .xlsx in the current language; `marks` ("DATA CONTOH") stand in the heading."""
    book = Workbook()
    sheet = first_sheet(book, str(lazy("Antrean")))
    row = put_marks(sheet, marks) + 1
    told = lazy("Satu baris satu orang. Isi jam datang dan jam dilayani, atau jam datang dan lama menunggunya.")
    put_text(sheet, row, 1, str(told)).font = font(color=QUIET)
    header = row + 1
    put_header(sheet, header, [(str(title), width) for title, width, _format in _COLUMNS])
    for column, (_title, _width, number_format) in enumerate(_COLUMNS, 1):
        for line in range(header + 1, header + ROWS + 1):
            cell = sheet.cell(line, column)
            cell.style = BODY
            cell.number_format = number_format
    choices = ",".join(str(name) for name in SERVICES.values())
    listed = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
    listed.add(f"A{header + 1}:A{header + ROWS}")
    sheet.add_data_validation(listed)
    sheet.print_area = f"A1:{get_column_letter(len(_COLUMNS))}{header + 40}"
    return saved(book)
