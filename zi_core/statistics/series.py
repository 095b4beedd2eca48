"""A monthly series that something interrupted: segmented regression with a counterfactual.

The model of Wagner, Soumerai, Zhang and Ross-Degnan (Journal of Clinical Pharmacy and Therapeutics 27, 2002) and of
Bernal, Cummins and Gasparrini (International Journal of Epidemiology 46, 2017): a line, a step, a bend at the launch.
Neighbouring months resemble each other, so the standard errors are those of Newey and West (Econometrica 55, 1987).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from statsmodels.regression.linear_model import OLS

from zi_core.statistics.results import Estimate, Method, TooFewError

LEAST_POINTS = 8  # on each side of the launch


@dataclass(frozen=True, slots=True)
class Interruption:
    """What a series did at its launch.

    `level` is the step at the launch, `slope` the bend (change per unit of time), `trend` the slope before, `effect`
    the fitted line less the counterfactual at the last time. `fitted` has one value per time, `expected` the
    counterfactual with its interval for each time since the launch. `autocorrelation` is that of neighbouring
    residuals; `lags` is how far apart months may resemble each other in the standard errors. Lines that leave no rest
    give estimates by the method CONSTANT.
    """

    level: Estimate
    slope: Estimate
    trend: Estimate
    effect: Estimate
    fitted: tuple[float, ...]
    expected: tuple[Estimate, ...]
    autocorrelation: float
    lags: int


def enough_points(times: Sequence[float], launch: float, least: int = LEAST_POINTS) -> bool:
    """Tell whether at least `least` times lie before the `launch` and as many at it or after."""
    before = sum(time < launch for time in times)
    return min(before, len(times) - before) >= least


def segmented(
    times: Sequence[float],
    values: Sequence[float],
    launch: float,
    *,
    least: int = LEAST_POINTS,
    lags: int | None = None,
    level: float = 0.95,
) -> Interruption:
    """Fit the line, step and bend to `values` at rising `times`; the first time not before `launch` is after it.

    `lags` defaults to Newey and West's 4 (n / 100)^(2/9), whole. Raises TooFewError when one side has fewer than
    `least` points.
    """
    if not enough_points(times, launch, least):
        before = sum(time < launch for time in times)
        raise TooFewError(least, min(before, len(times) - before))
    since = np.asarray(times, dtype=float) - launch
    after = since >= 0
    design = np.column_stack([np.ones(len(since)), since, after, since * after])
    reach = math.floor(4 * (len(since) * 0.01) ** (2 / 9)) if lags is None else lags
    robust = {"maxlags": reach, "use_correction": True}
    fit = OLS(np.asarray(values, dtype=float), design).fit(cov_type="HAC", cov_kwds=robust, use_t=True)
    last = float(since[-1])
    return Interruption(
        level=_linear(fit, [0, 0, 1, 0], level),
        slope=_linear(fit, [0, 0, 0, 1], level),
        trend=_linear(fit, [0, 1, 0, 0], level),
        effect=_linear(fit, [0, 0, 1, last], level),
        fitted=tuple(float(value) for value in fit.fittedvalues),
        expected=tuple(_linear(fit, [1, float(at), 0, 0], level, tested=False) for at in since[after]),
        autocorrelation=_autocorrelation(fit),
        lags=reach,
    )


def _linear(fit: Any, weights: list[float], level: float, *, tested: bool = True) -> Estimate:  # noqa: ANN401 - untyped
    """Return a weighted sum of the coefficients; a perfect fit has no width and no p, only the noise of arithmetic."""
    if _perfect(fit):
        drawn = float(np.asarray(weights) @ fit.params)
        exact = drawn if abs(drawn) > 1e-9 * _size(fit) else 0.0
        return Estimate(exact, exact, exact, level, Method.CONSTANT)
    found = fit.t_test(np.asarray(weights, dtype=float))
    low, high = (float(end) for end in found.conf_int(alpha=1 - level)[0])
    p = float(np.squeeze(found.pvalue)) if tested else None
    return Estimate(float(np.squeeze(found.effect)), low, high, level, Method.SEGMENTED_HAC, p)


def _size(fit: Any) -> float:  # noqa: ANN401
    return float(np.abs(fit.model.endog).max()) or 1.0


def _perfect(fit: Any) -> bool:  # noqa: ANN401
    return float(np.abs(fit.resid).max()) <= 1e-9 * _size(fit)


def _autocorrelation(fit: Any) -> float:  # noqa: ANN401
    """Return the correlation of residuals with their successors; a perfect fit leaves nothing to correlate."""
    if _perfect(fit):
        return 0.0
    return float(fit.resid[1:] @ fit.resid[:-1]) / float(fit.resid @ fit.resid)
