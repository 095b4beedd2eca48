"""The hold of this process on one database file: the connection, the write lock and the data versions, once per path.

Two ``Database`` objects on the same path must not have two locks, so they share one holding. Nothing in this process
may open the live file by itself, not even to read its bytes: on POSIX, closing *any* handle of a file drops the
process's lock on it, and a second process could then open and spoil it (docs/adr/0002).
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

import duckdb

from zi_core.store.errors import HeldElsewhereError, StoreError, of_words

# Files stay readable for the release before the pinned one (portable decision: duckdb 2.0.0 writes v1.5.0 files).
STORAGE = "v1.5.0"
_SHARING_VIOLATION = 32

_holdings: dict[Path, Holding] = {}
_door = threading.Lock()


class Holding:
    """One open file. `lock` is held from BEGIN to COMMIT of every write; `writing` tells that it is."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`."""
        self.path = path
        self.lock = threading.RLock()
        self.writing = False
        self.data_versions: dict[str, int] = {}
        self.users = 0
        self._connection = _connect(path)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor; opens the file again when the engine gave up before. Raises StoreError once closed."""
        if self.users == 0:
            message = "the database is closed"
            raise StoreError(message)
        connection = self._connection
        try:
            return connection.cursor()
        except duckdb.ConnectionException:
            with self.lock:
                # Whoever comes first opens the file again, once the write in progress has failed as well.
                if self._connection is connection:
                    self._connection = _connect(self.path)
                return self._connection.cursor()

    def drop(self) -> None:
        """Let go of a connection that is of no more use; the next cursor opens the file again."""
        with suppress(duckdb.Error):
            self._connection.close()


def take(path: Path) -> Holding:
    """Return this process's holding of the file, opened when nobody here has it yet."""
    path = path.resolve()
    with _door:
        holding = _holdings.get(path) or Holding(path)
        _holdings[path] = holding
        holding.users += 1
        return holding


def release(holding: Holding) -> None:
    """Give the holding back; the last one waits for the write in progress and closes the file."""
    with _door, holding.lock:
        holding.users -= 1
        if holding.users == 0:
            del _holdings[holding.path]
            holding.drop()


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        connection = duckdb.connect(str(path), config={"storage_compatibility_version": STORAGE})
        # GLOBAL: without it the setting stays with this connection and never reaches its cursors.
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        return connection  # noqa: TRY300 - there is no more to it than this
    except duckdb.Error as error:
        if _held_elsewhere(path, str(error)):
            raise HeldElsewhereError(path.name) from None
        raise of_words(str(error), path.name) from None


def _held_elsewhere(path: Path, message: str) -> bool:
    """Tell whether another process has the file; Windows words that in its own language, so ask it for the number."""
    if "set lock" in message:
        return True
    try:
        with path.open("r+b"):
            return False
    except OSError as error:
        return getattr(error, "winerror", None) == _SHARING_VIOLATION
