"""A mended file finds its way back into the draft, and what was decided in the app stays decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.customers.lists import HEADER, SERVICES, TODAY, draft, grid, person
from zi_core.customers import (
    Check,
    Draft,
    Field,
    Layout,
    Merge,
    check,
    draft_workbook,
    find_grid,
    find_layout,
    glance,
    merge,
    resembles,
)
from zi_core.customers.workbooks import read_keys, row_key
from zi_core.spreadsheets.grid import Cell, CellKind
from zi_core.spreadsheets.reading import read_spreadsheet

LIST = "list-1"
WRONG = (person(0), person(1, phone="0812-33"), person(2, email="orang2@gmial.com"), person(3, education="S9"))
EDUCATION = list(Field).index(Field.EDUCATION) + 1
PHONE = list(Field).index(Field.PHONE) + 1


def checked(one: Draft) -> Check:
    return check(one, today=TODAY, services=SERVICES)


def sheets(one: Draft, marks: Sequence[str] = ()) -> tuple[Worksheet, Worksheet]:
    book = load_workbook(BytesIO(draft_workbook(one, checked(one), LIST, marks=marks)))
    return book.worksheets[0], book.worksheets[1]


def mended(one: Draft, changes: dict[tuple[int, int], str], *, cut: int | None = None) -> Draft:
    """The draft that comes of the workbook after somebody changed cells in it, and deleted a row."""
    book = load_workbook(BytesIO(draft_workbook(one, checked(one), LIST)))
    sheet = book.worksheets[0]
    for (row, column), value in changes.items():
        sheet.cell(row, column).value = value
    if cut is not None:
        sheet.delete_rows(cut)
    stream = BytesIO()
    book.save(stream)
    reading = read_spreadsheet(stream.getvalue(), "perbaikan.xlsx")
    layout = find_layout(reading.grids).layout
    return Draft(find_grid(reading.grids, layout), layout)


def merged(one: Draft, new: Draft) -> Merge:
    return merge(one, LIST, new, today=TODAY, services=SERVICES)


def counts(found: Merge) -> tuple[int, int, int, int]:
    return found.changed, found.added, found.gone, found.same


def test_the_workbook_keeps_the_layout_and_colours_and_explains_what_is_wrong() -> None:
    sheet, listed = sheets(draft(*WRONG), marks=("DATA CONTOH",))

    assert [cell.value for cell in sheet[1]][: len(HEADER)] == HEADER
    wrong, asked, right = sheet.cell(3, PHONE), sheet.cell(4, PHONE + 2), sheet.cell(2, PHONE)
    assert (wrong.fill.fgColor.rgb, asked.fill.fgColor.rgb) == ("00F6CBD6", "00FFE9A8")
    assert wrong.comment is not None
    assert "angka" in wrong.comment.text
    assert asked.comment is not None
    assert "Saran: orang2@gmail.com." in asked.comment.text
    assert right.comment is None
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.center.text == "DATA CONTOH"
    assert [row[0].value for row in listed.iter_rows(min_row=1, max_row=6)] == [
        "DATA CONTOH",
        "Merah: salah atau kosong. Kuning: perlu dipastikan. Perbaiki pada lembar pertama, lalu unggah lagi.",
        "Sel",
        "E3",
        "G4",
        "C5",
    ]


def test_keys_stand_in_a_hidden_column_and_tell_nothing_about_people() -> None:
    sheet, _listed = sheets(draft(*WRONG))
    column = len(HEADER) + 1

    assert sheet.cell(1, column).value == "Kunci baris"
    assert sheet.cell(3, column).value == row_key(LIST, 3)
    assert sheet.column_dimensions["P"].hidden


def test_no_cell_computes_and_kinds_of_cells_stay_what_they_are() -> None:
    rows: list[list[str | Cell]] = [
        [*person(0, name='=HYPERLINK("http://x")'), Cell(CellKind.NUMBER, "7"), Cell(CellKind.NUMBER, "7.5")],
        [*person(1), Cell(CellKind.DATE, "2021-07-07T10:30:00"), Cell(CellKind.TEXT, "+1+1")],
    ]
    rows[1][list(Field).index(Field.COMPLETED)] = Cell(CellKind.DATE, "2021-07-07")
    sheet, _listed = sheets(draft(*rows))

    assert sheet.cell(2, 1).data_type == "s"
    assert str(sheet.cell(2, 1).value).startswith("'=")
    assert (sheet.cell(2, 16).value, sheet.cell(2, 17).value) == (7, 7.5)
    assert sheet.cell(3, 9).value == datetime(2021, 7, 7)  # noqa: DTZ001 - a workbook knows no time zone
    assert sheet.cell(3, 16).value == datetime(2021, 7, 7, 10, 30)  # noqa: DTZ001
    assert sheet.cell(3, 17).value == "'+1+1"


def test_a_workbook_that_nobody_changed_changes_nothing() -> None:
    one = draft(*WRONG, mends={(3, Field.PHONE): "081200123999", (5, Field.EDUCATION): "S8"}, dropped=frozenset({2}))

    found = merged(one, mended(one, {}))

    assert counts(found) == (0, 0, 0, 3)
    assert found.keyed
    assert found.likely
    assert found.draft.dropped == {2}
    assert checked(found.draft).everything == checked(replace(one, grid=found.draft.grid)).everything


def test_what_was_mended_new_and_gone_is_counted() -> None:
    one = draft(*WRONG, person(4))
    new = mended(
        one, {(3, PHONE): "081200123998", (5, EDUCATION): "S1", (7, 1): "Orang Baru", (7, PHONE): "081200987654"}, cut=2
    )

    found = merged(one, new)

    assert counts(found) == (2, 1, 1, 2)


def test_rows_without_keys_are_matched_by_number_address_or_name_where_that_is_unmistakable() -> None:
    one = draft(*WRONG)
    rows = [person(3), person(1), person(0, name="Nama Dieja Lain"), person(2)]
    new = draft(*rows)

    assert counts(merged(one, new)) == (4, 0, 0, 0)
    twins = draft(person(0, phone="", email="", whatsapp=""), person(0, phone="", email="", whatsapp=""))
    assert counts(merged(twins, twins)) == (0, 2, 2, 0)
    assert not merged(twins, twins).likely


def test_another_list_is_not_taken_for_the_draft() -> None:
    found = merged(draft(*WRONG), draft(*(person(number) for number in range(20, 30))))

    assert not found.likely
    assert counts(found) == (0, 10, 4, 0)


def test_decisions_made_in_the_app_stay() -> None:
    one = draft(
        person(0, name="PT Maju"),
        person(1, phone="0812-33"),
        person(2, email=""),
        mends={(2, Field.NAME): "PT Maju", (3, Field.PHONE): "083400123456", (4, Field.EMAIL): ""},
        confirmed=frozenset({(3, Field.PHONE)}),
    )
    assert checked(one).everything == ()

    found = merged(one, mended(one, {(2, 3): "SD"}))

    assert checked(found.draft).everything == ()
    assert found.draft.confirmed == {(3, Field.PHONE)}
    assert found.changed == 1


def test_a_file_does_not_overwrite_what_was_settled_in_the_app_but_mends_what_was_not() -> None:
    one = draft(*WRONG, mends={(5, Field.EDUCATION): "SMA", (3, Field.PHONE): "0812-44"})
    new = mended(one, {(5, EDUCATION): "SD", (3, PHONE): "081200123998"})

    found = merged(one, new)

    assert found.draft.mends == {(5, Field.EDUCATION): "SMA"}
    assert checked(found.draft).rows[1].cells[Field.PHONE].clean == "+6281200123998"


def test_a_mend_that_the_file_already_holds_is_no_word_that_it_is_right() -> None:
    one = draft(person(0), person(1), mends={(3, Field.PHONE): "083400123456"})

    found = merged(one, mended(one, {}))

    assert found.draft.mends == {}
    assert Field.PHONE in {problem.field for problem in checked(found.draft).problems}


@pytest.mark.parametrize("there", [False, True])
def test_what_was_said_of_a_column_that_is_not_there_holds_until_it_is(there: bool) -> None:  # noqa: FBT001
    columns: dict[Field, int] = {name: column for column, name in enumerate(Field) if name is not Field.EMAIL}
    layout = Layout("Data", 1, columns)
    one = Draft(grid([HEADER, person(0)]), layout, {(1, Field.EMAIL): "", (9, Field.NAME): "Tak Ada"})
    new = draft(person(0)) if there else Draft(one.grid, layout)

    assert merged(one, new).draft.mends == ({} if there else {(1, Field.EMAIL): ""})


def test_a_copied_key_counts_once_and_a_key_of_another_draft_not_at_all() -> None:
    keys = read_keys(grid([["a", row_key(LIST, 2)], ["b", row_key(LIST, 2)], ["c", row_key("other", 5)], ["zi:x"]]))

    assert dict(keys) == {1: (LIST, 2), 3: ("other", 5)}


def test_a_list_without_a_header_goes_out_and_comes_back_too() -> None:
    one = Draft(
        grid([[*person(0), ""], [], person(1)], sheet="Daftar: [2021]/*"),
        Layout("x", 0, {Field.NAME: 0, Field.PHONE: 4}),
    )
    sheet, _listed = sheets(one)

    assert sheet.title == "Daftar   2021"
    assert sheet.cell(1, 17).value == row_key(LIST, 1)
    assert date.fromisoformat(str(sheet.cell(1, 9).value)) == date(2021, 7, 7)


def alike(old: Draft, new: Draft) -> bool:
    return resembles(glance(old), LIST, glance(new))


def test_a_file_resembles_a_draft_by_one_name_number_address_or_key() -> None:
    one = draft(person(1), mends={(2, Field.NAME): "Orang Betul"})
    number = person(1)[4]
    assert alike(one, draft(person(1)))
    assert alike(one, draft(person(7, phone=f"0{number[3:]}")))
    assert alike(one, draft(person(7, email=person(1)[6].upper())))
    assert alike(one, draft(person(7, name="orang  betul")))
    assert alike(one, draft([*person(7), row_key(LIST, 2)]))


def test_a_file_of_other_people_does_not_resemble_a_draft() -> None:
    one = draft(person(1, phone="-", email=""))
    assert not alike(one, draft(person(7, phone="-", email="")))
    assert not alike(one, draft([*person(7), row_key("another", 2)]))
    nobody = replace(one, layout=replace(one.layout, columns={}))
    assert not alike(nobody, one)
