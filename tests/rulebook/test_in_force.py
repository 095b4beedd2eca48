"""Which rulebook holds in a year that has none of its own."""

from __future__ import annotations

from zi_core.rulebook.reading import in_force, load, years


def test_a_later_year_is_held_by_the_newest_rulebook_before_it() -> None:
    assert in_force(years()[-1] + 40) is load(years()[-1])


def test_a_year_with_its_own_rulebook_is_held_by_it() -> None:
    assert all(in_force(year) is load(year) for year in years())


def test_a_year_before_every_rulebook_is_held_by_the_oldest() -> None:
    assert in_force(years()[0] - 5) is load(years()[0])
