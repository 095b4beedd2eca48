"""Readiness as a strip: one bar per paragraph of the letter, one unit of length per rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import plotly.graph_objects as go

from zi_core.figures.frame import title_of
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.figures.template import SMALL_SIZE, TEXT_SIZE, Spec, draw, template, words_at
from zi_core.i18n import Text, current_language, lazy
from zi_core.readiness import VERDICT_WORDS, Finding, Verdict
from zi_core.rulebook.book import Book, Paragraph

# Pixels. The bars keep their height whatever the width, so that a phone shows the same figure, only narrower.
HEAD, LINE, ROW, FOOT = 48, 22, 52, 8
BAR, TAIL = 0.4, 0.4  # of a row; the tail holds the source line
TITLE_WRAP = 38  # characters that fit a phone of 390 pixels
ORDER = (Verdict.MET, Verdict.SHORT, Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Row:
    paragraph: Paragraph
    counts: Counter[Verdict]

    @property
    def label(self) -> str:
        return f"{self.paragraph.id} {self.paragraph.title}"

    @property
    def left(self) -> int:
        return self.counts.total() - self.counts[Verdict.MET]


def readiness_strip(book: Book, findings: Sequence[Finding], theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the strip for `findings` in the current language; its title says where most is left to do.

    `marks` ("DATA CONTOH") stand behind the source, so that they go with every copy of the picture.
    """
    rows = _rows(book, findings)
    longest = max((row.counts.total() for row in rows), default=1)
    colours = PALETTES[theme]
    title = wrap(str(most_left(book, findings)), TITLE_WRAP)
    head = HEAD + LINE * len(title)
    layout = {
        "template": template(theme, current_language()),
        "height": head + round(ROW * (len(rows) + TAIL)) + FOOT,
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": head, "b": FOOT},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, longest]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5 + TAIL, -0.5]},
        "title": _title(title, len(findings), colours),
    }
    bars = [_trace(rows, verdict, colours) for verdict in ORDER]
    return draw([*bars, *_words(rows, _source(book, marks), longest, colours)], layout)


def most_left(book: Book, findings: Sequence[Finding]) -> Text:
    """Return the strip's finding: the part of the letter with the most rules that are not met, the first of equals."""
    rows = _rows(book, findings)
    worst = max(rows, key=lambda row: row.left)
    if not worst.left:
        return lazy("Semua bagian surat terpenuhi") if findings else lazy("Belum ada ketentuan yang dinilai")
    return lazy(
        "Paling banyak tersisa: {part}, {n} dari {all} ketentuan",
        part=worst.paragraph.title,
        n=worst.left,
        all=worst.counts.total(),
    )


def alt(book: Book, findings: Sequence[Finding]) -> str:
    """Return the strip in words for those who do not see it: its title, then the counts of every paragraph."""
    words = (f"{row.label}: {_in_words(row, VERDICT_WORDS)}" for row in _rows(book, findings))
    return f"{most_left(book, findings)}. {'; '.join(words)}."


def _rows(book: Book, findings: Sequence[Finding]) -> list[_Row]:
    counts: dict[str, Counter[Verdict]] = {paragraph.id: Counter() for paragraph in book.paragraphs}
    for finding in findings:
        counts[book.paragraph(finding.rule).id][finding.verdict] += 1
    return [_Row(paragraph, counts[paragraph.id]) for paragraph in book.paragraphs]


def _in_words(row: _Row, words: dict[Verdict, Text]) -> str:
    return ", ".join(f"{row.counts[verdict]} {words[verdict]}" for verdict in ORDER if row.counts[verdict])


def _fill(verdict: Verdict, colours: Palette) -> tuple[str, str, str]:
    """Return the colours of a verdict: of its bar, of the number on the bar, of its word beside the bar."""
    return {
        Verdict.MET: (colours.hijau, colours.on_hijau, colours.hijau),
        Verdict.SHORT: (colours.marun, colours.on_marun, colours.marun),
        Verdict.UNKNOWN: (colours.abu, colours.on_abu, colours.second),
    }[verdict]


def _trace(rows: Sequence[_Row], verdict: Verdict, colours: Palette) -> Spec:
    bar, number, _word = _fill(verdict, colours)
    counts = [row.counts[verdict] for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": str(VERDICT_WORDS[verdict]),
        "x": counts,
        "y": list(range(len(rows))),
        "width": BAR,
        "offset": 0,
        "marker": {"color": bar, "line": {"color": colours.ground, "width": 2}},
        "text": [str(count or "") for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": number, "size": SMALL_SIZE},
        "customdata": [f"{row.label}: {row.counts[verdict]} {VERDICT_WORDS[verdict]}" for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _title(lines: Sequence[str], rules: int, colours: Palette) -> Spec:
    about = lazy("Banyaknya ketentuan per bagian surat, n = {n}", n=rules)
    return title_of(lines, [str(about)], colours)


def _words(rows: Sequence[_Row], source: str, longest: int, colours: Palette) -> list[Spec]:
    """Name every bar above it: the paragraph on the left, its counts with their words on the right; the source below.

    These are text traces, not annotations: an annotation is placed by the width of its text, which is wrong while the
    typeface is still loading.
    """
    places = list(range(len(rows)))
    name = {"color": colours.text, "size": TEXT_SIZE, "weight": 600}
    small = {"color": colours.second, "size": SMALL_SIZE}
    return [
        words_at((0, places), [row.label for row in rows], "top right", name),
        words_at((longest, places), [_coloured(row, colours) for row in rows], "top left", small),
        words_at((0, [len(rows) - 0.4]), [source], "bottom right", small),
    ]


def _source(book: Book, marks: Sequence[str]) -> str:
    return " · ".join((str(lazy("Sumber: surat {number}", number=book.letter.number)), *marks))


def _coloured(row: _Row, colours: Palette) -> str:
    short = {**VERDICT_WORDS, Verdict.UNKNOWN: lazy("belum")}
    return ", ".join(
        f'<span style="color:{_fill(verdict, colours)[2]}">{row.counts[verdict]} {short[verdict]}</span>'
        for verdict in ORDER
        if row.counts[verdict]
    )
