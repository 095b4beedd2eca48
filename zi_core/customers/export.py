"""The list and its problems as workbooks, contacts masked unless told otherwise; safe by `spreadsheets.writing`."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zi_core.customers.checks import Check, Problem
from zi_core.customers.customer import Customer
from zi_core.customers.fields import LETTER_FIELDS, TITLES, Field
from zi_core.customers.fixes import Fix
from zi_core.customers.masks import mask
from zi_core.i18n import _
from zi_core.spreadsheets.writing import first_sheet, put_header, put_marks, put_value, saved

WIDTHS: dict[Field, int] = {
    Field.NAME: 28, Field.GENDER: 14, Field.EDUCATION: 15, Field.OCCUPATION: 19, Field.PHONE: 20, Field.WHATSAPP: 20,
    Field.EMAIL: 32, Field.SERVICE: 34, Field.COMPLETED: 18, Field.SOURCE: 22, Field.KINSHIP: 19, Field.PRIORITY: 12,
    Field.CONSENT_BASIS: 24, Field.CONSENT_DATE: 17, Field.CONSENT_SOURCE: 24,
}  # fmt: skip


def list_workbook(
    customers: Sequence[Customer], *, masked: bool, marks: Sequence[str] = (), letter_only: bool = False
) -> bytes:
    """Return the .xlsx of `customers`: the letter's eight columns first, then the others unless `letter_only`.

    `masked` hides contacts; `marks` ("DATA CONTOH") stand above the header, one per row.
    """
    book = Workbook()
    sheet = first_sheet(book, _("Daftar Responden"))
    fields = LETTER_FIELDS if letter_only else tuple(Field)
    header = put_marks(sheet, marks) + 1
    put_header(sheet, header, [(str(TITLES[name]), WIDTHS[name]) for name in fields], len(LETTER_FIELDS))
    for row, customer in enumerate(customers, header + 1):
        for column, name in enumerate(fields, 1):
            value = getattr(customer, name.value) or ""
            put_value(sheet, row, column, mask(name, value) if masked and isinstance(value, str) else value)
    return saved(book)


def problems_workbook(check: Check, *, marks: Sequence[str] = ()) -> bytes:
    """Return the .xlsx of the problems in `check`: cell, column, what it holds, what is wrong, a suggestion."""
    book = Workbook()
    put_problems(first_sheet(book, _("Perbaikan")), check.everything, marks)
    return saved(book)


def put_problems(sheet: Worksheet, problems: Sequence[Problem], marks: Sequence[str]) -> None:
    """Write the `problems` as a table under the `marks`; the book has our styles (`add_styles`)."""
    sheet.sheet_view.showGridLines = False
    header = put_marks(sheet, marks) + 1
    titles = [_("Sel"), _("Baris"), _("Kolom"), _("Isi sekarang"), _("Yang perlu diperbaiki"), _("Saran")]
    put_header(sheet, header, list(zip(titles, (8, 8, 26, 28, 80, 28), strict=True)))
    for row, problem in enumerate(problems, header + 1):
        texts = (problem.cell, str(problem.row), str(TITLES[problem.field]), problem.raw, str(problem.message))
        for column, text in enumerate((*texts, problem.suggestion or ""), 1):
            put_value(sheet, row, column, text)


def fixes_workbook(found: Sequence[Fix], *, marks: Sequence[str] = ()) -> bytes:
    """Return the .xlsx of `found`; `marks` ("DATA CONTOH") stand above the header, one per row."""
    book = Workbook()
    sheet = first_sheet(book, _("Dirapikan"))
    header = put_marks(sheet, marks) + 1
    titles = [_("Sel"), _("Baris"), _("Kolom"), _("Semula"), _("Menjadi"), _("Alasan")]
    put_header(sheet, header, list(zip(titles, (8, 8, 28, 32, 32, 84), strict=True)))
    for row, fix in enumerate(found, header + 1):
        texts = (fix.cell, str(fix.row), str(TITLES[fix.field]), fix.before, fix.after, str(fix.reason or ""))
        for column, text in enumerate(texts, 1):
            put_value(sheet, row, column, text)
    return saved(book)
