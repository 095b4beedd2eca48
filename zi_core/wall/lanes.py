"""The deck's rows of dots as lanes of a picture for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from zi_core.slides.slide import Dot, Row, Rows, Tick
from zi_core.wall.picture import WHOLE, Lane, Lanes, Mark, Threshold

# Per cent of the plot. The edges leave room for half a large number; nearer labels of thresholds would touch.
_EDGE, _NEAR_EDGE, _APART = 8.0, 22.0, 42.0


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def __call__(self, value: float) -> float:
        across = (self.high - self.low) or 1.0
        return round(_EDGE + (value - self.low) / across * (WHOLE - 2 * _EDGE), 2)


def lanes(rows: Rows) -> Lanes:
    """Return the rows on one scale from the least to the largest that is drawn."""
    drawn = [value for row in rows.rows for value in _values(row)]
    scale = _Scale(min(drawn), max(drawn))
    return Lanes(tuple(_lane(row, scale, joined=rows.joined) for row in rows.rows), compact=rows.joined)


def _values(row: Row) -> list[float]:
    ends = [end for dot in row.dots for end in (dot.low, dot.high) if end is not None]
    return [*(dot.value for dot in row.dots), *ends, *(tick.value for tick in row.ticks)]


def _lane(row: Row, scale: _Scale, *, joined: bool) -> Lane:
    marks = tuple(_mark(dot, scale) for dot in row.dots)
    note = f"{' → '.join(dot.label for dot in row.dots)} · {row.note}" if joined else row.note
    span = (marks[0].x, marks[-1].x) if joined else None
    return Lane(row.name, note, row.told, row.tone.value, marks, _thresholds(row.ticks, scale), span)


def _mark(dot: Dot, scale: _Scale) -> Mark:
    ends = [None if end is None else scale(end) for end in (dot.low, dot.high)]
    return Mark(scale(dot.value), dot.label, dot.tone.value, *ends)


def _thresholds(ticks: tuple[Tick, ...], scale: _Scale) -> tuple[Threshold, ...]:
    """Return the thresholds from left to right; the label of one that is near the one before goes below the lane."""
    placed = sorted(((scale(tick.value), tick) for tick in ticks), key=lambda pair: pair[0])
    below = [False]
    for (before, _one), (x, _other) in pairwise(placed):
        below.append(x - before < _APART and not below[-1])
    return tuple(
        Threshold(x, tick.label, tick.dashed, _anchor(x), low)
        for (x, tick), low in zip(placed, below[: len(placed)], strict=True)
    )


def _anchor(x: float) -> str:
    if x < _NEAR_EDGE:
        return "start"
    return "end" if x > WHOLE - _NEAR_EDGE else "middle"
