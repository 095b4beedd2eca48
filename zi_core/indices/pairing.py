"""What belongs together of an IPAK and an IPKP survey, by as little as the chance that both pass needs.

Imported late: it brings scipy along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zi_core.indices.answers import Responses
from zi_core.indices.computing import IndexFigure
from zi_core.indices.matching import Answered, paired
from zi_core.indices.norms import norms
from zi_core.statistics.chances import Paired, chance_of_both, chance_of_mean, paired_of
from zi_core.statistics.samples import Sample


@dataclass(frozen=True, slots=True)
class Outlook:
    """How probable it is that `new` respondents pass: each index alone and both, when the means move by `shift`.

    What cannot be worked out (no answers by respondent) is None. `together` tells that the same people answered both.
    """

    new: int
    shift: Decimal
    ipak: float | None
    ipkp: float | None
    both: float | None
    together: bool


def pairing(
    ipak: Responses, ipkp: Responses, figures: tuple[IndexFigure, IndexFigure], *, one_file: bool
) -> Paired | None:
    """Return the pairs of two surveys by their samples and correlation; None when not nearly all answered both.

    With `one_file` a row of the file is a person; otherwise people are known by the digests of both files.
    """
    answers = [_by_row(one) if one_file else one for one in (ipak, ipkp)]
    pairs = paired(Answered(answers[0], figures[0]), Answered(answers[1], figures[1]))
    return paired_of(pairs) if pairs else None


def _by_row(responses: Responses) -> Responses:
    return replace(responses, respondents=tuple(str(row) for row in responses.rows))


def outlook(
    spreads: tuple[Sample | None, Sample | None],
    pairs: Paired | None,
    thresholds: tuple[Decimal, Decimal],
    new: int,
    shifts: Sequence[Decimal] = (),
) -> tuple[Outlook, ...]:
    """Return the chances in a new sample of `new` for every shift (the usual ones unless given).

    `spreads` are IPAK and IPKP. Without `pairs` the two are taken as independent.
    """
    return tuple(_at(spreads, pairs, thresholds, (new, shift)) for shift in shifts or norms().shifts)


def _at(
    spreads: tuple[Sample | None, Sample | None],
    pairs: Paired | None,
    thresholds: tuple[Decimal, Decimal],
    case: tuple[int, Decimal],
) -> Outlook:
    new, shift = case
    limits = float(thresholds[0]), float(thresholds[1])
    ipak, ipkp = (
        chance_of_mean(spread, limit, new, shift=float(shift)).probability if spread else None
        for spread, limit in zip(spreads, limits, strict=True)
    )
    both = None
    if pairs:
        both = chance_of_both(pairs, limits, new, shift=float(shift)).probability
    elif ipak is not None and ipkp is not None:
        both = ipak * ipkp
    return Outlook(new, shift, ipak, ipkp, both, pairs is not None)
