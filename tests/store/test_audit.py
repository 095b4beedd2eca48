"""The audit chain: edited, removed, inserted and appended lines are found."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.store.scenes import NOW, OPERATOR, UNIT, approve_list, somebody, uploaded
from zi_core.store import Database, audit, write


@pytest.fixture
def chain(db: Database) -> Database:
    for name in "abc":
        write(db, uploaded(name), by=OPERATOR, now=NOW)
    return db


def _spoil(db: Database, sql: str) -> None:
    with db.transaction() as tx:
        tx.rows(sql)


def test_an_untouched_chain_has_no_break(chain: Database) -> None:
    assert audit.first_break(chain) is None


def test_an_empty_chain_has_no_break(empty: Database) -> None:
    assert audit.first_break(empty) is None


@pytest.mark.parametrize(
    "change",
    [
        "fields = '{}'",
        "actor_id = 'somebody-else'",
        "actor_id = NULL",
        "event = 'ContactsRevealed'",
        "unit_id = 'unit-two'",
        "happened = happened + INTERVAL 1 SECOND",
        "hash = 'x'",
        "prev = 'x'",
    ],
)
def test_an_edited_line_breaks_the_chain_there(chain: Database, change: str) -> None:
    _spoil(chain, f"UPDATE audit SET {change} WHERE seq = 2")  # noqa: S608 - words of ours
    assert audit.first_break(chain) == 2


@pytest.mark.parametrize("seq", [1, 2, 4])
def test_a_removed_line_breaks_the_chain_there(chain: Database, seq: int) -> None:
    _spoil(chain, f"DELETE FROM audit WHERE seq = {seq}")  # noqa: S608 - a number of ours
    assert audit.first_break(chain) == seq


def test_an_appended_line_is_found_even_when_it_fits_the_chain(chain: Database) -> None:
    last = chain.rows("SELECT * FROM audit WHERE seq = 4")[0]
    line = last | {"seq": 5, "event": "CustomerListExported", "prev": last["hash"]}
    with chain.transaction() as tx:
        tx.rows(
            "INSERT INTO audit (seq, happened, unit_id, actor_id, event, fields, prev, hash) "
            "VALUES (:seq, :happened, :unit_id, :actor_id, :event, :fields, :prev, :hash)",
            **(line | {"hash": audit.chained(line)}),
        )
    assert audit.first_break(chain) == 5


def test_the_chain_is_followed_across_batches(chain: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_BATCH", 2)
    assert audit.first_break(chain) is None
    _spoil(chain, "UPDATE audit SET fields = '{}' WHERE seq = 4")
    assert audit.first_break(chain) == 4


def test_the_lines_of_a_court_come_newest_first_with_the_doers_name(chain: Database) -> None:
    newest, older = audit.lines(chain, UNIT, limit=2)
    assert (newest["seq"], older["seq"]) == (4, 3)
    assert newest["actor"] == OPERATOR.name
    assert json.loads(newest["fields"])["list_id"] == "c"
    assert audit.lines(chain, "unit-two", limit=5) == []


def test_the_lines_are_narrowed_by_time_doer_and_kind(chain: Database) -> None:
    def found(wanted: audit.Wanted) -> list[int]:
        return [row["seq"] for row in audit.lines(chain, UNIT, limit=9, wanted=wanted)]

    moment = timedelta(microseconds=1)
    assert found(audit.Wanted()) == [4, 3, 2, 1]
    assert found(audit.Wanted(since=NOW + moment)) == []
    assert found(audit.Wanted(until=NOW)) == []
    assert found(audit.Wanted(since=NOW, until=NOW + moment, events=("CustomerListUploaded",))) == [4, 3, 2]
    assert found(audit.Wanted(actor_id=OPERATOR.account_id, events=("CourtSetUp",))) == []
    assert found(audit.Wanted(actor_id=OPERATOR.account_id)) == [4, 3, 2]
    assert found(audit.Wanted(events=("CourtSetUp", "CustomerListUploaded"))) == [4, 3, 2, 1]


def test_no_persons_name_or_number_reaches_the_audit(db: Database) -> None:
    approve_list(db, "a")
    told = json.dumps([{key: str(value) for key, value in row.items()} for row in db.rows("SELECT * FROM audit")])
    for value in somebody(1).values():
        if isinstance(value, str) and len(value) > 3:
            assert value not in told
    assert "hash of nothing" not in told
