"""The two facts of 5c: a signed statement beside the drills and meetings that carry it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zi_core.desk.team.drills import Drill, Member
from zi_core.desk.team.results import Meeting, gaps
from zi_core.rulebook.values import Attested, Facts

UNDERSTANDING, PARTICIPATION = "team.understanding", "team.participation"
STATEMENTS = {UNDERSTANDING: "team-understanding", PARTICIPATION: "team-participation"}


@dataclass(frozen=True, slots=True)
class Statement:
    """What the coordinator states of the whole team; `signed_on` is None when it was taken back."""

    signed_on: date | None
    version: int
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the facts are measured from: the team of today, and its year."""

    people: Sequence[Member]
    topics: Sequence[str]
    drills: Sequence[Drill]
    meetings: Sequence[Meeting]
    statements: Mapping[str, Statement]


def measure(record: Record) -> Facts:
    """Return the facts; one without any drill, meeting or statement behind it stays unknown.

    Drills count as evidence of understanding once they reach everybody and every topic; drills and meetings with a
    proof count as evidence of taking part once everybody answered in a drill and came to a meeting.
    """
    lacking = gaps(record.people, record.topics, record.drills, record.meetings)
    drills = sum(bool(one.answered) for one in record.drills)
    proven = sum(bool(one.proof) for one in record.meetings)
    evidence = {
        UNDERSTANDING: drills if lacking.understanding else 0,
        PARTICIPATION: drills + proven if lacking.participation and proven else 0,
    }
    begun = {UNDERSTANDING: bool(drills), PARTICIPATION: bool(drills or record.meetings)}
    return {
        metric: Attested(signed_on is not None, signed_on, evidence[metric])
        for metric, rule in STATEMENTS.items()
        if (signed_on := _signed(record, rule)) is not None or begun[metric]
    }


def _signed(record: Record, rule: str) -> date | None:
    statement = record.statements.get(rule)
    return statement.signed_on if statement else None
