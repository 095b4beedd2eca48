"""A sample as its mean, standard deviation and size, and whether it says enough to conclude anything."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from zi_core.statistics.results import TooFewError

FEWEST = 20  # respondents; below this nothing is concluded
MOST_ALIKE = 0.8  # share that gives one and the same score; from here on nothing is concluded


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample that is known by its `mean`, standard deviation `sd` (divisor n - 1) and size `n` of at least 2."""

    mean: float
    sd: float
    n: int

    def __post_init__(self) -> None:
        """Refuse a size without a standard deviation, and what no sample can have."""
        if self.n < 2:  # noqa: PLR2004 - one value has no spread
            raise TooFewError(2, self.n)
        if not (math.isfinite(self.mean) and math.isfinite(self.sd) and self.sd >= 0):
            msg = "mean and standard deviation are finite, and the latter is not negative"
            raise ValueError(msg)

    @property
    def variance_of_mean(self) -> float:
        """Return the squared standard error."""
        return self.sd**2 / self.n


Data: TypeAlias = Sequence[float] | Sample


def sample_of(data: Data) -> Sample:
    """Return `data` as a Sample; raw values are summed exactly, so their order does not matter. Raises TooFewError."""
    if isinstance(data, Sample):
        return data
    values = [float(value) for value in data]
    if len(values) < 2:  # noqa: PLR2004
        raise TooFewError(2, len(values))
    mean = math.fsum(values) / len(values)
    return Sample(mean, 0.0 if min(values) == max(values) else statistics.stdev(values), len(values))


class Soundness(StrEnum):
    """Whether a sample says enough."""

    ENOUGH = "enough"
    FEW = "few"
    UNIFORM = "uniform"


def soundness(values: Sequence[float], fewest: int = FEWEST, most_alike: float = MOST_ALIKE) -> Soundness:
    """Return whether `values` are too few, too uniform, or enough.

    Near a ceiling every interval errs on the flattering side, and no method mends that (design.md, Statistics).
    """
    if len(values) < fewest:
        return Soundness.FEW
    alike = max(Counter(values).values())
    return Soundness.UNIFORM if alike >= most_alike * len(values) else Soundness.ENOUGH
