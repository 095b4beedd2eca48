"""Horizontal bars: names at the left, one native bar chart for all strips, what is told at the right."""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide as Page

from zi_core.slides.drawing.charts import add_chart, bare_axes, label, plot_at
from zi_core.slides.drawing.measure import width
from zi_core.slides.drawing.paper import COLOURS, FILLS, INKS, Look, rgb, write
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import Strips, Tone

MOST = 12
NAMES, TOLD, KEYS = 238, 190, 22
_HIGHEST = 64  # of a strip with its air
_LEFT_OUT = 32  # points at the foot, where the number of strips without room is told
_BETWEEN = 18  # of two keys
_ON = {Tone.STRONG: COLOURS.on_hijau, Tone.BAD: COLOURS.on_marun}


def draw_strips(page: Page, box: Box, body: Strips, alt: str) -> int:
    """Draw the strips; return how many found no room."""
    shown = body.strips[:MOST]
    told = TOLD if any(strip.told for strip in shown) else 0
    left = len(body.strips) - len(shown)
    room = box.h - KEYS - (_LEFT_OUT if left else 0)
    place = Box(box.x + NAMES, box.y + KEYS, box.w - NAMES - told, min(room, _HIGHEST * len(shown)))
    step = place.h / len(shown)
    _keys(page, Box(place.x, box.y, place.w + told, KEYS), body)
    for number, strip in enumerate(shown):
        top = place.y + number * step
        write(page, Box(box.x, top, NAMES - 12, step), strip.name, Look(13, 9, bold=True, anchor="middle"))
        look = Look(12, 9, COLOURS.second, align="right", anchor="middle")
        write(page, Box(place.x + place.w + 8, top, told - 8, step), strip.told, look)
    data = CategoryChartData()
    data.categories = tuple(strip.name for strip in shown)
    for number, (name, _tone) in enumerate(body.parts):
        values = (strip.values[number] for strip in shown)
        # Behind each other nothing draws no line; beside each other it has its label, which needs a value.
        data.add_series(name, tuple(value if body.beside else value or None for value in values))
    kind = XL_CHART_TYPE.BAR_CLUSTERED if body.beside else XL_CHART_TYPE.BAR_STACKED
    chart = add_chart(page, place, kind, data, alt)
    _look(chart, Strips(body.parts, shown, body.beside), place)
    return left


def _keys(page: Page, box: Box, body: Strips) -> None:
    """Say what the colours mean, above the strips."""
    left = box.x
    for number, (name, tone) in enumerate(body.parts):
        if not any(strip.values[number] for strip in body.strips):
            continue
        words = f"■ {name}"
        wide = min(width(words, 12, bold=True) + 4, box.w / len(body.parts))
        write(page, Box(left, box.y, wide, 16), words, Look(12, 8, INKS[tone], bold=True))
        left += wide + _BETWEEN


def _look(chart: Chart, body: Strips, place: Box) -> None:
    bare_axes(chart)
    chart.category_axis.reverse_order = True
    plot_at(chart, Box(0, 0, 1, 1))
    sums = [max(strip.values) if body.beside else sum(strip.values) for strip in body.strips]
    # Labels of bars that stand beside each other are written at their ends and need room there.
    longest = (max(sums) or 1) * (1.2 if body.beside else 1)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, longest
    plot = chart.plots[0]
    plot.gap_width = 60
    if not body.beside:
        plot.overlap = 10**2
    for number, (series, (_name, tone)) in enumerate(zip(plot.series, body.parts, strict=True)):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(FILLS[tone])
        ink = COLOURS.text if body.beside else _ON.get(tone, COLOURS.on_abu)
        for at, strip in enumerate(body.strips):
            text, long = strip.labels[number], strip.values[number] / longest * place.w
            if text and (body.beside or width(text, 11, bold=True) + 6 <= long):
                label(series.points[at], text, "end" if body.beside else "middle", Look(11, 9, ink, bold=True))
