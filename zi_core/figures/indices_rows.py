"""Rows of a dot with its interval and thresholds: what the pictures of indices, items, services have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.figures.frame import plain, title_of
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import current_language
from zi_core.indices.scales import number

# Pixels; a picture keeps its heights whatever its width, so that a phone shows the same, only narrower.
HEAD, LINE, FOOT = 42, 22, 8
TITLE_WRAP, ABOUT_WRAP = 38, 58  # characters that fit a phone of 390 pixels
SMALL_LINE = 17
_LEFT, _RIGHT = 0.3, 0.18  # of what is drawn: the names of ticks and the values stand there
_FINEST = 0.1
_CLOSE = 0.12  # of the width: a tick so near on the right would stand in the value
_APART = "\N{NO-BREAK SPACE}" * 2  # plain spaces are drawn as none


@dataclass(frozen=True, slots=True)
class Tick:
    """A threshold on a row: where, how it is called, drawn dashed or solid."""

    value: float
    name: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, words under it, the value with its interval, its ticks, and the colour of its dot."""

    name: str
    about: str
    value: float
    colour: str
    interval: tuple[float, float] | None = None
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows: title, subtitle, source; the highest value there can be."""

    title: str
    about: str
    source: str
    most: float
    places: int = 2


@dataclass(frozen=True, slots=True)
class _Shape:
    """Heights within one row, from its middle, in parts of its height of `pixels`."""

    pixels: int
    name: float
    about: float
    value: float
    dot: float
    half: float
    below: float


_TALL = _Shape(pixels=124, name=-0.36, about=-0.2, value=0.0, dot=0.17, half=0.11, below=0.36)
_FLAT = _Shape(pixels=54, name=-0.3, about=-0.3, value=0.0, dot=0.16, half=0.2, below=0.3)


def dot_rows(rows: Sequence[Row], frame: Frame, theme: Theme, *, flat: bool = False) -> go.Figure:
    """Return the rows from top to bottom; `flat` rows have their `about` at the right of the name and a common tick."""
    colours, shape = PALETTES[theme], _FLAT if flat else _TALL
    low, high = _span(rows, frame.most)
    titles, abouts = wrap(plain(frame.title), TITLE_WRAP), wrap(frame.about, ABOUT_WRAP)
    head = HEAD + LINE * len(titles) + SMALL_LINE * (len(abouts) - 1)
    tail = (SMALL_LINE * len(wrap(frame.source, ABOUT_WRAP)) + 16) / shape.pixels
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(shape.pixels * (len(rows) + tail)) + FOOT,
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [low, high]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5 + tail, -0.5]},
        "title": title_of(titles, abouts, colours),
    }
    traces = [*_ticks(rows, shape, colours), *_intervals(rows, shape, colours), _dots(rows, shape, colours)]
    return draw([*traces, *_words(rows, frame, (low, high), shape, colours)], layout)


def _span(rows: Sequence[Row], most: float) -> tuple[float, float]:
    """Return from where to where the axis goes: all that is drawn, a little room, never from zero."""
    seen = [row.value for row in rows] + [tick.value for row in rows for tick in row.ticks]
    seen += [end for row in rows if row.interval for end in row.interval]
    least = min(seen, default=0.0)
    reach = max(most - least, _FINEST)
    return least - reach * _LEFT, most + reach * _RIGHT


def broken(text: str) -> str:
    """Return `text` in lines that fit a phone."""
    return "<br>".join(wrap(text, ABOUT_WRAP))


def _ticks(rows: Sequence[Row], shape: _Shape, colours: Palette) -> list[Spec]:
    """Return the thresholds; two at the same place share it, the solid one above, the dashed one below."""
    found = []
    for place, row in enumerate(rows):
        shared = len({tick.value for tick in row.ticks}) < len(row.ticks)
        for tick in row.ticks:
            top = place + shape.dot - (0 if shared and tick.dashed else shape.half)
            end = place + shape.dot + (0 if shared and not tick.dashed else shape.half)
            found.append(line([tick.value, tick.value], [top, end], colours.emas, 2, dashed=tick.dashed))
    return found


def _intervals(rows: Sequence[Row], shape: _Shape, colours: Palette) -> list[Spec]:
    return [
        line([*row.interval], [place + shape.dot] * 2, colours.abu, 4) for place, row in enumerate(rows) if row.interval
    ]


def line(x: list[float], y: list[float], colour: str, width: int, *, dashed: bool = False) -> Spec:
    """Return a trace that is one line."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width, "dash": "3px,3px" if dashed else "solid"},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(rows: Sequence[Row], shape: _Shape, colours: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.value for row in rows],
        "y": [place + shape.dot for place in range(len(rows))],
        "marker": {
            "size": 13,
            "opacity": 1,
            "color": [row.colour for row in rows],
            "line": {"color": colours.ground, "width": 2},
        },
        "customdata": [plain(f"{row.name}: {row.about}") for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _words(rows: Sequence[Row], frame: Frame, span: tuple[float, float], shape: _Shape, colours: Palette) -> list[Spec]:
    places = range(len(rows))
    strong = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    flat = shape is _FLAT
    at_right = "middle left" if flat else "middle right"
    return [
        words_at(
            (span[0], [one + shape.name for one in places]), [plain(row.name) for row in rows], "middle right", strong
        ),
        words_at(
            (span[1] if flat else span[0], [one + shape.about for one in places]),
            [row.about for row in rows],
            at_right,
            small,
        ),
        *_values(rows, frame, (span, shape), strong),
        *_tick_names(rows[:1] if flat else rows, shape, colours),
        words_at((span[0], [len(rows) - 0.5 + 8 / shape.pixels]), [broken(frame.source)], "bottom right", small),
    ]


def _values(rows: Sequence[Row], frame: Frame, room: tuple[tuple[float, float], _Shape], font: Spec) -> list[Spec]:
    """Return the value above each dot, or where rows are flat beside it, on the side that no tick stands close to."""
    (low, high), shape = room
    if shape is _TALL:
        return [
            words_at((row.value, [place + shape.value]), [str(number(row.value, frame.places))], "middle center", font)
            for place, row in enumerate(rows)
        ]
    found = []
    for place, row in enumerate(rows):
        left, right = row.interval or (row.value, row.value)
        crowded = any(right < tick.value < right + _CLOSE * (high - low) for tick in row.ticks)
        x, side = (left, "middle left") if crowded else (right, "middle right")
        text = f"{_APART}{number(row.value, frame.places)}{_APART}"
        found.append(words_at((x, [place + shape.dot]), [text], side, font))
    return found


def _tick_names(rows: Sequence[Row], shape: _Shape, colours: Palette) -> list[Spec]:
    """Return the names below the ticks, the left one to the left and the right one to the right, so that none meet."""
    font = {"color": colours.emas_text, "size": SMALL_SIZE}
    found = []
    for place, row in enumerate(rows):
        if shape is _FLAT:
            break
        first = min((tick.value for tick in row.ticks), default=0.0)
        together: dict[float, list[str]] = {}
        for tick in row.ticks:
            together.setdefault(tick.value, []).append(tick.name)
        for value, names in together.items():
            side = "middle center" if len(together) == 1 else "middle left" if value == first else "middle right"
            text = f"{' = '.join(names)} {number(value)}"
            found.append(words_at((value, [place + shape.below]), [text], side, font))
    return found
