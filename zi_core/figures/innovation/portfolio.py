"""All innovations of a court: effect on satisfaction and reach side by side, IT and not, and what lacks evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from zi_core.figures.frame import Words, bold, coloured, layout, plain, shortened, small, texts
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, Spec, draw
from zi_core.i18n import Text, lazy
from zi_core.innovation.adoption import percent
from zi_core.innovation.impact import Course, Effect
from zi_core.innovation.innovation import KINDS, Kind
from zi_core.innovation.terms import terms

ROW = 60  # pixels
SPLIT = 0.64  # of the width: effects on the left, reach on the right
FARTHEST = 1.6  # standard deviations; what lies farther is drawn at the edge
LONGEST = 34


@dataclass(frozen=True, slots=True)
class Standing:
    """One innovation in the portfolio: `effects` on satisfaction, and the users' share of the potential users."""

    name: str
    kind: Kind | None
    effects: tuple[Effect, ...]
    reach: float | None

    @property
    def strength(self) -> float | None:
        """The mean of the standardised differences, for the order of the rows."""
        sizes = [_held(one.size.estimate) for one in self.effects if one.size is not None]
        return sum(sizes) / len(sizes) if sizes else None

    @property
    def proven(self) -> int:
        """How many items of satisfaction rose, as far as it is proven."""
        return sum(one.course is Course.UP for one in self.effects)


def _held(size: float) -> float:
    return max(-FARTHEST, min(FARTHEST, size))


def in_order(found: Sequence[Standing]) -> list[Standing]:
    """Return the innovations with evidence, the strongest first, then those without, the farthest reaching first."""
    return sorted(found, key=lambda one: (one.strength is None, -(one.strength or 0), -(one.reach or 0), one.name))


def portfolio_title(found: Sequence[Standing]) -> Text:
    """Return the finding over all innovations."""
    if not found:
        return lazy("Belum ada inovasi terdaftar")
    rose = sum(bool(one.proven) for one in found)
    bare = sum(not one.effects for one in found)
    if bare:
        return lazy(
            "Kepuasan naik pada {rose} dari {all} inovasi; {bare} belum ada bukti", rose=rose, all=len(found), bare=bare
        )
    return lazy("Kepuasan naik pada {rose} dari {all} inovasi", rose=rose, all=len(found))


