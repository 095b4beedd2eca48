"""The figures the indices are held against besides the rulebook's thresholds: ``norms.toml`` as values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from zi_core.i18n import Pair
from zi_core.spreadsheets.limits import Limits


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of the SKM: its letter, the lowest converted value that earns it, its word."""

    grade: str
    low: Decimal
    title: Pair


@dataclass(frozen=True, slots=True)
class Norms:
    """Points of the evaluation sheet, the SKM's rule and grades, and our own advice on what may be concluded."""

    top: int
    points: Decimal
    points_source: str
    factor: int
    places: int
    grades: tuple[Grade, ...]
    grades_source: str
    indicative_below: int
    level: float
    new_samples: tuple[int, ...]
    shifts: tuple[Decimal, ...]
    hopes: tuple[Decimal, ...]
    against: float
    against_answers: int
    worksheet_answers: int
    most_items: int

    def grade(self, converted: Decimal) -> Grade:
        """Return the grade of the SKM value `converted`; the lowest grade has no lower bound."""
        return next((one for one in self.grades if converted >= one.low), self.grades[-1])


@cache
def norms() -> Norms:
    """Return the norms, read once per process."""
    data = _data()
    points, skm, honesty = data["points"], data["skm"], data["honesty"]
    grades = (Grade(one["grade"], one["low"], Pair(one["title"]["id"], one["title"]["en"])) for one in skm["grades"])
    return Norms(
        top=points["top"],
        points=points["most"],
        points_source=points["source"],
        factor=skm["factor"],
        places=skm["places"],
        grades=tuple(grades),
        grades_source=skm["source"],
        indicative_below=honesty["indicative_below"],
        level=float(honesty["level"]),
        new_samples=tuple(honesty["new_samples"]),
        shifts=tuple(honesty["shifts"]),
        hopes=tuple(honesty["hopes"]),
        against=float(data["polarity"]["correlation"]),
        against_answers=data["polarity"]["least_answers"],
        worksheet_answers=data["limits"]["worksheet_answers"],
        most_items=data["limits"]["items"],
    )


def response_limits() -> Limits:
    """Return what a file with responses may cost: more rows than a customer list has."""
    given = _data()["limits"]
    return Limits(size=given["size"], rows=given["rows"], seconds=float(given["seconds"]), memory=given["memory"])


@cache
def _data() -> dict[str, Any]:
    source = files("zi_core.indices").joinpath("norms.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)
