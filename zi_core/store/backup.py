"""The engine's part of a copy: the rows of the live file into another one, and a file read to its last value.

The engine copies table by table into a new file, which it alone may do: opening the live file to copy its bytes would
drop the process's lock on POSIX and is refused on Windows (docs/adr/0010).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from zi_core.store.engine import Database, StoreError
from zi_core.store.errors import DiskFullError, DiskReadOnlyError, of_words
from zi_core.store.holding import STORAGE

_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_catalog = ?"


class BadCopyError(StoreError):
    """A copy could not be written or read back; the original is untouched."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a database file holds: row counts, fingerprints of evidence files, newest schema step, tip of the audit."""

    tables: dict[str, int]
    prints: tuple[str, ...] = ()
    step: int = 0
    audit_seq: int = 0
    audit_hash: str = ""


def copy_rows(db: Database, target: Path) -> dict[str, int]:
    """Copy every table of the live database into a new file `target`; return the live row counts.

    Writers wait meanwhile, readers do not. Counted under the same lock, so that the copy can be held against the
    counts. Raises what `copy_tables` raises.
    """
    with db.quiet() as cursor:
        counts = {table: _count(cursor, table) for table in _tables(cursor, _current(cursor))}
        copy_tables(cursor, target)
    return counts


def copy_tables(cursor: duckdb.DuckDBPyConnection, target: Path) -> None:
    """Copy every table of the cursor's database into the new file `target`.

    Raises BadCopyError, or DiskFullError and DiskReadOnlyError when the disk of `target` is the reason.
    """
    path = str(target).replace("'", "''")
    try:
        name = _quoted(_current(cursor))
        cursor.execute(f"ATTACH '{path}' AS half_copy (STORAGE_VERSION '{STORAGE}')")
        try:
            cursor.execute(f"COPY FROM DATABASE {name} TO half_copy")
        finally:
            cursor.execute("DETACH half_copy")
    except duckdb.Error as error:
        told = of_words(str(error), target.name)
        raise (told if isinstance(told, DiskFullError | DiskReadOnlyError) else BadCopyError(target.name)) from None


def verify_file(path: Path) -> dict[str, int]:
    """Open `path` read-only, read every value and return table name to row count; raise BadCopyError when it cannot.

    Never for the live file of this process (see ``zi_core.store.holding``).
    """
    return inspect_file(path).tables


def inspect_file(path: Path) -> Inside:
    """Open `path` read-only, read every value of every table, and return what is inside. Raises BadCopyError.

    Never for the live file of this process (see ``zi_core.store.holding``).
    """
    try:
        with duckdb.connect(str(path), read_only=True) as copy:
            tables = {table: _read_table(copy, table) for table in _tables(copy, _current(copy))}
            return Inside(tables, *_details(copy, tables))
    except duckdb.Error:
        raise BadCopyError(path.name) from None


def _details(copy: duckdb.DuckDBPyConnection, tables: dict[str, int]) -> tuple[tuple[str, ...], int, int, str]:
    """Return fingerprints, newest step and tip of the audit; a file at an early step lacks some of these tables."""

    def found(table: str, query: str) -> list[tuple[str | int, ...]]:
        return copy.execute(query).fetchall() if table in tables else []

    evidence = found("evidence_revision", "SELECT sha256 FROM evidence_revision WHERE sha256 <> ''")
    templates = found("deck_look", "SELECT template_sha256 FROM deck_look WHERE template_sha256 <> ''")
    prints = sorted({str(one[0]) for one in (*evidence, *templates)})
    step = found("schema_step", "SELECT coalesce(max(number), 0) FROM schema_step")
    tip = found("audit_tip", "SELECT seq, hash FROM audit_tip")
    seq, digest = tip[0] if tip else (0, "")
    return tuple(prints), int(step[0][0]) if step else 0, int(seq), str(digest)


def _current(connection: duckdb.DuckDBPyConnection) -> str:
    return str(connection.execute("SELECT current_database()").fetchall()[0][0])


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> list[str]:
    return [row[0] for row in connection.execute(_TABLES, [database]).fetchall()]


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    query = f"SELECT count(*) FROM {_quoted(name)}"  # noqa: S608 - from the catalogue
    return int(connection.execute(query).fetchall()[0][0])


def _read_table(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    # One row of md5 sums forces every column of every block to be read: checksums are checked only on reading.
    query = f"SELECT count(*), count(md5(cast(t AS text))) FROM {_quoted(name)} AS t"  # noqa: S608 - from the catalogue
    return int(connection.execute(query).fetchall()[0][0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
