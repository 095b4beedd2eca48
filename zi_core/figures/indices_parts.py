"""Which items hold an index down, and how services and quarters differ: flat rows of dots, and a line over quarters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.figures.frame import plain, title_of
from zi_core.figures.indices_rows import (
    ABOUT_WRAP,
    HEAD,
    LINE,
    SMALL_LINE,
    TITLE_WRAP,
    Frame,
    Row,
    Tick,
    broken,
    dot_rows,
    line,
)
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template
from zi_core.i18n import Text, current_language, lazy
from zi_core.indices.comparing import ItemGap, Part, weakest
from zi_core.indices.computing import IndexFigure, same_series
from zi_core.indices.norms import norms
from zi_core.indices.scales import SERIES_NAMES, Conversion, Series, conversion_formula, number
from zi_core.rulebook.book import Predicate

Thresholds = Sequence[tuple[Predicate, Decimal]]
"""The thresholds of a series by predicate; empty for an SKM."""

_PLOT, _BELOW = 190, 84  # pixels of the line's picture: its plot, and what stands below it
_LABEL = 26  # pixels, of a value beside its point
_NAMES_AT, _SOURCE_AT = 12, 50  # pixels below the plot
_LONGEST_NAME = 26  # characters of a service that fit beside its numbers


def item_dots(figure: IndexFigure, gaps: Sequence[ItemGap], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one row per item, the lowest first; an item that holds the index down beyond luck is marked by colour.

    `gaps` are of ``comparing.item_gaps``; without them (totals only) nothing is marked. The tick is the index.
    """
    colours = PALETTES[theme]
    known = {gap.figure.item.key: gap for gap in gaps}
    ordered = sorted(figure.items, key=lambda one: (one.converted, one.item.key))
    rows = [
        Row(
            str(one.item.aspect),
            gap_words(known.get(one.item.key)),
            float(one.converted),
            _gap_colour(known.get(one.item.key), colours),
            ticks=(Tick(float(figure.index), ""),),
        )
        for one in ordered
    ]
    about = lazy(
        "Rata-rata butir pada skala 0–{top}, n = {n}; garis: indeks {index}",
        top=norms().top,
        n=figure.n,
        index=number(figure.index),
    )
    title = weakest(gaps) if gaps else lazy("Terendah: {item}", item=ordered[0].item.aspect)
    frame = Frame(_bare(title), str(about), " · ".join((source_words(figure), *marks)), float(norms().top))
    return dot_rows(rows, frame, theme, flat=True)


def items_alt(figure: IndexFigure, gaps: Sequence[ItemGap]) -> str:
    """Return the items in words, the lowest first."""
    ordered = sorted(figure.items, key=lambda one: (one.converted, one.item.key))
    values = "; ".join(f"{one.item.aspect} {number(one.converted)}" for one in ordered)
    return f"{_bare(weakest(gaps))}. {values}." if gaps else f"{values}."


def gap_words(gap: ItemGap | None) -> str:
    """Return whether an item holds the index down or lifts it; empty where neither is proven."""
    if gap is None or not (gap.holds_down or gap.lifts):
        return ""
    words = lazy("menahan indeks") if gap.holds_down else lazy("mengangkat indeks")
    return str(words)


def _gap_colour(gap: ItemGap | None, colours: Palette) -> str:
    if gap is None:
        return colours.hijau
    return colours.marun if gap.holds_down else colours.hijau if gap.lifts else colours.abu


