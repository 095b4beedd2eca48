"""What was tidied, before and after: on the page and as a workbook that computes nothing."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from tests.customers.lists import TODAY, draft, person
from tests.customers.test_export import EVIL
from zi_core.cells.checked import unguard
from zi_core.customers import Field, check, fixes_workbook
from zi_core.customers.fixes import Fix, fixes
from zi_core.i18n import lazy
from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.limits import Limits
from zi_core.spreadsheets.reading import read_spreadsheet

WRITTEN = draft(person(1, phone="0812 0012 3458", gender="Pr", source="  Survei   mandiri "), person(2))


def found() -> tuple[Fix, ...]:
    return fixes(WRITTEN, check(WRITTEN, today=TODAY, services=("Salinan putusan",)))


def test_every_tidied_cell_is_told_with_its_address_and_a_reason() -> None:
    told = [(fix.cell, fix.row, fix.field, fix.before, fix.after) for fix in found()]
    assert told == [
        ("B2", 2, Field.GENDER, "Pr", "Perempuan"),
        ("E2", 2, Field.PHONE, "0812 0012 3458", "+6281200123458"),
        ("J2", 2, Field.SOURCE, "  Survei   mandiri ", "Survei mandiri"),
    ]
    assert all(fix.reason for fix in found())


def test_contacts_are_hidden_before_and_after_and_nothing_else_is() -> None:
    gender, phone, source = (fix.masked() for fix in found())
    assert (phone.before, phone.after) == ("••••••••", "+62 812-••••-••58")
    assert (gender, source) == (found()[0], found()[2])


def test_the_workbook_is_read_back_as_it_was_written_through_the_child() -> None:
    grid = read_spreadsheet(fixes_workbook(found(), marks=("DATA CONTOH",)), "dirapikan.xlsx").grids[0]
    assert [cell.text for cell in grid.rows[1]] == ["Sel", "Baris", "Kolom", "Semula", "Menjadi", "Alasan"]
    rows = [[unguard(cell.text) for cell in row] for row in grid.rows[2:]]
    assert [(row[0], row[3], row[4]) for row in rows] == [(fix.cell, fix.before, fix.after) for fix in found()]


def test_no_tidied_text_becomes_a_formula() -> None:
    told = [Fix("", 2, Field.SOURCE, text, f"{text} ", lazy("Spasi dirapikan.")) for text in EVIL]
    data = fixes_workbook(told)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    written = [sheet.cell(row, column) for row in range(2, len(EVIL) + 2) for column in (4, 5)]
    assert {cell.data_type for cell in written} == {"s"}
    assert not [cell for cell in written if str(cell.value)[:1] in set("=@-\t\r")]
    back = read(data, Limits()).grids[0].rows[1:]
    assert [unguard(row[3].text) for row in back] == EVIL
