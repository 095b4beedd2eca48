from __future__ import annotations

from datetime import date

import pytest

from tests.customers.lists import customer
from zi_core.customers import Customer, Statements, Window, measure
from zi_core.customers.priority import Listed, rank
from zi_core.rulebook.values import Attested, Rows

WINDOW = Window(date(2021, 6, 1), date(2021, 1, 1), 7)
SIGNED = Attested(signed=True)


def served(number: int, day: str, **values: str) -> Customer:
    return customer(number, completed=day, **values)


def test_without_a_list_nothing_is_known() -> None:
    assert measure([], Statements(priority=SIGNED), WINDOW, minimum=2) == {}


def test_a_good_list_satisfies_every_row() -> None:
    people = [served(1, "2021-06-01"), served(2, "2021-07-01")]
    facts = measure(people, Statements(priority=SIGNED, varied=SIGNED), WINDOW, minimum=2)
    rows = Rows(2, 0)
    assert facts == {
        "customers.count": 2,
        "customers.served": rows,
        "customers.window": rows,
        "customers.window_floor": rows,
        "customers.population": 0,
        "customers.fields": rows,
        "customers.unique": rows,
        "customers.unrelated": rows,
        "customers.priority": SIGNED,
        "customers.varied": SIGNED,
    }


def test_each_shortcoming_is_counted_where_it_belongs() -> None:
    people = [
        served(1, "2021-07-01"),
        served(2, "2021-07-01", email=""),
        served(3, ""),
        served(4, "2020-12-31"),
        served(5, "2021-07-01", kinship="Y"),
        served(6, "2021-07-01", kinship=""),
        served(1, "2021-07-01"),
    ]
    facts = measure(people, Statements(), WINDOW, minimum=2)
    assert facts["customers.count"] == 3
    failing = {metric: value.failing for metric, value in facts.items() if isinstance(value, Rows)}
    assert failing == {
        "customers.served": 1,
        "customers.window": 0,
        "customers.window_floor": 1,
        "customers.fields": 1,
        "customers.unique": 1,
        "customers.unrelated": 2,
    }
    assert "customers.priority" not in facts


def test_rows_older_than_the_weeks_that_had_to_be_opened_are_told() -> None:
    people = [served(1, "2021-06-01"), served(2, "2021-05-26"), served(3, "2021-02-01")]
    assert measure(people, Statements(), WINDOW, minimum=2)["customers.window"] == Rows(3, 1)


def test_the_window_judges_the_people_whom_the_page_counts() -> None:
    """Somebody who does not count is another rule's row, and never one that is too old."""
    people = [served(1, "2021-06-01"), served(2, "2021-05-26"), served(3, "2021-02-01"), served(4, "2021-02-02")]
    people += [served(5, "2021-02-01", kinship="Y"), served(1, "2021-02-01")]
    facts = measure(people, Statements(), WINDOW, minimum=2)
    older = rank([Listed(row, one) for row, one in enumerate(people)], WINDOW, minimum=2, places=2).older
    assert facts["customers.window"] == Rows(4, len(older)) == Rows(4, 2)


@pytest.mark.parametrize(
    ("minimum", "statement", "population"),
    [(9, SIGNED, 1), (9, None, 0), (9, Attested(signed=False), 0), (1, SIGNED, 0)],
)
def test_a_population_is_fewer_at_the_floor_and_stated(
    minimum: int, statement: Attested | None, population: int
) -> None:
    facts = measure([served(1, "2021-02-01")], Statements(population=statement), WINDOW, minimum=minimum)
    assert facts["customers.population"] == population


def test_a_customer_survives_the_journey_as_json() -> None:
    for person in (customer(1), Customer("Burhan")):
        assert Customer.from_json(person.to_json()) == person
