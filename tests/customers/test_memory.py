"""A court's own headings are known again; rows of people never are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.customers.lists import HEADER, grid, person
from zi_core.customers import Field, KnownColumns, Layout, learn
from zi_core.customers.memory import recognise
from zi_core.spreadsheets.grid import Cell, CellKind, Grid

STRANGE = ["No", "Nama Pihak", "L/P", "Kontak A", "Kontak B", "Surel", "Perkara", "Beres"]
COLUMNS = {Field.NAME: 1, Field.GENDER: 2, Field.PHONE: 3, Field.WHATSAPP: 4, Field.EMAIL: 5, Field.SERVICE: 6}
ROW = ["1", "Orang Rekaan", "L", "081200000001", "081200000002", "a@example.com", "Salinan putusan", "7/7/2021"]
LAYOUT = Layout("Data", 1, COLUMNS)


def learned(sheet: Grid, layout: Layout) -> KnownColumns:
    known = learn(sheet, layout)
    assert known is not None
    return known


def test_the_same_headings_are_known_wherever_and_in_whatever_order_they_stand() -> None:
    known = learned(grid([STRANGE, ROW]), LAYOUT)
    turned = grid([["DAFTAR"], [], STRANGE[::-1], ROW[::-1]], "Lain")
    assert recognise(turned, [known]) == Layout("Lain", 3, {name: 7 - column for name, column in COLUMNS.items()})
    louder = grid([["NO.", "nama  pihak", *STRANGE[2:]], ROW])
    assert recognise(louder, [known]) == LAYOUT


def test_the_column_of_row_keys_in_our_error_workbook_makes_no_other_headings() -> None:
    known = learned(grid([STRANGE, ROW]), LAYOUT)
    assert recognise(grid([[*STRANGE, "Kunci baris"], [*ROW, "zi:list-1:2"]]), [known]) == LAYOUT
    assert recognise(grid([[*STRANGE, "Row key"], [*ROW, "zi:list-1:2"]]), [known]) == LAYOUT


def test_other_headings_are_not_known() -> None:
    known = learned(grid([STRANGE, ROW]), LAYOUT)
    assert recognise(grid([[*STRANGE, "Alamat"], ROW]), [known]) is None
    assert recognise(grid([STRANGE[1:], ROW[1:]]), [known]) is None
    assert recognise(grid([STRANGE, ROW]), []) is None
    assert recognise(grid([]), [known]) is None


def test_equal_headings_are_told_apart_from_the_left() -> None:
    sheet = grid([["No", "Nama", "Nomor", "Nomor"], ["1", "Orang Rekaan", "081200000001", "081200000002"]])
    layout = Layout("Data", 1, {Field.NAME: 1, Field.PHONE: 3, Field.WHATSAPP: 2})
    known = learned(sheet, layout)
    assert known.fields == {Field.NAME: "nama", Field.PHONE: "nomor 2", Field.WHATSAPP: "nomor"}
    assert recognise(sheet, [known]) == layout


def test_a_header_of_two_rows_is_known_by_both() -> None:
    above = ["No", "Nama Lengkap", "Kontak", "", "Email"]
    below = ["", "", "Utama", "Cadangan", ""]
    layout = Layout("Data", 2, {Field.NAME: 1, Field.PHONE: 2, Field.WHATSAPP: 3, Field.EMAIL: 4})
    sheet = grid([above, below, ["1", "Orang Rekaan", "081200000001", "081200000002", "a@example.com"]])
    known = learned(sheet, layout)
    assert known.fields[Field.PHONE] == "utama"
    assert recognise(sheet, [known]) == layout


def test_only_used_headings_are_kept_in_words() -> None:
    known = learned(grid([STRANGE, ROW]), LAYOUT)
    assert set(known.fields.values()) == {"nama pihak", "l p", "kontak a", "kontak b", "surel", "perkara"}
    assert len(known.pattern) == 64


@pytest.mark.parametrize(
    "cell",
    [
        "081200000001",
        "orang@example.com",
        "7/7/2021",
        "Perempuan",
        "SMA",
        "Wiraswasta",
        "kata " * 15,
        Cell(CellKind.NUMBER, "7"),
        Cell(CellKind.DATE, "2021-07-07"),
    ],
)
def test_a_row_with_anything_of_a_person_in_it_is_never_kept(cell: str | Cell) -> None:
    assert learn(grid([[*STRANGE, cell], ROW]), LAYOUT) is None


def test_a_row_of_words_that_are_no_common_headings_is_never_kept() -> None:
    names = grid([["Orang Rekaan", "Salinan putusan"], ["Orang Lain", "Salinan putusan"]])
    assert learn(names, Layout("Data", 1, {Field.NAME: 0, Field.SERVICE: 1})) is None


@pytest.mark.parametrize("row", [0, 2, 9])
def test_without_a_row_of_headings_nothing_is_kept(row: int) -> None:
    assert learn(grid([STRANGE, ROW]), replace(LAYOUT, header_row=row)) is None


def test_a_column_without_a_heading_or_no_column_at_all_teaches_nothing() -> None:
    sheet = grid([STRANGE, [*ROW, "T"]])
    assert learn(sheet, replace(LAYOUT, columns={**COLUMNS, Field.KINSHIP: 8})) is None
    assert learn(sheet, replace(LAYOUT, columns={})) is None


def test_our_own_titles_are_headings() -> None:
    layout = Layout("Data", 1, {name: column for column, name in enumerate(Field)})
    assert recognise(grid([HEADER, person(2)]), [learned(grid([HEADER, person(1)]), layout)]) == layout
