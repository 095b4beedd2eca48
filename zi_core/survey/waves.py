"""The blast as the forecast sees it: every day on which more people were invited is a wave of its own."""

from __future__ import annotations

from itertools import pairwise

from zi_core.survey.forecast import Count, History, Wave
from zi_core.survey.progress import Progress
from zi_core.survey.totals import DayTotals


def history(found: Progress) -> History:
    """Return waves and counts of the days that count; a correction downwards makes no wave."""
    if not found.days:
        return History((), (), 0)
    first = found.days[0]
    steps = [(first.day, first.totals.sent), *((two.day, _more(one, two)) for one, two in pairwise(found.days))]
    waves = tuple(Wave(day, people) for day, people in steps if people > 0)
    counts = tuple(Count(one.day, one.totals.willing) for one in found.days)
    return History(waves, counts, found.now.sent or None)


def _more(one: DayTotals, two: DayTotals) -> int:
    return two.totals.sent - one.totals.sent
