"""Courts: their type, level, time zone, service products, and what a valid court and cycle look like."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

from zi_core.events.courts import Court, Cycle
from zi_core.i18n import Text, lazy


class CourtType(StrEnum):
    """The four branches of the judiciary below the Supreme Court. The values are stored."""

    GENERAL = "umum"
    RELIGIOUS = "agama"
    MILITARY = "militer"
    ADMINISTRATIVE = "tun"


class CourtLevel(StrEnum):
    """First instance or appeal. The values are stored."""

    FIRST = "first"
    APPEAL = "appeal"


COURT_TYPES: dict[CourtType, Text] = {
    CourtType.GENERAL: lazy("Peradilan Umum"),
    CourtType.RELIGIOUS: lazy("Peradilan Agama"),
    CourtType.MILITARY: lazy("Peradilan Militer"),
    CourtType.ADMINISTRATIVE: lazy("Peradilan Tata Usaha Negara"),
}
COURT_LEVELS: dict[CourtLevel, Text] = {
    CourtLevel.FIRST: lazy("Tingkat pertama"),
    CourtLevel.APPEAL: lazy("Tingkat banding"),
}
TIME_ZONES: dict[str, Text] = {
    "Asia/Jakarta": lazy("WIB (Jakarta)"),
    "Asia/Makassar": lazy("WITA (Makassar)"),
    "Asia/Jayapura": lazy("WIT (Jayapura)"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A court as the store knows it; `version` is what an edit must name, `sample` marks the invented court."""

    unit_id: str
    court: Court
    cycle: Cycle
    sample: bool
    version: int

    def today(self, now: datetime) -> date:
        """Return the calendar day of `now` (aware) where the court is."""
        return self.local(now).date()

    def local(self, now: datetime) -> datetime:
        """Return `now` (aware) on the court's own clock."""
        return now.astimezone(ZoneInfo(self.court.time_zone))


@cache
def usual_services(court_type: CourtType) -> tuple[str, ...]:
    """Return the service products a court of this type starts with."""
    with files("zi_core.units").joinpath("services.toml").open("rb") as stream:
        return tuple(tomllib.load(stream)[court_type.value])


def court_problems(court: Court, cycle: Cycle) -> tuple[Text, ...]:
    """Return what is wrong with a court's data as typed, in words; empty when all is well."""
    checks = (
        (not court.name.strip(), lazy("Nama satuan kerja belum diisi.")),
        (court.court_type not in set(CourtType), lazy("Lingkungan peradilan belum dipilih.")),
        (court.level not in set(CourtLevel), lazy("Tingkat pengadilan belum dipilih.")),
        (court.time_zone not in TIME_ZONES, lazy("Zona waktu belum dipilih.")),
        (not court.services, lazy("Daftar produk layanan kosong; isi paling sedikit satu, satu per baris.")),
    )
    return (*(words for wrong, words in checks if wrong), *cycle_problems(cycle).values())


def deadlines(cycle: Cycle, today: date) -> list[tuple[Text, date]]:
    """Return the cycle's deadlines that are set, the nearest to come first and the past ones last."""
    named = (
        (lazy("Daftar responden"), cycle.list_due),
        (lazy("Survei eksternal"), cycle.survey_due),
        (lazy("Desk evaluasi"), cycle.desk_due),
    )
    dated = [(name, due) for name, due in named if due is not None]
    return sorted(dated, key=lambda item: (item[1] < today, item[1]))


def cycle_problems(cycle: Cycle) -> dict[str, Text]:
    """Return which dates of a cycle come in the wrong order or another year, by the name of the field."""
    found: dict[str, Text] = {}
    if cycle.window_floor > cycle.window_start:
        found["window_floor"] = lazy(
            "Batas paling awal ({floor}) harus sebelum atau sama dengan awal data responden ({start}).",
            floor=cycle.window_floor,
            start=cycle.window_start,
        )
    if cycle.window_start.year != cycle.year:
        found["window_start"] = lazy(
            "Awal data responden ({day}) tidak berada pada tahun siklus {year}.",
            day=cycle.window_start,
            year=str(cycle.year),
        )
    named = {"list_due": cycle.list_due, "survey_due": cycle.survey_due, "desk_due": cycle.desk_due}
    due = [(name, day) for name, day in named.items() if day is not None]
    for (_earlier, first), (name, second) in pairwise(due):
        if second < first:
            found[name] = lazy("Tenggat {day} mendahului tenggat sebelumnya ({first}).", day=second, first=first)
    return found
