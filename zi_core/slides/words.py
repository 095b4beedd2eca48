"""Small words that several slides share: sources, missing parts, figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from zi_core.i18n import lazy, shown


def with_unit(value: Decimal, unit: str) -> str:
    """Write a value with its unit: "35%", "12 hari"."""
    return f"{shown(value)}{'' if unit == '%' else ' '}{unit}"


def signed(value: Decimal) -> str:
    """Write a change with its sign."""
    return f"+{shown(value)}" if value > 0 else shown(value)


def listed(names: Sequence[object], most: int = 3) -> str:
    """Return the first few names, and how many more there are."""
    first = ", ".join(map(str, names[:most]))
    left = len(names) - most
    return str(lazy("{names}, dan {n} lainnya", names=first, n=left)) if left > 0 else first
