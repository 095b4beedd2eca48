"""What happens to the areas and the work on them: each event's rows."""

from __future__ import annotations

import json

from zi_core.desk.evidence import task_key
from zi_core.desk.work import STEPS, Progress
from zi_core.events.desk import (
    AreaStaffed,
    AreaTold,
    DeskEntryRemoved,
    ObjectiveRecorded,
    RiskRecorded,
    TaskAssigned,
    TaskCommented,
    TaskMoved,
    TaskRemoved,
    TaskReviewed,
)
from zi_core.rulebook.judgement import Verdict
from zi_core.store.door import Stamp, handles, local_day
from zi_core.store.engine import BrokenRuleError, StaleError, Transaction
from zi_core.store.evidence import evidence_count, key_of, unlink

_TOLD = (
    "before",
    "after",
    "difference",
    "supervision",
    "measure",
    "measure_unit",
    "direction",
    "value_before",
    "value_after",
    "source",
    "innovations",
)
_RISK = ("duty", "risk", "control", "owner")
_OBJECTIVE = ("objective", "measure_unit", "direction", "target", "realised", "source")
_ENTRIES = {"risk": "desk_risk", "objective": "desk_objective"}
_TASK = "SELECT task_id, area, part, progress FROM desk_task WHERE unit_id = :unit AND year = :year AND task_id = :task"


@handles(AreaTold)
def tell_area(tx: Transaction, event: AreaTold, stamp: Stamp) -> None:
    """Save what an area tells over the version its editor saw. Raises StaleError."""
    _begin_area(tx, event)
    sets = ", ".join(f"{name} = :{name}" for name in _TOLD)
    details = {name: event.details[name] for name in _TOLD}
    _save_area(tx, event, stamp, sets, details | {"innovations": json.dumps(details["innovations"])})


@handles(AreaStaffed)
def staff_area(tx: Transaction, event: AreaStaffed, stamp: Stamp) -> None:
    """Save who works on an area. Raises StaleError."""
    _begin_area(tx, event)
    people: dict[str, object] = {"coordinator": event.coordinator, "members": json.dumps(event.members)}
    _save_area(tx, event, stamp, "coordinator = :coordinator, members = :members", people)


def _begin_area(tx: Transaction, event: AreaTold | AreaStaffed) -> None:
    tx.rows(
        "INSERT INTO desk_area (unit_id, year, area, members, before, after, difference, supervision, measure, "
        "measure_unit, direction, source, innovations, version) VALUES (:unit, :year, :area, '[]', '', '', '', '', '', "
        "'', '', '', '[]', 0) ON CONFLICT (unit_id, year, area) DO NOTHING",
        unit=event.unit_id,
        year=event.year,
        area=event.area,
    )


def _save_area(
    tx: Transaction, event: AreaTold | AreaStaffed, stamp: Stamp, sets: str, params: dict[str, object]
) -> None:
    tx.must(
        f"UPDATE desk_area SET {sets}, version = version + 1, edited_by = :actor "  # noqa: S608 - our own columns
        "WHERE unit_id = :unit AND year = :year AND area = :area AND version = :version RETURNING version",
        unit=event.unit_id,
        year=event.year,
        area=event.area,
        version=event.version,
        actor=stamp.actor,
        **params,
    )


@handles(RiskRecorded)
def record_risk(tx: Transaction, event: RiskRecorded, stamp: Stamp) -> None:
    """Insert or save a line of the register. Raises StaleError."""
    _record(tx, event, stamp, "desk_risk", _RISK)


@handles(ObjectiveRecorded)
def record_objective(tx: Transaction, event: ObjectiveRecorded, stamp: Stamp) -> None:
    """Insert or save an objective. Raises StaleError."""
    _record(tx, event, stamp, "desk_objective", _OBJECTIVE)


def _record(
    tx: Transaction, event: RiskRecorded | ObjectiveRecorded, stamp: Stamp, table: str, columns: tuple[str, ...]
) -> None:
    names, gaps = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    sets = ", ".join(f"{name} = excluded.{name}" for name in columns)
    tx.must(
        f"INSERT INTO {table} (id, unit_id, year, area, {names}, version, edited_by) "  # noqa: S608 - our own columns
        f"VALUES (:id, :unit, :year, :area, {gaps}, 1, :actor) ON CONFLICT (id) DO UPDATE SET {sets}, "
        f"version = {table}.version + 1, edited_by = excluded.edited_by "
        f"WHERE {table}.version = :version AND {table}.unit_id = :unit AND {table}.deleted_at IS NULL "
        "RETURNING version",
        id=event.entry_id,
        unit=event.unit_id,
        year=event.year,
        area=event.area,
        version=event.version,
        actor=stamp.actor,
        **{name: event.details[name] for name in columns},
    )


@handles(DeskEntryRemoved)
def remove_entry(tx: Transaction, event: DeskEntryRemoved, stamp: Stamp) -> None:
    """Take a line of the register or an objective away. Raises StaleError."""
    tx.must(
        f"UPDATE {_ENTRIES[event.kind]} SET deleted_at = :now, version = version + 1 "  # noqa: S608 - our own names
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING version",
        id=event.entry_id,
        unit=event.unit_id,
        version=event.version,
        now=stamp.now,
    )


