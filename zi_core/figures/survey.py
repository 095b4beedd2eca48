"""The external survey as figures: where people are lost on the way, and who is willing, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.figures.frame import plain, title_of
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import Text, current_language, lazy, shown
from zi_core.survey.groups import Group, finding
from zi_core.survey.progress import Stage, biggest_loss

# Pixels, as in the strip of readiness: rows keep their height whatever the width.
HEAD, LINE, ROW, FOOT = 48, 22, 50, 8
BAR, TAIL = 0.34, 0.5  # of a row; the tail holds the source line
TITLE_WRAP = 38  # characters that fit a phone of 390 pixels
EDGE = 0.012  # of the width, so that a dot at either end is whole
MOST_GROUPS = 8  # drawn one by one; the page lists all of them
NAME_WRAP = 24  # letters of a group's name that leave room for its figures on a phone


def stages_headline(stages: Sequence[Stage]) -> Text:
    """Return where most people are lost, in one sentence."""
    worst = biggest_loss(stages)
    if not any(stage.people for stage in stages[1:]):
        return lazy("Belum ada undangan yang dikirim")
    if worst is None:
        return lazy("Belum ada yang hilang di tengah jalan")
    return lazy("Paling banyak berhenti sebelum tahap {stage}: {n} orang", stage=worst.name, n=worst.lost)


def stage_bars(stages: Sequence[Stage], source: Text, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one bar per stage, the biggest loss accented; the title is the headline.

    `source` says where the figures come from; `marks` ("DATA CONTOH") stand behind it.
    """
    colours = PALETTES[theme]
    longest = max((stage.people for stage in stages), default=0) or 1
    worst = biggest_loss(stages)
    about = lazy("Orang per tahap, n = {n} dalam daftar", n=stages[0].people if stages else 0)
    layout = _layout(theme, len(stages), (stages_headline(stages), about), float(longest))
    bars = _bar([stage.people for stage in stages], colours.hijau, colours)
    lost = _bar([stage.lost if stage is worst else 0 for stage in stages], colours.marun, colours)
    names = [str(stage.name) for stage in stages]
    sides = [_reached(stage, colours, accent=stage is worst) for stage in stages]
    return draw(
        [bars, lost, *_words(names, sides, float(longest), colours), _source(source, marks, len(stages), colours)],
        layout,
    )


def stages_alt(stages: Sequence[Stage]) -> str:
    """Return the bars in words: the headline, then every stage with its people and its share of the stage before."""
    return f"{stages_headline(stages)}. {'; '.join(f'{stage.name}: {_share(stage)}' for stage in stages)}."


def _share(stage: Stage) -> Text:
    if stage.share is None:
        return lazy("{n} orang", n=stage.people)
    return lazy("{n} orang, {share} dari tahap sebelumnya", n=stage.people, share=percent(stage.share))


def _reached(stage: Stage, colours: Palette, *, accent: bool) -> str:
    if stage.share is None:
        return str(lazy("{n} orang", n=stage.people))
    words = lazy("{n} orang · {share}", n=stage.people, share=percent(stage.share))
    lost = f' <span style="color:{colours.marun}">−{shown(stage.lost)}</span>' if accent else ""
    return f"{words}{lost}"


def percent(share: float) -> str:
    """Return a share (0 to 1) as whole per cent."""
    return f"{shown(round(share * 10**2))}%"


