"""How sure an index is: each respondent's share in it, the interval, and when nothing can be concluded.

Imported late: it brings scipy along (see ``zi_core.statistics``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from zi_core.i18n import Text, lazy
from zi_core.indices.answers import NOTHING, Responses
from zi_core.indices.computing import IndexFigure, weights
from zi_core.indices.norms import norms
from zi_core.indices.scales import bounds, number, slope
from zi_core.statistics.means import bootstrap_t, t_interval
from zi_core.statistics.results import Estimate
from zi_core.statistics.samples import Sample, Soundness, soundness

Scores: TypeAlias = NDArray[np.float64]

_BOOTSTRAP = range(10, 64)  # respondents for whom bootstrap-t is shown beside the t interval (design.md)
_UNSOUND: dict[Soundness, Text] = {
    Soundness.FEW: lazy("Terlalu sedikit jawaban untuk disimpulkan."),
    Soundness.UNIFORM: lazy("Jawaban terlalu seragam untuk disimpulkan."),
}


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The t `interval` of an index on 0-4, and bootstrap-t beside it for small samples; None where there is none.

    `population` is the size of the whole group where it is known; the interval is then narrower.
    """

    n: int
    soundness: Soundness
    interval: Estimate | None
    bootstrap: Estimate | None
    population: int | None = None

    @property
    def unsound(self) -> Text | None:
        """Why nothing can be concluded, in words; None where something can."""
        return _UNSOUND.get(self.soundness)

    @property
    def sentence(self) -> Text:
        """The interval in words."""
        return interval_words(self.interval)


def interval_words(interval: Estimate | None) -> Text:
    """Return an interval in words, "IK 95% 3,59–3,71"."""
    if interval is None:
        return lazy("Rentang tidak dapat dihitung")
    gaps = {"low": number(interval.low), "high": number(interval.high), "level": f"{interval.level:.0%}"}
    return lazy("IK {level} {low}–{high}", **gaps)


def uncertainty(
    responses: Responses, figure: IndexFigure, *, population: int | None = None, seed: int = 0
) -> Uncertainty:
    """Return how sure `figure`, which was computed from `responses`, is.

    A `population` smaller than the number of answers is ignored. The same `seed` gives the same bootstrap.
    """
    values = scores(responses, figure)
    known = population if population is not None and population >= max(len(values), 2) else None
    sound = soundness(values.round(9).tolist())
    if len(values) <= 1:
        return Uncertainty(len(values), sound, None, None, known)
    scale = bounds(figure.conversion, figure.scale)
    level = norms().level
    return Uncertainty(
        len(values),
        sound,
        t_interval(sample(values), level=level, scale=scale, population=known),
        bootstrap_t(list(values), seed, level=level, scale=scale) if len(values) in _BOOTSTRAP else None,
        known,
    )


def matrix(responses: Responses, figure: IndexFigure) -> Scores:
    """Return the scores as a table of items by respondents, polarity applied, not a number where none was given.

    Respondents without any answer to the figure's items are left out.
    """
    table = np.array([column(responses, one.item.key) for one in figure.items])
    for place, one in enumerate(figure.items):
        if one.turned:
            table[place] = figure.scale.most + 1 - table[place]
    kept: Scores = table[:, ~np.isnan(table).all(axis=0)]
    return kept


def column(responses: Responses, key: str) -> Scores:
    """Return the raw answers to one item in the order of the respondents, not a number where none was given."""
    figures = np.frombuffer(responses.answers[key].encode(), dtype=np.uint8).astype(float) - ord(NOTHING)
    figures[figures == 0] = np.nan
    return figures


def scores(responses: Responses, figure: IndexFigure) -> Scores:
    """Return each respondent's share in the index, on 0-4: their mean is the index, their spread its uncertainty.

    Where a row is complete the share is the respondent's own index. Where answers are missing, the item means rest on
    different numbers of people; the share is then the index linearised at this respondent, so that the mean of all
    shares is still the index and the standard error is right.
    """
    table = matrix(responses, figure)
    by_item = weights(figure)
    people = table.shape[1]
    share = np.full(people, float(figure.index))
    for line, one in zip(table, figure.items, strict=True):
        weight = float(by_item[one.item.key] * slope(figure.conversion, figure.scale) * people / one.n)
        share += np.nan_to_num((line - float(one.mean)) * weight)
    return np.asarray(share)


def sample(values: Scores) -> Sample:
    """Return mean and spread of many values, the same in whatever order they come."""
    ordered = np.sort(values)
    spread = 0.0 if ordered[0] == ordered[-1] else float(ordered.std(ddof=1))
    return Sample(float(ordered.mean()), spread, len(ordered))
