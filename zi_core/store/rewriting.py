"""Deleted text leaves the file: the engine keeps it readable in freed blocks until the file is written anew.

What deletes personal data asks for it inside its transaction (`want`); it is done right after the commit, else at the
next start or in the daily round, so that a crash in between leaves nothing behind (docs/adr/0016).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from zi_core.store.backup import copy_tables, verify_file
from zi_core.store.engine import Database, StoreError, Transaction

SUFFIX = ".baru"
_TICK = timedelta(microseconds=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Renewal:
    """When personal data were last deleted, and up to which deletion the file was written anew."""

    wanted: datetime | None
    done: datetime | None

    @property
    def due(self) -> bool:
        """Tell whether deleted text may still stand in the file."""
        return self.wanted is not None and (self.done is None or self.done < self.wanted)


def want(tx: Transaction, now: datetime) -> None:
    """Note that deleted personal data may stand in freed blocks from `now` on.

    Each deletion is later than all before it, whatever the clocks say: two people delete at once, and the one who began
    first commits last; a clock is set back.
    """
    row = tx.one("SELECT wanted, done FROM file_renewal WHERE id = 1") or {}
    known = [moment + _TICK for moment in row.values() if moment is not None]
    tx.rows("UPDATE file_renewal SET wanted = :moment WHERE id = 1", moment=max([now, *known]))


def state(db: Database) -> Renewal:
    """Return what is known of the last deletion and the last rewriting."""
    row = db.one("SELECT wanted, done FROM file_renewal WHERE id = 1") or {"wanted": None, "done": None}
    return Renewal(row["wanted"], row["done"])


def catch_up(db: Database) -> bool:
    """Write the file anew if that is due; return whether it is clean now. A failure is logged by its kind alone."""
    known = state(db)
    if not known.due:
        return True
    try:
        before, after = rewrite(db)
    except (StoreError, OSError) as error:
        _log.warning("the database file was not written anew: %s", type(error).__name__)
        return False
    with db.transaction() as tx:
        # What was deleted while the file was written is not among it: that deletion stays due.
        tx.rows("UPDATE file_renewal SET done = :wanted WHERE id = 1", wanted=known.wanted)
    _log.info("the database file was written anew after a deletion: %d bytes before, %d after", before, after)
    return True


def rewrite(db: Database) -> tuple[int, int]:
    """Copy what the tables hold into a new file, read it back, and put it in place; return both sizes in bytes.

    Raises StoreError or OSError, the old file being in its place; what was written of a new one is deleted.
    """
    fresh = db.path.with_name(db.path.name + SUFFIX)
    before = db.path.stat().st_size

    def copy(cursor: duckdb.DuckDBPyConnection) -> Path:
        clean_up(db.path)
        copy_tables(cursor, fresh)
        verify_file(fresh)
        return fresh

    try:
        db.renew(copy)
    finally:
        clean_up(db.path)
    return before, db.path.stat().st_size


def clean_up(path: Path) -> None:
    """Delete what a rewriting that was cut off left beside the database at `path`."""
    for name in (path.name + SUFFIX, f"{path.name}{SUFFIX}.wal"):
        path.with_name(name).unlink(missing_ok=True)
