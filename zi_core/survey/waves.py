"""The blast as the forecast sees it: every day on which more people were invited is a wave of its own.

A reminder is a wave too, which invites nobody new. No total tells of it, so the court notes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zi_core.survey.forecast import Count, History, Wave
from zi_core.survey.progress import Progress
from zi_core.survey.totals import DayTotals


@dataclass(frozen=True, slots=True)
class Reminder:
    """So many of those invited were written to again on `day`; `version` counts from 1 and rises with every edit."""

    day: date
    people: int
    version: int = 1


def history(found: Progress, reminders: Sequence[Reminder] = ()) -> History:
    """Return waves and counts of the days that count; a correction downwards makes no wave."""
    if not found.days:
        return History((), (), 0)
    first = found.days[0]
    steps = [(first.day, first.totals.sent), *((two.day, _more(one, two)) for one, two in pairwise(found.days))]
    waves = [Wave(day, people) for day, people in steps if people > 0]
    again = [Wave(one.day, one.people, again=True) for one in reminders if waves and one.day >= waves[0].day]
    counts = tuple(Count(one.day, one.totals.willing) for one in found.days)
    return History((*waves, *again), counts, found.now.sent or None)


def unanswered(found: Progress) -> int:
    """Return how many may be reminded: their invitation arrived, and they have not said yes or no."""
    now = found.now
    return max(now.sent - now.failed - now.willing - now.refused, 0)


def _more(one: DayTotals, two: DayTotals) -> int:
    return two.totals.sent - one.totals.sent
