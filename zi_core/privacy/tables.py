"""Rows about one person, as the store finds them and a workbook shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """Rows about one person from one part of the database: `id` for machines, `title` for people."""

    id: str
    title: str
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, object]] = field(repr=False)
