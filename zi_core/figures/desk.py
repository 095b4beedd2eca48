"""How ready is the deck? Six areas by the five parts of 5a, each cell with colour and word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.desk.areas import PART_TITLES, Part
from zi_core.desk.board import STANDINGS, Board, Standing, standing
from zi_core.figures.frame import title_of
from zi_core.figures.palette import PALETTES, Cell, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import Pair, Text, current_language, lazy

# Pixels, and shares of a row: the area's name stands above its cells, the parts' names above them all.
HEAD, LINE, ROW, FOOT = 44, 22, 58, 8
BAR, TOP, TAIL = 0.5, 0.75, 0.4
TITLE_WRAP, PART_WRAP = 38, 11  # characters that fit a phone of 390 pixels
Cells = Mapping[str, Mapping[Part, Standing]]


def cells(board: Board) -> Cells:
    """Return where every part of every area stands."""
    return {area: {part: standing(board, area, part) for part in Part} for area in board.areas}


def headline(found: Cells) -> Text:
    """Return the table's finding: how many cells are ready of those asked, and the part with the most left."""
    counts = Counter(one for row in found.values() for one in row.values())
    asked = counts.total() - counts[Standing.NOT_ASKED]
    if counts[Standing.READY] == asked:
        return lazy("Bahan paparan siap: {all} dari {all} bagian", all=asked)
    left = Counter(part for row in found.values() for part, one in row.items() if one in _OPEN)
    worst, most = max(left.items(), key=lambda pair: pair[1])
    return lazy(
        "{ready} dari {all} bagian siap; terbanyak tersisa: {part} ({n} area)",
        ready=counts[Standing.READY],
        all=asked,
        part=PART_TITLES[worst],
        n=most,
    )


_OPEN = frozenset({Standing.SHORT, Standing.NONE})


def readiness_table(found: Cells, areas: Mapping[str, Pair], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the table in the current language; `marks` ("DATA CONTOH") stand behind the source."""
    colours, rows = PALETTES[theme], list(range(len(found)))
    title = wrap(str(headline(found)), TITLE_WRAP)
    head = HEAD + LINE * len(title)
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (len(rows) + TOP + TAIL)) + FOOT,
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, len(Part)]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5 + TAIL, -0.5 - TOP]},
        "title": _title(title, colours),
    }
    columns = [_column(part, found, rows, colours) for part in Part]
    return draw([*columns, *_words(found, areas, colours, marks)], layout)


def alt(found: Cells, areas: Mapping[str, Pair]) -> str:
    """Return the table in words: the finding, then every area with its parts."""
    told = (f"{areas[area]}: {', '.join(f'{PART_TITLES[p]} {STANDINGS[s]}' for p, s in row.items())}"
            for area, row in found.items())  # fmt: skip
    return f"{headline(found)}. {'; '.join(told)}."


def _cell(one: Standing, colours: Palette) -> Cell:
    quiet = Cell(colours.second, colours.ground)
    return {Standing.READY: colours.siap, Standing.SHORT: colours.kurang, Standing.NONE: colours.belum}.get(one, quiet)


def _column(part: Part, found: Cells, rows: list[int], colours: Palette) -> Spec:
    standings = [row[part] for row in found.values()]
    looks = [_cell(one, colours) for one in standings]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [1] * len(rows),
        "y": rows,
        "width": BAR,
        "offset": 0,
        "marker": {"color": [one.ground for one in looks], "line": {"color": colours.ground, "width": 3}},
        "text": [str(STANDINGS[one]) for one in standings],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": [one.text for one in looks], "size": SMALL_SIZE, "weight": 600},
        "hoverinfo": "skip",
    }


def _title(lines: list[str], colours: Palette) -> Spec:
    about = lazy("Enam area menurut bagian yang dimuat paparan (surat, 5a)")
    return title_of(lines, wrap(str(about), 52), colours)


def _words(found: Cells, areas: Mapping[str, Pair], colours: Palette, marks: Sequence[str]) -> list[Spec]:
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    head = {**small, "size": SMALL_SIZE - 1}  # five heads side by side fit a phone
    source = " · ".join((str(lazy("Sumber: catatan tim satuan kerja")), *marks))
    heads = ["<br>".join(wrap(str(PART_TITLES[part]), PART_WRAP)) for part in Part]
    rows = list(range(len(found)))
    return [
        {
            **words_at((0, [-TOP] * len(heads)), heads, "middle center", head),
            "x": [n + 0.5 for n in range(len(heads))],
        },
        words_at((0, [row - 0.02 for row in rows]), [str(areas[area]) for area in found], "top right", name),
        words_at((0, [len(rows) - 0.3]), [source], "bottom right", small),
    ]
