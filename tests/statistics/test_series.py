"""Interrupted series against statsmodels and the formula by hand, and growth per month."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS

from zi_core.statistics.rates import compound_growth, fitted_growth
from zi_core.statistics.results import Method, TooFewError
from zi_core.statistics.series import enough_points, segmented

MONTHS = list(range(24))
LAUNCH = 12
# Invented days per case: 14 and falling slowly, two days fewer at the launch, then faster.
DAYS = [
    round(14 - 0.05 * month - (2 + 0.1 * (month - LAUNCH)) * (month >= LAUNCH) + 0.6 * math.sin(2.4 * month), 2)
    for month in MONTHS
]


def by_hand() -> tuple[np.ndarray, np.ndarray]:
    """Return coefficients and Newey-West standard errors (lag 2, Bartlett weights, n / (n - k)), written out."""
    t = np.asarray(MONTHS, dtype=float) - LAUNCH
    x = np.column_stack([np.ones(24), t, t >= 0, t * (t >= 0)])
    y = np.asarray(DAYS)
    bread = np.linalg.inv(x.T @ x)
    beta = bread @ x.T @ y
    scores = x * (y - x @ beta)[:, None]
    meat = scores.T @ scores
    for lag in (1, 2):
        cross = scores[lag:].T @ scores[:-lag]
        meat += (1 - lag / 3) * (cross + cross.T)
    return beta, np.sqrt(np.diag(bread @ meat @ bread * 24 / 20))


def test_the_coefficients_are_those_of_least_squares_by_hand() -> None:
    found = segmented(MONTHS, DAYS, LAUNCH)
    beta, errors = by_hand()
    assert found.lags == 2  # 4 (24 / 100)^(2/9) = 2.9
    for estimate, place in ((found.trend, 1), (found.level, 2), (found.slope, 3)):
        assert estimate.estimate == pytest.approx(beta[place])
        assert (estimate.high - estimate.low) / 2 == pytest.approx(2.085963 * errors[place], rel=1e-6)  # t, df 20
        assert estimate.method is Method.SEGMENTED_HAC


def test_the_coefficients_are_those_of_statsmodels_without_lags() -> None:
    t = np.asarray(MONTHS, dtype=float) - LAUNCH
    fit = OLS(np.asarray(DAYS), np.column_stack([np.ones(24), t, t >= 0, t * (t >= 0)])).fit(cov_type="HC1", use_t=True)
    found = segmented(MONTHS, DAYS, LAUNCH, lags=0)
    assert found.level.p == pytest.approx(fit.pvalues[2])
    assert (found.slope.low, found.slope.high) == pytest.approx(tuple(fit.conf_int()[3]))
    assert found.fitted == pytest.approx(tuple(fit.fittedvalues))


def test_the_counterfactual_is_the_old_line_drawn_on() -> None:
    found = segmented(MONTHS, DAYS, LAUNCH)
    before = np.polyfit(MONTHS[:LAUNCH], DAYS[:LAUNCH], 1)
    assert [at.estimate for at in found.expected] == pytest.approx(np.polyval(before, MONTHS[LAUNCH:]).tolist())
    assert all(at.low < at.estimate < at.high for at in found.expected)
    assert all(at.p is None for at in found.expected)
    assert found.expected[-1].high - found.expected[-1].low > found.expected[0].high - found.expected[0].low
    assert found.effect.estimate == pytest.approx(found.fitted[-1] - found.expected[-1].estimate)


def test_neighbours_that_alternate_are_noted() -> None:
    found = segmented(MONTHS, [10 + (-1) ** month for month in MONTHS], LAUNCH)
    assert found.autocorrelation < -0.8


def test_lines_that_fit_exactly_have_no_width_and_no_p() -> None:
    found = segmented(MONTHS, [7.0 if month < LAUNCH else 5.0 for month in MONTHS], LAUNCH)
    assert found.level.estimate == pytest.approx(-2)
    assert (found.slope.estimate, found.trend.estimate) == (0, 0)
    assert found.level.method is Method.CONSTANT
    assert found.level.p is None
    assert found.autocorrelation == 0
    assert segmented(MONTHS, [0.0] * 24, LAUNCH).effect.estimate == 0


def test_eight_months_on_each_side_are_needed() -> None:
    assert enough_points(range(16), 8)
    assert not enough_points(range(15), 8)
    assert not enough_points(range(16), 7)
    with pytest.raises(TooFewError) as refused:
        segmented(range(15), [1.0] * 15, 8)
    assert (refused.value.needed, refused.value.got) == (8, 7)


@given(st.floats(0.1, 50), st.floats(-100, 100))
def test_another_unit_scales_the_step_and_moves_nothing_else(unit: float, start: float) -> None:
    one = segmented(MONTHS, DAYS, LAUNCH)
    other = segmented([month + 7 for month in MONTHS], [unit * day + start for day in DAYS], LAUNCH + 7)
    assert other.level.estimate == pytest.approx(unit * one.level.estimate)
    assert other.slope.low == pytest.approx(unit * one.slope.low)
    assert other.level.p == pytest.approx(one.level.p)


def test_growth_per_month_compounds() -> None:
    assert compound_growth(100, 200, 12) == pytest.approx(2 ** (1 / 12) - 1)
    assert compound_growth(50, 50, 6) == 0
    assert compound_growth(10, 0, 3) == -1


@pytest.mark.parametrize(("first", "last", "months"), [(0, 10, 3), (10, -1, 3), (10, 20, 0)])
def test_growth_from_nothing_has_no_rate(first: float, last: float, months: float) -> None:
    assert compound_growth(first, last, months) is None


@given(st.floats(1, 1000), st.floats(-0.3, 0.3), st.integers(2, 24))
def test_a_steady_growth_is_found_again(first: float, rate: float, months: int) -> None:
    assert fitted_growth([first * (1 + rate) ** month for month in range(months)]) == pytest.approx(rate, abs=1e-9)


def test_growth_through_nothing_or_of_one_month_is_not_fitted() -> None:
    assert fitted_growth([3, 0, 5]) is None
    with pytest.raises(TooFewError):
        fitted_growth([3])
