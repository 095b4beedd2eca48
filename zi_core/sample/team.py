"""The invented court's team: two drills, one of them left half-way, two meetings, and a question of its own."""

from __future__ import annotations

from datetime import timedelta

from uuid6 import uuid7

from zi_core.access import Role
from zi_core.desk.team.drills import Score, Turn, draw
from zi_core.desk.team.questions import LINKS, bank
from zi_core.events.team import (
    Drawn,
    DrillAnswerScored,
    DrillFinished,
    DrillStarted,
    TeamMeetingRecorded,
    TeamMemberNamed,
    TeamQuestionSaved,
)
from zi_core.sample.scene import Scene, cycle

_NAMES = ("Bagas Rekayasa", "Citra Andaian", "Dewi Perumpamaan", "Eko Tamsil", "Fitri Ibarat")
_FIRST, _LAST = timedelta(days=12), timedelta(days=2)
_QUESTIONS, _SECONDS = 14, 90
_WEAK = frozenset({"supervision", LINKS})


def fill(scene: Scene) -> None:
    """Name the team, hold two meetings and two drills."""
    people = [scene.people[role].account_id for role in (Role.COORDINATOR, Role.MEMBER)]
    for name in _NAMES:
        person_id = str(uuid7())
        event = TeamMemberNamed(unit_id=scene.unit_id, person_id=person_id, name=name, account_id=None)
        scene.do(event, Role.COORDINATOR, ago=_FIRST)
        people.append(person_id)
    _write_question(scene)
    _meet(scene, "Enam area pengungkit dan kaitannya", tuple(people[:-1]), 24, _FIRST)
    _meet(scene, "Pengendalian gratifikasi dan manajemen risiko", tuple(people[2:-1]), 15, _LAST)
    _drill(scene, people[:-1], 11, _QUESTIONS, _FIRST)
    _drill(scene, people, 29, _QUESTIONS // 2, _LAST)


def _write_question(scene: Scene) -> None:
    event = TeamQuestionSaved(
        unit_id=scene.unit_id,
        question_id=str(uuid7()),
        areas=("process", "service"),
        words="Mengapa e-Salinan memperpendek waktu tunggu, dan SOP mana yang ikut diubah?",
        names=("langkah yang tidak lagi perlu", "waktu sebelum dan sesudah", "SOP dan tanggal perubahannya"),
        source="Inovasi e-Salinan",
        version=0,
    )
    scene.do(event, Role.MEMBER, ago=_FIRST)


def _meet(scene: Scene, topic: str, members: tuple[str, ...], count: int, ago: timedelta) -> None:
    event = TeamMeetingRecorded(
        unit_id=scene.unit_id,
        year=cycle(scene.now).year,
        meeting_id=str(uuid7()),
        day=(scene.now - ago).date(),
        topic=topic,
        groups="hakim, kepaniteraan, kesekretariatan",
        members=members,
        count=count,
        proof="Daftar hadir dan notula di map ZI area 1",
        version=0,
    )
    scene.do(event, Role.COORDINATOR, ago=ago)


def _drill(scene: Scene, people: list[str], seed: int, answered: int, ago: timedelta) -> None:
    """Hold a drill of which the first `answered` turns were scored; a whole one is finished."""
    drill_id, turns = str(uuid7()), draw(people, bank(), _QUESTIONS, seed)
    drawn = tuple(
        Drawn(place=one.place, person_id=one.person_id, question_id=one.question_id, topic=one.topic) for one in turns
    )
    event = DrillStarted(
        unit_id=scene.unit_id,
        year=cycle(scene.now).year,
        drill_id=drill_id,
        day=(scene.now - ago).date(),
        seconds=_SECONDS,
        seed=seed,
        turns=drawn,
        count=len(drawn),
    )
    scene.do(event, Role.COORDINATOR, ago=ago)
    for turn in turns[:answered]:
        scored = DrillAnswerScored(
            unit_id=scene.unit_id,
            drill_id=drill_id,
            place=turn.place,
            score=_score(turn, late=ago is _LAST),
            note="",
            version=1,
        )
        scene.do(scored, Role.COORDINATOR, ago=ago)
    if answered == len(turns):
        finished = DrillFinished(unit_id=scene.unit_id, drill_id=drill_id, finished=True, version=1)
        scene.do(finished, Role.COORDINATOR, ago=ago)


def _score(turn: Turn, *, late: bool) -> str:
    """Return a weak answer in the weak areas, better ones later."""
    if turn.topic in _WEAK:
        return (Score.PARTLY if late else Score.UNKNOWN).value
    return (Score.GOOD if late or turn.place % 2 else Score.PARTLY).value
