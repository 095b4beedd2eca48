"""Which copies are due, which stay, how they stand, and their slips."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from zi_core.backups import Health, Kind, Plan, Record, State, due, judge, kept, read_record, written

ZONE = "Asia/Jakarta"  # UTC+7
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # 21.00 at the court


def copy(made: datetime, kind: Kind = Kind.SCHEDULED) -> Record:
    return Record(f"{kind}-{made:%Y%m%d-%H%M}", made, kind, 1)


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        (None, True),
        (NOW - timedelta(hours=1, minutes=1), True),  # before 20.00 today
        (NOW - timedelta(minutes=59), False),
    ],
)
def test_a_copy_is_due_when_none_was_made_since_the_hour(newest: datetime | None, expected: bool) -> None:  # noqa: FBT001
    assert due(Plan(hour=20), newest, NOW, ZONE) is expected
    assert not due(Plan(active=False, hour=20), newest, NOW, ZONE)


def test_before_the_hour_yesterdays_copy_is_enough() -> None:
    assert not due(Plan(hour=22), NOW - timedelta(hours=22), NOW, ZONE)
    assert due(Plan(hour=22), NOW - timedelta(hours=24), NOW, ZONE)


def test_a_year_of_daily_copies_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    copies = [copy(NOW - timedelta(days=days)) for days in range(400)]
    stay = sorted(kept(copies, Plan(), NOW, ZONE), reverse=True)
    days = [name.split("-")[1] for name in stay]
    assert days[:7] == [f"202611{day}" for day in (23, 22, 21, 20, 19, 18, 17)]
    assert {"20261115", "20261108"} <= set(days)  # the last days of weeks before
    assert {"20261031", "20260930", "20251231"} <= set(days)  # the last days of months
    assert "20251130" not in days
    assert len(stay) == 7 + 2 + 11


def test_of_one_day_the_newest_stays_and_the_day_is_the_courts() -> None:
    early, late = datetime(2026, 11, 22, 16, 59, tzinfo=UTC), datetime(2026, 11, 22, 17, 1, tzinfo=UTC)
    assert kept([copy(early), copy(late)], Plan(), NOW, ZONE) == {copy(early).name, copy(late).name}
    one = Plan(daily=1, weekly=0, monthly=0)
    assert kept([copy(early), copy(late)], one, NOW, ZONE) == {copy(late).name}
    assert kept([copy(early)], Plan(daily=0, weekly=0, monthly=0), NOW, ZONE) == {copy(early).name}


def test_what_was_asked_for_stays_beside_the_days_newest_for_a_while() -> None:
    asked = copy(NOW - timedelta(hours=3), Kind.ASKED)
    before_step = copy(NOW - timedelta(days=30, hours=3), Kind.STEP)
    daily = [copy(NOW - timedelta(days=days)) for days in range(40)]
    stay = kept([asked, before_step, *daily], Plan(), NOW, ZONE)
    assert asked.name in stay
    assert before_step.name not in stay


@pytest.mark.parametrize(
    ("newest", "failed", "active", "expected"),
    [
        (1, None, True, State.GOOD),
        (37, None, True, State.LATE),
        (None, None, True, State.NONE),
        (1, None, False, State.OFF),
        (2, 1, True, State.FAILED),
        (None, 1, False, State.FAILED),
        (1, 2, True, State.GOOD),
    ],
)
def test_the_one_word(newest: int | None, failed: int | None, active: bool, expected: State) -> None:  # noqa: FBT001
    age = None if newest is None else timedelta(hours=newest)
    moments = [None if hours is None else NOW - timedelta(hours=hours) for hours in (newest, failed)]
    assert judge(Plan(active=active), moments[0], moments[1], NOW) == Health(expected, age)


def test_a_slip_comes_back_as_it_was_written() -> None:
    record = Record("k", NOW, Kind.STEP, 5, "aa", "age1x", {"unit": 1, "audit": 2}, ("ab", "cd"), 1, 22, 2, "ee")
    assert read_record(written(record)) == record
    assert record.rows == 3
    assert copy(NOW).rows == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "k", "made": "x", "kind": "step", "size": 1}'])
def test_a_slip_that_is_none_counts_for_nothing(text: str) -> None:
    assert read_record(text) is None


def test_what_a_newer_program_wrote_into_a_slip_is_passed_over() -> None:
    text = written(copy(NOW)).replace('"missing"', '"later": 1, "missing"')
    assert read_record(text) == copy(NOW)
