"""Pairs of people a court knows to be two, and the people of its approved lists."""

from __future__ import annotations

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, OPERATOR, UNIT, approve_list, uploaded
from zi_core.access import NotAllowedError
from zi_core.events.customers import CustomerPairJudged
from zi_core.store import Database, StaleError, audit, customers, duplicates, write

HASH = "a" * 64


def judged(*, apart: bool = True, version: int = 1, pair_hash: str = HASH) -> CustomerPairJudged:
    return CustomerPairJudged(
        unit_id=UNIT, list_id="draft", rows=(3, 7), pair_hash=pair_hash, apart=apart, version=version
    )


@pytest.fixture
def drafted(db: Database) -> Database:
    write(db, uploaded("draft"), by=OPERATOR, now=NOW)
    return db


def known(db: Database, unit_id: str = UNIT, list_id: str = "draft") -> frozenset[str]:
    found = customers.draft(db, unit_id, list_id)
    assert found is not None
    return found.apart


def test_a_pair_is_remembered_once_for_every_list_of_the_court(drafted: Database) -> None:
    write(drafted, judged(), by=OPERATOR, now=NOW)
    write(drafted, judged(version=2), by=OPERATOR, now=NOW)
    write(drafted, uploaded("later"), by=OPERATOR, now=NOW)
    assert known(drafted) == known(drafted, list_id="later") == {HASH}
    assert drafted.rows("SELECT count(*) AS n FROM customer_apart")[0]["n"] == 1


def test_it_can_be_taken_back_once(drafted: Database) -> None:
    write(drafted, judged(), by=OPERATOR, now=NOW)
    write(drafted, judged(apart=False, version=2), by=OPERATOR, now=NOW)
    assert known(drafted) == frozenset()
    with pytest.raises(StaleError):
        write(drafted, judged(apart=False, version=3), by=OPERATOR, now=NOW)


def test_a_judgement_on_an_older_draft_is_refused(drafted: Database) -> None:
    write(drafted, judged(), by=OPERATOR, now=NOW)
    with pytest.raises(StaleError):
        write(drafted, judged(pair_hash="b" * 64), by=OPERATOR, now=NOW)
    assert known(drafted) == {HASH}


def test_only_who_may_edit_may_judge(drafted: Database) -> None:
    with pytest.raises(NotAllowedError):
        write(drafted, judged(), by=ADMINISTRATOR, now=NOW)


def test_the_audit_keeps_the_rows_and_not_the_people(drafted: Database) -> None:
    write(drafted, judged(), by=OPERATOR, now=NOW)
    line = audit.lines(drafted, UNIT, limit=1)[0]
    assert line["event"] == "CustomerPairJudged"
    assert HASH not in line["fields"]
    assert '"3"' in line["fields"]
    assert audit.first_break(drafted) is None


def test_the_people_of_all_approved_lists_come_oldest_list_first(db: Database) -> None:
    assert duplicates.earlier_people(db, UNIT) == ()
    approve_list(db, "first", people=2)
    approve_list(db, "second", people=1)
    write(db, uploaded("draft"), by=OPERATOR, now=NOW)
    found = duplicates.earlier_people(db, UNIT)
    assert [(one.list_id, one.number, one.row) for one in found] == [("first", 1, 1), ("first", 1, 2), ("second", 2, 1)]
    assert found[0].person.phone == "+6281255500001"
    assert duplicates.earlier_people(db, "unit-two") == ()
