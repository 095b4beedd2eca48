"""The six areas and their work in the database: everything comes back, versions hold, facts follow, nobody strays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.store.scenes import NOW, UNIT, person
from zi_core.access import NotAllowedError, Role
from zi_core.desk.areas import Direction, Part
from zi_core.desk.board import Board
from zi_core.desk.work import Progress
from zi_core.events.base import Event
from zi_core.events.desk import (
    AreaStaffed,
    AreaTold,
    Content,
    DeskEntryRemoved,
    EvidenceAdded,
    EvidenceChanged,
    EvidenceLinked,
    EvidenceRemoved,
    ObjectiveRecorded,
    RiskRecorded,
    TaskAssigned,
    TaskCommented,
    TaskMoved,
    TaskRemoved,
    TaskReviewed,
)
from zi_core.rulebook.judgement import Verdict
from zi_core.rulebook.values import Attested, Rows
from zi_core.store import BrokenRuleError, Database, StaleError, audit, desk, facts, write

YEAR = 2021
MEMBER, COORDINATOR = person(Role.MEMBER), person(Role.COORDINATOR)
DETAILS: dict[str, Any] = {
    "before": "Antrean panjang",
    "after": "Antrean pendek",
    "difference": "Tidak menunggu lama",
    "supervision": "Uji petik",
    "measure": "Waktu tunggu",
    "measure_unit": "menit",
    "direction": "lower",
    "value_before": Decimal("30.5"),
    "value_after": Decimal(8),
    "source": "Mesin antrean",
    "innovations": ["i1"],
}
RISK = {"duty": "PTSP", "risk": "Antrean", "control": "Petugas cadangan", "owner": "Panitera"}
OBJECTIVE: dict[str, Any] = {
    "objective": "Tepat waktu",
    "measure_unit": "%",
    "direction": "higher",
    "target": Decimal(95),
    "realised": None,
    "source": "SIPP",
}
PLACE: dict[str, Any] = {"unit_id": UNIT, "year": YEAR}
RISK_TASK = "change-risk"


def do(db: Database, event: Event, role: Role = Role.MEMBER) -> None:
    write(db, event, by=person(role), now=NOW)


def board(db: Database) -> Board:
    return desk.board(db, UNIT, YEAR)


def told(version: int = 0, **changed: Any) -> AreaTold:
    return AreaTold(**PLACE, area="change", details=DETAILS | changed, version=version)


def moved(progress: Progress, version: int = 0) -> TaskMoved:
    return TaskMoved(**PLACE, task_id=RISK_TASK, area="change", part="risk", progress=progress.value, version=version)


def reviewed(version: int, verdict: Verdict = Verdict.MET, progress: Progress = Progress.CLOSED) -> TaskReviewed:
    return TaskReviewed(
        **PLACE,
        task_id=RISK_TASK,
        progress=progress.value,
        verdict=verdict.value,
        comment_id=f"c{version}",
        words="Sudah baik.",
        version=version,
    )


def linked(key: str = "e1", *targets: str) -> EvidenceAdded:
    content = Content(url="https://pn-contoh.example.com/laporan", represents=date(2021, 7, 1))
    return EvidenceAdded(
        **PLACE,
        evidence_id=key,
        kind="report",
        proves="Laporan",
        targets=targets or ("part:change:risk",),
        content=content,
    )


def assigned(version: int = 0, task_id: str = "t1", **changed: Any) -> TaskAssigned:
    words: dict[str, Any] = {
        "area": "",
        "part": "",
        "title": "Foto",
        "owner": MEMBER.account_id,
        "due": date(2021, 9, 1),
    } | changed
    return TaskAssigned(**PLACE, task_id=task_id, version=version, **words)


def test_a_court_begins_with_six_empty_areas_and_a_task_for_each_part(db: Database) -> None:
    found = board(db)
    assert list(found.areas) == ["change", "process", "staff", "accountability", "supervision", "service"]
    assert len(found.tasks) == 24
    assert {task.version for task in found.tasks} == {0}
    assert [one.role for one in found.members] == [Role.COORDINATOR, Role.MEMBER]


def test_an_area_comes_back_as_it_went(db: Database) -> None:
    do(db, told())
    people = AreaStaffed(
        **PLACE, area="change", coordinator=COORDINATOR.account_id, members=(MEMBER.account_id,), version=1
    )
    do(db, people, Role.COORDINATOR)
    area = board(db).areas["change"]
    assert (area.before, area.after, area.difference, area.supervision) == tuple(DETAILS.values())[:4]
    assert (area.change.name, area.change.unit, area.change.direction) == ("Waktu tunggu", "menit", Direction.LOWER)
    assert (area.change.before, area.change.after, area.change.better) == (Decimal("30.5"), Decimal(8), True)
    assert (area.coordinator, area.members, area.innovations) == (COORDINATOR.account_id, (MEMBER.account_id,), ("i1",))
    assert (area.version, area.editor) == (2, COORDINATOR.name)


def test_two_editors_of_one_area_lose_nothing(db: Database) -> None:
    do(db, told())
    do(db, told(1, before="Pertama"))
    with pytest.raises(StaleError):
        do(db, told(1, before="Kedua"), Role.COORDINATOR)
    assert board(db).areas["change"].before == "Pertama"


def test_a_first_edit_that_somebody_else_made_meanwhile_is_stale(db: Database) -> None:
    do(db, told())
    with pytest.raises(StaleError):
        do(db, told(0, before="Kedua"))


@pytest.mark.parametrize("kind", ["risk", "objective"])
def test_a_line_of_a_register_is_written_saved_over_its_version_and_removed(db: Database, kind: str) -> None:
    def recorded(version: int, **changed: Any) -> Event:
        if kind == "risk":
            return RiskRecorded(**PLACE, entry_id="x", area="change", details=RISK | changed, version=version)
        return ObjectiveRecorded(**PLACE, entry_id="x", area="change", details=OBJECTIVE | changed, version=version)

    def lines() -> tuple[Any, ...]:
        return board(db).risks if kind == "risk" else board(db).objectives

    do(db, recorded(0))
    do(db, recorded(1, **({"control": "Dua petugas"} if kind == "risk" else {"realised": Decimal("96.5")})))
    (line,) = lines()
    assert (line.version, line.editor) == (2, MEMBER.name)
    assert line.control == "Dua petugas" if kind == "risk" else line.realised == Decimal("96.5")
    with pytest.raises(StaleError):
        do(db, recorded(1))
    with pytest.raises(StaleError):
        do(db, DeskEntryRemoved(unit_id=UNIT, entry_id="x", kind=kind, version=1))
    do(db, DeskEntryRemoved(unit_id=UNIT, entry_id="x", kind=kind, version=2))
    assert lines() == ()
    with pytest.raises(StaleError):
        do(db, recorded(3))


def test_a_member_takes_a_part_submits_it_and_the_coordinator_sends_it_back_and_closes_it(db: Database) -> None:
    do(db, moved(Progress.DOING))
    do(db, linked())
    do(db, moved(Progress.SUBMITTED, 1))
    do(db, reviewed(2, Verdict.SHORT, Progress.SENT_BACK), Role.COORDINATOR)
    task = board(db).task("change", Part.RISK)
    assert (task.progress, task.verdict, task.owner) == (Progress.SENT_BACK, Verdict.SHORT, MEMBER.account_id)
    do(db, moved(Progress.SUBMITTED, 3))
    assert board(db).task("change", Part.RISK).verdict is Verdict.UNKNOWN
    do(db, reviewed(4), Role.COORDINATOR)
    task = board(db).task("change", Part.RISK)
    assert (task.progress, task.verdict, task.judged, task.version) == (Progress.CLOSED, Verdict.MET, NOW.date(), 5)
    assert [(one.author, one.words) for one in board(db).comments] == [(COORDINATOR.name, "Sudah baik.")] * 2


def test_a_review_without_words_leaves_no_comment(db: Database) -> None:
    do(db, moved(Progress.SUBMITTED))
    do(db, replace(reviewed(1, Verdict.SHORT), words=""), Role.COORDINATOR)
    assert board(db).comments == ()
    assert board(db).task("change", Part.RISK).verdict is Verdict.SHORT


def test_met_without_evidence_is_impossible(db: Database) -> None:
    do(db, moved(Progress.SUBMITTED))
    do(db, linked("e2", "part:service:risk"))
    with pytest.raises(BrokenRuleError):
        do(db, reviewed(1), Role.COORDINATOR)
    do(db, linked())
    with pytest.raises(BrokenRuleError):
        do(db, reviewed(1, progress=Progress.SENT_BACK), Role.COORDINATOR)
    do(db, reviewed(1), Role.COORDINATOR)
    with pytest.raises(StaleError):
        do(db, reviewed(1), Role.COORDINATOR)


@pytest.mark.parametrize(
    "loss",
    [
        EvidenceRemoved(unit_id=UNIT, evidence_id="e1", version=1),
        EvidenceChanged(unit_id=UNIT, evidence_id="e1", kind="report", proves="Laporan", targets=("lke:x",), version=1),
        EvidenceLinked(**PLACE, target="part:change:risk", added=(), gone=("e1",)),
    ],
)
def test_met_is_taken_back_from_a_task_that_loses_its_last_evidence(db: Database, loss: Event) -> None:
    do(db, moved(Progress.SUBMITTED))
    do(db, linked())
    do(db, linked("e2"))
    do(db, reviewed(1), Role.COORDINATOR)
    do(db, loss)
    assert board(db).task("change", Part.RISK).verdict is Verdict.MET
    do(db, EvidenceRemoved(unit_id=UNIT, evidence_id="e2", version=1))
    task = board(db).task("change", Part.RISK)
    assert (task.verdict, task.progress, task.judged) == (Verdict.UNKNOWN, Progress.DOING, None)


def test_pieces_are_linked_with_an_item_and_unlinked_and_their_other_links_stay(db: Database) -> None:
    do(db, linked("e1", "part:change:risk", "lke:a"))
    do(db, linked("e2"))
    do(db, EvidenceLinked(**PLACE, target="lke:a", added=("e2",), gone=("e1",)))
    one, two = (next(e for e in board(db).evidence if e.evidence_id == key) for key in ("e1", "e2"))
    assert (one.targets, two.targets) == (frozenset({"part:change:risk"}), frozenset({"part:change:risk", "lke:a"}))
    assert (one.version, two.version) == (2, 2)
    do(db, EvidenceRemoved(unit_id=UNIT, evidence_id="e1", version=2))
    with pytest.raises(StaleError):
        do(db, EvidenceLinked(**PLACE, target="lke:b", added=("e1", "e2"), gone=()))


def test_a_member_may_not_review_assign_or_staff(db: Database) -> None:
    do(db, moved(Progress.SUBMITTED))
    people = AreaStaffed(**PLACE, area="change", coordinator=None, members=(), version=0)
    for event in (reviewed(1, Verdict.SHORT), assigned(), people):
        with pytest.raises(NotAllowedError):
            do(db, event)
    with pytest.raises(NotAllowedError):
        do(db, told(), Role.LEADER)


@pytest.mark.parametrize("progress", [Progress.CLOSED, Progress.SENT_BACK, Progress.TODO])
def test_no_member_closes_sends_back_or_undoes_by_moving(db: Database, progress: Progress) -> None:
    with pytest.raises(StaleError):
        do(db, moved(progress))


def test_a_task_beside_the_parts_is_made_edited_and_removed(db: Database) -> None:
    do(db, assigned(), Role.COORDINATOR)
    do(db, assigned(1, title="Foto baru", due=None, owner=None, area="service"), Role.COORDINATOR)
    task = board(db).tasks[-1]
    assert (task.title, task.owner, task.due, task.area, task.part) == ("Foto baru", None, None, "service", None)
    with pytest.raises(StaleError):
        do(db, assigned(1), Role.COORDINATOR)
    do(db, linked("e1", "task:t1", "lke:a"))
    do(db, linked("e2"))
    do(db, replace(moved(Progress.SUBMITTED, 2), task_id="t1", part="", area="service"))
    do(db, replace(reviewed(3), task_id="t1"), Role.COORDINATOR)
    assert board(db).tasks[-1].verdict is Verdict.MET
    do(db, TaskRemoved(**PLACE, task_id="t1", version=4), Role.COORDINATOR)
    assert len(board(db).tasks) == 24
    assert {one.evidence_id: one.targets for one in board(db).evidence}["e1"] == frozenset({"lke:a"})


def test_tasks_beside_the_parts_stand_by_day_those_without_one_last(db: Database) -> None:
    for key, due in (("a", None), ("b", date(2021, 9, 2)), ("c", date(2021, 9, 1))):
        do(db, assigned(task_id=key, due=due), Role.COORDINATOR)
    assert [task.task_id for task in board(db).tasks[24:]] == ["c", "b", "a"]


def test_a_comment_mentions_only_accounts_of_the_court(db: Database) -> None:
    event = TaskCommented(
        **PLACE,
        task_id=RISK_TASK,
        comment_id="c1",
        words="@member mohon dicek",
        mentions=(MEMBER.account_id, "stranger"),
    )
    do(db, event)
    (comment,) = board(db).comments
    assert comment.author_id == MEMBER.account_id
    assert (comment.author, comment.words, comment.mentions) == (
        MEMBER.name,
        "@member mohon dicek",
        (MEMBER.account_id,),
    )
    assert comment.said == NOW


def test_facts_follow_what_is_told_and_confirmed(db: Database) -> None:
    def known() -> dict[str, Any]:
        return dict(facts.facts_on(db, UNIT, NOW.date()))

    do(db, told())
    assert known()["deck.before_after"] == Rows(6, 6)
    assert known()["deck.real"] == Rows(2, 2)
    do(db, RiskRecorded(**PLACE, entry_id="x", area="change", details=RISK, version=0))
    do(db, linked())
    assert known()["deck.real"] == Rows(3, 2)
    assert known()["deck.risk"] == Attested(signed=False, signed_on=None, evidence=1)
    do(db, moved(Progress.SUBMITTED))
    do(db, reviewed(1), Role.COORDINATOR)
    assert known()["deck.risk"] == Attested(signed=False, signed_on=NOW.date(), evidence=1)


def test_another_year_and_another_court_have_their_own_board(db: Database) -> None:
    do(db, told())
    do(db, linked())
    assert desk.board(db, UNIT, YEAR + 1).areas["change"].version == 0
    assert desk.board(db, UNIT, YEAR + 1).evidence == ()
    assert desk.board(db, "another", YEAR).areas["change"].version == 0


def test_the_audit_holds_no_words(db: Database) -> None:
    do(db, told())
    do(db, TaskCommented(**PLACE, task_id=RISK_TASK, comment_id="c1", words="rahasia sekali", mentions=()))
    do(db, assigned(), Role.COORDINATOR)
    lines = repr(audit.lines(db, UNIT, limit=20))
    assert "rahasia" not in lines
    assert "Antrean" not in lines
    assert "Foto" not in lines
