"""What a calculation answers: an estimate, its interval, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How a figure was made; the words for it stand with the subjects that show it."""

    T = "t"
    T_FINITE = "t_finite"
    BOOTSTRAP_T = "bootstrap_t"
    CONSTANT = "constant"
    PREDICTIVE_T = "predictive_t"
    PREDICTIVE_T_JOINT = "predictive_t_joint"
    WELCH = "welch"
    HEDGES_G = "hedges_g"
    BRUNNER_MUNZEL = "brunner_munzel"
    CLIFFS_DELTA = "cliffs_delta"
    WILSON = "wilson"
    NEWCOMBE = "newcombe"
    SEGMENTED_HAC = "segmented_hac"
    DIFFERENCE_IN_DIFFERENCES = "difference_in_differences"
    LOG_LINEAR = "log_linear"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval from `low` to `high` at confidence `level` (0.95), in the unit of the data.

    `p` is two-sided where the method tests something, else None. With the method CONSTANT the data did not vary: the
    interval has no width and is no evidence.
    """

    estimate: float
    low: float
    high: float
    level: float
    method: Method
    p: float | None = None

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies in the interval, its ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Chance:
    """How probable it is (0 to 1) that a new sample reaches its thresholds."""

    probability: float
    method: Method


class TooFewError(ValueError):
    """There are fewer data than the method needs; `needed` is the least number, `got` what came."""

    def __init__(self, needed: int, got: int) -> None:
        """Keep both counts."""
        super().__init__(f"needs at least {needed}, got {got}")
        self.needed = needed
        self.got = got
