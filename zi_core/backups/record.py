"""The slip beside a copy: what is inside, counted, and by which key it opens. It holds no personal data."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Why a copy was made. The values are written into slips; they never change."""

    SCHEDULED = "scheduled"
    ASKED = "asked"
    STEP = "step"
    PLAIN = "plain"  # by an earlier version of the program: not sealed, without a slip


@dataclass(frozen=True, slots=True)
class Record:
    """One copy. It was opened and read whole before its slip was written, so a copy without a slip counts for nothing.

    `tables` holds row counts, `prints` the fingerprints of its evidence files, of which `missing` were not to be had.
    `size` and `sha256` are those of the sealed file, `key` is the public half it is sealed to. `audit_seq` and
    `audit_hash` are the tip of its audit chain.
    """

    name: str
    made: datetime
    kind: Kind
    size: int
    sha256: str = ""
    key: str = ""
    tables: dict[str, int] | None = None
    prints: tuple[str, ...] = ()
    missing: int = 0
    step: int = 0
    audit_seq: int = 0
    audit_hash: str = ""

    @property
    def rows(self) -> int:
        """Return how many rows it holds, all tables together."""
        return sum((self.tables or {}).values())


def written(record: Record) -> str:
    """Return the text of the slip."""
    fields = asdict(record) | {"made": record.made.isoformat(), "prints": list(record.prints)}
    return json.dumps(fields, indent=1, sort_keys=True)


def read_record(text: str) -> Record | None:
    """Return what a slip says, or None when it is none of ours. What a newer program added is passed over."""
    try:
        given: dict[str, Any] = json.loads(text)
        known = {name: given[name] for name in Record.__slots__ if name in given}
        record = Record(**known)
        return replace(
            record, made=datetime.fromisoformat(str(record.made)), kind=Kind(record.kind), prints=tuple(record.prints)
        )
    except (ValueError, TypeError, AttributeError):
        return None
