"""Before and after against published examples."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_ind
from statsmodels.regression.linear_model import OLS

from tests.statistics.test_means import SLEEP_ONE, SLEEP_TWO
from zi_core.statistics.differences import Group, difference_in_differences, hedges_g, welch
from zi_core.statistics.results import Method
from zi_core.statistics.samples import Sample, sample_of

SCORES = st.lists(st.integers(1, 4).map(float), min_size=2, max_size=30)


def test_welch_of_students_sleep() -> None:
    # R 4, help page of `t.test`: t = 1.8608, df = 17.776, p = 0.07939, 95% interval -0.2054832 to 3.3654832.
    found = welch(SLEEP_ONE, SLEEP_TWO)
    assert (found.estimate, found.low, found.high) == pytest.approx((1.58, -0.2054832, 3.3654832), abs=1e-7)
    assert found.p == pytest.approx(0.07939, abs=1e-5)
    assert found.method is Method.WELCH


def test_summaries_give_the_same_as_raw_answers() -> None:
    raw = welch(SLEEP_ONE, SLEEP_TWO)
    assert welch(sample_of(SLEEP_ONE), sample_of(SLEEP_TWO)) == raw
    assert welch(SLEEP_ONE, sample_of(SLEEP_TWO)) == raw


@pytest.mark.filterwarnings("ignore:Precision loss")  # one of the two may be constant, which is meant
@given(SCORES, SCORES)
def test_welch_agrees_with_scipy(before: list[float], after: list[float]) -> None:
    found = welch(before, after)
    if found.method is Method.WELCH:
        expected = ttest_ind(after, before, equal_var=False)
        assert found.p == pytest.approx(float(expected.pvalue))
        assert (found.low, found.high) == pytest.approx(tuple(expected.confidence_interval(0.95)))
    else:
        assert len(set(before)) == len(set(after)) == 1
        assert found.low == found.high
        assert found.p is None


@given(SCORES, SCORES)
def test_going_back_turns_the_sign(before: list[float], after: list[float]) -> None:
    for method in (welch, hedges_g):
        there, back = method(before, after), method(after, before)
        assert there.estimate == pytest.approx(-back.estimate)
        assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


@given(SCORES, SCORES)
def test_the_standardised_difference_has_no_unit(before: list[float], after: list[float]) -> None:
    minutes = hedges_g([60 * value for value in before], [60 * value for value in after])
    assert minutes.estimate == pytest.approx(hedges_g(before, after).estimate)


def test_hedges_g_of_the_textbook() -> None:
    # Borenstein, Hedges, Higgins and Rothstein, Introduction to Meta-Analysis (2009), chapter 4: means 103 and 100,
    # standard deviations 5.5 and 4.5, 50 people each: g = 0.5924, standard error 0.2028.
    found = hedges_g(Sample(100, 4.5, 50), Sample(103, 5.5, 50))
    assert found.estimate == pytest.approx(0.5924, abs=5e-5)
    assert (found.high - found.low) / 2 / 1.959964 == pytest.approx(0.2028, abs=1e-4)


def test_groups_that_do_not_vary_have_no_scale() -> None:
    assert hedges_g([3.0, 3.0], [3.0, 3.0]).estimate == 0
    assert hedges_g([3.0, 3.0], [4.0, 4.0]).estimate == math.inf
    assert hedges_g([4.0, 4.0], [3.0, 3.0]).estimate == -math.inf
    assert hedges_g([4.0, 4.0], [3.0, 3.0]).method is Method.CONSTANT


def test_the_difference_in_differences_of_card_and_krueger() -> None:
    # Card and Krueger, American Economic Review 84 (1994), table 3: full-time equivalents per restaurant before and
    # after with standard errors: New Jersey 20.44 (0.51), 21.03 (0.52), Pennsylvania 23.33 (1.35), 21.17 (0.94). They
    # print 2.76 from unrounded means. Of separate samples the standard error is the root of the summed squares.
    new_jersey = Group(_printed(20.44, 0.51, 321), _printed(21.03, 0.52, 319))
    pennsylvania = Group(_printed(23.33, 1.35, 77), _printed(21.17, 0.94, 77))
    found = difference_in_differences(new_jersey, pennsylvania)
    assert found.estimate == pytest.approx(2.76, abs=0.011)
    assert found.holds(0)
    error = math.hypot(0.51, 0.52, 1.35, 0.94)
    assert (found.high - found.low) / 2 == pytest.approx(1.975 * error, rel=2e-3)  # t of 182 degrees of freedom


def _printed(mean: float, error: float, n: int) -> Sample:
    return Sample(mean, error * math.sqrt(n), n)


def test_difference_in_differences_is_the_interaction_of_a_regression() -> None:
    """The saturated regression with HC2 errors has the same coefficient and the same standard error."""
    rng = np.random.default_rng(5)
    cells = [
        rng.normal(mean, sd, n) for mean, sd, n in [(3.1, 0.5, 22), (3.6, 0.3, 30), (3.2, 0.4, 25), (3.3, 0.6, 18)]
    ]
    users, late = [1, 1, 0, 0], [0, 1, 0, 1]
    rows = [(1, u, t, u * t) for u, t, cell in zip(users, late, cells, strict=True) for _one in range(len(cell))]
    fit = OLS(np.concatenate(cells), np.asarray(rows, dtype=float)).fit(cov_type="HC2")
    raw = [cell.tolist() for cell in cells]
    found = difference_in_differences(Group(raw[0], raw[1]), Group(raw[2], raw[3]))
    assert found.estimate == pytest.approx(fit.params[3])
    assert 1.96 < (found.high - found.low) / 2 / fit.bse[3] < 2.05


def test_equal_changes_leave_no_difference() -> None:
    same = Group(Sample(3.0, 0.4, 30), Sample(3.5, 0.4, 30))
    found = difference_in_differences(same, same)
    assert found.estimate == 0
    assert found.p == 1
