"""What the survey's page knows besides the letter: rates, advice, words. All of it is data: ``survey.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words() -> dict[str, Any]:
    """Return ``survey.toml`` as it stands; read once per process."""
    return tomllib.loads(files("zi_core.survey").joinpath("survey.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Advice:
    """The app's own advice: days of peace after a contact, days without growth that worry, people a group needs."""

    again_after_days: int
    stagnant_after_days: int
    least_per_group: int


@cache
def advice() -> Advice:
    """Return the advice; it is never the letter's."""
    return Advice(**words()["advice"])


@cache
def usual_rates() -> tuple[Decimal, ...]:
    """Return the acceptance rates that courts usually see, the lowest first."""
    return tuple(Decimal(rate) for rate in words()["rates"]["usual"])
