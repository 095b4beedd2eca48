"""Columns: users with those who do not use it yet on top, and one measured change before and after."""

from __future__ import annotations

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide as Page

from zi_core.i18n import shown
from zi_core.slides.drawing.charts import add_chart, bare_axes, label, name_categories, plot_at, write_below
from zi_core.slides.drawing.measure import width
from zi_core.slides.drawing.paper import COLOURS, FILLS, INKS, LIGHT_GREY, Look, rgb, write
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import Bars, Measured, Tone

_NAMED = 12  # columns whose values are written; of more only the first and the last are
_BELOW, _LABELS, _KEYS = 24, 36, 20
_VALUES = (13, 12, 11, 10)  # sizes of the values above two columns


def draw_bars(page: Page, box: Box, body: Bars, alt: str) -> None:
    """Draw the stacked columns with what their colours mean above them."""
    data = CategoryChartData()
    data.categories = body.labels
    data.add_series(body.base_name, body.base)
    whole = any(rest is not None for rest in body.rest)
    if whole:
        data.add_series(body.rest_name, body.rest)
    _keys(page, Box(box.x, box.y, box.w, _KEYS), body, whole=whole)
    place = box.below(_KEYS + 4)
    chart = add_chart(page, place, XL_CHART_TYPE.COLUMN_STACKED, data, alt)
    bare_axes(chart)
    plot = Box(place.x, place.y + 8, place.w, place.h - 8 - _LABELS)
    plot_at(chart, Box(0, 8 / place.h, 1, plot.h / place.h))
    count = len(body.labels)
    step = -(-count // _NAMED)
    named = [((number + 0.5) / count, body.labels[number]) for number in range(0, count, step)]
    write_below(page, plot, named, plot.w / count * step - 6)
    most = max((base + (rest or 0) for base, rest in zip(body.base, body.rest, strict=True)), default=0)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, most or 1
    columns = chart.plots[0]
    columns.gap_width, columns.overlap = 40, 10**2
    for series, colour in zip(columns.series, (COLOURS.hijau, LIGHT_GREY), strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)
    # Where nobody uses it yet there is no column to write on: the noughts stand on the slide itself.
    ink = COLOURS.on_hijau if most else COLOURS.text
    _values(columns.series[0], body.base, most, Look(11, 9, ink, bold=True))
    if whole:
        _values(columns.series[1], body.rest, most, Look(11, 9, COLOURS.text))


def _keys(page: Page, box: Box, body: Bars, *, whole: bool) -> None:
    left, right = Box(box.x, box.y, 150, box.h), Box(box.x + 160, box.y, min(260, box.w - 160), box.h)
    write(page, left, f"■ {body.base_name}", Look(12, 9, COLOURS.hijau, bold=True))
    if whole:
        write(page, right, f"■ {body.rest_name}", Look(12, 9, COLOURS.second, bold=True))


def _values(series: object, values: tuple[int | None, ...], most: int, look: Look) -> None:
    """Write the values that find room in their column; the first and the last always count."""
    for place, value in enumerate(values):
        ends = place in {0, len(values) - 1}
        if value is not None and value >= most / 18 and (ends or len(values) <= _NAMED):
            label(series.points[place], shown(value), "middle", look)  # type: ignore[attr-defined]


def draw_change(page: Page, box: Box, change: Measured, alt: str) -> None:
    """Draw one measured change: what was measured, two columns, and the change as a large figure."""
    write(page, Box(box.x, box.y, box.w, 32), change.name, Look(12, 9, COLOURS.second))
    write(page, Box(box.x, box.y + 34, box.w, 34), change.change, Look(24, 11, INKS[change.tone], bold=True))
    data = CategoryChartData()
    data.categories = change.labels
    data.add_series(change.name or "–", change.values)
    place = box.below(74)
    chart = add_chart(page, place, XL_CHART_TYPE.COLUMN_CLUSTERED, data, alt)
    bare_axes(chart)
    name_categories(chart)
    plot_at(chart, Box(0.04, 0.04, 0.92, 0.96 - _BELOW / place.h))
    low, high = min(0.0, *change.values), max(0.0, *change.values)
    room = (high - low or 1) * 0.16
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = low - (room if low < 0 else 0), high + room
    plot = chart.plots[0]
    plot.gap_width = 60
    after = FILLS[Tone.STRONG if change.tone is Tone.QUIET else change.tone]
    size, written = _written(change, box.w / 2 - 8)
    for point, colour, text in zip(range(2), (COLOURS.abu, after), written, strict=True):
        column = plot.series[0].points[point]
        column.format.fill.solid()
        column.format.fill.fore_color.rgb = rgb(colour)
        label(column, text, "end", Look(size, size, COLOURS.text, bold=True))


def _written(change: Measured, room: float) -> tuple[float, tuple[str, ...]]:
    """Return the size at which both values find room above their columns; long units stand in the change alone."""
    short = tuple(text.split(" ")[0] for text in change.written)
    tried = [(size, texts) for texts in (change.written, short) for size in _VALUES]
    fit = (one for one in tried if all(width(text, one[0], bold=True) <= room for text in one[1]))
    return next(fit, tried[-1])
