"""The court's answers on the evaluation sheet in the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from zi_core.desk.lke.scoring import Answer
from zi_core.events.lke import LkeItemsAnswered, LkePerformanceGraded, LkeYearCopied
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, StaleError, Transaction


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One item's answer as it stands; `carried` tells that it comes from an earlier year and nobody confirmed it."""

    answer: Answer
    carried: bool
    version: int
    answered: datetime
    doer: str


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """One year's answers by item id, and the grade of the performance with its version (0: none yet)."""

    answers: Mapping[str, StoredAnswer]
    performance: str
    performance_version: int


def sheet(db: Database, unit_id: str, year: int) -> StoredSheet:
    """Return the court's answers of `year`."""
    rows = db.rows(
        "SELECT s.*, coalesce(a.name, '') AS doer FROM lke_answer AS s LEFT JOIN account AS a ON a.id = s.answered_by "
        "WHERE s.unit_id = :unit AND s.year = :year",
        unit=unit_id,
        year=year,
    )
    outcome = db.one(
        "SELECT performance, version FROM lke_outcome WHERE unit_id = :unit AND year = :year", unit=unit_id, year=year
    )
    answers = {
        row["item_id"]: StoredAnswer(
            Answer(row["choice"], row["part"], row["whole"], row["note"]),
            row["carried"],
            row["version"],
            row["answered"],
            row["doer"],
        )
        for row in rows
    }
    return StoredSheet(answers, outcome["performance"] if outcome else "", outcome["version"] if outcome else 0)


def answered_years(db: Database, unit_id: str) -> tuple[int, ...]:
    """Return the years for which the court has answers, newest first."""
    rows = db.rows(
        "SELECT DISTINCT year FROM lke_answer WHERE unit_id = :unit ORDER BY year DESC NULLS LAST", unit=unit_id
    )
    return tuple(row["year"] for row in rows)


@handles(LkeItemsAnswered)
def answer_items(tx: Transaction, event: LkeItemsAnswered, stamp: Stamp) -> None:
    """Write each answer over the version its editor saw. Raises StaleError when one was changed since: none is kept."""
    if tuple(one.item_id for one in event.answers) != event.items:
        message = "the audit line would name other items"
        raise ValueError(message)
    saved = tx.rows(
        "INSERT INTO lke_answer (unit_id, year, item_id, choice, part, whole, note, carried, version, answered, "
        "answered_by) SELECT :unit, :year, unnest(cast(:items AS text[])), unnest(cast(:choices AS text[])), "
        "unnest(cast(:parts AS numeric(14,4)[])), unnest(cast(:wholes AS numeric(14,4)[])), "
        "unnest(cast(:notes AS text[])), false, unnest(cast(:versions AS integer[])), :now, :actor "
        "ON CONFLICT (unit_id, year, item_id) DO UPDATE SET choice = excluded.choice, part = excluded.part, "
        "whole = excluded.whole, note = excluded.note, carried = false, version = excluded.version, "
        "answered = excluded.answered, answered_by = excluded.answered_by "
        "WHERE lke_answer.version = excluded.version - 1 RETURNING item_id",
        unit=event.unit_id,
        year=event.year,
        items=list(event.items),
        choices=[one.choice for one in event.answers],
        parts=[one.part for one in event.answers],
        wholes=[one.whole for one in event.answers],
        notes=[one.note for one in event.answers],
        versions=[one.version + 1 for one in event.answers],
        now=stamp.now,
        actor=stamp.actor,
    )
    if len(saved) < len(event.answers):
        message = "changed by somebody else"
        raise StaleError(message)


@handles(LkePerformanceGraded)
def grade_performance(tx: Transaction, event: LkePerformanceGraded, _: Stamp) -> None:
    """Save the grade over the version its editor saw. Raises StaleError."""
    tx.must(
        "INSERT INTO lke_outcome (unit_id, year, performance, version) VALUES (:unit, :year, :grade, 1) "
        "ON CONFLICT (unit_id, year) DO UPDATE SET performance = excluded.performance, "
        "version = lke_outcome.version + 1 WHERE lke_outcome.version = :version RETURNING version",
        unit=event.unit_id,
        year=event.year,
        grade=event.grade,
        version=event.version,
    )


@handles(LkeYearCopied)
def copy_year(tx: Transaction, event: LkeYearCopied, stamp: Stamp) -> None:
    """Take over an earlier year's answers where this year has none; evidence and grades are not copied.

    Raises StaleError when there is nothing to copy.
    """
    copied = tx.rows(
        "INSERT INTO lke_answer (unit_id, year, item_id, choice, part, whole, note, carried, version, answered, "
        "answered_by) SELECT unit_id, :year, item_id, choice, part, whole, note, true, 1, :now, :actor "
        "FROM lke_answer WHERE unit_id = :unit AND year = :source "
        "ON CONFLICT (unit_id, year, item_id) DO NOTHING RETURNING item_id",
        unit=event.unit_id,
        year=event.year,
        source=event.source_year,
        now=stamp.now,
        actor=stamp.actor,
    )
    if not copied:
        message = "nothing to copy"
        raise StaleError(message)
