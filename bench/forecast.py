"""The forecast of the willing against invented surveys: how often its band holds, and how good its chances are.

The constants of `zi_core.survey.answering` were chosen on TUNING. What is printed, and stands in docs/forecast.md,
comes from REPORTED: other lists, other deadlines, other parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeAlias

import numpy as np

from bench.figures import heading, line, timed
from zi_core.survey.forecast import Count, Forecast, Goal, History, Stage, Wave, forecast

Days: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]  # of each invited person's yes, from 1; NEVER for the others
NEVER = 9999
BEGIN = date(2026, 3, 2)
TARGET = 30
LOOKS = (5, 8, 12)
AIM = (0.75, 0.90)
LEAST = 0.70


@dataclass(frozen=True, slots=True)
class Survey:
    """One invented survey: the day of each person's yes, and the reminder (day, people) if one was sent and noted."""

    yes: Days
    reminder: tuple[int, int] | None = None


Truth: TypeAlias = Callable[[np.random.Generator, int], Survey]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A second message at the end of `day` that brings a share `more` of the silent; `noted` in the app or not."""

    day: int
    more: float
    noted: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A way in which people answer, the length of the list, and the deadline in days."""

    truth: Truth
    people: int
    deadline: int


def fading(rng: np.random.Generator, people: int, *, share: float, delay: float) -> Survey:
    """Let a share answer, each day the same part of those who still will, `delay` days on average."""
    return Survey(_some(rng, share, rng.geometric(1 / delay, people)))


def lognormal(rng: np.random.Generator, people: int, *, share: float, median: float, spread: float) -> Survey:
    """Let a share answer after a lognormal delay: few at once, then many, then a long tail."""
    return Survey(_some(rng, share, np.ceil(rng.lognormal(np.log(median), spread, people)).astype(np.int64)))


def reminded(rng: np.random.Generator, people: int, *, share: float, delay: float, again: Reminder) -> Survey:
    """Let the answers fade, and some of those who are silent answer after a reminder."""
    first = fading(rng, people, share=share, delay=delay).yes
    silent = first > again.day
    woken = _some(rng, again.more, again.day + rng.geometric(1 / delay, people))
    noted = (again.day, int(silent.sum())) if again.noted else None
    return Survey(np.where(silent, np.minimum(first, woken), first), noted)


def called(rng: np.random.Generator, people: int, *, share: float, calls: float) -> Survey:
    """Let operators call about so many people a day, a share of whom say yes on the spot, to the end of the list."""
    reached = np.repeat(np.arange(1, NEVER), rng.poisson(calls, NEVER - 1))[:people]
    return Survey(_some(rng, share, reached))


def _some(rng: np.random.Generator, share: float, days: Days) -> Days:
    return np.where(rng.random(len(days)) < share, days, NEVER)


TUNING: dict[str, tuple[Case, ...]] = {
    "fading": (
        Case(partial(fading, share=0.34, delay=4), 100, 21),
        Case(partial(fading, share=0.40, delay=6), 100, 21),
        Case(partial(fading, share=0.30, delay=3), 120, 18),
        Case(partial(fading, share=0.45, delay=5), 90, 21),
    ),
    "lognormal delay": (
        Case(partial(lognormal, share=0.38, median=4, spread=1.0), 100, 21),
        Case(partial(lognormal, share=0.35, median=3, spread=1.2), 100, 21),
        Case(partial(lognormal, share=0.32, median=5, spread=0.9), 120, 18),
        Case(partial(lognormal, share=0.45, median=6, spread=1.1), 90, 24),
    ),
    "reminder": (
        Case(partial(reminded, share=0.28, delay=3, again=Reminder(6, 0.12)), 100, 21),
        Case(partial(reminded, share=0.25, delay=4, again=Reminder(5, 0.15)), 100, 21),
        Case(partial(reminded, share=0.25, delay=4, again=Reminder(7, 0.10)), 120, 18),
        Case(partial(reminded, share=0.35, delay=3, again=Reminder(6, 0.15)), 90, 21),
    ),
    "steady calls": (
        Case(partial(called, share=0.40, calls=5), 100, 21),
        Case(partial(called, share=0.35, calls=4), 100, 21),
        Case(partial(called, share=0.30, calls=6), 120, 18),
        Case(partial(called, share=0.50, calls=4), 90, 24),
    ),
}

