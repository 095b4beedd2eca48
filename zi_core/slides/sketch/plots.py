"""Native charts as SVG: the few kinds a deck holds, from the data that stand in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from pptx.oxml.ns import qn

from zi_core.slides.drawing.measure import LINE
from zi_core.slides.drawing.places import Box
from zi_core.slides.sketch.colours import fill_of

Values = dict[int, float]
_PLACES = {"t": (0, -0.9, "middle"), "b": (0, 1.6, "middle"), "l": (-0.8, 0.35, "end"), "r": (0.8, 0.35, "start"),
           "ctr": (0, 0.35, "middle"), "outEnd": (0, -0.45, "middle")}  # fmt: skip
_LYING = {**_PLACES, "outEnd": (0.4, 0.35, "start")}
"""Where labels stand at bars that lie: beyond the end is at the right."""
_EMU = 12_700  # of a point


@dataclass(frozen=True, slots=True)
class Plot:
    """Where values come to stand: functions of the value across and the value up."""

    box: Box
    theme: Mapping[str, str]
    x: Callable[[float], float]
    y: Callable[[float], float]


def draw_chart(space: Any, box: Box, theme: Mapping[str, str]) -> str:  # noqa: ANN401 - the element of a chart
    """Return a chart as SVG."""
    area = space.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    inner = _inner(area, box)
    low, high = _scale(area, inner, upright=True)
    parts = []
    for kind, draw in _KINDS.items():
        for group in area.iterchildren(qn(kind)):
            count = max((len(_values(one, "c:cat")) for one in group.iterchildren(qn("c:ser"))), default=0)
            across = _across(area, group, inner, count)
            plot = Plot(inner, theme, across, lambda value: inner.y + inner.h * (1 - (value - low) / (high - low)))
            parts += list(draw(group, plot))
    return "".join(parts)


def _inner(area: Any, box: Box) -> Box:  # noqa: ANN401
    manual = area.find(f"{qn('c:layout')}/{qn('c:manualLayout')}")
    x, y, w, h = (float(manual.find(qn(f"c:{name}")).get("val")) for name in "xywh")
    return Box(box.x + x * box.w, box.y + y * box.h, w * box.w, h * box.h)


def _scale(area: Any, box: Box, *, upright: bool) -> tuple[float, float]:  # noqa: ANN401
    axes = area.findall(qn("c:valAx"))
    axis = axes[-1] if upright else axes[0]
    low, high = (axis.find(f"{qn('c:scaling')}/{qn(name)}") for name in ("c:min", "c:max"))
    del box
    return float(low.get("val")), float(high.get("val"))


def _across(area: Any, group: Any, box: Box, count: int) -> Callable[[float], float]:  # noqa: ANN401
    if group.tag == qn("c:scatterChart") or _lies(group):
        low, high = _scale(area, box, upright=False)
        return lambda value: box.x + box.w * (value - low) / (high - low)
    if group.tag == qn("c:barChart"):
        return lambda place: box.x + box.w * (place + 0.5) / max(count, 1)
    return lambda place: box.x + box.w * place / max(count - 1, 1)


def _lies(group: Any) -> bool:  # noqa: ANN401
    """Tell whether the bars of a group lie, so that their values run across; they have one axis of values."""
    direction = group.find(qn("c:barDir"))
    return direction is not None and direction.get("val") == "bar"


def _values(series: Any, name: str) -> Values:  # noqa: ANN401
    """Return the points of a series by their place; of categories only the places count."""
    found: Values = {}
    for point in series.iterfind(f"{qn(name)}//{qn('c:pt')}"):
        text = point.findtext(qn("c:v")) or ""
        found[int(point.get("idx"))] = float(text) if name != "c:cat" else 0.0
    return found


def _series(group: Any) -> Iterator[Any]:  # noqa: ANN401
    yield from group.iterchildren(qn("c:ser"))


def _stroke(series: Any, theme: Mapping[str, str]) -> str:  # noqa: ANN401
    """Return how the line of a series is drawn; empty for none."""
    line = series.find(f"{qn('c:spPr')}/{qn('a:ln')}")
    colour = fill_of(line, theme)
    if colour is None:
        return ""
    dashed = ' stroke-dasharray="6 4"' if line.find(qn("a:prstDash")) is not None else ""
    return f' fill="none" stroke="{colour}" stroke-width="{int(line.get("w", _EMU)) / _EMU:g}"{dashed}'


def _paths(places: Sequence[int], at: Callable[[int], tuple[float, float]]) -> Iterator[str]:
    """Yield one path per stretch without a gap."""
    stretch: list[tuple[float, float]] = []
    before: int | None = None
    for place in places:
        if before is not None and place != before + 1:
            yield _path(stretch)
            stretch = []
        stretch.append(at(place))
        before = place
    yield _path(stretch)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if len(points) > 1 else ""


def _lined(series: Any, at: Callable[[int], tuple[float, float]], places: Sequence[int], plot: Plot) -> str:  # noqa: ANN401
    stroke = _stroke(series, plot.theme)
    paths = "".join(f'<path d="{path}"{stroke}/>' for path in _paths(places, at) if path) if stroke else ""
    return paths + _markers(series, at, places, plot) + _labels(series, at, plot)


def _markers(series: Any, at: Callable[[int], tuple[float, float]], places: Sequence[int], plot: Plot) -> str:  # noqa: ANN401
    marker = series.find(qn("c:marker"))
    colour = fill_of(marker.find(qn("c:spPr")), plot.theme) if marker is not None else None
    if colour is None:
        return ""
    radius = int(marker.find(qn("c:size")).get("val")) / 2
    points = (at(place) for place in places)
    return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{colour}"/>' for x, y in points)


def _labels(
    series: Any,  # noqa: ANN401
    at: Callable[[int], tuple[float, float]],
    plot: Plot,
    places: Mapping[str, tuple[float, float, str]] = _PLACES,
) -> str:
    parts = []
    for told in series.iterfind(f"{qn('c:dLbls')}/{qn('c:dLbl')}"):
        place = int(told.find(qn("c:idx")).get("val"))
        run = told.find(f".//{qn('a:r')}")
        look = run.find(qn("a:rPr"))
        size = int(look.get("sz", 1100)) / 10**2
        side = told.find(qn("c:dLblPos"))
        across, down, anchor = places[side.get("val") if side is not None else "t"]
        x, y = at(place)
        bold = ' font-weight="bold"' if look.get("b") == "1" else ""
        parts.append(
            f'<text x="{x + across * size:.1f}" y="{y + down * size:.1f}" text-anchor="{anchor}" font-size="{size:g}"'
            f'{bold} fill="{fill_of(look, plot.theme) or "#000000"}">{escape(run.findtext(qn("a:t")) or "")}</text>'
        )
    return "".join(parts)


def _scatter(group: Any, plot: Plot) -> Iterator[str]:  # noqa: ANN401
    for series in _series(group):
        xs, ys = _values(series, "c:xVal"), _values(series, "c:yVal")
        places = sorted(xs.keys() & ys.keys())
        yield _lined(series, _at(plot, xs, ys), places, plot)


def _at(plot: Plot, xs: Values | None, ys: Values) -> Callable[[int], tuple[float, float]]:
    return lambda place: (plot.x(xs[place] if xs is not None else place), plot.y(ys[place]))


def _line(group: Any, plot: Plot) -> Iterator[str]:  # noqa: ANN401
    for series in _series(group):
        ys = _values(series, "c:val")
        yield _lined(series, _at(plot, None, ys), sorted(ys), plot)


def _area(group: Any, plot: Plot) -> Iterator[str]:  # noqa: ANN401
    """Draw stacked areas: each lies on those before."""
    base: Values = {}
    for series in _series(group):
        values = _values(series, "c:val")
        top = {place: base.get(place, 0.0) + value for place, value in values.items()}
        colour = fill_of(series.find(qn("c:spPr")), plot.theme)
        if colour is not None and top:
            above = [(plot.x(place), plot.y(top[place])) for place in sorted(top)]
            below = [(plot.x(place), plot.y(base.get(place, 0.0))) for place in sorted(top, reverse=True)]
            yield f'<path d="{_path([*above, *below])}Z" fill="{colour}"/>'
        base = top


def _bars(group: Any, plot: Plot) -> Iterator[str]:  # noqa: ANN401
    yield from _lying(group, plot) if _lies(group) else _upright(group, plot)


def _lying(group: Any, plot: Plot) -> Iterator[str]:  # noqa: ANN401
    """Draw bars that lie, the first at the top: series behind each other, or each on a line of its own."""
    gap = int(group.find(qn("c:gapWidth")).get("val")) / 10**2
    stacked = group.find(qn("c:grouping")).get("val") == "stacked"
    lines = 1 if stacked else len(list(_series(group)))
    base: Values = {}
    for number, series in enumerate(_series(group)):
        step = plot.box.h / max(len(_values(series, "c:cat")), 1)
        high = step / (lines + gap)
        first = plot.box.y + high * (gap / 2 + (0 if stacked else number))
        colour = fill_of(series.find(qn("c:spPr")), plot.theme)
        named: dict[int, tuple[float, float]] = {}
        for place, value in _values(series, "c:val").items():
            start, top = base.get(place, 0.0), first + step * place
            left, right = plot.x(start), plot.x(start + value)
            yield (
                f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{high:.1f}" fill="{colour}"/>'
            )
            named[place] = ((left + right) / 2 if stacked else right, top + high / 2)
            base[place] = start + value if stacked else 0.0
        yield _labels(series, named.__getitem__, plot, _LYING)


def _upright(group: Any, plot: Plot) -> Iterator[str]:  # noqa: ANN401
    gap = int(group.find(qn("c:gapWidth")).get("val")) / 10**2
    base: Values = {}
    for series in _series(group):
        values = _values(series, "c:val")
        count = max(len(_values(series, "c:cat")), 1)
        wide = plot.box.w / count / (1 + gap)
        usual = fill_of(series.find(qn("c:spPr")), plot.theme)
        own = {
            int(point.find(qn("c:idx")).get("val")): fill_of(point.find(qn("c:spPr")), plot.theme)
            for point in series.iterchildren(qn("c:dPt"))
        }
        middle: Values = {}
        ends: Values = {}
        for place, value in values.items():
            start = base.get(place, 0.0)
            one, two = sorted((plot.y(start), plot.y(start + value)))
            yield (
                f'<rect x="{plot.x(place) - wide / 2:.1f}" y="{one:.1f}" width="{wide:.1f}" height="{two - one:.1f}" '
                f'fill="{own.get(place) or usual or "#979298"}"/>'
            )
            middle[place], ends[place] = start + value / 2, start + value
            base[place] = start + value
        stacked = group.find(qn("c:grouping")).get("val") == "stacked"
        yield _labels(series, _at(plot, None, middle if stacked else ends), plot)
        yield _named(series, plot) if not stacked else ""


def _named(series: Any, plot: Plot) -> str:  # noqa: ANN401
    """Write the categories under a few columns, as the axis of such a chart does."""
    size, colour = 12, plot.theme.get("accent6", "#56605B")
    return "".join(
        f'<text x="{plot.x(int(point.get("idx"))):.1f}" y="{plot.box.y + plot.box.h + size * LINE:.1f}" '
        f'text-anchor="middle" font-size="{size}" fill="{colour}">{escape(point.findtext(qn("c:v")) or "")}</text>'
        for point in series.iterfind(f"{qn('c:cat')}//{qn('c:pt')}")
    )


_KINDS: dict[str, Callable[[Any, Plot], Iterator[str]]] = {
    "c:areaChart": _area,
    "c:barChart": _bars,
    "c:lineChart": _line,
    "c:scatterChart": _scatter,
}
