"""The team in the tables: nothing is written over unseen, names stay out of the audit, facts follow the deeds."""

from __future__ import annotations

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, UNIT, new_account, person, picture, set_up
from zi_core.access import NotAllowedError, Role
from zi_core.desk.team.drills import Score, draw
from zi_core.desk.team.measures import PARTICIPATION, UNDERSTANDING
from zi_core.desk.team.questions import bank
from zi_core.events.accounts import AccountChanged, AccountCreated, NewAccount
from zi_core.events.base import Event
from zi_core.events.courts import SampleRemoved
from zi_core.events.team import (
    Drawn,
    DrillAnswerScored,
    DrillFinished,
    DrillRemoved,
    DrillStarted,
    TeamMeetingRecorded,
    TeamMeetingRemoved,
    TeamMemberNamed,
    TeamMemberRemoved,
    TeamQuestionRetired,
    TeamQuestionSaved,
    TeamStatementSigned,
)
from zi_core.rulebook.values import Attested, Facts
from zi_core.store import Database, StaleError, facts, open_store, team, write

YEAR = 2021
COORDINATOR, MEMBER = person(Role.COORDINATOR), person(Role.MEMBER)
DAY = NOW.date()


def do(db: Database, event: Event, role: Role = Role.COORDINATOR) -> None:
    write(db, event, by=person(role), now=NOW)


def start(db: Database, count: int = 14, drill_id: str = "d1") -> None:
    people = [one.person_id for one in team.team(db, UNIT).people]
    turns = tuple(
        Drawn(place=one.place, person_id=one.person_id, question_id=one.question_id, topic=one.topic)
        for one in draw(people, bank(), count, 5)
    )
    event = DrillStarted(
        unit_id=UNIT, year=YEAR, drill_id=drill_id, day=DAY, seconds=90, seed=5, turns=turns, count=len(turns)
    )
    do(db, event, Role.MEMBER)


def scored(place: int, score: Score = Score.GOOD, version: int = 1, note: str = "", drill: str = "d1") -> Event:
    return DrillAnswerScored(unit_id=UNIT, drill_id=drill, place=place, score=score.value, note=note, version=version)


def meeting(members: tuple[str, ...], proof: str = "map 1", version: int = 0) -> TeamMeetingRecorded:
    return TeamMeetingRecorded(
        unit_id=UNIT,
        year=YEAR,
        meeting_id="m1",
        day=DAY,
        topic="Enam area",
        groups="hakim",
        members=members,
        count=12,
        proof=proof,
        version=version,
    )


def signed(rule: str = "team-understanding", version: int = 0, *, confirmed: bool = True) -> TeamStatementSigned:
    return TeamStatementSigned(unit_id=UNIT, year=YEAR, rule_id=rule, confirmed=confirmed, version=version)


def known(db: Database) -> Facts:
    return {name: value for name, value in facts.facts_on(db, UNIT, DAY).items() if name.startswith("team.")}


def names(db: Database) -> list[str]:
    return [one.name for one in team.team(db, UNIT).people]


# ---------------------------------------------------------------- people


def test_coordinators_and_members_are_the_team_by_themselves(db: Database) -> None:
    assert names(db) == [COORDINATOR.name, MEMBER.name]
    assert set(team.team(db, UNIT).others.values()) == {
        person(role).name for role in Role if role not in {Role.COORDINATOR, Role.MEMBER}
    }


def test_others_join_by_account_or_by_name_and_leave_again(db: Database) -> None:
    leader = person(Role.LEADER)
    do(db, TeamMemberNamed(unit_id=UNIT, person_id="p1", name=leader.name, account_id=leader.account_id))
    do(db, TeamMemberNamed(unit_id=UNIT, person_id="p2", name="Orang Rekaan", account_id=None))
    assert names(db) == [COORDINATOR.name, MEMBER.name, leader.name, "Orang Rekaan"]
    assert leader.account_id not in team.team(db, UNIT).others
    with pytest.raises(StaleError):
        do(db, TeamMemberNamed(unit_id=UNIT, person_id="p3", name=leader.name, account_id=leader.account_id))
    do(db, TeamMemberRemoved(unit_id=UNIT, person_id="p2", version=1))
    with pytest.raises(StaleError):
        do(db, TeamMemberRemoved(unit_id=UNIT, person_id="p2", version=1))
    found = team.team(db, UNIT)
    assert "Orang Rekaan" not in [one.name for one in found.people]
    assert found.names["p2"] == "Orang Rekaan", "answers of old drills keep their name"


