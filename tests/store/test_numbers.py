"""What came of trying numbers, and how often the court rendered each service, in the database."""

from __future__ import annotations

import dataclasses
import json

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT, approve_list, approved, person, somebody, uploaded
from zi_core.access import NotAllowedError, Role
from zi_core.customers.reach import Answer
from zi_core.events.customers import NumbersTried, ServiceMixRecorded
from zi_core.store import BrokenRuleError, Database, StaleError, selection, write


def tried(rows: tuple[int, ...], answer: str, list_id: str = "a") -> NumbersTried:
    return NumbersTried(unit_id=UNIT, list_id=list_id, rows=rows, answer=answer)


def answers(db: Database, list_id: str = "a") -> dict[int, Answer | None]:
    return {place.row: place.answer for place in selection.selection(db, UNIT, list_id).ranking.places}


def test_an_answer_moves_the_order_and_is_taken_back(db: Database) -> None:
    approve_list(db, "a")
    write(db, tried((1,), "silent"), by=OPERATOR, now=NOW)
    write(db, tried((3,), "connected"), by=OPERATOR, now=NOW)
    assert list(answers(db)) == [3, 2, 1]
    write(db, tried((3,), "silent"), by=OPERATOR, now=NOW)
    assert answers(db) == {2: None, 1: Answer.SILENT, 3: Answer.SILENT}
    write(db, tried((1, 3), ""), by=OPERATOR, now=NOW)
    assert answers(db) == {1: None, 2: None, 3: None}


def test_the_audit_keeps_rows_and_the_answer_and_no_number(db: Database) -> None:
    approve_list(db, "a")
    write(db, tried((2,), "connected"), by=OPERATOR, now=NOW)
    line = db.rows("SELECT fields FROM audit WHERE event = 'NumbersTried'")[0]["fields"]
    assert json.loads(line) == {"answer": "connected", "list_id": "a", "rows": ["2"]}


def test_only_the_approved_list_of_the_court_is_tried_by_who_may_and_with_a_known_answer(db: Database) -> None:
    write(db, uploaded("a"), by=OPERATOR, now=NOW)
    with pytest.raises(StaleError):
        write(db, tried((1,), "connected"), by=OPERATOR, now=NOW)
    write(db, approved("a"), by=OPERATOR, now=NOW)
    with pytest.raises(BrokenRuleError):
        write(db, tried((1,), "perhaps"), by=OPERATOR, now=NOW)
    with pytest.raises(NotAllowedError):
        write(db, tried((1,), "connected"), by=person(Role.LEADER), now=NOW)


def test_a_new_version_keeps_the_answer_of_the_same_number_only(db: Database) -> None:
    approve_list(db, "a")
    write(db, tried((1, 2), "silent"), by=OPERATOR, now=NOW)
    write(db, uploaded("b"), by=OPERATOR, now=NOW)
    moved = (somebody(1) | {"row": 11}, somebody(2, whatsapp="+6285700000001") | {"row": 12})
    write(db, dataclasses.replace(approved("b"), people=moved, count=2), by=OPERATOR, now=NOW)
    assert answers(db, "b") == {12: None, 11: Answer.SILENT}


def test_the_courts_own_services_are_set_beside_the_list(db: Database) -> None:
    approve_list(db, "a")
    assert selection.service_mix(db, UNIT) == selection.ServiceMix()
    assert selection.selection(db, UNIT, "a").mix is None
    served = ServiceMixRecorded(unit_id=UNIT, served={"Salinan putusan": 10, "Permohonan": 30}, version=0)
    write(db, served, by=OPERATOR, now=NOW)
    assert selection.service_mix(db, UNIT) == selection.ServiceMix({"Salinan putusan": 10, "Permohonan": 30}, 1)
    mix = selection.selection(db, UNIT, "a").mix
    assert mix is not None
    assert [(one.service, round(one.listed), round(one.rendered)) for one in mix.shares] == [
        ("Permohonan", 0, 75),
        ("Salinan putusan", 100, 25),
    ]


def test_the_courts_services_are_saved_over_the_version_their_editor_saw(db: Database) -> None:
    served = ServiceMixRecorded(unit_id=UNIT, served={"Permohonan": 3}, version=0)
    write(db, served, by=OPERATOR, now=NOW)
    with pytest.raises(StaleError):
        write(db, served, by=OPERATOR, now=NOW)
    write(db, dataclasses.replace(served, served={}, version=1), by=OPERATOR, now=NOW)
    assert selection.service_mix(db, UNIT) == selection.ServiceMix({}, 2)
    with pytest.raises(NotAllowedError):
        write(db, dataclasses.replace(served, version=2), by=ADMINISTRATOR, now=NOW)
