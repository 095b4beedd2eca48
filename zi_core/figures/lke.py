"""How much of each area is earned: one bar per area in per cent of its weight, with the least each predicate asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.desk.lke.conditions import Assessment, Condition
from zi_core.desk.lke.scoring import AreaScore, Score
from zi_core.desk.lke.sheet import Sheet
from zi_core.figures.frame import SMALL_LINE, SMALL_WRAP, title_of
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import Pair, Text, current_language, lazy
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.judgement import Verdict

# Pixels, and shares of a row: words stand above each bar.
HEAD, LINE, ROW, FOOT = 56, 22, 58, 10
BAR, TAIL, AWAY = 0.34, 0.55, 0.04
TITLE_WRAP = 40  # characters that fit a phone of 390 pixels
ROOM = 1.16  # the axis goes on behind the whole for the words at its end


def headline(assessment: Assessment) -> Text:
    """Return the finding in one sentence: which condition is missed by most, or that none is."""
    missed = [one for one in assessment.conditions if one.verdict is Verdict.SHORT]
    gaps: dict[str, object] = {"predicate": assessment.predicate.value, "n": len(missed)}
    if missed:
        worst = max(missed, key=lambda one: one.gap)
        return lazy(
            "{n} syarat minimal {predicate} tidak tercapai; terbesar {title}, kurang {gap}.",
            **gaps,
            title=worst.title,
            gap=worst.gap,
        )
    if assessment.verdict is Verdict.MET:
        return lazy("Semua syarat minimal {predicate} terpenuhi menurut penilaian mandiri.", **gaps)
    open_ones = [one for one in assessment.conditions if one.verdict is Verdict.UNKNOWN]
    return lazy("{n} syarat minimal {predicate} belum dapat dipastikan.", **(gaps | {"n": len(open_ones)}))


def area_bars(
    sheet: Sheet,
    score: Score,
    assessment: Assessment,
    areas: Mapping[str, Pair],
    theme: Theme,
    marks: Sequence[str] = (),
) -> go.Figure:
    """Return the bars of the six areas in the current language; what open answers could still add is drawn lighter.

    `marks` ("DATA CONTOH") stand behind the source.
    """
    colours = PALETTES[theme]
    title = wrap(str(headline(assessment)), TITLE_WRAP)
    head, rows = HEAD + LINE * len(title), list(range(len(score.areas)))
    source = _source(marks)
    foot = FOOT + SMALL_LINE * source.count("<br>")
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (len(rows) + TAIL)) + foot,
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": head, "b": foot},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, ROOM]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5 + TAIL, -0.5]},
        "title": _title(title, sheet, colours),
    }
    verdicts = {one.id: one for one in assessment.conditions}
    traces = [
        _bars(rows, [_low(one) for one in score.areas], [_colour(one, verdicts, colours) for one in score.areas]),
        _bars(rows, [_high(one) - _low(one) for one in score.areas], [colours.second] * len(rows), faint=0.35),
        *(_ticks(rows, float(sheet.minima[one].area_share), one, colours) for one in Predicate),
        *_words(rows, score, areas, colours, source),
    ]
    return draw(traces, layout)


def alt(score: Score, assessment: Assessment, areas: Mapping[str, Pair]) -> str:
    """Return the bars in words: the headline, then every area with its points."""
    return f"{headline(assessment)} {'; '.join(f'{areas[one.area.id]}: {_points(one)}' for one in score.areas)}."


def _low(one: AreaScore) -> float:
    return float(one.span.low / one.area.weight)


def _high(one: AreaScore) -> float:
    return float(one.span.high / one.area.weight)


def _colour(one: AreaScore, conditions: Mapping[str, Condition], colours: Palette) -> str:
    short = conditions[f"area-{one.area.id}"].verdict is Verdict.SHORT
    return colours.marun if short else colours.hijau


def _points(one: AreaScore) -> Text:
    low, high = round(one.span.low, 2), round(one.span.high, 2)
    if low == high:
        return lazy("{low} dari {most}", low=low, most=one.area.weight)
    return lazy("{low}–{high} dari {most}", low=low, high=high, most=one.area.weight)


def _bars(rows: list[int], lengths: list[float], fills: list[str], *, faint: float = 1) -> Spec:
    return {
        "type": "bar",
        "orientation": "h",
        "x": lengths,
        "y": rows,
        "width": BAR,
        "offset": 0,
        "marker": {"color": fills, "opacity": faint},
        "hoverinfo": "skip",
    }


def _ticks(rows: list[int], share: float, predicate: Predicate, colours: Palette) -> Spec:
    """Return one thin line per row at the least the predicate asks: solid for WBK, dashed for WBBM."""
    y = [end for row in rows for end in (row - AWAY, row + BAR + AWAY, None)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [share] * len(y),
        "y": y,
        "line": {"color": colours.emas, "width": 2, "dash": "solid" if predicate is Predicate.WBK else "dot"},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def _title(lines: list[str], sheet: Sheet, colours: Palette) -> Spec:
    shares = {one.value: f"{sheet.minima[one].area_share:.0%}" for one in Predicate}
    about = lazy("Nilai area, % dari bobotnya; garis: syarat WBK {WBK}, putus-putus: WBBM {WBBM}", **shares)
    return title_of(lines, wrap(str(about), 52), colours)


def _source(marks: Sequence[str]) -> str:
    whole = " · ".join((str(lazy("Sumber: penilaian mandiri satuan kerja, bukan hasil penilai")), *marks))
    return "<br>".join(wrap(whole, SMALL_WRAP))


def _words(rows: list[int], score: Score, areas: Mapping[str, Pair], colours: Palette, source: str) -> list[Spec]:
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    titles = [f"{areas[one.area.id]} · {_points(one)}" for one in score.areas]
    shares = [f"{_low(one):.0%}" for one in score.areas]
    return [
        words_at((0, [row - AWAY for row in rows]), titles, "top right", name),
        {
            **words_at((0, [row + BAR / 2 for row in rows]), shares, "middle right", name),
            "x": [max(_high(one), _low(one)) + 0.01 for one in score.areas],
        },
        words_at((0, [len(rows) - 0.35]), [source], "bottom right", small),
    ]
