"""Which items hold an index down, and how services and quarters differ; corrected for looking many times (Holm).

Imported late: it brings scipy along.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from zi_core.i18n import Text, lazy
from zi_core.indices.answers import Responses, groups
from zi_core.indices.computing import IndexFigure, ItemFigure, NothingError, compute, same_series
from zi_core.indices.norms import norms
from zi_core.indices.periods import in_order, period_label
from zi_core.indices.scales import slope
from zi_core.indices.uncertainty import Scores, Uncertainty, matrix, sample, scores, uncertainty
from zi_core.statistics.differences import welch
from zi_core.statistics.means import mean_against
from zi_core.statistics.multiplicity import holm
from zi_core.statistics.results import Estimate
from zi_core.statistics.samples import Sample

_FEWEST = 2  # values that have a spread


@dataclass(frozen=True, slots=True)
class ItemGap:
    """One item against the mean of the other items of the same respondents, on 0-4.

    `p` is corrected for the number of items; None where answers do not vary. `holds_down` and `lifts` say that the
    gap is there beyond luck.
    """

    figure: ItemFigure
    gap: Estimate
    p: float | None

    @property
    def holds_down(self) -> bool:
        """Whether the item lies below the others beyond luck."""
        return self.gap.estimate < 0 and _beyond_luck(self.p)

    @property
    def lifts(self) -> bool:
        """Whether the item lies above the others beyond luck."""
        return self.gap.estimate > 0 and _beyond_luck(self.p)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the answers (a service, a quarter, or one of several surveys) with its own figure.

    `change` is this part less what it is compared with (the other services together; the quarter before), `p` the
    same corrected for the number of comparisons; None where there is nothing to compare.
    """

    name: str
    label: Text | str
    figure: IndexFigure
    doubt: Uncertainty
    sample: Sample | None
    change: Estimate | None = None
    p: float | None = None

    @property
    def differs(self) -> bool:
        """Whether the difference is there beyond luck."""
        return _beyond_luck(self.p)


def _beyond_luck(p: float | None) -> bool:
    return p is not None and p <= 1 - norms().level


def item_gaps(responses: Responses, figure: IndexFigure) -> tuple[ItemGap, ...]:
    """Return every item against the mean of the others, the lowest first; nothing for a form of one item."""
    gaps = [
        (one, mean_against(sample(distances * float(slope(figure.conversion, figure.scale)))))
        for one, distances in zip(figure.items, _against(matrix(responses, figure)), strict=True)
        if len(distances) >= _FEWEST
    ]
    corrected = _corrected([gap for _one, gap in gaps])
    found = [ItemGap(one, gap, p) for (one, gap), p in zip(gaps, corrected, strict=True)]
    return tuple(sorted(found, key=lambda one: one.gap.estimate))


def _against(table: Scores) -> list[Scores]:
    """Return, per item, the score of each respondent who answered it and another, less the mean of the others."""
    answered, total = (~np.isnan(table)).sum(axis=0), np.nansum(table, axis=0)
    found = []
    for line in table:
        both = ~np.isnan(line) & (answered > 1)
        found.append(np.asarray(line[both] - (total[both] - line[both]) / (answered[both] - 1)))
    return found


def by_service(responses: Responses, figure: IndexFigure) -> tuple[Part, ...]:
    """Return each service against all other answers together, the most frequent first; nothing for a single one."""
    names = groups(responses.services)
    if len(names) <= 1:
        return ()
    parts = [(name, part_of(name, name, responses.of_service(name), figure)) for name in names]
    rest = {name: _rest(responses, figure, name) for name in names}
    changes = [_welch(rest[name], part.sample) if part else None for name, part in parts]
    return _told([part for _name, part in parts], changes)


def _rest(responses: Responses, figure: IndexFigure, service: str) -> Sample | None:
    others = responses.only([one != service for one in responses.services])
    try:
        own = compute(others, figure.form, figure.conversion)
    except NothingError:
        return None
    values = scores(others, own)
    return sample(values) if len(values) >= _FEWEST else None


def by_period(responses: Responses, figure: IndexFigure) -> tuple[Part, ...]:
    """Return each quarter against the one before it, earliest first."""
    quarters = in_order(set(responses.periods))
    parts = [part_of(name, period_label(name), responses.of_period(name), figure) for name in quarters]
    return trend([part for part in parts if part])


def part_of(name: str, label: Text | str, responses: Responses, figure: IndexFigure) -> Part | None:
    """Return the part of a survey's answers called `name`, computed as `figure` was; None without an answer."""
    try:
        own = compute(responses, figure.form, figure.conversion)
    except NothingError:
        return None
    values = scores(responses, own)
    known = sample(values) if len(values) >= _FEWEST else None
    return Part(name, label, own, uncertainty(responses, own), known)


def trend(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return `parts`, in the order given, each against the one before it. Raises SeriesError when series are mixed."""
    if parts:
        same_series(part.figure for part in parts)
    before: list[Part | None] = [None, *parts][: len(parts)]
    changes = [
        _welch(one.sample, part.sample) if one is not None else None for one, part in zip(before, parts, strict=True)
    ]
    return _told(parts, changes)


def _welch(one: Sample | None, other: Sample | None) -> Estimate | None:
    return welch(one, other) if one is not None and other is not None else None


def _told(parts: Iterable[Part | None], changes: Sequence[Estimate | None]) -> tuple[Part, ...]:
    """Return the parts that have answers with their changes and the corrected p of those."""
    corrected = _corrected(changes)
    return tuple(
        replace(part, change=change, p=p)
        for part, change, p in zip(parts, changes, corrected, strict=True)
        if part is not None
    )


def _corrected(found: Sequence[Estimate | None]) -> list[float | None]:
    """Return the p of each estimate corrected for how many there are; None for those without one."""
    known = [one.p for one in found if one is not None and one.p is not None]
    rest = iter(holm(known))
    return [next(rest) if one is not None and one.p is not None else None for one in found]


def weakest(gaps: Sequence[ItemGap]) -> Text:
    """Return the finding about items in one sentence."""
    low = [one for one in gaps if one.holds_down]
    if not low:
        return lazy("Tidak ada butir yang jelas lebih rendah dari butir lain.")
    if len(low) == 1:
        return lazy("{item} paling menahan indeks.", item=low[0].figure.item.aspect)
    return lazy("{n} butir menahan indeks, terutama {item}.", n=len(low), item=low[0].figure.item.aspect)
