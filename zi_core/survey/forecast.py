"""How many will be willing by the deadline, from the waves of the blast and the daily counts so far.

Two models of how people answer are averaged by how well each foretold the counts (`answering`), since neither holds
alone: a constant rate, as when operators call so many people a day, and a share that ever answers with a geometric
delay, as after a blast. docs/forecast.md says how often the band held in simulations. Pure and deterministic: the same
history and seed give the same forecast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from zi_core.survey.answering import Evidence, draw_both

FIRST_DAY = 5  # of the survey; before it everything is guessing
LEVEL = 0.8  # of the band
DRAWS = 4000
SEED = 1744  # the letter's number


class Stage(StrEnum):
    """Where a survey stands."""

    NOT_BEGUN = "not_begun"
    EARLY = "early"
    OPEN = "open"
    LAST_DAY = "last_day"
    REACHED = "reached"
    IMPOSSIBLE = "impossible"
    PASSED = "passed"


DECIDED = {Stage.REACHED: 1.0, Stage.IMPOSSIBLE: 0.0, Stage.PASSED: 0.0}


@dataclass(frozen=True, slots=True)
class Wave:
    """One blast: its day and how many people it went to. A reminder (`again`) goes to people invited before."""

    day: date
    invited: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many were willing at the end of a day, all together."""

    day: date
    willing: int


@dataclass(frozen=True, slots=True)
class History:
    """What is known: waves and counts, in any order.

    `invited` is the number of different people invited; without it the waves that are no reminders are added up.
    Without waves one blast to all `invited` is taken to have gone out on the day of the first count.
    """

    waves: tuple[Wave, ...]
    counts: tuple[Count, ...]
    invited: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """How many willing people are needed, and the last day on which they count."""

    target: int
    deadline: date


@dataclass(frozen=True, slots=True)
class Band:
    """What is expected at the end of one day, in people: the median, and the 80% band from `low` to `high`."""

    day: date
    low: int
    median: int
    high: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be expected.

    `now` people were willing at the last count, on `since` (None without a count). `days` runs from the day after it to
    the deadline; it is empty while it is too early. `probability` of reaching the target is None where nothing can be
    said yet (too early, not begun, or the last day is running). `constant` is the weight of the constant model.
    """

    stage: Stage
    now: int
    since: date | None
    invited: int
    days: tuple[Band, ...] = ()
    probability: float | None = None
    constant: float | None = None


def forecast(history: History, goal: Goal, today: date, *, seed: int = SEED) -> Forecast:
    """Return the forecast as of `today`; what is dated after it, or counted after the deadline, is not looked at.

    A count that is lower than an earlier one corrects the earlier one. Answers begin with the first wave, or with the
    first count above nothing if that came before.
    """
    counts = _corrected(count for count in history.counts if count.day <= min(today, goal.deadline))
    waves = _waves(history, counts, today)
    now = counts[-1].willing if counts else 0
    invited = max(now, _invited(history, waves))
    stage = _stage(counts, waves, goal, today)
    if stage in (Stage.OPEN, Stage.EARLY, Stage.LAST_DAY) and invited < goal.target:
        stage = Stage.IMPOSSIBLE
    found = Forecast(stage, now, counts[-1].day if counts else None, invited, probability=DECIDED.get(stage))
    if not _foretellable(counts, waves, goal) or stage is Stage.PASSED:
        return found
    known = _evidence(counts, waves, invited)
    drawn, weight = draw_both(known, (goal.deadline - waves[0].day).days + 1, DRAWS, seed)
    days = _bands(drawn, counts[-1].day)
    chance = float((drawn[:, -1] >= goal.target).mean()) if stage is Stage.OPEN else found.probability
    return replace(found, days=days, probability=chance, constant=weight)


def _corrected(counts: Iterable[Count]) -> list[Count]:
    """Return one count per day (the last given), rising: none is above a later one."""
    by_day = {count.day: count.willing for count in counts}
    rising: list[Count] = []
    for day in sorted(by_day, reverse=True):
        rising.append(Count(day, min(by_day[day], rising[-1].willing) if rising else by_day[day]))
    return rising[::-1]


def _waves(history: History, counts: list[Count], today: date) -> list[Wave]:
    """Return the waves so far by day; the first is never a reminder and never later than the first answer."""
    waves = sorted((wave for wave in history.waves if wave.day <= today), key=lambda wave: (wave.day, wave.again))
    if not waves:
        return [Wave(counts[0].day, history.invited)] if counts and history.invited else []
    answered = (count.day for count in counts if count.willing)
    first = Wave(min(waves[0].day, next(answered, waves[0].day)), waves[0].invited)
    return [first, *waves[1:]]


def _invited(history: History, waves: list[Wave]) -> int:
    told = history.invited
    return sum(wave.invited for wave in waves if not wave.again) if told is None else told


def _stage(counts: list[Count], waves: list[Wave], goal: Goal, today: date) -> Stage:
    if counts and counts[-1].willing >= goal.target:
        return Stage.REACHED
    if today > goal.deadline:
        return Stage.PASSED
    if not waves:
        return Stage.NOT_BEGUN
    if counts and counts[-1].day == goal.deadline:
        return Stage.LAST_DAY
    return Stage.OPEN if _foretellable(counts, waves, goal) else Stage.EARLY


def _foretellable(counts: list[Count], waves: list[Wave], goal: Goal) -> bool:
    """Tell whether the counts reach the first day that says anything, and a day is left to be foretold."""
    if not counts or not waves:
        return False
    return (counts[-1].day - waves[0].day).days + 1 >= FIRST_DAY and counts[-1].day < goal.deadline


def _evidence(counts: list[Count], waves: list[Wave], invited: int) -> Evidence:
    """Return the history in days since the first wave; waves that add up to more than all invited are scaled down."""
    start = waves[0].day
    sent = sum(wave.invited for wave in waves if not wave.again)
    scale = min(1.0, invited / sent) if sent else 1.0
    ends = [((count.day - start).days + 1, count.willing) for count in counts if count.day >= start]
    return Evidence(
        tuple(((wave.day - start).days, wave.invited * scale, wave.again) for wave in waves),
        tuple(day for day, _willing in ends),
        tuple(willing for _day, willing in ends),
        max(invited, 1),
    )


def _bands(drawn: np.ndarray, since: date) -> tuple[Band, ...]:
    tails = [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2]
    ends = np.quantile(drawn, tails, axis=0, method="inverted_cdf").astype(int).T.tolist()
    return tuple(Band(since + timedelta(days=ahead), *three) for ahead, three in enumerate(ends, 1))
