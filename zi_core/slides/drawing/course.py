"""A line in time with what is expected: the band is a stacked area behind the lines, as PowerPoint itself would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.i18n import lazy
from zi_core.slides.drawing.charts import C, add_chart, bare_axes, line, plot_at, write_below
from zi_core.slides.drawing.measure import width
from zi_core.slides.drawing.paper import COLOURS, SOFT, Look, rgb, write
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import Course

_BELOW, _TOP = 36, 22
_DATES, _DATE = 7, 70  # names under the plot, and their width
_ROOM = 10


def draw_course(page: Page, box: Box, body: Course, alt: str) -> None:
    """Draw the course; names of its ends stand at the right, outside of the plot."""
    body = _stretched(body)
    ends = [text for text in (body.last, body.end) if text]
    right = max((width(text, 12, bold=True) for text in ends), default=0) + _ROOM if _apart(body) else _ROOM
    plot = Box(box.x + _DATE / 2, box.y + _TOP, box.w - _DATE / 2 - min(right, box.w / 3), box.h - _TOP - _BELOW)
    low, high = _span(body)
    chart = add_chart(page, box, XL_CHART_TYPE.LINE_MARKERS, _data(body), alt)
    bare_axes(chart)
    inner = Box((plot.x - box.x) / box.w, (plot.y - box.y) / box.h, plot.w / box.w, plot.h / box.h)
    plot_at(chart, inner)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = low, high
    crosses = chart.value_axis._element.find(f"{C}crosses")  # noqa: SLF001
    crosses.addnext(etree.Element(f"{C}crossBetween", val="midCat"))
    _lines(chart, body)
    if any(body.band):
        _band(chart)
    _dates(page, plot, body.labels)
    _beside(page, plot, body, (low, high))


def _stretched(body: Course) -> Course:
    """Give a course of one day an empty second place, since a line needs two."""
    if len(body.labels) > 1:
        return body
    return replace(
        body,
        labels=(*body.labels, ""),
        actual=(*body.actual, None),
        expected=(*body.expected, None),
        band=(*body.band, None),
    )


def _dates(page: Page, plot: Box, labels: Sequence[str]) -> None:
    """Name a few dates evenly, the first and the last among them."""
    last = len(labels) - 1
    count = min(_DATES - 1, last, max(int(plot.w / (_DATE + 4)), 1))
    places = sorted({round(number * last / count) for number in range(count + 1)}) if count else [0]
    write_below(page, plot, [(place / max(last, 1), labels[place]) for place in places], _DATE)


def _apart(body: Course) -> bool:
    """Tell whether the names of the ends stand right of the plot."""
    return bool(body.end) or bool(body.actual and body.actual[-1] is not None)


def _values(body: Course) -> list[float]:
    single = [value for value in (*body.actual, *body.expected, body.target) if value is not None]
    return [*single, *(end for pair in body.band if pair for end in pair)]


def _span(body: Course) -> tuple[float, float]:
    """Return the scale: from nothing, unless something is negative."""
    values = _values(body)
    low, high = min(0.0, *values), max(values)
    room = ((high - low) or 1) * 0.08
    return low - (room if low < 0 else 0), high + room


def _data(body: Course) -> CategoryChartData:
    data = CategoryChartData()
    data.categories = body.labels
    data.add_series(body.names[0], body.actual)
    data.add_series(body.names[1], body.expected)
    if body.target is not None:
        data.add_series(body.target_label, (body.target,) * len(body.labels))
    if any(body.band):
        data.add_series(str(lazy("Batas bawah")), tuple(pair[0] if pair else None for pair in body.band))
        data.add_series(str(lazy("Lebar rentang")), tuple(pair[1] - pair[0] if pair else None for pair in body.band))
    return data


def _lines(chart: Chart, body: Course) -> None:
    actual, expected, *others = chart.plots[0].series
    line(actual, COLOURS.hijau, 2.75)
    actual.marker.style = XL_MARKER_STYLE.CIRCLE
    actual.marker.size = 5
    actual.marker.format.fill.solid()
    actual.marker.format.fill.fore_color.rgb = rgb(COLOURS.hijau)
    actual.marker.format.line.fill.background()
    line(expected, COLOURS.second, 2, dashed=True)
    for series in (expected, *others):
        series.marker.style = XL_MARKER_STYLE.NONE
    if body.target is not None:
        line(others[0], COLOURS.emas, 2)


def _band(chart: Chart) -> None:
    """Move the last two series into a stacked area before the lines: the lower one unseen, the upper one soft."""
    below, above = list(chart.plots[0].series)[-2:]
    below.format.fill.background()
    above.format.fill.solid()
    above.format.fill.fore_color.rgb = rgb(SOFT)
    lines = chart._chartSpace.chart.plotArea.find(f"{C}lineChart")  # noqa: SLF001
    area = etree.Element(f"{C}areaChart")
    etree.SubElement(area, f"{C}grouping", val="stacked")
    etree.SubElement(area, f"{C}varyColors", val="0")
    for series in (below, above):
        series.format.line.fill.background()
        element = series._element  # noqa: SLF001
        for old in (*element.findall(f"{C}marker"), *element.findall(f"{C}smooth")):
            element.remove(old)
        area.append(element)
    for axis in lines.findall(f"{C}axId"):
        etree.SubElement(area, f"{C}axId", val=axis.get("val"))
    lines.addprevious(area)


def _beside(page: Page, plot: Box, body: Course, scale: tuple[float, float]) -> None:
    """Write the target, the beginning and the ends of the lines where the plot's own places are."""
    count = max(len(body.labels) - 1, 1)

    def x(place: float) -> float:
        return plot.x + plot.w * place / count

    def y(value: float) -> float:
        return plot.y + plot.h * (1 - (value - scale[0]) / (scale[1] - scale[0]))

    if body.target is not None:
        look = Look(12, 9, COLOURS.emas_text, bold=True)
        write(
            page,
            Box(plot.x + 6, max(y(body.target) - 18, plot.y - _TOP), min(240, plot.w), 16),
            body.target_label,
            look,
        )
    if body.begun is not None:
        _launch(page, plot, x(body.begun), body.begun_label)
    _ends(page, plot, body, y)
    now = max((place for place, value in enumerate(body.actual) if value is not None), default=None)
    if now is not None and body.actual[-1] is None:
        value = body.actual[now] or 0
        wide = width(body.last, 12, bold=True)
        left = min(max(x(now) + 8, plot.x), plot.x + plot.w - wide)
        write(
            page,
            Box(left, min(y(value) + 8, plot.y + plot.h - 18), wide + 4, 16),
            body.last,
            Look(12, 9, COLOURS.hijau, bold=True),
        )


