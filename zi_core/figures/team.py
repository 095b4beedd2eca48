"""The team in pictures: who stands where in each area, and how answers went from drill to drill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.desk.team.drills import SCORES, Drill, Member, Score
from zi_core.desk.team.results import Standing, Tally
from zi_core.figures.frame import plain, title_of
from zi_core.figures.palette import PALETTES, Cell, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import Pair, Text, current_language, lazy, shown

# Pixels and shares of a row: names stand above their row, so that a phone shows all columns.
HEAD, LINE, ROW, FOOT = 40, 22, 56, 8
LABEL, BAR, TAIL, ABOVE = 0.42, 0.4, 0.5, 0.55
TITLE_WRAP = 38  # characters that fit a phone of 390 pixels
MOST_DRILLS = 8
Topics = Mapping[str, Pair | Text]
Standings = Mapping[tuple[str, str], Standing]


def headline(people: Sequence[Member], topics: Topics, found: Standings) -> Text:
    """Return the finding: the topic most people do not master, or how much has not been asked."""
    weak = {
        topic: sum(cell.score is not Score.GOOD for one in people if (cell := found.get((one.person_id, topic))))
        for topic in topics
    }
    worst = max(topics, key=lambda topic: weak[topic])
    asked = sum((one.person_id, worst) in found for one in people)
    if weak[worst]:
        return lazy(
            "Paling lemah: {topic}, {n} dari {m} yang ditanya belum paham", topic=topics[worst], n=weak[worst], m=asked
        )
    missing = sum((one.person_id, topic) not in found for one in people for topic in topics)
    if missing:
        return lazy("Semua yang ditanya paham; {n} pasangan orang dan area belum ditanyakan", n=missing)
    return lazy("Seluruh tim paham di setiap area dan kaitannya")


def heat(
    people: Sequence[Member], topics: Topics, found: Standings, theme: Theme, marks: Sequence[str] = ()
) -> go.Figure:
    """Return the heat table: one row per person, one column per area and one for the links, colour and word."""
    colours = PALETTES[theme]
    title = wrap(str(headline(people, topics, found)), TITLE_WRAP)
    head = HEAD + LINE * len(title)
    rows, columns = len(people), len(topics)
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (rows + ABOVE + TAIL)) + FOOT,
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, columns]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [rows + TAIL, -ABOVE]},
        "title": title_of(title, [str(lazy("Nilai terbaru tiap orang per area, n = {n} orang", n=rows))], colours),
    }
    traces = [_cells(people, topics, found, colours), *_words(people, topics, found, colours)]
    source = " · ".join((str(lazy("Sumber: latihan tanya jawab tim")), *marks))
    small = {"color": colours.second, "size": SMALL_SIZE}
    return draw([*traces, words_at((0, [rows + TAIL / 2]), [source], "middle right", small)], layout)


def heat_alt(people: Sequence[Member], topics: Topics, found: Standings) -> str:
    """Return the heat table in words: its title, then per topic how many stand where."""
    parts = [
        f"{title}: {', '.join(f'{n} {SCORES[score]}' for score in Score if (n := _count(people, topic, found, score)))}"
        for topic, title in topics.items()
        if any((one.person_id, topic) in found for one in people)
    ]
    return f"{headline(people, topics, found)}. {'; '.join(parts)}."


def _count(people: Sequence[Member], topic: str, found: Standings, score: Score) -> int:
    return sum((cell := found.get((one.person_id, topic))) is not None and cell.score is score for one in people)


def _look(score: Score | None, colours: Palette) -> Cell:
    looks = {Score.GOOD: colours.siap, Score.PARTLY: colours.kurang, Score.UNKNOWN: colours.belum}
    return looks[score] if score else Cell(colours.second, colours.ground)


def _cells(people: Sequence[Member], topics: Topics, found: Standings, colours: Palette) -> Spec:
    """Return the coloured cells; between two rows of cells stands an empty one for the name."""
    orders = {score: place / (len(Score) - 1) for place, score in enumerate(Score)}
    empty: list[float | None] = [None] * len(topics)
    blank = [""] * len(topics)
    values: list[list[float | None]] = []
    hovers: list[list[str]] = []
    for one in people:
        cells = [found.get((one.person_id, topic)) for topic in topics]
        values += [empty, [orders[cell.score] if cell else None for cell in cells]]
        hovers += [blank, [_hover(one, title, cell) for title, cell in zip(topics.values(), cells, strict=True)]]
    steps = [[place / len(Score), _look(score, colours).ground] for place, score in enumerate(Score)]
    ends = [[(place + 1) / len(Score), _look(score, colours).ground] for place, score in enumerate(Score)]
    return {
        "type": "heatmap",
        "x": list(range(len(topics) + 1)),
        "y": [edge for row in range(len(people)) for edge in (row, row + LABEL)] + [len(people)],
        "z": values,
        "zmin": 0,
        "zmax": 1,
        "colorscale": [step for pair in zip(steps, ends, strict=True) for step in pair],
        "showscale": False,
        "xgap": 3,
        "text": hovers,
        "hovertemplate": "%{text}<extra></extra>",
        "hoverongaps": False,
    }


def _hover(one: Member, title: Pair | Text, cell: Standing | None) -> str:
    if cell is None:
        return ""
    return str(
        lazy(
            "{name} · {title}: {word} ({n} jawaban)",
            name=plain(one.name),
            title=title,
            word=SCORES[cell.score],
            n=cell.answers,
        )
    )


def _words(people: Sequence[Member], topics: Topics, found: Standings, colours: Palette) -> list[Spec]:
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    head = {"color": colours.second, "size": TEXT_SIZE, "weight": 600}
    places = list(range(len(people)))
    heads = [str(number) for number in range(1, len(topics))] + [str(lazy("Kaitan"))]
    traces = [
        words_at((0, [row + LABEL / 2 for row in places]), [plain(one.name) for one in people], "middle right", name)
    ]
    traces += [words_at((column + 0.5, [-0.2]), [text], "middle center", head) for column, text in enumerate(heads)]
    for score in (*Score, None):
        points = [
            (column + 0.5, row + (1 + LABEL) / 2)
            for row, one in enumerate(people)
            for column, topic in enumerate(topics)
            if ((cell := found.get((one.person_id, topic))) and cell.score) == score
        ]
        font = {"color": _look(score, colours).text, "size": SMALL_SIZE - 2}
        word = str(SHORT[score]) if score else "–"
        spec = words_at((0, [y for _, y in points]), [word] * len(points), "middle center", font)
        traces.append({**spec, "x": [x for x, _ in points]})
    return traces


# Words that fit a cell on a phone.
SHORT: dict[Score, Text] = {
    Score.UNKNOWN: lazy("belum"),
    Score.PARTLY: lazy("sebagian"),
    Score.GOOD: lazy("paham"),
}


def trend_headline(drills: Sequence[tuple[Drill, Tally]]) -> Text:
    """Return the share of good answers in the last drill, beside the first one's; other people, other questions."""
    last = _good(drills[-1][1])
    if len(drills) == 1:
        return lazy("{last} jawaban paham pada latihan pertama", last=last)
    return lazy(
        "{last} jawaban paham pada latihan terakhir, {first} pada latihan pertama", last=last, first=_good(drills[0][1])
    )