def portfolio_rows(found: Sequence[Standing], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one row per innovation: its items of satisfaction as dots by size of the change, its reach as a bar."""
    colours, rows = PALETTES[theme], in_order(found)
    words = Words(str(portfolio_title(found)), _about(colours), str(lazy("data satuan kerja")), marks)
    places = list(range(len(rows)))
    axes: Spec = {
        "barmode": "overlay",
        "xaxis": {"domain": [0, SPLIT], "range": [-FARTHEST - 0.1, FARTHEST + 0.1]},
        "xaxis2": {"domain": [SPLIT + 0.05, 1], "range": [0, 1], "visible": False, "fixedrange": True, "anchor": "y"},
        "yaxis": {"range": [len(rows) - 0.4, -0.75]},
    }
    traces = [
        _zero(len(rows), colours),
        _dots(rows, colours),
        *_reach(rows, theme, colours),
        texts(
            [-FARTHEST - 0.1] * len(rows),
            [p - 0.3 for p in places],
            [_name(one) for one in rows],
            "middle right",
            bold(colours),
        ),
        _bare(rows, colours),
        _marks(colours),
    ]
    return draw(traces, layout(words, theme, ROW * max(len(rows), 1), axes))


def portfolio_alt(found: Sequence[Standing]) -> str:
    """Return the portfolio in words: the title, then every innovation with what is proven and its reach."""
    return f"{portfolio_title(found)}. {'; '.join(_told(one) for one in in_order(found))}."


def _told(one: Standing) -> str:
    reach = (
        lazy("{share} memanfaatkan", share=percent(one.reach))
        if one.reach is not None
        else lazy("jangkauan belum diketahui")
    )
    if not one.effects:
        return f"{one.name}: {lazy('belum ada bukti')}, {reach}"
    rose = lazy("naik pada {n} dari {all} unsur", n=one.proven, all=len(one.effects))
    return f"{one.name}: {rose}, {reach}"


def _about(colours: Palette) -> str:
    marks = terms()["effect"]
    first = lazy(
        "Kiri: ukuran perubahan tiap unsur kepuasan (g Hedges; {small} kecil, {large} besar)",
        small=marks["small"],
        large=marks["large"],
    )
    kinds = (
        coloured(lazy("naik"), colours.hijau),
        coloured(lazy("turun"), colours.marun),
        coloured(lazy("belum terbukti berubah"), colours.second),
    )
    return f"{first}\n{', '.join(kinds)}\n{lazy('Kanan: bagian yang sudah memanfaatkan')}"


def _name(one: Standing) -> str:
    kind = KINDS[one.kind] if one.kind else lazy("jenis belum dipilih")
    return f"{shortened(one.name, LONGEST)} <span style='font-weight:400'>· {kind}</span>"


def _zero(rows: int, colours: Palette) -> Spec:
    """Return the line of no change, broken where the names stand."""
    ends = [end for row in range(rows) for end in (row - 0.1, row + 0.3, None)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0] * len(ends),
        "y": ends,
        "line": {"color": colours.second, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _marks(colours: Palette) -> Spec:
    words = [str(lazy("turun")), str(lazy("tanpa perubahan")), str(lazy("naik"))]
    places, sides = [-FARTHEST - 0.1, 0, FARTHEST + 0.1], ["middle right", "middle center", "middle left"]
    return texts(places, [-0.62] * 3, words, sides, small(colours))


def _dots(rows: Sequence[Standing], colours: Palette) -> Spec:
    found = [(place, one.name, effect) for place, one in enumerate(rows) for effect in one.effects if effect.size]
    inks = {Course.UP: colours.hijau, Course.DOWN: colours.marun}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_held(effect.size.estimate) for _place, _name, effect in found if effect.size],
        "y": [place + 0.1 for place, _name, _effect in found],
        "marker": {
            "size": 12,
            "symbol": ["circle" if effect.course in inks else "circle-open" for _p, _n, effect in found],
            "color": [inks.get(effect.course, colours.abu) for _place, _name, effect in found],
            "opacity": 0.85,
        },
        "customdata": [plain(f"{name}: {effect.name}") for _place, name, effect in found],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _bare(rows: Sequence[Standing], colours: Palette) -> Spec:
    """Say where there is no evidence."""
    places = [place for place, one in enumerate(rows) if not one.effects]
    words = [str(lazy("belum ada bukti dampak"))] * len(places)
    return texts(
        [-FARTHEST - 0.1] * len(places), [p + 0.1 for p in places], words, "middle right", small(colours, colours.marun)
    )


def _reach(rows: Sequence[Standing], theme: Theme, colours: Palette) -> list[Spec]:
    """Return the bars of reach on their track, with the share in figures."""
    track = "#E6EBE8" if theme is Theme.LIGHT else "#26302B"
    places = [place + 0.1 for place in range(len(rows))]
    words = ["?" if one.reach is None else percent(one.reach) for one in rows]
    shared = {"type": "bar", "orientation": "h", "y": places, "width": 0.2, "xaxis": "x2", "hoverinfo": "skip"}
    return [
        {**shared, "x": [1] * len(rows), "marker": {"color": track}},
        {**shared, "x": [one.reach or 0 for one in rows], "marker": {"color": colours.biru}},
        {
            **texts(
                [1] * len(rows),
                [p - 0.4 for p in places],
                words,
                "middle left",
                {"color": colours.text, "size": SMALL_SIZE, "weight": 600},
            ),
            "xaxis": "x2",
        },
    ]
