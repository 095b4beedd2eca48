"""What a rulebook holds: rules, the areas of the evaluation sheet, the paragraphs of the letter, defaults of a cycle.

All of it is read from one TOML file per year (`zi_core.rulebook.reading.load`) and never changes afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from zi_core.access import Role
from zi_core.i18n import Pair

GAP = re.compile(r"\{(\w+)\}")


class Predicate(StrEnum):
    """What a court is a candidate for. The values are stored; they never change."""

    WBK = "WBK"
    WBBM = "WBBM"


class Kind(StrEnum):
    """How a rule judges its metric. A closed set: a new kind is a new branch of `judgement.judge`."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    WITHIN = "within"
    EVERY_ROW = "every_row"
    ATTESTED = "attested"
    PUBLISHED = "published"
    INFO = "info"


class Force(StrEnum):
    """What a shortfall means: a gate decides passing, a duty must be done, info only informs."""

    GATE = "gate"
    DUTY = "duty"
    INFO = "info"


PageId = Literal["customers", "survey", "indices", "innovation", "preparation", "desk", "slides"]
Edge = Literal["low", "high"]


def _pair(data: object) -> object:
    match data:
        case {"id": str(source), "en": str(english), **rest} if source.strip() and english.strip() and not rest:
            return Pair(source, english)
        case Pair():
            return data
        case _:
            message = "a text needs id and en, neither empty, and nothing else"
            raise ValueError(message)


Words = Annotated[Pair, BeforeValidator(_pair)]
Figure = Annotated[Decimal, Field(ge=0)]
Name = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Unit(_Frozen):
    """The unit of a figure, or the thing a rule counts."""

    id: str
    one: str
    many: str

    def counted(self, number: Decimal) -> Pair:
        """Return the unit's words as they follow `number`."""
        return Pair(self.id, self.one if number == 1 else self.many)


class Part(_Frozen):
    """One of the things a rule lists: a field of the customer list, a subject of the video, a place of publication."""

    key: Name
    title: Words


class Before(_Frozen):
    """What "before" means for each predicate (5a(1))."""

    WBK: Words
    WBBM: Words

    def under(self, predicate: Predicate | None) -> Pair:
        """Return the words for `predicate`; both, each with its predicate, when there is none."""
        match predicate:
            case Predicate.WBK:
                return self.WBK
            case Predicate.WBBM:
                return self.WBBM
            case _:
                one, two = self.WBK, self.WBBM
                return Pair(f"{one.id} (WBK) / {two.id} (WBBM)", f"{one.en} (WBK) / {two.en} (WBBM)")


class Rule(_Frozen):
    """One thing the letter asks, whole: where it stands, how it is judged, who acts, on which page, in which words.

    `low` and `high` are inclusive ("minimal", "maksimal") and in `unit`. `waived_by` names a metric whose value 1
    lifts a shortfall. `dated` statements need a date. `start` is the fix while nothing is known yet.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    ref: Annotated[str, Field(pattern=r"^\d([a-z](\(\d\))?)?$")]
    source: str | None = None
    kind: Kind
    metric: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z]+(_[a-z]+)*$")]
    low: Figure | None = None
    high: Figure | None = None
    force: Force
    predicate: Predicate | None = None
    unit: Unit | None = None
    who: Role
    page: PageId
    waived_by: str | None = None
    dated: bool = False
    parts: tuple[Part, ...] = ()
    before: Before | None = None
    title: Words
    fix: Words
    start: Words | None = None

    def under(self, predicate: Predicate | None) -> Rule:
        """Return the rule as `predicate` words it; the rule itself where the predicate makes no difference."""
        if self.before is None:
            return self
        gaps = {"before": self.before.under(predicate)}
        start = self.start and fill(self.start, gaps)
        words = {"title": fill(self.title, gaps), "fix": fill(self.fix, gaps), "start": start, "before": None}
        return self.model_copy(update=words)


class Area(_Frozen):
    """One of the six lever areas: its number, its weight in points of the evaluation sheet, and the regulation."""

    id: Name
    number: Annotated[int, Field(ge=1)]
    weight: Annotated[Decimal, Field(gt=0)]
    source: str
    title: Words


class Paragraph(_Frozen):
    """A stretch of the letter that readers see as one: its label and the references it covers."""

    id: str
    refs: tuple[str, ...]
    title: Words

    def covers(self, rule: Rule) -> bool:
        """Tell whether `rule` stands in this paragraph."""
        return any(rule.ref.startswith(ref) for ref in self.refs)


class Letter(_Frozen):
    """The letter itself: number, date and what it is about."""

    number: str
    date: date
    about: Words


class Day(_Frozen):
    """A day of any year."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]

    def of(self, year: int) -> date:
        """Return the day in `year`."""
        return date(year, self.month, self.day)


class Cycle(_Frozen):
    """Defaults of an evaluation cycle (1a(1), 1a(3)): first day of the window, its floor, the step back, evaluator."""

    window_start: Day
    window_floor: Day
    step_days: Annotated[int, Field(ge=1)]
    evaluator: Words


class Book(_Frozen):
    """The rules of one year in the order of the letter."""

    year: int
    letter: Letter
    cycle: Cycle
    paragraphs: tuple[Paragraph, ...]
    areas: tuple[Area, ...]
    rules: tuple[Rule, ...]

    def rule(self, rule_id: str, predicate: Predicate | None = None) -> Rule:
        """Return one rule as `predicate` words it. Raises KeyError for an id the book does not hold."""
        found = next((rule for rule in self.rules if rule.id == rule_id), None)
        if found is None:
            raise KeyError(rule_id)
        return found.under(predicate)

    def rules_for(self, predicate: Predicate) -> tuple[Rule, ...]:
        """Return the rules that hold for `predicate`, in the order of the letter; the others are absent."""
        return tuple(rule.under(predicate) for rule in self.rules if rule.predicate in {None, predicate})

    def figure(self, rule_id: str, edge: Edge = "low") -> Decimal:
        """Return the figure a rule sets at its `edge`, in the rule's unit. Raises KeyError where there is none."""
        rule = self.rule(rule_id)
        found = rule.low if edge == "low" else rule.high
        if found is None:
            message = f"{rule_id} has no {edge}"
            raise KeyError(message)
        return found

    def whole(self, rule_id: str, edge: Edge = "low") -> int:
        """Return `figure` as a whole number (people, rows). Raises KeyError, and ValueError for a fraction."""
        found = self.figure(rule_id, edge)
        if found != int(found):
            message = f"{rule_id}: {found} is not a whole number"
            raise ValueError(message)
        return int(found)

    @property
    def fields(self) -> tuple[Part, ...]:
        """The eight fields of the customer list, in the order of the letter (1a(5))."""
        return self.rule("customers-fields").parts

    def paragraph(self, rule: Rule) -> Paragraph:
        """Return the paragraph `rule` stands in; reading made sure that there is exactly one."""
        return next(paragraph for paragraph in self.paragraphs if paragraph.covers(rule))


def fill(words: Pair, gaps: Mapping[str, Pair]) -> Pair:
    """Return `words` with the named gaps filled in both languages; gaps not named stay open."""

    def filled(text: str, language: Literal["id", "en"]) -> str:
        return GAP.sub(lambda m: getattr(gaps[m[1]], language) if m[1] in gaps else m[0], text)

    return Pair(filled(words.id, "id"), filled(words.en, "en"))
