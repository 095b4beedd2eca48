"""The window opens a whole week at a time, stops when there are enough, and never passes its floor (§1a(3))."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.customers.lists import customer
from zi_core.customers import Window, WindowStep, opened_window
from zi_core.customers.window import Week, opened_weeks, valid_places

WINDOW = Window(date(2021, 6, 1), date(2021, 1, 1), 7)
DAYS = st.lists(st.dates(date(2020, 11, 1), date(2021, 9, 1)), max_size=60)


def test_enough_since_june_opens_no_week() -> None:
    assert opened_window([date(2021, 6, 1)] * 3, WINDOW, 3) == WindowStep(date(2021, 6, 1), 0, 22, 0, 3)


def test_weeks_are_opened_one_at_a_time_until_there_are_enough() -> None:
    dates = [date(2021, 6, 5), date(2021, 5, 25), date(2021, 5, 24)]
    assert opened_window(dates, WINDOW, 2) == WindowStep(date(2021, 5, 25), 1, 22, 7, 2)
    assert opened_window(dates, WINDOW, 3) == WindowStep(date(2021, 5, 18), 2, 22, 7, 3)


def test_the_year_of_the_letter_has_21_weeks_and_a_stub_of_4_days() -> None:
    found = opened_window([date(2021, 1, 1), date(2020, 12, 31)], WINDOW, 100)
    assert found == WindowStep(date(2021, 1, 1), 22, 22, 4, 1)
    assert found.at_floor
    assert opened_window([], Window(date(2021, 1, 15), date(2021, 1, 1), 7), 1).days == 7


def test_a_floor_after_the_start_opens_nothing() -> None:
    assert opened_window([], Window(date(2021, 1, 1), date(2021, 6, 1), 7), 1).since == date(2021, 1, 1)


@given(DAYS, st.integers(1, 80))
def test_the_window_never_passes_its_floor_and_stops_when_there_are_enough(dates: list[date], minimum: int) -> None:
    found = opened_window(dates, WINDOW, minimum)
    assert WINDOW.floor <= found.since <= WINDOW.start
    assert found.found == sum(day >= found.since for day in dates)
    assert found.found >= minimum or found.at_floor
    if found.steps:
        assert sum(day >= found.since + timedelta(days=found.days) for day in dates) < minimum


@given(DAYS, st.dates(date(2020, 11, 1), date(2021, 9, 1)), st.integers(1, 80))
def test_one_more_person_never_opens_more_weeks(dates: list[date], more: date, minimum: int) -> None:
    assert opened_window([*dates, more], WINDOW, minimum).steps <= opened_window(dates, WINDOW, minimum).steps


@given(DAYS, st.integers(1, 80))
def test_the_weeks_follow_each_other_without_a_gap_and_add_up(dates: list[date], minimum: int) -> None:
    weeks = opened_weeks(dates, WINDOW, minimum)
    assert [week.number for week in weeks] == list(range(len(weeks)))
    assert weeks[0].until is None
    for before, week in pairwise(weeks):
        assert week.until == before.since - timedelta(days=1)
        assert week.found == before.found + week.added
        assert before.found < minimum
    assert weeks[-1].found == opened_window(dates, WINDOW, minimum).found


@given(st.dates(date(2020, 11, 1), date(2021, 9, 1)))
def test_a_day_belongs_to_the_step_that_opens_it(day: date) -> None:
    step = WINDOW.step_of(day)
    if step is None:
        assert day < WINDOW.floor
    else:
        assert day >= WINDOW.since(step)
        assert step == 0 or day < WINDOW.since(step - 1)


def test_a_week_has_seven_days_and_the_last_one_what_is_left() -> None:
    weeks = opened_weeks([], WINDOW, 1)
    assert weeks[1] == Week(1, date(2021, 5, 25), date(2021, 5, 31), 0, 0)
    assert weeks[22] == Week(22, date(2021, 1, 1), date(2021, 1, 4), 0, 0)
    assert len(weeks) == 23


def test_those_who_count_are_reachable_served_unrelated_and_stand_there_once() -> None:
    people = [
        customer(1),
        customer(2, phone=""),
        customer(3, completed=""),
        customer(4, completed="2020-12-31"),
        customer(5, kinship="Y"),
        customer(1),
        customer(6, whatsapp="", email=""),
    ]
    assert valid_places(people, WINDOW) == (0, 6)
