"""The invented court's innovations: IT-based and not, with a story to tell, and with something left to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SAMPLE_NOW
from zi_core.innovation.checklist import missing
from zi_core.innovation.impact import Course, Design, effects
from zi_core.innovation.innovation import Innovation, Kind, Side
from zi_core.innovation.reviews import overdue
from zi_core.rulebook.values import Rows
from zi_core.store import Database, facts, innovation, open_store
from zi_core.store.units import any_unit

NOW = SAMPLE_NOW


@pytest.fixture(scope="module")
def loaded(sample_folder: Path) -> Iterator[tuple[Database, str]]:
    db = open_store(sample_folder, now=NOW)
    court = any_unit(db)
    assert court is not None
    yield db, court.unit_id
    db.close()


@pytest.fixture(scope="module")
def found(loaded: tuple[Database, str]) -> dict[str, Innovation]:
    return {one.name: one for one in innovation.innovations(*loaded)}


def test_there_are_four_of_both_kinds_and_one_misses_nothing(found: dict[str, Innovation]) -> None:
    assert sorted(one.details.kind.value for one in found.values() if one.details.kind) == [
        "it",
        "it",
        "other",
        "other",
    ]
    assert {one.details.kind for one in found.values()} == set(Kind)
    left = {name: len(missing(one, NOW.date())) for name, one in found.items()}
    assert left == {"e-Salinan": 0, "Sidang Keliling Terpadu": 2, "Antrean Daring": 6, "Pojok Layanan Disabilitas": 8}
    assert [one.name for one in overdue(found.values(), NOW.date())] == ["Antrean Daring", "Pojok Layanan Disabilitas"]


def test_two_years_of_users_and_a_series_with_months_enough(found: dict[str, Innovation]) -> None:
    copies = found["e-Salinan"]
    assert len(copies.users) == 24
    told = {(effect.name, effect.design): effect.course for effect in effects(copies)}
    assert told["Waktu terbit salinan putusan", Design.SERIES] is Course.DOWN
    assert told["Salinan terbit tepat waktu", Design.COMPARED] is Course.UP
    assert told["Salinan dikembalikan karena keliru", Design.MONTHS] is Course.DOWN
    assert told["Waktu penyelesaian", Design.ANSWERS] is Course.UP
    assert told["Persyaratan", Design.ANSWERS] is Course.UNPROVEN, "not everything is proven"
    assert {entry.side for entry in copies.pictures} == set(Side)


def test_the_facts_leave_something_to_do(loaded: tuple[Database, str]) -> None:
    known = facts.facts_on(*loaded, NOW.date())
    assert known["innovation.kinds"] == Rows(4, 0)
    assert known["innovation.impact"] == Rows(4, 1)
    assert known["deck.innovation"] == Rows(4, 3)
