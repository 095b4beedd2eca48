"""Which sheet of a file is taken, which others are offered, and what is said of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customers.lists import HEADER, SERVICES, TODAY, draft, grid, person
from zi_core.customers import (
    Field,
    KnownColumns,
    Layout,
    NoSheetError,
    Stage,
    check,
    draft_workbook,
    learn,
    template_workbook,
    understand,
)
from zi_core.i18n import LANGUAGES
from zi_core.spreadsheets.reading import read_spreadsheet

PEOPLE = [person(number) for number in range(6)]
LIST = grid([HEADER, *PEOPLE], "Juli")
SHORTER = grid([["Nama", "No HP", "Email"], *[[row[0], row[4], row[6]] for row in PEOPLE[:2]]], "Juni")
REMARKS = grid([["Catatan"], ["Rapat hari Senin"]], "Catatan")
STRANGE = ["No", "Nama", "Kontak A", "Kontak B"]
ROWS = [[str(n + 1), row[0], row[4], row[5]] for n, row in enumerate(PEOPLE)]


def names(sheets: Any) -> list[str]:
    return [sheet.layout.sheet for sheet in sheets]


def taught() -> KnownColumns:
    known = learn(grid([STRANGE, *ROWS]), Layout("Data", 1, {Field.NAME: 1, Field.PHONE: 3, Field.WHATSAPP: 2}))
    assert known is not None
    return known


def test_the_likeliest_sheet_is_taken_and_others_that_hold_a_list_are_offered() -> None:
    found = understand([REMARKS, SHORTER, LIST])
    assert (found.taken.grid, found.taken.sure, found.taken.remembered) == (LIST, True, False)
    assert names(found.others) == ["Juni"]
    assert found.unused == ("Catatan",)
    assert [str(note) for note in found.notes] == ["Lembar lain tidak dipakai: Catatan."]


def test_one_sheet_needs_no_note() -> None:
    found = understand([LIST])
    assert (found.others, found.unused, found.notes) == ((), (), ())


def test_headings_without_anybody_below_are_no_list() -> None:
    assert understand([LIST, grid([HEADER], "Kosong")]).unused == ("Kosong",)


def test_the_sheet_that_was_asked_for_is_taken_whatever_it_holds() -> None:
    assert names([understand([LIST, SHORTER, REMARKS], wanted="Juni").taken]) == ["Juni"]
    found = understand([LIST, REMARKS], wanted="Catatan")
    assert (names([found.taken]), names(found.others)) == (["Catatan"], ["Juli"])
    with pytest.raises(NoSheetError) as refused:
        understand([LIST, REMARKS], wanted="Mei")
    assert str(refused.value.reason) == (
        "Lembar Mei tidak ada atau tersembunyi. Lembar yang dapat dibaca: Juli, Catatan."
    )


def test_columns_that_the_court_has_explained_before_are_used_first() -> None:
    sheet = grid([STRANGE, *ROWS])
    assert understand([sheet]).taken.layout.columns[Field.PHONE] == 2
    taken = understand([sheet], [taught()]).taken
    assert (taken.layout.columns[Field.PHONE], taken.sure, taken.remembered) == (3, True, True)
    assert taken.layout_json()["remembered"] is True


def test_a_sheet_that_is_known_goes_before_a_likelier_one() -> None:
    known = grid([STRANGE, *ROWS[:2]], "Kenal")
    assert names([understand([LIST, known], [taught()]).taken]) == ["Kenal"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_of_the_sheets_of_our_own_template(language: Any) -> None:
    data = template_workbook(language, [("1a", "Seratus orang")], SERVICES)
    reading = read_spreadsheet(data, "templat.xlsx")
    found = understand(reading.grids)
    assert (len(reading.grids), found.taken.sure) == (2, True)
    assert (reading.notes, found.notes, found.others) == ((), (), ())


def test_nothing_is_said_of_the_sheets_of_our_own_error_workbook() -> None:
    work = draft(person(1), person(2, phone="0812"))
    data = draft_workbook(work, check(work, today=TODAY, services=SERVICES), "list-1")
    reading = read_spreadsheet(data, "perbaikan.xlsx")
    found = understand(reading.grids)
    assert (len(reading.grids), found.taken.layout.columns) == (2, work.layout.columns)
    assert (reading.notes, found.notes, found.others) == ((), (), ())


def test_a_check_tells_its_stages_in_their_order() -> None:
    told: list[Stage] = []
    check(draft(person(1)), today=TODAY, services=SERVICES, told=told.append)
    assert told == [Stage.CELLS, Stage.PEOPLE]
