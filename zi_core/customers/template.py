"""The workbook courts fill in: drop-downs, numbers as text, an example that upload ignores, the rules beside it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zi_core.cells.words import word_lists
from zi_core.customers.export import WIDTHS
from zi_core.customers.fields import DATES, LETTER_FIELDS, REQUIRED, TITLES, Field, choices
from zi_core.i18n import Language, _, current_language, use_language
from zi_core.spreadsheets.reading import OWN_LISTS
from zi_core.spreadsheets.writing import BODY, DATE, GREEN, QUIET, add_styles, font, put_header, put_text, saved

ROWS = 1000
"""How many rows of the template carry drop-downs and formats."""

_HEADER_ROW = 3
_LISTED = (Field.GENDER, Field.EDUCATION, Field.OCCUPATION, Field.SERVICE, Field.KINSHIP)
_EXAMPLE_FILL = PatternFill("solid", fgColor="F1F6F3")


def template_workbook(
    language: Language, rules: Sequence[tuple[str, str]], services: Sequence[str], marks: Sequence[str] = ()
) -> bytes:
    """Return the template as .xlsx in `language`.

    `rules` are (paragraph, sentence) pairs from the rulebook for the second sheet; `services` fill their drop-down.
    `marks` ("DATA CONTOH") stand in the heading.
    """
    before = current_language()
    use_language(language)
    try:
        return _build(rules, services, marks)
    finally:
        use_language(before)


def _build(rules: Sequence[tuple[str, str]], services: Sequence[str], marks: Sequence[str]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _("Daftar Responden")
    add_styles(book)
    _put_heading(sheet, marks)
    fields = tuple(Field)
    titles = [f"{TITLES[name]} *" if name in REQUIRED else str(TITLES[name]) for name in fields]
    put_header(sheet, _HEADER_ROW, list(zip(titles, WIDTHS.values(), strict=True)), len(LETTER_FIELDS))
    sheet.print_area = f"A1:{get_column_letter(len(fields))}{_HEADER_ROW + 26}"
    _put_example(sheet, fields, services)
    _format_columns(sheet, fields)
    _put_rules(book.create_sheet(_("Ketentuan")), rules)
    _put_lists(book, sheet, services)
    return saved(book)


def _put_heading(sheet: Worksheet, marks: Sequence[str]) -> None:
    sheet["A1"] = " · ".join((_("Daftar calon responden survei eksternal"), *marks))
    sheet["A1"].font = font(bold=True, size=16, color=GREEN)
    sheet["A2"] = _(
        "Isi mulai baris di bawah contoh, satu orang per baris. Kolom bertanda * wajib diisi. "
        "Baris contoh tidak ikut terbaca."
    )
    sheet["A2"].font = font(color=QUIET)
    sheet.row_dimensions[1].height = 28
    sheet.row_dimensions[2].height = 22
    for row in range(_HEADER_ROW + 1, _HEADER_ROW + 2 + ROWS):
        sheet.row_dimensions[row].height = 18


def _example(services: Sequence[str]) -> dict[Field, str]:
    """Return an invented person; the first word of the name is the marker by which upload knows the row."""
    return {
        Field.NAME: f"{word_lists()['words']['example']} – Sri Rahayu, S.H.",
        Field.GENDER: choices(Field.GENDER)[1],
        Field.EDUCATION: choices(Field.EDUCATION)[-3],
        Field.OCCUPATION: choices(Field.OCCUPATION)[4],
        Field.PHONE: "081200000001",
        Field.WHATSAPP: "081200000001",
        Field.EMAIL: "sri.rahayu@example.com",
        Field.SERVICE: next(iter(services), _("Salinan putusan")),
        Field.COMPLETED: "5/3/2024",
        Field.SOURCE: _("Survei mandiri"),
        Field.KINSHIP: "T",
        Field.PRIORITY: "1",
        Field.CONSENT_BASIS: _("Persetujuan tertulis"),
        Field.CONSENT_DATE: "5/3/2024",
        Field.CONSENT_SOURCE: _("Formulir persetujuan di PTSP"),
    }


def _put_example(sheet: Worksheet, fields: Sequence[Field], services: Sequence[str]) -> None:
    example = _example(services)
    for column, name in enumerate(fields, 1):
        cell = put_text(sheet, _HEADER_ROW + 1, column, example[name])
        cell.style = BODY
        cell.font = font(italic=True, color=QUIET)
        cell.fill = _EXAMPLE_FILL


def _format_columns(sheet: Worksheet, fields: Sequence[Field]) -> None:
    """Give the rows to be filled their formats: everything is text but the dates, so that no zero is lost."""
    for row in range(_HEADER_ROW + 2, _HEADER_ROW + 2 + ROWS):
        for column, name in enumerate(fields, 1):
            cell = sheet.cell(row, column)
            cell.style = DATE if name in DATES else BODY
            cell.number_format = "dd/mm/yyyy" if name in DATES else "@"


def _put_rules(sheet: Worksheet, rules: Sequence[tuple[str, str]]) -> None:
    sheet.sheet_view.showGridLines = False
    sheet["A1"] = _("Ketentuan daftar responden")
    sheet["A1"].font = font(bold=True, size=16, color=GREEN)
    sheet.row_dimensions[1].height = 26
    put_header(sheet, 3, [(_("Paragraf"), 16), (_("Ketentuan"), 110)])
    hints = [
        (
            _("Nomor"),
            _("Tulis nomor lengkap dengan angka 0 di depan, satu nomor per sel."),
        ),
        (_("Tanggal"), _("Tulis hari/bulan/tahun, misalnya 5/3/2024.")),
        (_("Kekerabatan"), _("Y bila berkerabat dengan pimpinan, hakim, atau aparatur; T bila tidak.")),
    ]
    for row, pair in enumerate([*rules, *hints], 4):
        for column, text in enumerate(pair, 1):
            cell = put_text(sheet, row, column, text)
            cell.style = BODY
            cell.font = font(bold=column == 1)
        sheet.row_dimensions[row].height = 18 * (1 + len(pair[1]) // 105)


def _put_lists(book: Workbook, sheet: Worksheet, services: Sequence[str]) -> None:
    """Write the lists behind the drop-downs on a hidden sheet; a list inside the rule itself ends at 255 letters."""
    hidden = book.create_sheet(OWN_LISTS)
    hidden.sheet_state = "hidden"
    for column, name in enumerate(_LISTED, 1):
        values = list(services) if name is Field.SERVICE else choices(name)
        if not values:
            continue
        for row, value in enumerate(values, 1):
            put_text(hidden, row, column, value)
        letter = get_column_letter(column)
        title = f"daftar_{name.value}"
        book.defined_names[title] = DefinedName(title, attr_text=f"{OWN_LISTS}!${letter}$1:${letter}${len(values)}")
        _offer(sheet, name, title)


def _offer(sheet: Worksheet, name: Field, title: str) -> None:
    """Put a drop-down on the column of `name`; services may be typed freely, the others may not."""
    strict = name is not Field.SERVICE
    rule = DataValidation(type="list", formula1=f"={title}", allow_blank=True, showErrorMessage=strict)
    rule.errorTitle = _("Pilih dari daftar")
    rule.error = _("Isi sel ini dengan salah satu pilihan pada daftar.")
    letter = get_column_letter(list(Field).index(name) + 1)
    rule.add(f"{letter}{_HEADER_ROW + 2}:{letter}{_HEADER_ROW + 1 + ROWS}")
    sheet.add_data_validation(rule)
