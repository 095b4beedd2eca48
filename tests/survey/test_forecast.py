"""The forecast of the willing: its bounds, its edges, and that each model takes over where it is right."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.forecast import REPORTED, measure
from zi_core.survey.answering import Evidence, fit_constant, fit_cure, weight_of_constant
from zi_core.survey.forecast import Band, Count, Forecast, Goal, History, Stage, Wave, forecast

BEGIN = date(2026, 3, 2)
FADING = [9, 16, 20, 23, 25, 26, 27, 27]
STEADY = [2, 4, 5, 7, 9, 11, 12, 14]


def on(day: int) -> date:
    """The date of day 1, 2, ... of the survey."""
    return BEGIN + timedelta(days=day - 1)


def counts(totals: list[int], first: int = 1) -> tuple[Count, ...]:
    return tuple(Count(on(first + place), total) for place, total in enumerate(totals))


def told(totals: list[int], *, target: int = 30, deadline: int = 21, invited: int = 100) -> Forecast:
    history = History((Wave(BEGIN, invited),), counts(totals))
    return forecast(history, Goal(target, on(deadline)), on(len(totals)))


def test_the_days_run_from_the_last_count_to_the_deadline() -> None:
    found = told(STEADY)
    assert (found.stage, found.now, found.since, found.invited) == (Stage.OPEN, 14, on(8), 100)
    assert [band.day for band in found.days] == [on(day) for day in range(9, 22)]


def test_answers_that_fade_are_not_drawn_on_for_ever() -> None:
    found = told(FADING)
    assert found.constant is not None
    assert found.constant < 0.05
    assert found.days[-1].high < 40
    straight_on = 27 / 8 * 21
    assert found.days[-1].median < straight_on / 2


def test_answers_that_come_steadily_are_drawn_on() -> None:
    found = told(STEADY)
    assert found.constant is not None
    assert found.constant > 0.6
    last = found.days[-1]
    assert last.low < 14 / 8 * 21 < last.high
    assert found.probability is not None
    assert 0.4 < found.probability < 0.95


def test_the_same_history_gives_the_same_forecast_in_any_order() -> None:
    shuffled = [*counts(STEADY)[3:], *counts(STEADY)[:3]]
    waves = (Wave(on(4), 40), Wave(BEGIN, 60))
    one = forecast(History(waves, counts(STEADY)), Goal(30, on(21)), on(8))
    assert forecast(History(waves[::-1], tuple(shuffled)), Goal(30, on(21)), on(8)) == one
    assert forecast(History(waves, counts(STEADY)), Goal(30, on(21)), on(8), seed=2) != one


@pytest.mark.parametrize("days", [1, 4])
def test_before_the_fifth_day_it_is_too_early(days: int) -> None:
    found = told(STEADY[:days])
    assert found == Forecast(Stage.EARLY, STEADY[days - 1], on(days), 100)


def test_the_fifth_day_is_enough() -> None:
    assert told(STEADY[:5]).stage is Stage.OPEN


def test_it_is_the_days_counted_that_make_it_early_and_not_those_gone_by() -> None:
    history = History((Wave(BEGIN, 100),), counts([3, 5]))
    assert forecast(history, Goal(30, on(21)), on(9)).stage is Stage.EARLY


def test_nothing_has_begun_without_a_wave_or_a_count() -> None:
    assert forecast(History((), ()), Goal(30, on(21)), on(8)) == Forecast(Stage.NOT_BEGUN, 0, None, 0)
    nobody_told = forecast(History((), counts(STEADY)), Goal(30, on(21)), on(8))
    assert (nobody_told.stage, nobody_told.now) == (Stage.NOT_BEGUN, 14)
    later = History((Wave(on(9), 100),), ())
    assert forecast(later, Goal(30, on(21)), on(8)).stage is Stage.NOT_BEGUN


def test_without_waves_one_blast_went_out_on_the_day_of_the_first_count() -> None:
    unknown = forecast(History((), counts(STEADY), 100), Goal(30, on(21)), on(8))
    assert unknown == told(STEADY)


def test_counts_that_start_late_say_little_about_the_days_before() -> None:
    late = History((Wave(BEGIN, 100),), counts([12, 14], first=7))
    found = forecast(late, Goal(30, on(21)), on(8))
    assert found.stage is Stage.OPEN
    assert found.days[-1].high - found.days[-1].low > 5


def test_days_between_counts_may_be_missing() -> None:
    some = tuple(count for count in counts(STEADY) if count.day not in (on(3), on(6)))
    found = forecast(History((Wave(BEGIN, 100),), some), Goal(30, on(21)), on(8))
    assert found.days[-1].median == pytest.approx(told(STEADY).days[-1].median, abs=4)


def test_answers_before_the_first_noted_wave_begin_the_clock() -> None:
    history = History((Wave(on(4), 100),), counts(STEADY))
    assert forecast(history, Goal(30, on(21)), on(8)).days == told(STEADY).days


def test_a_lower_count_corrects_the_earlier_ones() -> None:
    wrong = [*STEADY[:5], 40, *STEADY[6:]]
    mended = [*STEADY[:5], 12, *STEADY[6:]]
    assert told(wrong) == told(mended)


def test_the_last_of_two_counts_of_a_day_stands() -> None:
    twice = (*counts(STEADY[:7]), Count(on(8), 99), Count(on(8), 14))
    assert forecast(History((Wave(BEGIN, 100),), twice), Goal(30, on(21)), on(8)) == told(STEADY)


def test_what_is_dated_later_is_not_looked_at() -> None:
    later = History((Wave(BEGIN, 100), Wave(on(10), 50)), (*counts(STEADY), Count(on(9), 80)))
    assert forecast(later, Goal(30, on(21)), on(8)) == told(STEADY)


def test_no_answer_at_all_leaves_little_hope_and_no_error() -> None:
    found = told([0] * 8)
    assert found.stage is Stage.OPEN
    assert found.probability is not None
    assert found.probability < 0.1
    assert found.days[-1].low == 0


def test_a_target_that_is_reached_stays_reached() -> None:
    found = told([20, 25, 30])
    assert (found.stage, found.probability, found.days) == (Stage.REACHED, 1.0, ())
    assert told([5, 10, 15, 20, 25, 30]).days[-1].low >= 30
    past = forecast(History((Wave(BEGIN, 100),), counts([5, 10, 30])), Goal(30, on(3)), on(40))
    assert (past.stage, past.probability) == (Stage.REACHED, 1.0)


def test_too_few_invited_cannot_reach_the_target() -> None:
    assert told(STEADY, invited=29).probability == 0
    assert told(STEADY, invited=29).stage is Stage.IMPOSSIBLE
    assert told(STEADY, invited=29).days[-1].high <= 29
    assert told([2], invited=29).stage is Stage.IMPOSSIBLE
    assert told(STEADY, invited=30).stage is Stage.OPEN


def test_after_the_deadline_nothing_is_foretold() -> None:
    history = History((Wave(BEGIN, 100),), (*counts(STEADY), Count(on(12), 45)))
    found = forecast(history, Goal(30, on(10)), on(15))
    assert (found.stage, found.probability, found.days, found.now) == (Stage.PASSED, 0.0, (), 14)


def test_the_last_day_is_left_open() -> None:
    found = told(STEADY, deadline=8)
    assert (found.stage, found.probability, found.days) == (Stage.LAST_DAY, None, ())
    assert told(STEADY, deadline=9).days != ()


def test_a_second_wave_to_new_people_raises_hope() -> None:
    waves = (Wave(BEGIN, 100), Wave(on(8), 100))
    found = forecast(History(waves, counts(FADING)), Goal(45, on(21)), on(8))
    alone = told(FADING, target=45)
    assert found.invited == 200
    assert found.probability is not None
    assert alone.probability is not None
    assert found.probability > alone.probability + 0.3


def test_a_reminder_raises_hope_but_invites_nobody_new() -> None:
    waves = (Wave(BEGIN, 100), Wave(on(8), 73, again=True))
    found = forecast(History(waves, counts(FADING)), Goal(40, on(21)), on(8))
    assert found.invited == 100
    assert found.days[-1].median > told(FADING).days[-1].median


def test_the_first_wave_is_never_a_reminder() -> None:
    history = History((Wave(BEGIN, 100, again=True),), counts(STEADY))
    assert forecast(history, Goal(30, on(21)), on(8)) == told(STEADY)


def test_waves_that_add_up_to_more_than_all_invited_are_scaled_down() -> None:
    twice = History((Wave(BEGIN, 150), Wave(on(3), 50)), counts(STEADY), 100)
    found = forecast(twice, Goal(30, on(21)), on(8))
    assert found.invited == 100
    assert found.days[-1].high <= 100


def test_a_wave_to_nobody_is_no_reason_to_fail() -> None:
    found = forecast(History((Wave(BEGIN, 0),), counts(STEADY)), Goal(10, on(21)), on(8))
    assert found.stage is Stage.REACHED
    assert found.days[-1].high == 14


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 12), min_size=5, max_size=14),
    st.integers(0, 150),
    st.integers(1, 60),
    st.integers(1, 20),
    st.sampled_from([Wave(on(4), 20), Wave(on(4), 20, again=True)]),
)
def test_bands_lie_between_the_count_so_far_and_the_invited(
    new: list[int], spare: int, target: int, ahead: int, second: Wave
) -> None:
    totals = np.cumsum(new).tolist()
    waves = (Wave(BEGIN, totals[-1] + spare), second)
    found = forecast(History(waves, counts(totals)), Goal(target, on(len(new) + ahead)), on(len(new)))
    assert len(found.days) == ahead
    before = Band(on(len(new)), totals[-1], totals[-1], totals[-1])
    for band in found.days:
        assert totals[-1] <= band.low <= band.median <= band.high <= found.invited
        assert (before.low, before.median, before.high) <= (band.low, band.median, band.high)
        before = band
    assert found.probability is not None
    assert 0 <= found.probability <= 1


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=5, max_size=10))
def test_a_higher_target_is_never_likelier_and_a_later_deadline_never_less(new: list[int]) -> None:
    totals = np.cumsum(new).tolist()
    chances = [told(totals, target=target).probability or 0 for target in (15, 30, 45)]
    assert chances == sorted(chances, reverse=True)


def test_the_evidence_of_the_constant_model_is_a_gamma_poisson_by_hand() -> None:
    """With one count the marginal law is negative binomial; here written out with the evidence trusted in part."""
    known = Evidence(((0, 50.0, False),), (5,), (6,), 50)
    shape, rate, days, trust = 2.0, 80.0, 250.0, 0.85
    by_hand = (
        trust * (6 * math.log(days) - math.lgamma(7))
        + shape * math.log(rate)
        - math.lgamma(shape)
        + math.lgamma(shape + trust * 6)
        - (shape + trust * 6) * math.log(rate + trust * days)
    )
    found = fit_constant(known)
    assert found.evidence == pytest.approx(by_hand)
    assert (found.shape, found.days) == pytest.approx((7.1, 292.5))


def test_the_cure_model_finds_the_share_that_answers() -> None:
    known = Evidence(
        ((0, 1000.0, False),), tuple(range(1, 31)), tuple(round(400 * (1 - 0.7**d)) for d in range(1, 31)), 1000
    )
    found = fit_cure(known)
    shares, daily = found.grid.T[:2]
    assert float(found.weights @ shares) == pytest.approx(0.4, abs=0.03)
    assert float(found.weights @ daily) == pytest.approx(0.3, abs=0.05)
    assert weight_of_constant(fit_constant(known), found) < 1e-6


@pytest.mark.parametrize("truth", REPORTED)
def test_the_band_holds_the_end_often_enough(truth: str) -> None:
    """The aim on day 8 is 0.75 to 0.90 (`python -m bench forecast`); of so few surveys only a breakdown shows here."""
    assert measure(REPORTED[truth], 8, 8).coverage > 0.6