def _begin_task(tx: Transaction, event: TaskAssigned | TaskMoved, stamp: Stamp, title: str) -> None:
    """Let the task be there; only the parts' tasks and a new one (version 0) are not there yet."""
    if event.version == 0:
        tx.rows(
            "INSERT INTO desk_task (unit_id, year, task_id, area, part, title, progress, verdict, moved, version) "
            "VALUES (:unit, :year, :task, :area, :part, :title, 'todo', 'unknown', :now, 0) "
            "ON CONFLICT (unit_id, year, task_id) DO NOTHING",
            unit=event.unit_id,
            year=event.year,
            task=event.task_id,
            area=event.area,
            part=event.part,
            title=title,
            now=stamp.now,
        )


def _save_task(
    tx: Transaction,
    event: TaskAssigned | TaskMoved | TaskReviewed | TaskRemoved,
    stamp: Stamp,
    sets: str,
    **params: object,
) -> None:
    tx.must(
        f"UPDATE desk_task SET {sets}, moved = :now, version = version + 1, edited_by = :actor "  # noqa: S608 - fixed
        "WHERE unit_id = :unit AND year = :year AND task_id = :task AND version = :version AND deleted_at IS NULL "
        "RETURNING version",
        unit=event.unit_id,
        year=event.year,
        task=event.task_id,
        version=event.version,
        now=stamp.now,
        actor=stamp.actor,
        **params,
    )


@handles(TaskAssigned)
def assign_task(tx: Transaction, event: TaskAssigned, stamp: Stamp) -> None:
    """Save what a task is, whose, and until when. Raises StaleError."""
    _begin_task(tx, event, stamp, event.title)
    _save_task(
        tx,
        event,
        stamp,
        "title = :title, area = :area, owner = :owner, due = :due",
        title=event.title,
        area=event.area,
        owner=event.owner,
        due=event.due,
    )


@handles(TaskMoved)
def move_task(tx: Transaction, event: TaskMoved, stamp: Stamp) -> None:
    """Move a task along one of the steps open to those who work. Raises StaleError for any other step."""
    _begin_task(tx, event, stamp, "")
    row = tx.must(_TASK, **_place(event))
    if Progress(event.progress) not in STEPS[Progress(row["progress"])]:
        message = "no step from here"
        raise StaleError(message)
    _save_task(
        tx,
        event,
        stamp,
        "progress = :progress, owner = coalesce(owner, :actor), verdict = 'unknown', judged = NULL",
        progress=event.progress,
    )


def _place(event: TaskMoved | TaskReviewed | TaskCommented) -> dict[str, object]:
    return {"unit": event.unit_id, "year": event.year, "task": event.task_id}


@handles(TaskReviewed)
def review_task(tx: Transaction, event: TaskReviewed, stamp: Stamp) -> None:
    """Close a task or send it back, and keep the words. Raises StaleError; BrokenRuleError for "met" without evidence.

    The page asks first; this is the wall behind it.
    """
    row = tx.must(_TASK, **_place(event))
    served = evidence_count(tx, event.unit_id, event.year, key_of(row))
    if event.verdict == Verdict.MET.value and (event.progress != Progress.CLOSED.value or not served):
        message = "met without evidence"
        raise BrokenRuleError(message)
    judged = local_day(tx, event.unit_id, stamp.now)
    sets = "progress = :progress, verdict = :verdict, judged = :judged"
    _save_task(tx, event, stamp, sets, progress=event.progress, verdict=event.verdict, judged=judged)
    if event.words:
        _say(tx, event, stamp)


@handles(TaskRemoved)
def remove_task(tx: Transaction, event: TaskRemoved, stamp: Stamp) -> None:
    """Take a task beside the parts away, and its links with evidence. Raises StaleError."""
    _save_task(tx, event, stamp, "deleted_at = :now")
    unlink(tx, event.unit_id, event.year, task_key(event.task_id), stamp)


@handles(TaskCommented)
def comment(tx: Transaction, event: TaskCommented, stamp: Stamp) -> None:
    """Keep what was said."""
    _say(tx, event, stamp)


def _say(tx: Transaction, event: TaskReviewed | TaskCommented, stamp: Stamp) -> None:
    """Keep the words of an event. Only accounts of the court can be mentioned."""
    own = {row["id"] for row in tx.rows("SELECT id FROM account WHERE unit_id = :unit", unit=event.unit_id)}
    tx.rows(
        "INSERT INTO desk_comment (id, unit_id, year, task_id, author, words, mentions, said) "
        "VALUES (:id, :unit, :year, :task, :actor, :words, :mentions, :now)",
        id=event.comment_id,
        words=event.words,
        mentions=json.dumps([one for one in event.mentions if one in own]),
        actor=stamp.actor,
        now=stamp.now,
        **_place(event),
    )
