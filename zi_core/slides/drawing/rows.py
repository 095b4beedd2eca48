"""Rows of dots: names at the left, one native XY chart for all rows, what is told at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.slide import Slide as Page

from zi_core.i18n import lazy
from zi_core.slides.drawing.charts import add_chart, bare_axes, label, line, plot_at
from zi_core.slides.drawing.measure import width
from zi_core.slides.drawing.paper import COLOURS, FILLS, INKS, LIGHT_GREY, Look, rgb, write
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import Dot, Row, Rows, Tone

MOST, MOST_PAIRS = 9, 6  # rows; fewer where each has two dots with intervals, one below the other
_WIDE = 640  # points; in a narrower chart names and what is told get less room
NAMES, TOLD, HEAD = 218, 150, 18
_RADIUS = 6.5  # of a dot, in points
_HIGHEST = 130  # of a row
Points = list[tuple[float | None, float | None]]


def draw_rows(page: Page, box: Box, body: Rows, alt: str) -> int:
    """Draw the rows; return how many found no room."""
    rows = body.rows[: MOST_PAIRS if any(_paired(row) for row in body.rows) else MOST]
    share = max(min(box.w / _WIDE, 1), 0.7)
    names, told = NAMES * share, TOLD * share if any(row.told for row in rows) else 0
    chart_box = Box(box.x + names, box.y + HEAD, box.w - names - told, min(box.h - HEAD, _HIGHEST * len(rows)))
    step = chart_box.h / len(rows)
    for place, row in enumerate(rows):
        top = chart_box.y + place * step
        _name(page, Box(box.x, top, names - 12, step), row)
        look = Look(12, 9, INKS[row.tone], bold=True, align="right", anchor="middle")
        write(page, Box(chart_box.x + chart_box.w + 8, top, told - 8, step), row.told, look)
    if told and body.told:
        look = Look(11, 9, COLOURS.second, align="right")
        write(page, Box(chart_box.x + chart_box.w + 8, box.y, told - 8, HEAD), body.told, look)
    _chart(page, chart_box, (rows, body.joined), alt)
    return len(body.rows) - len(rows)


def _name(page: Page, box: Box, row: Row) -> None:
    share = 0.55 if row.note else 1
    anchor = "bottom" if row.note else "middle"
    write(page, Box(box.x, box.y, box.w, box.h * share), row.name, Look(13, 9, bold=True, anchor=anchor))
    below = Box(box.x, box.y + box.h * share + 2, box.w, box.h * (1 - share) - 3)
    write(page, below, row.note, Look(10.5, 8, COLOURS.second))


def _chart(page: Page, box: Box, what: tuple[Sequence[Row], bool], alt: str) -> None:
    rows, joined = what
    low, high = _span(rows, box.w, joined=joined)
    data = XyChartData()
    made: list[tuple[str, object]] = []
    scale = (high - low) / box.w
    drawn = list(_series(rows, scale * _RADIUS if joined else None))
    # LibreOffice loses every series that comes before a longer one; gaps make all of them as long.
    longest = max(len(points) for _name, points, _style in drawn)
    for name, points, style in drawn:
        series = data.add_series(name)
        for x, y in (*points, *((None, None),) * (longest - len(points))):
            series.add_data_point(x, y)
        made.append(style)
    chart = add_chart(page, box, XL_CHART_TYPE.XY_SCATTER, data, alt)
    bare_axes(chart)
    plot_at(chart, Box(0, 0, 1, 1))
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, len(rows)
    chart.category_axis.minimum_scale, chart.category_axis.maximum_scale = low, high
    for series, (kind, what_of) in zip(chart.plots[0].series, made, strict=True):
        _look(series, kind, what_of)


def _span(rows: Sequence[Row], wide: float, *, joined: bool) -> tuple[float, float]:
    """Return the scale: all values and thresholds, with room at both ends for half a label."""
    values = [value for row in rows for value in _values(row)]
    low, high = min(values), max(values)
    reach = (high - low) or max(abs(high), 1) / 10
    labels = [dot.label for row in rows for dot in row.dots] + [tick.label for row in rows for tick in row.ticks]
    longest = max(width(text, 12, bold=True) for text in labels)
    room = min((longest + 14 if joined else longest / 2 + 10) / wide, 0.4)
    pad = reach * room / (1 - 2 * room)
    return low - pad, high + pad


def _values(row: Row) -> Iterator[float]:
    for dot in row.dots:
        yield from (value for value in (dot.value, dot.low, dot.high) if value is not None)
    yield from (tick.value for tick in row.ticks)


def _series(rows: Sequence[Row], radius: float | None) -> Iterator[tuple[str, Points, tuple[str, object]]]:
    """Return the chart's series in the order they are drawn; lines are one series each, with gaps.

    `radius` is that of a dot on the scale, None where dots are not joined: LibreOffice draws lines over dots, so those
    that join two end at their rims.
    """
    count, joined = len(rows), radius is not None
    if radius is not None:
        ends = [sorted(dot.value for dot in (row.dots[0], row.dots[-1])) for row in rows]
        points = _broken(
            [
                ((low + radius, high - radius), count - place - 0.5)
                for place, (low, high) in enumerate(ends)
                if high - low > 2 * radius
            ]
        )
        yield str(lazy("Perubahan")), points, ("line", (LIGHT_GREY, 5, False))
    told = _tick_labels(rows)
    for dashed in (False, True):
        ticks = [
            (tick.value, count - place - 0.5, label)
            for place, row in enumerate(rows)
            for tick, label in zip(row.ticks, told[place], strict=True)
            if tick.dashed is dashed
        ]
        if ticks:
            upright: Points = []
            for x, y, _label in ticks:
                upright += [(x, y - 0.34), (x, y + 0.34), (None, None)]
            name = lazy("Batas putus-putus") if dashed else lazy("Batas")
            yield str(name), upright, ("tick", (dashed, [label for _x, _y, label in ticks]))
    for tone in Tone:
        yield from _of_tone(rows, tone, joined=joined)


def _tick_labels(rows: Sequence[Row]) -> list[list[tuple[str, str]]]:
    """Return every threshold's words and where they stand; the same ones are not said again in the next row.

    Two thresholds of a row get their words on the outer sides, so that near ones do not cover each other.
    """
    found: list[list[tuple[str, str]]] = []
    for place, row in enumerate(rows):
        same = place > 0 and rows[place - 1].ticks == row.ticks
        low = min((tick.value for tick in row.ticks), default=0)
        sides = ["above" if len(row.ticks) == 1 else "left" if tick.value == low else "right" for tick in row.ticks]
        found.append([("" if same else tick.label, side) for tick, side in zip(row.ticks, sides, strict=True)])
    return found


def _of_tone(rows: Sequence[Row], tone: Tone, *, joined: bool) -> Iterator[tuple[str, Points, tuple[str, object]]]:
    count = len(rows)
    placed = [(place, row, dot) for place, row in enumerate(rows) for dot in row.dots if dot.tone is tone]
    dots = [(dot, count - place - 0.5 + _lift(row, dot)) for place, row, dot in placed]
    owners = [(row, dot) for _, row, dot in placed]
    spans = [((dot.low, dot.high), y) for dot, y in dots if dot.low is not None and dot.high is not None]
    if spans:
        yield f"{lazy('Rentang')} {_NAMES[tone]}", _broken(spans), ("line", (FILLS[tone], 3, False))
    if dots:
        yield (
            f"{lazy('Nilai')} {_NAMES[tone]}",
            [(dot.value, y) for dot, y in dots],
            ("dots", (tone, [(dot, _side(row, dot, joined=joined)) for row, dot in owners])),
        )


_NAMES = {tone: tone.name.lower() for tone in Tone}


def _side(row: Row, dot: Dot, *, joined: bool) -> str:
    """Return where a dot's label stands: outside of a pair that is joined, else above or below."""
    if not joined:
        return "below" if dot.below else "above"
    least = min(row.dots, key=lambda one: one.value)
    return "left" if dot is least else "right"


