"""How one rule judges one value. Thresholds are inclusive; decimals are compared unrounded.

Unknown is never met and never short. A rule of kind ``info`` asks for nothing, so it is met when its value says yes
and unknown otherwise; it is never short and never blocks.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from zi_core.rulebook.book import Kind, Rule
from zi_core.rulebook.values import Attested, Published, Rows, Value


class Verdict(StrEnum):
    """What is said about a rule. The values are stored; they never change."""

    MET = "met"
    SHORT = "short"
    UNKNOWN = "unknown"


def judge(rule: Rule, value: Value | None) -> Verdict:
    """Return the verdict of `rule` over `value`. Raises TypeError when the value is of another kind than the rule."""
    if value is None or value == Rows(0, 0):
        return Verdict.UNKNOWN
    if rule.kind is Kind.INFO:
        return Verdict.MET if _says_yes(value) else Verdict.UNKNOWN
    return Verdict.MET if _fulfils(rule, value) else Verdict.SHORT


def _fulfils(rule: Rule, value: Value) -> bool:
    match rule.kind, value:
        case ((Kind.AT_LEAST | Kind.AT_MOST | Kind.WITHIN), (int() | Decimal())):
            return not (below(rule, value) or above(rule, value))
        case Kind.EVERY_ROW, Rows():
            return not value.failing
        case Kind.ATTESTED, Attested():
            return bool(value.signed and value.evidence and (value.signed_on or not rule.dated))
        case Kind.PUBLISHED, Published():
            return not missing(rule, value)
        case _:
            message = f"{rule.id}: {rule.kind} cannot judge {type(value).__name__}"
            raise TypeError(message)


def _says_yes(value: Value) -> bool:
    match value:
        case Rows():
            return not value.failing
        case Attested():
            return value.signed
        case Published():
            return all(there for _, there in value.places)
        case _:
            return value > 0


def below(rule: Rule, value: int | Decimal) -> Decimal:
    """Return how much `value` lacks to the rule's low figure, in the rule's unit; 0 when it lacks nothing."""
    return Decimal(0) if rule.low is None else max(rule.low - value, Decimal(0))


def above(rule: Rule, value: int | Decimal) -> Decimal:
    """Return how much `value` is over the rule's high figure, in the rule's unit; 0 when it is not over."""
    return Decimal(0) if rule.high is None else max(value - rule.high, Decimal(0))


def missing(rule: Rule, value: Published) -> tuple[str, ...]:
    """Return the keys of the rule's places where the thing is not public yet, in the order of the letter."""
    there = {place for place, public in value.places if public}
    return tuple(part.key for part in rule.parts if part.key not in there)
