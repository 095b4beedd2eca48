"""The chance to pass with new respondents: exact cases, its calibration by simulation, and its edges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zi_core.statistics.chances import chance_of_both, chance_of_mean
from zi_core.statistics.means import t_interval
from zi_core.statistics.results import Method, TooFewError
from zi_core.statistics.samples import Sample

PAIRS = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)).map(lambda p: (float(p[0]), float(p[1]))), min_size=4)


def test_the_chance_is_that_of_a_prediction_interval() -> None:
    # Hahn and Meeker, Statistical Intervals (1991), 4.8: mean +- t s sqrt(1/n + 1/m) holds the mean of m more.
    t_table = 2.776  # 4 degrees of freedom, 97.5%; their table A.4
    sample = Sample(50.10, 1.31, 5)
    low = sample.mean - t_table * sample.sd * math.sqrt(1 / 5 + 1 / 3)
    assert chance_of_mean(sample, low, 3).probability == pytest.approx(0.975, abs=1e-4)
    assert chance_of_mean(sample, sample.mean, 3).probability == pytest.approx(0.5)


def test_very_many_new_respondents_leave_the_doubt_of_the_old_ones() -> None:
    values = [3.0, 3.5, 4.0, 3.2, 3.9, 3.8, 3.1, 3.6]
    low = t_interval(values).low
    assert chance_of_mean(values, low, 10**12).probability == pytest.approx(0.975)
    assert chance_of_mean(values, low, 20).probability < 0.975


def test_a_shift_moves_the_mean() -> None:
    sample = Sample(3.70, 0.4, 40)
    assert chance_of_mean(sample, 3.6, 64, shift=-0.1).probability == pytest.approx(0.5)
    chances = [chance_of_mean(sample, 3.6, 64, shift=shift).probability for shift in (0, -0.05, -0.1)]
    assert chances == sorted(chances, reverse=True)


def test_constant_answers_pass_surely_or_never() -> None:
    assert chance_of_mean([4.0, 4.0], 3.6, 64).probability == 1
    assert chance_of_mean([3.6, 3.6], 3.6, 64).probability == 1
    assert chance_of_mean([3.0, 3.0], 3.6, 64).probability == 0
    assert chance_of_mean([3.0, 3.0], 3.6, 64).method is Method.CONSTANT


def test_the_chance_comes_true_as_often_as_it_says() -> None:
    rng = np.random.default_rng(4)
    chances, passed = [], []
    for _court in range(1500):
        truth = rng.uniform(3.4, 3.8)
        chances.append(chance_of_mean(rng.normal(truth, 0.5, 25).tolist(), 3.6, 30).probability)
        passed.append(rng.normal(truth, 0.5, 30).mean() >= 3.6)
    order = np.argsort(chances)
    for part in np.array_split(order, 5):
        assert np.asarray(passed)[part].mean() == pytest.approx(np.asarray(chances)[part].mean(), abs=0.08)


@pytest.mark.parametrize("slope", [1.0, -0.5, 0.0])
def test_both_at_their_means_follow_sheppards_quarter(slope: float) -> None:
    # Sheppard (1899): two correlated halves are both reached with chance 1/4 + asin(r) / (2 pi); true of a t as well.
    rng = np.random.default_rng(1)
    first = rng.normal(3.6, 0.3, 50)
    second = 3.3 + slope * (first - 3.6) + rng.normal(0, 0.3, 50)
    r = float(np.corrcoef(first, second)[0, 1])
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    found = chance_of_both(pairs, (float(first.mean()), float(second.mean())), 64)
    assert found.probability == pytest.approx(0.25 + math.asin(r) / (2 * math.pi), abs=1e-3)
    assert found.method is Method.PREDICTIVE_T_JOINT


def test_a_sure_index_leaves_the_other_one() -> None:
    rng = np.random.default_rng(2)
    pairs = [(float(a), float(b)) for a, b in rng.normal((3.65, 3.9), 0.3, (40, 2))]
    alone = chance_of_mean([one for one, _other in pairs], 3.6, 64).probability
    assert chance_of_both(pairs, (3.6, 1.0), 64).probability == pytest.approx(alone, abs=1e-4)


def test_two_indices_that_move_as_one_have_the_smaller_chance() -> None:
    values = [3.0, 3.5, 4.0, 3.2, 3.9, 3.8, 3.1, 3.6]
    alone = chance_of_mean(values, 3.6, 64).probability
    assert chance_of_both([(v, v) for v in values], (3.6, 3.2), 64).probability == pytest.approx(alone)
    against = [(v, 7 - v) for v in values]
    both = chance_of_both(against, (3.6, 3.2), 64).probability
    assert both == pytest.approx(alone + chance_of_mean([7 - v for v in values], 3.2, 64).probability - 1)
    assert chance_of_both(against, (3.9, 3.9), 64).probability == 0


def test_a_constant_index_is_reached_surely_or_never() -> None:
    values = [3.0, 3.5, 4.0, 3.2, 3.9]
    alone = chance_of_mean(values, 3.6, 64).probability
    assert chance_of_both([(v, 4.0) for v in values], (3.6, 3.2), 64).probability == alone
    assert chance_of_both([(v, 3.0) for v in values], (3.6, 3.2), 64).probability == 0
    assert chance_of_both([(4.0, 4.0)] * 9, (3.6, 3.2), 64).probability == 1
    assert chance_of_both([(4.0, v) for v in values], (3.6, 3.2), 64).method is Method.CONSTANT


def test_two_pairs_always_lie_on_a_line() -> None:
    with pytest.raises(TooFewError):
        chance_of_both([(3.0, 4.0), (4.0, 3.0)], (3.6, 3.2), 64)


@settings(max_examples=40, deadline=None)
@given(PAIRS)
def test_both_are_never_likelier_than_one_and_order_changes_nothing(pairs: list[tuple[float, float]]) -> None:
    both = chance_of_both(pairs, (2.5, 2.5), 40)
    single = [chance_of_mean(values, 2.5, 40).probability for values in zip(*pairs, strict=True)]
    assert 0 <= both.probability <= min(single) + 1e-12
    assert chance_of_both(pairs[::-1], (2.5, 2.5), 40) == both
