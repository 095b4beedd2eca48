"""The same people in two surveys: the shares of everyone who answered both, so that what goes together stays together.

Imported late: it brings scipy along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zi_core.indices.answers import NOTHING, Responses
from zi_core.indices.computing import IndexFigure, SeriesError
from zi_core.indices.scales import Series
from zi_core.indices.uncertainty import scores

_COVERED = 0.8  # of the smaller survey must have answered both before answers count as paired
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers and the figure computed from them."""

    responses: Responses
    figure: IndexFigure


def paired(ipak: Answered, ipkp: Answered) -> list[tuple[float, float]]:
    """Return both shares of everyone who answered both; nothing where these are not nearly all.

    People are matched by their digests, which both files must have been read with the same key for. Raises
    SeriesError when the surveys are not one IPAK and one IPKP.
    """
    if (ipak.figure.series, ipkp.figure.series) != (Series.IPAK, Series.IPKP):
        message = "one IPAK and one IPKP"
        raise SeriesError(message)
    one, other = _by_person(ipak), _by_person(ipkp)
    both = sorted(one.keys() & other.keys())
    fewest = min(ipak.figure.n, ipkp.figure.n)
    if len(both) < max(_FEWEST, _COVERED * fewest):
        return []
    return [(one[person], other[person]) for person in both]


def _by_person(answered: Answered) -> Mapping[str, float]:
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
