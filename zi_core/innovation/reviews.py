"""Regular and lasting review (letter, 3): when the next one is due, and which are overdue."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date

from zi_core.innovation.innovation import Innovation, Rhythm
from zi_core.innovation.months import month_after

_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3}


def next_review(innovation: Innovation) -> date | None:
    """Return when the next review is due: a rhythm after the last one, or after the launch; None without either."""
    rhythm, launched = innovation.details.rhythm, innovation.details.launched
    last = max((review.day for review in innovation.reviews), default=launched)
    if rhythm is None or last is None:
        return None
    month = month_after(last, _MONTHS[rhythm])
    return month.replace(day=min(last.day, calendar.monthrange(month.year, month.month)[1]))


def is_overdue(innovation: Innovation, today: date) -> bool:
    """Tell whether the review that is due has not been held."""
    due = next_review(innovation)
    return due is not None and due < today


def overdue(innovations: Iterable[Innovation], today: date) -> tuple[Innovation, ...]:
    """Return the innovations whose review is overdue, the longest waiting first."""
    late = [(next_review(one), one) for one in innovations if is_overdue(one, today)]
    return tuple(one for due, one in sorted(late, key=lambda pair: (pair[0] or today, pair[1].name)))
