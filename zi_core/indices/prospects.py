"""What would be needed: how many more answers of what mean lift an index to its threshold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from zi_core.indices.computing import IndexFigure
from zi_core.indices.norms import norms


@dataclass(frozen=True, slots=True)
class Needed:
    """With further respondents whose own index is `mean`, `people` more lift the index to `threshold`; None: never."""

    threshold: Decimal
    mean: Decimal
    people: int | None


def needed(figure: IndexFigure, threshold: Decimal, means: tuple[Decimal, ...] | None = None) -> tuple[Needed, ...]:
    """Return, for each of `means` (0-4; usual ones unless given), how many more respondents are needed.

    Exact: the smallest whole number m with (n x index + m x mean) / (n + m) >= threshold; 0 where it is reached.
    """
    return tuple(_needed(figure, threshold, mean) for mean in means or norms().hopes)


def _needed(figure: IndexFigure, threshold: Decimal, mean: Decimal) -> Needed:
    short = Fraction(threshold) - figure.index
    if short <= 0:
        return Needed(threshold, mean, 0)
    gain = Fraction(mean) - Fraction(threshold)
    return Needed(threshold, mean, ceil(figure.n * short / gain) if gain > 0 else None)
