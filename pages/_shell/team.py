"""What the section of the team reads: people, questions, drills, meetings, statements, and what they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pages._shell import sources
from pages._shell.caches import newest
from pages._shell.page import Page
from zi_core import store
from zi_core.desk.team.drills import Drill, Past, past
from zi_core.desk.team.measures import Record, Statement
from zi_core.desk.team.questions import LINKS, Question, bank
from zi_core.desk.team.results import Gaps, Standing, gaps, standings
from zi_core.figures.palette import PALETTES, Palette
from zi_core.i18n import Pair, Text, lazy
from zi_core.store.team import Team

__all__ = ["TeamWork", "colours", "team_of"]


@dataclass(frozen=True, slots=True)
class TeamWork:
    """The team with everything it did in the year of its cycle."""

    team: Team
    areas: Mapping[str, Pair]
    questions: Mapping[str, Question]
    record: Record
    gaps: Gaps
    standings: Mapping[tuple[str, str], Standing]
    past: Past

    @property
    def topics(self) -> dict[str, Pair | Text]:
        """Return the titles of the six areas and of the links between them."""
        return {**self.areas, LINKS: lazy("Kaitan antararea")}

    def drill(self, drill_id: str) -> Drill | None:
        """Return the drill with this id, or None."""
        return next((one for one in self.record.drills if one.drill_id == drill_id), None)

    def statement(self, rule_id: str) -> Statement:
        """Return what was stated for a rule."""
        return self.record.statements.get(rule_id, Statement(None, 0))


def team_of(page: Page) -> TeamWork:
    """Return the team's work, read once per data version and shared."""
    key = ("team", page.unit.unit_id, page.unit.cycle.year)
    return newest(key, page.data_version, lambda: _read(page))


def _read(page: Page) -> TeamWork:
    db, unit_id = sources.database(), page.unit.unit_id
    record = store.team.record(db, unit_id, page.unit.cycle.year)
    questions = {one.question_id: one for one in (*bank(), *store.team.own_questions(db, unit_id))}
    return TeamWork(
        team=store.team.team(db, unit_id),
        areas={area.id: area.title for area in page.book.areas},
        questions=questions,
        record=record,
        gaps=gaps(record.people, record.topics, record.drills, record.meetings),
        standings=standings(record.drills),
        past=past(record.drills),
    )


def colours() -> Palette:
    """Return the colours of the theme on the visitor's screen."""
    return PALETTES[sources.theme()]
