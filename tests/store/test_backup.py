"""Copies that can be relied on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from tests.store.scenes import NOW, OPERATOR, approve_list, picture, uploaded
from zi_core.store import BadCopyError, Database, audit, backup, open_store, write


def test_a_copy_holds_everything_and_opens_as_a_database(db: Database, tmp_path: Path) -> None:
    approve_list(db, "a")
    folder = tmp_path / "o'ther"
    copy = backup.copy_file(db, folder / "kesiapan.duckdb")
    assert list(folder.iterdir()) == [copy]
    assert backup.verify_file(copy)["customer"] == 3
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
        copies = [backup.copy_file(db, tmp_path / f"copy{number}.duckdb") for number in range(3)]
        for writer in writers:
            writer.result()
    for copy in copies:
        tables = backup.verify_file(copy)
        assert tables["draft_row"] == 3 * tables["customer_list"]
        assert tables["audit"] == 1 + tables["customer_list"]


def test_a_copy_that_cannot_be_read_back_is_no_copy(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.duckdb"
    target.write_bytes(b"the copy of yesterday")

    def broken(path: Path) -> dict[str, int]:
        raise BadCopyError(path.name)

    monkeypatch.setattr(backup, "verify_file", broken)
    with pytest.raises(BadCopyError):
        backup.copy_file(db, target)
    assert target.read_bytes() == b"the copy of yesterday"
    assert not list(tmp_path.glob("*.part*"))


def test_a_place_that_cannot_be_written_is_told(db: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.duckdb.part.wal").mkdir()
    with pytest.raises((BadCopyError, OSError)):
        backup.copy_file(db, tmp_path / "copy.duckdb")
    assert db.rows("SELECT 1 AS one") == [{"one": 1}]
    assert [row["database_name"] for row in db.rows("SELECT database_name FROM duckdb_databases()")].count(
        "half_copy"
    ) == 0


def test_a_spoilt_copy_is_found(db: Database, tmp_path: Path) -> None:
    copy = backup.copy_file(db, tmp_path / "copy.duckdb")
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


def test_a_copy_is_put_back_where_no_database_is(db: Database, tmp_path: Path) -> None:
    copy = backup.copy_file(db, tmp_path / "copy.duckdb")
    target = backup.restore_file(copy, tmp_path / "new" / "kesiapan.duckdb")
    assert backup.verify_file(target) == backup.verify_file(copy)
    assert list(target.parent.iterdir()) == [target]
    with pytest.raises(FileExistsError):
        backup.restore_file(copy, target)


def test_a_database_that_is_not_ours_is_not_put_back(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "odd.duckdb")) as connection:
        connection.execute("CREATE TABLE other AS SELECT 1 AS x")
    with pytest.raises(BadCopyError):
        backup.restore_file(tmp_path / "odd.duckdb", tmp_path / "new.duckdb")
    assert not (tmp_path / "new.duckdb").exists()