def group_dots(groups: Sequence[Group], by: Text, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one dot with its 95% interval per group (the largest ones); groups with too few people are grey."""
    colours = PALETTES[theme]
    drawn = groups[:MOST_GROUPS]
    about = lazy(
        "Bersedia dari yang diundang menurut {by}, IK 95% (Wilson), n = {n}",
        by=by,
        n=sum(group.asked for group in groups),
    )
    layout = _layout(theme, len(drawn), (finding(groups), about), 1.0)
    names = [plain("".join(wrap(str(group.name), NAME_WRAP)[:1])) for group in drawn]
    sides = [_measured(group) for group in drawn]
    source = lazy("Sumber: keadaan setiap kontak")
    return draw(
        [
            _rails(len(drawn), colours),
            _intervals(drawn, colours),
            _dots(drawn, colours),
            *_words(names, sides, 1.0, colours),
            _source(source, marks, len(drawn), colours),
        ],
        layout,
    )


def groups_alt(groups: Sequence[Group]) -> str:
    """Return the dots in words: the finding, then every group that is drawn."""
    return f"{finding(groups)}. {'; '.join(f'{group.name}: {_measured(group)}' for group in groups[:MOST_GROUPS])}."


def _measured(group: Group) -> str:
    gaps = {"willing": group.willing, "asked": group.asked, "share": percent(group.estimate.estimate)}
    if group.few:
        return str(lazy("{willing} dari {asked}, terlalu sedikit", **gaps))
    low, high = percent(group.estimate.low).removesuffix("%"), percent(group.estimate.high)
    return str(lazy("{willing} dari {asked} · {share} ({low}–{high})", low=low, high=high, **gaps))


def _rails(rows: int, colours: Palette) -> Spec:
    """Return a thin line from 0 to all for every row, so that a dot can be read without an axis."""
    x, y = _broken([(0.0, 1.0)] * rows)
    return _line(x, y, {"color": colours.abu, "width": 1})


def _intervals(groups: Sequence[Group], colours: Palette) -> Spec:
    x, y = _broken([(group.estimate.low, group.estimate.high) if not group.few else (0.0, 0.0) for group in groups])
    return _line(x, y, {"color": colours.hijau, "width": 5})


def _broken(spans: Sequence[tuple[float, float]]) -> tuple[list[float | None], list[float | None]]:
    """Return x and y of one horizontal line per row, with a gap after each."""
    x = [end for span in spans for end in (*span, None)]
    y = [end for row in range(len(spans)) for end in (row + BAR / 2, row + BAR / 2, None)]
    return x, y


def _line(x: list[float | None], y: list[float | None], line: Spec) -> Spec:
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _dots(groups: Sequence[Group], colours: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [group.estimate.estimate for group in groups],
        "y": [row + BAR / 2 for row in range(len(groups))],
        "marker": {
            "size": 12,
            "color": [colours.abu if group.few else colours.hijau for group in groups],
            "line": {"color": colours.ground, "width": 2},
        },
        "customdata": [plain(f"{group.name}: {_measured(group)}") for group in groups],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _bar(lengths: Sequence[int], colour: str, colours: Palette) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(lengths),
        "y": list(range(len(lengths))),
        "width": BAR,
        "offset": 0,
        "marker": {"color": colour, "line": {"color": colours.ground, "width": 1}},
        "hoverinfo": "skip",
    }


def _layout(theme: Theme, rows: int, words: tuple[Text, Text], longest: float) -> Spec:
    colours = PALETTES[theme]
    title = wrap(plain(str(words[0])), TITLE_WRAP)
    about = wrap(str(words[1]), TITLE_WRAP + 10)
    head = HEAD + LINE * len(title) + (len(about) - 1) * LINE
    return {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (rows + TAIL)) + FOOT,
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [-EDGE * longest, longest * (1 + EDGE)]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [rows - 0.5 + TAIL, -0.5]},
        "title": title_of(title, about, colours),
    }


def _words(names: list[str], sides: list[str], longest: float, colours: Palette) -> list[Spec]:
    """Name every row above it on the left, its figures above it on the right."""
    places = [float(row) for row in range(len(names))]
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    right = words_at((0, places), sides, "top left", small) | {"x": [longest] * len(places)}
    return [words_at((0, places), names, "top right", name), right]


def _source(source: Text, marks: Sequence[str], rows: int, colours: Palette) -> Spec:
    small = {"color": colours.second, "size": SMALL_SIZE}
    return words_at((0, [rows - 0.4]), [" · ".join((str(source), *marks))], "bottom right", small)
