"""What happens to measurements and to the court's own forms: each event's rows."""

from __future__ import annotations

import json
from dataclasses import asdict

from zi_core.events.indices import (
    InstrumentRemoved,
    InstrumentSaved,
    MeasurementDescribed,
    MeasurementRecorded,
    MeasurementReplaced,
    MeasurementRetracted,
    MeasurementSettled,
    MeasurementUsed,
    Outcome,
    Taken,
)
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Transaction

Read = MeasurementRecorded | MeasurementReplaced
Changed = MeasurementReplaced | MeasurementSettled | MeasurementDescribed | MeasurementRetracted


@handles(MeasurementRecorded)
def record(tx: Transaction, event: MeasurementRecorded, stamp: Stamp) -> None:
    """Keep a new measurement with the first version of its answers."""
    _same_count(event.count, event.taken)
    tx.rows(
        "INSERT INTO measurement (id, unit_id, series, title, source, organiser, first_day, last_day, population, "
        "reading, state, reason, version, created, created_by, changed, changed_by) VALUES (:id, :unit, :series, "
        ":title, :source, :organiser, :first_day, :last_day, :population, 1, 'kept', '', 1, :now, :actor, :now, "
        ":actor)",
        id=event.measurement_id,
        unit=event.unit_id,
        series=event.series,
        now=stamp.now,
        actor=stamp.actor,
        **asdict(event.about),
    )
    _insert_reading(tx, event, 1, stamp)


@handles(MeasurementReplaced)
def replace(tx: Transaction, event: MeasurementReplaced, stamp: Stamp) -> None:
    """Let another file's answers count; the earlier versions stay."""
    _same_count(event.count, event.taken)
    number = _touch(tx, event, stamp, ", reading = reading + 1")
    _insert_reading(tx, event, number, stamp)


@handles(MeasurementSettled)
def settle(tx: Transaction, event: MeasurementSettled, stamp: Stamp) -> None:
    """Save what was decided about the questions of the newest version, and what follows of it."""
    number = _touch(tx, event, stamp)
    _save_outcome(tx, event, number, event.outcome)


@handles(MeasurementDescribed)
def describe(tx: Transaction, event: MeasurementDescribed, stamp: Stamp) -> None:
    """Save the corrected name, period, source or population."""
    number = _touch(
        tx,
        event,
        stamp,
        ", title = :title, source = :source, organiser = :organiser, first_day = :first_day, last_day = :last_day, "
        "population = :population",
        **asdict(event.about),
    )
    _save_outcome(tx, event, number, event.outcome)


@handles(MeasurementRetracted)
def withdraw(tx: Transaction, event: MeasurementRetracted, stamp: Stamp) -> None:
    """Let the measurement count no longer; nothing stands by it any more."""
    _touch(tx, event, stamp, ", state = 'withdrawn', reason = :reason", reason=event.reason)
    tx.rows(
        "DELETE FROM measurement_use WHERE unit_id = :unit AND measurement_id = :id",
        unit=event.unit_id,
        id=event.measurement_id,
    )


@handles(MeasurementUsed)
def use(tx: Transaction, event: MeasurementUsed, _: Stamp) -> None:
    """Remember which measurement stands for an index, or that the app shall choose."""
    if event.measurement_id is None:
        tx.rows(
            "DELETE FROM measurement_use WHERE unit_id = :unit AND series = :series",
            unit=event.unit_id,
            series=event.series,
        )
        return
    tx.must(
        "SELECT id FROM measurement WHERE id = :id AND unit_id = :unit AND series = :series AND state = 'kept'",
        id=event.measurement_id,
        unit=event.unit_id,
        series=event.series,
    )
    tx.rows(
        "INSERT INTO measurement_use (unit_id, series, measurement_id) VALUES (:unit, :series, :id) "
        "ON CONFLICT (unit_id, series) DO UPDATE SET measurement_id = excluded.measurement_id",
        unit=event.unit_id,
        series=event.series,
        id=event.measurement_id,
    )


