"""Months and figures as courts write them."""

from __future__ import annotations

from datetime import date

import pytest

from zi_core.i18n import use_language
from zi_core.innovation.innovation import Period
from zi_core.innovation.months import month_after, month_name, number_of, quarter_of, read_month
from zi_core.innovation.numbers import nothing_in, read_count, read_number
from zi_core.spreadsheets.grid import Cell, CellKind


def text(value: str) -> Cell:
    return Cell(CellKind.TEXT, value)


@pytest.mark.parametrize(
    "written",
    ["Januari 2020", "Jan 2020", "jan-20", "01/2020", "1-2020", "2020-01", "2020/1", "15/1/2020", "1 Januari 2020"],
)
def test_a_month_is_read_however_it_is_written(written: str) -> None:
    assert read_month(text(written)) == (date(2020, 1, 1), Period.MONTH)


def test_true_dates_and_serial_numbers_give_their_month() -> None:
    assert read_month(Cell(CellKind.DATE, "2020-02-29")) == (date(2020, 2, 1), Period.MONTH)
    assert read_month(Cell(CellKind.NUMBER, "43831")) == (date(2020, 1, 1), Period.MONTH)


@pytest.mark.parametrize("written", ["TW I 2020", "Triwulan 1 2020", "tw. 1/2020", "Q1 2020", "triwulan i 2020"])
def test_a_quarter_is_its_first_month(written: str) -> None:
    assert read_month(text(written)) == (date(2020, 1, 1), Period.QUARTER)
    assert read_month(text("TW IV 2020")) == (date(2020, 10, 1), Period.QUARTER)


@pytest.mark.parametrize("written", ["", "13/2020", "Foo 2020", "2020-00", "kemarin", "TW V 2020"])
def test_what_names_no_month_gives_none(written: str) -> None:
    assert read_month(text(written)) is None


def test_months_are_counted_on_an_endless_calendar() -> None:
    assert month_after(date(2020, 11, 5), 3) == date(2021, 2, 1)
    assert month_after(date(2020, 1, 1), -1) == date(2019, 12, 1)
    assert number_of(date(2021, 1, 1)) - number_of(date(2020, 12, 1)) == 1
    assert quarter_of(date(2020, 6, 30)) == date(2020, 4, 1)


def test_months_are_named_in_the_readers_language() -> None:
    assert month_name(date(2020, 8, 1)) == "Agu 2020"
    assert month_name(date(2020, 8, 1), Period.QUARTER) == "TW III 2020"
    use_language("en")
    try:
        assert month_name(date(2020, 8, 1)) == "Aug 2020"
        for month in range(1, 13):
            named = date(2020, month, 1)
            assert read_month(text(month_name(named))) == (named, Period.MONTH), "what is shown can be read"
            assert read_month(text(month_name(quarter_of(named), Period.QUARTER))) == (
                quarter_of(named),
                Period.QUARTER,
            )
        assert month_name(date(2020, 8, 1), Period.QUARTER) == "Q3 2020"
    finally:
        use_language("id")


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("3,5", 3.5, ""),
        ("3.5", 3.5, ""),
        ("12 hari", 12.0, "hari"),
        ("1.250", 1250.0, ""),
        ("1.250.000,5", 1250000.5, ""),
        ("1,250,000.5", 1250000.5, ""),
        ("−2", -2.0, ""),
        ("-2,5 poin", -2.5, "poin"),
        ("85%", 85.0, "%"),
        ("'7", 7.0, ""),
    ],
)
def test_a_figure_is_read_with_the_unit_behind_it(written: str, value: float, unit: str) -> None:
    assert read_number(text(written)) == (value, unit)


@pytest.mark.parametrize("written", ["", "banyak", "1.2.3", "hari 12", "9" * 400])
def test_what_is_no_figure_gives_none(written: str) -> None:
    assert read_number(text(written)) is None


def test_a_count_is_whole() -> None:
    assert read_count(Cell(CellKind.NUMBER, "12")) == 12
    assert read_count(Cell(CellKind.NUMBER, "12.5")) is None
    assert read_count(Cell(CellKind.NUMBER, "99999999999")) is None, "more than there can be"
    assert read_count(Cell(CellKind.DATE, "2020-01-01")) is None


def test_words_for_nothing_are_nothing() -> None:
    assert nothing_in(text("-"))
    assert nothing_in(text(""))
    assert not nothing_in(Cell(CellKind.NUMBER, "0"))