def _launch(page: Page, plot: Box, across: float, words: str) -> None:
    bar = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(across), Pt(plot.y - 4), Pt(across), Pt(plot.y + plot.h))
    bar.line.color.rgb = rgb(COLOURS.emas)
    bar.line.width = Pt(1.5)
    bar.name = words or "Peluncuran"
    wide = width(words, 12, bold=True) + 4
    right = across + 6 + wide <= plot.x + plot.w
    left = across + 6 if right else across - 6 - wide
    write(page, Box(left, plot.y - _TOP, wide, 16), words, Look(12, 9, COLOURS.emas_text, bold=True))


def _ends(page: Page, plot: Box, body: Course, y: Any) -> None:  # noqa: ANN401
    """Write the values of the last column at the right, apart from each other."""
    found: list[tuple[float, str, str]] = []
    if body.expected and body.expected[-1] is not None and body.end:
        found.append((y(body.expected[-1]), body.end, COLOURS.second))
    if body.actual and body.actual[-1] is not None:
        found.append((y(body.actual[-1]), body.last, COLOURS.hijau))
    for top, text, colour in _spread(sorted(found), 18):
        place = Box(plot.x + plot.w + 8, min(top, plot.y + plot.h - 8) - 8, width(text, 12, bold=True) + 2, 16)
        write(page, place, text, Look(12, 9, colour, bold=True))


def _spread(found: Sequence[tuple[float, str, str]], least: float) -> list[tuple[float, str, str]]:
    placed: list[tuple[float, str, str]] = []
    for top, text, colour in found:
        below = max(top, placed[-1][0] + least) if placed else top
        placed.append((below, text, colour))
    return placed
