"""The one door: all of an event or nothing of it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable

import pytest

from tests.store.scenes import (
    ADMINISTRATOR,
    COURT,
    CYCLE,
    NOW,
    OPERATOR,
    UNIT,
    approve_list,
    approved,
    new_account,
    person,
    picture,
    set_up,
    uploaded,
)
from tests.test_events import ALL_EVENTS
from zi_core.access import GRANTS, NotAllowedError, Person, Right, Role, command_line
from zi_core.events.accounts import AccountChanged, AccountCreated, PasswordChanged, PasswordReset
from zi_core.events.base import Event
from zi_core.events.courts import CourtChanged
from zi_core.events.customers import CustomerColumnsCorrected, CustomerListApproved
from zi_core.store import (
    Database,
    Deed,
    DuplicateError,
    StaleError,
    StoreError,
    accounts,
    audit,
    backup_plan,
    customers,
    units,
    write,
    write_history,
)
from zi_core.store.door import HANDLERS, MEASURES


def test_every_event_has_one_handler_and_every_handler_an_event() -> None:
    assert set(HANDLERS) == set(ALL_EVENTS)
    shared = {handler for handler, events in Counter(HANDLERS.values()).items() if events > 1}
    assert shared == {backup_plan.note}, "what is done to copies changes no row: one line in the audit is all of it"


def test_a_subject_that_an_event_moves_can_be_measured() -> None:
    assert {subject for kind in ALL_EVENTS for subject in kind.moves} <= set(MEASURES)


def test_somebody_without_the_right_writes_nothing(db: Database) -> None:
    before = picture(db)
    for role in set(Role) - GRANTS[Right.EDIT_CUSTOMERS]:
        with pytest.raises(NotAllowedError):
            write(db, uploaded("a"), by=person(role), now=NOW)
    assert picture(db) == before
    assert db.data_version(UNIT) == 1


def test_nobody_at_all_writes_nothing_that_needs_a_right(db: Database) -> None:
    before = picture(db)
    with pytest.raises(NotAllowedError):
        write(db, uploaded("a"), by=None, now=NOW)
    assert picture(db) == before


def test_another_courts_data_cannot_be_written(db: Database) -> None:
    before = picture(db)
    with pytest.raises(NotAllowedError):
        write(db, uploaded("a"), by=person(Role.OPERATOR, "unit-two"), now=NOW)
    assert picture(db) == before


def test_a_court_that_does_not_exist_cannot_be_written(db: Database) -> None:
    before = picture(db)
    with pytest.raises(StaleError):
        write(db, uploaded("a", unit_id="nowhere"), by=person(Role.OPERATOR, "nowhere"), now=NOW)
    assert picture(db) == before


def test_a_stale_version_writes_nothing(db: Database) -> None:
    approve_list(db, "first")
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    before, version = picture(db), db.data_version(UNIT)
    with pytest.raises(StaleError):
        write(db, approved("a", version=7), by=OPERATOR, now=NOW)
    assert picture(db) == before
    assert db.data_version(UNIT) == version
    assert audit.first_break(db) is None


def test_a_broken_approval_leaves_the_earlier_list_in_force(db: Database) -> None:
    approve_list(db, "first")
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    before = picture(db)
    broken = dataclasses.replace(approved("a"), people=({"row": 1, "name": None},), count=1)
    with pytest.raises(StoreError):
        write(db, broken, by=OPERATOR, now=NOW)
    assert picture(db) == before


def test_an_approval_that_counts_other_people_than_it_brings_is_refused(db: Database) -> None:
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    with pytest.raises(ValueError, match="count"):
        write(db, dataclasses.replace(approved("a"), count=2), by=OPERATOR, now=NOW)


def test_an_error_never_quotes_a_value(db: Database) -> None:
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    wrong = dataclasses.replace(approved("a", 1), people=(approved("a", 1).people[0] | {"completed": "Bapak Rekaan"},))
    with pytest.raises(StoreError) as caught:
        write(db, wrong, by=OPERATOR, now=NOW)
    assert "Rekaan" not in str(caught.value)
    assert caught.value.__suppress_context__


def _closed(db: Database) -> None:
    event = AccountChanged(
        unit_id=UNIT, account_id=OPERATOR.account_id, name="X", role=Role.OPERATOR, active=False, version=1
    )
    write(db, event, by=ADMINISTRATOR, now=NOW)


def _demoted(db: Database) -> None:
    event = AccountChanged(
        unit_id=UNIT, account_id=OPERATOR.account_id, name="X", role=Role.ASSESSOR, active=True, version=1
    )
    write(db, event, by=ADMINISTRATOR, now=NOW)


def _told_to_change_the_password(db: Database) -> None:
    event = PasswordReset(unit_id=UNIT, account_id=OPERATOR.account_id, password_hash="new")
    write(db, event, by=ADMINISTRATOR, now=NOW)


@pytest.mark.parametrize("happened", [_closed, _demoted, _told_to_change_the_password])
def test_a_page_opened_before_the_account_changed_writes_nothing_any_more(
    db: Database, happened: Callable[[Database], None]
) -> None:
    happened(db)
    before = picture(db)
    with pytest.raises(NotAllowedError):
        write(db, uploaded("a"), by=OPERATOR, now=NOW)
    assert picture(db) == before


def test_whoever_must_change_the_password_can_do_that(db: Database) -> None:
    _told_to_change_the_password(db)
    event = PasswordChanged(unit_id=UNIT, account_id=OPERATOR.account_id, password_hash="own")
    write(db, event, by=OPERATOR, now=NOW)
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    assert customers.draft(db, UNIT, "a") is not None


def test_a_person_made_up_by_a_page_writes_nothing(db: Database) -> None:
    invented = Person("no-such-account", UNIT, "X", Role.OPERATOR)
    with pytest.raises(NotAllowedError):
        write(db, uploaded("a"), by=invented, now=NOW)


def test_the_command_line_acts_as_administrator_of_its_court(db: Database) -> None:
    event = AccountCreated(
        unit_id=UNIT,
        account=dataclasses.replace(new_account(Role.LEADER), account_id="x", username="Ketua.Baru "),
        account_id="x",
        role=Role.LEADER,
    )
    write(db, event, by=command_line(UNIT), now=NOW)
    found = accounts.account_named(db, " ketua.baru")
    assert found is not None
    assert found.username == "ketua.baru"
    with pytest.raises(NotAllowedError):
        write(db, uploaded("a"), by=command_line(UNIT), now=NOW)


def test_each_change_raises_the_data_version_by_one(db: Database) -> None:
    assert db.data_version(UNIT) == 1
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    assert db.data_version(UNIT) == 2
    layout: dict[str, object] = {"header_row": 2, "columns": {"name": 0}}
    correction = CustomerColumnsCorrected(unit_id=UNIT, list_id="a", layout=layout, version=1)
    write(db, correction, by=OPERATOR, now=NOW)
    assert db.data_version(UNIT) == 3


@pytest.mark.parametrize("kind", [kind for kind in ALL_EVENTS if kind.silent])
def test_a_silent_event_moves_no_facts(kind: type[Event]) -> None:
    assert not kind.moves


def test_a_second_court_cannot_be_set_up_over_the_first(db: Database) -> None:
    before = picture(db)
    with pytest.raises(DuplicateError):
        write(db, set_up(unit_id="unit-two"), by=None, now=NOW)
    assert picture(db) == before


def test_facts_are_dated_by_the_courts_own_clock(db: Database) -> None:
    late = NOW.replace(hour=20)  # already the next day in Jayapura
    write(db, uploaded("a"), by=OPERATOR, now=late)
    write(db, approved("a"), by=OPERATOR, now=late)
    days = {str(row["day"]) for row in db.rows("SELECT DISTINCT day FROM fact")}
    assert days == {"2026-03-03"}


def test_changing_the_court_measures_the_list_again(db: Database) -> None:
    write(db, CourtChanged(unit_id=UNIT, court=COURT, cycle=CYCLE, version=1), by=ADMINISTRATOR, now=NOW)
    found = units.unit(db, UNIT)
    assert found is not None
    assert found.version == 2
    assert db.rows("SELECT metric FROM fact") == []
    with pytest.raises(StaleError):
        write(db, CourtChanged(unit_id=UNIT, court=COURT, cycle=CYCLE, version=1), by=ADMINISTRATOR, now=NOW)


def test_approval_moves_the_customers_and_the_survey_that_asks_them() -> None:
    assert CustomerListApproved.moves == ("customers", "survey")


def test_a_history_leaves_one_audit_line_each_and_one_new_data_version(db: Database) -> None:
    write_history(db, [Deed(uploaded(name), OPERATOR, NOW) for name in ("a", "b", "c")])
    assert {entry.list_id for entry in customers.lists(db, UNIT)} == {"a", "b", "c"}
    assert audit.count(db) == 4
    assert audit.first_break(db) is None
    assert db.data_version(UNIT) == 2


def test_of_a_history_that_fails_at_its_end_nothing_is_written(db: Database) -> None:
    before = picture(db)
    with pytest.raises(DuplicateError):
        write_history(db, [Deed(uploaded("a"), OPERATOR, NOW), Deed(uploaded("a"), OPERATOR, NOW)])
    with pytest.raises(NotAllowedError):
        write_history(db, [Deed(uploaded("a"), OPERATOR, NOW), Deed(uploaded("b"), None, NOW)])
    assert picture(db) == before
    assert db.data_version(UNIT) == 1
