"""Courts: their clock, their services, and what a valid one looks like."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest

from zi_core.events.courts import Court, Cycle
from zi_core.units import (
    COURT_LEVELS,
    COURT_TYPES,
    TIME_ZONES,
    CourtLevel,
    CourtType,
    Unit,
    court_problems,
    usual_services,
)

COURT = Court(
    name="Pengadilan Uji",
    court_type="agama",
    level="first",
    predicate="WBK",
    time_zone="Asia/Jayapura",
    services=("Isbat nikah",),
)
CYCLE = Cycle(year=2021, window_start=date(2021, 6, 1), window_floor=date(2021, 1, 1))


def test_the_day_is_the_courts_own() -> None:
    late = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    days = {
        zone: Unit("u", dataclasses.replace(COURT, time_zone=zone), CYCLE, sample=False, version=1).today(late)
        for zone in TIME_ZONES
    }
    assert days == {
        "Asia/Jakarta": date(2026, 3, 2),
        "Asia/Makassar": date(2026, 3, 3),
        "Asia/Jayapura": date(2026, 3, 3),
    }


def test_the_clock_is_the_courts_own() -> None:
    unit = Unit("u", COURT, CYCLE, sample=False, version=1)
    assert f"{unit.local(datetime(2026, 3, 2, 16, 5, tzinfo=UTC)):%H.%M}" == "01.05"


@pytest.mark.parametrize("court_type", CourtType)
def test_every_type_of_court_starts_with_services_of_its_own(court_type: CourtType) -> None:
    services = usual_services(court_type)
    assert len(services) >= 5
    assert len(set(services)) == len(services)
    assert all(service == service.strip() for service in services)


def test_types_and_levels_have_titles() -> None:
    assert set(COURT_TYPES) == set(CourtType)
    assert set(COURT_LEVELS) == set(CourtLevel)


def test_a_valid_court_has_no_problems() -> None:
    assert court_problems(COURT, CYCLE) == ()
    assert court_problems(COURT, dataclasses.replace(CYCLE, window_floor=CYCLE.window_start)) == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "  "}, "Nama satuan kerja"),
        ({"court_type": ""}, "Lingkungan"),
        ({"level": "kasasi"}, "Tingkat"),
        ({"time_zone": "Europe/Paris"}, "Zona waktu"),
        ({"services": ()}, "produk layanan"),
    ],
)
def test_each_gap_is_told(wrong: dict[str, str], words: str) -> None:
    (problem,) = court_problems(dataclasses.replace(COURT, **wrong), CYCLE)  # type: ignore[arg-type]
    assert words in str(problem)


def test_the_floor_never_lies_after_the_start() -> None:
    (problem,) = court_problems(COURT, dataclasses.replace(CYCLE, window_floor=date(2021, 6, 2)))
    assert "Batas paling awal" in str(problem)


def test_all_gaps_are_told_at_once() -> None:
    empty = Court(name="", court_type="", level="", predicate="WBK", time_zone="", services=())
    assert len(court_problems(empty, CYCLE)) == 5
