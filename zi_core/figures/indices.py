"""Does the index pass? A dot with its interval, and the thresholds of WBK (solid) and WBBM (dashed) on every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from zi_core.figures.indices_rows import Frame, Row, Tick, dot_rows
from zi_core.figures.palette import PALETTES, Palette, Theme
from zi_core.i18n import Text, lazy
from zi_core.indices.computing import IndexFigure, SeriesError
from zi_core.indices.judging import Outcome, Verdict
from zi_core.indices.norms import Grade, norms
from zi_core.indices.scales import (
    CONVERSION_TITLES,
    SERIES_NAMES,
    Conversion,
    Series,
    conversion_formula,
    number,
)
from zi_core.indices.uncertainty import Uncertainty, interval_words
from zi_core.rulebook.book import Predicate

OUTCOME_WORDS: dict[Outcome, Text] = {
    Outcome.MET: lazy("terpenuhi"),
    Outcome.SHORT: lazy("kurang"),
    Outcome.OPEN: lazy("belum dapat disimpulkan"),
}
_PROVING = (Outcome.SHORT, Outcome.OPEN, Outcome.MET)  # the worst first


@dataclass(frozen=True, slots=True)
class Measured:
    """One index as it is drawn: its figure, how sure it is (None: nobody can say), and its verdicts."""

    figure: IndexFigure
    doubt: Uncertainty | None
    verdicts: tuple[Verdict, ...]

    @property
    def worst(self) -> Outcome:
        """The worst of its verdicts."""
        outcomes = {verdict.outcome for verdict in self.verdicts}
        return next((outcome for outcome in _PROVING if outcome in outcomes), Outcome.OPEN)


def index_dots(measured: Sequence[Measured], source: str, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return one row per index (IPAK, IPKP); `source` says where answers and thresholds come from.

    Raises SeriesError for an SKM: it has another scale and goes into a picture of its own.
    """
    if any(one.figure.series is Series.SKM for one in measured):
        raise SeriesError(Series.SKM.value)
    colours = PALETTES[theme]
    rows = [_row(one, colours) for one in measured]
    about = lazy("Indeks pada skala 0–{top}, dengan IK 95%. {how}", top=norms().top, how=_how(measured))
    frame = Frame(str(headline(measured)), str(about), " · ".join((source, *marks)), float(norms().top))
    return dot_rows(rows, frame, theme)


def headline(measured: Sequence[Measured]) -> Text:
    """Return the finding in one sentence, made from the verdicts, so that it cannot contradict the intervals."""
    found = {predicate: _common(measured, predicate) for predicate in Predicate}
    wbk, wbbm = found[Predicate.WBK], found[Predicate.WBBM]
    names = " & ".join(sorted(one.figure.series.value.upper() for one in measured))
    if wbk is None or wbbm is None:
        return lazy("Belum ada indeks yang dinilai")
    gaps = {"names": names, "wbk": OUTCOME_WORDS[wbk], "wbbm": OUTCOME_WORDS[wbbm]}
    if wbk is wbbm:
        return lazy("{names}: WBK dan WBBM {wbk}", **gaps)
    return lazy("{names}: WBK {wbk}, WBBM {wbbm}", **gaps)


def _common(measured: Sequence[Measured], predicate: Predicate) -> Outcome | None:
    """Return the worst outcome over all indices; None where nothing was judged."""
    outcomes = {verdict.outcome for one in measured for verdict in one.verdicts if verdict.predicate is predicate}
    return next((outcome for outcome in _PROVING if outcome in outcomes), None)


def alt(measured: Sequence[Measured]) -> str:
    """Return the picture in words."""
    each = (f"{_name(one)}: {number(one.figure.index)}, {_words(one)}" for one in measured)
    return f"{headline(measured)}. {'; '.join(each)}."


