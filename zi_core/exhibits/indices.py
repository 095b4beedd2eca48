"""The charts of the indices to take away: against the thresholds, the SKM, items, services, and over time."""

from __future__ import annotations

from collections.abc import Sequence

from zi_core.exhibits.exhibit import Exhibit, Sheet, Value, Words, exhibit
from zi_core.figures import indices as figure
from zi_core.figures import indices_parts as parts_figure
from zi_core.figures.indices import Measured
from zi_core.i18n import lazy
from zi_core.indices.comparing import ItemGap, Part, weakest
from zi_core.indices.computing import IndexFigure
from zi_core.indices.norms import norms
from zi_core.indices.scales import SERIES_NAMES, Series, number
from zi_core.indices.uncertainty import Uncertainty
from zi_core.rulebook.book import Predicate
from zi_core.slides.slide import Dot, Row, Rows, Tick, Tone
from zi_core.slides.survey import index_row


def indices(measured: Sequence[Measured], predicate: Predicate, source: str) -> Exhibit:
    """Return IPAK and IPKP with their intervals against the thresholds of both predicates."""
    words = Words(
        str(figure.headline(measured)),
        str(lazy("Indeks pada skala 0–{top}, titik dengan rentang IK 95%; garis emas: batas", top=norms().top)),
        source,
        "1c(1)",
        figure.alt(measured),
    )
    head = (*_measure_head(str(lazy("Indeks"))), *(f"{lazy('Batas')} {one.value}" for one in Predicate))
    rows = tuple(
        (
            str(SERIES_NAMES[one.figure.series]),
            one.figure.index,
            *ends(one.doubt),
            one.figure.n,
            *(_threshold(one, predicate) for predicate in Predicate),
        )
        for one in measured
    )
    return exhibit(words, Rows(tuple(index_row(one, predicate) for one in measured)), Sheet(head, rows))


def _threshold(one: Measured, predicate: Predicate) -> Value:
    return next(verdict.threshold for verdict in one.verdicts if verdict.predicate is predicate)


def _measure_head(first: str) -> tuple[str, ...]:
    others = (lazy("Nilai"), lazy("IK 95%, bawah"), lazy("IK 95%, atas"), lazy("n (orang)"))
    return (first, *map(str, others))


def ends(doubt: Uncertainty | None) -> tuple[float | None, float | None]:
    """Return the ends of an interval; None twice where nobody can say."""
    return (doubt.interval.low, doubt.interval.high) if doubt and doubt.interval else (None, None)


def skm(found: IndexFigure, doubt: Uncertainty | None) -> Exhibit:
    """Return the SKM on 25 to 100 with the bounds of the grades next to it."""
    converted, factor = found.converted or 0, norms().factor
    low, high = (end * factor if end is not None else None for end in ends(doubt))
    bounds = figure.nearest(found)
    ticks = tuple(Tick(float(one.low), f"{one.grade} {number(one.low)}", one.low > converted) for one in bounds)
    name = str(SERIES_NAMES[Series.SKM])
    dot = Dot(float(converted), str(number(converted)), Tone.STRONG, low, high, below=True)
    words = Words(
        str(figure.skm_headline(found)),
        str(lazy("Nilai pada skala {low}–{top}; garis: batas mutu pelayanan", low=factor, top=norms().top * factor)),
        str(norms().grades_source),
        "1c(1)",
        figure.skm_alt(found, doubt),
    )
    head = (*_measure_head(name), *(f"{lazy('Batas')} {one.grade}" for one in bounds))
    row = (name, converted, low, high, found.n, *(one.low for one in bounds))
    return exhibit(words, Rows((Row(name, f"n = {number(found.n, 0)}", (dot,), ticks),)), Sheet(head, (row,)))


