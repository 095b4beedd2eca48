"""The window of §1a(1) and (3): who counts, and how many weeks before the start have to be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zi_core.customers.customer import Customer


@dataclass(frozen=True, slots=True)
class Window:
    """The cycle's window: served since `start`, at the earliest since `floor` (§1a(1) and (3)); both inclusive.

    `step_days` is how far one step before the start goes back: a week in the letter.
    """

    start: date
    floor: date
    step_days: int

    @property
    def most(self) -> int:
        """Return how many steps there are before the start, a shorter last one included."""
        return -(-max((self.start - self.floor).days, 0) // self.step_days)

    def since(self, step: int) -> date:
        """Return the first day that counts when `step` steps are open; the start for 0, never before the floor."""
        return max(self.start - step * timedelta(days=self.step_days), min(self.floor, self.start))

    def step_of(self, day: date) -> int | None:
        """Return how many steps must be open for `day` to count; None before the floor."""
        if day < self.since(self.most):
            return None
        return -(-max((self.start - day).days, 0) // self.step_days)


@dataclass(frozen=True, slots=True)
class WindowStep:
    """How far back the list has to look.

    `since` is the first day that counts, `steps` how many weeks were opened of `most`, `days` the length of the last
    one (7, or fewer for a stub at the floor; 0 before the first), `found` how many people there are since then.
    """

    since: date
    steps: int
    most: int
    days: int
    found: int

    @property
    def at_floor(self) -> bool:
        """Tell whether there is no further week to open."""
        return self.steps == self.most


@dataclass(frozen=True, slots=True)
class Week:
    """One step of the window: its number (0 is everything since the start), its days, and what it brings.

    `until` is its last day, None for step 0, which has no end; `added` are the people of this step alone, `found`
    those of this step and every later day.
    """

    number: int
    since: date
    until: date | None
    added: int
    found: int


def opened_window(dates: Sequence[date], window: Window, minimum: int) -> WindowStep:
    """Open one week at a time before the start until `minimum` of `dates` are in, never past the floor (§1a(3))."""
    opened = opened_weeks(dates, window, minimum)[-1]
    days = (opened.until - opened.since).days + 1 if opened.until else 0
    return WindowStep(opened.since, opened.number, window.most, days, opened.found)


def opened_weeks(dates: Sequence[date], window: Window, minimum: int) -> tuple[Week, ...]:
    """Return the steps that are open, the start first; the last of them brings `minimum` people or is the floor."""
    weeks = [_week(dates, window, 0, 0)]
    while weeks[-1].found < minimum and weeks[-1].number < window.most:
        weeks.append(_week(dates, window, weeks[-1].number + 1, weeks[-1].found))
    return tuple(weeks)


def _week(dates: Sequence[date], window: Window, step: int, before: int) -> Week:
    since = window.since(step)
    until = window.since(step - 1) - timedelta(days=1) if step else None
    added = sum(day >= since and (until is None or day <= until) for day in dates)
    return Week(step, since, until, added, before + added)


def valid_places(customers: Sequence[Customer], window: Window) -> tuple[int, ...]:
    """Return where in `customers` the distinct people stand who count (§1a).

    They are reachable, were served not before the floor, declared no kinship, and share no contact with a row above.
    """
    seen: set[str] = set()
    places: list[int] = []
    for place, customer in enumerate(customers):
        served = customer.completed is not None and customer.completed >= window.floor
        if customer.phone and served and customer.kinship != "Y" and not seen & customer.contacts:
            places.append(place)
        seen |= customer.contacts
    return tuple(places)
