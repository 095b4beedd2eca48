"""Before and after with different respondents: differences of means, standardised too, and against a comparison group.

Every difference is *after minus before*. Each argument is raw values or a Sample (mean, sd, n).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import ndtri, stdtr, stdtrit

from zi_core.statistics.results import Estimate, Method
from zi_core.statistics.samples import Data, Sample, sample_of


def welch(before: Data, after: Data, *, level: float = 0.95) -> Estimate:
    """Return after minus before with the interval and p of Welch (Biometrika 34, 1947), without equal variances.

    When neither sample varies there is no p, and the method is CONSTANT. Raises TooFewError below two values.
    """
    one, other = sample_of(before), sample_of(after)
    return _contrast([(-1, one), (1, other)], level, Method.WELCH)


def hedges_g(before: Data, after: Data, *, level: float = 0.95) -> Estimate:
    """Return the standardised difference g with its interval: Cohen's d times 1 - 3 / (4 df - 1).

    Formulas 4.18 to 4.25 of Borenstein, Hedges, Higgins and Rothstein, Introduction to Meta-Analysis, 2009. When
    neither sample varies g is 0 for equal means, else infinite, and the method is CONSTANT.
    """
    one, other = sample_of(before), sample_of(after)
    freedom = one.n + other.n - 2
    pooled = math.sqrt(((one.n - 1) * one.sd**2 + (other.n - 1) * other.sd**2) / freedom)
    change = other.mean - one.mean
    if not pooled:
        g = math.copysign(math.inf, change) if change else 0.0
        return Estimate(g, g, g, level, Method.CONSTANT)
    d, correction = change / pooled, 1 - 3 / (4 * freedom - 1)
    variance = (one.n + other.n) / (one.n * other.n) + d**2 / (2 * (one.n + other.n))
    half = float(ndtri((1 + level) / 2)) * correction * math.sqrt(variance)
    return Estimate(d * correction, d * correction - half, d * correction + half, level, Method.HEDGES_G)


@dataclass(frozen=True, slots=True)
class Group:
    """One group `before` and `after`."""

    before: Data
    after: Data


def difference_in_differences(users: Group, others: Group, *, level: float = 0.95) -> Estimate:
    """Return the change of `users` less the change of `others` (the comparison group), four separate samples.

    The two-by-two design of Card and Krueger (American Economic Review 84, 1994, table 3); the four variances need not
    be equal, the degrees of freedom are Satterthwaite's (Biometrics Bulletin 2, 1946). It may be read as an effect only
    if both groups would have changed alike.
    """
    cells = [(1, users.after), (-1, users.before), (-1, others.after), (1, others.before)]
    return _contrast([(sign, sample_of(data)) for sign, data in cells], level, Method.DIFFERENCE_IN_DIFFERENCES)


def _contrast(cells: list[tuple[int, Sample]], level: float, method: Method) -> Estimate:
    """Return the signed sum of independent means with Satterthwaite's t interval and p."""
    change = math.fsum(sign * cell.mean for sign, cell in cells)
    variance = math.fsum(cell.variance_of_mean for _sign, cell in cells)
    if not variance:
        return Estimate(change, change, change, level, Method.CONSTANT)
    # Shares, not squares: the square of a tiny variance would be nothing.
    freedom = 1 / math.fsum((cell.variance_of_mean / variance) ** 2 / (cell.n - 1) for _sign, cell in cells)
    error = math.sqrt(variance)
    half = float(stdtrit(freedom, (1 + level) / 2)) * error
    p = 2 * float(stdtr(freedom, -abs(change) / error))
    return Estimate(change, change - half, change + half, level, method, p)
