"""One plotly template per theme and language: our typeface, no grid, no ticks, every colour said outright.

A figure always carries its template, since Streamlit makes its own placeholder plotly's default and a figure that
leans on the default is exported in black.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import plotly.graph_objects as go

from zi_core.figures.palette import PALETTES, SEQUENTIAL, Palette, Theme
from zi_core.i18n import Language

FONT = "Plus Jakarta Sans, sans-serif"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 17, 13, 12  # pixels
SEPARATORS: dict[Language, str] = {"id": ",.", "en": ".,"}
Spec = dict[str, Any]


@cache
def template(theme: Theme, language: Language) -> Spec:
    """Return the template as plotly's plain data. It is shared: nobody changes it."""
    colours = PALETTES[theme]
    scale = [[place / (len(SEQUENTIAL) - 1), colour] for place, colour in enumerate(SEQUENTIAL)]
    return {
        "layout": {
            "font": {"family": FONT, "size": TEXT_SIZE, "color": colours.text},
            "title": {"font": {"size": TITLE_SIZE, "color": colours.text, "weight": 700}},
            "paper_bgcolor": colours.ground,
            "plot_bgcolor": colours.ground,
            "colorway": [colours.hijau, colours.abu, colours.marun, colours.biru, colours.emas],
            "colorscale": {"sequential": scale, "sequentialminus": scale},
            "margin": {"l": 0, "r": 0, "t": 90, "b": 40, "pad": 0},
            "separators": SEPARATORS[language],
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": _hover_label(colours),
            "modebar": {"bgcolor": colours.ground, "color": colours.second, "activecolor": colours.hijau},
            "xaxis": _axis(colours),
            "yaxis": _axis(colours),
            "annotationdefaults": {"font": {"color": colours.text, "size": TEXT_SIZE}, "showarrow": False},
        }
    }


def _hover_label(colours: Palette) -> Spec:
    font = {"family": FONT, "size": TEXT_SIZE, "color": colours.text}
    return {"bgcolor": colours.ground, "bordercolor": colours.second, "font": font, "align": "left"}


def _axis(colours: Palette) -> Spec:
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "color": colours.second,
        "linecolor": colours.second,
        "gridcolor": colours.ground,
        "zerolinecolor": colours.second,
        "tickfont": {"color": colours.second, "size": SMALL_SIZE},
        "automargin": True,
    }


def draw(traces: list[Spec], layout: Spec) -> go.Figure:
    """Return a figure of plain data that is known to be right.

    Plotly's validation is skipped, since it is most of the cost of a figure; the tests validate each figure once.
    """
    return go.Figure(data=traces, layout=layout, _validate=False)


def words_at(at: tuple[float, Sequence[float]], texts: list[str], side: str, font: Spec) -> Spec:
    """Return a trace that writes `texts` at one x and many y, in `font`, on the given `side` of each point.

    Text traces stay in place while the font loads; annotations do not.
    """
    x, places = at
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x] * len(places),
        "y": list(places),
        "text": texts,
        "textposition": side,
        "textfont": font,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
