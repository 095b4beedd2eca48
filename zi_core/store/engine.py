"""One DuckDB file, one process, one lock round every write transaction.

Measured (docs/adr/0002): without the lock a tenth of concurrent updates vanish silently; with it none do. Every call
gets a cursor of its own, since one connection shared by threads can return another thread's row. Statements carry
``:name`` parameters and keep to what PostgreSQL understands too; only this module knows DuckDB.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]
_NAME = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")


class StoreError(Exception):
    """Something the store could not do; the subclasses say what."""


class HeldElsewhereError(StoreError):
    """Another process has the database file open (normally: the server is running)."""


class StaleError(StoreError):
    """Somebody else changed the thing since it was read; nothing was written."""


class DuplicateError(StoreError):
    """A value that must be unique is taken."""


class DamagedError(StoreError):
    """The engine gave up (disk full, damaged file); the connection is closed and must be opened again."""


@lru_cache(maxsize=512)
def _dialect(sql: str) -> str:
    return _NAME.sub(r"$\1", sql)


def _bound(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def _run(cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, object]) -> list[Row]:
    try:
        cursor.execute(_dialect(sql), {name: _bound(value) for name, value in params.items()})
    except duckdb.ConstraintException as error:
        message = "a unique value is taken" if "uplicate" in str(error) else "a rule of the tables was broken"
        raise DuplicateError(message) from None
    except duckdb.FatalException as error:
        raise DamagedError(type(error).__name__) from None
    if cursor.description is None:
        return []
    names = [(column[0], str(column[1]) == "JSON") for column in cursor.description]
    return [
        {n: json.loads(v) if is_json and v is not None else v for (n, is_json), v in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


class Transaction:
    """A write in progress; it exists only inside ``Database.transaction``."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Take the `cursor` on which BEGIN was said."""
        self._cursor = cursor
        self.data_versions: dict[str, int] = {}

    def rows(self, sql: str, /, **params: object) -> list[Row]:
        """Run one statement and return its rows (empty for a statement that returns none)."""
        return _run(self._cursor, sql, params)

    def one(self, sql: str, /, **params: object) -> Row | None:
        """Run one statement and return its first row, or None."""
        found = self.rows(sql, **params)
        return found[0] if found else None

    def update(self, sql: str, /, **params: object) -> Row:
        """Run an optimistic update that ends in RETURNING; raise StaleError when it met no row."""
        found = self.one(sql, **params)
        if found is None:
            message = "changed by somebody else"
            raise StaleError(message)
        return found


class Database:
    """The open database file. Reads run beside each other; writes go one after the other."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`. Raises HeldElsewhereError when another process holds it."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = duckdb.connect(str(path), config={"storage_compatibility_version": "v1.5.0"})
        except duckdb.IOException as error:
            if "lock" in str(error).lower() or "being used" in str(error).lower():
                raise HeldElsewhereError(path.name) from None
            raise DamagedError(path.name) from error
        self._connection.execute("SET TimeZone = 'UTC'")
        self._lock = threading.RLock()
        self._data_versions: dict[str, int] = {}

    def close(self) -> None:
        """Wait for the write in progress, then close the file."""
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, /, **params: object) -> list[Row]:
        """Run one reading statement on a cursor of its own and return its rows."""
        with self._connection.cursor() as cursor:
            return _run(cursor, sql, params)

    def one(self, sql: str, /, **params: object) -> Row | None:
        """Run one reading statement and return its first row, or None."""
        found = self.rows(sql, **params)
        return found[0] if found else None

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Hold the write lock from BEGIN to COMMIT; roll back on anything raised inside, even a stopped thread."""
        with self._lock, self._connection.cursor() as cursor:
            cursor.execute("BEGIN")
            transaction = Transaction(cursor)
            try:
                yield transaction
            except BaseException:
                _roll_back(cursor)
                raise
            try:
                cursor.execute("COMMIT")
            except duckdb.Error as error:
                raise DamagedError(type(error).__name__) from None
            # Still under the lock: two writers cannot publish in the wrong order.
            self._data_versions.update(transaction.data_versions)

    @contextmanager
    def quiet(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold the write lock with everything checkpointed into the file, so that it can be copied; yields a cursor."""
        with self._lock, self._connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            yield cursor

    def data_version(self, unit_id: str) -> int:
        """Return how often the court's data changed; asked from memory, since only this process writes."""
        version = self._data_versions.get(unit_id)
        if version is None:
            row = self.one("SELECT data_version FROM unit WHERE id = :id", id=unit_id)
            version = int(row["data_version"]) if row else 0
            self._data_versions.setdefault(unit_id, version)
        return self._data_versions[unit_id]


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return
