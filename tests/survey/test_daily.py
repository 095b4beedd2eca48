"""Daily counts from a sheet: the columns are found by what they hold, and nothing unclear is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.survey.daily import UnclearError, read_counts, read_day
from zi_core.survey.forecast import Count


def sheet(*rows: tuple[object, ...]) -> list[Grid]:
    return [Grid("Harian", tuple(tuple(cell(value) for value in row) for row in rows))]


def cell(value: object) -> Cell:
    if isinstance(value, date):
        return Cell(CellKind.DATE, value.isoformat())
    return Cell(CellKind.NUMBER if isinstance(value, int) else CellKind.TEXT, str(value))


def refused(grids: list[Grid], invited: int = 100) -> str:
    with pytest.raises(UnclearError) as unclear:
        read_counts(grids, invited)
    return str(unclear.value.sentence)


def test_dates_and_counts_are_found_below_a_heading() -> None:
    found = read_counts(sheet(("Tanggal", "Bersedia"), (date(2026, 3, 2), 4), (date(2026, 3, 3), 9)), 100)
    assert found.counts == (Count(date(2026, 3, 2), 4), Count(date(2026, 3, 3), 9))
    assert (found.sheet, found.day_column, found.count_column) == ("Harian", 0, 1)


def test_dates_may_be_written_and_days_may_come_in_any_order_and_be_missing() -> None:
    found = read_counts(sheet(("3 Maret 2026", "9"), ("05/03/2026", ""), ("2/3/2026", " 4 ")), 100)
    assert found.counts == (Count(date(2026, 3, 2), 4), Count(date(2026, 3, 3), 9))


def test_of_several_columns_of_numbers_the_heading_decides() -> None:
    rows = (("No", "Tanggal", "Terkirim", "Yang Bersedia"), (1, date(2026, 3, 2), 80, 4), (2, date(2026, 3, 3), 90, 9))
    assert read_counts(sheet(*rows), 100).count_column == 3
    unnamed = (("No", "Tanggal", "Terkirim", "Jumlah"), *rows[1:])
    assert "Beri judul" in refused(sheet(*unnamed))


def test_sheets_without_dates_are_passed_over() -> None:
    empty = Grid("Sampul", ((cell("Rekap survei"), cell(2026)),))
    assert read_counts([empty, *sheet((date(2026, 3, 2), 4))], 100).sheet == "Harian"


@pytest.mark.parametrize("rows", [[("Nama", "Nomor")], [("2 Maret 2026", "empat")], []])
def test_a_sheet_without_dates_or_numbers_is_refused(rows: list[tuple[object, ...]]) -> None:
    assert "Tidak ada kolom tanggal" in refused(sheet(*rows))


def test_a_date_that_cannot_be_read_is_named_by_its_cell() -> None:
    assert refused(sheet((date(2026, 3, 2), 4), ("jumlah", 9))).startswith("A2: Tanggal tidak dapat dibaca.")
    assert refused(sheet((date(2026, 3, 2), 4), ("", 9))).startswith("A2: Belum diisi.")


@pytest.mark.parametrize("count", ["4,5", "-1", "empat"])
def test_a_count_that_is_no_whole_number_is_named_by_its_cell(count: str) -> None:
    assert refused(sheet((date(2026, 3, 2), 4), (date(2026, 3, 3), count))) == "B2: jumlah orang harus bilangan bulat."


def test_a_day_that_stands_twice_is_refused() -> None:
    assert refused(sheet((date(2026, 3, 2), 4), (date(2026, 3, 2), 9))).startswith("Tanggal pada A2")


def test_counts_that_fall_are_not_cumulative() -> None:
    assert refused(sheet((date(2026, 3, 2), 4), (date(2026, 3, 3), 3))).startswith("B2: jumlah lebih kecil")


def test_more_willing_than_invited_are_refused() -> None:
    grids = sheet((date(2026, 3, 2), 4), (date(2026, 3, 3), 51))
    assert refused(grids, 50) == "B2: jumlah melebihi 50 orang yang diundang."
    assert read_counts(grids, 51).counts[-1].willing == 51


def test_a_typed_day_is_read_in_any_usual_way() -> None:
    assert read_day("2026-12-15") == read_day("15/12/2026") == read_day("15 Desember 2026") == date(2026, 12, 15)
    assert read_day("besok") is None
    assert read_day("Desember 2026") is None
