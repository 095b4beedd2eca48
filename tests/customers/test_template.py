from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tests.customers.lists import SERVICES, TODAY, person
from zi_core.customers import Draft, Field, approved, check, find_layout, template_workbook
from zi_core.i18n import Language, current_language
from zi_core.spreadsheets.reading import read_spreadsheet

RULES = [("1a(5)", "Delapan kolom terisi lengkap."), ("1a(6)", "Tidak ada orang yang sama dua kali. " * 6)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_empty_template_is_understood_and_holds_nobody(language: Language) -> None:
    reading = read_spreadsheet(template_workbook(language, RULES, SERVICES), "templat.xlsx")
    found = find_layout(reading.grids)
    assert set(found.layout.columns) == set(Field)
    assert found.layout.header_row == 3
    empty = check(Draft(reading.grids[0], found.layout), today=TODAY, services=SERVICES)
    assert (empty.rows, empty.ignored) == ((), (4,))
    assert current_language() == "id"


def test_a_filled_template_is_approved() -> None:
    book = load_workbook(io.BytesIO(template_workbook("id", RULES, SERVICES)))
    for column, text in enumerate(person(1), 1):
        book.worksheets[0].cell(5, column).value = text
    stream = io.BytesIO()
    book.save(stream)
    reading = read_spreadsheet(stream.getvalue(), "daftar.xlsx")
    found = find_layout(reading.grids)
    assert found.sure
    filled = check(Draft(reading.grids[0], found.layout), today=TODAY, services=SERVICES)
    assert len(approved(filled)) == 1


def test_lists_drop_down_numbers_are_text_and_the_header_stays() -> None:
    book = load_workbook(io.BytesIO(template_workbook("id", RULES, SERVICES)))
    sheet = book.worksheets[0]
    ranges = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert ranges == {
        "B": "=daftar_gender",
        "C": "=daftar_education",
        "D": "=daftar_occupation",
        "H": "=daftar_service",
        "K": "=daftar_kinship",
    }
    assert {sheet.cell(row, column).number_format for row in (5, 900) for column in (5, 6)} == {"@"}
    assert sheet["I5"].number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "B4"
    assert (book.worksheets[2].sheet_state, book.worksheets[2]["D1"].value) == ("hidden", "Salinan putusan")


def test_the_rules_given_stand_on_the_second_sheet() -> None:
    book = load_workbook(io.BytesIO(template_workbook("id", RULES, SERVICES)))
    assert [book.worksheets[1].cell(row, 1).value for row in (4, 5)] == ["1a(5)", "1a(6)"]
    assert book.worksheets[1].cell(4, 2).value == "Delapan kolom terisi lengkap."


def test_a_court_without_a_list_of_services_types_them_freely() -> None:
    sheet = load_workbook(io.BytesIO(template_workbook("id", [], []))).worksheets[0]
    assert len(sheet.data_validations.dataValidation) == 4


def test_a_mark_stands_in_the_heading_and_the_template_is_still_understood() -> None:
    data = template_workbook("id", RULES, SERVICES, ("DATA CONTOH",))
    assert str(load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value).endswith(" · DATA CONTOH")
    assert find_layout(read_spreadsheet(data, "templat.xlsx").grids).layout.header_row == 3
