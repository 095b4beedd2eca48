"""The gap between a rule and its value, and how to close it, in words of whichever language is current."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal

from zi_core.i18n import Pair, Text, lazy, shown
from zi_core.rulebook.book import Kind, Rule
from zi_core.rulebook.judgement import Verdict, above, below, judge, missing
from zi_core.rulebook.values import Attested, Published, Rows, Value

CENT = Decimal("0.01")  # design.md: two decimals are shown


@dataclass(frozen=True, slots=True)
class Filled:
    """A text of the rulebook with its gaps filled, worded when it is shown."""

    words: Pair
    gaps: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        """Word the text in the current language."""
        return str(self.words).format(**{name: shown(value) for name, value in self.gaps})


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in a row, worded when they are shown."""

    texts: tuple[object, ...]

    def __str__(self) -> str:
        """Word the texts, with commas between."""
        return ", ".join(str(text) for text in self.texts)


def gap_words(rule: Rule, value: Value | None, *, waived: bool = False) -> Text:
    """Return what separates `value` from fulfilling `rule`: "kurang 12 orang lagi", "belum ada bukti"."""
    if waived and rule.unit and isinstance(value, int):
        return lazy("{value} {unit}, diterima sebagai populasi", value=value, unit=rule.unit.counted(Decimal(value)))
    match judge(rule, value):
        case Verdict.MET:
            return lazy("terpenuhi")
        case Verdict.UNKNOWN:
            return _unknown(rule, value)
        case _:
            return _short(rule, value)


def fix_words(rule: Rule, value: Value | None) -> Filled:
    """Return the rule's advice with the measured gaps filled in; its start while nothing is known."""
    if rule.start and judge(rule, value) is Verdict.UNKNOWN:
        return Filled(rule.start)
    return Filled(rule.fix, tuple(_measured(rule, value)))


def _unknown(rule: Rule, value: Value | None) -> Text:
    if rule.kind is Kind.INFO and value is not None:
        return lazy("belum berlaku")
    return lazy("belum ada pernyataan") if rule.kind is Kind.ATTESTED else lazy("belum ada data")


def _short(rule: Rule, value: Value | None) -> Text:
    match value:
        case Rows(failing=failing) if rule.unit:
            return lazy("{failing} {unit} belum memenuhi", failing=failing, unit=rule.unit.counted(Decimal(failing)))
        case Attested(signed=False):
            return lazy("belum dinyatakan")
        case Attested(evidence=0):
            return lazy("belum ada bukti")
        case Attested():
            return lazy("belum bertanggal")
        case Published():
            return lazy("belum tayang di {places}", places=_places(rule, value))
        case _:
            return _distance(rule, Decimal(str(value)))


def _distance(rule: Rule, value: Decimal) -> Text:
    short, over = _upward(below(rule, value)), _upward(above(rule, value))
    unit = rule.unit.counted(short or over) if rule.unit else ""
    if over:
        return lazy("lebih {over} {unit}", over=over, unit=unit)
    if judge(rule, value.quantize(CENT)) is Verdict.MET:
        return lazy("kurang {short} {unit} lagi, tersamar oleh pembulatan", short=short, unit=unit)
    return lazy("kurang {short} {unit} lagi", short=short, unit=unit)


def _upward(number: Decimal) -> Decimal:
    """Round up to what is shown, so that a shortfall never reads as zero."""
    return number.quantize(CENT, rounding=ROUND_UP)


def _places(rule: Rule, value: Published) -> Joined:
    lacking = missing(rule, value)
    return Joined(tuple(part.title for part in rule.parts if part.key in lacking))


def _measured(rule: Rule, value: Value | None) -> Iterable[tuple[str, object]]:
    match value:
        case Rows(checked, failing):
            yield from (("checked", checked), ("failing", failing))
        case Published():
            yield "places", _places(rule, value)
        case int() | Decimal():
            yield "value", value
            yield "short", _upward(below(rule, value))
            yield "over", _upward(above(rule, value))
        case _:
            return
