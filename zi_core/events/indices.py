"""Measurements of IPAK, IPKP and SKM, and the forms they are taken with (paragraph 1c)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from zi_core.access import Right
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True)
class About:
    """What a measurement is: its name, who asked (`source` external or internal, `organiser`), and when.

    `population` is how many people could have answered, where that is known.
    """

    title: str
    source: str
    organiser: str
    first_day: date
    last_day: date
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was computed of the answers under the `choices` made about their questions; no page computes it again.

    `figure` is the index itself, unrounded, as a decimal number in words ("3.5612").
    """

    figure: str
    respondents: int
    choices: dict[str, str] = field(repr=False)
    result: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Taken:
    """One version of a measurement's answers, as plain data: `kind` is rows, totals, or a final index typed in.

    `columns` are the answers by column, (name, content) pairs in the order of the file.
    """

    kind: str
    file_name: str
    file_sha256: str
    instrument: dict[str, Any] = field(repr=False)
    layout: dict[str, Any] = field(repr=False)
    notes: list[dict[str, Any]] = field(repr=False)
    columns: tuple[tuple[str, str], ...] = field(repr=False)
    questions: list[dict[str, Any]] = field(repr=False)
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementRecorded(Event):
    """A measurement came in: a spreadsheet of answers, item totals, or a final index with its n and source."""

    measurement_id: str
    series: str
    about: About
    taken: Taken = field(repr=False)
    count: int
    keeps: ClassVar[tuple[str, ...]] = ("measurement_id", "series", "count")
    right: ClassVar[Right | None] = Right.EDIT_INDICES
    moves: ClassVar[tuple[str, ...]] = ("index",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementReplaced(Event):
    """Another file took the place of a measurement's answers; what stood there before stays as an earlier version."""

    measurement_id: str
    taken: Taken = field(repr=False)
    count: int
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("measurement_id", "count", "version")
    right: ClassVar[Right | None] = Right.EDIT_INDICES
    moves: ClassVar[tuple[str, ...]] = ("index",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementSettled(Event):
    """Questions about the answers were settled: left out, kept, or an item's direction turned.

    `outcome` is what follows of all choices, those made earlier included; the audit keeps how many questions, `how`,
    and the `cells` where they were settled one by one.
    """

    measurement_id: str
    outcome: Outcome
    cells: tuple[str, ...]
    count: int
    how: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("measurement_id", "cells", "count", "how", "version")
    right: ClassVar[Right | None] = Right.EDIT_INDICES
    moves: ClassVar[tuple[str, ...]] = ("index",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementDescribed(Event):
    """What a measurement is was corrected: its name, period, source or population; `outcome` follows."""

    measurement_id: str
    about: About
    outcome: Outcome
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("measurement_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_INDICES
    moves: ClassVar[tuple[str, ...]] = ("index",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementUsed(Event):
    """The court chose the measurement that stands for one index (`series`), or left the choice to the app (None)."""

    measurement_id: str | None
    series: str
    keeps: ClassVar[tuple[str, ...]] = ("measurement_id", "series")
    right: ClassVar[Right | None] = Right.EDIT_INDICES
    moves: ClassVar[tuple[str, ...]] = ("index",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementRetracted(Event):
    """A wrong measurement counts no longer, for the `reason` given; it stays readable as withdrawn."""

    measurement_id: str
    reason: str = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("measurement_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_INDICES
    moves: ClassVar[tuple[str, ...]] = ("index",)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentSaved(Event):
    """The court made a form of its own, or edited one; measurements keep the form they were taken with."""

    instrument_id: str
    body: dict[str, Any] = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("instrument_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_INDICES


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRemoved(Event):
    """A form of the court's own was taken out of the choice."""

    instrument_id: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("instrument_id", "version")
    right: ClassVar[Right | None] = Right.EDIT_INDICES
