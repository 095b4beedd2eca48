"""What people do with the team's questions, drills, meetings and statements, written into the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable

from zi_core.desk.team.measures import STATEMENTS
from zi_core.events.team import (
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
from zi_core.store.door import Stamp, handles, local_day
from zi_core.store.engine import StaleError, Transaction


def _listed(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


@handles(TeamMemberNamed)
def name_member(tx: Transaction, event: TeamMemberNamed, stamp: Stamp) -> None:
    """Put somebody on the team's list; an account stands there once. Raises StaleError when it does already."""
    if event.account_id and tx.one(
        "SELECT id FROM team_member WHERE unit_id = :unit AND account_id = :account AND left_on IS NULL",
        unit=event.unit_id,
        account=event.account_id,
    ):
        message = "on the list already"
        raise StaleError(message)
    tx.rows(
        "INSERT INTO team_member (id, unit_id, name, account_id, version, named, named_by) "
        "VALUES (:id, :unit, :name, :account, 1, :now, :actor)",
        id=event.person_id,
        unit=event.unit_id,
        name=event.name,
        account=event.account_id,
        now=stamp.now,
        actor=stamp.actor,
    )


@handles(TeamMemberRemoved)
def remove_member(tx: Transaction, event: TeamMemberRemoved, stamp: Stamp) -> None:
    """Take somebody off the list. Raises StaleError."""
    tx.must(
        "UPDATE team_member SET left_on = :now, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version AND left_on IS NULL RETURNING version",
        id=event.person_id,
        unit=event.unit_id,
        version=event.version,
        now=stamp.now,
    )


@handles(TeamQuestionSaved)
def write_question(tx: Transaction, event: TeamQuestionSaved, stamp: Stamp) -> None:
    """Save a question over the version its editor saw. Raises StaleError."""
    tx.must(
        "INSERT INTO team_question (id, unit_id, areas, words, names, source, withdrawn, version, edited_by) "
        "VALUES (:id, :unit, :areas, :words, :names, :source, false, 1, :actor) ON CONFLICT (id) DO UPDATE SET "
        "areas = excluded.areas, words = excluded.words, names = excluded.names, source = excluded.source, "
        "version = team_question.version + 1, edited_by = excluded.edited_by "
        "WHERE team_question.version = :version AND team_question.unit_id = :unit RETURNING version",
        id=event.question_id,
        unit=event.unit_id,
        areas=_listed(event.areas),
        words=event.words,
        names=_listed(event.names),
        source=event.source,
        actor=stamp.actor,
        version=event.version,
    )


@handles(TeamQuestionRetired)
def withdraw_question(tx: Transaction, event: TeamQuestionRetired, stamp: Stamp) -> None:
    """Withdraw a question or take it up again. Raises StaleError."""
    tx.must(
        "UPDATE team_question SET withdrawn = :withdrawn, version = version + 1, edited_by = :actor "
        "WHERE id = :id AND unit_id = :unit AND version = :version RETURNING version",
        id=event.question_id,
        unit=event.unit_id,
        version=event.version,
        withdrawn=event.withdrawn,
        actor=stamp.actor,
    )


@handles(DrillStarted)
def start_drill(tx: Transaction, event: DrillStarted, stamp: Stamp) -> None:
    """Keep the drill with its turns as they were drawn."""
    tx.rows(
        "INSERT INTO team_drill (id, unit_id, year, day, seconds, seed, started, started_by, version) "
        "VALUES (:id, :unit, :year, :day, :seconds, :seed, :now, :actor, 1)",
        id=event.drill_id,
        unit=event.unit_id,
        year=event.year,
        day=event.day,
        seconds=event.seconds,
        seed=event.seed,
        now=stamp.now,
        actor=stamp.actor,
    )
    tx.rows(
        "INSERT INTO team_turn (drill_id, place, unit_id, person_id, question_id, topic, note, version) "
        "SELECT :id, unnest(cast(:places AS integer[])), :unit, unnest(cast(:people AS text[])), "
        "unnest(cast(:questions AS text[])), unnest(cast(:topics AS text[])), '', 1",
        id=event.drill_id,
        unit=event.unit_id,
        places=[turn.place for turn in event.turns],
        people=[turn.person_id for turn in event.turns],
        questions=[turn.question_id for turn in event.turns],
        topics=[turn.topic for turn in event.turns],
    )


