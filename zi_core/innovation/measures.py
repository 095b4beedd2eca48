"""The facts that the rules of paragraphs 3 and 5a(5) judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zi_core.innovation.checklist import deck_ready, has_satisfaction
from zi_core.innovation.innovation import Innovation
from zi_core.innovation.reviews import is_overdue
from zi_core.rulebook.values import Attested, Facts, Rows


def measure(innovations: Sequence[Innovation], today: date) -> Facts:
    """Return the facts of paragraph 3; nothing is known while no innovation is registered."""
    if not innovations:
        return {}
    total = len(innovations)
    return {
        "innovation.monitored": _monitored(innovations, today),
        "innovation.kinds": Rows(total, sum(one.details.kind is None for one in innovations)),
        "innovation.impact": Rows(total, sum(not has_satisfaction(one) for one in innovations)),
    }


def _monitored(innovations: Sequence[Innovation], today: date) -> Attested:
    """Return whether every innovation is reviewed in its rhythm: the oldest of the latest reviews dates it."""
    latest = [max((review.day for review in one.reviews), default=None) for one in innovations]
    days = [day for day in latest if day is not None]
    kept = len(days) == len(latest) and not any(
        one.details.rhythm is None or is_overdue(one, today) for one in innovations
    )
    proofs = sum(bool(review.proof) for one in innovations for review in one.reviews)
    return Attested(signed=kept, signed_on=min(days, default=None), evidence=proofs)


def told(innovations: Sequence[Innovation]) -> Facts:
    """Return how many innovations the deck can tell in full (5a(5))."""
    if not innovations:
        return {}
    return {"deck.innovation": Rows(len(innovations), sum(not deck_ready(one) for one in innovations))}
