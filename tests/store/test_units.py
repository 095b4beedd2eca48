"""Courts, their cycle, and the invented court that leaves no row behind."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta

import pytest

from tests.store import surveyed
from tests.store.scenes import ADMINISTRATOR, COURT, CYCLE, NOW, OPERATOR, UNIT, approve_list, set_up, uploaded
from zi_core.access import command_line
from zi_core.accounts import try_keys
from zi_core.events.accounts import SignedIn, SignInFailed
from zi_core.events.courts import CourtChanged, SampleRemoved
from zi_core.events.customers import (
    ContactSettingsChanged,
    CustomerCellsMended,
    CustomerColumnsCorrected,
    CustomerPairJudged,
    CustomersMarked,
    Mend,
    OfficialsRecorded,
    UploadedSheet,
)
from zi_core.store import BrokenRuleError, Database, StaleError, audit, units, write
from zi_core.store.steps import shipped_steps


def test_before_the_set_up_there_is_no_court(empty: Database) -> None:
    assert units.any_unit(empty) is None
    assert units.unit(empty, UNIT) is None
    assert empty.data_version(UNIT) == 0


def test_a_court_comes_back_as_it_was_set_up(db: Database) -> None:
    found = units.unit(db, UNIT)
    assert found == units.any_unit(db)
    assert found is not None
    assert (found.court, found.cycle, found.sample, found.version) == (COURT, CYCLE, False, 1)


def test_a_changed_court_comes_back_changed(db: Database) -> None:
    court = dataclasses.replace(COURT, name="Pengadilan Lain", predicate="WBBM", services=("Satu",))
    cycle = dataclasses.replace(
        CYCLE, list_due=date(2026, 4, 1), survey_due=date(2026, 5, 1), desk_due=date(2026, 6, 1)
    )
    write(db, CourtChanged(unit_id=UNIT, court=court, cycle=cycle, version=1), by=ADMINISTRATOR, now=NOW)
    found = units.unit(db, UNIT)
    assert found is not None
    assert (found.court, found.cycle, found.version) == (court, cycle, 2)


@pytest.mark.parametrize("wrong", [{"court_type": "niaga"}, {"level": "kasasi"}, {"predicate": "WBX"}])
def test_a_court_that_cannot_be_is_refused_by_the_tables(empty: Database, wrong: dict[str, str]) -> None:
    with pytest.raises(BrokenRuleError):
        write(empty, set_up(court=dataclasses.replace(COURT, **wrong)), by=None, now=NOW)  # type: ignore[arg-type]
    assert units.any_unit(empty) is None


def _live(db: Database) -> None:
    """Let something happen in every table."""
    write(db, set_up(sample=True), by=None, now=NOW)
    session = SignedIn(unit_id=UNIT, account_id=OPERATOR.account_id, session="s", expires=NOW + timedelta(hours=1))
    write(db, session, by=None, now=NOW)
    failed = SignInFailed(unit_id=UNIT, tries=try_keys("leader", "192.0.2.1")[:1], account_id=None)
    write(db, failed, by=None, now=NOW)
    approve_list(db, "a")
    write(db, CustomersMarked(unit_id=UNIT, list_id="a", rows=(1,), mark="pinned"), by=OPERATOR, now=NOW)
    write(db, ContactSettingsChanged(unit_id=UNIT, places=120, levels={}, version=0), by=OPERATOR, now=NOW)
    write(db, OfficialsRecorded(unit_id=UNIT, officials=(), count=0, version=0), by=ADMINISTRATOR, now=NOW)
    rows: tuple[list[list[str] | None], ...] = ([["t", "Nama"], ["t", "Email"]], [["t", "Orang Rekaan"], None])
    layout = {"header_row": 1, "columns": {"name": 0}}
    sheets = (UploadedSheet("Lembar1", layout, rows), UploadedSheet("Lembar2", layout, rows))
    several = dataclasses.replace(uploaded("b"), rows=rows, sheets=sheets)
    write(db, several, by=OPERATOR, now=NOW)
    columns = CustomerColumnsCorrected(unit_id=UNIT, list_id="b", layout=layout, version=1)
    write(db, columns, by=OPERATOR, now=NOW)
    mend = Mend(row=1, field="name", value="Orang Lain")
    mended = CustomerCellsMended(unit_id=UNIT, list_id="b", mends=(mend,), cells=("A1",), version=2)
    write(db, mended, by=OPERATOR, now=NOW)
    apart = CustomerPairJudged(unit_id=UNIT, list_id="b", rows=(1, 2), pair_hash="a" * 64, apart=True, version=3)
    write(db, apart, by=OPERATOR, now=NOW)
    surveyed.live(db)


STAND_INS = {
    "VARCHAR": "x", "JSON": "{}", "INTEGER": 1, "BIGINT": 1, "DECIMAL": 1, "DOUBLE": 1, "BOOLEAN": True,
    "DATE": NOW.date(),
}  # fmt: skip
CHECKED = re.compile(r"(\w+) text(?: NOT NULL)? CHECK \(\1 IN \('(\w*)'")


def _sql_of(table: str) -> str:
    """Return how `table` was made."""
    steps = "".join(step.sql for step in shipped_steps())
    return next(part for part in steps.split(";") if f"CREATE TABLE {table} " in part)


def _stand_in(db: Database, table: str) -> None:
    """Put a row of the court into a table that no event above has filled."""
    columns = db.rows(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = :table", table=table
    )
    row = {one["column_name"]: STAND_INS.get(one["data_type"].split("(")[0], NOW) for one in columns}
    known = dict(CHECKED.findall(_sql_of(table))) | {"unit_id": UNIT}
    row |= {name: value for name, value in known.items() if name in row}
    with db.transaction() as tx:
        tx.rows(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})",  # noqa: S608 - from the catalogue
            **row,
        )


def test_removing_the_sample_leaves_only_the_audit(empty: Database) -> None:
    _live(empty)
    tables = [row["table_name"] for row in empty.rows("SELECT table_name FROM information_schema.tables")]
    kept = {"audit", "audit_tip", "schema_step", "file_renewal", "backup_plan"}
    for table in tables:
        if not empty.rows(f"SELECT * FROM {table}"):  # noqa: S608 - from the catalogue
            _stand_in(empty, table)
    counts = {name: len(empty.rows(f"SELECT * FROM {name}")) for name in tables}  # noqa: S608 - from the catalogue
    assert all(counts.values()), counts
    version = empty.data_version(UNIT)
    write(empty, SampleRemoved(unit_id=UNIT), by=command_line(UNIT), now=NOW)
    counts = {name: len(empty.rows(f"SELECT * FROM {name}")) for name in tables}  # noqa: S608 - from the catalogue
    assert {name for name, count in counts.items() if count} == kept
    assert audit.first_break(empty) is None
    assert empty.data_version(UNIT) > version, "a page that shows the court must notice that it is gone"


def test_after_the_sample_a_court_can_be_set_up(empty: Database) -> None:
    _live(empty)
    write(empty, SampleRemoved(unit_id=UNIT), by=ADMINISTRATOR, now=NOW)
    write(empty, set_up(unit_id="unit-real"), by=None, now=NOW)
    found = units.any_unit(empty)
    assert found is not None
    assert (found.unit_id, found.sample) == ("unit-real", False)


def test_a_real_court_is_never_removed_as_a_sample(db: Database) -> None:
    with pytest.raises(StaleError):
        write(db, SampleRemoved(unit_id=UNIT), by=ADMINISTRATOR, now=NOW)
    assert units.unit(db, UNIT) is not None
