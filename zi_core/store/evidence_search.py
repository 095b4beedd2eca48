"""A person looked for in the files of evidence, and the word of somebody that they were looked through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zi_core.cells.words import fold
from zi_core.events.privacy import EvidenceSearched
from zi_core.files.searching import lines_of
from zi_core.privacy.reaches import mentions
from zi_core.store import files
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Transaction

_FILES = (
    "evidence_revision AS r JOIN evidence AS e ON e.id = r.evidence_id WHERE e.unit_id = :unit "
    "AND e.deleted_at IS NULL AND r.sha256 <> ''"
)


class Seen(StrEnum):
    """What a search says of one file: the person stands in it, nobody could read all of it, or neither."""

    FOUND = "found"
    UNREAD = "unread"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class SearchedFile:
    """One file: the piece of evidence it belongs to, in words, what it is called, its cycle, and what was seen.

    `older` is the number of its revision when a newer one took its place, else 0.
    """

    proves: str
    name: str
    year: int
    seen: Seen
    older: int = 0


def file_count(db: Database, unit_id: str) -> int:
    """Return how many files of evidence the court keeps, earlier revisions among them."""
    row = db.one(f"SELECT count(*) AS n FROM {_FILES}", unit=unit_id)  # noqa: S608 - our own text
    return int(row["n"]) if row else 0


def search(db: Database, unit_id: str, reaches: Iterable[str], names: Iterable[str]) -> tuple[SearchedFile, ...]:
    """Look for numbers, addresses and folded names of more than one word in every file of the court, in a child."""
    rows = db.rows(
        "SELECT e.proves, e.year, r.name, r.sha256, "  # noqa: S608 - our own text
        f"CASE WHEN r.revision < e.revision THEN r.revision ELSE 0 END AS older FROM {_FILES} "
        "ORDER BY e.year DESC NULLS LAST, e.id NULLS LAST, r.revision NULLS LAST",
        unit=unit_id,
    )
    wanted, called = tuple(reaches), [name for name in names if " " in name]
    seen = {}
    for path, lines, whole in lines_of(sorted({files.place(db, row["sha256"]) for row in rows})):
        there = any(mentions(line, wanted) or any(name in fold(line) for name in called) for line in lines)
        seen[path.name] = Seen.FOUND if there else Seen.CLEAR if whole else Seen.UNREAD
    return tuple(
        SearchedFile(row["proves"], row["name"], row["year"], seen[row["sha256"]], row["older"]) for row in rows
    )


@handles(EvidenceSearched)
def looked(tx: Transaction, event: EvidenceSearched, stamp: Stamp) -> None:
    """Note who says that the files were looked through for the person of a request. Raises StaleError."""
    tx.must(
        "UPDATE withdrawal SET looked = :now, looked_by = :actor, version = version + 1 WHERE id = :id "
        "AND unit_id = :unit AND version = :version AND looked IS NULL RETURNING version",
        id=event.withdrawal_id,
        unit=event.unit_id,
        version=event.version,
        now=stamp.now,
        actor=stamp.actor,
    )
