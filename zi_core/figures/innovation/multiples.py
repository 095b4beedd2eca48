"""Small multiples for the TV: one little chart per innovation, the share that uses it, on one and the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from zi_core.figures.frame import Words, bold, layout, shortened, small, texts
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import Spec, draw
from zi_core.i18n import lazy
from zi_core.innovation.adoption import percent
from zi_core.innovation.innovation import Innovation, UsersMonth
from zi_core.innovation.months import month_name, number_of

MOST = 12
PANEL = 190  # pixels
LONGEST = 24


@dataclass(frozen=True, slots=True)
class _Panel:
    name: str
    months: tuple[UsersMonth, ...]
    launched: date | None


def panels(innovations: Sequence[Innovation]) -> list[_Panel]:
    """Return a panel for every innovation whose share is known, those that reach farthest first."""
    found = [
        _Panel(one.name, rows, one.details.launched)
        for one in innovations
        if (rows := tuple(row for row in one.users if row.share is not None))
    ]
    return sorted(found, key=lambda panel: (-(panel.months[-1].share or 0), panel.name))


def shares(innovations: Sequence[Innovation], theme: Theme, marks: Sequence[str] = ()) -> go.Figure | None:
    """Return the panels on one screen, or None when no share is known."""
    found = panels(innovations)
    if not found:
        return None
    colours, drawn = PALETTES[theme], found[:MOST]
    columns = 2 if len(drawn) <= 4 else 3 if len(drawn) <= 9 else 4  # noqa: PLR2004 - panels beside each other
    rows = -(-len(drawn) // columns)
    axes: dict[str, Spec] = {}
    traces: list[Spec] = []
    for place, panel in enumerate(drawn):
        axes |= _axes(place, (columns, rows), panel)
        traces += [{**trace, "xaxis": f"x{place + 1}", "yaxis": f"y{place + 1}"} for trace in _panel(panel, colours)]
    words = Words(
        _title(found, len(drawn)),
        str(lazy("Bagian yang memanfaatkan; skala sama di semua gambar")),
        str(lazy("data satuan kerja")),
        marks,
    )
    return draw(traces, layout(words, theme, PANEL * rows, axes))


def shares_alt(innovations: Sequence[Innovation]) -> str:
    """Return the panels in words."""
    found = panels(innovations)
    told = (f"{panel.name}: {percent(panel.months[-1].share or 0)}" for panel in found[:MOST])
    return f"{_title(found, min(len(found), MOST))}. {'; '.join(told)}."


def _title(found: Sequence[_Panel], drawn: int) -> str:
    half = sum((panel.months[-1].share or 0) >= 1 / 2 for panel in found)
    if drawn < len(found):
        return str(
            lazy(
                "{half} dari {all} inovasi dipakai separuh penggunanya atau lebih; tampak {n} teratas",
                half=half,
                all=len(found),
                n=drawn,
            )
        )
    return str(lazy("{half} dari {all} inovasi dipakai separuh penggunanya atau lebih", half=half, all=len(found)))


def _axes(place: int, shape: tuple[int, int], panel: _Panel) -> dict[str, Spec]:
    """Return the two axes of one panel; all panels have the same scale of 0 to 1."""
    columns, rows = shape
    row, column = divmod(place, columns)
    gap = 0.04
    wide, high = (1 - gap * (columns - 1)) / columns, 1 / rows
    left, top = column * (wide + gap), 1 - row * high
    number = "" if place == 0 else str(place + 1)
    first, last = number_of(panel.months[0].month), number_of(panel.months[-1].month)
    hidden: Spec = {"visible": False, "fixedrange": True}
    span = max(last - first, 1)
    across = {"domain": [left, left + wide], "range": [first, last + span * 0.2], "anchor": f"y{number}"}
    up = {"domain": [top - high, top], "range": [-0.28, 1.4], "anchor": f"x{number}"}
    return {f"xaxis{number}": {**hidden, **across}, f"yaxis{number}": {**hidden, **up}}


def _panel(panel: _Panel, colours: Palette) -> list[Spec]:
    months = [number_of(row.month) for row in panel.months]
    values = [row.share or 0 for row in panel.months]
    strong = {**bold(colours), "color": colours.hijau}
    red, green, blue = (int(colours.hijau[place : place + 2], 16) for place in (1, 3, 5))
    line: Spec = {
        "type": "scatter",
        "mode": "lines",
        "x": months,
        "y": values,
        "fill": "tozeroy",
        "fillcolor": f"rgba({red},{green},{blue},0.15)",
        "line": {"color": colours.hijau, "width": 2},
        "hoverinfo": "skip",
    }
    base: Spec = {
        "type": "scatter",
        "mode": "lines",
        "x": [months[0], months[-1]],
        "y": [0, 0],
        "line": {"color": colours.abu, "width": 1},
        "hoverinfo": "skip",
    }
    ends = [month_name(panel.months[0].month), month_name(panel.months[-1].month)]
    return [
        line,
        base,
        texts([months[0]], [1.26], [shortened(panel.name, LONGEST)], "middle right", bold(colours)),
        texts([months[-1]], [values[-1]], [percent(values[-1])], "middle right", strong),
        texts([months[0]], [-0.04], ends[:1], "bottom right", small(colours)),
        texts([months[-1]], [-0.04], ends[1:], "bottom left" if len(months) > 1 else "bottom right", small(colours)),
    ]
