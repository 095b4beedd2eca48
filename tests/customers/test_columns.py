from __future__ import annotations

import pytest

from tests.customers.lists import HEADER, grid, person
from zi_core.customers import Field, Layout, find_grid, find_layout
from zi_core.customers.contents import is_running
from zi_core.spreadsheets.grid import Cell, CellKind, Grid

PEOPLE = [person(number) for number in range(6)]
EIGHT = list(Field)[:8]


def found_in(header: list[str], rows: list[list[str]]) -> dict[Field, int]:
    return dict(find_layout([grid([header, *rows])]).layout.columns)


def test_our_own_headers_are_found_and_nothing_is_asked() -> None:
    found = find_layout([grid([HEADER, *PEOPLE])])
    assert found.layout.columns == {name: column for column, name in enumerate(Field)}
    assert (found.layout.header_row, found.sure, found.unassigned) == (1, True, ())
    assert found.headers[0] == "Nama Lengkap"


def test_other_words_orders_and_spellings_are_found() -> None:
    header = ["No.", "Nama Pengguna Layanan", "L/P", "Pend. Terakhir", "Perkerjaan", "Nomer HP", "No. Whatsap"]
    header += ["Alamat E-mail", "Layanan Produk yang Diterima", "Tgl. Selesai", "Hubungan Kekerabatn"]
    rows = [[str(number + 1), *PEOPLE[number][:9], "T"] for number in range(6)]
    fields = [*EIGHT, Field.COMPLETED, Field.KINSHIP]
    assert found_in(header, rows) == {name: column for column, name in enumerate(fields, 1)}


@pytest.mark.parametrize("title", ["No. HP/WA", "HP / WhatsApp", "No Telp/WA", "Nomor HP (WA)"])
def test_one_column_for_both_numbers_fills_both(title: str) -> None:
    columns = found_in(["Nama", title], [[row[0], row[4]] for row in PEOPLE])
    assert (columns[Field.PHONE], columns[Field.WHATSAPP]) == (1, 1)


def test_a_whatsapp_column_of_its_own_wins_over_the_one_for_both() -> None:
    columns = found_in(["Nama", "WhatsApp", "No HP/WA"], [[row[0], row[5], row[4]] for row in PEOPLE])
    assert (columns[Field.PHONE], columns[Field.WHATSAPP]) == (2, 1)


def test_titles_above_and_a_header_further_down_are_no_trouble() -> None:
    found = find_layout([grid([["DAFTAR RESPONDEN"], [], ["DATA CONTOH"], HEADER, *PEOPLE])])
    assert found.layout.header_row == 4


def test_a_header_of_two_rows_is_read_together() -> None:
    above = ["No", "Nama Lengkap", "Jenis Kelamin", "Nomor", "", "Email"]
    below = ["", "", "", "Telepon Genggam", "WhatsApp", ""]
    rows = [["1", row[0], row[1], row[4], row[5], row[6]] for row in PEOPLE]
    found = find_layout([grid([above, below, *rows])])
    assert found.layout.header_row == 2
    expected = [Field.NAME, Field.GENDER, Field.PHONE, Field.WHATSAPP, Field.EMAIL]
    assert found.layout.columns == {name: column for column, name in enumerate(expected, 1)}


def test_the_best_sheet_is_chosen_and_a_close_second_is_asked_about() -> None:
    other = grid([["Catatan", "Lain"], ["a", "b"]], "Catatan")
    assert find_layout([other, grid([HEADER, *PEOPLE])]).sure
    twice = find_layout([grid([HEADER, *PEOPLE]), grid([HEADER, *PEOPLE, person(7)], "Lama")])
    assert (twice.layout.sheet, twice.sure) == ("Lama", False)


def test_content_tells_columns_without_a_telling_header() -> None:
    header = ["Nama", "Kolom A", "Kolom B", "Kolom C", "Kolom D", "Kolom E", "Kolom F", "Kontak"]
    rows = [[row[0], row[6], row[4], row[8], row[1], row[2], row[3], row[5]] for row in PEOPLE]
    found = find_layout([grid([header, *rows])])
    columns = found.layout.columns
    assert not found.sure
    assert (columns[Field.EMAIL], columns[Field.COMPLETED], columns[Field.GENDER]) == (1, 3, 4)
    assert (columns[Field.EDUCATION], columns[Field.OCCUPATION]) == (5, 6)
    assert {columns[Field.PHONE], columns[Field.WHATSAPP]} == {2, 7}


def test_a_list_without_any_header_is_told_by_content_from_its_first_row() -> None:
    found = find_layout([grid([[row[0], row[4], row[6]] for row in PEOPLE])])
    assert found.layout == Layout("Data", 0, {Field.NAME: 0, Field.PHONE: 1, Field.EMAIL: 2})
    assert not found.sure


def test_columns_of_other_things_stay_unassigned() -> None:
    header = ["No", "Nama", "NIK", "Tanggal Lahir", "No HP", "Urutan"]
    rows = [[str(n), PEOPLE[n][0], f"33740{n:011d}", "1980-05-05", PEOPLE[n][4], str(n + 1)] for n in range(6)]
    found = find_layout([grid([header, *rows])])
    assert found.layout.columns == {Field.NAME: 1, Field.PHONE: 4}
    assert found.unassigned == ((0, "No"), (2, "NIK"), (3, "Tanggal Lahir"), (5, "Urutan"))


def test_of_two_columns_for_one_field_the_fitting_one_is_taken_and_the_user_asked() -> None:
    columns = [[*row, "021-5551234"] for row in PEOPLE]
    found = find_layout([grid([[*HEADER, "No. Telepon"], *columns])])
    assert found.layout.columns[Field.PHONE] == 4
    assert not found.sure


def test_an_empty_sheet_has_an_empty_layout() -> None:
    assert find_layout([grid([])]).layout == Layout("Data", 0, {})


def test_a_layout_survives_the_journey_as_json() -> None:
    layout = Layout("Data", 3, {Field.NAME: 0, Field.PHONE: 4})
    assert Layout.from_json(layout.to_json()) == layout
    with pytest.raises(ValueError, match="not a layout"):
        Layout.from_json({"sheet": 1})


def test_the_sheet_of_a_layout_is_found_by_its_name() -> None:
    sheets = [grid([], "A"), grid([], "B")]
    assert find_grid(sheets, Layout("B", 0, {})) is sheets[1]
    with pytest.raises(KeyError):
        find_grid(sheets, Layout("C", 0, {}))


def test_running_numbers_are_told_from_other_figures() -> None:
    def column(*texts: str) -> Grid:
        return grid([["No"], *[[text] for text in texts]])

    assert is_running(column("1", "2.", "3"), 1, 0)
    assert not is_running(column("1", "3"), 1, 0)
    assert not is_running(column("1"), 1, 0)
    assert not is_running(Grid("x", ((Cell(CellKind.TEXT, "a"),),)), 0, 0)
