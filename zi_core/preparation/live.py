"""What the app itself found at a link (letter, 2 and 4d(1)), beside what a person saw who opened it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zi_core.links.outcomes import Outcome

_WORDS = {Outcome.ALIVE: True, Outcome.DEAD: False}


@dataclass(frozen=True, slots=True)
class Live:
    """The app's own newest look at a link: the court's day, what was found, and where it moved to."""

    day: date
    outcome: Outcome
    place: str = ""

    @property
    def works(self) -> bool | None:
        """Whether the link is alive; None where the look settles nothing (moved, silent, not allowed)."""
        return _WORDS.get(self.outcome)


def newest_word(seen: tuple[date, bool] | None, live: Live | None) -> tuple[date, bool] | None:
    """Return the newest word on a link, as its day and whether it works: a person's, or the app's own.

    Of two on one day the person's counts, who saw what is there and not only that something answers.
    """
    if live is None or live.works is None or (seen is not None and live.day <= seen[0]):
        return seen
    return live.day, live.works