@handles(DrillAnswerScored)
def score_answer(tx: Transaction, event: DrillAnswerScored, stamp: Stamp) -> None:
    """Save a score over the version its asker saw. Raises StaleError when another asker was quicker or it is over."""
    tx.must(
        "SELECT id FROM team_drill WHERE id = :id AND unit_id = :unit AND finished IS NULL",
        id=event.drill_id,
        unit=event.unit_id,
    )
    tx.must(
        "UPDATE team_turn SET score = :score, note = :note, scored = :now, scored_by = :actor, version = version + 1 "
        "WHERE drill_id = :drill AND place = :place AND version = :version RETURNING version",
        drill=event.drill_id,
        place=event.place,
        version=event.version,
        score=event.score,
        note=event.note,
        now=stamp.now,
        actor=stamp.actor,
    )


@handles(DrillFinished)
def finish_drill(tx: Transaction, event: DrillFinished, stamp: Stamp) -> None:
    """Close a drill or open it again. Raises StaleError."""
    tx.must(
        "UPDATE team_drill SET finished = :finished, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version RETURNING version",
        id=event.drill_id,
        unit=event.unit_id,
        version=event.version,
        finished=stamp.now if event.finished else None,
    )


@handles(DrillRemoved)
def remove_drill(tx: Transaction, event: DrillRemoved, _: Stamp) -> None:
    """Delete a drill with its answers: nobody's trial shall stay. Raises StaleError."""
    tx.must(
        "DELETE FROM team_drill WHERE id = :id AND unit_id = :unit AND version = :version RETURNING id",
        id=event.drill_id,
        unit=event.unit_id,
        version=event.version,
    )
    tx.rows("DELETE FROM team_turn WHERE drill_id = :id", id=event.drill_id)


@handles(TeamMeetingRecorded)
def record_meeting(tx: Transaction, event: TeamMeetingRecorded, stamp: Stamp) -> None:
    """Save a meeting over the version its editor saw. Raises StaleError."""
    tx.must(
        "INSERT INTO team_meeting (id, unit_id, year, day, topic, people_groups, members, people, proof, version, "
        "edited_by) VALUES (:id, :unit, :year, :day, :topic, :groups, :members, :people, :proof, 1, :actor) "
        "ON CONFLICT (id) DO UPDATE SET day = excluded.day, topic = excluded.topic, "
        "people_groups = excluded.people_groups, members = excluded.members, people = excluded.people, "
        "proof = excluded.proof, version = team_meeting.version + 1, edited_by = excluded.edited_by "
        "WHERE team_meeting.version = :version AND team_meeting.unit_id = :unit AND team_meeting.deleted_at IS NULL "
        "RETURNING version",
        id=event.meeting_id,
        unit=event.unit_id,
        year=event.year,
        day=event.day,
        topic=event.topic,
        groups=event.groups,
        members=_listed(event.members),
        people=event.count,
        proof=event.proof,
        actor=stamp.actor,
        version=event.version,
    )


@handles(TeamMeetingRemoved)
def remove_meeting(tx: Transaction, event: TeamMeetingRemoved, stamp: Stamp) -> None:
    """Take a meeting away. Raises StaleError."""
    tx.must(
        "UPDATE team_meeting SET deleted_at = :now, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING version",
        id=event.meeting_id,
        unit=event.unit_id,
        version=event.version,
        now=stamp.now,
    )


@handles(TeamStatementSigned)
def sign_statement(tx: Transaction, event: TeamStatementSigned, stamp: Stamp) -> None:
    """Save a statement or its withdrawal over the version its signer saw. Raises StaleError, ValueError."""
    if event.rule_id not in STATEMENTS.values():
        message = "no statement of the team"
        raise ValueError(message)
    tx.must(
        "INSERT INTO team_statement (unit_id, year, rule_id, signed_on, signed_by, version) "
        "VALUES (:unit, :year, :rule, :day, :actor, 1) ON CONFLICT (unit_id, year, rule_id) DO UPDATE SET "
        "signed_on = excluded.signed_on, signed_by = excluded.signed_by, version = team_statement.version + 1 "
        "WHERE team_statement.version = :version RETURNING version",
        unit=event.unit_id,
        year=event.year,
        rule=event.rule_id,
        day=local_day(tx, event.unit_id, stamp.now) if event.confirmed else None,
        actor=stamp.actor,
        version=event.version,
    )