def test_a_closed_account_leaves_the_team_and_a_new_one_joins_it(db: Database) -> None:
    leader = person(Role.LEADER)
    do(db, TeamMemberNamed(unit_id=UNIT, person_id="p1", name="Nama lama", account_id=leader.account_id))
    assert leader.name in names(db), "an account's own name counts"
    for who, role in ((leader, Role.LEADER), (MEMBER, Role.MEMBER)):
        closed = AccountChanged(
            unit_id=UNIT, account_id=who.account_id, name=who.name, role=role, active=False, version=1
        )
        do(db, closed, Role.ADMINISTRATOR)
    assert names(db) == [COORDINATOR.name]


def test_only_the_coordinator_names_the_team(db: Database) -> None:
    with pytest.raises(NotAllowedError):
        do(db, TeamMemberNamed(unit_id=UNIT, person_id="p", name="X", account_id=None), Role.MEMBER)


# ---------------------------------------------------------------- questions


def question(version: int = 0, words: str = "Apa?") -> TeamQuestionSaved:
    return TeamQuestionSaved(
        unit_id=UNIT,
        question_id="q1",
        areas=("staff", "service"),
        words=words,
        names=("satu", "dua"),
        source="SOP 1",
        version=version,
    )


def test_a_court_writes_edits_and_withdraws_its_own_questions(db: Database) -> None:
    do(db, question(), Role.MEMBER)
    do(db, question(1, "Mengapa?"))
    with pytest.raises(StaleError):
        do(db, question(1, "Siapa?"))
    do(db, TeamQuestionRetired(unit_id=UNIT, question_id="q1", withdrawn=True, version=2))
    (found,) = team.own_questions(db, UNIT)
    assert (str(found.text), [str(name) for name in found.names]) == ("Mengapa?", ["satu", "dua"])
    assert (found.areas, found.withdrawn, found.version) == (("staff", "service"), True, 3)
    assert found.editor == COORDINATOR.name
    with pytest.raises(StaleError):
        do(db, TeamQuestionRetired(unit_id=UNIT, question_id="q1", withdrawn=False, version=2))


# ---------------------------------------------------------------- drills


def test_a_drill_is_kept_with_its_seed_and_can_be_resumed(db: Database) -> None:
    start(db)
    do(db, scored(1, Score.PARTLY, note="ragu"))
    (found,) = team.drills(db, UNIT, YEAR)
    assert (found.seed, found.seconds, found.day, found.finished) == (5, 90, DAY, None)
    assert found.starter == MEMBER.name
    assert [one.place for one in found.turns] == list(range(1, 15))
    first = found.turns[0]
    assert (first.score, first.note, first.version, first.scorer) == (Score.PARTLY, "ragu", 2, COORDINATOR.name)
    following = found.following()
    assert following is not None
    assert following.place == 2
    assert team.drills(db, UNIT, YEAR + 1) == ()


def test_two_askers_at_once_lose_nothing(db: Database) -> None:
    start(db)
    do(db, scored(1, Score.GOOD), Role.MEMBER)
    with pytest.raises(StaleError):
        do(db, scored(1, Score.UNKNOWN))
    do(db, scored(2, Score.PARTLY))
    (found,) = team.drills(db, UNIT, YEAR)
    assert [turn.score for turn in found.turns[:3]] == [Score.GOOD, Score.PARTLY, None]


def test_a_finished_drill_takes_no_score_until_it_is_opened_again(db: Database) -> None:
    start(db)
    do(db, DrillFinished(unit_id=UNIT, drill_id="d1", finished=True, version=1))
    with pytest.raises(StaleError):
        do(db, scored(1))
    with pytest.raises(StaleError):
        do(db, DrillFinished(unit_id=UNIT, drill_id="d1", finished=False, version=1))
    do(db, DrillFinished(unit_id=UNIT, drill_id="d1", finished=False, version=2))
    do(db, scored(1))
    assert team.drills(db, UNIT, YEAR)[0].answered


def test_a_trial_leaves_with_its_answers_and_only_the_coordinator_removes_it(db: Database) -> None:
    start(db)
    do(db, scored(1))
    assert UNDERSTANDING in known(db)
    with pytest.raises(NotAllowedError):
        do(db, DrillRemoved(unit_id=UNIT, drill_id="d1", version=1), Role.MEMBER)
    do(db, DrillRemoved(unit_id=UNIT, drill_id="d1", version=1))
    assert team.drills(db, UNIT, YEAR) == ()
    assert db.rows("SELECT * FROM team_turn") == []
    assert known(db) == {}
    with pytest.raises(StaleError):
        do(db, DrillRemoved(unit_id=UNIT, drill_id="d1", version=1))


