from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.cells.checked import Level
from zi_core.cells.dates import Habit, Order, check_date, find_habit
from zi_core.spreadsheets.grid import Cell, CellKind

TODAY = date(2026, 11, 23)
DAY = "2021-07-07"


def text(raw: str) -> Cell:
    return Cell(CellKind.TEXT, raw)


def day(iso: str) -> Cell:
    return Cell(CellKind.DATE, iso)


@pytest.mark.parametrize("cell", [day(DAY), text(DAY)])
def test_a_date_in_its_final_form_is_left_alone(cell: Cell) -> None:
    assert check_date(cell, Habit(), TODAY).level is Level.OK


@pytest.mark.parametrize(
    "raw",
    [
        "7/7/2021",
        "07-07-2021",
        "7.7.2021",
        "7 7 2021",
        "7/7/21",
        "2021/07/07",
        "7 Juli 2021",
        "7Juli2021",
        "07-Jul-21",
        "7/Juli/2021",
        "7 Yuli 2021",
        "Juli 7, 2021",
        "Rabu, 7 Juli 2021",
        "tgl 7 Juli 2021",
        "7 Juli 2021 10:30 WIB",
        "2021-07-07 10:00:00",
        "2021-07-07T10:00:00Z",
        "44384",
        "44384.5",
        "20210707",
        "07072021",
    ],
)
def test_every_way_of_writing_a_day_is_read_with_a_reason(raw: str) -> None:
    found = check_date(text(raw), Habit(), TODAY)
    assert (found.level, found.clean) == (Level.FIXED, DAY)
    assert str(found.reason)


def test_serial_numbers_and_times_of_day_are_read() -> None:
    assert check_date(Cell(CellKind.NUMBER, "44384"), Habit(), TODAY).clean == DAY
    assert check_date(day("2021-07-07T10:30:00"), Habit(), TODAY).level is Level.FIXED


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("5 Pebruari 2021", "2021-02-05"),
        ("9 Nopember 2020", "2020-11-09"),
        ("17 Agt 2021", "2021-08-17"),
        ("17 Agu 2021", "2021-08-17"),
        ("1 Mei 2021", "2021-05-01"),
        ("7/8/2021", "2021-08-07"),
        ("29/2/2020", "2020-02-29"),
    ],
)
def test_months_are_read_the_indonesian_way(raw: str, clean: str) -> None:
    assert check_date(text(raw), Habit(), TODAY).clean == clean


@pytest.mark.parametrize(
    "raw",
    [
        "Juli 2021",
        "07/2021",
        "2021-07",
        "2021",
        "7 Juli",
        "31/02/2021",
        "32/13/2021",
        "00/00/0000",
        "kemarin",
        "7-9 Juli 2021",
        "7 juli 2O21",
        "7 Jumi 2021",
        "31 Februari 2021",
        "99999",
        "123456",
        "12345678",
        "7/7/1921",
        "7/7/2099",
        "24/11/2026",
        "2021-13-07",
    ],
)
def test_what_is_no_day_that_has_been_is_never_accepted(raw: str) -> None:
    found = check_date(text(raw), Habit(), TODAY)
    assert (found.level, found.clean) == (Level.ERROR, "")


@pytest.mark.parametrize(
    ("raw", "suggestion"),
    [
        ("7/25/2021", "2021-07-25"),
        ("21/07/20", "2020-07-21"),
        ("17 Agustsu 2021", "2021-08-17"),
        ("17 Agustuz 2021", "2021-08-17"),
    ],
)
def test_what_can_be_read_two_ways_is_asked(raw: str, suggestion: str | None) -> None:
    found = check_date(text(raw), Habit(), TODAY)
    assert (found.level, found.suggestion) == (Level.ASK, suggestion)


def test_a_suggestion_in_the_future_is_an_error() -> None:
    assert check_date(text("12/31/2026"), Habit(), TODAY).level is Level.ERROR


def test_today_has_been() -> None:
    assert check_date(text("23/11/2026"), Habit(), TODAY).level is Level.FIXED
    assert check_date(day("2026-11-24"), Habit(), TODAY).level is Level.ERROR


@pytest.mark.parametrize("raw", ["", "-", "tidak ada"])
def test_placeholders_are_missing(raw: str) -> None:
    assert check_date(text(raw), Habit(), TODAY).level is Level.MISSING


def test_a_date_cell_without_a_date_is_an_error() -> None:
    assert check_date(day("2021-99-99"), Habit(), TODAY).level is Level.ERROR
    assert check_date(day("10:30:00"), Habit(), TODAY).level is Level.ERROR


def test_the_order_is_decided_on_the_whole_column() -> None:
    assert find_habit([text("7/8/2021"), text("25/7/2021")]) == Habit(Order.DAY_FIRST)
    assert find_habit([text("7/25/2021")] * 3) == Habit(Order.MONTH_FIRST)
    assert find_habit([text("7/25/2021")]) == Habit(Order.UNSURE)
    assert find_habit([text("7/25/2021"), *[text("25/7/2021")] * 3]) == Habit(Order.DAY_FIRST)


def test_a_month_first_column_is_read_so_and_an_unsure_one_is_asked() -> None:
    assert check_date(text("7/8/2021"), Habit(Order.MONTH_FIRST), TODAY).clean == "2021-07-08"
    assert check_date(text("25/7/2021"), Habit(Order.MONTH_FIRST), TODAY).clean == "2021-07-25"
    assert check_date(text("7/8/2021"), Habit(Order.UNSURE), TODAY).suggestion == "2021-08-07"


def test_true_dates_beside_texts_that_excel_could_not_turn_are_doubted() -> None:
    column = [*[day("2021-07-08")] * 3, *[text("25/7/2021")] * 3]
    assert find_habit(column).swapped
    assert not find_habit([*column, day("2021-07-20")]).swapped
    found = check_date(day("2021-07-08"), find_habit(column), TODAY)
    assert (found.level, found.clean) == (Level.ASK, "2021-07-08")


@given(st.dates(date(2000, 1, 1), TODAY))
def test_day_first_figures_mean_that_day(when: date) -> None:
    assert check_date(text(f"{when.day}/{when.month}/{when.year}"), Habit(), TODAY).clean == when.isoformat()


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True)))
def test_nothing_is_changed_silently(raw: str) -> None:
    found = check_date(text(raw), Habit(), TODAY)
    assert found.clean == raw or found.level is not Level.OK
    assert (found.reason is None) == (found.level is Level.OK)
