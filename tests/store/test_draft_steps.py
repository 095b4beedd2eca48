"""Undo: every step on a draft is noted with what stood before it, and taken back last first."""

from __future__ import annotations

import json

import pytest

from tests.store.scenes import NOW, OPERATOR, UNIT, approved, picture, uploaded
from zi_core.events.base import Event
from zi_core.events.customers import (
    CustomerCellsMended,
    CustomerColumnsCorrected,
    CustomerDraftDiscarded,
    CustomerRowsDropped,
    CustomerStepUndone,
    Mend,
)
from zi_core.store import Database, StaleError, customers, write
from zi_core.store.customers import StoredDraft
from zi_core.store.draft_steps import last_step

LIST = "list-1"


@pytest.fixture
def draft(db: Database) -> Database:
    write(db, uploaded(LIST), by=OPERATOR, now=NOW)
    return db


def stored(db: Database) -> StoredDraft:
    found = customers.draft(db, UNIT, LIST)
    assert found is not None
    return found


def do(db: Database, event: Event) -> None:
    write(db, event, by=OPERATOR, now=NOW)


def mended(db: Database, *mends: Mend, dropped: tuple[int, ...] = ()) -> None:
    do(
        db,
        CustomerCellsMended(
            unit_id=UNIT,
            list_id=LIST,
            mends=mends,
            cells=tuple(f"A{mend.row}" for mend in mends),
            dropped=dropped,
            version=stored(db).entry.version,
        ),
    )


def undo(db: Database) -> None:
    step = last_step(db, UNIT, LIST)
    assert step is not None
    do(db, CustomerStepUndone(unit_id=UNIT, list_id=LIST, step=step.number, version=stored(db).entry.version))


def contents(db: Database) -> tuple[object, ...]:
    now = stored(db)
    return now.layout, now.rows, now.dropped, now.mends, now.confirmed


def test_steps_are_taken_back_one_after_another_until_the_draft_is_as_it_was_read(draft: Database) -> None:
    states = [contents(draft)]
    mended(draft, Mend(2, "name", "Orang Lain"), Mend(3, "name", "Orang Ketiga", confirmed=True))
    states.append(contents(draft))
    mended(draft, Mend(2, "name", "Orang Lain Lagi"), dropped=(1,))
    states.append(contents(draft))
    version = stored(draft).entry.version
    do(draft, CustomerRowsDropped(unit_id=UNIT, list_id=LIST, rows=(1,), dropped=False, version=version))
    states.append(contents(draft))
    layout = {"header_row": 0, "columns": {"name": 1}}
    do(draft, CustomerColumnsCorrected(unit_id=UNIT, list_id=LIST, layout=layout, version=version + 1))
    kinds = []
    for state in reversed(states):
        step = last_step(draft, UNIT, LIST)
        assert step is not None
        kinds.append((step.kind, step.cells, step.lines))
        undo(draft)
        assert contents(draft) == state
    assert kinds == [("columns", 0, 0), ("taken_back", 0, 1), ("mended", 1, 1), ("mended", 2, 0)]
    assert last_step(draft, UNIT, LIST) is None


def test_only_the_last_step_of_the_version_that_was_seen_is_taken_back(draft: Database) -> None:
    mended(draft, Mend(2, "name", "Satu"))
    mended(draft, Mend(2, "name", "Dua"))
    before = picture(draft)

    for step, version in ((1, 3), (2, 2), (3, 3)):
        with pytest.raises(StaleError):
            do(draft, CustomerStepUndone(unit_id=UNIT, list_id=LIST, step=step, version=version))

    assert picture(draft) == before


def test_nothing_is_noted_where_nothing_was_done(draft: Database) -> None:
    mended(draft)

    assert last_step(draft, UNIT, LIST) is None


def test_undoing_has_its_own_audit_line_without_a_value(draft: Database) -> None:
    mended(draft, Mend(2, "name", "Orang Lain"))
    undo(draft)

    lines = draft.rows("SELECT event, fields FROM audit ORDER BY seq DESC NULLS LAST LIMIT 2")
    assert [line["event"] for line in lines] == ["CustomerStepUndone", "CustomerCellsMended"]
    assert json.loads(lines[0]["fields"]) == {"list_id": LIST, "step": 1, "version": 2}
    assert "Orang Lain" not in lines[1]["fields"]


@pytest.mark.parametrize("end", ["approved", "discarded"])
def test_the_journal_leaves_with_the_draft(draft: Database, end: str) -> None:
    mended(draft, Mend(2, "name", "Orang Lain"))
    last: Event = CustomerDraftDiscarded(unit_id=UNIT, list_id=LIST, version=2)
    do(draft, approved(LIST, version=2) if end == "approved" else last)

    assert draft.rows("SELECT * FROM draft_step") == []
    assert last_step(draft, UNIT, LIST) is None


def test_another_court_sees_no_step(draft: Database) -> None:
    mended(draft, Mend(2, "name", "Orang Lain"))

    assert last_step(draft, "another-court", LIST) is None
