"""Two models of how invited people answer, and draws of the days to come from both.

Time is counted in days since the first wave; a wave of day s has been out for one day at the end of day s. The
constants were chosen on the tuning truths of ``bench/forecast.py`` and are reported on others (docs/forecast.md).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
Counts: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]

TRUST = 0.85  # of the evidence: answers depend on each other more than the models say
RATE_SHAPE, RATE_DAYS = 2.0, 80.0  # Gamma prior of the constant rate: two answers in so many person-days
SHARE_PRIOR = (4.0, 8.0)  # Beta prior of the share that ever answers: a third, give or take
DAILY_PRIOR = (0.25, 0.7)  # lognormal prior of the daily share: median, standard deviation of the logarithm
SHARES = (np.arange(32) + 0.5) / 32
DAILY = np.geomspace(0.02, 0.8, 24)
SHAPES = np.array([0.7, 1.0, 1.5])  # of the delay: the chance to answer falls, stays, or rises with the days
AGAIN = np.array([0.15, 0.4, 0.8])  # what a reminder brings, of the share of a first message
FULL = 0.999  # somebody is always left who may or may not answer


@dataclass(frozen=True, slots=True)
class Evidence:
    """What happened: waves as (start, people, reminder), and how many were willing at the end of each counted day.

    `ends` are the counted days (rising, the first above 0), `totals` the counts on them (never falling), `invited` the
    different people, at least as many as are willing.
    """

    waves: tuple[tuple[int, float, bool], ...]
    ends: tuple[int, ...]
    totals: tuple[int, ...]
    invited: int

    @property
    def left(self) -> int:
        """Return how many invited people are not willing yet."""
        return self.invited - self.totals[-1]

    @property
    def new(self) -> Counts:
        """Return how many became willing from one counted day to the next."""
        return np.diff(np.array([0, *self.totals]))

    @property
    def edges(self) -> Floats:
        """Return the beginning and the counted days."""
        return np.array([0, *self.ends], dtype=float)


@dataclass(frozen=True, slots=True)
class Constant:
    """Everybody invited answers at one rate without end: a Gamma law of answers per person-day.

    `evidence` is the logarithm of how well the model, with its prior, foretold the counts.
    """

    shape: float
    days: float
    evidence: float

    def draw(self, known: Evidence, until: int, draws: int, rng: np.random.Generator) -> Counts:
        """Return further willing people at the end of each day to `until`, one row per draw, capped by those left."""
        rates = rng.gamma(self.shape, 1 / self.days, draws)
        ahead = np.diff(_person_days(known, np.arange(known.ends[-1], until + 1.0)))
        return np.minimum(np.cumsum(rng.poisson(rates[:, None] * ahead), axis=1), known.left)


@dataclass(frozen=True, slots=True)
class Cure:
    """A share of the invited ever answers, after a delay: a grid of parameters (one a row) with their weights.

    The columns are the share that ever answers, the part of it that answers on the first day, the shape of the delay
    (1 is geometric) and what a reminder brings. `evidence` is as in Constant.
    """

    grid: Floats
    weights: Floats
    evidence: float

    def draw(self, known: Evidence, until: int, draws: int, rng: np.random.Generator) -> Counts:
        """Return further willing people at the end of each day to `until`, one row per draw, capped by those left."""
        places = (np.arange(draws) + rng.random()) / max(draws, 1)
        picked = np.minimum(np.searchsorted(np.cumsum(self.weights), places), len(self.weights) - 1)
        at = np.arange(known.ends[-1], until + 1.0)
        answered = _answered(known, at, self.grid[picked])
        hazards = np.diff(answered, axis=1) / (1 - answered[:, :-1])
        left = np.full(draws, known.left)
        found = np.empty((draws, len(at) - 1), dtype=np.int64)
        for day in range(len(at) - 1):
            left = left - rng.binomial(left, np.clip(hazards[:, day], 0, 1))
            found[:, day] = known.left - left
        return found


def fit_constant(known: Evidence) -> Constant:
    """Return the constant model after the evidence (Gelman and others, Bayesian Data Analysis, 2013, 2.6)."""
    asked = np.diff(_person_days(known, known.edges))
    seen = asked > 0
    shape = RATE_SHAPE + TRUST * known.totals[-1]
    days = RATE_DAYS + TRUST * float(asked.sum())
    fit = float((known.new[seen] * np.log(asked[seen])).sum()) - _log_orders(known)
    before = RATE_SHAPE * math.log(RATE_DAYS) - math.lgamma(RATE_SHAPE)
    return Constant(shape, days, TRUST * fit + before + math.lgamma(shape) - shape * math.log(days))


def fit_cure(known: Evidence) -> Cure:
    """Return the cure model after the evidence (Maller and Zhou, Survival Analysis with Long-Term Survivors, 1996).

    The counts are multinomial over the counted days and those who are left.
    """
    reminded = AGAIN if any(again for _start, _people, again in known.waves) else AGAIN[:1]
    grid = np.stack([axis.ravel() for axis in np.meshgrid(SHARES, DAILY, SHAPES, reminded, indexing="ij")], axis=1)
    answered = _answered(known, known.edges, grid)
    steps = np.log(np.maximum(np.diff(answered, axis=1), 1e-12))
    fit = (known.new * steps).sum(axis=1) + known.left * np.log(1 - answered[:, -1])
    orders = math.lgamma(known.invited + 1) - math.lgamma(known.left + 1) - _log_orders(known)
    weighed = _log_prior(grid) + TRUST * (fit + orders)
    weights = np.exp(weighed - weighed.max())
    evidence = float(weighed.max()) + math.log(float(weights.sum()))
    return Cure(grid, weights / weights.sum(), evidence)


def weight_of_constant(constant: Constant, cure: Cure) -> float:
    """Return how probable the constant model is, of the two and after the evidence (Bayes factor, equal priors)."""
    return 1 / (1 + math.exp(max(-50.0, min(50.0, cure.evidence - constant.evidence))))


def draw_both(known: Evidence, until: int, draws: int, seed: int) -> tuple[Counts, float]:
    """Return willing people at the end of each day after the last counted one up to `until`, and the constant's weight.

    One row per draw; each model has as many rows as its weight says.
    """
    constant, cure = fit_constant(known), fit_cure(known)
    weight = weight_of_constant(constant, cure)
    rng = np.random.default_rng(seed)
    share = round(weight * draws)
    drawn = [constant.draw(known, until, share, rng), cure.draw(known, until, draws - share, rng)]
    return known.totals[-1] + np.vstack(drawn), weight


def _person_days(known: Evidence, at: Floats) -> Floats:
    """Return for each time how many days all invited people together have had to answer; a reminder adds nobody."""
    first = [(start, people) for start, people, again in known.waves if not again]
    return sum((people * np.maximum(at - start, 0) for start, people in first), np.zeros(len(at)))


def _answered(known: Evidence, at: Floats, grid: Floats) -> Floats:
    """Return the share of the invited who have answered by each time (columns), one row per row of the grid."""
    shares, daily, shapes, again = grid.T[:, :, None]
    found = np.zeros((len(grid), len(at)))
    for start, people, reminder in known.waves:
        size = people / known.invited * shares * (again if reminder else 1)
        found += size * -np.expm1(np.log1p(-daily) * np.maximum(at - start, 0) ** shapes)
    return np.minimum(found, FULL)


def _log_prior(grid: Floats) -> Floats:
    """Return the normalised logarithm of the prior on the grid."""
    shares, daily = grid.T[:2]
    one, other = SHARE_PRIOR
    middle, spread = DAILY_PRIOR
    raw = (one - 1) * np.log(shares) + (other - 1) * np.log(1 - shares)
    raw = raw - (np.log(daily / middle) / spread) ** 2 / 2
    return np.asarray(raw - np.log(np.exp(raw).sum()))


def _log_orders(known: Evidence) -> float:
    return math.fsum(math.lgamma(count + 1) for count in known.new.tolist())
