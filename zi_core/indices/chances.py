"""The chance that a new sample of respondents passes: for one index, and for both together.

Imported late: it brings scipy along. A court's own survey and the evaluator's differ in mode and selection, so every
chance is also given with the mean shifted downwards (``norms.toml``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zi_core.indices.answers import NOTHING, Responses
from zi_core.indices.computing import IndexFigure, SeriesError
from zi_core.indices.norms import norms
from zi_core.indices.scales import Series
from zi_core.indices.uncertainty import sample, scores
from zi_core.statistics.chances import chance_of_both, chance_of_mean
from zi_core.statistics.results import Method

_COVERED = 0.8  # of the smaller survey must have answered both before answers count as paired
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Prospect:
    """The `probability` (0 to 1) that `new` respondents reach the threshold when the mean moves by `shift`.

    For both indices `paired` tells that the same people answered both, so that what goes together is kept together.
    """

    new: int
    shift: Decimal
    probability: float
    method: Method
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers and the figure computed from them."""

    responses: Responses
    figure: IndexFigure


def chances(
    one: Answered, threshold: Decimal, *, new: Sequence[int] = (), shifts: Sequence[Decimal] = ()
) -> tuple[Prospect, ...]:
    """Return the chance for every size in `new` and every shift (the usual ones unless given), sizes outermost.

    Nothing for fewer than two respondents.
    """
    values = scores(one.responses, one.figure)
    if len(values) <= 1:
        return ()
    known = sample(values)
    found = []
    for size, shift in _each(new, shifts):
        chance = chance_of_mean(known, float(threshold), size, shift=float(shift))
        found.append(Prospect(size, shift, chance.probability, chance.method))
    return tuple(found)


def joint_chances(
    ipak: Answered,
    ipkp: Answered,
    thresholds: tuple[Decimal, Decimal],
    *,
    new: Sequence[int] = (),
    shifts: Sequence[Decimal] = (),
) -> tuple[Prospect, ...]:
    """Return the chance that both indices reach their thresholds (IPAK, IPKP) in a new sample.

    Where the same people answered both, their answers are kept in pairs; else the two are taken as independent.
    Raises SeriesError when the surveys are not one IPAK and one IPKP.
    """
    if (ipak.figure.series, ipkp.figure.series) != (Series.IPAK, Series.IPKP):
        message = "one IPAK and one IPKP"
        raise SeriesError(message)
    pairs = paired(ipak, ipkp)
    if pairs:
        limits = float(thresholds[0]), float(thresholds[1])
        return tuple(_both(pairs, limits, size, shift) for size, shift in _each(new, shifts))
    singles = zip(
        chances(ipak, thresholds[0], new=new, shifts=shifts),
        chances(ipkp, thresholds[1], new=new, shifts=shifts),
        strict=False,
    )
    return tuple(
        Prospect(a.new, a.shift, a.probability * b.probability, a.method if a.method == b.method else Method.CONSTANT)
        for a, b in singles
    )


def _both(pairs: Sequence[tuple[float, float]], limits: tuple[float, float], size: int, shift: Decimal) -> Prospect:
    chance = chance_of_both(pairs, limits, size, shift=float(shift))
    return Prospect(size, shift, chance.probability, chance.method, paired=True)


def paired(ipak: Answered, ipkp: Answered) -> list[tuple[float, float]]:
    """Return both shares of everyone who answered both; nothing where these are not nearly all.

    People are matched by their digests, which both files must have been read with the same key for.
    """
    one, other = by_person(ipak), by_person(ipkp)
    both = sorted(one.keys() & other.keys())
    fewest = min(ipak.figure.n, ipkp.figure.n)
    if len(both) < max(_FEWEST, _COVERED * fewest):
        return []
    return [(one[person], other[person]) for person in both]


def by_person(answered: Answered) -> Mapping[str, float]:
    """Return the share of each respondent who is known by a digest; the first where somebody stands twice."""
    found: dict[str, float] = {}
    for person, share in zip(_people(answered), scores(answered.responses, answered.figure), strict=True):
        if person:
            found.setdefault(person, float(share))
    return found


def _people(answered: Answered) -> list[str]:
    """Return the digests in the order of the shares: respondents without any answer have none."""
    keys = [one.item.key for one in answered.figure.items]
    lines = zip(*(answered.responses.answers[key] for key in keys), strict=True)
    there = [any(mark != NOTHING for mark in line) for line in lines]
    return [person for person, counts in zip(answered.responses.respondents, there, strict=True) if counts]


def _each(new: Sequence[int], shifts: Sequence[Decimal]) -> list[tuple[int, Decimal]]:
    return [(size, shift) for size in new or norms().new_samples for shift in shifts or norms().shifts]
