"""Cara hitung: the arithmetic of a figure in steps that a clerk redoes with a calculator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zi_core.i18n import Pair, Text, lazy
from zi_core.indices.computing import IndexFigure, ItemFigure, by_aspect
from zi_core.indices.norms import norms
from zi_core.indices.scales import CONVERSION_TITLES, Conversion, Number, number

_PLACES = 6  # of what is carried on; shown shorter where it ends earlier


@dataclass(frozen=True, slots=True)
class Line:
    """A line of arithmetic; its numbers are worded when it is shown."""

    pieces: tuple[object, ...]

    def __str__(self) -> str:
        """Write the line in the current language."""
        return "".join(str(piece) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is worked out, the arithmetic, and its result."""

    title: Text | Pair
    arithmetic: Line
    result: Number | str


def workings(figure: IndexFigure) -> tuple[Step, ...]:
    """Return the steps from the answers to the index, and on to the points, or to the SKM's value and grade."""
    items = [_item(one, figure.scale.most) for one in figure.items]
    middle = [*_aspects(figure), _mean(figure), *_conversion(figure)] if figure.items else []
    return (*items, *middle, *_end(figure))


def _item(one: ItemFigure, most: int) -> Step:
    """Return the mean of one item: scores times how often, the sum turned where its polarity is, divided by n."""
    line: list[object] = []
    if one.counts:
        line += [
            *_joined([f"{score} × {n}" for score, n in enumerate(one.counts, 1) if n], " + "),
            " = ",
            _fine(one.raw),
        ]
    if one.turned:
        line += ["; " if line else "", f"{most + 1} × {one.n} − ", _fine(one.raw), " = ", _fine(one.total)]
    line += ["; " if line else "", _fine(one.total), f" / {one.n} = ", _fine(one.mean)]
    return Step(one.item.aspect, Line(tuple(line)), _fine(one.mean))


def _aspects(figure: IndexFigure) -> list[Step]:
    """Return the mean of each aspect that has several items, where the index is the mean of aspects."""
    if figure.form is None or figure.form.mean_of == "items":
        return []
    return [
        Step(lazy("Rata-rata {aspect}", aspect=group[0].item.aspect), *_mean_of([one.mean for one in group]))
        for group in by_aspect(figure.items).values()
        if len(group) > 1
    ]


def _mean(figure: IndexFigure) -> Step:
    """Return the mean on the form's own scale: from whole sums where every item has the same n, so that it is exact."""
    if figure.form is not None and figure.form.mean_of == "aspects":
        groups = by_aspect(figure.items).values()
        means = [sum((one.mean for one in group), Fraction(0)) / len(group) for group in groups]
        single = all(len(group) == 1 for group in groups)
    else:
        means, single = [one.mean for one in figure.items], True
    title = lazy("Rata-rata {n} nilai pada skala {scale}", n=len(means), scale=figure.scale.value)
    counts = {one.n for one in figure.items}
    if not single or len(counts) > 1:
        return Step(title, *_mean_of(means))
    totals = _joined([_fine(one.total) for one in figure.items], " + ")
    line = ("(", *totals, f") / ({len(means)} × {counts.pop()}) = ", _fine(figure.mean))
    return Step(title, Line(line), _fine(figure.mean))


def _mean_of(means: Sequence[Fraction]) -> tuple[Line, Number]:
    result = _fine(sum(means, Fraction(0)) / len(means))
    return Line(("(", *_joined([_fine(mean) for mean in means], " + "), f") / {len(means)} = ", result)), result


def _conversion(figure: IndexFigure) -> list[Step]:
    if figure.conversion is Conversion.IDENTITY:
        return []
    most, mean, result = figure.scale.most, _fine(figure.mean), _fine(figure.index)
    if figure.conversion is Conversion.PROPORTIONAL:
        line: tuple[object, ...] = (mean, f" / {most} × {norms().top} = ", result)
    else:
        line = ("(", mean, f" − 1) / {most - 1} × {norms().top - 1} + 1 = ", result)
    title = lazy("{conversion} ke skala {top}", conversion=CONVERSION_TITLES[figure.conversion], top=norms().top)
    return [Step(title, Line(line), result)]


def _end(figure: IndexFigure) -> list[Step]:
    index = _fine(figure.index)
    if figure.points is not None:
        points = _fine(figure.points)
        line = Line((index, f" / {norms().top} × ", number(norms().points, least=0), " = ", points))
        return [Step(lazy("Nilai pada lembar kerja evaluasi"), line, points)]
    value, grade = _fine(figure.value or Fraction(0)), figure.grade
    if figure.converted is None or grade is None:  # pragma: no cover - an SKM always has both
        return []
    shown = number(figure.converted)
    mark = Line((shown, " ≥ ", number(grade.low))) if grade is not norms().grades[-1] else Line((shown,))
    return [
        Step(lazy("Nilai SKM"), Line((index, f" × {norms().factor} = ", value)), value),
        Step(lazy("Dibulatkan ke {n} desimal", n=norms().places), Line((value, " ≈ ", shown)), shown),
        Step(lazy("Mutu pelayanan ({word})", word=grade.title), mark, grade.grade),
    ]


def _fine(value: Fraction) -> Number:
    return number(value, _PLACES, 0 if value.denominator == 1 else 2)


def _joined(parts: Iterable[object], between: str) -> list[object]:
    joined: list[object] = []
    for part in parts:
        joined += [between, part] if joined else [part]
    return joined
