"""Copies of the database file that were opened and read before anybody relies on them."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from zi_core.store.engine import Database, StoreError


class BadCopyError(StoreError):
    """A copy could not be read back; the original is untouched."""


def copy_file(db: Database, target: Path) -> Path:
    """Copy the live file to `target` and prove the copy readable; writers wait only while the bytes are copied.

    Every column of every table is read, since DuckDB checks its checksums only when it reads. Raises BadCopyError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".part")
    with db.quiet():
        shutil.copyfile(db.path, half)
    try:
        verify_file(half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return target


def verify_file(path: Path) -> dict[str, int]:
    """Open `path` read-only, read every value and return table name to row count; raise BadCopyError when it cannot."""
    try:
        with duckdb.connect(str(path), read_only=True) as copy:
            names = [row[0] for row in copy.execute("SELECT table_name FROM information_schema.tables").fetchall()]
            return {name: _read_table(copy, name) for name in names}
    except duckdb.Error:
        raise BadCopyError(path.name) from None


def _read_table(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    quoted = '"' + name.replace('"', '""') + '"'
    query = f"SELECT count(*), count(md5(cast(t AS text))) FROM {quoted} AS t"  # noqa: S608 - name from the catalogue
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0
