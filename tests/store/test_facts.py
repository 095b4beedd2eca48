"""Facts by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.store.scenes import UNIT
from zi_core.rulebook.values import Attested, Facts, Published, Rows
from zi_core.store import Database, facts

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


def _record(db: Database, day: date, found: Facts, subject: str = "customers") -> None:
    with db.transaction() as tx:
        facts.record(tx, UNIT, day, found, subject)


def test_every_kind_of_value_comes_back_equal(empty: Database) -> None:
    found: Facts = {
        "customers.count": 104,
        "customers.ratio": Decimal("3.60"),
        "customers.fields": Rows(104, 3),
        "customers.varied": Attested(signed=True, signed_on=MONDAY, evidence=2),
        "customers.places": Published((("site", True), ("youtube", False))),
    }
    _record(empty, MONDAY, found)
    assert facts.facts_on(empty, UNIT, MONDAY) == found


def test_a_past_day_shows_what_was_known_at_its_end(empty: Database) -> None:
    _record(empty, MONDAY, {"customers.count": 84})
    _record(empty, WEDNESDAY, {"customers.count": 100})
    _record(empty, WEDNESDAY, {"customers.count": 104})
    days = (date(2026, 3, 1), MONDAY, TUESDAY, WEDNESDAY, date(2026, 12, 31))
    known = [facts.facts_on(empty, UNIT, day).get("customers.count") for day in days]
    assert known == [None, 84, 84, 104, 104]


def test_a_metric_that_is_no_longer_measured_becomes_unknown(empty: Database) -> None:
    _record(empty, MONDAY, {"customers.count": 84, "customers.unique": Rows(84, 0)})
    _record(empty, TUESDAY, {"customers.count": 84})
    assert "customers.unique" in facts.facts_on(empty, UNIT, MONDAY)
    assert facts.facts_on(empty, UNIT, TUESDAY) == {"customers.count": 84}
    _record(empty, WEDNESDAY, {"customers.unique": Rows(84, 1)})
    assert facts.facts_on(empty, UNIT, WEDNESDAY) == {"customers.unique": Rows(84, 1)}


def test_another_subject_and_another_court_stay_as_they_are(empty: Database) -> None:
    _record(empty, MONDAY, {"survey.willing": 30}, "survey")
    _record(empty, MONDAY, {"customers.count": 1})
    _record(empty, TUESDAY, {})
    assert facts.facts_on(empty, UNIT, TUESDAY) == {"survey.willing": 30}
    assert facts.facts_on(empty, "unit-two", TUESDAY) == {}


def test_only_what_changed_is_written(empty: Database) -> None:
    _record(empty, MONDAY, {"customers.count": 84, "customers.window": Rows(84, 0)})
    _record(empty, TUESDAY, {"customers.count": 85, "customers.window": Rows(84, 0)})
    rows = empty.rows("SELECT metric, day FROM fact WHERE day = :day", day=TUESDAY)
    assert [row["metric"] for row in rows] == ["customers.count"]


def test_a_value_that_goes_back_within_the_day_is_back(empty: Database) -> None:
    for value in (84, 85, 84):
        _record(empty, TUESDAY if value != 84 else MONDAY, {"customers.count": value})
    _record(empty, TUESDAY, {"customers.count": 84})
    assert facts.facts_on(empty, UNIT, TUESDAY) == {"customers.count": 84}


def test_a_metric_of_another_subject_is_a_mistake(empty: Database) -> None:
    with pytest.raises(ValueError, match="customers"):
        _record(empty, MONDAY, {"survey.willing": 1})
