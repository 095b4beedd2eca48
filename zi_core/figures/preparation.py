"""How rounds of inspection go, and how long people wait by hour: the finding in the title, values at the marks."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from zi_core.figures.frame import Words, coloured, layout, small, texts
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import Spec, draw
from zi_core.i18n import Text, lazy, shown
from zi_core.preparation.queues import SERVICES, HourOfWaits, Service
from zi_core.preparation.rounds import Outcome, Round
from zi_core.preparation.terms import terms

HEIGHT, DOT, WIDE = 190, 11, 2.5
SIDE = 0.6  # room beside the first and the last mark, in steps
LOW, HIGH = -0.2, 1.25  # of the height of the values: days below, words above
PER_CENT = 10**2
CLEAR = 9  # pixels between the middle of a mark and its words


def judged(rounds: Sequence[Round]) -> tuple[Round, ...]:
    """Return the last finished rounds in which anything was judged, the oldest first; `rounds` come newest first."""
    found = [one for one in rounds if one.finished is not None and one.looked_at]
    return tuple(reversed(found[: terms()["round"]["rounds"]]))


def trend_words(found: Sequence[Round]) -> Text:
    """Return the finding of the rounds (`judged`) in one sentence."""
    last = found[-1]
    gaps: dict[str, object] = {"good": len(last.of(Outcome.GOOD)), "all": last.looked_at}
    if len(found) == 1:
        return lazy("Ronde pertama: {good} dari {all} unsur baik", **gaps)
    change = round(PER_CENT * ((last.share or 0) - (found[-2].share or 0)))
    if change > 0:
        return lazy("Ronde terakhir: {good} dari {all} unsur baik, naik {n} poin persen", **gaps, n=change)
    if change < 0:
        return lazy("Ronde terakhir: {good} dari {all} unsur baik, turun {n} poin persen", **gaps, n=-change)
    return lazy("Ronde terakhir: {good} dari {all} unsur baik, sama seperti sebelumnya", **gaps)


def trend(found: Sequence[Round], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the share of good elements round by round (`judged`), in the current language."""
    colours, places = PALETTES[theme], list(range(len(found)))
    shares = [one.share or 0 for one in found]
    about = str(lazy("Bagian unsur yang baik dari yang dinilai, per ronde; n = {n} ronde", n=len(found)))
    words = Words(str(trend_words(found)), about, str(lazy("ronde inspeksi mandiri")), marks)
    counts = [f"{len(one.of(Outcome.GOOD))}/{one.looked_at}" for one in found]
    days = [f"{one.day:%d/%m}" for one in found]
    traces = [
        _line(places, shares, colours),
        texts(places, _beside(shares, HIGH - LOW), counts, "top center", strong(colours)),
        texts(places, [LOW / 2] * len(places), days, "middle center", small(colours)),
    ]
    axes = {"xaxis": {"range": [-SIDE, len(found) - 1 + SIDE]}, "yaxis": {"range": [LOW, HIGH]}}
    return draw(traces, layout(words, theme, HEIGHT, axes))


def strong(colours: Palette) -> Spec:
    """Return the font of the words that matter."""
    return {**small(colours, colours.text), "weight": 600}


def _beside(values: Sequence[float], span: float, *, below: bool = False) -> list[float]:
    """Return the places of words clear of their marks, where `span` is what the drawing's height stands for."""
    clear = span * CLEAR / HEIGHT
    return [value - clear if below else value + clear for value in values]


def _line(x: list[int], y: list[float], colours: Palette) -> Spec:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": colours.hijau, "width": WIDE},
        "marker": {"color": colours.hijau, "size": DOT},
        "hoverinfo": "skip",
    }


def waits_words(service: Service, hours: Sequence[HourOfWaits]) -> Text:
    """Return the finding of one service's waits in one sentence: the hour in which half wait longest."""
    worst = max(hours, key=lambda one: one.median)
    return lazy(
        "{service}: paling lama pukul {hour}; separuh menunggu lebih dari {median} menit",
        service=SERVICES[service],
        hour=_hour(worst.hour),
        median=round(worst.median),
    )


def _hour(hour: int) -> str:
    return f"{hour:02d}.00"


def waits_by_hour(service: Service, hours: Sequence[HourOfWaits], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the middle and the ninth tenth of the waits that began in each hour, in the current language."""
    colours, places = PALETTES[theme], list(range(len(hours)))
    most = max(one.ninth for one in hours) or 1
    words = Words(str(waits_words(service, hours)), _about(hours, colours), str(lazy("pencatatan antrean")), marks)
    below = [f"{one.hour:02d}<br>n={shown(one.n)}" for one in hours]
    medians, ninths = [one.median for one in hours], [one.ninth for one in hours]
    span = (HIGH - 2 * LOW) * most
    traces = [
        _spans(places, medians, ninths, colours),
        _dots(places, ninths, colours.abu),
        _dots(places, medians, colours.hijau),
        texts(places, _beside(ninths, span), [shown(round(one)) for one in ninths], "top center", small(colours)),
        texts(
            places,
            _beside(medians, span, below=True),
            [shown(round(one)) for one in medians],
            "bottom center",
            strong(colours),
        ),
        texts(places, [1.5 * LOW * most] * len(places), below, "middle center", small(colours)),
    ]
    axes = {
        "xaxis": {"range": [-SIDE, len(hours) - 1 + SIDE]},
        "yaxis": {"range": [2 * LOW * most, HIGH * most]},
    }
    return draw(traces, layout(words, theme, HEIGHT, axes))


def _about(hours: Sequence[HourOfWaits], colours: Palette) -> str:
    middle = coloured(lazy("median"), colours.hijau)
    ninth = coloured(lazy("persentil 90"), colours.second)
    about = lazy("Menit menunggu menurut jam datang; n = {n}", n=sum(one.n for one in hours))
    least = terms()["queue"]["least"]
    few = any(one.n < least for one in hours)
    hint = f"\n{lazy('Jam dengan kurang dari {n} catatan hanya petunjuk.', n=least)}" if few else ""
    return f"{about}{hint}\n{middle} · {ninth}"


def _spans(x: list[int], low: list[float], high: list[float], colours: Palette) -> Spec:
    xs = [place for one in x for place in (one, one, None)]
    ys = [end for one, two in zip(low, high, strict=True) for end in (one, two, None)]
    line = {"color": colours.abu, "width": WIDE}
    return {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line, "hoverinfo": "skip"}


def _dots(x: list[int], y: list[float], colour: str) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": {"color": colour, "size": DOT},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
