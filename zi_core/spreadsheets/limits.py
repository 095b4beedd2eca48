"""What a spreadsheet may cost, and how the reading stops when it costs more or makes no sense.

This module and everything under ``formats`` run in the reading child, which must start in a tenth of a second: nothing
here may import more than the standard library (the parsers themselves are imported by the format that needs them).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Limits:
    """The most a file may hold. Sizes in bytes, `seconds` of wall clock, `memory` of the child's address space."""

    size: int = 10_000_000
    rows: int = 20_000
    columns: int = 200
    parts: int = 2_000
    inflated: int = 400_000_000
    characters: int = 60_000_000
    seconds: float = 10.0
    memory: int = 1_000_000_000


class Stop(StrEnum):
    """Why a file is not read; ``reading.REFUSALS`` holds the sentence for each."""

    BROKEN = "broken"
    MEMORY = "memory"
    SLOW = "slow"
    EMPTY = "empty"
    HIDDEN = "hidden"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    FOREIGN = "foreign"
    PAGE = "page"
    SIZE = "size"
    ROWS = "rows"
    COLUMNS = "columns"
    PARTS = "parts"
    INFLATED = "inflated"
    CHARACTERS = "characters"
    OVERLAP = "overlap"
    DECLARATIONS = "declarations"


class StoppedError(Exception):
    """The file cannot be read. Carries the `code` and figures for the sentence."""

    def __init__(self, code: Stop, **gaps: int | str) -> None:
        """Remember the `code` and the `gaps`; no content of the file may be in them."""
        super().__init__(code)
        self.code = code
        self.gaps = gaps
