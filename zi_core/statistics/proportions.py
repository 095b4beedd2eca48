"""Shares of people: the interval of one, the difference of two."""

from __future__ import annotations

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from zi_core.statistics.results import Estimate, Method, TooFewError


def wilson(count: int, of: int, *, level: float = 0.95) -> Estimate:
    """Return the share `count` / `of` with Wilson's score interval (JASA 22, 1927; Newcombe 1998a, method 3)."""
    _look_at(count, of)
    low, high = proportion_confint(count, of, alpha=1 - level, method="wilson")
    return Estimate(count / of, float(low), float(high), level, Method.WILSON)


def newcombe(before: tuple[int, int], after: tuple[int, int], *, level: float = 0.95) -> Estimate:
    """Return the share after minus the share before, each given as (count, of), with Newcombe's hybrid score interval.

    Newcombe, Statistics in Medicine 17, 1998, 873-890, method 10. (The "score" method of statsmodels 0.15 is wrong.)
    """
    _look_at(*before)
    _look_at(*after)
    low, high = confint_proportions_2indep(*after, *before, method="newcomb", alpha=1 - level)
    change = after[0] / after[1] - before[0] / before[1]
    return Estimate(change, float(low), float(high), level, Method.NEWCOMBE)


def _look_at(count: int, of: int) -> None:
    """Refuse a share of nobody, and more than all."""
    if of < 1:
        raise TooFewError(1, of)
    if not 0 <= count <= of:
        msg = "a count lies between 0 and the number of people"
        raise ValueError(msg)
