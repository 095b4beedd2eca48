"""One DuckDB file, one process, one lock round every write transaction.

Measured (docs/adr/0002): without the lock a tenth of concurrent updates vanish silently; with it none do. Every call
gets a cursor of its own, since one connection shared by threads can return another thread's row. Statements carry
``:name`` parameters and keep to what PostgreSQL understands too; only this package knows DuckDB.

Nothing is retried: a conflict needs two write transactions at once, the lock allows one, and no other process can open
the file. The PostgreSQL engine, where conflicts do occur, brings its retries with it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import duckdb

from zi_core.store.errors import (
    BrokenRuleError,
    DamagedError,
    DuplicateError,
    HeldElsewhereError,
    StaleError,
    StoreError,
)
from zi_core.store.holding import release, take
from zi_core.store.statements import Row, run

__all__ = [
    "BrokenRuleError",
    "DamagedError",
    "Database",
    "DuplicateError",
    "HeldElsewhereError",
    "Row",
    "StaleError",
    "StoreError",
    "Transaction",
]


class Transaction:
    """A write in progress; it exists only inside ``Database.transaction``."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, folder: Path) -> None:
        """Take the `cursor` on which BEGIN was said; `folder` is the one the database lies in.

        `parts` says which parts of the work a raised data version is about; without any it is about all of them.
        What is put into `afterwards` is done after COMMIT, still under the lock, and never after a failure; what is put
        into `released` is the door's to do once the lock is given back.
        """
        self._cursor = cursor
        self.folder = folder
        self.data_versions: dict[str, int] = {}
        self.parts: set[str] = set()
        self.afterwards: list[Callable[[], None]] = []
        self.released: list[Callable[[], None]] = []

    def rows(self, sql: str, /, **params: object) -> list[Row]:
        """Run one statement and return its rows (empty for a statement that returns none)."""
        return run(self._cursor, sql, params)

    def one(self, sql: str, /, **params: object) -> Row | None:
        """Run one statement and return its first row, or None."""
        found = self.rows(sql, **params)
        return found[0] if found else None

    def must(self, sql: str, /, **params: object) -> Row:
        """Run one statement that must meet a row (an optimistic update with RETURNING); else raise StaleError."""
        found = self.one(sql, **params)
        if found is None:
            message = "changed by somebody else, or not there"
            raise StaleError(message)
        return found


class Database:
    """The open database file. Reads run beside each other; writes go one after the other."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`.

        Raises HeldElsewhereError when another process has it, DamagedError when it is no sound database.
        """
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._holding = take(path)
        self._open = True
        # When each session was last seen: worth knowing while the server runs, never written down.
        self.last_seen: dict[str, datetime] = {}

    def close(self) -> None:
        """Wait for the write in progress, then close the file; closing twice does nothing."""
        if self._open:
            self._open = False
            release(self._holding)

    def rows(self, sql: str, /, **params: object) -> list[Row]:
        """Run one reading statement on a cursor of its own and return its rows."""
        with self._cursor() as cursor:
            return run(cursor, sql, params)

    def one(self, sql: str, /, **params: object) -> Row | None:
        """Run one reading statement and return its first row, or None."""
        found = self.rows(sql, **params)
        return found[0] if found else None

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Hold the write lock from BEGIN to COMMIT; roll back on anything raised inside, even a stopped thread."""
        with self._alone() as cursor:
            run(cursor, "BEGIN", {})
            transaction = Transaction(cursor, self.path.parent)
            try:
                yield transaction
            except BaseException:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                raise
            # A COMMIT that fails has rolled everything back already.
            run(cursor, "COMMIT", {})
            # Still under the lock: two writers cannot publish in the wrong order.
            self._publish(transaction)
            for step in transaction.afterwards:
                step()

    def _publish(self, transaction: Transaction) -> None:
        for unit_id, version in transaction.data_versions.items():
            self._holding.last_saves |= {(unit_id, part): version for part in transaction.parts or {""}}
            self._holding.data_versions[unit_id] = version

    @contextmanager
    def quiet(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold the write lock with everything checkpointed into the file; yields a cursor outside any transaction."""
        with self._alone() as cursor:
            # Without FORCE it failed in half of the tries beside people who read; it waits for them and fails none.
            run(cursor, "FORCE CHECKPOINT", {})
            yield cursor

    def renew(self, copy: Callable[[duckdb.DuckDBPyConnection], Path], *, patience: float = 25.0) -> None:
        """Let the file that `copy` makes of this one take its place, with nobody writing in between.

        Readers wait for a moment; those at work get `patience` seconds. Raises StoreError; then nothing has changed.
        """
        with self._holding.lock:
            # Nothing is checkpointed first: that fails beside a reader, and closing the file does it.
            with self._alone() as cursor:
                fresh = copy(cursor)
            self._holding.replace_file(fresh, patience)

    @contextmanager
    def _alone(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._holding.lock:
            if self._holding.writing:
                # The lock lets the same thread in twice; a second BEGIN would work on rows the first has not committed.
                message = "a write inside a write"
                raise RuntimeError(message)
            self._holding.writing = True
            try:
                with self._cursor() as cursor:
                    yield cursor
            finally:
                self._holding.writing = False

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            with self._holding.lent() as cursor:
                yield cursor
        except DamagedError:
            self._holding.drop()
            raise

    def data_version(self, unit_id: str) -> int:
        """Return how often the court's data changed; asked from memory, since only this process writes."""
        versions = self._holding.data_versions
        if unit_id not in versions:
            row = self.one("SELECT data_version FROM unit WHERE id = :id", id=unit_id)
            # A writer may have published a newer one in the meantime; that one stays.
            versions.setdefault(unit_id, int(row["data_version"]) if row else 0)
        return versions[unit_id]

    def last_save(self, unit_id: str, *, apart_from: Container[str] = ()) -> int:
        """Return the data version of the court's last save that was not in one of the parts `apart_from`.

        0 when there was none since this process began.
        """
        saves = self._holding.last_saves.copy().items()
        return max((at for (unit, part), at in saves if unit == unit_id and part not in apart_from), default=0)
