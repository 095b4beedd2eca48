"""Measurements of the indices in the database, and which of them stands for IPAK and IPKP in the readiness (1c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from zi_core.rulebook.values import Facts
from zi_core.store.door import measures
from zi_core.store.engine import Database, Row, Transaction

JUDGED = ("ipak", "ipkp")
"""The series the letter judges; SKM is none of them."""

_ENTRY = (
    "SELECT m.*, r.kind, r.file_name, r.file_sha256, r.instrument, r.layout, r.notes, r.respondents, r.figure, "
    "r.choices, r.result, "
    "coalesce(a.name, '') AS doer FROM measurement AS m "
    "JOIN measurement_reading AS r ON r.measurement_id = m.id AND r.number = m.reading "
    "LEFT JOIN account AS a ON a.id = m.changed_by WHERE m.unit_id = :unit "
    "ORDER BY m.last_day DESC NULLS LAST, m.created DESC NULLS LAST, m.id DESC NULLS LAST"
)
_STANDING = (
    "SELECT m.id, m.series, m.source, m.state, r.figure FROM measurement AS m "
    "JOIN measurement_reading AS r ON r.measurement_id = m.id AND r.number = m.reading WHERE m.unit_id = :unit "
    "ORDER BY m.last_day DESC NULLS LAST, m.created DESC NULLS LAST, m.id DESC NULLS LAST"
)
_USES = "SELECT series, measurement_id FROM measurement_use WHERE unit_id = :unit"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement as its newest version stands: what it is, what was read, and what was computed of it."""

    measurement_id: str
    series: str
    title: str
    source: str
    organiser: str
    first_day: date
    last_day: date
    population: int | None
    state: str
    reason: str
    version: int
    number: int
    kind: str
    file_name: str
    file_sha256: str
    instrument: dict[str, Any]
    layout: dict[str, Any]
    notes: list[dict[str, Any]]
    respondents: int
    figure: Decimal
    choices: dict[str, str]
    result: dict[str, Any]
    changed: datetime
    doer: str


@dataclass(frozen=True, slots=True)
class ReadingEntry:
    """One version of a measurement's answers, for the list of versions."""

    number: int
    kind: str
    file_name: str
    respondents: int
    figure: Decimal
    read_on: datetime
    doer: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a measurement's newest version by column, and every question about them."""

    columns: dict[str, str]
    questions: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form of the court's own, as plain data."""

    instrument_id: str
    body: dict[str, Any]
    version: int
    saved: datetime


class Why(StrEnum):
    """Why a measurement stands for its index."""

    CHOSEN = "chosen"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Standing:
    """The measurement that stands for an index in the readiness, and why."""

    measurement_id: str
    why: Why


def standing(rows: Sequence[Row], uses: dict[str, str], series: str) -> Standing | None:
    """Return which of `rows` (newest first) stands for `series`: the one the court chose, else the newest external.

    A measurement of the court's own stands for an index only when the court says so; a withdrawn one never does.
    """
    kept = [row for row in rows if row["series"] == series and row["state"] == "kept"]
    if any(row["id"] == uses.get(series) for row in kept):
        return Standing(uses[series], Why.CHOSEN)
    newest = next((row["id"] for row in kept if row["source"] == "external"), None)
    return Standing(newest, Why.NEWEST) if newest else None


def standings(db: Database, unit_id: str) -> dict[str, Standing]:
    """Return, by series, the measurement that stands for it in the readiness; a series without one is absent."""
    rows = db.rows(_STANDING, unit=unit_id)
    uses = {row["series"]: row["measurement_id"] for row in db.rows(_USES, unit=unit_id)}
    found = {series: standing(rows, uses, series) for series in JUDGED}
    return {series: one for series, one in found.items() if one is not None}


@measures("index")
def measure(tx: Transaction, unit_id: str, _today: date) -> Facts:
    """Return the indices that stand for the court, unrounded; an index nobody has measured is unknown."""
    rows = tx.rows(_STANDING, unit=unit_id)
    uses = {row["series"]: row["measurement_id"] for row in tx.rows(_USES, unit=unit_id)}
    figures = {row["id"]: Decimal(row["figure"]) for row in rows}
    found = {series: standing(rows, uses, series) for series in JUDGED}
    return {f"index.{series}": figures[one.measurement_id] for series, one in found.items() if one is not None}


def measurements(db: Database, unit_id: str) -> tuple[Measurement, ...]:
    """Return the court's measurements without their answers, withdrawn ones included, the newest period first."""
    return tuple(_measurement(row) for row in db.rows(_ENTRY, unit=unit_id))


def _measurement(row: Row) -> Measurement:
    same = (
        "series", "title", "source", "organiser", "first_day", "last_day", "population", "state", "reason", "version",
        "kind", "file_name", "file_sha256", "instrument", "layout", "notes", "respondents", "choices", "result",
        "changed", "doer",
    )  # fmt: skip
    return Measurement(
        measurement_id=row["id"],
        number=row["reading"],
        figure=Decimal(row["figure"]),
        **{name: row[name] for name in same},
    )


def answers(db: Database, unit_id: str, measurement_id: str, number: int) -> Answers | None:
    """Return the answers of one version of a measurement, or None when the court has no such version."""
    given = {"unit": unit_id, "id": measurement_id, "number": number}
    row = db.one(
        "SELECT questions FROM measurement_reading WHERE measurement_id = :id AND number = :number AND unit_id = :unit",
        **given,
    )
    if row is None:
        return None
    columns = db.rows(
        "SELECT name, content FROM measurement_column WHERE measurement_id = :id AND number = :number "
        "ORDER BY place NULLS LAST",
        id=measurement_id,
        number=number,
    )
    return Answers({column["name"]: column["content"] for column in columns}, row["questions"])


def readings(db: Database, unit_id: str, measurement_id: str) -> tuple[ReadingEntry, ...]:
    """Return the versions of a measurement's answers, newest first."""
    rows = db.rows(
        "SELECT r.number, r.kind, r.file_name, r.respondents, r.figure, r.read_on, coalesce(a.name, '') AS doer "
        "FROM measurement_reading AS r LEFT JOIN account AS a ON a.id = r.read_by "
        "WHERE r.measurement_id = :id AND r.unit_id = :unit ORDER BY r.number DESC NULLS LAST",
        id=measurement_id,
        unit=unit_id,
    )
    return tuple(ReadingEntry(**row | {"figure": Decimal(row["figure"])}) for row in rows)


def own_forms(db: Database, unit_id: str) -> tuple[OwnForm, ...]:
    """Return the court's own forms, the newest first."""
    rows = db.rows(
        "SELECT id, body, version, saved FROM instrument WHERE unit_id = :unit AND deleted_at IS NULL "
        "ORDER BY saved DESC NULLS LAST, id DESC NULLS LAST",
        unit=unit_id,
    )
    return tuple(OwnForm(row["id"], row["body"], row["version"], row["saved"]) for row in rows)