@handles(InstrumentSaved)
def save_form(tx: Transaction, event: InstrumentSaved, stamp: Stamp) -> None:
    """Save the court's own form over the version its editor saw (0: a new one)."""
    given = {"id": event.instrument_id, "unit": event.unit_id, "body": event.body, "now": stamp.now}
    if event.version == 0:
        tx.rows(
            "INSERT INTO instrument (id, unit_id, body, version, saved, saved_by) "
            "VALUES (:id, :unit, :body, 1, :now, :actor)",
            actor=stamp.actor,
            **given,
        )
        return
    tx.must(
        "UPDATE instrument SET body = :body, version = version + 1, saved = :now, saved_by = :actor "
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING version",
        version=event.version,
        actor=stamp.actor,
        **given,
    )


@handles(InstrumentRemoved)
def remove_form(tx: Transaction, event: InstrumentRemoved, stamp: Stamp) -> None:
    """Take the form out of the choice; measurements keep the form they were taken with."""
    tx.must(
        "UPDATE instrument SET deleted_at = :now, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING version",
        id=event.instrument_id,
        unit=event.unit_id,
        version=event.version,
        now=stamp.now,
    )


def _same_count(count: int, taken: Taken) -> None:
    if count != taken.outcome.respondents:
        message = "the audit line would count other people"
        raise ValueError(message)


def _touch(tx: Transaction, event: Changed, stamp: Stamp, extra: str = "", **params: object) -> int:
    """Count one more change of a measurement that is kept; return which version of its answers is the newest.

    Raises StaleError when its version is another by now, or when it was withdrawn.
    """
    row = tx.must(
        f"UPDATE measurement SET version = version + 1, changed = :now, changed_by = :actor{extra} "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND state = 'kept' AND version = :version RETURNING reading",
        id=event.measurement_id,
        unit=event.unit_id,
        version=event.version,
        now=stamp.now,
        actor=stamp.actor,
        **params,
    )
    return int(row["reading"])


def _save_outcome(tx: Transaction, event: Changed, number: int, outcome: Outcome) -> None:
    tx.rows(
        "UPDATE measurement_reading SET figure = :figure, respondents = :respondents, choices = :choices, "
        "result = :result WHERE measurement_id = :id AND number = :number",
        id=event.measurement_id,
        number=number,
        **asdict(outcome),
    )


def _insert_reading(tx: Transaction, event: Read, number: int, stamp: Stamp) -> None:
    taken = event.taken
    tx.rows(
        "INSERT INTO measurement_reading (measurement_id, number, unit_id, kind, file_name, file_sha256, instrument, "
        "layout, notes, respondents, figure, choices, questions, result, read_on, read_by) VALUES (:id, :number, "
        ":unit, :kind, :file_name, :file_sha256, :instrument, :layout, :notes, :respondents, :figure, :choices, "
        ":questions, :result, :now, :actor)",
        id=event.measurement_id,
        number=number,
        unit=event.unit_id,
        kind=taken.kind,
        file_name=taken.file_name,
        file_sha256=taken.file_sha256,
        instrument=taken.instrument,
        layout=taken.layout,
        notes=json.dumps(taken.notes, ensure_ascii=False),
        questions=json.dumps(taken.questions, ensure_ascii=False),
        now=stamp.now,
        actor=stamp.actor,
        **asdict(taken.outcome),
    )
    tx.rows(
        "INSERT INTO measurement_column (measurement_id, number, place, name, content) SELECT :id, :number, "
        "unnest(cast(:places AS integer[])), unnest(cast(:names AS text[])), unnest(cast(:contents AS text[]))",
        id=event.measurement_id,
        number=number,
        places=list(range(len(taken.columns))),
        names=[name for name, _content in taken.columns],
        contents=[content for _name, content in taken.columns],
    )
