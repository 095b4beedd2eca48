"""From an approved list to what the rules of §1a judge: facts only, the thresholds come from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zi_core.customers.customer import Customer
from zi_core.rulebook.values import Attested, Facts, Rows

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    """The cycle's window: served since `start`, at the earliest since `floor` (§1a(1) and (3)); both inclusive."""

    start: date
    floor: date


@dataclass(frozen=True, slots=True)
class Statements:
    """What the court has signed about the list; None where nothing was said."""

    priority: Attested | None = None
    varied: Attested | None = None
    population: Attested | None = None


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


def opened_window(dates: Sequence[date], window: Window, minimum: int) -> WindowStep:
    """Open one week at a time before the start until `minimum` of `dates` are in, never past the floor (§1a(3))."""
    whole, stub = divmod(max((window.start - window.floor).days, 0), 7)
    most = whole + bool(stub)
    step = 0
    while _found(dates, _since(window, step)) < minimum and step < most:
        step += 1
    days = 0 if not step else (stub if stub and step == most else 7)
    since = _since(window, step)
    return WindowStep(since, step, most, days, _found(dates, since))


def _since(window: Window, step: int) -> date:
    return max(window.start - step * _WEEK, min(window.floor, window.start))


def _found(dates: Sequence[date], since: date) -> int:
    return sum(day >= since for day in dates)


def valid_people(customers: Sequence[Customer], window: Window) -> tuple[Customer, ...]:
    """Return the distinct people who count: reachable, served not before the floor, no declared kinship (§1a)."""
    seen: set[str] = set()
    people: list[Customer] = []
    for customer in customers:
        served = customer.completed is not None and customer.completed >= window.floor
        if customer.phone and served and customer.kinship != "Y" and not seen & customer.contacts:
            people.append(customer)
        seen |= customer.contacts
    return tuple(people)


def measure(customers: Sequence[Customer], statements: Statements, window: Window, *, minimum: int) -> Facts:
    """Return the facts of an approved list; none at all for an empty one, since nothing is known then.

    `minimum` is the number of people the letter asks for (§1a), from the rulebook.
    """
    if not customers:
        return {}
    people = valid_people(customers, window)
    opened = opened_window([person.completed for person in people if person.completed], window, minimum)
    facts: Facts = {
        "customers.count": len(people),
        "customers.served": _rows(customer.completed is not None for customer in customers),
        "customers.window": _rows(_since_day(customer, opened.since) for customer in customers),
        "customers.window_floor": _rows(_since_day(customer, window.floor) for customer in customers),
        "customers.population": int(_is_population(len(people) < minimum, opened, statements)),
        "customers.fields": _rows(customer.complete for customer in customers),
        "customers.unique": _rows(_first_of_each(customers)),
        "customers.unrelated": _rows(customer.kinship == "T" for customer in customers),
    }
    signed = {"customers.priority": statements.priority, "customers.varied": statements.varied}
    return {**facts, **{metric: value for metric, value in signed.items() if value is not None}}


def _is_population(fewer: bool, opened: WindowStep, statements: Statements) -> bool:  # noqa: FBT001 - one of three facts
    stated = statements.population is not None and statements.population.signed
    return fewer and opened.at_floor and stated


def _since_day(customer: Customer, since: date) -> bool:
    return customer.completed is None or customer.completed >= since


def _first_of_each(customers: Sequence[Customer]) -> list[bool]:
    seen: set[str] = set()
    first: list[bool] = []
    for customer in customers:
        first.append(not seen & customer.contacts)
        seen |= customer.contacts
    return first


def _rows(satisfied: Iterable[bool]) -> Rows:
    marks = list(satisfied)
    return Rows(len(marks), marks.count(False))
