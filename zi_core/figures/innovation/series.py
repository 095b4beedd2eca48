"""An interrupted time series: what was measured, what the time before led to expect, and the launch between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from zi_core.figures.frame import Words, layout, plain, small, texts
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, Spec, draw
from zi_core.i18n import lazy
from zi_core.innovation.impact import Effect
from zi_core.innovation.months import month_name, number_of
from zi_core.innovation.wording import decimals_of, effect_details, effect_title, figure, interval, with_unit
from zi_core.statistics.series import Interruption

HEIGHT = 320
TICKS = 5  # named months
ROOM = 0.3  # of the width, for the words at the right end


def series_lines(name: str, effect: Effect, launched: date, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the series of a measure with its counterfactual. `effect` must be one with an interruption."""
    colours = PALETTES[theme]
    months = [point.month for point in effect.points]
    since = [month for month in months if month >= launched.replace(day=1)]
    found = interruption(effect)
    first, last = number_of(months[0]), number_of(months[-1])
    values = [point.value for point in effect.points]
    shown = [*values, *(one.estimate for one in found.expected)]
    low, high = min(0.0, *shown), max(0.0, *shown)
    reach = (high - low) or 1.0
    start = number_of(launched)
    axes = {
        "xaxis": {"range": [first - 0.5, last + (last - first) * ROOM]},
        "yaxis": {"range": [low - reach * 0.14, high + reach * 0.16]},
    }
    traces = [
        _band(since, found, colours),
        _launch(start, low, high + reach * 0.06, colours),
        _expected(since, found, colours),
        _actual(months, values, colours),
        _launch_words(name, launched, (start, first, last), high + reach * 0.11, colours),
        *_ends(effect, found, last, colours),
        _ticks(months, low - reach * 0.03, colours),
    ]
    words = Words(
        str(effect_title(effect)),
        _about(effect, found),
        str(lazy("data satuan kerja; regresi segmen, galat Newey–West")),
        marks,
    )
    return draw(traces, layout(words, theme, HEIGHT, axes))


def series_alt(effect: Effect) -> str:
    """Return the series in words: its title and the figures behind it."""
    return f"{effect_title(effect)}. {effect_details(effect)}."


def interruption(effect: Effect) -> Interruption:
    """Return the interrupted series of an effect. Raises ValueError where there is none."""
    if effect.interruption is None:
        message = "an effect without an interrupted series"
        raise ValueError(message)
    return effect.interruption


def _about(effect: Effect, found: Interruption) -> str:
    decimals = decimals_of(effect)
    gaps = {
        "unit": (plain(effect.unit) or str(lazy("poin"))).capitalize(),
        "n": len(effect.points),
        "change": plain(with_unit(figure(effect.change.estimate, decimals, signed=True), effect.unit)),
        "interval": interval(effect.change, decimals, signed=True),
        "step": plain(with_unit(figure(found.level.estimate, decimals, signed=True), effect.unit)),
        "around": interval(found.level, decimals, signed=True),
    }
    return str(
        lazy(
            "{unit} per bulan, n = {n}; bulan terakhir {change} dari proyeksi (IK 95% {interval}), "
            "saat peluncuran {step} ({around})",
            **gaps,
        )
    )


def _actual(months: Sequence[date], values: Sequence[float], colours: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [number_of(month) for month in months],
        "y": list(values),
        "line": {"color": colours.hijau, "width": 2.5},
        "marker": {"color": colours.hijau, "size": 6},
        "customdata": [month_name(month) for month in months],
        "hovertemplate": "%{customdata}: %{y}<extra></extra>",
    }


def _expected(months: Sequence[date], found: Interruption, colours: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [number_of(month) for month in months],
        "y": [one.estimate for one in found.expected],
        "line": {"color": colours.abu, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }


def _band(months: Sequence[date], found: Interruption, colours: Palette) -> Spec:
    """Return the interval of the counterfactual as an area."""
    forth = [number_of(month) for month in months]
    red, green, blue = (int(colours.abu[place : place + 2], 16) for place in (1, 3, 5))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*forth, *reversed(forth)],
        "y": [*(one.high for one in found.expected), *(one.low for one in reversed(found.expected))],
        "fill": "toself",
        "fillcolor": f"rgba({red},{green},{blue},0.18)",
        "line": {"width": 0, "color": colours.abu},
        "hoverinfo": "skip",
    }


def _launch(at: int, low: float, high: float, colours: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [at - 0.5, at - 0.5],
        "y": [low, high],
        "line": {"color": colours.emas, "width": 1.5},
        "hoverinfo": "skip",
    }


def _launch_words(name: str, launched: date, at: tuple[int, int, int], y: float, colours: Palette) -> Spec:
    """Name the launch above its line, on the side where there is more room."""
    start, first, last = at
    right = last + (last - first) * ROOM - start > start - first
    told = str(lazy("{name} diluncurkan, {month}", name=plain(name), month=month_name(launched)))
    side = "middle right" if right else "middle left"
    return texts([start - 0.5], [y], [told], side, {**small(colours, colours.emas_text), "weight": 600})


def _ends(effect: Effect, found: Interruption, last: int, colours: Palette) -> list[Spec]:
    """Name both lines at their right end; the higher one above, so that close ends do not cover each other."""
    decimals = decimals_of(effect)
    actual, expected = effect.points[-1].value, found.expected[-1].estimate
    sides = ("top right", "bottom right") if actual >= expected else ("bottom right", "top right")
    told = str(lazy("Aktual {value}", value=figure(actual, decimals)))
    projected = str(lazy("Proyeksi {value}", value=figure(expected, decimals)))
    strong = {"color": colours.hijau, "size": SMALL_SIZE, "weight": 600}
    return [
        texts([last + 0.2], [actual], [told], sides[0], strong),
        texts([last + 0.2], [expected], [projected], sides[1], small(colours)),
    ]


def _ticks(months: Sequence[date], y: float, colours: Palette) -> Spec:
    """Name a few months evenly, the first and the last among them."""
    last = len(months) - 1
    places = sorted({round(last * step / (TICKS - 1)) for step in range(TICKS)})
    named = [months[place] for place in places]
    words = [month_name(month).replace(" ", "<br>") for month in named]
    sides = ["bottom right", *["bottom center"] * (len(places) - 1)]
    return texts([number_of(month) for month in named], [y] * len(named), words, sides, small(colours))
