"""The invented court "Pengadilan Negeri Contoh Sari": accounts, two approved lists, and one draft to practise on.

Its lists are spreadsheets (``data/sample``, made by ``make.py`` there) that come in through the same reading, checking
and events as a court's own, so that the sample cannot drift from the rules.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from uuid6 import uuid7

from zi_core import customers
from zi_core.access import Person, Role
from zi_core.accounts import hash_password
from zi_core.events.accounts import NewAccount
from zi_core.events.courts import Court, CourtSetUp, Cycle, SampleRemoved
from zi_core.events.customers import CustomerListApproved, CustomerListUploaded
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load as load_book
from zi_core.rulebook.reading import years
from zi_core.spreadsheets.grid import row_to_json
from zi_core.spreadsheets.reading import read_spreadsheet
from zi_core.store import Database, write
from zi_core.units import CourtLevel, CourtType, usual_services

FOLDER = Path(__file__).resolve().parents[1] / "data" / "sample"
NAME = "Pengadilan Negeri Contoh Sari"
PASSWORD = "contoh-sari-terbuka"  # noqa: S105 - printed on the sign-in page while the invented court is loaded
TIME_ZONE = "Asia/Jakarta"

# How long before now things happened, and how long from now they are due: something changed since yesterday, and the
# days left are worth showing.
_SET_UP, _FIRST_LIST, _SECOND_LIST, _DRAFT = timedelta(days=9), timedelta(days=4), timedelta(minutes=30), timedelta(0)
_CHECKED = timedelta(minutes=20)
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


def load(db: Database, *, now: datetime) -> str:
    """Fill the empty database with the invented court as if it had worked for some days; return the court's id.

    `now` (aware) is the moment it looks lived in. Raises DuplicateError when there is a court already.
    """
    unit_id = str(uuid7())
    accounts = _accounts()
    event = CourtSetUp(unit_id=unit_id, court=_court(), cycle=_cycle(now), accounts=accounts, sample=True)
    write(db, event, by=None, now=now - _SET_UP)
    operator, coordinator = (_person(unit_id, accounts, role) for role in (Role.OPERATOR, Role.COORDINATOR))
    for name, ago, signed in (
        ("daftar-tahap-1.xlsx", _FIRST_LIST, ("customers-priority",)),
        ("daftar-responden.xlsx", _SECOND_LIST, ("customers-priority", "customers-varied")),
    ):
        list_id, check = _upload(db, name, by=operator, now=now - ago)
        _approve(db, list_id, check, signed, by=coordinator, now=now - ago + _CHECKED)
    _upload(db, "daftar-tambahan.xlsx", by=operator, now=now - _DRAFT)
    return unit_id


def remove(db: Database, *, by: Person, now: datetime) -> None:
    """Delete the invented court with all its rows; only the audit keeps that it was there.

    Raises StaleError when the court of `by` is a real one, NotAllowedError when `by` may not.
    """
    write(db, SampleRemoved(unit_id=by.unit_id), by=by, now=now)


def _court() -> Court:
    return Court(
        name=NAME,
        court_type=CourtType.GENERAL.value,
        level=CourtLevel.FIRST.value,
        predicate=Predicate.WBK.value,
        time_zone=TIME_ZONE,
        services=usual_services(CourtType.GENERAL),
    )


def _cycle(now: datetime) -> Cycle:
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


def _accounts() -> tuple[NewAccount, ...]:
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


def _person(unit_id: str, accounts: tuple[NewAccount, ...], role: Role) -> Person:
    account = next(account for account in accounts if account.role is role)
    return Person(account.account_id, unit_id, account.name, role)


def _upload(db: Database, name: str, *, by: Person, now: datetime) -> tuple[str, customers.Check]:
    data = (FOLDER / name).read_bytes()
    reading = read_spreadsheet(data, name)
    found = customers.find_layout(reading.grids)
    grid = customers.find_grid(reading.grids, found.layout)
    event = CustomerListUploaded(
        unit_id=by.unit_id,
        list_id=str(uuid7()),
        file_name=name,
        file_sha256=hashlib.sha256(data).hexdigest(),
        sheet=grid.sheet,
        layout=found.layout.to_json() | {"sure": found.sure},
        notes=[note.to_json() for note in reading.notes],
        rows=tuple(row_to_json(row) for row in grid.rows),
    )
    write(db, event, by=by, now=now)
    draft = customers.Draft(grid, found.layout)
    return event.list_id, customers.check(draft, today=now.date(), services=_court().services)


def _approve(
    db: Database, list_id: str, check: customers.Check, statements: tuple[str, ...], *, by: Person, now: datetime
) -> None:
    pairs = zip(check.rows, customers.approved(check), strict=True)
    people = tuple(asdict(person) | {"row": row.row} for row, person in pairs)
    event = CustomerListApproved(
        unit_id=by.unit_id, list_id=list_id, people=people, count=len(people), statements=statements, version=1
    )
    write(db, event, by=by, now=now)
