"""The court's answers and what they earn. What nobody has answered earns nothing yet, and is known to be open.

Every sum is kept as a `Span`: what is certain (`low`) and what it can still become (`high`), so that a minimum can be
called missed only when no open answer could save it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zi_core.desk.lke.sheet import Area, Aspect, Item, Part, Sheet
from zi_core.i18n import Text, lazy

ZERO, ONE = Decimal(0), Decimal(1)
_GRAIN = Decimal("1e-9")  # thirds of a point must add up to the point again


@dataclass(frozen=True, slots=True)
class Answer:
    """One item's answer: a `choice` ("Ya", "B"), or `count` out of `whole` for a share. `note` is the court's own."""

    choice: str = ""
    count: Decimal | None = None
    whole: Decimal | None = None
    note: str = ""

    @property
    def given(self) -> bool:
        """Tell whether anything was answered at all."""
        return bool(self.choice) or self.count is not None or self.whole is not None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The results half: the two indices (0 to 4) and the letter of the performance; None and "" where not known yet."""

    ipak: Decimal | None = None
    ipkp: Decimal | None = None
    performance: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Points from what is certain to what is still possible; equal when nothing is open."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Span) -> Span:
        """Return both together."""
        return Span(self.low + other.low, self.high + other.high)

    @property
    def rounded(self) -> Span:
        """Return the span without the last digits that a third of a point leaves behind."""
        return Span(self.low.quantize(_GRAIN), self.high.quantize(_GRAIN))

    @property
    def settled(self) -> bool:
        """Tell whether nothing is open."""
        return self.rounded.low == self.rounded.high


NOTHING = Span(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class AspectScore:
    """One aspect: its points, and how many of its items are open."""

    aspect: Aspect
    span: Span
    open: int


@dataclass(frozen=True, slots=True)
class AreaScore:
    """One area: its aspects and its points."""

    area: Area
    aspects: tuple[AspectScore, ...]

    @property
    def span(self) -> Span:
        """Return the points of the whole area."""
        return sum((one.span for one in self.aspects), NOTHING)

    def of(self, part: Part) -> Span:
        """Return the points of one half of the area."""
        return sum((one.span for one in self.aspects if one.aspect.part is part), NOTHING)

    @property
    def open(self) -> int:
        """Return how many items are not answered yet."""
        return sum(one.open for one in self.aspects)


@dataclass(frozen=True, slots=True)
class Score:
    """The whole sheet."""

    areas: tuple[AreaScore, ...]
    anticorruption: Span
    performance: Span
    service: Span

    @property
    def drivers(self) -> Span:
        """Return the points of the six areas (pengungkit)."""
        return sum((one.span for one in self.areas), NOTHING)

    @property
    def clean(self) -> Span:
        """Return the points of a clean and accountable bureaucracy: the anti-corruption survey and performance."""
        return self.anticorruption + self.performance

    @property
    def results(self) -> Span:
        """Return the points of the results half (hasil)."""
        return self.clean + self.service

    @property
    def total(self) -> Span:
        """Return the points of the whole sheet, 0 to 100."""
        return self.drivers + self.results


def item_score(sheet: Sheet, item: Item, answer: Answer | None) -> Decimal | None:
    """Return what an answer is worth, 0 to 1, or None while it is open or asks a question (`question`)."""
    if answer is None or question(sheet, item, answer) is not None:
        return None
    if item.kind != "share":
        return sheet.scores[item.kind].get(answer.choice)
    if answer.count is None or answer.whole is None:
        return None
    return min(max(answer.count / answer.whole, ZERO), ONE)


def question(sheet: Sheet, item: Item, answer: Answer) -> Text | None:
    """Return what must be asked about an answer before it can count, or None."""
    if item.kind != "share":
        if answer.choice and answer.choice not in sheet.scores[item.kind]:
            return lazy("Jawaban tidak ada dalam pilihan.")
        return None
    if (answer.count is None) != (answer.whole is None):
        return lazy("Isi kedua angka: jumlah dan pembandingnya.")
    if answer.whole is not None and answer.whole == ZERO:
        return lazy("Pembandingnya nol. Peraturan tidak mengatur hal ini; tanyakan kepada penilai.")
    if answer.whole is not None and answer.whole < ZERO:
        return lazy("Pembanding tidak boleh kurang dari nol.")
    return None


def score(sheet: Sheet, answers: Mapping[str, Answer], outcomes: Outcomes) -> Score:
    """Return every sum of the sheet for the court's `answers` (by item id) and `outcomes` (PermenPANRB 90/2021)."""
    results = sheet.results
    return Score(
        areas=tuple(
            AreaScore(area, tuple(_aspect(sheet, aspect, answers) for aspect in area.aspect)) for area in sheet.area
        ),
        anticorruption=_survey(outcomes.ipak, results.anticorruption.weight, results.surveys_scale),
        performance=_known(results.performance.scores.get(outcomes.performance), results.performance.weight),
        service=_survey(outcomes.ipkp, results.service.weight, results.surveys_scale),
    )


def _aspect(sheet: Sheet, aspect: Aspect, answers: Mapping[str, Answer]) -> AspectScore:
    scores = [item_score(sheet, item, answers.get(item.id)) for item in aspect.items]
    known = [one for one in scores if one is not None]
    unanswered, count = len(scores) - len(known), Decimal(len(scores))
    low = aspect.weight * sum(known, ZERO) / count
    high = aspect.weight * (sum(known, ZERO) + unanswered) / count
    return AspectScore(aspect, Span(low, high), unanswered)


def _survey(index: Decimal | None, weight: Decimal, scale: Decimal) -> Span:
    return _known(None if index is None else index / scale * weight, weight)


def _known(points: Decimal | None, most: Decimal) -> Span:
    return Span(ZERO, most) if points is None else Span(points, points)
