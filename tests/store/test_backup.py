"""The engine's part of a copy: rows out under the lock, and a file read to its last value."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tests.store.scenes import NOW, OPERATOR, approve_list, picture, uploaded
from zi_core.store import BadCopyError, Database, DiskFullError, audit, backup, open_store, write


def test_a_copy_holds_everything_and_opens_as_a_database(db: Database, tmp_path: Path) -> None:
    approve_list(db, "a")
    folder = tmp_path / "o'ther"
    folder.mkdir()
    counts = backup.copy_rows(db, folder / "kesiapan.duckdb")
    inside = backup.inspect_file(folder / "kesiapan.duckdb")
    assert counts == inside.tables
    assert (counts["customer"], inside.audit_seq) == (3, audit.count(db))
    other = open_store(folder, now=NOW)
    assert picture(other) == picture(db)
    assert audit.first_break(other) is None
    with pytest.raises(Exception, match="rule of the tables"), other.transaction() as tx:
        tx.rows("UPDATE unit SET predicate = 'WBX'")
    other.close()


def test_a_copy_is_whole_while_others_write(db: Database, tmp_path: Path) -> None:
    def work(number: int) -> None:
        for turn in range(10):
            write(db, uploaded(f"{number}-{turn}"), by=OPERATOR, now=NOW)

    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(work, number) for number in range(2)]
        counted = [backup.copy_rows(db, tmp_path / f"copy{number}.duckdb") for number in range(3)]
        for writer in writers:
            writer.result()
    for number, counts in enumerate(counted):
        tables = backup.verify_file(tmp_path / f"copy{number}.duckdb")
        assert tables == counts
        assert tables["draft_row"] == 3 * tables["customer_list"]
        assert tables["audit"] == 1 + tables["customer_list"]


def test_a_place_that_cannot_be_written_is_told_and_the_database_goes_on(db: Database, tmp_path: Path) -> None:
    with pytest.raises(BadCopyError):
        backup.copy_rows(db, tmp_path / "nowhere" / "copy.duckdb")
    assert db.rows("SELECT 1 AS one") == [{"one": 1}]
    names = [row["database_name"] for row in db.rows("SELECT database_name FROM duckdb_databases()")]
    assert "half_copy" not in names


class _Full:
    """A cursor on a disk that fills up while the rows are copied."""

    def execute(self, query: str) -> _Full:
        if query.startswith("COPY"):
            message = 'Could not write file "x": No space left on device'
            raise duckdb.IOException(message)
        return self

    def fetchall(self) -> list[tuple[str]]:
        return [("kesiapan",)]


def test_a_disk_that_fills_up_is_told_apart_from_a_bad_copy(tmp_path: Path) -> None:
    with pytest.raises(DiskFullError):
        backup.copy_tables(_Full(), tmp_path / "copy.duckdb")  # type: ignore[arg-type]


def test_a_spoilt_copy_is_found(db: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    backup.copy_rows(db, copy)
    content = bytearray(copy.read_bytes())
    for place in range(12_288 + 5_000, len(content), 262_144):
        content[place] ^= 0xFF
    copy.write_bytes(content)
    with pytest.raises(BadCopyError):
        backup.verify_file(copy)


def test_tables_with_odd_names_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "odd.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute('CREATE TABLE "a ""b" AS SELECT 1 AS x')
    assert backup.verify_file(path) == {'a "b': 1}
