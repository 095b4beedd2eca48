"""The list's services beside the court's own: shares, not numbers; the app's advice, never a verdict."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.customers.lists import SERVICES, customer
from zi_core.customers import Field
from zi_core.customers.mix import Mix, compare
from zi_core.customers.spread import FieldSpread, advised_levels, spread

COPY, VISIT = SERVICES


def listed(*services: str) -> FieldSpread:
    people = [customer(number, service=service) for number, service in enumerate(services)]
    return next(one for one in spread(people, SERVICES, advised_levels()) if one.field is Field.SERVICE)


def mix(served: dict[str, int], *services: str) -> Mix:
    found = compare(listed(*services), served, SERVICES)
    assert found is not None
    return found


def test_nothing_is_said_before_the_court_told_or_while_the_list_is_empty() -> None:
    assert compare(listed(COPY), {}, SERVICES) is None
    assert compare(listed(COPY), {"Layanan yang sudah dihapus": 5}, SERVICES) is None
    assert compare(listed(), {COPY: 5}, SERVICES) is None


def test_shares_are_set_beside_each_other_the_courts_most_frequent_service_first() -> None:
    found = mix({COPY: 100, VISIT: 300}, COPY, COPY, COPY, VISIT)
    assert [(one.service, one.people, one.served, one.listed, one.rendered) for one in found.shares] == [
        (VISIT, 1, 300, Decimal(25), Decimal(75)),
        (COPY, 3, 100, Decimal(75), Decimal(25)),
    ]
    assert (found.people, found.served, found.alike) == (4, 400, False)
    assert (found.furthest.service, found.furthest.gap) == (VISIT, Decimal(-50))


def test_small_differences_are_no_finding() -> None:
    assert mix({COPY: 100, VISIT: 100}, COPY, VISIT).alike


def test_what_the_court_does_not_name_stands_together_at_the_end() -> None:
    found = mix({COPY: 10, VISIT: 0}, COPY, "Konsultasi hukum", "Bantuan lain", VISIT)
    assert [(str(one.service), one.people) for one in found.shares] == [(COPY, 1), (VISIT, 1), ("Layanan lain", 2)]


COUNTS = st.dictionaries(st.sampled_from(SERVICES), st.integers(0, 9), min_size=1)


@given(COUNTS, st.lists(st.sampled_from([*SERVICES, "Lain"]), max_size=9))
def test_both_sides_make_a_whole(served: dict[str, int], services: list[str]) -> None:
    found = compare(listed(*services), served, SERVICES)
    if found is not None:
        assert abs(sum((one.listed for one in found.shares), start=Decimal(-100))) < Decimal("0.01")
        assert abs(sum((one.rendered for one in found.shares), start=Decimal(-100))) < Decimal("0.01")
        assert abs(found.furthest.gap) >= max(one.gap for one in found.shares)
