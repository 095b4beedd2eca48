"""The invented court: complete, lived in, made only through the real path, and gone without a trace."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree

import phonenumbers
import pytest

from tests.conftest import SAMPLE_NOW
from zi_core import customers, sample
from zi_core.access import NotAllowedError, Person, Role, command_line
from zi_core.accounts import matches, password_problem, username_problem
from zi_core.cells.checked import Level
from zi_core.rulebook.reading import load as load_book
from zi_core.rulebook.values import Attested, Rows
from zi_core.sample import indices
from zi_core.sample.scene import Scene, court
from zi_core.spreadsheets.grid import Grid, row_from_json
from zi_core.spreadsheets.reading import read_spreadsheet
from zi_core.store import Database, DuplicateError, StaleError, accounts, audit, facts, open_store, units, write
from zi_core.store import customers as lists
from zi_core.units import Unit, court_problems

NOW = SAMPLE_NOW


@pytest.fixture(scope="module")
def loaded(sample_folder: Path) -> Iterator[tuple[Database, str]]:
    db = open_store(sample_folder, now=NOW)
    court = units.any_unit(db)
    assert court is not None
    yield db, court.unit_id
    db.close()


def _court(loaded: tuple[Database, str]) -> Unit:
    found = units.unit(*loaded)
    assert found is not None
    return found


def test_it_is_marked_as_a_sample_and_a_valid_court(loaded: tuple[Database, str]) -> None:
    court = _court(loaded)
    assert court.sample
    assert court.court.name == sample.NAME
    assert court_problems(court.court, court.cycle) == ()
    today = court.today(NOW)
    due = (court.cycle.list_due, court.cycle.survey_due, court.cycle.desk_due)
    assert [(day - today).days for day in due if day] == [12, 26, 40]


def test_there_is_one_account_per_role_and_its_password_is_good(loaded: tuple[Database, str]) -> None:
    db, unit_id = loaded
    assert {account.role for account in sample.ACCOUNTS} == set(Role)
    assert {found.person.role for found in accounts.accounts(db, unit_id)} == set(Role)
    for one in sample.ACCOUNTS:
        assert username_problem(one.username) is None
        assert password_problem(sample.PASSWORD, one.username) is None
        found = accounts.account_named(db, one.username)
        assert found is not None
        assert (found.person.name, found.must_change) == (one.name, False)
        assert matches(sample.PASSWORD, found.password_hash)


def test_two_lists_were_approved_and_one_is_open(loaded: tuple[Database, str]) -> None:
    draft, current, earlier = lists.lists(*loaded)
    assert [entry.state for entry in (draft, current, earlier)] == ["draft", "approved", "replaced"]
    assert (current.people, earlier.people) == (104, 84)
    assert earlier.approved is not None
    assert current.approved is not None
    assert timedelta(hours=1) > NOW - current.approved > timedelta(0)
    assert NOW - earlier.approved > timedelta(days=3)


def test_something_changed_since_yesterday(loaded: tuple[Database, str]) -> None:
    db, unit_id = loaded
    today = _court(loaded).today(NOW)
    yesterday = facts.facts_on(db, unit_id, today - timedelta(days=1))
    now = facts.facts_on(db, unit_id, today)
    assert (yesterday["customers.count"], now["customers.count"]) == (84, 104)
    assert "customers.varied" not in yesterday
    assert isinstance(now["customers.varied"], Attested)
    assert now["customers.unrelated"] == Rows(104, 3), "some things are left to do"
    assert now["customers.window"] == Rows(104, 0)


def test_the_open_draft_has_about_a_dozen_problems_of_many_kinds(loaded: tuple[Database, str]) -> None:
    db, unit_id = loaded
    entry = lists.lists(db, unit_id)[0]
    stored = lists.draft(db, unit_id, entry.list_id)
    assert stored is not None
    grid = Grid(stored.sheet, tuple(row_from_json(stored.rows[row]) for row in sorted(stored.rows)))
    draft = customers.Draft(grid, customers.Layout.from_json(stored.layout))
    found = customers.check(draft, today=NOW.date(), services=_court(loaded).court.services)
    assert 12 <= len(found.problems) <= 15
    assert len({problem.field for problem in found.problems}) >= 7
    assert {problem.level.value for problem in found.problems} == {"ask", "error", "missing"}


def test_everybody_is_invented(loaded: tuple[Database, str]) -> None:
    db, unit_id = loaded
    current = lists.lists(db, unit_id)[1]
    people = lists.people(db, unit_id, current.list_id, reveal=True)
    for one in people:
        assert one["email"].endswith(("@example.com", "@example.org", "@example.net"))
        number = phonenumbers.parse(one["phone"])
        assert phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
        assert str(one["phone"])[6:10] == "0000", "four zeros after the operator's prefix"
    assert len({one["phone"] for one in people}) == len({one["name"] for one in people}) == 104
    assert len({str(one["phone"])[:6] for one in people}) > 5


def test_the_audit_of_the_sample_is_whole(loaded: tuple[Database, str]) -> None:
    assert audit.first_break(loaded[0]) is None


def _check(name: str) -> customers.Check:
    reading = read_spreadsheet((sample.FOLDER / name).read_bytes(), name)
    found = customers.find_layout(reading.grids)
    draft = customers.Draft(customers.find_grid(reading.grids, found.layout), found.layout)
    return customers.check(draft, today=NOW.date(), services=court().services)


def test_of_the_messy_list_exactly_two_cells_must_be_mended() -> None:
    found = _check("daftar-berantakan.xlsx")
    assert found.summary.rows >= load_book(2021).whole("customers-count")
    assert [(problem.cell, problem.field.value) for problem in found.problems] == [
        ("I41", "completed"),
        ("G78", "email"),
    ]
    assert found.summary.levels[Level.FIXED] > 300, "and a great deal is tidied"


def test_the_committed_spreadsheets_are_what_the_generator_makes(tmp_path: Path) -> None:
    runpy.run_path(str(sample.FOLDER / "make.py"))["main"](tmp_path)
    made = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert made == sorted(path.name for path in sample.FOLDER.glob("*.xlsx"))
    for name in made:
        fresh, committed = (
            read_spreadsheet((folder / name).read_bytes(), name) for folder in (tmp_path, sample.FOLDER)
        )
        assert fresh == committed


def test_it_is_loaded_only_into_an_empty_database(loaded: tuple[Database, str]) -> None:
    with pytest.raises(DuplicateError):
        sample.load(loaded[0], now=NOW)


def test_removing_it_leaves_no_row_but_the_audit(
    loaded_sample: Callable[[datetime], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = open_store(copytree(loaded_sample(NOW), tmp_path / "data"), now=NOW)
    court = units.any_unit(db)
    assert court is not None
    unit_id = court.unit_id
    leader = next(found.person for found in accounts.accounts(db, unit_id) if found.person.role is Role.LEADER)
    with pytest.raises(NotAllowedError):
        sample.remove(db, by=leader, now=NOW)
    sample.remove(db, by=command_line(unit_id), now=NOW)
    tables = [row["table_name"] for row in db.rows("SELECT table_name FROM information_schema.tables")]
    left = {name for name in tables if db.rows(f"SELECT * FROM {name}")}  # noqa: S608 - names from the catalogue
    assert left == {"audit", "audit_tip", "file_renewal", "schema_step"}
    assert audit.first_break(db) is None
    monkeypatch.setattr(sample, "_SUBJECTS", ())
    again = sample.load(db, now=NOW)
    assert again != unit_id, "a new id, so that nothing cached of the old one is shown"
    db.close()


def test_a_file_that_does_not_fit_its_form_is_noticed(
    monkeypatch: pytest.MonkeyPatch, loaded: tuple[Database, str]
) -> None:
    misfit = replace(indices._FILES[0], file="ekspor-survei.xlsx")  # noqa: SLF001 - what it is told
    monkeypatch.setattr(indices, "_FINALS", ())
    monkeypatch.setattr(indices, "_FILES", (misfit,))
    with pytest.raises(LookupError, match=misfit.file):
        indices.fill(Scene(*loaded, {}, NOW))


def test_a_real_court_is_not_removed(tmp_path: Path) -> None:
    from tests.store.scenes import UNIT, set_up  # noqa: PLC0415 - a real court, of the store's tests

    db = open_store(tmp_path, now=NOW)
    write(db, set_up(), by=None, now=NOW)
    with pytest.raises(StaleError):
        sample.remove(db, by=command_line(UNIT), now=NOW)
    with pytest.raises(NotAllowedError):
        sample.remove(db, by=Person("x", UNIT, "X", Role.LEADER), now=NOW)
    db.close()
