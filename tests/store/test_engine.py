"""The file, the lock, the cursors, and what happens when the engine gives up."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import duckdb
import pytest

from tests.store.scenes import NOW, OPERATOR, UNIT, approve_list, picture, uploaded
from zi_core.store import (
    FILE_NAME,
    BrokenRuleError,
    DamagedError,
    Database,
    DuplicateError,
    HeldElsewhereError,
    StaleError,
    StoreError,
    audit,
    open_store,
    write,
)
from zi_core.store.engine import Transaction
from zi_core.store.holding import Holding, _held_elsewhere


class _ThreadStoppedError(BaseException):
    """What a script runner throws into a thread that is no longer wanted."""


def _fill(tx: Transaction) -> None:
    tx.rows("INSERT INTO sign_in_try (id, failures, last_failed) VALUES ('x', 0, :now)", now=NOW)


@pytest.fixture
def counter(empty: Database) -> Database:
    with empty.transaction() as tx:
        _fill(tx)
    return empty


def _failures(db: Database) -> int:
    row = db.one("SELECT failures FROM sign_in_try WHERE id = 'x'")
    return int(row["failures"]) if row else -1


def _together(work: Callable[[int], None], workers: int = 8) -> None:
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(work, number) for number in range(workers)]:
            done.result()


def test_plain_updates_by_eight_threads_lose_nothing(counter: Database) -> None:
    def work(number: int) -> None:
        for turn in range(100):
            with counter.transaction() as tx:
                returning = "RETURNING failures" if (turn + number) % 2 else ""
                tx.rows(f"UPDATE sign_in_try SET failures = failures + 1 WHERE id = 'x' {returning}")  # noqa: S608 - ours

    _together(work)
    assert _failures(counter) == 800


def test_optimistic_updates_by_eight_threads_lose_nothing(empty: Database) -> None:
    with empty.transaction() as tx:
        for number in range(4):
            tx.rows("INSERT INTO sign_in_try VALUES (:id, 0, :now)", id=f"x{number}", now=NOW)

    def once(row_id: str) -> bool:
        seen = empty.rows("SELECT failures FROM sign_in_try WHERE id = :id", id=row_id)[0]["failures"]
        try:
            with empty.transaction() as tx:
                tx.must(
                    "UPDATE sign_in_try SET failures = failures + 1 WHERE id = :id AND failures = :seen "
                    "RETURNING failures",
                    id=row_id,
                    seen=seen,
                )
        except StaleError:
            return False
        return True

    def work(number: int) -> None:
        for _ in range(100):
            while not once(f"x{number % 4}"):
                pass

    _together(work)
    assert [row["failures"] for row in empty.rows("SELECT failures FROM sign_in_try")] == [200] * 4


def test_readers_see_the_data_version_only_grow_while_writers_write(db: Database) -> None:
    done = threading.Event()
    seen: dict[int, list[int]] = {}

    def read(number: int) -> None:
        versions = seen.setdefault(number, [])
        while not done.is_set():
            version = db.data_version(UNIT)
            row = db.one("SELECT data_version FROM unit")
            versions.append(version)
            # What memory says is committed: whoever redraws on a new version finds the new rows.
            assert row is not None
            assert row["data_version"] >= version

    def write_lists(number: int) -> None:
        for turn in range(12):
            write(db, uploaded(f"{number}-{turn}"), by=OPERATOR, now=NOW)

    with ThreadPoolExecutor(6) as pool:
        readers = [pool.submit(read, number) for number in range(2)]
        writers = [pool.submit(write_lists, number) for number in range(4)]
        for writer in writers:
            writer.result()
        done.set()
        for reader in readers:
            reader.result()
    assert all(versions == sorted(versions) for versions in seen.values())
    assert db.data_version(UNIT) == 1 + 4 * 12
    assert audit.first_break(db) is None


def test_a_cold_reader_never_overwrites_a_newer_version(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    db._holding.data_versions.clear()  # noqa: SLF001 - as after a start
    asked = Database.one

    def slow(self: Database, sql: str, /, **params: object) -> dict[str, object] | None:
        row = asked(self, sql, **params)
        monkeypatch.undo()
        write(db, uploaded("a"), by=OPERATOR, now=NOW)
        return row

    monkeypatch.setattr(Database, "one", slow)
    assert db.data_version(UNIT) == 2


@pytest.mark.parametrize("error", [ValueError, _ThreadStoppedError, KeyboardInterrupt])
def test_whatever_stops_a_thread_in_the_middle_rolls_back(counter: Database, error: type[BaseException]) -> None:
    def stopped() -> None:
        with counter.transaction() as tx:
            tx.rows("UPDATE sign_in_try SET failures = 99 WHERE id = 'x'")
            raise error

    with pytest.raises(error):
        stopped()
    assert _failures(counter) == 0
    with counter.transaction() as tx:
        assert tx.one("SELECT failures FROM sign_in_try") == {"failures": 0}


def test_a_write_inside_a_write_is_a_mistake_and_not_a_lost_update(counter: Database) -> None:
    def nested() -> None:
        with counter.transaction() as outer:
            outer.rows("UPDATE sign_in_try SET failures = 1 WHERE id = 'x'")
            with counter.transaction():
                pass

    with pytest.raises(RuntimeError, match="inside"):
        nested()
    assert _failures(counter) == 0


def test_reading_goes_on_while_somebody_writes(counter: Database) -> None:
    with counter.transaction() as tx:
        tx.rows("UPDATE sign_in_try SET failures = 5 WHERE id = 'x'")
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(_failures, counter).result(timeout=10) == 0
    assert _failures(counter) == 5


def test_two_openings_in_one_process_share_one_lock(tmp_path: Path) -> None:
    one, two = open_store(tmp_path, now=NOW), open_store(tmp_path, now=NOW)
    with one.transaction() as tx:
        _fill(tx)

    def work(number: int) -> None:
        for _ in range(50):
            with (one, two)[number % 2].transaction() as tx:
                tx.rows("UPDATE sign_in_try SET failures = failures + 1 WHERE id = 'x'")

    _together(work, 4)
    one.close()
    assert _failures(two) == 200
    two.close()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_the_same_file_under_another_name_is_the_same_holding(empty: Database, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    other = open_store(tmp_path / "link", now=NOW)
    assert other._holding is empty._holding  # noqa: SLF001 - the one lock of the file
    other.close()


def test_a_closed_database_says_so_and_closing_twice_is_no_harm(tmp_path: Path) -> None:
    db = open_store(tmp_path, now=NOW)
    db.close()
    db.close()
    with pytest.raises(StoreError, match="closed"):
        db.rows("SELECT 1")


def test_a_stop_lets_the_write_in_progress_finish(tmp_path: Path) -> None:
    db = open_store(tmp_path, now=NOW)
    begun, go_on, closed = threading.Event(), threading.Event(), threading.Event()

    def write_slowly() -> None:
        with db.transaction() as tx:
            _fill(tx)
            begun.set()
            go_on.wait(10)

    def stop() -> None:
        db.close()
        closed.set()

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(write_slowly)
        assert begun.wait(10)
        stopping = pool.submit(stop)
        assert not closed.wait(0.1)
        go_on.set()
        writing.result()
        stopping.result()
    again = open_store(tmp_path, now=NOW)
    assert _failures(again) == 0
    again.close()


_SECOND = """
    import sys
    from pathlib import Path
    from zi_core.store import HeldElsewhereError
    from zi_core.store.engine import Database
    try:
        Database(Path(sys.argv[1]))
    except HeldElsewhereError as error:
        print("held", error)
    else:
        print("opened")
