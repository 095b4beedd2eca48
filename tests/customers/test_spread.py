"""Spread is counted by groups, not wordings; the advice is the court's own and judges nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.customers.lists import SERVICES, customer
from zi_core.customers import Customer, Field, Window
from zi_core.customers.priority import Listed
from zi_core.customers.selection import Selection, Terms, select
from zi_core.customers.spread import (
    SPREAD_FIELDS,
    FieldSpread,
    Group,
    Month,
    advised_levels,
    effective_groups,
    group_of,
    helping,
    spread,
)
from zi_core.i18n import use_language

COUNTS = st.lists(st.integers(0, 50), max_size=8)


def spreads(*people: Customer) -> dict[Field, FieldSpread]:
    return {one.field: one for one in spread(people, SERVICES, advised_levels())}


@pytest.mark.parametrize(
    ("counts", "expected"), [([], 0.0), ([0], 0.0), ([7], 1.0), ([5, 5], 2.0), ([3] * 6, 6.0), ([90, 10], 1.384)]
)
def test_k_equal_groups_count_as_k(counts: list[int], expected: float) -> None:
    assert effective_groups(counts) == pytest.approx(expected, abs=0.001)


@given(COUNTS)
def test_the_effective_number_lies_between_one_and_the_number_of_groups(counts: list[int]) -> None:
    groups = sum(count > 0 for count in counts)
    assert min(groups, 1) - 1e-9 <= effective_groups(counts) <= groups + 1e-9


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Advokat", "Advokat"),
        ("Pengacara senior", "Advokat"),
        ("Buruh tani di desa", "Buruh"),
        ("Wiraswsta", "Wiraswasta"),
        ("Penyihir", "Lainnya"),
        ("", None),
    ],
)
def test_free_text_occupations_are_grouped_before_they_are_counted(text: str, group: str | None) -> None:
    assert group_of(customer(1, occupation=text), Field.OCCUPATION, SERVICES) == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("putusan salinan", "Salinan putusan"),
        ("SALINAN PUTUSAN", "Salinan putusan"),
        ("legalisir  AKTA", "Legalisir akta"),
        ("Legalisir akta", "Legalisir akta"),
    ],
)
def test_wordings_of_one_service_are_one_group(text: str, group: str) -> None:
    assert group_of(customer(1, service=text), Field.SERVICE, SERVICES) == group


def test_without_services_of_the_court_a_wording_is_its_own_group() -> None:
    assert group_of(customer(1, service="Salinan putusan"), Field.SERVICE, ()) == "Salinan putusan"


def test_months_are_counted_and_worded_in_the_readers_language() -> None:
    found = spreads(customer(1), customer(2, completed="2021-06-01"), customer(3, completed=""))[Field.COMPLETED]
    assert [str(group.name) for group in found.groups] == ["Juli 2021", "Juni 2021"]
    assert (found.people, found.unknown, str(found.title)) == (2, 1, "Bulan layanan")
    use_language("en")
    assert str(Month(date(2021, 7, 1))) == "July 2021"
    use_language("id")


def test_the_largest_group_is_measured_against_the_advice() -> None:
    people = [customer(n, education="SMA" if n < 7 else "S2") for n in range(10)]
    found = spreads(*people)[Field.EDUCATION]
    assert found.groups == (Group("SMA", 7), Group("S2", 3))
    assert (found.share, found.level, found.uneven) == (Decimal(70), 60, True)
    assert found.effective == pytest.approx(1.842, abs=0.001)
    assert not FieldSpread(found.field, found.groups, 0, 70).uneven


def test_nobody_is_spread_over_nothing() -> None:
    for found in spreads().values():
        assert not found.groups
        assert not found.uneven
        assert found.people == found.effective == found.share == 0


def test_the_courts_own_levels_go_before_the_apps() -> None:
    assert advised_levels({"gender": 80}) == advised_levels() | {Field.GENDER: 80}
    assert tuple(advised_levels()) == SPREAD_FIELDS


def test_those_of_small_groups_help_most_and_are_explained() -> None:
    people = [customer(n, education="SMA") for n in range(5)] + [customer(6, education="S2")]
    now = spread(people, SERVICES, advised_levels())
    waiting = {
        20: customer(7, education="S2"),
        21: customer(8, education="SMA"),
        22: customer(9, education="S3", gender="Laki-laki"),
        23: customer(10, education=""),
    }
    found = helping(now, waiting, SERVICES, 5)
    assert [one.row for one in found] == [22, 20]
    assert [str(words) for words in found[1].fields] == ["Pendidikan: S2 (baru 1 orang)"]
    assert [one.row for one in helping(now, waiting, SERVICES, 1)] == [22]
    assert helping(spread([], SERVICES, advised_levels()), waiting, SERVICES, 5) == ()


def selected(listed: list[Listed], places: int) -> Selection:
    window = Window(date(2021, 6, 1), date(2021, 1, 1), 7)
    return select(listed, Terms(window, places, places, SERVICES, advised_levels()))


def test_a_selection_counts_the_spread_of_the_places_and_looks_for_help_among_those_waiting() -> None:
    listed = [Listed(n, customer(n, education="SMA")) for n in range(4)]
    listed.append(Listed(9, customer(9, education="S3", email="")))
    found = selected(listed, 4)
    assert [place.row for place in found.ranking.waiting] == [9]
    assert all(one.people == 4 for one in found.spread)
    assert [one.row for one in found.helping] == [9]
    assert selected([], 4).helping == ()
