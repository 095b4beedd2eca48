"""Totals by day: what the states amount to, what is odd, when they last grew."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zi_core.survey.states import State
from zi_core.survey.totals import DayTotals, Totals, from_states, last_growth, questions

MONDAY = date(2026, 3, 2)


def on(days: int, **totals: int) -> DayTotals:
    return DayTotals(MONDAY + timedelta(days=days), Totals(**totals))


def test_states_amount_to_cumulative_totals() -> None:
    counts = {state: number for number, state in enumerate(State, 1)}
    assert from_states(counts) == Totals(
        sent=35, delivered=32, failed=3, opened=30, willing=20, refused=6, filling=15, finished=8
    )


@given(some.dictionaries(some.sampled_from(State), some.integers(0, 500)))
def test_totals_of_states_never_ask_anything_of_themselves(counts: dict[State, int]) -> None:
    people = sum(counts.values())
    assert questions(DayTotals(MONDAY, from_states(counts)), (), people) == ()


def asked(new: DayTotals, *others: DayTotals, people: int = 50) -> list[str]:
    return [str(one) for one in questions(new, others, people)]


def test_nothing_is_asked_about_a_day_that_grows_within_the_list() -> None:
    new = on(1, sent=50, delivered=48, failed=2, opened=30, willing=12, refused=3, filling=9, finished=4)
    assert asked(new, on(0, sent=50, delivered=40), on(2, **new.totals.to_json())) == []


def test_a_total_that_falls_is_asked_about_on_either_side() -> None:
    words = asked(on(1, sent=5, delivered=5, willing=3), on(3, sent=9), on(0, sent=8), on(2, sent=4))
    assert words[0] == "Dikirim turun dari 8 (2 Maret 2026) menjadi 5 (3 Maret 2026)."
    assert "Dikirim turun dari 5 (3 Maret 2026) menjadi 4 (4 Maret 2026)." in words
    assert len([one for one in words if one.startswith("Dikirim")]) == 2


def test_more_than_the_list_holds_is_asked_about() -> None:
    assert "Dikirim 51 melebihi daftar (50 orang)." in asked(on(0, sent=51))


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        ({"sent": 9, "delivered": 5, "opened": 6}, "Dibuka (6) lebih banyak daripada Sampai (5)."),
        ({"sent": 9, "delivered": 5, "willing": 6}, "Bersedia (6) lebih banyak daripada Sampai (5)."),
        ({"sent": 9, "delivered": 9, "willing": 1, "filling": 2}, "Mengisi (2) lebih banyak daripada Bersedia (1)."),
        (
            {"sent": 9, "delivered": 9, "willing": 3, "filling": 1, "finished": 3},
            "Selesai (3) lebih banyak daripada Mengisi (1).",
        ),
        ({"sent": 3, "delivered": 3, "failed": 1}, "Sampai dan gagal bersama lebih banyak daripada dikirim (3)."),
    ],
)
def test_totals_that_contradict_each_other_are_asked_about(totals: dict[str, int], words: str) -> None:
    assert asked(on(0, **totals)) == [words]


def test_the_last_growth_is_the_last_day_with_more_willing_people() -> None:
    days = (on(0), on(1, willing=2), on(2, willing=2), on(3, willing=1), on(4, willing=1))
    assert last_growth(days) == MONDAY + timedelta(days=1)
    assert last_growth((on(0, willing=1), on(1, willing=1))) == MONDAY
    assert last_growth((on(0), on(1))) is None
    assert last_growth(()) is None