def service_dots(parts: Sequence[Part], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one row per service with its interval, the lowest first. Raises SeriesError when series are mixed."""
    series = same_series(part.figure for part in parts)
    colours = PALETTES[theme]
    ordered = sorted(parts, key=lambda part: (part.figure.index, part.name))
    rows = [
        Row(
            _short(str(part.label)),
            _part_words(part),
            float(part.figure.index),
            _part_colour(part, colours),
            _ends(part),
        )
        for part in ordered
    ]
    source = " · ".join((source_words(ordered[0].figure), *marks))
    frame = Frame(_bare(services_found(parts)), str(_scale_words(series)), source, float(norms().top))
    return dot_rows(rows, frame, theme, flat=True)


def _scale_words(series: Series) -> Text:
    return lazy("{series} pada skala 0–{top}, dengan IK 95%", series=SERIES_NAMES[series], top=norms().top)


def services_found(parts: Sequence[Part]) -> Text:
    """Return the finding about services in one sentence."""
    low = sorted((part for part in parts if part.differs and _change(part) < 0), key=_change)
    if low:
        return lazy("{service} lebih rendah dari layanan lain.", service=_short(str(low[0].label)))
    if any(part.differs for part in parts):
        best = max((part for part in parts if part.differs), key=_change)
        return lazy("{service} lebih tinggi dari layanan lain.", service=_short(str(best.label)))
    return lazy("Belum terbukti ada perbedaan antarlayanan.")


def services_alt(parts: Sequence[Part]) -> str:
    """Return the services in words."""
    ordered = sorted(parts, key=lambda part: (part.figure.index, part.name))
    values = "; ".join(f"{part.label} {number(part.figure.index)}, {_part_words(part)}" for part in ordered)
    return f"{services_found(parts)} {values}."


def _change(part: Part) -> float:
    return part.change.estimate if part.change else 0.0


def _part_words(part: Part) -> str:
    words = [f"n = {number(part.figure.n, 0)}"]
    if part.differs:
        words.append(str(lazy("lebih rendah") if _change(part) < 0 else lazy("lebih tinggi")))
    elif part.doubt.unsound:
        words.append(str(lazy("belum dapat disimpulkan")))
    return " · ".join(words)


def _part_colour(part: Part, colours: Palette) -> str:
    if not part.differs:
        return colours.abu
    return colours.marun if _change(part) < 0 else colours.hijau


def _ends(part: Part) -> tuple[float, float] | None:
    return (part.doubt.interval.low, part.doubt.interval.high) if part.doubt.interval else None


def trend_line(parts: Sequence[Part], thresholds: Thresholds, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the index over quarters (or surveys) with intervals, and the thresholds as lines.

    Raises SeriesError when series are mixed, ValueError without a part.
    """
    series = same_series(part.figure for part in parts)
    colours = PALETTES[theme]
    low, high = _reach(parts, thresholds)
    pixel = (high - low) / _PLOT
    titles, about = wrap(_bare(trend_found(parts)), TITLE_WRAP), wrap(str(_scale_words(series)), ABOUT_WRAP)
    head = HEAD + LINE * len(titles) + SMALL_LINE * (len(about) - 1)
    layout = {
        "template": template(theme, current_language()),
        "height": head + _PLOT + _BELOW,
        "margin": {"l": 0, "r": 0, "t": head, "b": 0},
        "xaxis": {"visible": False, "fixedrange": True, "range": [-0.5, len(parts) - 0.5]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [low - _BELOW * pixel, high]},
        "title": title_of(titles, about, colours),
    }
    source = " · ".join((source_words(parts[0].figure), *marks))
    small = {"color": colours.second, "size": SMALL_SIZE}
    traces = [
        *_threshold_lines(thresholds, len(parts), colours),
        *_bars(parts, colours),
        *_points(parts, [float(value) for _predicate, value in thresholds], _LABEL * pixel, colours),
        _texts(range(len(parts)), [low - _NAMES_AT * pixel] * len(parts), _names(parts), "bottom center", small),
        _texts([-0.5], [low - _SOURCE_AT * pixel], [broken(source)], "bottom right", small),
    ]
    return draw(traces, layout)


def _names(parts: Sequence[Part]) -> list[str]:
    return [f"{part.label}<br>n = {number(part.figure.n, 0)}" for part in parts]


def _bars(parts: Sequence[Part], colours: Palette) -> list[Spec]:
    ends = [(place, _ends(part)) for place, part in enumerate(parts)]
    return [line([place, place], [*end], colours.abu, 4) for place, end in ends if end]


def trend_found(parts: Sequence[Part]) -> Text:
    """Return the finding about the last change in one sentence."""
    last = parts[-1] if parts else None
    if last is None or last.change is None:
        return lazy("Belum ada triwulan pembanding.")
    gaps = {"change": number(abs(last.change.estimate)), "when": last.label}
    if not last.differs:
        return lazy("Belum terbukti berubah pada {when}.", when=last.label)
    if last.change.estimate > 0:
        return lazy("Naik {change} pada {when}.", **gaps)
    return lazy("Turun {change} pada {when}.", **gaps)


def trend_alt(parts: Sequence[Part]) -> str:
    """Return the line in words."""
    return f"{trend_found(parts)} {'; '.join(f'{part.label}: {number(part.figure.index)}' for part in parts)}."


def _reach(parts: Sequence[Part], thresholds: Thresholds) -> tuple[float, float]:
    seen = [float(part.figure.index) for part in parts] + [float(value) for _predicate, value in thresholds]
    seen += [end for part in parts for end in _ends(part) or ()]
    room = max(max(seen) - min(seen), 0.1) * 0.2
    return min(seen) - room, max(seen) + room


def _threshold_lines(thresholds: Thresholds, parts: int, colours: Palette) -> list[Spec]:
    """Return a line per threshold with its name at the left end; equal ones share a line and a name."""
    names: dict[Decimal, list[str]] = {}
    for predicate, value in thresholds:
        names.setdefault(value, []).append(predicate.value)
    font = {"color": colours.emas_text, "size": SMALL_SIZE}
    found = []
    for value, called in names.items():
        dashed = called == [Predicate.WBBM.value]
        drawn = line([-0.5, parts - 0.5], [float(value)] * 2, colours.emas, 2, dashed=dashed)
        found += [drawn, _texts([-0.5], [float(value)], [f"{' = '.join(called)} {number(value)}"], "top right", font)]
    return found


def _points(parts: Sequence[Part], lines: Sequence[float], label: float, colours: Palette) -> list[Spec]:
    """Return the line with its points, and the value above each interval; below it where it would lie on a line.

    `lines` are the thresholds, `label` is the height of a value on the axis.
    """
    values = [float(part.figure.index) for part in parts]
    ends = [_ends(part) or (value, value) for part, value in zip(parts, values, strict=True)]
    below = [any(0 <= threshold - high < label for threshold in lines) for _low, high in ends]
    at = [low if under else high for (low, high), under in zip(ends, below, strict=True)]
    sides = ["bottom center" if under else "top center" for under in below]
    shown = [str(number(value)) for value in values]
    points: Spec = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(parts))),
        "y": values,
        "line": {"color": colours.hijau, "width": 2},
        "marker": {"size": 11, "color": colours.hijau, "line": {"color": colours.ground, "width": 2}},
        "customdata": [plain(f"{part.label}: {value}") for part, value in zip(parts, shown, strict=True)],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }
    font = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    return [points, _texts(range(len(parts)), at, shown, sides, font)]


def _texts(x: Sequence[float], y: Sequence[float], texts: list[str], side: str | list[str], font: Spec) -> Spec:
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": texts,
        "textposition": side,
        "textfont": font,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def source_words(figure: IndexFigure) -> str:
    """Return where the answers come from: the form, its scale and the conversion's formula."""
    if figure.form is None:
        return str(lazy("Sumber: {source}", source=plain(figure.source)))
    formula = conversion_formula(figure.conversion, figure.scale)
    gaps = {"form": plain(str(figure.form.title)), "scale": figure.scale.value, "formula": formula}
    if figure.conversion is Conversion.IDENTITY:
        return str(lazy("Sumber: {form}; skala {scale}, tanpa konversi", **gaps))
    return str(lazy("Sumber: {form}; skala {scale}, x → {formula}", **gaps))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _bare(words: Text) -> str:
    """Return a finding as a title, without its full stop."""
    return str(words).rstrip(".")
