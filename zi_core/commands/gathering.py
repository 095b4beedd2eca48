"""What the deck is made from, read out of the database in one go; shared by the command and the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zi_core.desk.areas import Part
from zi_core.desk.board import Board
from zi_core.desk.evidence import part_key
from zi_core.desk.lke.conditions import assess
from zi_core.desk.lke.scoring import Outcomes, score
from zi_core.desk.lke.sheet import load
from zi_core.figures.indices import Measured
from zi_core.files.taking import PICTURES
from zi_core.indices.judging import verdicts
from zi_core.indices.summary import summary_from_json
from zi_core.innovation.impact import effects
from zi_core.readiness import assess_all
from zi_core.rulebook.book import Book, Predicate
from zi_core.rulebook.reading import in_force
from zi_core.rulebook.values import Facts
from zi_core.slides.contents import Contents, Lke, Willing
from zi_core.store import Database, deck_look, desk, evidence, facts, indices, innovation, lke, survey
from zi_core.survey.forecast import Goal, forecast
from zi_core.survey.waves import history
from zi_core.units import Unit


def gather(db: Database, unit: Unit, today: date, *, whole: bool = True) -> Contents:
    """Return the court's values as they stand `today`; not `whole`: without pictures, effects and evaluation sheet."""
    book, predicate = in_force(unit.cycle.year), Predicate(unit.court.predicate)
    known = facts.facts_on(db, unit.unit_id, today)
    board = desk.board(db, unit.unit_id, unit.cycle.year)
    innovations = innovation.innovations(db, unit.unit_id)
    return Contents(
        court=deck_look.look(db, unit.unit_id).name or unit.court.name,
        predicate=predicate,
        day=today,
        book=book,
        findings=assess_all(book, predicate, known),
        board=board,
        innovations=innovations,
        effects={one.innovation_id: effects(one) for one in innovations} if whole else {},
        measured=_measured(db, unit, book),
        willing=_willing(db, unit, book, today),
        lke=_lke(db, unit, known, (book, predicate)) if whole else None,
        pictures=_pictures(db, unit, board) if whole else {},
    )


def _measured(db: Database, unit: Unit, book: Book) -> tuple[Measured, ...]:
    """Return the measurements that stand for the indices, IPAK first."""
    standing = indices.standings(db, unit.unit_id)
    by_id = {one.measurement_id: one for one in indices.measurements(db, unit.unit_id)}
    found = []
    for series in indices.JUDGED:
        if series in standing:
            told = summary_from_json(by_id[standing[series].measurement_id].result)
            found.append(Measured(told.figure, told.doubt, verdicts(told.figure, book, told.doubt)))
    return tuple(found)


def _willing(db: Database, unit: Unit, book: Book, today: date) -> Willing | None:
    if unit.cycle.survey_due is None:
        return None
    past = history(survey.found_progress(db, unit.unit_id))
    goal = Goal(book.whole("survey-willing"), unit.cycle.survey_due)
    found = forecast(past, goal, today)
    counts = tuple(count for count in past.counts if found.since and count.day <= found.since)
    return Willing(counts, found, goal)


def _lke(db: Database, unit: Unit, known: Facts, letter: tuple[Book, Predicate]) -> Lke:
    book, predicate = letter
    sheet, stored = load(), lke.sheet(db, unit.unit_id, unit.cycle.year)
    ipak, ipkp = (
        value if isinstance(value, Decimal) else None for value in map(known.get, ("index.ipak", "index.ipkp"))
    )
    answers = {name: one.answer for name, one in stored.answers.items()}
    found = score(sheet, answers, Outcomes(ipak, ipkp, stored.performance))
    return Lke(sheet, found, assess(sheet, found, predicate, {area.id: area.title for area in book.areas}))


def _pictures(db: Database, unit: Unit, board: Board) -> dict[str, bytes]:
    """Return the oldest and the newest picture of before and after in every area."""
    found = {}
    for area in board.areas:
        serving = [
            one for one in board.serving(part_key(area, Part.BEFORE_AFTER)) if one.current.media_type in PICTURES
        ]
        serving.sort(key=lambda one: (one.current.represents, one.evidence_id))
        for one in {each.evidence_id: each for each in (*serving[:1], *serving[-1:])}.values():
            content = evidence.file_of(db, unit.unit_id, one.evidence_id, one.current.number)
            if content is not None:
                found[one.evidence_id] = content[2]
    return found