def test_an_asker_scores_nothing_of_another_court(db: Database) -> None:
    start(db)
    before = picture(db)
    elsewhere = DrillAnswerScored(unit_id="unit-two", drill_id="d1", place=1, score="good", note="", version=1)
    with pytest.raises(NotAllowedError):
        do(db, elsewhere)
    assert picture(db) == before


def test_names_notes_and_scores_stay_out_of_the_audit(db: Database) -> None:
    do(db, TeamMemberNamed(unit_id=UNIT, person_id="p2", name="Orang Rekaan", account_id=None))
    start(db)
    do(db, scored(1, Score.UNKNOWN, note="gugup sekali"))
    do(db, meeting(("p2",)))
    lines = " ".join(row["fields"] for row in db.rows("SELECT fields FROM audit"))
    assert not [word for word in ("Orang Rekaan", "gugup", '"unknown"', "Enam area") if word in lines]


# ---------------------------------------------------------------- meetings and facts


def test_a_meeting_is_edited_over_what_was_seen_and_can_be_taken_away(db: Database) -> None:
    do(db, meeting((COORDINATOR.account_id,)))
    do(db, meeting((COORDINATOR.account_id, MEMBER.account_id), version=1))
    with pytest.raises(StaleError):
        do(db, meeting((), version=1))
    (found,) = team.meetings(db, UNIT, YEAR)
    assert found.people == {COORDINATOR.account_id, MEMBER.account_id}
    assert (found.topic, found.groups, found.count, found.proof, found.version) == (
        "Enam area",
        "hakim",
        12,
        "map 1",
        2,
    )
    do(db, TeamMeetingRemoved(unit_id=UNIT, meeting_id="m1", version=2))
    assert team.meetings(db, UNIT, YEAR) == ()
    with pytest.raises(StaleError):
        do(db, TeamMeetingRemoved(unit_id=UNIT, meeting_id="m1", version=2))


def test_the_facts_follow_drills_meetings_and_statements(db: Database) -> None:
    assert known(db) == {}
    do(db, signed())
    assert known(db) == {UNDERSTANDING: Attested(signed=True, signed_on=DAY)}
    start(db)
    for place in range(1, 15):
        do(db, scored(place))
    assert known(db)[UNDERSTANDING] == Attested(signed=True, signed_on=DAY, evidence=1)
    assert known(db)[PARTICIPATION] == Attested(signed=False)
    do(db, meeting((COORDINATOR.account_id, MEMBER.account_id)))
    do(db, signed("team-participation"))
    assert known(db)[PARTICIPATION] == Attested(signed=True, signed_on=DAY, evidence=2)
    do(db, signed(version=1, confirmed=False))
    assert known(db)[UNDERSTANDING] == Attested(signed=False, evidence=1)
    with pytest.raises(StaleError):
        do(db, signed(version=1))
    found = team.statements(db, UNIT, YEAR)
    assert (found["team-participation"].signer, found["team-understanding"].signed_on) == (COORDINATOR.name, None)


def test_a_new_account_of_the_team_takes_the_evidence_away_until_its_owner_answers(db: Database) -> None:
    start(db)
    for place in range(1, 15):
        do(db, scored(place))
    do(db, signed())
    assert known(db)[UNDERSTANDING] == Attested(signed=True, signed_on=DAY, evidence=1)
    base = new_account(Role.MEMBER)
    fresh = NewAccount(
        account_id="fresh", username="baru", name="Anggota Baru", role=Role.MEMBER, password_hash=base.password_hash
    )
    do(
        db,
        AccountCreated(unit_id=UNIT, account=fresh, account_id="fresh", role=Role.MEMBER),
        Role.ADMINISTRATOR,
    )
    assert known(db)[UNDERSTANDING] == Attested(signed=True, signed_on=DAY)


def test_only_the_coordinator_signs_and_only_what_the_letter_asks(db: Database) -> None:
    with pytest.raises(NotAllowedError):
        do(db, signed(), Role.MEMBER)
    with pytest.raises(ValueError, match="no statement"):
        do(db, signed("video-topics"))


def test_the_invented_courts_team_leaves_with_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    db = open_store(tmp_path_factory.mktemp("sample"), now=NOW)
    write(db, set_up(sample=True), by=None, now=NOW)
    do(db, TeamMemberNamed(unit_id=UNIT, person_id="p2", name="Orang Rekaan", account_id=None))
    do(db, question())
    start(db)
    do(db, scored(1))
    do(db, meeting(()))
    do(db, signed())
    write(db, SampleRemoved(unit_id=UNIT), by=ADMINISTRATOR, now=NOW)
    tables = ("member", "question", "drill", "turn", "meeting", "statement")
    assert not [name for name in tables if db.rows(f"SELECT * FROM team_{name}")]  # noqa: S608 - our own tables
    db.close()
