"""Drafts, mends, approved versions, and contacts that are masked before they leave the database."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import duckdb
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
    person,
    picture,
    somebody,
    uploaded,
)
from zi_core.access import Role
from zi_core.events.courts import CourtChanged
from zi_core.events.customers import (
    ContactsRevealed,
    CustomerCellsMended,
    CustomerColumnsCorrected,
    CustomerDraftDiscarded,
    CustomerListExported,
    CustomerRowsDropped,
    Mend,
)
from zi_core.rulebook.values import Attested, Rows
from zi_core.store import Database, StaleError, audit, customers, facts, statements, write


def _mended(version: int, *mends: Mend) -> CustomerCellsMended:
    return CustomerCellsMended(unit_id=UNIT, list_id="a", mends=mends, cells=("A2",), version=version)


@pytest.fixture
def draft(db: Database) -> Database:
    write(db, uploaded("a", 3), by=OPERATOR, now=NOW)
    return db


def _draft(db: Database) -> customers.StoredDraft:
    found = customers.draft(db, UNIT, "a")
    assert found is not None
    return found


def test_a_draft_comes_back_as_it_was_read(draft: Database) -> None:
    event, found = uploaded("a", 3), _draft(draft)
    assert dict(found.rows) == dict(enumerate(event.rows, 1))
    assert (found.sheet, found.layout, found.notes) == (event.sheet, event.layout, event.notes)
    assert (found.dropped, dict(found.mends)) == (frozenset(), {})
    assert (found.entry.state, found.entry.version, found.entry.doer) == ("draft", 1, OPERATOR.name)


def test_another_courts_draft_is_not_there(draft: Database) -> None:
    assert customers.draft(draft, "unit-two", "a") is None
    assert customers.draft(draft, UNIT, "b") is None


def test_columns_mends_and_dropped_rows_are_kept_beside_what_was_read(draft: Database) -> None:
    layout = {"header_row": 2, "columns": {"name": 1}}
    write(draft, CustomerColumnsCorrected(unit_id=UNIT, list_id="a", layout=layout, version=1), by=OPERATOR, now=NOW)
    write(draft, _mended(2, Mend(row=2, field="name", value="Satu")), by=OPERATOR, now=NOW)
    write(
        draft,
        _mended(3, Mend(row=2, field="name", value="Dua"), Mend(row=2, field="name", value="Tiga")),
        by=OPERATOR,
        now=NOW,
    )
    drop = CustomerRowsDropped(unit_id=UNIT, list_id="a", rows=(1, 3), dropped=True, version=4)
    write(draft, drop, by=OPERATOR, now=NOW)
    write(draft, dataclasses.replace(drop, rows=(3,), dropped=False, version=5), by=OPERATOR, now=NOW)
    found = _draft(draft)
    assert found.layout == layout
    assert dict(found.mends) == {(2, "name"): "Tiga"}
    assert found.dropped == {1}
    assert dict(found.rows) == dict(enumerate(uploaded("a", 3).rows, 1))
    assert found.entry.version == 6


def test_an_approved_list_replaces_the_one_before_and_both_stay(db: Database) -> None:
    approve_list(db, "a", people=2)
    write(db, uploaded("b", 3), by=OPERATOR, now=NOW.replace(hour=2))
    write(db, approved("b", 3), by=OPERATOR, now=NOW.replace(hour=3))
    newest, older = customers.lists(db, UNIT)
    assert (newest.list_id, newest.state, newest.number, newest.people) == ("b", "approved", 2, 3)
    assert (older.list_id, older.state, older.number, older.people) == ("a", "replaced", 1, 2)
    assert newest.approved == NOW.replace(hour=3)
    assert len(customers.people(db, UNIT, "a", reveal=True)) == 2


def test_approving_clears_the_raw_cells(draft: Database) -> None:
    write(draft, _mended(1, Mend(row=1, field="name", value="Satu")), by=OPERATOR, now=NOW)
    write(draft, approved("a", version=2), by=OPERATOR, now=NOW)
    assert customers.draft(draft, UNIT, "a") is None
    assert draft.rows("SELECT * FROM draft_row") == []
    assert draft.rows("SELECT * FROM draft_mend") == []


def test_a_list_may_be_approved_empty_or_with_a_thousand_people(db: Database) -> None:
    approve_list(db, "none", people=0)
    approve_list(db, "many", people=1000)
    assert customers.people(db, UNIT, "none", reveal=True) == ()
    assert len(customers.people(db, UNIT, "many", reveal=False)) == 1000


def test_a_discarded_draft_is_gone_from_the_lists_and_its_rows_from_the_tables(draft: Database) -> None:
    write(draft, CustomerDraftDiscarded(unit_id=UNIT, list_id="a", version=1), by=OPERATOR, now=NOW)
    assert customers.lists(draft, UNIT) == ()
    assert customers.draft(draft, UNIT, "a") is None
    assert draft.rows("SELECT * FROM draft_row") == []
    kept = draft.one("SELECT state, deleted_at FROM customer_list")
    assert kept == {"state": "discarded", "deleted_at": NOW}


def test_an_approved_list_can_no_longer_be_mended_or_discarded(db: Database) -> None:
    approve_list(db, "a")
    before = picture(db)
    for event in (
        _mended(2, Mend(row=1, field="name", value="X")),
        CustomerDraftDiscarded(unit_id=UNIT, list_id="a", version=2),
        CustomerRowsDropped(unit_id=UNIT, list_id="a", rows=(1,), dropped=True, version=2),
        approved("a", version=2),
    ):
        with pytest.raises(StaleError):
            write(db, event, by=OPERATOR, now=NOW)
    assert picture(db) == before


def test_revealed_rows_come_back_whole(db: Database) -> None:
    approve_list(db, "a", people=1)
    (found,) = customers.people(db, UNIT, "a", reveal=True)
    expected = somebody(1)
    assert found == {"row_no": expected.pop("row"), **expected}


def test_masked_rows_keep_names_and_show_only_the_ends_of_contacts(db: Database) -> None:
    approve_list(db, "a", people=1)
    (found,) = customers.people(db, UNIT, "a", reveal=False)
    assert found["name"] == "Orang Rekaan 1"
    assert (found["phone"], found["whatsapp"]) == ("+62812••••01", "+62857••••01")
    assert found["email"] == "o•••@•••"


@pytest.mark.parametrize(("kept", "shown"), [("", ""), ("0812345678", "••••"), ("+6281234567", "+62812••••67")])
def test_short_numbers_show_nothing_and_missing_ones_stay_missing(db: Database, kept: str, shown: str) -> None:
    write(db, uploaded("a", 1), by=OPERATOR, now=NOW)
    people = (somebody(1, phone=kept, whatsapp=kept, email=""),)
    write(db, dataclasses.replace(approved("a", 1), people=people), by=OPERATOR, now=NOW)
    (found,) = customers.people(db, UNIT, "a", reveal=False)
    assert (found["phone"], found["whatsapp"], found["email"]) == (shown, shown, "")


def test_the_mask_is_put_on_inside_the_database(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    approve_list(db, "a", people=1)
    seen: list[Any] = []
    fetched = statements._fetched  # noqa: SLF001 - the very first place where rows are seen in Python

    def spy(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
        rows = fetched(cursor)
        seen.extend(rows)
        return rows

    monkeypatch.setattr(statements, "_fetched", spy)
    customers.people(db, UNIT, "a", reveal=False)
    contacts = [str(value) for key, value in somebody(1).items() if key in {"phone", "whatsapp", "email"}]
    assert seen
    assert not [contact for contact in contacts if contact in repr(seen)]


def test_another_courts_people_are_not_there(db: Database) -> None:
    approve_list(db, "a")
    assert customers.people(db, "unit-two", "a", reveal=True) == ()
    assert customers.lists(db, "unit-two") == ()


def test_looking_and_exporting_leave_an_audit_line_and_nothing_else(db: Database) -> None:
    approve_list(db, "a")
    version = db.data_version(UNIT)
    write(db, ContactsRevealed(unit_id=UNIT, list_id="a", count=3), by=OPERATOR, now=NOW)
    exported = CustomerListExported(unit_id=UNIT, list_id="a", count=3, masked=True)
    write(db, exported, by=person(Role.ASSESSOR), now=NOW)
    newest = audit.lines(db, UNIT, limit=2)
    assert [line["event"] for line in newest] == ["CustomerListExported", "ContactsRevealed"]
    assert db.data_version(UNIT) == version


def test_a_list_that_is_not_the_courts_own_cannot_be_looked_at(db: Database) -> None:
    before = picture(db)
    for event in (
        ContactsRevealed(unit_id=UNIT, list_id="x", count=3),
        CustomerListExported(unit_id=UNIT, list_id="x", count=3, masked=False),
    ):
        with pytest.raises(StaleError):
            write(db, event, by=OPERATOR, now=NOW)
    assert picture(db) == before


def test_an_approved_list_is_measured_against_the_letter_in_the_same_write(db: Database) -> None:
    approve_list(db, "a", people=4)
    known = facts.facts_on(db, UNIT, date(2026, 3, 2))
    assert known["customers.count"] == 4
    assert known["customers.fields"] == Rows(4, 0)
    assert known["customers.varied"] == Attested(signed=True, signed_on=date(2026, 3, 2), evidence=1)
    assert "customers.priority" not in known, "nobody signed that"


def test_a_list_that_replaces_another_is_what_is_measured(db: Database) -> None:
    approve_list(db, "a", people=4)
    approve_list(db, "b", people=2, now=NOW + timedelta(days=1))
    known = [facts.facts_on(db, UNIT, date(2026, 3, day))["customers.count"] for day in (2, 3)]
    assert known == [4, 2]


def test_what_a_row_leaves_out_is_nothing(db: Database) -> None:
    write(db, uploaded("a", 1), by=OPERATOR, now=NOW)
    scant = ({"row": 1, "name": "Orang Rekaan"},)
    write(db, dataclasses.replace(approved("a", 1), people=scant), by=OPERATOR, now=NOW)
    (found,) = customers.people(db, UNIT, "a", reveal=True)
    assert (found["email"], found["completed"], found["priority"]) == ("", None, "")
    assert facts.facts_on(db, UNIT, date(2026, 3, 2))["customers.served"] == Rows(1, 1)


def test_a_cycle_in_a_year_without_a_letter_of_its_own_is_measured_too(db: Database) -> None:
    cycle = dataclasses.replace(CYCLE, year=2026)
    write(db, CourtChanged(unit_id=UNIT, court=COURT, cycle=cycle, version=1), by=ADMINISTRATOR, now=NOW)
    approve_list(db, "a", people=2)
    assert facts.facts_on(db, UNIT, date(2026, 3, 2))["customers.count"] == 2
