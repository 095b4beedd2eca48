"""A killed server loses no approved list: thirty rounds of approvals, each ended by the hardest kill there is."""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.store.approving import PEOPLE, approve
from tests.store.scenes import NOW, UNIT
from zi_core.store import Database, audit, facts, open_store
from zi_core.store.door import local_day

ROUNDS = 30
# Each child is forked from one process that has read the program already and holds no database.
if sys.platform == "win32":
    _processes = multiprocessing.get_context("spawn")
else:
    _processes = multiprocessing.get_context("forkserver")
_chance = random.Random(20211744)  # noqa: S311 - moments to kill at, no secret


@pytest.fixture(autouse=True)
def _ready_to_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that is killed tells no coverage; measuring it would only make it slow."""
    for name in [name for name in os.environ if name.startswith("COV")]:
        monkeypatch.delenv(name)
    multiprocessing.set_forkserver_preload(["tests.store.approving"])


def _killed_after(folder: Path, round_number: int, acknowledged: int, extra: float) -> list[str]:
    """Let a child approve until it acknowledged so many lists and `extra` seconds more; return all it acknowledged."""
    told, tells = _processes.Pipe(duplex=False)
    child = _processes.Process(target=approve, args=(folder, f"round{round_number}", tells))
    child.start()
    tells.close()  # the child's end is the only one now: its death ends the pipe
    try:
        lists = [told.recv() for _ in range(acknowledged)]
        child.join(extra)
        assert child.is_alive(), "the child never ends by itself: this is only the moment to kill at"
    finally:
        child.kill()  # SIGKILL; TerminateProcess on Windows
        child.join()
    return lists + _rest(told)


def _rest(told: Connection) -> list[str]:
    """Return what was acknowledged before the kill and not yet read; a message cut in two was not acknowledged."""
    lists: list[str] = []
    with told:
        while True:
            try:
                lists.append(told.recv())
            except (EOFError, OSError):
                return lists


def _check(db: Database, acknowledged: list[str]) -> None:
    lists = {row["id"]: row for row in db.rows("SELECT id, state, number, people FROM customer_list")}
    approved = {name: row for name, row in lists.items() if row["state"] != "draft"}
    assert set(acknowledged) <= set(approved)
    counted = db.rows("SELECT list_id, count(*) AS n FROM customer GROUP BY list_id")
    assert {row["list_id"]: row["n"] for row in counted} == dict.fromkeys(approved, PEOPLE)
    assert [row["people"] for row in approved.values()] == [PEOPLE] * len(approved)
    assert sorted(row["number"] for row in approved.values()) == list(range(1, len(approved) + 1))
    assert sum(row["state"] == "approved" for row in approved.values()) == 1
    rows = db.rows("SELECT list_id, count(*) AS n FROM draft_row GROUP BY list_id")
    assert {row["list_id"]: row["n"] for row in rows} == dict.fromkeys(set(lists) - set(approved), PEOPLE)


def _check_ledger(db: Database) -> None:
    assert audit.first_break(db) is None
    events = db.rows("SELECT count(*) AS n FROM audit")[0]["n"]
    stored = db.rows("SELECT data_version FROM unit")[0]["data_version"]
    assert stored == events == db.data_version(UNIT), "each event here raises the version by one"
    with db.transaction() as tx:
        today = local_day(tx, UNIT, NOW)
    # Forty people with the same clean values: one value whatever the list.
    assert facts.facts_on(db, UNIT, today)["customers.count"] == PEOPLE


@pytest.mark.timeout(600)  # thirty children: no answer to how fast they are
def test_thirty_kills_lose_no_approved_list(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for number in range(ROUNDS):
        acknowledged += _killed_after(tmp_path, number, _chance.randint(1, 6), _chance.uniform(0, 0.05))
        db = open_store(tmp_path, now=NOW)
        try:
            _check(db, acknowledged)
            _check_ledger(db)
        finally:
            db.close()
    assert len(acknowledged) >= ROUNDS
