"""Ordinal answers before and after: who gives the higher answer, without treating the steps as equal.

Both functions compare different respondents and are positive (or above a half) when *after* is higher.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import stdtrit
from statsmodels.stats.nonparametric import rank_compare_2indep

from zi_core.statistics.results import Estimate, Method, TooFewError


def brunner_munzel(before: Sequence[float], after: Sequence[float], *, level: float = 0.95) -> Estimate:
    """Return P(after > before) + P(equal) / 2 with interval and p (Brunner and Munzel, Biometrical Journal 42, 2000).

    A half means no difference. Without any overlap, or without any difference within the groups, the method says
    nothing beyond the estimate: then it is CONSTANT, without p. Raises TooFewError below two values.
    """
    _look_at(before, after)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = rank_compare_2indep(np.asarray(after, dtype=float), np.asarray(before, dtype=float))
        p = float(found.pvalue)
        low, high = found.conf_int(alpha=1 - level)
    share = float(found.prob1)
    if not found.var or math.isnan(p):
        return Estimate(share, share, share, level, Method.CONSTANT)
    return Estimate(share, max(float(low), 0.0), min(float(high), 1.0), level, Method.BRUNNER_MUNZEL, p)


def cliffs_delta(before: Sequence[float], after: Sequence[float], *, level: float = 0.95) -> Estimate:
    """Return P(after > before) - P(after < before), from -1 to 1, with Cliff's own interval.

    Cliff, Ordinal Methods for Behavioral Data Analysis, 1996: the consistent estimate of the variance and the
    asymmetric interval, which stays within the scale. Without overlap (delta is -1 or 1) the interval is that end
    alone and the method CONSTANT. Raises TooFewError below two values.
    """
    _look_at(before, after)
    signs = np.sign(np.subtract.outer(np.sort(np.asarray(after, float)), np.sort(np.asarray(before, float))))
    delta = float(signs.mean())
    error = math.sqrt(_variance(signs, delta))
    if not error:
        return Estimate(delta, delta, delta, level, Method.CONSTANT)
    reach = float(stdtrit(len(before) + len(after) - 2, (1 + level) / 2)) * error
    middle, half = delta - delta**3, reach * math.sqrt((1 - delta**2) ** 2 + reach**2)
    below = 1 - delta**2 + reach**2
    return Estimate(delta, (middle - half) / below, (middle + half) / below, level, Method.CLIFFS_DELTA)


def _variance(signs: np.ndarray[tuple[int, int], np.dtype[np.float64]], delta: float) -> float:
    """Return Cliff's estimate of the variance of delta from the table of signs (rows after, columns before)."""
    n, m = signs.shape
    rows = float(((signs.mean(axis=1) - delta) ** 2).sum())
    columns = float(((signs.mean(axis=0) - delta) ** 2).sum())
    cells = float(((signs - delta) ** 2).sum())
    found = (m**2 * rows + n**2 * columns - cells) / (n * m * (n - 1) * (m - 1))
    return max(found, (1 - delta**2) / (n * m - 1))


def _look_at(before: Sequence[float], after: Sequence[float]) -> None:
    if min(len(before), len(after)) < 2:  # noqa: PLR2004 - one value has no spread
        raise TooFewError(2, min(len(before), len(after)))
