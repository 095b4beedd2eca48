"""Many comparisons at once: some look different by luck alone."""

from __future__ import annotations

from collections.abc import Sequence

from statsmodels.stats.multitest import multipletests


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the p-values corrected by Holm's step-down rule (Scandinavian Journal of Statistics 6, 1979), in order.

    One that is at most 0.05 after the correction stands, however many were looked at.
    """
    if not p_values:
        return ()
    return tuple(float(p) for p in multipletests(p_values, method="holm")[1])
