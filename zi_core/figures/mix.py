"""The list's services beside the court's own: two bars per service, each with its share written at its end."""

from __future__ import annotations

from textwrap import wrap

import plotly.graph_objects as go

from zi_core.customers.mix import Mix, Share
from zi_core.figures.frame import plain, title_of
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import Text, current_language, lazy, shown

HEAD, LINE, ROW, FOOT = 48, 22, 72, 8  # pixels
BAR, TAIL = 0.27, 0.5  # of a row; the tail holds the source line
TITLE_WRAP = 38  # characters that fit a phone of 390 pixels
SHOWN = 8  # services drawn one by one; the rarest share the last place
ROOM = 0.6  # of the width for the longest bar; the rest is for the words at its end
AWAY = 0.04  # of a row, between the name and its bars


def headline(mix: Mix) -> Text:
    """Return the finding in one sentence; the advice is the app's, since the letter gives no figure (§1a(6))."""
    if mix.alike:
        return lazy("Layanan dalam daftar sebanding dengan layanan pengadilan.")
    one = mix.furthest
    gaps = {"service": one.service, "listed": f"{round(one.listed)}%", "rendered": f"{round(one.rendered)}%"}
    if one.gap < 0:
        return lazy("{service} kurang terwakili: {listed} daftar, {rendered} layanan pengadilan.", **gaps)
    return lazy("{service} terlalu banyak: {listed} daftar, {rendered} layanan pengadilan.", **gaps)


def mix_bars(mix: Mix, theme: Theme) -> go.Figure:
    """Return the bars for `mix` in the current language; the title is its headline."""
    colours = PALETTES[theme]
    shares = drawn(mix)
    title = wrap(plain(str(headline(mix))), TITLE_WRAP)
    head = HEAD + LINE * len(title)
    longest = max(max(one.listed, one.rendered) for one in shares)
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (len(shares) + TAIL)) + FOOT,
        "barmode": "overlay",
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, float(longest) / ROOM]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [len(shares) - 0.5 + TAIL, -0.5]},
        "title": _title(title, mix, colours),
    }
    listed = [(float(one.listed), str(lazy("daftar {share}", share=f"{round(one.listed)}%"))) for one in shares]
    court = [(float(one.rendered), str(lazy("pengadilan {share}", share=f"{round(one.rendered)}%"))) for one in shares]
    bars = [_bars(listed, 0, colours.hijau, colours), _bars(court, BAR, colours.abu, colours)]
    return draw([*bars, *_words(shares, colours)], layout)


def alt(mix: Mix) -> str:
    """Return the bars in words: the headline, then every service with both shares."""
    rows = (
        lazy(
            "{service}: daftar {listed}, pengadilan {rendered}",
            service=one.service,
            listed=f"{round(one.listed)}%",
            rendered=f"{round(one.rendered)}%",
        )
        for one in drawn(mix)
    )
    return f"{headline(mix)} {'; '.join(str(row) for row in rows)}."


def drawn(mix: Mix) -> tuple[Share, ...]:
    """Return the services that are drawn; what comes after the most frequent ones is taken together."""
    rest = mix.shares[SHOWN - 1 :]
    if len(rest) <= 1:
        return mix.shares
    together = Share(
        lazy("{n} layanan lain", n=len(rest)),
        sum(one.people for one in rest),
        sum(one.served for one in rest),
        sum((one.listed for one in rest), start=rest[0].listed * 0),
        sum((one.rendered for one in rest), start=rest[0].rendered * 0),
    )
    return (*mix.shares[: SHOWN - 1], together)


def _bars(told: list[tuple[float, str]], offset: float, fill: str, colours: Palette) -> Spec:
    """Return the bars of one side, `offset` of a row below the name, each with its words at its end."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [share for share, _words in told],
        "y": list(range(len(told))),
        "width": BAR - 0.03,
        "offset": offset,
        "marker": {"color": fill},
        "text": [words for _share, words in told],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": colours.text, "size": SMALL_SIZE},
        "hoverinfo": "skip",
    }


def _title(lines: list[str], mix: Mix, colours: Palette) -> Spec:
    about = lazy(
        "Bagian tiap layanan; daftar n = {people}, pengadilan n = {served}",
        people=shown(mix.people),
        served=shown(mix.served),
    )
    return title_of(lines, [str(about)], colours)


def _words(shares: tuple[Share, ...], colours: Palette) -> list[Spec]:
    """Name every pair of bars above it, and the source below the last."""
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    source = str(lazy("Jumlah layanan menurut pengadilan; batas saran aplikasi"))
    return [
        words_at(
            (0, [row - AWAY for row in range(len(shares))]),
            [plain(str(one.service)) for one in shares],
            "top right",
            name,
        ),
        words_at((0, [len(shares) - 0.3]), [source], "bottom right", small),
    ]
