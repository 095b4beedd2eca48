"""Will enough people be willing in time? A line of the counts, and the forecast as a dashed median in its 80% band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go
from babel.dates import format_date

from zi_core.figures.frame import Words, bold, layout, small, texts
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import Spec, draw
from zi_core.i18n import current_language, lazy, shown
from zi_core.survey.forecast import Count, Forecast, Goal, Stage
from zi_core.survey.forecast_words import about, headline

HEIGHT = 280  # pixels of the plot
ROOM = 0.13  # of the width, for the numbers at the right end
APART = 0.075  # of the height, between two numbers at the right end
GAP = 0.015  # of width or height, between a point and its number
CLOSE = 0.17  # of the width, between two dates below


def burn_up(counts: Sequence[Count], found: Forecast, goal: Goal, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the counts up to the forecast's last one, and from there its median and band to the deadline.

    The gold line is the target. `marks` ("DATA CONTOH") stand behind the source, so that they go with every copy.
    """
    colours = PALETTES[theme]
    past = sorted((count for count in counts if found.since and count.day <= found.since), key=lambda one: one.day)
    first = past[0].day if past else goal.deadline
    top = 1.12 * max(goal.target, found.now, *(count.willing for count in past), *(band.high for band in found.days))
    length = max((goal.deadline - first).days, 1)
    axes = {
        "xaxis": {"type": "linear", "range": [-0.02 * length, length * (1 + ROOM)]},
        "yaxis": {"range": [-0.1 * top, top]},
    }
    places = _Places(first, length, top)
    traces = [
        _floor(places, colours),
        *_ahead(found, places, colours),
        _line(past, places, colours),
        *_target(goal, found, places, colours),
        *_numbers(found, places, colours),
        _dates(found, goal, places, colours),
    ]
    return draw(traces, layout(_words(found, goal, marks), theme, HEIGHT, axes))


def alt(found: Forecast, goal: Goal) -> str:
    """Return the figure in words: its headline, the counts so far and what is expected at the deadline."""
    return f"{headline(found, goal)}. {about(found, goal)}."


@dataclass(frozen=True, slots=True)
class _Places:
    """The plot's size: days since the `first` count up to `length`, people up to `top`."""

    first: date
    length: int
    top: float

    def x(self, day: date) -> int:
        return (day - self.first).days


def _words(found: Forecast, goal: Goal, marks: Sequence[str]) -> Words:
    source = lazy("hitungan sampai {day}", day=found.since) if found.since else lazy("belum ada hitungan")
    return Words(str(headline(found, goal)), str(about(found, goal)), str(source), marks)


def _floor(places: _Places, colours: Palette) -> Spec:
    return _stroke([0, places.length], [0, 0], {"color": colours.abu, "width": 1})


def _line(past: Sequence[Count], places: _Places, colours: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [places.x(count.day) for count in past],
        "y": [count.willing for count in past],
        "line": {"color": colours.hijau, "width": 2.5},
        "marker": {"color": colours.hijau, "opacity": 1, "line": {"width": 0}, "size": [*[5] * len(past[1:]), 10]},
        "customdata": [str(lazy("{day}: {n} orang bersedia", day=count.day, n=count.willing)) for count in past],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _ahead(found: Forecast, places: _Places, colours: Palette) -> list[Spec]:
    """Return band and median from the last count on; nothing where nothing can be foretold."""
    if not found.days or found.since is None:
        return []
    start = places.x(found.since)
    forth = [start, *(places.x(band.day) for band in found.days)]
    highs = [found.now, *(band.high for band in found.days)]
    lows = [found.now, *(band.low for band in found.days)]
    red, green, blue = (int(colours.hijau[at : at + 2], 16) for at in (1, 3, 5))
    band = _stroke([*forth, *reversed(forth)], [*highs, *reversed(lows)], {"width": 0, "color": colours.hijau})
    medians = [found.now, *(band.median for band in found.days)]
    median = _stroke(forth, medians, {"color": colours.hijau, "width": 2, "dash": "dash"})
    told = [
        lazy("{day}: {median} orang, rentang {low}–{high}", day=b.day, median=b.median, low=b.low, high=b.high)
        for b in found.days
    ]
    hover = {"customdata": ["", *map(str, told)], "hovertemplate": "%{customdata}<extra></extra>", "hoverinfo": "all"}
    return [{**band, "fill": "toself", "fillcolor": f"rgba({red},{green},{blue},0.16)"}, {**median, **hover}]


def _target(goal: Goal, found: Forecast, places: _Places, colours: Palette) -> list[Spec]:
    """Return the gold line, named above it on the left; once it is reached on the right below, clear of the counts."""
    line = _stroke([0, places.length], [goal.target] * 2, {"color": colours.emas, "width": 2})
    words = str(lazy("Syarat minimal {n}", n=goal.target))
    x, side = (places.length, "bottom left") if found.stage is Stage.REACHED else (0, "top right")
    return [line, texts([x], [goal.target], [words], side, small(colours, colours.emas_text))]


def _numbers(found: Forecast, places: _Places, colours: Palette) -> list[Spec]:
    """Return the last count above its point, and at the right end the median with the ends of the band."""
    if found.since is None:
        return []
    x, y = places.x(found.since), float(found.now)
    if not found.days:
        return [texts([x + 2 * GAP * places.length], [y], [shown(found.now)], "middle right", bold(colours))]
    now = texts([x], [y + GAP * places.top], [shown(found.now)], "top left", bold(colours))
    last, least = found.days[-1], APART * places.top
    ends = [end for end in (last.low, last.high) if abs(end - last.median) >= least]
    right = places.length * (1 + GAP)
    median = texts([right], [last.median], [shown(last.median)], "middle right", bold(colours))
    others = texts([right] * len(ends), ends, [shown(end) for end in ends], "middle right", small(colours))
    return [now, median, others]


def _dates(found: Forecast, goal: Goal, places: _Places, colours: Palette) -> Spec:
    """Name the first day, the last count and the deadline below the plot, as far as they stand apart."""
    days = {goal.deadline: "bottom center", places.first: "bottom right"}
    if found.since and all(abs(places.x(day) - places.x(found.since)) >= CLOSE * places.length for day in days):
        days[found.since] = "bottom center"
    names = [format_date(day, "d MMM", locale=current_language()) for day in days]
    return texts(
        [places.x(day) for day in days], [-GAP * places.top] * len(days), names, list(days.values()), small(colours)
    )


def _stroke(x: Sequence[float], y: Sequence[float], line: Spec) -> Spec:
    return {"type": "scatter", "mode": "lines", "x": list(x), "y": list(y), "line": line, "hoverinfo": "skip"}