"""


def _second_process(path: Path) -> str:
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_SECOND), str(path)], capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


def test_a_second_process_is_told_that_the_file_is_held(empty: Database) -> None:
    assert _second_process(empty.path) == f"held {FILE_NAME}"


def test_a_backup_does_not_let_a_second_process_in(empty: Database, tmp_path: Path) -> None:
    # Closing any handle of the file drops a POSIX process's lock, so the copy must not read the file itself.
    from zi_core.store import backup  # noqa: PLC0415 - the subject of this one test

    backup.copy_rows(empty, tmp_path / "copy.duckdb")
    assert _second_process(empty.path) == f"held {FILE_NAME}"


def test_windows_words_a_held_file_in_its_own_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        error = PermissionError(13, "sedang digunakan oleh proses lain")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert _held_elsewhere(tmp_path / "x.duckdb", "IO Error: sedang digunakan")


def test_a_file_that_cannot_be_opened_for_another_reason_is_not_held(tmp_path: Path) -> None:
    assert not _held_elsewhere(tmp_path / "nowhere" / "x.duckdb", "IO Error: something")


@pytest.mark.parametrize("content", [b"not a database at all\n" * 1000, b""], ids=["text", "folder"])
def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE_NAME
    if content:
        path.write_bytes(content)
    else:
        path.mkdir()
    with pytest.raises(DamagedError, match=FILE_NAME):
        open_store(tmp_path, now=NOW)


def test_a_spoilt_header_is_refused_in_words(tmp_path: Path) -> None:
    open_store(tmp_path, now=NOW).close()
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    content[4096 + 100 : 4096 + 200] = content[8192 + 100 : 8192 + 200] = os.urandom(100)
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        open_store(tmp_path, now=NOW)


def test_a_spoilt_block_is_noticed_at_the_latest_when_it_is_read(tmp_path: Path) -> None:
    db = open_store(tmp_path, now=NOW)
    with db.transaction() as tx:
        tx.rows("CREATE TABLE big AS SELECT md5(cast(i AS text)) AS x FROM generate_series(1, 40000) AS g(i)")
    with db.quiet():
        pass
    db.close()
    path = tmp_path / FILE_NAME
    content = bytearray(path.read_bytes())
    for place in range(12_288 + 5_000, len(content), 262_144):  # one byte in each block; the headers stay whole
        content[place] ^= 0xFF
    path.write_bytes(content)

    def read() -> None:
        db = Database(path)
        try:
            db.rows("SELECT count(md5(x)) FROM big")
        finally:
            db.close()

    with pytest.raises(DamagedError):
        read()


class _Failing:
    """A cursor whose next statement containing `words` makes the engine give up."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, words: str, error: Exception) -> None:
        self._cursor, self._words, self._error = cursor, words, error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._cursor.close()

    @property
    def description(self) -> object:
        return self._cursor.description

    def fetchall(self) -> list[tuple[object, ...]]:
        return self._cursor.fetchall()

    def execute(self, sql: str, params: dict[str, object] | None = None) -> None:
        if self._words in sql:
            raise self._error
        self._cursor.execute(sql, params or {})


