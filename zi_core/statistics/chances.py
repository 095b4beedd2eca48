"""The chance that a *new* sample reaches a threshold: far less sure than the sample at hand suggests.

The mean of n' new respondents differs from the mean of the n we have by both samples' luck, so its variance is
s^2 (1/n + 1/n') and its law a t with n - 1 degrees of freedom (Geisser, Predictive Inference, 1993, 2.2; Hahn and
Meeker, Statistical Intervals, 1991, 4.8). `shift` is added to the mean, for surveys that differ in mode and selection.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr
from scipy.stats import multivariate_t

from zi_core.statistics.results import Chance, Method, TooFewError
from zi_core.statistics.samples import Data, Sample, sample_of

_FEWEST = 3  # pairs: two points always lie on one line
_SEED = 1908  # scipy integrates with random points: the same ones each time, so that the same data give the same chance


@dataclass(frozen=True, slots=True)
class Paired:
    """Two indices of the same respondents, known by both samples and their `correlation` (0 where one is constant)."""

    first: Sample
    second: Sample
    correlation: float


def paired_of(pairs: Sequence[tuple[float, float]]) -> Paired:
    """Return `pairs` by what the chance needs of them. Raises TooFewError below three pairs."""
    if len(pairs) < _FEWEST:
        raise TooFewError(_FEWEST, len(pairs))
    first, second = (sample_of(values) for values in zip(*sorted(pairs), strict=True))
    return Paired(first, second, _correlation(pairs) if first.sd and second.sd else 0.0)


def chance_of_mean(data: Data, threshold: float, new: int, *, shift: float = 0) -> Chance:
    """Return the chance that the mean of `new` respondents is at least `threshold`. Raises TooFewError.

    Constant data reach it surely or never, and say so by the method CONSTANT.
    """
    sample = sample_of(data)
    distance = _distance(sample, threshold, new, shift)
    if not sample.sd:
        return Chance(float(distance >= 0), Method.CONSTANT)
    return Chance(float(stdtr(sample.n - 1, distance)), Method.PREDICTIVE_T)


def chance_of_both(
    pairs: Sequence[tuple[float, float]] | Paired, thresholds: tuple[float, float], new: int, *, shift: float = 0
) -> Chance:
    """Return the chance that both means of `new` respondents are at least their `thresholds`.

    `pairs` are both indices of each respondent; their correlation is kept by a bivariate t. `shift` moves both.
    Raises TooFewError below three pairs.
    """
    known = pairs if isinstance(pairs, Paired) else paired_of(pairs)
    both = (known.first, known.second)
    distances = [_distance(one, at, new, shift) for one, at in zip(both, thresholds, strict=True)]
    single = [
        float(stdtr(one.n - 1, distance)) if one.sd else float(distance >= 0)
        for one, distance in zip(both, distances, strict=True)
    ]
    if not (known.first.sd and known.second.sd):
        return Chance(single[0] * single[1], Method.CONSTANT)
    return Chance(_together(single, distances, known.correlation, known.first.n - 1), Method.PREDICTIVE_T_JOINT)


def _distance(sample: Sample, threshold: float, new: int, shift: float) -> float:
    """Return how far the mean lies above the threshold, in standard errors of prediction; plain when there are none."""
    error = sample.sd * math.sqrt(1 / sample.n + 1 / new)
    return (sample.mean + shift - threshold) / (error or 1)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    return float(np.corrcoef(np.asarray(sorted(pairs), dtype=float).T)[0, 1])


def _together(single: Sequence[float], distances: Sequence[float], correlation: float, freedom: int) -> float:
    """Return the bivariate t probability; two indices that move as one have a bound instead of an integral."""
    if correlation > 1 - 1e-9:  # as good as one line
        return min(single)
    if correlation < -1 + 1e-9:
        return max(0.0, single[0] + single[1] - 1)
    shape = [[1, correlation], [correlation, 1]]
    both = multivariate_t.cdf(distances, shape=shape, df=freedom, random_state=np.random.default_rng(_SEED))
    return min(max(float(both), 0.0), *single)
