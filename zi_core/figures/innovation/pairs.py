"""What it changed: two dots with intervals per row, before and after, and a column of differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from zi_core.figures.frame import Words, bold, coloured, layout, plain, shortened, small, texts
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import Spec, draw
from zi_core.i18n import lazy
from zi_core.innovation.impact import Course, Effect, Pair
from zi_core.innovation.innovation import PEOPLE, People
from zi_core.innovation.wording import (
    COURSES,
    decimals_of,
    effect_details,
    effect_title,
    figure,
    interval,
    named,
    satisfaction_title,
    with_unit,
)
from zi_core.statistics.results import Estimate

ROW = 112  # pixels
NAME, TOLD, BEFORE, AFTER = -0.45, -0.26, 0.08, 0.26  # places within a row
AWAY = 0.08  # of a row, between a dot and its value
LONGEST = 40


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    pair: Pair
    told: str
    colour: str
    decimals: int


def satisfaction_dots(found: Sequence[Effect], scale: int, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return a row per item of satisfaction; the title is the finding over all of them."""
    colours = PALETTES[theme]
    rows = [_row(effect, colours) for effect in found]
    about = lazy("Rata-rata, skala 1–{top}, dengan IK 95%", top=scale)
    words = _words(str(satisfaction_title(found)), f"{about}; {_sizes(found)}", colours, marks)
    return _dots(rows, words, theme)


def measure_dots(effect: Effect, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one measure's two dots, or those of users and of the comparison group below each other."""
    colours = PALETTES[theme]
    about = str(lazy("Rata-rata {unit} dengan IK 95%", unit=plain(effect.unit) or lazy("poin")))
    words = _words(str(effect_title(effect)), f"{about}; {_sizes([effect])}", colours, marks)
    if effect.others is None:
        return _dots([_row(effect, colours)], words, theme)
    rows = [_group(effect, effect.own, People.USERS, colours), _group(effect, effect.others, People.OTHERS, colours)]
    told = coloured(plain(_between(effect)), _colour(effect, colours))
    return _dots(rows, Words(words.title, f"{words.about}\n{told}", words.source, marks), theme)


def pairs_alt(title: str, found: Sequence[Effect]) -> str:
    """Return the rows in words: the title, then every effect with its figures."""
    told = (f"{effect.name}: {COURSES[effect.course]}, {effect_details(effect)}" for effect in found)
    return f"{title}. {'. '.join(told)}."


def _words(title: str, about: str, colours: Palette, marks: Sequence[str]) -> Words:
    before, after = coloured(lazy("sebelum"), colours.second), coloured(lazy("sesudah"), colours.hijau)
    return Words(title, f"{about}\n{before}, {after}", str(lazy("data satuan kerja; selisih: Welch")), marks)


def _sizes(found: Sequence[Effect]) -> str:
    """Return how many values stand behind the dots; one number where all rows have the same."""
    sides = []
    for side in (0, 1):
        counts = sorted({effect.own.sizes[side] for effect in found})
        sides.append(f"{counts[0]}–{counts[-1]}" if len(counts) > 1 else str(counts[0]))
    return str(lazy("n = {before} dan {after}", before=sides[0], after=sides[1]))


def _row(effect: Effect, colours: Palette) -> _Row:
    decimals = decimals_of(effect)
    change = with_unit(figure(effect.change.estimate, decimals, signed=True), effect.unit)
    told = f"{change} ({interval(effect.change, decimals, signed=True)}), {COURSES[effect.course]}"
    return _Row(named(effect), effect.own, plain(told), _colour(effect, colours), decimals)


def _group(effect: Effect, pair: Pair, people: People, colours: Palette) -> _Row:
    decimals = decimals_of(effect)
    change = figure(pair.after.estimate - pair.before.estimate, decimals, signed=True)
    colour = colours.hijau if people is People.USERS else colours.second
    return _Row(str(PEOPLE[people]), pair, plain(with_unit(change, effect.unit)), colour, decimals)


def _between(effect: Effect) -> str:
    decimals = decimals_of(effect)
    change = with_unit(figure(effect.change.estimate, decimals, signed=True), effect.unit)
    told = interval(effect.change, decimals, signed=True)
    return str(lazy("Beda perubahan {change} (IK 95% {interval})", change=change, interval=told))


def _colour(effect: Effect, colours: Palette) -> str:
    if effect.course not in {Course.UP, Course.DOWN}:
        return colours.second
    return colours.hijau if effect.better else colours.marun


def _dots(rows: Sequence[_Row], words: Words, theme: Theme) -> go.Figure:
    colours = PALETTES[theme]
    ends = [end for row in rows for one in (row.pair.before, row.pair.after) for end in (one.low, one.high)]
    low, high = min(ends), max(ends)
    pad = (high - low) * 0.12 or 1.0
    left, right = low - pad, high + pad
    axes = {"xaxis": {"range": [left, right]}, "yaxis": {"range": [len(rows) - 0.42, -0.56]}}
    places = list(range(len(rows)))
    traces = [
        *(_line(row, place, side, colours) for place, row in enumerate(rows) for side in ("before", "after")),
        *(_values(rows, side, colours) for side in ("before", "after")),
        texts(
            [left] * len(rows),
            [p + NAME for p in places],
            [shortened(r.name, LONGEST) for r in rows],
            "middle right",
            bold(colours),
        ),
        texts(
            [right] * len(rows),
            [p + TOLD for p in places],
            [r.told for r in rows],
            "middle left",
            _told_font(rows, colours),
        ),
    ]
    return draw(traces, layout(words, theme, ROW * len(rows), axes))


def _told_font(rows: Sequence[_Row], colours: Palette) -> Spec:
    return {**small(colours), "color": [row.colour for row in rows], "weight": 600}


def _line(row: _Row, place: int, side: str, colours: Palette) -> Spec:
    one, y, colour = _side(row, place, side, colours)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [one.low, one.estimate, one.high],
        "y": [y] * 3,
        "line": {"color": colour, "width": 3},
        "marker": {"color": colour, "size": [0, 12, 0], "opacity": 1},
        "cliponaxis": False,
        "hovertemplate": f"{plain(row.name)}<extra></extra>",
    }


def _side(row: _Row, place: int, side: str, colours: Palette) -> tuple[Estimate, float, str]:
    if side == "before":
        return row.pair.before, place + BEFORE, colours.abu
    return row.pair.after, place + AFTER, colours.hijau


def _values(rows: Sequence[_Row], side: str, colours: Palette) -> Spec:
    """Write each value above its dot before, below its dot after, so that close dots stay legible."""
    found = [_side(row, place, side, colours) for place, row in enumerate(rows)]
    before = side == "before"
    return texts(
        [one.estimate for one, _y, _colour in found],
        [y + (-AWAY if before else AWAY) for _one, y, _colour in found],
        [figure(one.estimate, row.decimals) for row, (one, _y, _c) in zip(rows, found, strict=True)],
        "top center" if before else "bottom center",
        small(colours) if before else {**small(colours, colours.hijau), "weight": 600},
    )
