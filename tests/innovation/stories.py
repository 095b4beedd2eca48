"""Invented innovations and sheets for the tests of the subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from zi_core.innovation.innovation import (
    Answers,
    Aspect,
    Details,
    Direction,
    Innovation,
    Kind,
    Measure,
    People,
    Period,
    Point,
    Publication,
    Reason,
    Review,
    Rhythm,
    Side,
    UsersMonth,
)
from zi_core.innovation.months import month_after
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid

TODAY = date(2021, 9, 1)
LAUNCHED = date(2020, 9, 7)
START = date(2020, 1, 1)


def points(values: Sequence[float], start: date = START, step: int = 1) -> tuple[Point, ...]:
    return tuple(Point(month_after(start, place * step), value) for place, value in enumerate(values))


def measure(values: Sequence[float], people: People = People.ALL, **changed: Any) -> Measure:
    made = Measure("Waktu", Aspect.EFFICIENCY, "hari", Direction.LOWER, Period.MONTH, {people: points(values)})
    return replace(made, **changed)


def scored(item: str, side: Side, scores: dict[int, int], people: People = People.ALL) -> Answers:
    values = [score for score, count in scores.items() for _ in range(count)]
    mean = sum(values) / len(values)
    spread = sum((value - mean) ** 2 for value in values) / max(len(values) - 1, 1)
    return Answers(item, people, side, mean, spread**0.5, len(values), tuple(scores.items()))


def story(**changed: Any) -> Innovation:
    """An innovation that has everything the letter asks for."""
    details = Details(
        name="e-Contoh",
        kind=Kind.IT,
        background="Antrean panjang",
        figure_before="7,5 hari",
        launched=LAUNCHED,
        strategy="Media sosial",
        rhythm=Rhythm.MONTHLY,
    )
    full = Innovation(
        innovation_id="i1",
        version=3,
        details=details,
        users=(UsersMonth(date(2020, 9, 1), 20, 100), UsersMonth(date(2020, 10, 1), 40, 100)),
        reasons={Reason.UNAWARE: 3},
        measures=tuple(measure([5.0] * 8 + [3.0] * 8, name=aspect.value, aspect=aspect) for aspect in Aspect),
        answers=(
            scored("Waktu", Side.BEFORE, {2: 10, 3: 20, 4: 5}),
            scored("Waktu", Side.AFTER, {3: 15, 4: 20}),
        ),
        publications=(Publication("p1", "Instagram", date(2020, 9, 10), 100, "tautan"),),
        reviews=(Review("r1", date(2021, 8, 20), "baik", "notulen"),),
    )
    return replace(full, **changed)


def grid(name: str, *rows: Sequence[object]) -> Grid:
    return Grid(name, tuple(tuple(_cell(value) for value in row) for row in rows))


def _cell(value: object) -> Cell:
    if value is None:
        return EMPTY
    if isinstance(value, date):
        return Cell(CellKind.DATE, value.isoformat())
    if isinstance(value, int | float):
        return Cell(CellKind.NUMBER, f"{value:g}")
    return Cell(CellKind.TEXT, str(value))
