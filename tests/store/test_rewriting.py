from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.scenes import NOW, UNIT, approve_list
from zi_core.store import Database, StoreError, open_store, rewriting
from zi_core.store.holding import Holding

LATER = NOW.replace(hour=5)


def deleted(db: Database) -> None:
    with db.transaction() as tx:
        tx.rows("DELETE FROM customer")
        rewriting.want(tx, NOW)


def test_the_file_is_written_anew_while_others_read_and_write(db: Database) -> None:
    approve_list(db, "a", people=50)
    stop, failed = threading.Event(), []

    def work(job: Callable[[], object]) -> None:
        try:
            while not stop.is_set():
                job()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            failed.append(error)

    def write_once() -> None:
        with db.transaction() as tx:
            tx.rows("UPDATE unit SET version = version + 1")
            counted.append(1)

    counted: list[int] = []
    jobs = [lambda: db.rows("SELECT count(*) AS n FROM customer"), write_once, write_once]
    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    deleted(db)
    for _again in range(3):
        rewriting.rewrite(db)
        with db.quiet():  # what a copy asks for
            pass
    stop.set()
    for thread in threads:
        thread.join()
    assert failed == []
    assert db.rows("SELECT version FROM unit") == [{"version": 1 + len(counted)}]
    assert db.rows("SELECT count(*) AS n FROM customer") == [{"n": 0}]


def test_what_a_failure_left_undone_is_done_at_the_next_start(
    db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    deleted(db)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", refuse)
        assert not rewriting.catch_up(db)
    assert "OSError" in caplog.text or "StoreError" in caplog.text
    assert db.rows("SELECT count(*) AS n FROM unit") == [{"n": 1}]
    half = db.path.with_name(db.path.name + rewriting.SUFFIX)
    half.write_bytes(b"cut off")
    db.close()
    again = open_store(db.path.parent, now=LATER)
    assert rewriting.state(again) == rewriting.Renewal(NOW, NOW)
    assert not half.exists()
    assert rewriting.catch_up(again)
    again.close()


def test_a_deletion_that_began_earlier_or_came_while_the_file_was_written_is_not_forgotten(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with db.transaction() as tx:
        rewriting.want(tx, LATER)
    assert rewriting.catch_up(db)
    deleted(db)  # it began before the other and was committed after it; or the clock was set back
    assert rewriting.state(db).due
    real = rewriting.rewrite

    def meanwhile(one: Database) -> tuple[int, int]:
        sizes = real(one)
        deleted(one)
        return sizes

    with monkeypatch.context() as patch:
        patch.setattr(rewriting, "rewrite", meanwhile)
        assert rewriting.catch_up(db)
    assert rewriting.state(db).due
    assert rewriting.catch_up(db)
    assert not rewriting.state(db).due


def test_a_reader_who_does_not_finish_keeps_the_old_file(db: Database) -> None:
    holding: Holding = db._holding  # noqa: SLF001 - a reader that hangs is not to be had from outside
    with holding.lent(), pytest.raises(StoreError, match="still reading"):
        db.renew(lambda _cursor: db.path.with_name("other"), patience=0)
    assert db.one("SELECT id FROM unit") == {"id": UNIT}


def test_a_log_that_is_not_in_the_file_yet_is_never_left_to_a_new_file(db: Database) -> None:
    log = db.path.with_name(f"{db.path.name}.wal")

    def leave_a_log(_cursor: object) -> Path:
        return db.path.with_name("other")

    drop = Holding.drop

    def dropped(self: Holding) -> None:
        drop(self)
        log.touch()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Holding, "drop", dropped)
        with pytest.raises(StoreError, match="not in the file"):
            db.renew(leave_a_log)
    assert db.one("SELECT id FROM unit") == {"id": UNIT}


def test_whoever_comes_while_the_file_is_replaced_waits_for_the_new_one(db: Database) -> None:
    seen: list[object] = []
    reader = threading.Thread(target=lambda: seen.append(db.one("SELECT id FROM unit")))
    swap = Holding._swap  # noqa: SLF001 - the moment in which nobody may read

    def slow(self: Holding, fresh: Path) -> None:
        reader.start()
        swap(self, fresh)
        assert seen == []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Holding, "_swap", slow)
        rewriting.rewrite(db)
    reader.join()
    assert seen == [{"id": UNIT}]
