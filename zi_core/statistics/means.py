"""The interval of one mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from scipy.special import stdtr, stdtrit

from zi_core.statistics.results import Estimate, Method
from zi_core.statistics.samples import Data, sample_of

Scale: TypeAlias = tuple[float, float]
RESAMPLES = 4000


def t_interval(
    data: Data, *, level: float = 0.95, scale: Scale | None = None, population: int | None = None
) -> Estimate:
    """Return the mean with its t interval (Student 1908), clipped to `scale` (lowest, highest possible value).

    With the size N of the whole `population` the standard error is multiplied by sqrt((N - n) / (N - 1)) (Cochran,
    Sampling Techniques, 1977, 2.6); asking everybody leaves no width. Raises TooFewError below two values, ValueError
    for a population smaller than the sample.
    """
    sample = sample_of(data)
    half = float(stdtrit(sample.n - 1, (1 + level) / 2)) * math.sqrt(sample.variance_of_mean)
    if population is not None:
        half *= finite_correction(sample.n, population)
    finite = Method.T if population is None else Method.T_FINITE
    low, high = clipped(sample.mean - half, sample.mean + half, scale)
    return Estimate(sample.mean, low, high, level, finite if sample.sd else Method.CONSTANT)


def finite_correction(n: int, population: int) -> float:
    """Return sqrt((N - n) / (N - 1)). Raises ValueError when more were asked than there are."""
    if n > population:
        msg = "the population is smaller than the sample"
        raise ValueError(msg)
    return math.sqrt((population - n) / (population - 1))


def clipped(low: float, high: float, scale: Scale | None) -> tuple[float, float]:
    """Return the interval cut to what the scale allows."""
    return (max(low, scale[0]), min(high, scale[1])) if scale else (low, high)


def bootstrap_t(
    values: Sequence[float],
    seed: int,
    *,
    level: float = 0.95,
    scale: Scale | None = None,
    resamples: int = RESAMPLES,
) -> Estimate:
    """Return the mean with its bootstrap-t interval (Efron, Tibshirani, An Introduction to the Bootstrap, 1993, 12.5).

    It bends with skewed data, as a t interval cannot. The same `seed` gives the same interval in whatever order the
    values come. A resample of equal values has an infinite t, not a missing one: without `scale` an end may be so too.
    """
    sample = sample_of(values)
    if not sample.sd:
        return Estimate(sample.mean, sample.mean, sample.mean, level, Method.CONSTANT)
    drawn = np.random.default_rng(seed).choice(np.sort(np.asarray(values, dtype=float)), (resamples, sample.n))
    away = drawn.mean(axis=1) - sample.mean
    with np.errstate(divide="ignore", invalid="ignore"):
        studentised = np.nan_to_num(
            away / (drawn.std(axis=1, ddof=1) / math.sqrt(sample.n)), posinf=np.inf, neginf=-np.inf
        )
    tails = [(1 - level) / 2, (1 + level) / 2]
    least, most = (float(q) for q in np.quantile(studentised, tails, method="inverted_cdf"))
    error = math.sqrt(sample.variance_of_mean)
    low, high = clipped(sample.mean - most * error, sample.mean - least * error, scale)
    return Estimate(sample.mean, low, high, level, Method.BOOTSTRAP_T)


def mean_against(data: Data, reference: float = 0, *, level: float = 0.95) -> Estimate:
    """Return how far the mean lies from `reference`, with t interval and p (Student 1908).

    Given the differences of pairs it is the paired test. Constant data have no p.
    """
    sample = sample_of(data)
    distance, error = sample.mean - reference, math.sqrt(sample.variance_of_mean)
    if not error:
        return Estimate(distance, distance, distance, level, Method.CONSTANT)
    half = float(stdtrit(sample.n - 1, (1 + level) / 2)) * error
    p = 2 * float(stdtr(sample.n - 1, -abs(distance) / error))
    return Estimate(distance, distance - half, distance + half, level, Method.T, p)
