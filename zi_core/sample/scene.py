"""The invented court itself: its name, people and year; what every part of the sample is filled through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from pathlib import Path

from uuid6 import uuid7

from zi_core.access import Person, Role
from zi_core.accounts import hash_password
from zi_core.events.accounts import NewAccount
from zi_core.events.base import Event
from zi_core.events.courts import Court, Cycle
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load as load_book
from zi_core.rulebook.reading import years
from zi_core.store import Database, Deed, write_history
from zi_core.units import CourtLevel, CourtType, usual_services

FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"
NAME = "Pengadilan Negeri Contoh Sari"
PASSWORD = "contoh-sari-terbuka"  # noqa: S105 - printed on the sign-in page while the invented court is loaded
TIME_ZONE = "Asia/Jakarta"


# How long from now things are due: days left are worth showing.
_LIST_DUE, _SURVEY_DUE, _DESK_DUE = timedelta(days=12), timedelta(days=26), timedelta(days=40)


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """One invented person who can sign in with `PASSWORD`."""

    username: str
    role: Role
    name: str


ACCOUNTS: tuple[SampleAccount, ...] = (
    SampleAccount("pimpinan", Role.LEADER, "Ratna Rekaan"),
    SampleAccount("koordinator", Role.COORDINATOR, "Surya Umpama"),
    SampleAccount("anggota", Role.MEMBER, "Tari Misalnya"),
    SampleAccount("operator", Role.OPERATOR, "Wahyu Karangan"),
    SampleAccount("penyaji", Role.PRESENTER, "Yuni Peraga"),
    SampleAccount("asesor", Role.ASSESSOR, "Zainal Andaian"),
    SampleAccount("administrator", Role.ADMINISTRATOR, "Putri Tiruan"),
)


class Scene:
    """The court while the sample goes in: who does it, and the moment (aware) it shall look lived in."""

    def __init__(self, db: Database, unit_id: str, people: dict[Role, Person], now: datetime) -> None:
        """Take the database that holds the court and nothing else."""
        self.unit_id = unit_id
        self.people = people
        self.now = now
        self._db = db
        self._deeds: list[Deed] = []

    @property
    def db(self) -> Database:
        """Return the database with all that was done so far in it."""
        self.finish()
        return self._db

    def do(self, event: Event, role: Role, *, ago: timedelta = timedelta(0)) -> None:
        """Let the invented person with `role` do `event`, `ago` before now, as soon as the database is asked for."""
        self._deeds.append(Deed(event, self.people[role], self.now - ago))

    def finish(self) -> None:
        """Write what was done: in the order it happened, and what happened at one moment in the order it was told."""
        write_history(self._db, sorted(self._deeds, key=attrgetter("now")))
        self._deeds.clear()


def court() -> Court:
    """Return the invented court."""
    return Court(
        name=NAME,
        court_type=CourtType.GENERAL.value,
        level=CourtLevel.FIRST.value,
        predicate=Predicate.WBK.value,
        time_zone=TIME_ZONE,
        services=usual_services(CourtType.GENERAL),
    )


def cycle(now: datetime) -> Cycle:
    """Return its year, with deadlines counted from `now`."""
    year = years()[0]
    defaults = load_book(year).cycle
    today = now.date()
    return Cycle(
        year=year,
        window_start=defaults.window_start.of(year),
        window_floor=defaults.window_floor.of(year),
        list_due=today + _LIST_DUE,
        survey_due=today + _SURVEY_DUE,
        desk_due=today + _DESK_DUE,
        evaluator=defaults.evaluator.id,
    )


def new_accounts() -> tuple[NewAccount, ...]:
    """Return one new account per role."""
    # One hash for all: the password is public, and each hash costs the visitor who waits 50 ms.
    password_hash = hash_password(PASSWORD)
    return tuple(
        NewAccount(
            account_id=str(uuid7()),
            username=one.username,
            name=one.name,
            role=one.role,
            password_hash=password_hash,
            must_change=False,
        )
        for one in ACCOUNTS
    )


def persons(unit_id: str, accounts: tuple[NewAccount, ...]) -> dict[Role, Person]:
    """Return who acts in each role."""
    return {one.role: Person(one.account_id, unit_id, one.name, one.role) for one in accounts}
