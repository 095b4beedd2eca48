"""The store beside bare DuckDB: writes with lock, audit and facts, reads, copies."""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import duckdb

from bench.figures import Times, figure, heading, line, timed
from tests.store.scenes import OPERATOR, UNIT, approve_list, set_up, uploaded
from zi_core.backups import Kind
from zi_core.events.customers import ContactsRevealed
from zi_core.store import Database, audit, customers, facts, open_store, places_of, vault, write

NOW = datetime(2026, 3, 2, tzinfo=UTC)
PEOPLE = 100


def run() -> None:
    """Print the figures of a court that has one list of a hundred people."""
    heading("Store: one court, lists of 100 people")
    with tempfile.TemporaryDirectory() as folder:
        db = open_store(Path(folder), now=NOW)
        write(db, set_up(), by=None, now=NOW)
        approve_list(db, "first", people=PEOPLE)
        _writes(db, Path(folder))
        _reads(db)
        _copies(db, Path(folder))
        db.close()


def _writes(db: Database, folder: Path) -> None:
    event = ContactsRevealed(unit_id=UNIT, list_id="first", count=PEOPLE)
    small = timed(lambda: write(db, event, by=OPERATOR, now=NOW), 200)
    on_disk = _bare(folder / "bare.duckdb")
    in_memory = _bare(None)
    line("event with an audit line only", small)
    line("bare DuckDB: insert and commit, on disk", on_disk)
    line("bare DuckDB: insert and commit, in memory", in_memory)
    figure("event : bare commit on disk", small.median / on_disk.median, "times")
    figure("bare commit on disk : in memory", on_disk.median / in_memory.median, "times", "what the disk costs")
    numbers = count()
    line("list of 100: upload and approval", timed(lambda: approve_list(db, f"l{next(numbers)}", people=PEOPLE), 30))
    with ThreadPoolExecutor(8) as pool:
        start = time.perf_counter()
        list(pool.map(lambda _: write(db, event, by=OPERATOR, now=NOW), range(400)))
        figure("8 threads, one lock", 400 / (time.perf_counter() - start), "events/s")


def _bare(path: Path | None) -> Times:
    connection = duckdb.connect(str(path) if path else ":memory:")
    connection.execute("CREATE TABLE line (seq bigint PRIMARY KEY, words text)")
    numbers = count()

    def insert() -> None:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO line VALUES (?, 'some words of an audit line')", [next(numbers)])
        connection.execute("COMMIT")

    times = timed(insert, 200)
    connection.close()
    return times


def _reads(db: Database) -> None:
    write(db, uploaded("draft", PEOPLE), by=OPERATOR, now=NOW)
    line("data version (what a live page asks)", timed(lambda: db.data_version(UNIT), 1000))
    line("facts of a day", timed(lambda: facts.facts_on(db, UNIT, NOW.date()), 100))
    line("100 people, masked", timed(lambda: customers.people(db, UNIT, "first", reveal=False), 100))
    line("a draft of 100 rows", timed(lambda: customers.draft(db, UNIT, "draft"), 50))


def _copies(db: Database, folder: Path) -> None:
    lines = db.rows("SELECT count(*) AS n FROM audit")[0]["n"]
    line(f"audit chain of {lines} lines followed", timed(lambda: audit.first_break(db), 5))
    line(
        "copy, sealed, opened and read back",
        timed(lambda: vault.make(db, places_of(folder), kind=Kind.ASKED, now=NOW), 5),
    )