REPORTED: dict[str, tuple[Case, ...]] = {
    "fading": (
        Case(partial(fading, share=0.32, delay=5), 100, 25),
        Case(partial(fading, share=0.25, delay=4.5), 130, 20),
        Case(partial(fading, share=0.42, delay=3.5), 80, 16),
        Case(partial(fading, share=0.36, delay=7), 100, 28),
    ),
    "lognormal delay": (
        Case(partial(lognormal, share=0.34, median=3.5, spread=1.1), 100, 25),
        Case(partial(lognormal, share=0.28, median=4.5, spread=1.0), 130, 20),
        Case(partial(lognormal, share=0.42, median=2.5, spread=0.8), 80, 16),
        Case(partial(lognormal, share=0.40, median=5.5, spread=1.2), 100, 28),
    ),
    "reminder": (
        Case(partial(reminded, share=0.26, delay=3.5, again=Reminder(6, 0.14)), 100, 25),
        Case(partial(reminded, share=0.20, delay=4.5, again=Reminder(7, 0.10)), 130, 20),
        Case(partial(reminded, share=0.32, delay=2.5, again=Reminder(5, 0.18)), 80, 16),
        Case(partial(reminded, share=0.30, delay=5, again=Reminder(7, 0.08)), 100, 28),
    ),
    "reminder, not noted": (
        Case(partial(reminded, share=0.26, delay=3.5, again=Reminder(6, 0.14, noted=False)), 100, 25),
        Case(partial(reminded, share=0.20, delay=4.5, again=Reminder(7, 0.10, noted=False)), 130, 20),
        Case(partial(reminded, share=0.32, delay=2.5, again=Reminder(5, 0.18, noted=False)), 80, 16),
        Case(partial(reminded, share=0.30, delay=5, again=Reminder(7, 0.08, noted=False)), 100, 28),
    ),
    "steady calls": (
        Case(partial(called, share=0.36, calls=4), 100, 25),
        Case(partial(called, share=0.25, calls=7), 130, 20),
        Case(partial(called, share=0.45, calls=5), 80, 16),
        Case(partial(called, share=0.32, calls=3.5), 100, 28),
    ),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One truth at one day: share of bands that held the end, Brier score of the chance, mean width of the band.

    `reached` is the share of surveys that reached the target: who always says that share has the Brier score `plain`.
    `constant` is the mean weight of the constant model.
    """

    coverage: float
    brier: float
    width: float
    reached: float
    constant: float

    @property
    def plain(self) -> float:
        """Return the Brier score of the base rate."""
        return self.reached * (1 - self.reached)


def measure(cases: tuple[Case, ...], look: int, repeats: int) -> Score:
    """Return how forecasts made at the end of day `look` fared at the deadline."""
    told = [_judged(case, number, time, look) for number, case in enumerate(cases) for time in range(repeats)]
    return Score(*(float(np.mean(column)) for column in zip(*told, strict=True)))


def _judged(case: Case, number: int, time: int, look: int) -> tuple[bool, float, int, bool, float]:
    """Return the columns of a Score for one survey."""
    survey = case.truth(np.random.default_rng([number, time]), case.people)
    found = _seen(survey, case, look)
    end = int((survey.yes <= case.deadline).sum())
    last = found.days[-1]
    chance = found.probability if found.probability is not None else 0.0
    reached = end >= TARGET
    return last.low <= end <= last.high, (chance - reached) ** 2, last.high - last.low, reached, found.constant or 0.0


def _seen(survey: Survey, case: Case, look: int) -> Forecast:
    """Return the forecast of somebody who sees the survey at the end of day `look`."""
    waves = [Wave(BEGIN, case.people)]
    if survey.reminder and survey.reminder[0] < look:
        waves.append(Wave(_on(survey.reminder[0] + 1), survey.reminder[1], again=True))
    counts = tuple(Count(_on(day), int((survey.yes <= day).sum())) for day in range(1, look + 1))
    return forecast(History(tuple(waves), counts), Goal(TARGET, _on(case.deadline)), _on(look))


def _on(day: int) -> date:
    return BEGIN + timedelta(days=day - 1)


def run(repeats: int = 250) -> None:
    """Print coverage and Brier score for each reported truth and day, and how long a forecast takes."""
    heading(f"Forecast of the willing: 80% band at the deadline, {repeats} invented surveys for each of 4 settings")
    print(f"{'truth':<22}{'seen on day':>12}{'coverage':>10}{'Brier':>8}{'plain':>8}{'width':>8}{'constant':>10}")
    for name, cases in REPORTED.items():
        for look in LOOKS:
            found = measure(cases, look, repeats)
            note = _note(found.coverage) if look == LOOKS[1] else ""
            chances = f"{found.brier:>8.3f}{found.plain:>8.3f}"
            told = f"{found.coverage:>10.2f}{chances}{found.width:>8.1f}{found.constant:>10.2f}{note}"
            print(f"{name:<22}{look:>12}{told}", flush=True)
    survey = fading(np.random.default_rng(1), 100, share=0.32, delay=5)
    case = Case(partial(fading, share=0.32, delay=5), 100, 25)
    assert _seen(survey, case, 8).stage is Stage.OPEN
    line("one forecast", timed(lambda: _seen(survey, case, 8), 50), 0.05)


def _note(coverage: float) -> str:
    if coverage < LEAST:
        return "  UNDER THE LEAST"
    return "" if AIM[0] <= coverage <= AIM[1] else "  outside the aim"
