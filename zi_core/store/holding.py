"""The hold of this process on one database file: the connection, the write lock and the data versions, once per path.

Two ``Database`` objects on the same path must not have two locks, so they share one holding. Nothing in this process
may open the live file by itself, not even to read its bytes: on POSIX, closing *any* handle of a file drops the
process's lock on it, and a second process could then open and spoil it (docs/adr/0002).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        # By court and part of the work, the data version of the last save there since this process began.
        self.last_saves: dict[tuple[str, str], int] = {}
        self.users = 0
        self._connection = _connect(path)
        self._gate = threading.Condition()
        self._lent = 0
        self._replacing = False

    @contextmanager
    def lent(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a new cursor; whoever asks while the file is being replaced waits for the new one.

        Opens the file again when the engine gave up before. Raises StoreError once closed.
        """
        cursor = self.cursor()
        try:
            with cursor:
                yield cursor
        finally:
            self._give_back()

    def replace_file(self, fresh: Path, patience: float) -> None:
        """Let the closed file `fresh` take the place of this one; the caller holds `lock` and has no cursor.

        Nobody may read meanwhile, so readers at work get `patience` seconds to finish. Raises StoreError, the old file
        being in its place and open, when they do not or the disk refuses.
        """
        with self._gate:
            self._replacing = True
        try:
            with self._gate:
                if not self._gate.wait_for(lambda: not self._lent, patience):
                    message = "somebody is still reading"
                    raise StoreError(message)
            self._swap(fresh)
        finally:
            with self._gate:
                self._replacing = False
                self._gate.notify_all()

    def _swap(self, fresh: Path) -> None:
        """Close, replace, open. A log left behind would be played back into the new file, so there must be none."""
        self.drop()
        try:
            if self.path.with_name(f"{self.path.name}.wal").exists():
                message = "a write is not in the file yet"
                raise StoreError(message)
            fresh.replace(self.path)
        except OSError as error:
            raise StoreError(type(error).__name__) from None
        finally:
            self._connection = _connect(self.path)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a new cursor, counted until it is given back."""
        while True:
            connection = self._take()
            try:
                return connection.cursor()
            except duckdb.ConnectionException:
                # Given back first: whoever replaces the file holds the lock that opening it again asks for.
                self._give_back()
                self._open_again(connection)

    def _take(self) -> duckdb.DuckDBPyConnection:
        """Count one more cursor and return the connection it comes from."""
        if self.users == 0:
            message = "the database is closed"
            raise StoreError(message)
        with self._gate:
            self._gate.wait_for(lambda: not self._replacing)
            self._lent += 1
            return self._connection

    def _give_back(self) -> None:
        with self._gate:
            self._lent -= 1
            self._gate.notify_all()

    def _open_again(self, gone: duckdb.DuckDBPyConnection) -> None:
        """Open the file once the write in progress has failed as well, unless somebody was quicker."""
        with self.lock:
            if self._connection is gone:
                self._connection = _connect(self.path)

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
