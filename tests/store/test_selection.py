"""Marks and settings in the database, and the selection they make out of the approved list."""

from __future__ import annotations

import dataclasses
import json

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT, approve_list, approved, person, somebody, uploaded
from zi_core.access import NotAllowedError, Role
from zi_core.customers.fields import Field
from zi_core.customers.kinship import Official
from zi_core.customers.selection import Selection
from zi_core.events.customers import ContactSettingsChanged, CustomersMarked, OfficialsRecorded
from zi_core.rulebook.reading import load
from zi_core.store import BrokenRuleError, Database, StaleError, facts, selection, write

TODAY = NOW.date()


def marked(rows: tuple[int, ...], mark: str, list_id: str = "a") -> CustomersMarked:
    return CustomersMarked(unit_id=UNIT, list_id=list_id, rows=rows, mark=mark)


def settings(places: int, version: int, **levels: int) -> ContactSettingsChanged:
    return ContactSettingsChanged(unit_id=UNIT, places=places, levels=levels, version=version)


def selected(db: Database, list_id: str = "a") -> Selection:
    return selection.selection(db, UNIT, list_id)


def rows(db: Database, list_id: str = "a") -> list[int]:
    return [place.row for place in selected(db, list_id).ranking.places]


def test_a_list_is_selected_under_the_letters_terms(db: Database) -> None:
    approve_list(db, "a")
    found = selected(db)
    assert rows(db) == [1, 2, 3]
    assert (found.terms.minimum, found.terms.places) == (load(2021).whole("customers-count"),) * 2
    assert found.terms.window.step_days == load(2021).cycle.step_days
    assert found.ranking.weeks[-1].number == found.terms.window.most


def test_a_list_that_is_not_there_selects_nobody_and_a_court_that_is_gone_nothing(db: Database) -> None:
    assert rows(db) == []
    with pytest.raises(StaleError):
        selection.selection(db, "no-court", "a")


def test_marks_move_the_order_and_can_be_taken_away(db: Database) -> None:
    approve_list(db, "a")
    write(db, marked((3,), "pinned"), by=OPERATOR, now=NOW)
    write(db, marked((1,), "dropped"), by=OPERATOR, now=NOW)
    assert rows(db) == [3, 2]
    assert selected(db).ranking.dropped == (1,)
    write(db, marked((3,), "dropped"), by=OPERATOR, now=NOW)
    assert rows(db) == [2]
    write(db, marked((1, 3), ""), by=OPERATOR, now=NOW)
    assert rows(db) == [1, 2, 3]


def test_the_facts_count_the_people_the_page_shows(db: Database) -> None:
    approve_list(db, "a", people=4)
    for rows_dropped in ((), (2,), (2, 4)):
        write(db, marked(rows_dropped, "dropped"), by=OPERATOR, now=NOW)
        ranking = selected(db).ranking
        assert facts.facts_on(db, UNIT, TODAY)["customers.count"] == len(ranking.places) == ranking.opened.found
    write(db, marked((1, 2, 3, 4), "dropped"), by=OPERATOR, now=NOW)
    assert "customers.count" not in facts.facts_on(db, UNIT, TODAY)


def test_the_audit_keeps_rows_and_no_names(db: Database) -> None:
    approve_list(db, "a")
    write(db, marked((2,), "dropped"), by=OPERATOR, now=NOW)
    line = db.rows("SELECT fields FROM audit WHERE event = 'CustomersMarked'")[0]["fields"]
    assert json.loads(line) == {"list_id": "a", "mark": "dropped", "rows": ["2"]}


def test_only_the_approved_list_of_the_court_is_marked(db: Database) -> None:
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    with pytest.raises(StaleError):
        write(db, marked((1,), "pinned"), by=OPERATOR, now=NOW)
    write(db, approved("a"), by=OPERATOR, now=NOW)
    with pytest.raises(BrokenRuleError):
        write(db, marked((1,), "loved"), by=OPERATOR, now=NOW)
    with pytest.raises(NotAllowedError):
        write(db, marked((1,), "pinned"), by=person(Role.LEADER), now=NOW)


