"""Tasks, mentions, loads and reminders; links and theory; the list of what is incomplete."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.desk.boards import AREAS, MEMBER, NOW, TODAY, area, confirmed, empty, piece, revision, whole
from zi_core.access import Role
from zi_core.desk.areas import Part
from zi_core.desk.board import Board
from zi_core.desk.checks import CHECKS, FIXES, Check, concerns, sheet_concerns
from zi_core.desk.evidence import Kind, link_problem, lke_key, part_key, rule_key, task_key, theory_only
from zi_core.desk.lke.proof import proven
from zi_core.desk.lke.scoring import Answer
from zi_core.desk.lke.sheet import load
from zi_core.desk.work import (
    STEPS,
    Comment,
    Member,
    Progress,
    Task,
    loads,
    mentions,
    own_tasks,
    part_task,
    reminder,
    unknown_mentions,
    urgency,
    waiting_mentions,
)
from zi_core.links.outcomes import Found, Outcome
from zi_core.rulebook.judgement import Verdict

YESTERDAY = TODAY - timedelta(days=1)
FREE = Task("t1", "", None, "Foto ruang tunggu", owner="m1", due=YESTERDAY, progress=Progress.DOING, moved=NOW)


def found(board: Board) -> dict[Check, int]:
    listed = concerns(board, NOW, TODAY)
    return {check: n for check in Check if (n := sum(one.check is check for one in listed))}


def test_a_whole_board_has_nothing_to_check() -> None:
    assert found(whole()) == {}


def test_an_empty_board_lacks_people_and_figures_but_claims_nothing() -> None:
    assert found(empty()) == {Check.COORDINATOR: 2, Check.CHANGE: 2, Check.OWNER: 8}


def test_every_check_has_words_and_a_way_to_mend_it() -> None:
    assert set(CHECKS) == set(FIXES) == set(Check)
    assert all(check.value.startswith("desk-") for check in Check)


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"tasks": (*whole().tasks, FREE)}, Check.OVERDUE),
        ({"tasks": (*whole().tasks, replace(FREE, due=None, owner=None))}, Check.OWNER),
        ({"tasks": (*whole().tasks, replace(FREE, due=None, moved=NOW - timedelta(days=15)))}, Check.STILL),
        ({"tasks": (*whole().tasks, replace(FREE, progress=Progress.CLOSED))}, Check.EVIDENCE),
        ({"evidence": (*whole().evidence, piece("x", "lke:change-team-formed", kind=Kind.SLIDE))}, Check.THEORY),
        ({"evidence": (*whole().evidence, piece("x", "lke:y", until=YESTERDAY))}, Check.EXPIRED),
        ({"evidence": (*whole().evidence, piece("x"))}, Check.UNUSED),
    ],
)
def test_each_check_notices_its_own(changed: dict[str, tuple[object, ...]], check: Check) -> None:
    assert found(replace(whole(), **changed)) == {check: 1}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "told"), [(Outcome.DEAD, 1), (Outcome.MOVED, 1), (Outcome.SILENT, 1), (Outcome.ALIVE, 0), (None, 0)]
)
def test_a_dead_or_moved_link_is_told(outcome: Outcome | None, told: int) -> None:
    url = "https://pn-contoh.example.com/laporan"
    links = {url: Found(outcome)} if outcome else {}
    board = replace(whole(), evidence=(*whole().evidence, piece("x", "lke:y", url=url)), links=links)
    assert found(board).get(Check.LINK, 0) == told


def test_a_claim_without_evidence_and_one_that_is_theory_are_told_by_area_and_part() -> None:
    bare = replace(empty(), areas={**empty().areas, "change": area()})
    assert (Check.EVIDENCE, "change", Part.SUPERVISION) in {
        (one.check, one.area, one.part) for one in concerns(bare, NOW, TODAY)
    }
    paper = piece("sk", part_key("change", Part.SUPERVISION), kind=Kind.DECREE)
    listed = concerns(replace(bare, evidence=(paper,)), NOW, TODAY)
    assert [(one.area, one.part) for one in listed if one.check is Check.THEORY] == [("change", Part.SUPERVISION)]


def test_the_sheet_tells_what_earns_without_evidence_what_cannot_count_and_what_is_copied() -> None:
    sheet = load()
    letter, other, share = "change-team-formed", "change-team-chosen", "change-commitment-made"
    answers = {
        letter: Answer("Ya"),
        other: Answer("C"),
        share: Answer(count=Decimal(1), whole=Decimal(0)),
    }
    listed = sheet_concerns(sheet, answers, {other}, empty())
    assert [(one.check, one.area, one.subject) for one in listed] == [
        (Check.UNPROVEN, "change", lke_key(letter)),
        (Check.ASKED, "change", lke_key(share)),
        (Check.CARRIED, "change", lke_key(other)),
    ]
    shown = replace(empty(), evidence=(piece("x", lke_key(letter), kind=Kind.DECREE),))
    assert [one.check for one in sheet_concerns(sheet, answers, (), shown)] == [Check.ASKED]
    assert proven(answers, shown.evidence) == {}
    assert proven(answers, (piece("x", lke_key(letter), lke_key("stranger")),)) == {letter: Answer("Ya")}


def test_theory_needs_evidence_and_one_practice_is_enough() -> None:
    plan, photo = piece("a", kind=Kind.PLAN), piece("b", kind=Kind.PICTURE)
    assert theory_only([plan])
    assert not theory_only([plan, photo])
    assert not theory_only([])


def test_the_last_day_of_validity_still_counts() -> None:
    assert not revision(until=TODAY).expired(TODAY)
    assert revision(until=YESTERDAY).expired(TODAY)
    assert not revision().expired(TODAY)
    assert revision().picture
    assert not revision(media_type="application/pdf").picture


@pytest.mark.parametrize(
    "url",
    [
        "",
        "pn-contoh.go.id/laporan",
        "ftp://pn-contoh.example.com/x",
        "javascript:alert(1)",
        "https://",
        "https://host:0x/",
        "https://host:0/",
        "https://nama:sandi@pn-contoh.example.com/",
        "https://pn-contoh.example.com/dua kata",
        "https://[::1",
    ],
)
def test_what_is_no_plain_web_address_is_told(url: str) -> None:
    assert link_problem(url) is not None


@pytest.mark.parametrize("url", ["https://pn-contoh.example.com/a?b=c#d", "http://10.0.0.1:8080/"])
def test_a_web_address_is_taken(url: str) -> None:
    assert link_problem(url) is None


def test_progress_and_verdict_are_two_things() -> None:
    short = replace(confirmed("change", Part.RISK), verdict=Verdict.SHORT)
    assert not short.open
    assert short.key == part_key("change", Part.RISK)
    assert FREE.key == task_key("t1")
    assert Progress.CLOSED not in {step for steps in STEPS.values() for step in steps}
    assert Progress.SENT_BACK not in {step for steps in STEPS.values() for step in steps}


def test_a_closed_task_is_never_late_and_never_still() -> None:
    done = replace(FREE, progress=Progress.CLOSED, moved=NOW - timedelta(days=90))
    assert not done.overdue(TODAY)
    assert not done.still(NOW)
    assert not part_task("change", Part.RISK).still(NOW)
    assert not replace(FREE, due=TODAY).overdue(TODAY)


def test_mentions_are_found_by_user_name_each_once() -> None:
    other = Member("m2", "Orang Lain", "sri.w", Role.COORDINATOR)
    words = "@Anggota dan @sri.w, mohon dicek (@anggota). Surel: x@anggota.example.com, @tidakada"
    assert mentions(words, (MEMBER, other)) == ("m1", "m2")
    assert mentions("surel a@anggota", (MEMBER,)) == ()
    assert unknown_mentions(words, (MEMBER, other)) == ("tidakada",)


def test_a_mention_waits_until_it_is_answered_or_its_task_closed() -> None:
    asked = Comment("t1", "Orang Lain", "@anggota mohon dicek", ("m1",), NOW, "m2")
    answer = Comment("t1", "Orang Rekaan", "baik", (), NOW + timedelta(hours=1), "m1")
    again = replace(asked, said=NOW + timedelta(hours=2))
    task = replace(FREE, owner="m2", moved=NOW - timedelta(days=1))
    closed = replace(task, progress=Progress.CLOSED, moved=NOW + timedelta(hours=1))
    for said, one, waits in (
        ((asked,), task, (asked,)),
        ((asked, answer), task, ()),
        ((asked, answer, again), task, (again,)),
        ((asked,), closed, ()),
        ((asked, again), closed, (again,)),
        ((replace(asked, author_id="m1"),), task, ()),
    ):
        assert waiting_mentions(said, (one,), "m1") == waits
        assert own_tasks((one,), said, "m1", reviews=False) == ((one,) if waits else ())


def test_own_tasks_are_the_owners_and_for_the_review_what_was_submitted() -> None:
    submitted = replace(FREE, task_id="t2", progress=Progress.SUBMITTED)
    assert own_tasks((FREE, submitted), (), "m1", reviews=False) == (FREE, submitted)
    assert own_tasks((FREE, submitted), (), "m2", reviews=True) == (submitted,)
    assert own_tasks((FREE, submitted), (), "m2", reviews=False) == ()


def test_the_late_come_first_then_the_open_by_day() -> None:
    soon, never = replace(FREE, task_id="t2", due=TODAY), replace(FREE, task_id="t3", due=None)
    done = replace(FREE, task_id="t4", progress=Progress.CLOSED)
    assert sorted((done, never, soon, FREE), key=lambda one: urgency(one, TODAY)) == [FREE, soon, never, done]


def test_loads_are_sorted_by_what_is_late() -> None:
    other = Member("m2", "Orang Lain", "lain", Role.MEMBER)
    tasks = (
        FREE,
        replace(FREE, task_id="t2", owner="m2", due=None, progress=Progress.SUBMITTED),
        replace(FREE, task_id="t3", owner="m2", due=None),
        replace(FREE, task_id="t4", owner="m2", progress=Progress.CLOSED),
    )
    idle = Member("m3", "Tanpa Tugas", "tanpa", Role.MEMBER)
    first, second = loads(tasks, (other, MEMBER, idle), TODAY)
    assert (first.member, first.open, first.overdue, first.waiting, first.closed) == (MEMBER, 1, 1, 0, 0)
    assert (second.member, second.open, second.overdue, second.waiting, second.closed) == (other, 2, 0, 1, 1)


def test_the_reminder_names_what_waits_for_its_reader_by_day_and_says_what_is_late() -> None:
    later = replace(FREE, task_id="t2", due=date(2026, 12, 1), progress=Progress.SENT_BACK)
    never = replace(FREE, task_id="t3", due=None)
    done = replace(FREE, task_id="t4", progress=Progress.CLOSED)
    waits = replace(FREE, task_id="t5", progress=Progress.SUBMITTED)
    titles = {"t1": "Foto", "t2": "Rekap", "t3": "Notula", "t4": "Selesai", "t5": "Diajukan"}
    text = reminder(MEMBER, (never, later, FREE, done, waits), titles, TODAY)
    assert text.splitlines() == [
        "Yth. Orang Rekaan,",
        "mohon tindak lanjut tugas desk evaluasi berikut:",
        "1. Foto — Dikerjakan, 22 November 2026 (terlambat)",
        "2. Rekap — Dikembalikan, 1 Desember 2026",
        "3. Notula — Dikerjakan, tanpa tenggat",
        "Terima kasih.",
    ]


def test_what_evidence_serves_has_a_key_of_its_own_kind() -> None:
    keys = {lke_key("x"), rule_key("x"), task_key("x"), part_key("x", Part.RISK)}
    assert keys == {"lke:x", "rule:x", "task:x", "part:x:risk"}


def test_a_board_names_only_those_who_work() -> None:
    assert whole().name("m1") == "Orang Rekaan"
    assert whole().name("gone") == whole().name(None) == ""
    assert {task.area for task in whole().tasks} == set(AREAS)
