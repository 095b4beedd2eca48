"""A chart as a picture for a slide or a report: 16:9, with margins, unwrapped words, court, day and marks.

The figure comes as it stands on the page, where its words are wrapped for a phone; what goes out is plotly's plain data
for the browser, which draws it as large as it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from zi_core.figures.frame import LINE, SMALL_LINE, plain
from zi_core.figures.palette import PALETTES, Theme
from zi_core.figures.template import SMALL_SIZE, Spec

LEAST = (800, 450)  # pixels: words on a smaller sheet would look coarse, on a larger one could not be read from afar
PAD, FOOTER = 28, 22
_TITLE, _SMALL = 9.4, 6.6  # pixels of a letter, on the average and a little more


def picture(figure: go.Figure, footer: Sequence[str]) -> Spec:
    """Return `figure` (drawn in light colours) on a 16:9 sheet of at least 800 by 450 pixels, as plotly's plain data.

    `footer` is what must stand on every copy: the court, the day of the data, and marks ("DATA CONTOH"); a mark that
    the figure shows already is not repeated. The figure is not changed.
    """
    spec: Spec = figure.to_plotly_json()
    layout = spec["layout"]
    high = max(LEAST[1], layout["height"] + 2 * PAD + FOOTER)
    wide = round(high * LEAST[0] / LEAST[1])
    saved = _unwrapped(layout["title"], wide - 2 * PAD)
    below = layout["margin"]["b"]
    layout["margin"] = {"l": PAD, "r": PAD, "t": layout["margin"]["t"] - saved + PAD, "b": below + FOOTER + PAD}
    layout["width"], layout["height"] = wide, high
    layout["paper_bgcolor"] = layout["plot_bgcolor"] = PALETTES[Theme.LIGHT].ground
    seen = str(spec)
    told = [plain(words) for words in (*footer[:2], *(mark for mark in footer[2:] if mark not in seen))]
    layout["annotations"] = [*layout.get("annotations", ()), _footer(" · ".join(told), below)]
    return spec


def _unwrapped(title: dict[str, Any], width: float) -> int:
    """Wrap title and subtitle anew for `width` pixels; return by how many pixels they became lower."""
    lines = title["text"].split("<br>")
    told = wrap(" ".join(lines), int(width / _TITLE))
    about = title["subtitle"]
    small = about["text"].split("<br>")
    # Coloured words cannot be measured by their letters.
    smaller = small if "<" in "".join(small) else wrap(" ".join(small), int(width / _SMALL))
    title["text"], about["text"] = "<br>".join(told), "<br>".join(smaller)
    title["pad"] = {"t": PAD + 4 + (LINE // 2 if len(told) > 1 else 0)}
    return LINE * (len(lines) - len(told)) + SMALL_LINE * (len(small) - len(smaller))


def _footer(words: str, below: int) -> Spec:
    """Return the line at the foot of the sheet, `below` pixels under the plot."""
    return {
        "text": words,
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -below - FOOTER // 2,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": SMALL_SIZE, "color": PALETTES[Theme.LIGHT].second},
    }
