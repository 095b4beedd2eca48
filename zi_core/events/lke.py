"""The court's own answers on the evaluation sheet (PermenPANRB 90/2021)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """One item's answer; `version` is what its editor saw (0: none yet)."""

    item_id: str
    choice: str = ""
    part: Decimal | None = None
    whole: Decimal | None = None
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LkeItemsAnswered(Event):
    """Items of the evaluation sheet were answered, by hand or from a spreadsheet; the audit keeps which, not how."""

    year: int
    answers: tuple[ItemAnswer, ...] = field(repr=False)
    items: tuple[str, ...]
    keeps: ClassVar[tuple[str, ...]] = ("year", "items")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class LkePerformanceGraded(Event):
    """The court graded its performance achieved; `grade` is a letter of the sheet, or empty."""

    year: int
    grade: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "grade", "version")
    right: ClassVar[Right | None] = Right.EDIT_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class LkeYearCopied(Event):
    """Answers of an earlier year became the start of this one, marked as carried over until somebody confirms them."""

    year: int
    source_year: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "source_year")
    right: ClassVar[Right | None] = Right.EDIT_DESK
