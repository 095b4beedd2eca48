"""What the survey page measures (§1b to 1d), from counts alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zi_core.rulebook.values import Attested, Facts
from zi_core.survey.progress import Progress


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows: operators now (None: nobody was ever named), and the day the account came (1d)."""

    operators: int | None
    account_on: date | None


def measure(known: Known, found: Progress) -> Facts:
    """Return the facts of paragraphs 1b to 1d; what nobody recorded is left out, so that it stays unknown.

    The blast is watched once a day with something sent is recorded, the willing once any day is.
    """
    facts: Facts = {}
    if known.operators is not None:
        facts["survey.operators"] = known.operators
    if found.days:
        facts["survey.blast"] = sum(bool(one.totals.sent) for one in found.days)
        facts["survey.willing_watch"] = len(found.days)
        facts["survey.willing"] = found.now.willing
    if known.account_on is not None:
        facts["survey.account"] = Attested(signed=True, signed_on=known.account_on)
    return facts
