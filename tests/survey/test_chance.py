"""The chance to reach the target, beside figures that were known before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from zi_core.rulebook.reading import load
from zi_core.survey.chance import at_least, outlook
from zi_core.survey.terms import usual_rates

TARGET = load(2021).whole("survey-willing")


@pytest.mark.parametrize(("people", "rate", "chance"), [(100, "0.32", 0.70), (80, "0.32", 0.17)])
def test_the_chance_is_the_one_the_court_was_told(people: int, rate: str, chance: float) -> None:
    assert at_least(TARGET, people, Decimal(rate)) == pytest.approx(chance, abs=0.01)


@pytest.mark.parametrize(
    ("target", "people", "rate", "chance"),
    [
        (1, 2, "0.5", 0.75),  # by hand
        (2, 3, "0.25", 10 / 64),  # by hand: 3 * 9/64 ... 9/64 + 1/64
        (0, 5, "0.5", 1.0),
        (6, 5, "0.5", 0.0),
        (5, 5, "0.5", 1 / 32),
    ],
)
def test_small_cases_can_be_counted_by_hand(target: int, people: int, rate: str, chance: float) -> None:
    assert at_least(target, people, Decimal(rate)) == pytest.approx(chance)


def test_more_people_never_lower_the_chance_and_many_are_no_trouble() -> None:
    chances = [at_least(TARGET, people, Decimal("0.32")) for people in range(200)]
    assert chances == sorted(chances)
    assert at_least(TARGET, 20_000, Decimal("0.25")) == pytest.approx(1.0)


def test_the_outlook_says_what_rate_is_needed() -> None:
    found = outlook(60, TARGET)
    assert found.needed == Decimal("0.5")
    assert found.possible
    assert [rate for rate, _chance in found.chances] == list(usual_rates())


@pytest.mark.parametrize("reachable", [0, TARGET - 1])
def test_with_too_few_people_the_target_cannot_be_reached(reachable: int) -> None:
    found = outlook(reachable, TARGET)
    assert not found.possible
    assert {chance for _rate, chance in found.chances} == {0.0}
    assert (found.needed is None) is (reachable == 0)
    assert outlook(TARGET, TARGET).possible
