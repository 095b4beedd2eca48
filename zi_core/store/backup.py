"""Copies of the database file that were opened and read before anybody relies on them."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from zi_core.store.engine import Database, StoreError
from zi_core.store.holding import STORAGE


class BadCopyError(StoreError):
    """A copy could not be written or read back; the original is untouched."""


def copy_file(db: Database, target: Path) -> Path:
    """Copy the live database to `target` and prove the copy readable; writers wait only while the rows are copied.

    The engine copies table by table into a new file, which it alone may do: opening the live file to copy its bytes
    would drop the process's lock on POSIX and is refused on Windows. Every column of every table is read back, since
    checksums are checked only on reading. Raises BadCopyError; then there is no `target`, or the one there was before.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    try:
        _copy_tables(db, half)
        verify_file(half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
        half.with_name(half.name + ".wal").unlink(missing_ok=True)
    return target


def restore_file(copy: Path, target: Path) -> Path:
    """Put `copy` where a database is expected, once it has proved readable and ours; never over an existing file.

    Raises BadCopyError, or FileExistsError when there is something at `target`.
    """
    if target.exists():
        raise FileExistsError(target.name)
    if "schema_step" not in verify_file(copy):
        raise BadCopyError(copy.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(copy, half)
        verify_file(half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return target


def _copy_tables(db: Database, target: Path) -> None:
    path = str(target).replace("'", "''")
    with db.quiet() as cursor:
        try:
            name = _quoted(str(cursor.execute("SELECT current_database()").fetchall()[0][0]))
            cursor.execute(f"ATTACH '{path}' AS half_copy (STORAGE_VERSION '{STORAGE}')")
            try:
                cursor.execute(f"COPY FROM DATABASE {name} TO half_copy")
            finally:
                cursor.execute("DETACH half_copy")
        except duckdb.Error:
            raise BadCopyError(target.name) from None


def verify_file(path: Path) -> dict[str, int]:
    """Open `path` read-only, read every value and return table name to row count; raise BadCopyError when it cannot.

    Never for the live file of this process (see ``zi_core.store.holding``).
    """
    try:
        with duckdb.connect(str(path), read_only=True) as copy:
            names = [row[0] for row in copy.execute("SELECT table_name FROM information_schema.tables").fetchall()]
            return {name: _read_table(copy, name) for name in names}
    except duckdb.Error:
        raise BadCopyError(path.name) from None


def _read_table(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    # One row of md5 sums forces every column of every block to be read.
    query = f"SELECT count(*), count(md5(cast(t AS text))) FROM {_quoted(name)} AS t"  # noqa: S608 - from the catalogue
    return int(connection.execute(query).fetchall()[0][0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
