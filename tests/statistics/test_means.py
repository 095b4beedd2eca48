"""Intervals of a mean against published ones."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.statistics.means import bootstrap_t, finite_correction, mean_against, t_interval
from zi_core.statistics.results import Method
from zi_core.statistics.samples import Sample

# Student, "The probable error of a mean", Biometrika 6 (1908): extra hours of sleep by two drugs, ten patients.
SLEEP_ONE = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_TWO = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
# Efron and Tibshirani, An Introduction to the Bootstrap (1993), table 2.1: survival of the control mice in days.
MICE = [52.0, 104.0, 146.0, 10.0, 50.0, 31.0, 40.0, 27.0, 46.0]
SCORES = st.lists(st.integers(1, 4).map(float), min_size=3, max_size=40)


def test_the_t_interval_of_the_handbook() -> None:
    # NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2, heat flow meter data ZARR13.DAT.
    found = t_interval(Sample(9.261460, 0.022789, 195))
    assert (found.low, found.high) == pytest.approx((9.258242, 9.264679), abs=1e-6)
    assert (found.level, found.method, found.p) == (0.95, Method.T, None)


def test_the_interval_is_cut_to_the_scale() -> None:
    found = t_interval([4.0] * 9 + [3.0], scale=(1, 4))
    assert found.high == 4
    assert 3 < found.low < 3.9
    assert t_interval([4.0] * 9 + [3.0]).high > 4


def test_a_whole_population_leaves_no_doubt_and_half_of_it_leaves_less() -> None:
    # Cochran, Sampling Techniques (1977), 2.6: the factor for 100 of 200 is sqrt(100 / 199).
    values = [float(1 + number % 4) for number in range(40)]
    plain, half = t_interval(values), t_interval(values, population=80)
    assert (half.high - half.low) / (plain.high - plain.low) == pytest.approx(math.sqrt(40 / 79))
    assert finite_correction(100, 200) == pytest.approx(0.70888, abs=1e-5)
    whole = t_interval(values, population=40)
    assert whole.low == whole.high == whole.estimate == 2.5
    assert whole.method is Method.T_FINITE


def test_more_respondents_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="population"):
        t_interval([1.0, 2.0, 3.0], population=2)


def test_constant_answers_have_no_width_and_say_so() -> None:
    for found in (t_interval([4.0] * 30), bootstrap_t([4.0] * 30, 1), mean_against([4.0] * 30, 3.6)):
        assert found.method is Method.CONSTANT
        assert found.low == found.high == found.estimate
        assert found.p is None


def test_the_bootstrap_t_bends_as_in_the_textbook() -> None:
    # Efron and Tibshirani (1993), 12.5: the 90% interval is (35.82, 116.74) from 1000 resamples.
    found = bootstrap_t(MICE, 1, level=0.9, resamples=20_000)
    assert found.estimate == pytest.approx(56.22, abs=0.01)
    assert found.low == pytest.approx(35.82, rel=0.03)
    assert found.high == pytest.approx(116.74, rel=0.03)
    assert found.high - found.estimate > 2 * (found.estimate - found.low)


def test_the_bootstrap_t_keeps_to_its_seed_and_the_scale() -> None:
    answers = [4.0] * 12 + [3.0] * 6 + [1.0]
    assert bootstrap_t(answers, 7, scale=(1, 4)) == bootstrap_t(answers[::-1], 7, scale=(1, 4))
    assert bootstrap_t(answers, 7) != bootstrap_t(answers, 8)
    assert bootstrap_t([4.0] * 9 + [1.0], 7, scale=(1, 4)).low == 1


def test_the_paired_test_of_students_sleep() -> None:
    # R 4, help page of `sleep`: t = 4.0621, df = 9, p = 0.002833, 95% interval 0.7001142 to 2.4598858.
    found = mean_against([two - one for one, two in zip(SLEEP_ONE, SLEEP_TWO, strict=True)])
    assert (found.estimate, found.low, found.high) == pytest.approx((1.58, 0.7001142, 2.4598858), abs=1e-7)
    assert found.p == pytest.approx(0.002833, abs=1e-6)


@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_respondents_changes_no_interval(values: list[float], rnd: random.Random) -> None:
    shuffled = list(values)
    rnd.shuffle(shuffled)
    assert t_interval(shuffled) == t_interval(values)
    assert bootstrap_t(shuffled, 3, resamples=50) == bootstrap_t(values, 3, resamples=50)


@given(SCORES, st.integers(0, 39))
def test_a_higher_answer_never_lowers_the_mean(values: list[float], place: int) -> None:
    raised = list(values)
    raised[place % len(values)] += 1
    assert t_interval(raised).estimate > t_interval(values).estimate


@given(SCORES, st.sampled_from([0.5, 25.0]))
def test_another_unit_scales_the_interval(values: list[float], unit: float) -> None:
    one, other = t_interval(values), t_interval([value * unit for value in values])
    assert (other.low, other.high) == pytest.approx((one.low * unit, one.high * unit))


@given(SCORES)
def test_a_higher_level_is_wider(values: list[float]) -> None:
    assert t_interval(values, level=0.99).low <= t_interval(values, level=0.9).low
