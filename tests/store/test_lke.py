"""Answers of the evaluation sheet: saved over what was seen, copied from last year, gone with the invented court."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, UNIT, person, set_up
from zi_core.access import NotAllowedError, Role
from zi_core.desk.lke.scoring import Answer
from zi_core.events.courts import SampleRemoved
from zi_core.events.lke import ItemAnswer, LkeItemsAnswered, LkePerformanceGraded, LkeYearCopied
from zi_core.store import Database, StaleError, lke, open_store, write

MEMBER = person(Role.MEMBER)
YEAR = 2026


def said(item: str, choice: str, version: int = 0) -> ItemAnswer:
    return ItemAnswer(item_id=item, choice=choice, version=version)


def save(db: Database, *answers: ItemAnswer, year: int = YEAR, role: Role = Role.MEMBER) -> None:
    items = tuple(one.item_id for one in answers)
    event = LkeItemsAnswered(unit_id=UNIT, year=year, answers=answers, items=items)
    write(db, event, by=person(role), now=NOW)


def grade(db: Database, letter: str, version: int) -> None:
    event = LkePerformanceGraded(unit_id=UNIT, year=YEAR, grade=letter, version=version)
    write(db, event, by=MEMBER, now=NOW)


def test_answers_are_kept_with_who_gave_them(db: Database) -> None:
    share = ItemAnswer(item_id="b", part=Decimal("2.5"), whole=Decimal(4), note="n")
    save(db, said("a", "Ya"), share)
    found = lke.sheet(db, UNIT, YEAR)
    assert found.answers["a"].answer == Answer("Ya")
    assert found.answers["b"].answer == Answer("", Decimal("2.5"), Decimal(4), "n")
    assert {(one.doer, one.version, one.carried) for one in found.answers.values()} == {(MEMBER.name, 1, False)}
    assert (found.performance, found.performance_version) == ("", 0)
    assert lke.answered_years(db, UNIT) == (YEAR,)


def test_an_answer_changed_meanwhile_is_not_written_over_and_nothing_else_is_saved(db: Database) -> None:
    save(db, said("a", "Ya"))
    save(db, said("a", "Tidak", 1))
    with pytest.raises(StaleError):
        save(db, said("b", "A"), said("a", "Ya", 1))
    found = lke.sheet(db, UNIT, YEAR).answers
    assert {name: one.answer.choice for name, one in found.items()} == {"a": "Tidak"}


def test_the_audit_names_the_items_that_were_answered(db: Database) -> None:
    wrong = LkeItemsAnswered(unit_id=UNIT, year=YEAR, answers=(said("a", "Ya"),), items=("b",))
    with pytest.raises(ValueError, match="other items"):
        write(db, wrong, by=MEMBER, now=NOW)
    assert lke.sheet(db, UNIT, YEAR).answers == {}


def test_who_only_reads_answers_nothing(db: Database) -> None:
    with pytest.raises(NotAllowedError):
        save(db, said("a", "Ya"), role=Role.LEADER)


def test_last_years_answers_start_this_year_marked_as_carried_and_never_over_new_ones(db: Database) -> None:
    save(db, said("a", "Ya"), said("b", "A"), year=YEAR - 1)
    save(db, said("a", "Tidak"))
    copied = LkeYearCopied(unit_id=UNIT, year=YEAR, source_year=YEAR - 1)
    write(db, copied, by=MEMBER, now=NOW)
    found = lke.sheet(db, UNIT, YEAR).answers
    shown = {name: (one.answer.choice, one.carried) for name, one in found.items()}
    assert shown == {"a": ("Tidak", False), "b": ("A", True)}
    assert lke.answered_years(db, UNIT) == (YEAR, YEAR - 1)
    with pytest.raises(StaleError):
        write(db, copied, by=MEMBER, now=NOW)
    save(db, said("b", "A", 1))
    assert not lke.sheet(db, UNIT, YEAR).answers["b"].carried


def test_the_grade_of_the_performance_is_saved_over_what_was_seen(db: Database) -> None:
    grade(db, "B", 0)
    grade(db, "A", 1)
    with pytest.raises(StaleError):
        grade(db, "C", 1)
    found = lke.sheet(db, UNIT, YEAR)
    assert (found.performance, found.performance_version) == ("A", 2)


def test_the_invented_courts_answers_leave_with_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    db = open_store(tmp_path_factory.mktemp("sample"), now=NOW)
    write(db, set_up(sample=True), by=None, now=NOW)
    save(db, said("a", "Ya"))
    grade(db, "B", 0)
    write(db, SampleRemoved(unit_id=UNIT), by=ADMINISTRATOR, now=NOW)
    assert lke.answered_years(db, UNIT) == ()
    assert lke.sheet(db, UNIT, YEAR).performance == ""
    db.close()
