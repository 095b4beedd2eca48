"""An invented court, its people and its lists, as events: what the tests of the store start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from zi_core.access import Person, Role
from zi_core.events.accounts import NewAccount
from zi_core.events.courts import Court, CourtSetUp, Cycle
from zi_core.events.customers import CustomerListApproved, CustomerListUploaded
from zi_core.store import Database, write

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
UNIT = "unit-one"
COURT = Court(
    name="Pengadilan Uji",
    court_type="umum",
    level="first",
    predicate="WBK",
    time_zone="Asia/Jayapura",
    services=("Salinan putusan", "Permohonan"),
)
CYCLE = Cycle(year=2021, window_start=date(2021, 6, 1), window_floor=date(2021, 1, 1), evaluator="TPN")
SESSION_LIFE = timedelta(hours=1)


def person(role: Role, unit_id: str = UNIT) -> Person:
    return Person(f"{unit_id}-{role.value}", unit_id, f"Nama {role.value}", role)


OPERATOR = person(Role.OPERATOR)
ADMINISTRATOR = person(Role.ADMINISTRATOR)


def new_account(role: Role, unit_id: str = UNIT) -> NewAccount:
    who = person(role, unit_id)
    return NewAccount(
        account_id=who.account_id,
        username=role.value,
        name=who.name,
        role=role,
        password_hash="hash of nothing",
        must_change=False,
    )


def set_up(*, sample: bool = False, unit_id: str = UNIT, court: Court = COURT) -> CourtSetUp:
    accounts = tuple(new_account(role, unit_id) for role in Role)
    return CourtSetUp(unit_id=unit_id, court=court, cycle=CYCLE, accounts=accounts, sample=sample)


def somebody(row: int, **changed: Any) -> dict[str, Any]:
    """One clean row of a list, as the page hands it to the store."""
    return {
        "row": row,
        "name": f"Orang Rekaan {row}",
        "gender": "L",
        "education": "S1",
        "occupation": "Wiraswasta",
        "phone": f"+62812555{row:05d}",
        "whatsapp": f"+62857555{row:05d}",
        "email": f"orang{row}@example.com",
        "service": "Salinan putusan",
        "completed": date(2021, 6, 15),
        "source": "data layanan",
        "kinship": "T",
        "priority": str(row),
        "consent_basis": "persetujuan",
        "consent_date": date(2021, 6, 15),
        "consent_source": "",
    } | changed


def uploaded(list_id: str, rows: int = 3, unit_id: str = UNIT) -> CustomerListUploaded:
    return CustomerListUploaded(
        unit_id=unit_id,
        list_id=list_id,
        file_name="daftar.xlsx",
        file_sha256="0" * 64,
        sheet="Lembar1",
        layout={"header_row": 1, "columns": {"name": 0}},
        notes=[{"source": "{n} baris kosong", "gaps": {"n": 1}}],
        rows=tuple([["t", f"Orang Rekaan {row}"], None] for row in range(1, rows + 1)),
    )


def approved(list_id: str, people: int = 3, version: int = 1, unit_id: str = UNIT) -> CustomerListApproved:
    return CustomerListApproved(
        unit_id=unit_id,
        list_id=list_id,
        people=tuple(somebody(row) for row in range(1, people + 1)),
        count=people,
        statements=("customers-varied", "customers-unrelated"),
        version=version,
    )


def approve_list(db: Database, list_id: str, *, people: int = 3, now: datetime = NOW) -> None:
    write(db, uploaded(list_id, people), by=OPERATOR, now=now)
    write(db, approved(list_id, people), by=OPERATOR, now=now)


@dataclass(frozen=True)
class Picture:
    """Every row of every table, for proving that nothing at all was written."""

    tables: dict[str, list[tuple[tuple[str, str], ...]]]


def picture(db: Database) -> Picture:
    names = [row["table_name"] for row in db.rows("SELECT table_name FROM information_schema.tables")]
    found = {name: db.rows(f"SELECT * FROM {name}") for name in names}  # noqa: S608 - names from the catalogue
    return Picture(
        {
            name: sorted(tuple(sorted((key, repr(value)) for key, value in row.items())) for row in rows)
            for name, rows in found.items()
        }
    )
