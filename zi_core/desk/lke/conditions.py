"""Every minimum of a predicate with its own verdict and gap, and the traps between them (PermenPANRB 90/2021)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zi_core.desk.lke.scoring import Score, Span
from zi_core.desk.lke.sheet import Minima, Results, Sheet
from zi_core.i18n import Pair, Text, lazy
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.judgement import Verdict


@dataclass(frozen=True, slots=True)
class Condition:
    """One minimum: `least` points asked, the `span` reached, and `most` there are to reach."""

    id: str
    title: Pair | Text
    least: Decimal
    most: Decimal
    span: Span

    @property
    def verdict(self) -> Verdict:
        """Return met when certain, short when no open answer could save it, else unknown."""
        span = self.span.rounded
        if span.low >= self.least:
            return Verdict.MET
        return Verdict.SHORT if span.high < self.least else Verdict.UNKNOWN

    @property
    def gap(self) -> Decimal:
        """Return how many points are missing from what is certain; 0 when met."""
        return max(self.least - self.span.rounded.low, Decimal(0))


@dataclass(frozen=True, slots=True)
class Assessment:
    """All conditions of one predicate together."""

    predicate: Predicate
    conditions: tuple[Condition, ...]

    @property
    def verdict(self) -> Verdict:
        """Return met when every condition is met, short when any is missed for certain, else unknown."""
        verdicts = {one.verdict for one in self.conditions}
        if verdicts == {Verdict.MET}:
            return Verdict.MET
        return Verdict.SHORT if Verdict.SHORT in verdicts else Verdict.UNKNOWN

    @property
    def trap(self) -> Text | None:
        """Return the sentence for a sheet that meets every part's minimum and misses a sum, or None."""
        missed = [one for one in self.conditions if one.verdict is not Verdict.MET]
        sums = [one for one in missed if one.id in {"total", "drivers"}]
        if not sums or len(sums) != len(missed):
            return None
        return lazy(
            "Semua syarat minimal bagian terpenuhi, tetapi jumlahnya belum: masih kurang {gap} poin.",
            gap=max(one.gap for one in sums),
        )


def assess(sheet: Sheet, score: Score, predicate: Predicate, areas: Mapping[str, Pair | Text]) -> Assessment:
    """Return every minimum of `predicate` for `score`; `areas` are the titles of the areas by id (the rulebook's)."""
    minima, results = sheet.minima[predicate], sheet.results
    drivers = sum((area.weight for area in sheet.area), Decimal(0))
    everything = drivers + results.anticorruption.weight + results.performance.weight + results.service.weight
    by_area = (
        Condition(
            f"area-{one.area.id}", areas[one.area.id], one.area.weight * minima.area_share, one.area.weight, one.span
        )
        for one in score.areas
    )
    return Assessment(
        predicate,
        (
            Condition("total", lazy("Nilai total"), minima.total, everything, score.total),
            Condition("drivers", lazy("Komponen pengungkit"), minima.drivers, drivers, score.drivers),
            *by_area,
            *_of_results(results, minima, score),
        ),
    )


def _of_results(results: Results, minima: Minima, score: Score) -> tuple[Condition, ...]:
    survey, performance, service = results.anticorruption, results.performance, results.service
    clean = survey.weight + performance.weight
    return (
        Condition("clean", lazy("Birokrasi yang bersih dan akuntabel"), minima.clean, clean, score.clean),
        Condition("anticorruption", survey.title, minima.anticorruption, survey.weight, score.anticorruption),
        Condition("performance", performance.title, minima.performance, performance.weight, score.performance),
        Condition("service", lazy("Pelayanan publik yang prima"), minima.service, service.weight, score.service),
    )