def _row(one: Measured, colours: Palette) -> Row:
    fills = {Outcome.MET: colours.hijau, Outcome.SHORT: colours.marun, Outcome.OPEN: colours.biru}
    ticks = tuple(
        Tick(float(verdict.threshold), verdict.predicate.value, verdict.predicate is Predicate.WBBM)
        for verdict in one.verdicts
    )
    return Row(_name(one), _words(one), float(one.figure.index), fills[one.worst], _ends(one.doubt), ticks)


def _ends(doubt: Uncertainty | None) -> tuple[float, float] | None:
    return (doubt.interval.low, doubt.interval.high) if doubt and doubt.interval else None


def _name(one: Measured) -> str:
    return str(SERIES_NAMES[one.figure.series])


def _words(one: Measured) -> str:
    """Return what stands under the name: n, the interval in words, why nothing can be concluded."""
    interval = interval_words(one.doubt.interval) if one.doubt else lazy("tanpa IK")
    pieces = [f"n = {number(one.figure.n, 0)}", str(interval)]
    return " · ".join([*pieces, *([str(one.doubt.unsound).rstrip(".")] if one.doubt and one.doubt.unsound else [])])


def _how(measured: Sequence[Measured]) -> str:
    """Return the conversions used, each with its formula."""
    said = {
        f"{CONVERSION_TITLES[one.figure.conversion]}: {conversion_formula(one.figure.conversion, one.figure.scale)}."
        for one in measured
        if one.figure.conversion not in {Conversion.IDENTITY, Conversion.STATED}
    }
    return " ".join(sorted(said)) or f"{CONVERSION_TITLES[Conversion.IDENTITY]}."


def skm_dot(figure: IndexFigure, doubt: Uncertainty | None, theme: Theme, marks: Sequence[str] = ()) -> go.Figure:
    """Return the SKM on 25 to 100 with the bounds of its grades. Raises SeriesError for another series."""
    if figure.converted is None:
        raise SeriesError(figure.series.value)
    top = norms().top * norms().factor
    ticks = tuple(Tick(float(one.low), one.grade, one.low > figure.converted) for one in nearest(figure))
    colour = PALETTES[theme].hijau
    interval = _on_skm(doubt)
    row = Row(
        str(SERIES_NAMES[Series.SKM]), _skm_words(figure, interval), float(figure.converted), colour, interval, ticks
    )
    source = lazy("Sumber: {source}", source=norms().grades_source)
    how = lazy("Nilai pada skala {low}–{top}; garis: batas mutu pelayanan", low=norms().factor, top=top)
    frame = Frame(str(skm_headline(figure)), str(how), " · ".join((str(source), *marks)), float(top))
    return dot_rows([row], frame, theme)


def skm_headline(figure: IndexFigure) -> Text:
    """Return the SKM and its grade in one sentence. Raises SeriesError for another series."""
    if figure.converted is None or figure.grade is None:
        raise SeriesError(figure.series.value)
    gaps = {"value": number(figure.converted), "grade": figure.grade.grade, "word": figure.grade.title}
    return lazy("SKM {value}: mutu pelayanan {grade} ({word})", **gaps)


def skm_alt(figure: IndexFigure, doubt: Uncertainty | None) -> str:
    """Return the picture in words."""
    return f"{skm_headline(figure)}. {_skm_words(figure, _on_skm(doubt))}."


def _skm_words(figure: IndexFigure, interval: tuple[float, float] | None) -> str:
    words = lazy("tanpa IK")
    if interval:
        words = lazy("IK 95% {low}–{high}", low=number(interval[0]), high=number(interval[1]))
    return f"n = {number(figure.n, 0)} · {words}"


def _on_skm(doubt: Uncertainty | None) -> tuple[float, float] | None:
    ends = _ends(doubt)
    return (ends[0] * norms().factor, ends[1] * norms().factor) if ends else None


def nearest(figure: IndexFigure) -> list[Grade]:
    """Return the bound of the grade that is reached (none for the lowest) and that of the next better one."""
    grades = norms().grades
    at = next(place for place, one in enumerate(grades) if one is figure.grade)
    return [grades[place] for place in (at, at - 1) if 0 <= place < len(grades) - 1]
