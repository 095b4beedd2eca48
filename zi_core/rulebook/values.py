"""What a metric can be: the values that subjects measure and rules judge.

A metric that nobody has measured yet has no value at all (``None``); it is unknown, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows were looked at and how many of them do not satisfy the rule (kind ``every_row``)."""

    checked: int
    failing: int


@dataclass(frozen=True, slots=True)
class Attested:
    """A statement somebody signed (kind ``attested``): whether it was signed, when, and how many pieces of evidence."""

    signed: bool
    signed_on: date | None = None
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """Where a thing must be public (kind ``published``) and in which of those places it is: (place, is there) pairs."""

    places: tuple[tuple[str, bool], ...]


Value = int | Decimal | Rows | Attested | Published
Facts = dict[str, Value]

Json = dict[str, object]


def to_json(value: Value) -> Json:
    """Return `value` as plain JSON data that `from_json` reads back to an equal value."""
    match value:
        case Rows(checked, failing):
            return {"kind": "rows", "checked": checked, "failing": failing}
        case Attested(signed, signed_on, evidence):
            on = signed_on.isoformat() if signed_on else None
            return {"kind": "attested", "signed": signed, "signed_on": on, "evidence": evidence}
        case Published(places):
            return {"kind": "published", "places": [list(place) for place in places]}
        case Decimal():
            return {"kind": "decimal", "value": str(value)}
        case _:
            return {"kind": "whole", "value": int(value)}


def from_json(data: Json) -> Value:
    """Return the value that `to_json` wrote. Raises ValueError for anything else."""
    match data:
        case {"kind": "rows", "checked": int(checked), "failing": int(failing)}:
            return Rows(checked, failing)
        case {"kind": "attested", "signed": bool(signed), "signed_on": signed_on, "evidence": int(evidence)}:
            return Attested(signed, date.fromisoformat(str(signed_on)) if signed_on else None, evidence)
        case {"kind": "published", "places": list(places)}:
            return Published(tuple((str(name), bool(there)) for name, there in places))
        case {"kind": "decimal", "value": str(value)}:
            return Decimal(value)
        case {"kind": "whole", "value": int(value)}:
            return value
    message = "not a stored value"
    raise ValueError(message)
