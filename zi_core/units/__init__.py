"""Courts: their type, level, time zone, service products, and what a valid court and cycle look like."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from zi_core.events import Court, Cycle
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
        (
            cycle.window_floor > cycle.window_start,
            lazy("Batas paling awal data harus sebelum atau sama dengan awal jangka waktu data."),
        ),
    )
    return tuple(words for wrong, words in checks if wrong)
