"""The example export of a survey application: most of it is understood, the rest is asked about or kept."""

from __future__ import annotations

from datetime import date

from openpyxl import load_workbook

from zi_core import sample
from zi_core.cells.phones import check_phone
from zi_core.spreadsheets.grid import Cell, CellKind
from zi_core.spreadsheets.reading import read_spreadsheet
from zi_core.survey.contacts import Contact
from zi_core.survey.matching import Trouble, match
from zi_core.survey.sheets import Column, find_sheet

ODD = 2  # people whose state nobody knows, before it is explained
STRANGERS = 1


def test_the_example_export_fits_the_list_but_for_what_it_is_there_to_show() -> None:
    name = "ekspor-survei.xlsx"
    sheet = find_sheet(read_spreadsheet((sample.FOLDER / name).read_bytes(), name).grids)
    assert sheet.columns == {Column.PHONE: 2, Column.WHATSAPP: 2, Column.EMAIL: 3, Column.STATE: 4}
    people = load_workbook(sample.FOLDER / "daftar-responden.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    known: dict[str, list[int]] = {}
    for row, one in enumerate(people, 1):
        known.setdefault(check_phone(Cell(CellKind.TEXT, str(one[5]))).clean, []).append(row)
        known.setdefault(str(one[7]), []).append(row)
    contacts = [Contact(row) for row in range(1, 105)]
    found = match(sheet, known, contacts, {}, date(2021, 8, 28))
    assert sorted(found.unknown) == ["Oke siap kak", "Setuju banget"]
    troubles = [one.trouble for one in found.strays]
    assert (troubles.count(Trouble.WORD), troubles.count(Trouble.STRANGER)) == (ODD, STRANGERS)
    assert found.people == found.rows - ODD - STRANGERS - 1, "one person stands in it twice"