def test_a_new_version_keeps_the_marks_of_the_same_people(db: Database) -> None:
    approve_list(db, "a")
    write(db, marked((2,), "pinned"), by=OPERATOR, now=NOW)
    write(db, marked((3,), "dropped"), by=OPERATOR, now=NOW)
    write(db, uploaded("b"), by=OPERATOR, now=NOW)
    moved = tuple(somebody(row) | {"row": row + 10} for row in (1, 2, 3, 4))
    write(db, dataclasses.replace(approved("b"), people=moved, count=4), by=OPERATOR, now=NOW)
    assert rows(db, "b") == [12, 11, 14]
    assert selected(db, "b").ranking.dropped == (13,)


def test_an_answer_about_kinship_stands_beside_the_other_marks(db: Database) -> None:
    approve_list(db, "a")
    shared = {"name": "Sekar", "phone": somebody(2)["phone"], "email": ""}
    write(db, officials(0, shared), by=ADMINISTRATOR, now=NOW)
    assert [(one.row, one.official) for one in selected(db).questions] == [(2, "Sekar")]
    write(db, marked((2,), "pinned"), by=OPERATOR, now=NOW)
    write(db, marked((2,), "unrelated"), by=OPERATOR, now=NOW)
    assert (selected(db).questions, rows(db)) == ((), [2, 1, 3])
    write(db, marked((2,), "dropped"), by=OPERATOR, now=NOW)
    write(db, marked((2,), "unrelated"), by=OPERATOR, now=NOW)
    assert rows(db) == [1, 3]
    write(db, marked((2,), ""), by=OPERATOR, now=NOW)
    assert len(selected(db).questions) == 1


def officials(version: int, *people: dict[str, str]) -> OfficialsRecorded:
    return OfficialsRecorded(unit_id=UNIT, officials=people, count=len(people), version=version)


def test_officials_are_the_administrators_and_never_in_the_audit(db: Database) -> None:
    assert selection.roster(db, UNIT) == selection.Roster()
    with pytest.raises(NotAllowedError):
        write(db, officials(0), by=OPERATOR, now=NOW)
    write(db, officials(0, {"name": "Sekar", "phone": "", "email": ""}), by=ADMINISTRATOR, now=NOW)
    assert selection.roster(db, UNIT) == selection.Roster((Official("Sekar"),), 1)
    with pytest.raises(StaleError):
        write(db, officials(0), by=ADMINISTRATOR, now=NOW)
    with pytest.raises(ValueError, match="count"):
        write(db, dataclasses.replace(officials(1), count=4), by=ADMINISTRATOR, now=NOW)
    assert "Sekar" not in str(db.rows("SELECT fields FROM audit"))


def test_the_court_may_want_more_places_and_its_own_levels(db: Database) -> None:
    approve_list(db, "a")
    assert selection.settings(db, UNIT) == selection.ContactSettings()
    write(db, settings(120, 0, gender=80), by=OPERATOR, now=NOW)
    found = selected(db)
    assert found.terms.places == 120
    assert (found.spread[0].field, found.spread[0].level) == (Field.GENDER, 80)
    write(db, settings(2, 1), by=OPERATOR, now=NOW)
    assert selected(db).terms.places == found.terms.minimum, "never fewer than the letter asks for"
    assert selection.settings(db, UNIT) == selection.ContactSettings(2, {}, 2)


def test_settings_are_saved_over_the_version_their_editor_saw_and_by_who_approves(db: Database) -> None:
    write(db, settings(120, 0), by=OPERATOR, now=NOW)
    with pytest.raises(StaleError):
        write(db, settings(130, 0), by=OPERATOR, now=NOW)
    with pytest.raises(NotAllowedError):
        write(db, settings(130, 1), by=ADMINISTRATOR, now=NOW)
    assert selection.settings(db, UNIT).places == 120
