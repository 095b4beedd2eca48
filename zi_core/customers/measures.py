"""From an approved list to what the rules of §1a judge: facts only, the thresholds come from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zi_core.customers.customer import Customer
from zi_core.customers.window import Window, WindowStep, opened_window, valid_places
from zi_core.rulebook.values import Attested, Facts, Rows


@dataclass(frozen=True, slots=True)
class Statements:
    """What the court has signed about the list; None where nothing was said."""

    priority: Attested | None = None
    varied: Attested | None = None
    population: Attested | None = None


def measure(customers: Sequence[Customer], statements: Statements, window: Window, *, minimum: int) -> Facts:
    """Return the facts of an approved list; none at all for an empty one, since nothing is known then.

    `minimum` is the number of people the letter asks for (§1a), from the rulebook. The window judges those who count:
    whoever does not is another rule's row already. A contact that stands in two rows counts as one person, whatever
    was said about who they are; two people who are merely called alike count as two.
    """
    if not customers:
        return {}
    people = [customers[place] for place in valid_places(customers, window)]
    opened = opened_window([person.completed for person in people if person.completed], window, minimum)
    facts: Facts = {
        "customers.count": len(people),
        "customers.served": _rows(customer.completed is not None for customer in customers),
        "customers.window": _rows(_since_day(person, opened.since) for person in people),
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