def _paired(row: Row) -> bool:
    """Tell whether a row has two dots with intervals."""
    return len(row.dots) > 1 and any(one.low is not None for one in row.dots)


def _lift(row: Row, dot: Dot) -> float:
    """Draw the two dots of a row with intervals on two lines, so that the intervals do not cover each other."""
    if not _paired(row):
        return 0
    return -0.16 if dot.below else 0.16


def _broken(spans: Sequence[tuple[tuple[Any, Any], float]]) -> Points:
    return [point for (low, high), y in spans for point in ((low, y), (high, y), (None, None))]


def _look(series: Any, kind: str, what: Any) -> None:  # noqa: ANN401
    if kind == "line":
        colour, wide, dashed = what
        line(series, colour, wide, dashed=dashed)
        series.marker.style = XL_MARKER_STYLE.NONE
    elif kind == "tick":
        dashed, labels = what
        line(series, COLOURS.emas, 1.75, dashed=dashed)
        series.marker.style = XL_MARKER_STYLE.NONE
        for place, (text, side) in enumerate(labels):
            if text:
                label(series.points[place * 3 + 1], text, side, Look(10.5, 9, COLOURS.emas_text, bold=True))
    else:
        tone, dots = what
        _dots(series, tone, dots)


def _dots(series: Any, tone: Tone, dots: Sequence[tuple[Dot, str]]) -> None:  # noqa: ANN401
    line(series, None)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 12
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(FILLS[tone])
    series.marker.format.line.fill.background()
    for place, (dot, side) in enumerate(dots):
        label(series.points[place], dot.label, side, Look(12, 9, INKS[tone], bold=tone is not Tone.QUIET))
