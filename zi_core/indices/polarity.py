"""An item that runs against all others: most likely worded negatively, and nobody said so."""

from __future__ import annotations

from math import atanh, sqrt

from zi_core.i18n import lazy
from zi_core.indices.answers import Responses
from zi_core.indices.columns import Layout
from zi_core.indices.instrument import Instrument
from zi_core.indices.norms import norms
from zi_core.indices.questions import Question, QuestionKind, ask
from zi_core.indices.scales import Number, number
from zi_core.spreadsheets.grid import address

_AGAINST = lazy(
    "Butir {item} berlawanan arah dengan butir lain (korelasi {r}). Bila skor tertingginya berarti paling buruk, "
    "balik arahnya."
)
_LEAST_ITEMS = 3  # of two items, either might be the one that is turned
_LIMIT = 1.96  # of the interval of a correlation, so that chance alone raises no question
_WHOLE = 0.999999  # a correlation of 1 has no interval


def against_the_others(data: Responses, instrument: Instrument, layout: Layout) -> list[Question]:
    """Return a question for every item whose correlation with the mean of the other items is clearly negative."""
    correlations = rest_correlations(data, instrument)
    most_negative = [(key, r) for key, (r, n) in correlations.items() if _clear(r, n)]
    return [
        ask(
            QuestionKind.POLARITY,
            (address(layout.header_row, layout.columns[key]),),
            lazy(_AGAINST.source, item=instrument.item(key).aspect, r=_worded(r)),
            item=key,
        )
        for key, r in most_negative
    ]


def _worded(correlation: float) -> Number:
    return number(round(correlation, 4))


def _clear(correlation: float, n: int) -> bool:
    if correlation > norms().against:
        return False
    return atanh(max(correlation, -_WHOLE)) + _LIMIT / sqrt(n - 3) < 0


def rest_correlations(data: Responses, instrument: Instrument) -> dict[str, tuple[float, int]]:
    """Return, per item, its correlation with the sum of the others and of how many complete rows; polarity applied.

    Items whose answers do not vary have none, nor has a form of fewer than three items or a file of few rows.
    """
    import numpy as np  # noqa: PLC0415 - most callers of this package need no numpy

    keys = [key for key in data.answers if key in {item.key for item in instrument.items}]
    if len(keys) < _LEAST_ITEMS:
        return {}
    matrix = np.array([np.frombuffer(data.answers[key].encode(), dtype=np.uint8) for key in keys], dtype=float) - 48
    matrix = matrix[:, (matrix > 0).all(axis=0)]
    n = matrix.shape[1]
    if n < norms().against_answers:
        return {}
    for place, key in enumerate(keys):
        if instrument.item(key).reversed != (key in data.turned):
            matrix[place] = data.scale.most + 1 - matrix[place]
    rest = matrix.sum(axis=0) - matrix
    varied = [place for place in range(len(keys)) if matrix[place].std() and rest[place].std()]
    return {keys[place]: (float(np.corrcoef(matrix[place], rest[place])[0, 1]), n) for place in varied}
