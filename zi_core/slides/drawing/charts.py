"""What all charts need: a place for the plot, no lines that say nothing, valid axes, written labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.slides.drawing.measure import FONT
from zi_core.slides.drawing.paper import COLOURS, Look, describe, inked, rgb, write
from zi_core.slides.drawing.places import Box
from zi_core.spreadsheets.writing import guard

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SIDES = {
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "middle": XL_LABEL_POSITION.CENTER,
    "end": XL_LABEL_POSITION.OUTSIDE_END,
}


def add_chart(page: Page, box: Box, kind: XL_CHART_TYPE, data: CategoryChartData | XyChartData, alt: str) -> Chart:
    """Add a bare chart with its alternative text.

    Behind a chart lies a workbook, which opens at a double click: what people typed must be no formula there.
    """
    _disarm(data)
    frame = page.shapes.add_chart(kind, *(Pt(side) for side in box), data)
    describe(frame, alt)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(11), FONT
    chart.font.color.rgb = rgb(COLOURS.second)
    return chart


def _disarm(data: CategoryChartData | XyChartData) -> None:
    for series in data:
        series._name = guard(series.name)  # noqa: SLF001 - it can be given only when the series begins
    if isinstance(data, CategoryChartData):
        data.categories = [guard(category.label) for category in data.categories]


def plot_at(chart: Chart, inner: Box) -> None:
    """Place the plot itself; `inner` is in shares of the chart."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001
    layout = etree.Element(f"{C}layout")
    manual = etree.SubElement(layout, f"{C}manualLayout")
    etree.SubElement(manual, f"{C}layoutTarget", val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, f"{C}{name}", val="edge")
    for name, share in zip("xywh", inner, strict=True):
        etree.SubElement(manual, f"{C}{name}", val=f"{share:.4f}")
    area.insert(0, layout)


def bare_axes(chart: Chart) -> None:
    """Take gridlines, ticks, labels and lines off both axes, and give them ids that are valid."""
    for axis in (chart.value_axis, chart.category_axis):
        axis.has_major_gridlines = axis.has_minor_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        axis.format.line.fill.background()
    for element in chart._chartSpace.iter(f"{C}axId", f"{C}crossAx"):  # noqa: SLF001
        element.set("val", str(abs(int(element.get("val")))))


def name_categories(chart: Chart) -> None:
    """Let the chart name its categories itself; only for a few short names, since programs break long ones apart."""
    axis = chart.category_axis
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.tick_labels.font.size = Pt(12)
    axis.tick_labels.font.color.rgb = rgb(COLOURS.second)


def write_below(page: Page, plot: Box, named: Sequence[tuple[float, str]], wide: float) -> None:
    """Write names under a plot, each `wide` points at its own place across (0 to 1)."""
    for share, text in named:
        left = plot.x + plot.w * share - wide / 2
        place = Box(max(left, plot.x - wide / 2, 0), plot.y + plot.h + 6, wide, 28)
        write(page, place, text, Look(11, 7, COLOURS.second, align="center"))


def line(series: Any, colour: str | None, wide: float = 2, *, dashed: bool = False) -> None:  # noqa: ANN401
    """Draw a series as a line in `colour`; None draws none."""
    series.smooth = False
    if colour is None:
        series.format.line.fill.background()
        return
    series.format.line.color.rgb = rgb(colour)
    series.format.line.width = Pt(wide)
    if dashed:
        series.format.line.dash_style = MSO_LINE.DASH


def label(point: Any, text: str, side: str, look: Look) -> None:  # noqa: ANN401
    """Write `text` at a point, as it stands: the decimal sign must not follow the viewer's machine."""
    frame = point.data_label.text_frame
    frame.word_wrap = False
    inked(frame.paragraphs[0], text, look.most, look)
    point.data_label.position = SIDES[side]
