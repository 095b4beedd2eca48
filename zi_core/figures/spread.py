"""How varied the list is: one bar per field, its groups beside each other, the largest first and accented."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.customers.spread import FieldSpread
from zi_core.figures.frame import plain, title_of
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import Text, current_language, lazy

# Pixels, as in the strip of readiness; a row is higher, since words stand above and below each bar.
HEAD, LINE, ROW, FOOT = 48, 22, 76, 8
BAR, TAIL = 0.3, 0.5  # of a row; the tail holds the source line
TITLE_WRAP = 38  # characters that fit a phone of 390 pixels
PIECES = 6  # groups drawn one by one; the smallest ones share the last piece
LEGIBLE = 0.08  # of the width: a narrower piece carries no number
AWAY, UNDER = 0.02, 0.05  # of a row, between a bar and the words above and below it


def headline(spreads: Sequence[FieldSpread]) -> Text:
    """Return the finding in one sentence; it speaks of the app's advice, since the letter gives no figure (§1a(6))."""
    known = [one for one in spreads if one.people]
    uneven = [one for one in known if one.uneven]
    if not known:
        return lazy("Keragaman belum dapat dilihat: daftar masih kosong.")
    if not uneven:
        return lazy("Daftar beragam: tidak ada yang melewati saran aplikasi.")
    worst = max(uneven, key=lambda one: one.share - one.level)
    gaps = {"field": worst.title, "group": worst.groups[0].name, "share": _percent(worst), "n": len(uneven)}
    if len(uneven) == 1:
        return lazy("Kurang beragam pada {field}: {group} {share}.", **gaps)
    return lazy("Kurang beragam pada {n} hal, terutama {field}: {group} {share}.", **gaps)


def spread_bars(spreads: Sequence[FieldSpread], theme: Theme) -> go.Figure:
    """Return the bars for `spreads` in the current language; the title is their headline."""
    colours = PALETTES[theme]
    title = wrap(plain(str(headline(spreads))), TITLE_WRAP)
    head = HEAD + LINE * len(title)
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (len(spreads) + TAIL)) + FOOT,
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, 1]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [len(spreads) - 0.5 + TAIL, -0.5]},
        "title": _title(title, spreads, colours),
    }
    traces = [_pieces(spreads, place, colours) for place in range(PIECES)]
    return draw([*traces, _levels(spreads, colours), *_words(spreads, colours)], layout)


def alt(spreads: Sequence[FieldSpread]) -> str:
    """Return the bars in words: the headline, then every field with its number of groups and its largest one."""
    return f"{headline(spreads)} {'; '.join(f'{one.title}: {_equal(one)}, {_largest(one)}' for one in spreads)}."


def _percent(one: FieldSpread) -> str:
    return f"{round(one.share)}%"


def _equal(one: FieldSpread) -> Text:
    return lazy("setara {n} kelompok", n=round(one.effective, 1))


def _largest(one: FieldSpread) -> Text:
    if not one.groups:
        return lazy("belum diisi")
    gaps = {"group": one.groups[0].name, "share": _percent(one), "level": f"{one.level}%"}
    if one.uneven:
        return lazy("terbesar {group} {share}, di atas saran {level}", **gaps)
    return lazy("terbesar {group} {share}", group=gaps["group"], share=gaps["share"])


def pieces(one: FieldSpread) -> list[tuple[str, int]]:
    """Return the pieces of one bar: name and people; what comes after the largest groups is taken together."""
    whole = [(str(group.name), group.people) for group in one.groups]
    rest = whole[PIECES - 1 :]
    if len(rest) <= 1:
        return whole
    together = lazy("{n} kelompok lain", n=len(rest))
    return [*whole[: PIECES - 1], (str(together), sum(people for _name, people in rest))]


def _pieces(spreads: Sequence[FieldSpread], place: int, colours: Palette) -> Spec:
    """Return the pieces that stand at `place` (0: the largest group) in every bar that has one."""
    found = [
        (row, one, sizes[place])
        for row, one in enumerate(spreads)
        for sizes in [pieces(one)]
        if place < len(sizes)
    ]  # fmt: skip
    first = place == 0
    fills = [(colours.emas if one.uneven else colours.hijau) if first else colours.abu for _row, one, _size in found]
    inks = [(colours.on_abu if one.uneven else colours.on_hijau) if first else colours.on_abu for _, one, _s in found]
    shares = [people / one.people for _row, one, (_name, people) in found]
    return {
        "type": "bar",
        "orientation": "h",
        "x": shares,
        "y": [row for row, _one, _size in found],
        "width": BAR,
        "offset": 0,
        "marker": {"color": fills, "line": {"color": colours.ground, "width": 2}},
        "text": [
            str(people) if share >= LEGIBLE else ""
            for share, (_r, _o, (_name, people)) in zip(shares, found, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": inks, "size": SMALL_SIZE},
        "customdata": [plain(f"{one.title}: {name}, {people}") for _row, one, (name, people) in found],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _levels(spreads: Sequence[FieldSpread], colours: Palette) -> Spec:
    """Return a small mark on the upper edge of every bar where the advice lies; words and numbers stay clear of it."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(one.level) * 0.01 for one in spreads],
        "y": [row + UNDER for row in range(len(spreads))],
        "marker": {
            "symbol": "triangle-down",
            "size": 9,
            "color": colours.text,
            "line": {"color": colours.ground, "width": 1},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _title(lines: Sequence[str], spreads: Sequence[FieldSpread], colours: Palette) -> Spec:
    people = max((one.people + one.unknown for one in spreads), default=0)
    about = lazy("Orang per kelompok, n = {n}; segitiga: saran aplikasi", n=people)
    return title_of(lines, [str(about)], colours)


def _words(spreads: Sequence[FieldSpread], colours: Palette) -> list[Spec]:
    """Name every bar above it, with its number of groups, and its largest group below it."""
    places = list(range(len(spreads)))
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    titles = [f"{one.title} · {_equal(one)}" for one in spreads]
    source = str(lazy("Batas: saran aplikasi, bukan ketentuan surat"))
    largest = [plain(str(_largest(one))) for one in spreads]
    return [
        words_at((0, [place - AWAY for place in places]), titles, "top right", name),
        words_at((0, [place + BAR + UNDER for place in places]), largest, "bottom right", small),
        words_at((0, [len(spreads) - 0.3]), [source], "bottom right", small),
    ]
