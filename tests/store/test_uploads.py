"""What stays of an upload: the columns a court explained, the other sheets of its file, and who uploaded it when."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.store.scenes import NOW, OPERATOR, UNIT, approve_list, approved, uploaded
from zi_core.customers import Field
from zi_core.events.base import Event
from zi_core.events.customers import (
    CustomerCellsMended,
    CustomerColumnsCorrected,
    CustomerDraftDiscarded,
    CustomerDraftMerged,
    CustomerSheetChanged,
    CustomerStepUndone,
    Mend,
    UploadedSheet,
)
from zi_core.store import Database, StaleError, column_memory, customers, draft_sheets, write
from zi_core.store.customers import StoredDraft

LIST = "list-1"
HEADER = ["No", "Nama", "Kontak A", "Kontak B"]
ROWS: tuple[list[list[str] | None], ...] = tuple(
    [["t", text] for text in row] for row in (HEADER, ["1", "Orang Rekaan", "081200000001", "081200000002"])
)
OTHER: tuple[list[list[str] | None], ...] = ([["t", "Nama"]], [["t", "Orang Lain"]], [["t", "Orang Ketiga"]])
LAYOUT: dict[str, Any] = {"sheet": "Lembar1", "header_row": 1, "columns": {"name": 1, "phone": 2}, "sure": False}
FIRST = UploadedSheet("Lembar1", LAYOUT, ROWS)
SECOND = UploadedSheet("Lembar2", {"sheet": "Lembar2", "header_row": 1, "columns": {"name": 0}}, OTHER)


def do(db: Database, event: Event) -> None:
    write(db, event, by=OPERATOR, now=NOW)


def stored(db: Database, list_id: str = LIST) -> StoredDraft:
    found = customers.draft(db, UNIT, list_id)
    assert found is not None
    return found


@pytest.fixture
def draft(db: Database) -> Database:
    do(db, replace(uploaded(LIST), layout=LAYOUT, rows=ROWS, sheets=(FIRST, SECOND)))
    return db


def correct(db: Database, columns: dict[str, int], header_row: int = 1) -> None:
    layout = {**LAYOUT, "columns": columns, "header_row": header_row, "sure": True}
    version = stored(db).entry.version
    do(db, CustomerColumnsCorrected(unit_id=UNIT, list_id=LIST, layout=layout, version=version))


def undo(db: Database, step: int) -> None:
    do(db, CustomerStepUndone(unit_id=UNIT, list_id=LIST, step=step, version=stored(db).entry.version))


def known(db: Database) -> list[dict[Field, str]]:
    return [dict(one.fields) for one in column_memory.known_columns(db, UNIT)]


# --- columns -------------------------------------------------------------------------------------------------------


def test_corrected_columns_are_remembered_for_the_court_by_their_headings(draft: Database) -> None:
    assert known(draft) == []
    correct(draft, {"name": 1, "phone": 3})
    assert known(draft) == [{Field.NAME: "nama", Field.PHONE: "kontak b"}]
    assert column_memory.known_columns(draft, "another-court") == ()


def test_the_last_word_on_the_same_headings_counts(draft: Database) -> None:
    correct(draft, {"name": 1, "phone": 3})
    correct(draft, {"name": 1, "phone": 2, "whatsapp": 3})
    assert known(draft) == [{Field.NAME: "nama", Field.PHONE: "kontak a", Field.WHATSAPP: "kontak b"}]


@pytest.mark.parametrize("header_row", [0, 2])
def test_a_row_of_people_is_not_remembered_as_headings(draft: Database, header_row: int) -> None:
    correct(draft, {"name": 1, "phone": 2}, header_row)
    assert draft.rows("SELECT * FROM column_memory") == []


def test_undoing_a_correction_forgets_it(draft: Database) -> None:
    correct(draft, {"name": 1, "phone": 3})
    undo(draft, 1)
    assert known(draft) == []


def test_undoing_something_else_forgets_nothing(draft: Database) -> None:
    correct(draft, {"name": 1, "phone": 3})
    mend = CustomerCellsMended(
        unit_id=UNIT,
        list_id=LIST,
        mends=(Mend(2, "name", "Orang Benar"),),
        cells=("B2",),
        version=stored(draft).entry.version,
    )
    do(draft, mend)
    undo(draft, 2)
    assert len(known(draft)) == 1


def test_undoing_the_second_correction_leaves_the_first_as_the_courts_word(draft: Database) -> None:
    correct(draft, {"name": 1, "phone": 3})
    correct(draft, {"name": 1, "phone": 2})
    undo(draft, 2)
    assert known(draft) == [{Field.NAME: "nama", Field.PHONE: "kontak b"}]


def test_the_columns_of_an_approved_list_are_remembered(draft: Database) -> None:
    do(draft, approved(LIST))
    assert known(draft) == [{Field.NAME: "nama", Field.PHONE: "kontak a"}]


def test_a_list_without_headings_can_be_approved_all_the_same(db: Database) -> None:
    approve_list(db, "list-2")
    assert known(db) == []


# --- sheets --------------------------------------------------------------------------------------------------------


def change(db: Database, number: int, version: int | None = None) -> None:
    version = version or stored(db).entry.version
    do(db, CustomerSheetChanged(unit_id=UNIT, list_id=LIST, sheet_number=number, version=version))


def sheets(db: Database, unit_id: str = UNIT) -> list[tuple[int, str, int]]:
    return [(entry.number, entry.name, entry.lines) for entry in draft_sheets.draft_sheets(db, unit_id, LIST)]


def test_a_draft_can_change_to_another_sheet_of_its_file_and_back(draft: Database) -> None:
    assert sheets(draft) == [(1, "Lembar1", 2), (2, "Lembar2", 3)]
    before = stored(draft)
    change(draft, 2)
    now = stored(draft)
    assert (now.sheet, now.layout, list(now.rows.values())) == ("Lembar2", SECOND.layout, list(OTHER))
    change(draft, 1)
    assert (stored(draft).sheet, stored(draft).rows) == (before.sheet, before.rows)
    assert sheets(draft, "another-court") == []


def test_what_was_decided_goes_with_the_sheet_and_comes_back_by_undo(draft: Database) -> None:
    mend = Mend(2, "name", "Orang Benar", confirmed=True)
    do(draft, CustomerCellsMended(unit_id=UNIT, list_id=LIST, mends=(mend,), cells=("B2",), dropped=(2,), version=1))
    before = stored(draft)
    change(draft, 2)
    assert (stored(draft).mends, stored(draft).dropped) == ({}, frozenset())
    undo(draft, 2)
    now = stored(draft)
    assert (now.sheet, now.rows, now.mends, now.dropped, now.confirmed) == (
        before.sheet,
        before.rows,
        before.mends,
        before.dropped,
        before.confirmed,
    )


def test_a_sheet_that_is_not_there_or_a_version_gone_by_changes_nothing(draft: Database) -> None:
    for number, version in ((3, 1), (2, 9)):
        with pytest.raises(StaleError):
            change(draft, number, version)
    assert stored(draft).entry.version == 1


def test_the_audit_of_a_change_names_no_sheet(draft: Database) -> None:
    change(draft, 2)
    line = draft.rows("SELECT fields FROM audit WHERE event = 'CustomerSheetChanged'")[0]
    assert json.loads(line["fields"]) == {"list_id": LIST, "sheet_number": 2, "version": 1}


def test_after_a_merge_the_first_files_sheets_are_not_offered_until_it_is_undone(draft: Database) -> None:
    merged = CustomerDraftMerged(
        unit_id=UNIT,
        list_id=LIST,
        file_name="perbaikan.xlsx",
        file_sha256="1" * 64,
        sheet="Lembar1",
        layout=LAYOUT,
        notes=[],
        rows=ROWS,
        mends=(),
        dropped=(),
        changed=0,
        added=0,
        gone=0,
        version=1,
    )
    do(draft, merged)
    assert sheets(draft) == []
    with pytest.raises(StaleError):
        change(draft, 2)
    undo(draft, 1)
    assert len(sheets(draft)) == 2


@pytest.mark.parametrize("end", [approved(LIST), CustomerDraftDiscarded(unit_id=UNIT, list_id=LIST, version=1)])
def test_the_sheets_leave_with_the_draft(draft: Database, end: Event) -> None:
    do(draft, end)
    assert draft.rows("SELECT * FROM draft_sheet") == []


# --- the same file -------------------------------------------------------------------------------------------------


def same(db: Database, sha256: str = "0" * 64, unit_id: str = UNIT) -> tuple[str, str] | None:
    found = draft_sheets.same_file(db, unit_id, sha256)
    return (found.list_id, found.state) if found else None


def test_a_file_is_known_again_with_who_uploaded_it_and_when(draft: Database) -> None:
    found = draft_sheets.same_file(draft, UNIT, "0" * 64)
    assert found is not None
    assert (found.list_id, found.state, found.uploaded, found.doer) == (LIST, "draft", NOW, OPERATOR.name)
    assert same(draft, "2" * 64) is None
    assert same(draft, unit_id="another-court") is None


def test_of_several_a_draft_goes_before_the_approved_list_and_that_before_earlier_ones(draft: Database) -> None:
    do(draft, approved(LIST))
    assert same(draft) == (LIST, "approved")
    approve_list(draft, "list-2", now=NOW + timedelta(days=1))
    assert same(draft) == ("list-2", "approved")
    do(draft, uploaded("list-3"))
    assert same(draft) == ("list-3", "draft")


def test_a_file_that_was_thrown_away_is_not_asked_about(draft: Database) -> None:
    do(draft, CustomerDraftDiscarded(unit_id=UNIT, list_id=LIST, version=1))
    assert same(draft) is None
