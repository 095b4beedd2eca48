"""The team of the desk evaluation in the database: people, the court's own questions, drills, meetings, statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from zi_core.access import GRANTS, Right
from zi_core.desk.team.drills import Drill, Member, Score, Turn
from zi_core.desk.team.measures import Record, Statement
from zi_core.desk.team.measures import measure as measured
from zi_core.desk.team.questions import LINKS, Question, own_question
from zi_core.desk.team.results import Meeting
from zi_core.rulebook.reading import in_force
from zi_core.rulebook.values import Facts
from zi_core.store.door import measures
from zi_core.store.engine import Database, Row, Transaction

Reader = Database | Transaction
_DOER = "LEFT JOIN account AS a ON a.id = "


@dataclass(frozen=True, slots=True)
class Team:
    """The team of today, how everybody is called who ever was in it, and the open accounts beside it (by id)."""

    people: tuple[Member, ...]
    names: Mapping[str, str]
    others: Mapping[str, str]


def team(db: Reader, unit_id: str) -> Team:
    """Return the team: who works on the desk evaluation by account, then who was named besides, each by name."""
    accounts = db.rows(
        "SELECT id, name, active AND role IN (SELECT unnest(cast(:roles AS text[]))) AS works, active FROM account "
        "WHERE unit_id = :unit AND deleted_at IS NULL ORDER BY name NULLS LAST, id NULLS LAST",
        unit=unit_id,
        roles=[role.value for role in GRANTS[Right.EDIT_DESK]],
    )
    named = db.rows(
        "SELECT * FROM team_member WHERE unit_id = :unit ORDER BY name NULLS LAST, id NULLS LAST", unit=unit_id
    )
    open_ones = {row["id"]: row["name"] for row in accounts if row["active"]}
    working = tuple(Member(row["id"], row["name"], row["id"]) for row in accounts if row["works"])
    own = {one.account_id for one in working}
    besides = tuple(
        Member(row["id"], _called(row, open_ones), row["account_id"], row["version"])
        for row in named
        if row["left_on"] is None and row["account_id"] not in own and (row["account_id"] or "") in {*open_ones, ""}
    )
    people = working + besides
    taken = {one.account_id for one in people}
    others = {account: name for account, name in open_ones.items() if account not in taken}
    return Team(people, {row["id"]: row["name"] for row in (*accounts, *named)}, others)


def _called(row: Row, accounts: Mapping[str, str]) -> str:
    """Return the name of somebody on the list: that of the account, when there is one."""
    return str(accounts.get(row["account_id"] or "", row["name"]))


def own_questions(db: Reader, unit_id: str) -> tuple[Question, ...]:
    """Return the court's own questions, withdrawn ones included, the newest first."""
    rows = db.rows(
        f"SELECT q.*, coalesce(a.name, '') AS doer FROM team_question AS q {_DOER} q.edited_by "  # noqa: S608 - ours
        "WHERE q.unit_id = :unit ORDER BY q.id DESC NULLS LAST",
        unit=unit_id,
    )
    return tuple(
        replace(
            own_question(row["id"], row["areas"], row["words"], row["names"], row["source"]),
            version=row["version"],
            withdrawn=row["withdrawn"],
            editor=row["doer"],
        )
        for row in rows
    )


def drills(db: Reader, unit_id: str, year: int) -> tuple[Drill, ...]:
    """Return the year's drills with their turns, the newest first."""
    rows = db.rows(
        f"SELECT d.*, coalesce(a.name, '') AS doer FROM team_drill AS d {_DOER} d.started_by "  # noqa: S608 - ours
        "WHERE d.unit_id = :unit AND d.year = :year ORDER BY d.day DESC NULLS LAST, d.started DESC NULLS LAST",
        unit=unit_id,
        year=year,
    )
    turns: dict[str, list[Turn]] = {}
    for row in db.rows(
        f"SELECT t.*, coalesce(a.name, '') AS doer FROM team_turn AS t {_DOER} t.scored_by "  # noqa: S608 - ours
        "WHERE t.drill_id IN (SELECT id FROM team_drill WHERE unit_id = :unit AND year = :year) "
        "ORDER BY t.place NULLS LAST",
        unit=unit_id,
        year=year,
    ):
        turns.setdefault(row["drill_id"], []).append(_turn(row))
    return tuple(
        Drill(
            row["id"],
            row["day"],
            row["seconds"],
            row["seed"],
            tuple(turns.get(row["id"], ())),
            row["finished"],
            row["version"],
            row["doer"],
        )
        for row in rows
    )


def _turn(row: Row) -> Turn:
    score = Score(row["score"]) if row["score"] else None
    who = (row["place"], row["person_id"], row["question_id"], row["topic"])
    return Turn(*who, score, row["note"], row["version"], row["doer"])


def meetings(db: Reader, unit_id: str, year: int) -> tuple[Meeting, ...]:
    """Return the year's meetings, the newest first."""
    rows = db.rows(
        f"SELECT m.*, coalesce(a.name, '') AS doer FROM team_meeting AS m {_DOER} m.edited_by "  # noqa: S608 - ours
        "WHERE m.unit_id = :unit AND m.year = :year AND m.deleted_at IS NULL "
        "ORDER BY m.day DESC NULLS LAST, m.id DESC NULLS LAST",
        unit=unit_id,
        year=year,
    )
    return tuple(
        Meeting(
            row["id"],
            row["day"],
            row["topic"],
            row["people_groups"],
            frozenset(row["members"]),
            row["people"],
            row["proof"],
            row["version"],
            row["doer"],
        )
        for row in rows
    )


def statements(db: Reader, unit_id: str, year: int) -> dict[str, Statement]:
    """Return what was stated of the whole team, by rule."""
    rows = db.rows(
        f"SELECT s.*, coalesce(a.name, '') AS doer FROM team_statement AS s {_DOER} s.signed_by "  # noqa: S608 - ours
        "WHERE s.unit_id = :unit AND s.year = :year",
        unit=unit_id,
        year=year,
    )
    return {row["rule_id"]: Statement(row["signed_on"], row["version"], row["doer"]) for row in rows}


def record(db: Reader, unit_id: str, year: int) -> Record:
    """Return everything the two facts of 5c are measured from."""
    topics = (*(area.id for area in in_force(year).areas), LINKS)
    return Record(
        team(db, unit_id).people,
        topics,
        drills(db, unit_id, year),
        meetings(db, unit_id, year),
        statements(db, unit_id, year),
    )


@measures("team")
def measure(tx: Transaction, unit_id: str, _today: date) -> Facts:
    """Measure the team's understanding and part in the year of the court's cycle."""
    row = tx.must("SELECT cycle_year FROM unit WHERE id = :id", id=unit_id)
    return measured(record(tx, unit_id, row["cycle_year"]))
