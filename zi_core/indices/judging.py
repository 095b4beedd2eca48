"""An index against the letter's thresholds (1c(1)): WBK and WBBM beside each other, with what may be concluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from zi_core.i18n import Text, lazy
from zi_core.indices.computing import IndexFigure
from zi_core.indices.norms import norms
from zi_core.indices.scales import Series, number, rounded
from zi_core.rulebook.book import Book, Predicate

_PLACES = 2  # as people read an index
_FINE = 4  # as a gap is said, so that a small one is not said to be none


class Outcome(StrEnum):
    """What the answers allow to say."""

    MET = "met"
    SHORT = "short"
    OPEN = "open"


class Interval(Protocol):
    """Where the index most likely lies."""

    @property
    def low(self) -> float:
        """The lower end."""

    @property
    def high(self) -> float:
        """The upper end."""


class Doubt(Protocol):
    """What is known of an index's uncertainty (``uncertainty.Uncertainty``)."""

    @property
    def interval(self) -> Interval | None:
        """The interval; None where the answers allow none."""

    @property
    def unsound(self) -> Text | None:
        """Why nothing can be concluded at all; None where something can."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An index against one threshold, compared unrounded.

    `met` is the letter's own comparison and nothing else; `gap` is index less threshold. `rounding_flips` tells that
    the rounded index would be judged otherwise. `outcome` is OPEN where the interval holds the threshold or where the
    answers are too few or too uniform, which `unsound` says.
    """

    predicate: Predicate
    rule_id: str
    threshold: Decimal
    met: bool
    gap: Fraction
    rounding_flips: bool
    indicative: bool
    outcome: Outcome
    unsound: Text | None = None

    @property
    def sentence(self) -> Text:
        """The gap to the threshold in one sentence; whether that is sure, `outcome` says."""
        return _gap_words(self, Text(self.predicate.value))

    @property
    def cautions(self) -> tuple[Text, ...]:
        """What a reader must know besides: too close to conclude, too few answers, flipped by rounding."""
        said = (
            (self.unsound is not None, self.unsound or lazy("Belum dapat disimpulkan.")),
            (
                self.outcome is Outcome.OPEN and self.unsound is None,
                lazy("Rentang IK 95% memuat batas ini."),
            ),
            (self.indicative, lazy("Indikatif: kurang dari {n} responden.", n=norms().indicative_below)),
            (
                self.rounding_flips,
                lazy("Pembulatan ke 2 desimal akan membalik hasil ini; yang dibandingkan nilai tanpa pembulatan."),
            ),
        )
        return tuple(words for true, words in said if true)


def verdicts(figure: IndexFigure, book: Book, doubt: Doubt | None = None) -> tuple[Verdict, ...]:
    """Return the verdicts of `figure` for WBK and WBBM by the rules of `book`; none for an SKM: it has no threshold."""
    if figure.series is Series.SKM:
        return ()
    return tuple(_verdict(figure, book, predicate, doubt) for predicate in Predicate)


def together(found: Sequence[Verdict]) -> tuple[tuple[Text, tuple[Verdict, ...]], ...]:
    """Return the verdicts by threshold, with the predicates they stand for: "WBK dan WBBM" where both ask the same."""
    by_threshold: dict[Decimal, list[Verdict]] = {}
    for verdict in found:
        by_threshold.setdefault(verdict.threshold, []).append(verdict)
    return tuple((_names(same), tuple(same)) for same in by_threshold.values())


def gap_sentences(found: Sequence[Verdict]) -> tuple[Text, ...]:
    """Return the gap to every threshold in one sentence, once where both predicates ask the same."""
    return tuple(_gap_words(same[0], names) for names, same in together(found))


def _names(same: Sequence[Verdict]) -> Text:
    first, *others = (Text(verdict.predicate.value) for verdict in same)
    for other in others:
        first = lazy("{one} dan {other}", one=first, other=other)
    return first


def _gap_words(verdict: Verdict, predicate: Text) -> Text:
    gaps = {
        "predicate": predicate,
        "low": number(verdict.threshold),
        "gap": number(abs(verdict.gap), _FINE if rounded(verdict.gap, _FINE) else 2 * _FINE),
    }
    if verdict.met and not verdict.gap:
        return lazy("Tepat pada batas {predicate} {low}.", **gaps)
    if verdict.met:
        return lazy("{gap} di atas batas {predicate} {low}.", **gaps)
    return lazy("Kurang {gap} dari batas {predicate} {low}.", **gaps)


def is_indicative(n: int) -> bool:
    """Tell whether `n` respondents are too few for more than a hint."""
    return n < norms().indicative_below


def rule_of(series: Series, predicate: Predicate) -> str:
    """Return the id of the rule that holds the threshold of `series` for `predicate`."""
    return f"index-{series.value}-{predicate.value.lower()}"


def _verdict(figure: IndexFigure, book: Book, predicate: Predicate, doubt: Doubt | None) -> Verdict:
    rule_id = rule_of(figure.series, predicate)
    threshold = book.figure(rule_id)
    met = figure.index >= Fraction(threshold)
    return Verdict(
        predicate=predicate,
        rule_id=rule_id,
        threshold=threshold,
        met=met,
        gap=figure.index - Fraction(threshold),
        rounding_flips=(rounded(figure.index, _PLACES) >= threshold) != met,
        indicative=is_indicative(figure.n),
        outcome=Outcome.OPEN if _open(doubt, threshold) else Outcome.MET if met else Outcome.SHORT,
        unsound=doubt.unsound if doubt else None,
    )


def _open(doubt: Doubt | None, threshold: Decimal) -> bool:
    if doubt is None:
        return False
    interval = doubt.interval
    held = interval is not None and interval.low < float(threshold) <= interval.high
    return held or doubt.unsound is not None