def items(found: IndexFigure, gaps: Sequence[ItemGap]) -> Exhibit:
    """Return every item, the lowest first, beside the index."""
    known = {gap.figure.item.key: gap for gap in gaps}
    ordered = sorted(found.items, key=lambda one: (one.converted, one.item.key))
    rows = tuple(
        Row(
            str(one.item.aspect),
            "",
            (Dot(float(one.converted), str(number(one.converted)), _item_tone(known.get(one.item.key))),),
            (Tick(float(found.index), str(number(found.index)) if not place else ""),),
            parts_figure.gap_words(known.get(one.item.key)),
            _item_tone(known.get(one.item.key)),
        )
        for place, one in enumerate(ordered)
    )
    title = weakest(gaps) if gaps else lazy("Terendah: {item}", item=ordered[0].item.aspect)
    about = lazy(
        "Rata-rata butir pada skala 0–{top}, n = {n}; garis: indeks {index}",
        top=norms().top,
        n=found.n,
        index=number(found.index),
    )
    words = Words(
        str(title), str(about), parts_figure.source_words(found), "1c(1)", parts_figure.items_alt(found, gaps)
    )
    head = (str(lazy("Butir")), str(lazy("Nilai")), str(lazy("n (orang)")), str(lazy("Indeks")))
    table = tuple((str(one.item.aspect), one.converted, one.n, found.index) for one in ordered)
    return exhibit(words, Rows(rows), Sheet(head, table))


def _item_tone(gap: ItemGap | None) -> Tone:
    if gap is None or gap.lifts:
        return Tone.STRONG
    return Tone.BAD if gap.holds_down else Tone.QUIET


def services(parts: Sequence[Part]) -> Exhibit:
    """Return every service with its interval, the lowest first."""
    ordered = sorted(parts, key=lambda part: (part.figure.index, part.name))
    words = Words(
        str(parts_figure.services_found(parts)),
        _scale(parts),
        parts_figure.source_words(ordered[0].figure),
        "1c(1)",
        parts_figure.services_alt(parts),
    )
    return exhibit(words, Rows(tuple(_part_row(one, ()) for one in ordered)), _part_sheet(ordered, ()))


def trend(parts: Sequence[Part], thresholds: parts_figure.Thresholds) -> Exhibit:
    """Return the index over quarters or surveys, the earliest first, against the thresholds."""
    words = Words(
        str(parts_figure.trend_found(parts)),
        _scale(parts),
        parts_figure.source_words(parts[0].figure),
        "1c(1)",
        parts_figure.trend_alt(parts),
    )
    return exhibit(words, Rows(_over_time(parts, thresholds)), _part_sheet(parts, thresholds))


def _over_time(parts: Sequence[Part], thresholds: parts_figure.Thresholds) -> tuple[Row, ...]:
    """Return the rows with the thresholds, whose names stand on the first; equal ones share a line and a name."""
    called: dict[float, list[str]] = {}
    for one, value in thresholds:
        called.setdefault(float(value), []).append(one.value)
    named = tuple(
        Tick(value, f"{' = '.join(names)} {number(value)}", names == [Predicate.WBBM.value])
        for value, names in called.items()
    )
    bare = tuple(Tick(one.value, "", one.dashed) for one in named)
    return tuple(_part_row(one, bare if place else named) for place, one in enumerate(parts))


def _scale(parts: Sequence[Part]) -> str:
    series = SERIES_NAMES[parts[0].figure.series]
    return str(lazy("{series} pada skala 0–{top}, dengan IK 95%", series=series, top=norms().top))


def _part_row(one: Part, ticks: tuple[Tick, ...]) -> Row:
    change = one.change.estimate if one.change else 0.0
    tone = Tone.QUIET if not one.differs else Tone.BAD if change < 0 else Tone.STRONG
    dot = Dot(float(one.figure.index), str(number(one.figure.index)), tone, *ends(one.doubt), below=True)
    return Row(str(one.label), f"n = {number(one.figure.n, 0)}", (dot,), ticks, tone=tone)


def _part_sheet(parts: Sequence[Part], thresholds: parts_figure.Thresholds) -> Sheet:
    head = (*_measure_head(str(lazy("Bagian"))), *(f"{lazy('Batas')} {one.value}" for one, _value in thresholds))
    limits = tuple(value for _one, value in thresholds)
    return Sheet(head, tuple((str(p.label), p.figure.index, *ends(p.doubt), p.figure.n, *limits) for p in parts))