def _fail(monkeypatch: pytest.MonkeyPatch, words: str, error: Exception) -> None:
    real = Holding.cursor
    monkeypatch.setattr(Holding, "cursor", lambda self: _Failing(real(self), words, error))


@pytest.mark.parametrize("words", ["COMMIT", "UPDATE", "BEGIN"])
def test_when_the_engine_gives_up_nothing_is_written_and_the_next_call_works(
    counter: Database, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    def add() -> None:
        with counter.transaction() as tx:
            tx.rows("UPDATE sign_in_try SET failures = failures + 1 WHERE id = 'x'")

    with monkeypatch.context() as patch:
        _fail(patch, words, duckdb.FatalException("No space left on device"))
        with pytest.raises(DamagedError, match="FatalException"):
            add()
    assert _failures(counter) == 0
    add()
    assert _failures(counter) == 1


def test_the_last_save_is_told_by_court_and_part_of_the_work(counter: Database) -> None:
    def saved(unit_id: str, version: int, *parts: str) -> None:
        with counter.transaction() as tx:
            tx.data_versions[unit_id] = version
            tx.parts.update(parts)

    assert counter.last_save("court-a") == 0
    saved("court-a", 5, "customers", "survey")
    saved("court-b", 9, "customers")
    saved("court-a", 6, "deck")
    assert counter.last_save("court-a") == 6
    assert counter.last_save("court-a", apart_from={"deck"}) == 5
    assert counter.last_save("court-a", apart_from={"deck", "customers", "survey"}) == 0
    saved("court-a", 7)  # about everything, as after a restore
    assert counter.last_save("court-a", apart_from={"deck", "customers", "survey"}) == 7


def test_a_commit_that_fails_is_no_commit(counter: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = counter.data_version(UNIT)
    with monkeypatch.context() as patch:
        _fail(patch, "COMMIT", duckdb.TransactionException("failed to commit: could not write"))
        with pytest.raises(DamagedError), counter.transaction() as tx:
            tx.data_versions[UNIT] = 99
    assert counter.data_version(UNIT) == before


def test_an_error_of_one_statement_is_no_damage(counter: Database) -> None:
    with pytest.raises(StoreError) as caught:
        counter.rows("SELECT cast(:word AS date)", word="Orang Rekaan")
    assert type(caught.value) is StoreError
    assert "Rekaan" not in str(caught.value)


class _Overtaken:
    """The lock as seen by a thread that waits while another one opens the file again."""

    def __init__(self, holding: Holding) -> None:
        self.holding, self.lock = holding, holding.lock
        self.opened_by_the_other: object = None

    def __enter__(self) -> None:
        self.lock.acquire()
        if self.opened_by_the_other is None:
            self.holding.lock = self.lock
            self.holding.cursor().close()
            self.opened_by_the_other = self.holding._connection  # noqa: SLF001

    def __exit__(self, *_: object) -> None:
        self.lock.release()


def test_only_the_first_of_two_threads_opens_the_file_again(counter: Database) -> None:
    holding = counter._holding  # noqa: SLF001 - the engine gave up under two readers at once
    holding.drop()
    overtaken = _Overtaken(holding)
    holding.lock = overtaken  # type: ignore[assignment]
    assert _failures(counter) == 0
    assert holding._connection is overtaken.opened_by_the_other  # noqa: SLF001


_FULL_DISK = """
    import resource, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from zi_core.store import StoreError, open_store
    now = datetime(2026, 3, 2, tzinfo=UTC)
    db = open_store(Path(sys.argv[1]), now=now)
    with db.transaction() as tx:
        tx.rows("INSERT INTO sign_in_try (id, failures, last_failed) VALUES ('x', 1, :now)", now=now)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (db.path.stat().st_size + 4096, hard))
    try:
        with db.transaction() as tx:
            tx.rows("CREATE TABLE big AS SELECT md5(cast(i AS text)) AS x FROM generate_series(1, 400000) AS g(i)")
        with db.quiet():
            pass
    except StoreError as error:
        print(type(error).__name__)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    print(db.rows("SELECT id, failures FROM sign_in_try"))
    with db.transaction() as tx:
        tx.rows("UPDATE sign_in_try SET failures = 2 WHERE id = 'x'")
    db.close()
    print(open_store(Path(sys.argv[1]), now=now).rows("SELECT id, failures FROM sign_in_try"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on the size of files is set the POSIX way")
def test_a_full_disk_is_told_and_survived(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_FULL_DISK), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert told.stdout.splitlines() == [
        "DiskFullError",
        "[{'id': 'x', 'failures': 1}]",
        "[{'id': 'x', 'failures': 2}]",
    ], told.stderr


def test_times_come_back_in_utc_whatever_the_machines_clock_says(db: Database) -> None:
    row = db.one("SELECT current_setting('TimeZone') AS zone, cast('2026-03-02 10:00:00' AS timestamptz) AS t")
    assert row is not None
    assert row["zone"] == "UTC"
    assert row["t"] == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_broken_rules_and_doubles_are_told_apart(counter: Database) -> None:
    insert = "INSERT INTO sign_in_try (id, failures, last_failed) VALUES (:id, :failures, :now)"
    with pytest.raises(DuplicateError), counter.transaction() as tx:
        tx.rows(insert, id="x", failures=1, now=NOW)
    with pytest.raises(BrokenRuleError), counter.transaction() as tx:
        tx.rows(insert, id="y", failures=None, now=NOW)


def test_a_statement_that_is_wrong_itself_is_told_in_full(counter: Database) -> None:
    with pytest.raises(duckdb.CatalogException, match="no_such_table"):
        counter.rows("SELECT * FROM no_such_table")


def test_json_comes_back_as_data_and_nothing_as_nothing(counter: Database) -> None:
    row = counter.one("SELECT cast(:j AS json) AS j, cast(NULL AS json) AS n", j={"a": [1, "é"]})
    assert row == {"j": {"a": [1, "é"]}, "n": None}


def test_an_approved_list_survives_closing(tmp_path: Path, db: Database) -> None:
    approve_list(db, "a")
    before = picture(db)
    db.close()
    db = open_store(tmp_path, now=NOW)
    assert picture(db) == before
    assert db.data_version(UNIT) == 3
    db.close()


def test_a_held_file_names_itself_and_no_path(tmp_path: Path) -> None:
    error = HeldElsewhereError((tmp_path / FILE_NAME).name)
    assert str(error) == FILE_NAME
