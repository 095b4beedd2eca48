"""The index: exact fractions from answers to index, points, SKM value and grade, with the conversion named.

PermenPANRB 14/2017: an SKM is the mean of its nine elements, times 25. IPAK and IPKP are on 0-4; points in the
evaluation sheet are index / 4 x 17.5 (PermenPANRB 90/2021). Nothing is rounded before the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from zi_core.indices.answers import ItemTotal, Responses, Stated, Totals
from zi_core.indices.forms import instrument_from_json
from zi_core.indices.instrument import Instrument, Item
from zi_core.indices.norms import Grade, norms
from zi_core.indices.scales import Conversion, Scale, Series, convert, default_conversion, exact, rounded


class SeriesError(ValueError):
    """Figures of different series were about to be set beside each other as if they were one."""


class NothingError(ValueError):
    """There is no answer from which an index could be computed."""


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """One item: `total` and `mean` with its polarity applied, on the form's own scale; `counts` and `raw` as answered.

    `turned` tells that its scores count the other way round (most + 1 - score).
    """

    item: Item
    n: int
    raw: Fraction
    total: Fraction
    mean: Fraction
    converted: Fraction
    counts: tuple[int, ...]
    turned: bool


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """An index as it was computed, unrounded: `mean` on the form's own scale, `index` on 0-4, by which `conversion`.

    `points` for IPAK and IPKP; `value` is the unrounded SKM (index x 25). `form` is None for a stated result, whose
    `source` says who stated it.
    """

    series: Series
    n: int
    scale: Scale
    conversion: Conversion
    items: tuple[ItemFigure, ...]
    mean: Fraction
    index: Fraction
    form: Instrument | None
    source: str = ""

    @property
    def points(self) -> Fraction | None:
        """Points in the evaluation sheet, unrounded; None for an SKM."""
        if self.series is Series.SKM:
            return None
        return self.index / norms().top * Fraction(norms().points)

    @property
    def value(self) -> Fraction | None:
        """The SKM on 25 to 100, unrounded; None for the other series."""
        return self.index * norms().factor if self.series is Series.SKM else None

    @property
    def converted(self) -> Decimal | None:
        """The SKM rounded as its regulation does; None for the other series."""
        return None if self.value is None else rounded(self.value, norms().places)

    @property
    def grade(self) -> Grade | None:
        """The SKM's grade, of the rounded value; None for the other series."""
        return None if self.converted is None else norms().grade(self.converted)

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data, fractions as text, that `figure_from_json` reads back to an equal value."""
        return {
            "series": self.series.value,
            "n": self.n,
            "scale": self.scale.value,
            "conversion": self.conversion.value,
            "mean": str(self.mean),
            "index": str(self.index),
            "form": self.form.to_json() if self.form else None,
            "source": self.source,
            "items": [[one.item.key, one.n, str(one.raw), list(one.counts), one.turned] for one in self.items],
        }


def compute(
    data: Responses | Totals | Stated, form: Instrument | None = None, conversion: Conversion | None = None
) -> IndexFigure:
    """Return the index of `data` answered on `form`; a stated result needs no form.

    The scale is that of the data. Items the data lack do not count. Raises NothingError without a single answer, and
    ValueError for a conversion that the scale does not have.
    """
    if isinstance(data, Stated):
        index = Fraction(data.index)
        return IndexFigure(data.series, data.n, Scale.FOUR, Conversion.STATED, (), index, index, None, data.source)
    if form is None:
        message = "answers need their form"
        raise ValueError(message)
    chosen = conversion or default_conversion(data.scale)
    if (chosen is Conversion.IDENTITY) != (data.scale is Scale.FOUR) or chosen is Conversion.STATED:
        message = f"{chosen} is no conversion of {data.scale}"
        raise ValueError(message)
    held = data.answers if isinstance(data, Responses) else data.items
    totals = {key: data.total(key) for key in held}
    items = tuple(
        _item(item, totals[item.key], item.reversed != (item.key in data.turned), (chosen, data.scale))
        for item in form.items
        if item.key in totals and totals[item.key].n
    )
    return _whole(items, data.n, form.on(data.scale), chosen)


def _item(item: Item, told: ItemTotal, turned: bool, how: tuple[Conversion, Scale]) -> ItemFigure:  # noqa: FBT001
    total = (how[1].most + 1) * told.n - told.total if turned else told.total
    mean = total / told.n
    return ItemFigure(item, told.n, told.total, total, mean, convert(mean, *how), told.counts, turned)


def _whole(items: tuple[ItemFigure, ...], n: int, form: Instrument, chosen: Conversion) -> IndexFigure:
    if not items:
        raise NothingError
    mean = _mean([one.mean for one in items])
    if form.mean_of == "aspects":
        mean = _mean([_mean([one.mean for one in group]) for group in by_aspect(items).values()])
    return IndexFigure(form.series, n, form.scale, chosen, items, mean, convert(mean, chosen, form.scale), form)


def by_aspect(items: Iterable[ItemFigure]) -> dict[str, list[ItemFigure]]:
    """Return the items by the Indonesian name of their aspect, in the order of the form."""
    grouped: dict[str, list[ItemFigure]] = {}
    for one in items:
        grouped.setdefault(one.item.aspect.id, []).append(one)
    return grouped


def weights(figure: IndexFigure) -> dict[str, Fraction]:
    """Return how much of the index each item is: the same for all items, or within each aspect."""
    if figure.form is None or figure.form.mean_of == "items":
        return {one.item.key: Fraction(1, len(figure.items)) for one in figure.items}
    groups = by_aspect(figure.items)
    return {one.item.key: Fraction(1, len(groups) * len(group)) for group in groups.values() for one in group}


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def figure_from_json(data: Mapping[str, Any]) -> IndexFigure:
    """Return the figure that ``IndexFigure.to_json`` wrote."""
    scale, conversion = Scale(data["scale"]), Conversion(data["conversion"])
    form = instrument_from_json(data["form"]) if data["form"] else None
    items = tuple(
        _item(form.item(key), ItemTotal(n, exact(raw), tuple(counts)), turned, (conversion, scale))
        for key, n, raw, counts, turned in data["items"]
        if form
    )
    mean, index = exact(data["mean"]), exact(data["index"])
    return IndexFigure(Series(data["series"]), data["n"], scale, conversion, items, mean, index, form, data["source"])


def same_series(figures: Iterable[IndexFigure]) -> Series:
    """Return the one series of `figures`. Raises SeriesError when there are two, ValueError when there is no figure."""
    series = {figure.series for figure in figures}
    if len(series) > 1:
        raise SeriesError(", ".join(sorted(series)))
    if not series:
        message = "no figure"
        raise ValueError(message)
    return series.pop()
