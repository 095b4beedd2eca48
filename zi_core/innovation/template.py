"""The workbook courts fill in: users, measures and satisfaction, with what the innovation has already written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from zi_core.i18n import Language, Text, _, current_language, lazy, use_language
from zi_core.innovation.innovation import (
    ASPECTS,
    DIRECTIONS,
    ELEMENTS,
    PEOPLE,
    SIDES,
    Element,
    Innovation,
    Measure,
    Period,
)
from zi_core.innovation.months import month_name
from zi_core.spreadsheets.writing import (
    BODY,
    GREEN,
    QUIET,
    add_styles,
    font,
    put_header,
    put_marks,
    put_text,
    saved,
)

ROWS = 300
"""How many rows of each sheet carry drop-downs."""

USERS = ((lazy("Bulan"), 18), (lazy("Pemanfaat"), 16), (lazy("Calon pemanfaat"), 20))
MEASURES = (
    (lazy("Bulan"), 16),
    (lazy("Ukuran"), 34),
    (lazy("Nilai"), 12),
    (lazy("Satuan"), 14),
    (lazy("Arah"), 26),
    (lazy("Segi dampak"), 18),
    (lazy("Kelompok"), 22),
)
FIGURES = (
    (lazy("Unsur"), 34),
    (lazy("Sebelum/sesudah"), 20),
    (lazy("Kelompok"), 22),
    (lazy("Rata-rata"), 14),
    (lazy("Simpangan baku"), 18),
    (lazy("n"), 10),
)
ANSWERS = ((lazy("Sebelum/sesudah"), 20), (lazy("Kelompok"), 22))
Headers = Sequence[tuple[Text, int]]
Value = str | float | date


def series_template(language: Language, innovation: Innovation, marks: Sequence[str] = ()) -> bytes:
    """Return the workbook for `innovation` as .xlsx in `language`; `marks` ("DATA CONTOH") stand on every sheet."""
    before = current_language()
    use_language(language)
    try:
        return _build(innovation, marks)
    finally:
        use_language(before)


def _build(innovation: Innovation, marks: Sequence[str]) -> bytes:
    book = Workbook()
    add_styles(book)
    _put_guide(book.worksheets[0], innovation, marks)
    users = [(row.month, row.users, "" if row.potential is None else row.potential) for row in innovation.users]
    _put_sheet(book.create_sheet(_("Pemanfaat")), USERS, users, marks)
    measures = [row for measure in innovation.measures for row in _measure_rows(measure)]
    _put_sheet(book.create_sheet(_("Ukuran")), MEASURES, measures, marks)
    figures = [
        (one.item, str(SIDES[one.side]), str(PEOPLE[one.people]), round(one.mean, 4), round(one.sd, 4), one.n)
        for one in innovation.answers
        if not one.counts
    ]
    _put_sheet(book.create_sheet(_("Kepuasan ringkas")), FIGURES, figures, marks)
    items = [(ELEMENTS[element], 18) for element in innovation.details.elements or tuple(Element)]
    _put_sheet(book.create_sheet(_("Kepuasan jawaban")), (*ANSWERS, *items), (), marks)
    return saved(book)


def _measure_rows(measure: Measure) -> Iterable[tuple[Value, ...]]:
    for people, points in measure.series.items():
        for point in points:
            quarter = measure.period is Period.QUARTER
            month: Value = month_name(point.month, measure.period) if quarter else point.month
            about = (
                measure.unit,
                str(DIRECTIONS[measure.direction]),
                str(ASPECTS[measure.aspect]),
                str(PEOPLE[people]),
            )
            yield (month, measure.name, point.value, *about)


def _put_guide(sheet: Worksheet, innovation: Innovation, marks: Sequence[str]) -> None:
    sheet.title = _("Petunjuk")
    sheet.sheet_view.showGridLines = False
    top = put_marks(sheet, marks)
    put_text(sheet, top + 1, 1, innovation.name).font = font(bold=True, size=16, color=GREEN)
    lines = (
        _("Isi lembar yang Anda perlukan saja. Lembar kosong tidak mengubah apa pun."),
        _("Pemanfaat: satu baris per bulan. Calon pemanfaat: semua yang dapat memakai inovasi pada bulan itu."),
        _("Ukuran: satu baris per bulan dan ukuran, sebelum dan sesudah peluncuran, dengan satu satuan."),
        _("Kelompok: semua, pemanfaat, atau belum memanfaatkan. Isi keduanya bila ada pembanding."),
        _("Kepuasan ringkas: rata-rata, simpangan baku, dan banyaknya responden (n)."),
        _("Kepuasan jawaban: satu baris per responden, satu kolom per unsur, tanpa nama responden."),
        _("Bulan yang sudah tersimpan diganti oleh isi berkas; bulan lain tetap."),
    )
    for row, line in enumerate(lines, top + 3):
        put_text(sheet, row, 1, line).font = font(color=QUIET, size=11)
        sheet.row_dimensions[row].height = 20
    sheet.column_dimensions["A"].width = 110
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put_sheet(sheet: Worksheet, headers: Headers, rows: Iterable[tuple[Value, ...]], marks: Sequence[str]) -> None:
    top = put_marks(sheet, marks) + 1
    put_header(sheet, top, [(str(title), width) for title, width in headers])
    for row, values in enumerate(rows, top + 1):
        for column, value in enumerate(values, 1):
            _put(sheet, row, column, value)
    _offer(sheet, top, headers)


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column)
    cell.style = BODY
    if isinstance(value, str):
        put_text(sheet, row, column, value)
        return
    cell.value = value
    cell.number_format = "mmm yyyy" if isinstance(value, date) else "General"


def _offer(sheet: Worksheet, top: int, headers: Headers) -> None:
    """Put drop-downs on the columns with a closed list."""
    lists = {
        str(_("Arah")): tuple(DIRECTIONS.values()),
        str(_("Segi dampak")): tuple(ASPECTS.values()),
        str(_("Kelompok")): tuple(PEOPLE.values()),
        str(_("Sebelum/sesudah")): tuple(SIDES.values()),
    }
    for column, (title, _width) in enumerate(headers, 1):
        if str(title) in lists:
            words = ",".join(str(word) for word in lists[str(title)])
            rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
            letter = get_column_letter(column)
            rule.add(f"{letter}{top + 1}:{letter}{top + ROWS}")
            sheet.add_data_validation(rule)
