"""The schema's numbered steps."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.store.scenes import NOW
from zi_core.backups import Kind, Record
from zi_core.store import Database, EditedStepError, open_store, places_of, vault
from zi_core.store.steps import Step, _statements, bring_up, shipped_steps

# Far behind the shipped ones, which grow in number.
SHIPPED = [step.number for step in shipped_steps()]
FIRST_MORE = Step(
    901, "901_note.sql", "-- a note\nCREATE TABLE note (id text PRIMARY KEY);\nINSERT INTO note VALUES ('n');\n"
)
BROKEN = Step(902, "902_broken.sql", "CREATE TABLE half (id text);\nINSERT INTO note VALUES ('m');\nSELECT nonsense;\n")


def _tables(db: Database) -> set[str]:
    return {row["table_name"] for row in db.rows("SELECT table_name FROM information_schema.tables")}


def _bring_up(db: Database, *more: Step) -> tuple[int, ...]:
    return bring_up(db, now=NOW, places=places_of(db.path.parent, {}), steps=[*shipped_steps(), *more])


def _copies(db: Database) -> list[Record]:
    return sorted(vault.records(places_of(db.path.parent, {})), key=lambda one: one.name)


def test_steps_are_numbered_from_one_without_a_gap() -> None:
    steps = shipped_steps()
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))


def test_splitting_a_step_loses_no_statement() -> None:
    for step in shipped_steps():
        assert len(_statements(step.sql)) == step.sql.count(";\n")


def test_a_new_file_takes_every_step_without_a_copy(empty: Database) -> None:
    assert {"unit", "account", "customer", "audit"} <= _tables(empty)
    assert _copies(empty) == []
    assert _bring_up(empty) == ()


def test_a_file_with_data_is_copied_before_each_step(empty: Database) -> None:
    third = Step(902, "902_more.sql", "ALTER TABLE note ADD COLUMN words text;\n")
    assert _bring_up(empty, FIRST_MORE, third) == (901, 902)
    before_second, before_third = _copies(empty)
    assert [one.name[:20] for one in (before_second, before_third)] == ["sebelum-langkah-901-", "sebelum-langkah-902-"]
    assert (before_second.kind, before_second.step, before_third.step) == (Kind.STEP, SHIPPED[-1], 901)
    assert "note" not in (before_second.tables or {})
    assert (before_third.tables or {})["note"] == 1
    assert empty.rows("SELECT id, words FROM note") == [{"id": "n", "words": None}]


def test_a_step_that_breaks_in_the_middle_leaves_the_old_state(empty: Database) -> None:
    _bring_up(empty, FIRST_MORE)
    with pytest.raises(duckdb.BinderException):
        _bring_up(empty, FIRST_MORE, BROKEN)
    assert "half" not in _tables(empty)
    assert empty.rows("SELECT id FROM note") == [{"id": "n"}]
    assert [row["number"] for row in empty.rows("SELECT number FROM schema_step ORDER BY number NULLS LAST")] == [
        *SHIPPED,
        901,
    ]
    mended = Step(902, "902_broken.sql", "CREATE TABLE half (id text);\n")
    assert _bring_up(empty, FIRST_MORE, mended) == (902,)


def test_a_step_edited_after_it_was_taken_is_refused(empty: Database) -> None:
    _bring_up(empty, FIRST_MORE)
    edited = Step(901, FIRST_MORE.name, FIRST_MORE.sql + "-- one word more\n")
    with pytest.raises(EditedStepError, match="901_note"):
        _bring_up(empty, edited)


def test_a_file_newer_than_the_program_is_refused_and_closed(tmp_path: Path) -> None:
    db = open_store(tmp_path, now=NOW)
    _bring_up(db, FIRST_MORE)
    db.close()
    with pytest.raises(EditedStepError, match="newer"):
        open_store(tmp_path, now=NOW)
    again = Database(db.path)  # it was let go: the file can be opened
    assert again.rows("SELECT max(number) AS newest FROM schema_step") == [{"newest": 901}]
    again.close()


def test_what_a_step_did_is_in_the_file_itself(empty: Database) -> None:
    _bring_up(empty, FIRST_MORE)
    log = empty.path.with_name(empty.path.name + ".wal")
    assert not log.exists() or log.stat().st_size == 0
