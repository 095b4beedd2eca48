"""How fast something grows, as a share per month (0.05 is five of a hundred)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from zi_core.statistics.results import TooFewError


def compound_growth(first: float, last: float, months: float) -> float | None:
    """Return the steady growth per month that leads from `first` to `last` in so many `months`; None from nothing."""
    if first <= 0 or last < 0 or months <= 0:
        return None
    return float((last / first) ** (1 / months) - 1)


def fitted_growth(values: Sequence[float]) -> float | None:
    """Return the growth per month of the straight line through the logarithms of monthly `values` (least squares).

    Unlike `compound_growth` it does not hang on the first and last month. None if a value is not above zero. Raises
    TooFewError below two months.
    """
    if len(values) < 2:  # noqa: PLR2004 - a line needs two points
        raise TooFewError(2, len(values))
    if min(values) <= 0:
        return None
    middle = (len(values) - 1) / 2
    spread = math.fsum((month - middle) ** 2 for month in range(len(values)))
    rise = math.fsum((month - middle) * math.log(value) for month, value in enumerate(values))
    return math.expm1(rise / spread)
