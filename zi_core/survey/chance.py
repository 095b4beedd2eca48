"""The chance to reach the target before anybody has answered: every reachable person says yes with the same rate."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import exp, lgamma, log, log1p

from zi_core.survey.terms import usual_rates


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the number of reachable people promises.

    `needed` is the acceptance rate that just gives the target (None with nobody to reach); `chances` pairs each usual
    rate with the chance to reach the target. `possible` is false where fewer people can be reached than are needed.
    """

    reachable: int
    target: int
    needed: Decimal | None
    chances: tuple[tuple[Decimal, float], ...]

    @property
    def possible(self) -> bool:
        """Tell whether the target can be reached at all."""
        return self.reachable >= self.target


def outlook(reachable: int, target: int) -> Outlook:
    """Return what `reachable` distinct people promise for the `target` of §1c(2)."""
    needed = Decimal(target) / reachable if reachable else None
    return Outlook(
        reachable, target, needed, tuple((rate, at_least(target, reachable, rate)) for rate in usual_rates())
    )


def at_least(target: int, people: int, rate: Decimal) -> float:
    """Return the chance (0 to 1) that at least `target` of `people` accept, each with `rate` (0 < rate < 1)."""
    if target <= 0:
        return 1.0
    if people < target:
        return 0.0
    share = float(rate)
    below = sum(exp(_log_share(count, people, share)) for count in range(target))
    return min(max(1.0 - below, 0.0), 1.0)


def _log_share(count: int, people: int, share: float) -> float:
    ways = lgamma(people + 1) - lgamma(count + 1) - lgamma(people - count + 1)
    return ways + count * log(share) + (people - count) * log1p(-share)
