"""Who uses the innovation: stacked columns, users at the base, not-yet-users in grey, counts on both."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from zi_core.figures.frame import Words, coloured, layout, small, texts
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, Spec, draw
from zi_core.i18n import lazy, shown
from zi_core.innovation.adoption import Adoption, about_words, adoption_title, growth_words

HEIGHT = 300
LEGIBLE = 0.07  # of the height: a lower piece carries no number


def users_columns(name: str, found: Adoption, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the columns of `found` in the current language; the title says from where to where."""
    colours = PALETTES[theme]
    top = max(column.potential or column.users for column in found.columns) or 1
    words = Words(str(adoption_title(name, found)), _about(found, colours), str(lazy("data satuan kerja")), marks)
    places = list(range(len(found.columns)))
    labels = [found.label(column) for column in found.columns]
    axes: Spec = {
        "barmode": "stack",
        "xaxis": {"range": [-0.6, len(places) - 0.4]},
        "yaxis": {"range": [-top * 0.16, top * 1.04]},
    }
    users = [column.users for column in found.columns]
    left = [column.not_yet or 0 for column in found.columns]
    traces = [
        _bars(
            users,
            colours.hijau,
            colours.on_hijau,
            top,
            [f"{lab}: {shown(n)}" for lab, n in zip(labels, users, strict=True)],
        ),
        _bars(
            left, _grey(theme), colours.text, top, [f"{lab}: {shown(n)}" for lab, n in zip(labels, left, strict=True)]
        ),
        texts(
            places, [-top * 0.02] * len(places), [_broken(label) for label in labels], "bottom center", small(colours)
        ),
    ]
    return draw(traces, layout(words, theme, HEIGHT, axes))


def users_alt(name: str, found: Adoption) -> str:
    """Return the columns in words: the title, then every column."""
    told = "; ".join(_in_words(found, place) for place in range(len(found.columns)))
    return f"{adoption_title(name, found)}. {told}."


def _in_words(found: Adoption, place: int) -> str:
    column = found.columns[place]
    if column.not_yet is None:
        return f"{found.label(column)}: {shown(column.users)}"
    left = lazy("{users} memanfaatkan, {left} belum", users=column.users, left=column.not_yet)
    return f"{found.label(column)}: {left}"


def _grey(theme: Theme) -> str:
    return "#D9DEDB" if theme is Theme.LIGHT else "#3A443F"


def _about(found: Adoption, colours: Palette) -> str:
    kinds = [coloured(lazy("memanfaatkan"), colours.hijau)]
    if any(column.not_yet is not None for column in found.columns):
        kinds.append(coloured(lazy("belum memanfaatkan"), colours.second))
    lines = (", ".join(kinds), str(about_words(found)), str(growth_words(found)))
    return "\n".join(line for line in lines if line)


def _broken(label: str) -> str:
    """Return a column's name in two lines, so that twelve stand beside each other on a phone."""
    before, _space, year = label.rpartition(" ")
    return f"{before}<br>{year}" if before else year


def _bars(counts: Sequence[int], colour: str, ink: str, top: int, told: Sequence[str]) -> Spec:
    return {
        "type": "bar",
        "x": list(range(len(counts))),
        "y": list(counts),
        "width": 0.82,
        "marker": {"color": colour},
        "text": [shown(count) if count >= LEGIBLE * top else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "end",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": ink, "size": SMALL_SIZE},
        "customdata": list(told),
        "hovertemplate": "%{customdata}<extra></extra>",
    }
