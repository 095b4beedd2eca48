"""The six areas, their work and their evidence in the database, read as one board per court and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from zi_core.access import Right, Role, may
from zi_core.desk.areas import WORKED, Area, Change, Direction, Objective, Part, Risk
from zi_core.desk.board import Board, Told
from zi_core.desk.evidence import Evidence, Kind, Revision
from zi_core.desk.work import Comment, Member, Progress, Task, part_task
from zi_core.innovation.checklist import deck_ready
from zi_core.links.outcomes import Found, Outcome
from zi_core.rulebook.judgement import Verdict
from zi_core.rulebook.reading import in_force
from zi_core.store.engine import Row
from zi_core.store.innovation import innovations


class Reader(Protocol):
    """What rows can be read from: the database, or a write in progress."""

    def rows(self, sql: str, /, **params: object) -> list[Row]:
        """Run one statement and return its rows."""


def board(db: Reader, unit_id: str, year: int) -> Board:
    """Return everything the court has for the desk evaluation of `year`."""
    areas = {area.id: Area(area.id) for area in in_force(year).areas}
    stored = {row["area"]: _area(row) for row in _of(db, "desk_area", unit_id, year)}
    return Board(
        areas={key: stored.get(key, empty) for key, empty in areas.items()},
        risks=tuple(_risk(row) for row in _of(db, "desk_risk", unit_id, year, live=True)),
        objectives=tuple(_objective(row) for row in _of(db, "desk_objective", unit_id, year, live=True)),
        tasks=_tasks(_of(db, "desk_task", unit_id, year), areas),
        comments=_comments(db, unit_id, year),
        evidence=evidence(db, unit_id, year),
        innovations={one.innovation_id: Told(one.name, deck_ready(one)) for one in innovations(db, unit_id)},
        members=members(db, unit_id),
        links=links(db, unit_id),
    )


def _of(db: Reader, table: str, unit_id: str, year: int, *, live: bool = False) -> list[Row]:
    """Return the court's rows of a year with who wrote them last, in a lasting order."""
    gone, order = (" AND t.deleted_at IS NULL", "id") if live else ("", "area")
    return db.rows(
        f"SELECT t.*, coalesce(a.name, '') AS editor FROM {table} AS t LEFT JOIN account AS a ON a.id = t.edited_by "  # noqa: S608 - our own names
        f"WHERE t.unit_id = :unit AND t.year = :year{gone} ORDER BY t.{order} NULLS LAST",
        unit=unit_id,
        year=year,
    )


def _area(row: Row) -> Area:
    return Area(
        area=row["area"],
        coordinator=row["coordinator"],
        members=tuple(row["members"]),
        before=row["before"],
        after=row["after"],
        difference=row["difference"],
        supervision=row["supervision"],
        change=Change(
            name=row["measure"],
            unit=row["measure_unit"],
            direction=Direction(row["direction"]) if row["direction"] else None,
            before=row["value_before"],
            after=row["value_after"],
            source=row["source"],
        ),
        innovations=tuple(row["innovations"]),
        version=row["version"],
        editor=row["editor"],
    )


def _risk(row: Row) -> Risk:
    names = ("area", "duty", "risk", "control", "owner", "version", "editor")
    return Risk(entry_id=row["id"], **{name: row[name] for name in names})


def _objective(row: Row) -> Objective:
    names = ("area", "objective", "target", "realised", "source", "version", "editor")
    return Objective(
        entry_id=row["id"],
        unit=row["measure_unit"],
        direction=Direction(row["direction"]),
        **{name: row[name] for name in names},
    )


def _tasks(rows: Iterable[Row], areas: Iterable[str]) -> tuple[Task, ...]:
    """Return the tasks of all parts, touched or not, then those beside them by day."""
    stored = {row["task_id"]: _task(row) for row in rows if row["deleted_at"] is None}
    parts = [part_task(area, part) for area in areas for part in WORKED]
    known = {task.task_id for task in parts}
    beside = sorted((t for key, t in stored.items() if key not in known), key=lambda t: (str(t.due or "~"), t.task_id))
    return (*(stored.get(task.task_id, task) for task in parts), *beside)


def _task(row: Row) -> Task:
    return Task(
        task_id=row["task_id"],
        area=row["area"],
        part=Part(row["part"]) if row["part"] else None,
        title=row["title"],
        owner=row["owner"],
        due=row["due"],
        progress=Progress(row["progress"]),
        verdict=Verdict(row["verdict"]),
        judged=row["judged"],
        moved=row["moved"],
        version=row["version"],
        editor=row["editor"],
    )


def _comments(db: Reader, unit_id: str, year: int) -> tuple[Comment, ...]:
    rows = db.rows(
        "SELECT c.*, coalesce(a.name, '') AS doer FROM desk_comment AS c LEFT JOIN account AS a ON a.id = c.author "
        "WHERE c.unit_id = :unit AND c.year = :year ORDER BY c.said NULLS LAST, c.id NULLS LAST",
        unit=unit_id,
        year=year,
    )
    return tuple(
        Comment(r["task_id"], r["doer"], r["words"], tuple(r["mentions"]), r["said"], r["author"] or "") for r in rows
    )


def evidence(db: Reader, unit_id: str, year: int) -> tuple[Evidence, ...]:
    """Return the court's evidence of `year` with all its revisions, the latest brought first."""
    revisions: dict[str, list[Revision]] = defaultdict(list)
    for row in db.rows(
        "SELECT r.*, coalesce(a.name, '') AS doer FROM evidence_revision AS r LEFT JOIN account AS a "
        "ON a.id = r.added_by WHERE r.unit_id = :unit ORDER BY r.revision DESC NULLS LAST",
        unit=unit_id,
    ):
        revisions[row["evidence_id"]].append(_revision(row))
    found = [
        Evidence(
            evidence_id=row["id"],
            proves=row["proves"],
            kind=Kind(row["kind"]),
            targets=frozenset(row["targets"]),
            revisions=tuple(revisions[row["id"]]),
            version=row["version"],
            editor=row["editor"],
        )
        for row in _of(db, "evidence", unit_id, year, live=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.current.added, one.evidence_id), reverse=True))


def _revision(row: Row) -> Revision:
    names = ("url", "name", "media_type", "size", "sha256", "represents", "valid_until", "added")
    return Revision(number=row["revision"], added_by=row["doer"], **{name: row[name] for name in names})


def members(db: Reader, unit_id: str) -> tuple[Member, ...]:
    """Return the court's accounts that work on the areas, by name."""
    rows = db.rows(
        "SELECT id, name, username, role FROM account WHERE unit_id = :unit AND active AND deleted_at IS NULL "
        "ORDER BY name NULLS LAST, username NULLS LAST",
        unit=unit_id,
    )
    found = [Member(row["id"], row["name"], row["username"], Role(row["role"])) for row in rows]
    return tuple(one for one in found if may(one.role, Right.EDIT_DESK))


def links(db: Reader, unit_id: str) -> dict[str, Found]:
    """Return what the checker found last at each address."""
    rows = db.rows("SELECT * FROM link_found WHERE unit_id = :unit", unit=unit_id)
    return {r["url"]: Found(Outcome(r["outcome"]), r["status"], r["place"], r["checked"]) for r in rows}
