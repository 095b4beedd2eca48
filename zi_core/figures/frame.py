"""What charts have in common: title, subtitle and source, sized for a phone as for a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, template
from zi_core.i18n import current_language, lazy, upright

# Pixels; widths in characters that fit a phone of 390 pixels.
TOP, LINE, SMALL_LINE, FOOT, BELOW = 14, 22, 17, 10, 26
TITLE_WRAP, SMALL_WRAP = 38, 56


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a chart: the finding, what is shown (may hold coloured words), and where it comes from."""

    title: str
    about: str
    source: str = ""
    marks: Sequence[str] = ()

    @property
    def lines(self) -> list[str]:
        """The title's lines."""
        return wrap(plain(self.title), TITLE_WRAP)

    @property
    def about_lines(self) -> list[str]:
        """The subtitle's lines; what is coloured counts as long as it is written."""
        return [line for part in self.about.split("\n") for line in _wrapped(part)]

    @property
    def below(self) -> str:
        """The line below the chart."""
        found = (str(lazy("Sumber: {source}", source=self.source)) if self.source else "", *self.marks)
        return "<br>".join(wrap(" · ".join(part for part in found if part), SMALL_WRAP))


def _wrapped(part: str) -> list[str]:
    return [part] if "<" in part else wrap(part, SMALL_WRAP)


def head_of(words: Words) -> int:
    """Return the height of title and subtitle."""
    return TOP + LINE * len(words.lines) + SMALL_LINE * len(words.about_lines) + TOP


def foot_of(words: Words) -> int:
    """Return the height of the line below."""
    return BELOW + SMALL_LINE * words.below.count("<br>") if words.below else FOOT


def layout(words: Words, theme: Theme, height: int, axes: Spec) -> Spec:
    """Return a layout whose plotting area is `height` pixels high, whatever its words take; `axes` are laid over."""
    colours, head, foot = PALETTES[theme], head_of(words), foot_of(words)
    hidden = {"visible": False, "fixedrange": True}
    return {
        "template": template(theme, current_language()),
        "height": head + height + foot,
        "margin": {"l": 0, "r": 0, "t": head, "b": foot},
        "xaxis": {**hidden, **axes.get("xaxis", {})},
        "yaxis": {**hidden, **axes.get("yaxis", {})},
        "title": title_of(words.lines, words.about_lines, colours),
        "annotations": [_below(words, colours, foot)] if words.below else [],
        **{name: axis for name, axis in axes.items() if name not in {"xaxis", "yaxis"}},
    }


def title_of(lines: Sequence[str], about: Sequence[str], colours: Palette) -> Spec:
    """Return the title of so many `lines` with the lines of its subtitle, at the figure's own left edge."""
    return {
        "text": "<br>".join(lines),
        "subtitle": {"text": "<br>".join(about), "font": {"size": SMALL_SIZE, "color": colours.second}},
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        # Plotly lifts a title of several lines by half a line.
        "pad": {"t": 4 + (LINE // 2 if len(lines) > 1 else 0)},
    }


def _below(words: Words, colours: Palette, foot: int) -> Spec:
    return {
        "text": words.below,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -foot + SMALL_LINE * (1 + words.below.count("<br>")) + 4,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": SMALL_SIZE, "color": colours.second},
    }


def plain(text: str) -> str:
    """Return `text` as plotly shows it letter by letter: names come from people, and plotly reads a little HTML."""
    return escape(upright(text), quote=False)


def coloured(text: object, colour: str) -> str:
    """Return `text` in `colour`, bold, for a subtitle that takes the place of a legend."""
    return f'<span style="color:{colour};font-weight:600">{text}</span>'


def bold(colours: Palette) -> Spec:
    """Return the font of a row's name."""
    return {"color": colours.text, "size": TEXT_SIZE, "weight": 600}


def small(colours: Palette, colour: str | None = None) -> Spec:
    """Return the font of small words, in `colour` if given."""
    return {"color": colour or colours.second, "size": SMALL_SIZE}


def texts(x: Sequence[float], y: Sequence[float], words: Sequence[str], side: str | list[str], font: Spec) -> Spec:
    """Return a trace that writes `words`, each at its own place, on the `side` of it."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(x),
        "y": list(y),
        "text": list(words),
        "textposition": side,
        "textfont": font,
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def shortened(text: str, most: int) -> str:
    """Return `text` as `plain` does, cut with an ellipsis where it is longer than `most` characters."""
    return plain(text if len(text) <= most else f"{text[: most - 1].rstrip()}…")
