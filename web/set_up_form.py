"""The fields of the set-up, their usual values, and what they mean once they are filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from web.forms import Errors, Field, Typed
from web.password import DIFFERENT, PASSWORD_HELP
from zi_core.accounts import password_problem, username_problem
from zi_core.events.courts import Court, Cycle
from zi_core.i18n import Text, lazy
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load, years
from zi_core.units import COURT_LEVELS, COURT_TYPES, TIME_ZONES, CourtType, cycle_problems, usual_services

EMPTY = lazy("Belum diisi.")
UNCHOSEN = lazy("Pilih salah satu.")
PREDICATES = {
    Predicate.WBK: lazy("WBK (Wilayah Bebas dari Korupsi)"),
    Predicate.WBBM: lazy("WBBM (Wilayah Birokrasi Bersih dan Melayani)"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the form under one heading."""

    title: Text
    about: Text
    fields: tuple[Field, ...]


SECTIONS = (
    Section(
        lazy("Satuan kerja"),
        lazy("Nama ini tampil di setiap halaman dan berkas yang dihasilkan."),
        (
            Field(
                "name",
                lazy("Nama satuan kerja"),
                help=lazy("Contoh: Pengadilan Negeri Kota Contoh"),
                autocomplete="organization",
            ),
            Field("court_type", lazy("Lingkungan peradilan"), kind="choice", options=tuple(COURT_TYPES.items())),
            Field("level", lazy("Tingkat"), kind="choice", options=tuple(COURT_LEVELS.items())),
            Field("time_zone", lazy("Zona waktu"), kind="choice", options=tuple(TIME_ZONES.items())),
        ),
    ),
    Section(
        lazy("Siklus evaluasi"),
        lazy("Semua ini dapat diubah kemudian di halaman Pengaturan."),
        (
            Field("predicate", lazy("Predikat yang dituju"), kind="choice", options=tuple(PREDICATES.items())),
            Field("year", lazy("Tahun siklus"), kind="number"),
            Field(
                "evaluator",
                lazy("Sebutan tim penilai"),
                help=lazy("Contoh: Tim Penilai Nasional (TPN) atau Tim Penilai Internal (TPI)"),
            ),
            Field(
                "window_start",
                lazy("Data responden sejak"),
                kind="date",
                help=lazy("Layanan yang selesai sejak tanggal ini didahulukan."),
            ),
            Field(
                "window_floor",
                lazy("Paling awal sejak"),
                kind="date",
                help=lazy("Jika belum cukup, data mundur per minggu sampai tanggal ini."),
            ),
        ),
    ),
    Section(
        lazy("Tenggat"),
        lazy("Kosongkan bila jadwalnya belum diumumkan."),
        (
            Field("list_due", lazy("Daftar responden"), kind="date", needed=False),
            Field("survey_due", lazy("Survei eksternal"), kind="date", needed=False),
            Field("desk_due", lazy("Desk evaluasi"), kind="date", needed=False),
        ),
    ),
    Section(
        lazy("Administrator pertama"),
        lazy("Akun ini mengelola satuan kerja dan membuat akun untuk anggota tim lainnya."),
        (
            Field("admin_name", lazy("Nama lengkap"), autocomplete="name"),
            Field(
                "username",
                lazy("Nama pengguna"),
                help=lazy("Huruf kecil atau angka, tanpa spasi. Contoh: admin"),
                autocomplete="username",
            ),
            Field("password", lazy("Kata sandi"), kind="password", help=PASSWORD_HELP, autocomplete="new-password"),
            Field("again", lazy("Ulangi kata sandi"), kind="password", autocomplete="new-password"),
        ),
    ),
)
FIELDS = {one.id: one for section in SECTIONS for one in section.fields}
SHOWN_AGAIN = frozenset(one.id for one in FIELDS.values() if one.kind != "password")


@dataclass(frozen=True, slots=True)
class Plan:
    """A set-up form that is in order."""

    court: Court
    cycle: Cycle
    name: str
    username: str
    password: str = field(repr=False)


def defaults(now: datetime) -> Typed:
    """Return what the form starts with in the year of `now` (aware): the newest rulebook's dates and evaluator."""
    zone = next(iter(TIME_ZONES))
    year = now.astimezone(ZoneInfo(zone)).year
    cycle = load(years()[-1]).cycle
    return {
        "time_zone": zone,
        "year": str(year),
        "window_start": cycle.window_start.of(year).isoformat(),
        "window_floor": cycle.window_floor.of(year).isoformat(),
        "evaluator": cycle.evaluator.id,  # stored once for everybody, so in the court's own language
    }


def read(typed: Typed) -> tuple[Plan | None, Errors]:
    """Return the plan the form describes, or None and what is wrong by field."""
    given = {name: typed.get(name, "").strip() for name in SHOWN_AGAIN}
    given |= {name: typed.get(name, "") for name in ("password", "again")}
    errors: dict[str, Text] = {}
    dates = _dates(given, errors)
    for found in (_missing(given), _words(given), _account(given), _order(given, dates)):
        errors = {**found, **errors}  # what was said first about a field stays
    if errors:
        return None, errors
    court = Court(
        name=given["name"],
        court_type=given["court_type"],
        level=given["level"],
        predicate=given["predicate"],
        time_zone=given["time_zone"],
        services=usual_services(CourtType(given["court_type"])),
    )
    return Plan(court, _cycle(given, dates), given["admin_name"], given["username"].lower(), given["password"]), errors


def _dates(given: Typed, errors: dict[str, Text]) -> dict[str, date]:
    dates: dict[str, date] = {}
    for one in FIELDS.values():
        text = given.get(one.id, "")
        if one.kind == "date" and text:
            try:
                dates[one.id] = date.fromisoformat(text)
            except ValueError:
                errors[one.id] = lazy("Tanggal tidak terbaca. Tulis tahun-bulan-tanggal, misalnya 2026-06-01.")
    return dates


def _missing(given: Typed) -> Errors:
    return {
        one.id: UNCHOSEN if one.kind == "choice" else EMPTY
        for one in FIELDS.values()
        if one.needed and not given[one.id]
    }


def _words(given: Typed) -> Errors:
    errors = {
        one.id: UNCHOSEN
        for one in FIELDS.values()
        if one.kind == "choice" and given[one.id] not in {value for value, _words in one.options}
    }
    year = given["year"]
    if not (year.isascii() and year.isdigit() and len(year) == len("2026") and year.startswith("20")):
        errors["year"] = lazy("Tulis tahun dengan empat angka, misalnya 2026.")
    return errors


def _account(given: Typed) -> Errors:
    username = given["username"].lower()
    found = {
        "username": username_problem(username),
        "password": password_problem(given["password"], username),
        "again": None if given["again"] == given["password"] else DIFFERENT,
    }
    return {name: problem for name, problem in found.items() if problem}


def _cycle(given: Typed, dates: dict[str, date]) -> Cycle:
    return Cycle(
        year=int(given["year"]),
        window_start=dates["window_start"],
        window_floor=dates["window_floor"],
        list_due=dates.get("list_due"),
        survey_due=dates.get("survey_due"),
        desk_due=dates.get("desk_due"),
        evaluator=given["evaluator"],
    )


def _order(given: Typed, dates: dict[str, date]) -> Errors:
    """Say which date comes in the wrong order or another year, once the year and the window can be read."""
    if not given["year"].isdecimal() or not {"window_start", "window_floor"} <= dates.keys():
        return {}
    return cycle_problems(_cycle(given, dates))
