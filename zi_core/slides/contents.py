"""Everything the deck is made from, as values: the court's subjects as they stand on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zi_core.desk.board import Board
from zi_core.desk.lke.conditions import Assessment
from zi_core.desk.lke.scoring import Score
from zi_core.desk.lke.sheet import Sheet
from zi_core.figures.indices import Measured
from zi_core.i18n import Pair
from zi_core.innovation.impact import Effect
from zi_core.innovation.innovation import Innovation
from zi_core.readiness import Finding
from zi_core.rulebook.book import Book, Predicate
from zi_core.survey.forecast import Count, Forecast, Goal


@dataclass(frozen=True, slots=True)
class Willing:
    """How many are willing, day by day, and what is to be expected by the deadline."""

    counts: tuple[Count, ...]
    forecast: Forecast
    goal: Goal


@dataclass(frozen=True, slots=True)
class Lke:
    """The evaluation sheet as the court answered it."""

    sheet: Sheet
    score: Score
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The court's values. `pictures` are contents of evidence by the id of the piece."""

    court: str
    predicate: Predicate
    day: date
    book: Book
    findings: tuple[Finding, ...]
    board: Board
    innovations: tuple[Innovation, ...] = ()
    effects: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict)
    measured: tuple[Measured, ...] = ()
    willing: Willing | None = None
    lke: Lke | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def areas(self) -> dict[str, Pair]:
        """Return the areas' titles by id, in the book's order."""
        return {area.id: area.title for area in self.book.areas}