def _good(tally: Tally) -> str:
    return f"{tally.counts.get(Score.GOOD, 0) / tally.answers:.0%}"


def trend_bars(drills: Sequence[tuple[Drill, Tally]], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one bar per drill, the newest below, answers by score; only the last few drills are drawn."""
    colours, latest = PALETTES[theme], drills[-MOST_DRILLS:]
    title = wrap(str(trend_headline(drills)), TITLE_WRAP)
    head, rows = HEAD + LINE * len(title), len(latest)
    about = str(lazy("Jawaban per latihan menurut nilai; orang dan pertanyaannya tidak selalu sama"))
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (rows + TAIL)) + FOOT,
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, 1]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [rows - 0.5 + TAIL, -0.5]},
        "title": title_of(title, wrap(about, 52), colours),
    }
    places = list(range(rows))
    labels = [
        str(lazy("{day} · {n} jawaban · {share} paham", day=drill.day, n=tally.answers, share=_good(tally)))
        for drill, tally in latest
    ]
    source = " · ".join((str(lazy("Sumber: latihan tanya jawab tim")), *marks))
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    bars = [_bar(latest, score, colours) for score in reversed(Score)]
    words = [
        words_at((0, places), labels, "top right", name),
        words_at((0, [rows - 0.35]), [source], "bottom right", small),
    ]
    return draw([*bars, *words], layout)


def trend_alt(drills: Sequence[tuple[Drill, Tally]]) -> str:
    """Return the bars in words."""
    rows = (
        f"{shown(drill.day)}: {', '.join(f'{tally.counts[score]} {SCORES[score]}' for score in tally.counts)}"
        for drill, tally in drills[-MOST_DRILLS:]
    )
    return f"{trend_headline(drills)}. {'; '.join(rows)}."


def _bar(drills: Sequence[tuple[Drill, Tally]], score: Score, colours: Palette) -> Spec:
    fill, ink = {
        Score.GOOD: (colours.hijau, colours.on_hijau),
        Score.PARTLY: (colours.abu, colours.on_abu),
        Score.UNKNOWN: (colours.marun, colours.on_marun),
    }[score]
    counts = [tally.counts.get(score, 0) for _, tally in drills]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [count / tally.answers for count, (_, tally) in zip(counts, drills, strict=True)],
        "y": list(range(len(drills))),
        "width": BAR,
        "offset": 0,
        "marker": {"color": fill, "line": {"color": colours.ground, "width": 2}},
        "text": [f"{count} {SHORT[score]}" if count else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink, "size": SMALL_SIZE},
        "hoverinfo": "skip",
    }
