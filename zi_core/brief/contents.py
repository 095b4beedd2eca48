"""What the brief says: the verdicts, the gates, five things to do with who and until when, what changed in a week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from zi_core.i18n import Text, lazy
from zi_core.readiness import Change, Finding, Summary, assess_all, changes, summary, to_do
from zi_core.rulebook.book import Book, Force, Predicate, Rule
from zi_core.rulebook.values import Value
from zi_core.units import Unit, deadlines

MOST_WORKS, MOST_CHANGES = 5, 6
WEEK = 7  # days
_DUE = {"customers": "list_due", "survey": "survey_due", "indices": "survey_due"}
"""Which deadline of the cycle a page's work must keep; all other work is for the desk evaluation."""


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do now, and until when (None: no such deadline is set)."""

    finding: Finding
    until: date | None


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief's values; nothing is worded yet. `changes` are all that moved within a week, the first ones shown."""

    court: str
    predicate: Predicate
    day: date
    made: datetime
    letter: str
    counted: Summary
    gates: tuple[Finding, ...]
    works: tuple[Work, ...]
    deadlines: tuple[tuple[Text, date], ...]
    changes: tuple[Change, ...]
    sample: bool


def brief(unit: Unit, book: Book, known: Mapping[str, Value], before: Mapping[str, Value], made: datetime) -> Brief:
    """Return the brief of a court from its facts now (`known`) and a week `before`; `made` is aware."""
    predicate, day = Predicate(unit.court.predicate), unit.today(made)
    findings = assess_all(book, predicate, known)
    counted = summary(findings)
    first = (*counted.blockers, *to_do(findings))[:MOST_WORKS]
    return Brief(
        court=unit.court.name,
        predicate=predicate,
        day=day,
        made=made,
        letter=book.letter.number,
        counted=counted,
        gates=tuple(one for one in findings if one.rule.force is Force.GATE),
        works=tuple(Work(one, _until(unit, one.rule)) for one in first),
        deadlines=tuple(deadlines(unit.cycle, day)),
        changes=changes(before, known, book, predicate),
        sample=unit.sample,
    )


def _until(unit: Unit, rule: Rule) -> date | None:
    due: date | None = getattr(unit.cycle, _DUE.get(rule.page, "desk_due"))
    return due


def asked(rule: Rule) -> Text:
    """Return a rule's threshold in words: "minimal 30 orang"; empty where it has none."""
    if rule.low is None or rule.unit is None:
        return Text("")
    return lazy("minimal {low} {unit}", low=rule.low, unit=rule.unit.counted(Decimal(rule.low)))
