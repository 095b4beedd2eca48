"""Upgrading from every earlier step of the schema loses nothing.

One database is brought up step by step. After each step every table that the step made or changed gets a row, made from
the table's own description; at the end all of them must be there with all their values. So at every step N each table
holds a row of its shape at N, and that row passes through what a database at step N passes through: the upgrade from
each N, in one go.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.store.scenes import NOW
from zi_core.store import Database, open_store
from zi_core.store.opening import FILE_NAME
from zi_core.store.steps import bring_up, shipped_steps

Rows = dict[str, list[dict[str, Any]]]
# What a step does away with on purpose, as table or table.column; say why beside it.
GIVEN_UP: set[str] = set()

_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY table_name"
_COLUMNS = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ordinal_position"
_RULES = "SELECT table_name, constraint_type, constraint_text, constraint_column_names FROM duckdb_constraints()"


def _tables(db: Database) -> list[str]:
    return [row["table_name"] for row in db.rows(_TABLES) if row["table_name"] != "schema_step"]


def _value(table: str, column: str, kind: str, born: int, rules: list[dict[str, Any]]) -> object:
    """Return a value that the rules of the column allow, and that tells when it was born."""
    for rule in rules:
        choice = re.search(rf"\(\(\(?\"?{column}\"? IN \((.+?)\)\)", rule["constraint_text"])
        if choice:
            return re.findall(r"'([^']*)'", choice[1])[-1]
        if re.search(rf"\(\(\"?{column}\"? = 1\)\)", rule["constraint_text"]):
            return 1
    unique = any(
        column in rule["constraint_column_names"]
        for rule in rules
        if rule["constraint_type"] in ("PRIMARY KEY", "UNIQUE")
    )
    values: dict[str, object] = {
        "VARCHAR": f"{table} {column} {born}",
        "JSON": {"born": born, "in": [table, column]},
        "BOOLEAN": born % 2 == 0,
        "DATE": date(2026, 1, 1) + timedelta(days=born),
        "TIMESTAMP WITH TIME ZONE": datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=born),
        "DOUBLE": born + 0.5,
    }
    return values.get(kind, born if unique else 1)


def _by_table(db: Database, sql: str) -> Rows:
    found: Rows = {}
    for row in db.rows(sql):
        found.setdefault(row["table_name"], []).append(row)
    return found


def _give_birth(db: Database, born: int, known: Rows) -> Rows:
    """Put one row into every table that is not as `known`, which is brought up to date; return what was put in."""
    columns, rules = _by_table(db, _COLUMNS), _by_table(db, _RULES)
    fresh = [table for table in _tables(db) if columns[table] != known.get(table)]
    known.update(columns)
    with db.transaction() as tx:
        made: Rows = {}
        for table in fresh:
            values = {
                one["column_name"]: _value(table, one["column_name"], one["data_type"], born, rules.get(table, []))
                for one in columns[table]
            }
            gaps = ", ".join(f":{name}" for name in values)
            # A table that holds one row for good keeps its first.
            made[table] = tx.rows(
                f"INSERT INTO {table} VALUES ({gaps}) ON CONFLICT DO NOTHING RETURNING *",  # noqa: S608
                **values,
            )
    return made


def _lost(db: Database, rows: Rows) -> list[str]:
    """Return what of `rows` is no longer there, each as table or table.column."""
    there = set(_tables(db))
    lost = [table for table in rows if table not in there and table not in GIVEN_UP]
    for table in there & set(rows):
        now = db.rows(f"SELECT * FROM {table}")  # noqa: S608
        for row in rows[table]:
            gone = {f"{table}.{name}" for name in row if now and name not in now[0]} - GIVEN_UP
            same = any(all(one.get(name) == value for name, value in row.items() if name in one) for one in now)
            lost += sorted(gone) + ([] if same else [f"a row of {table}"])
    return lost


def test_upgrading_from_every_earlier_step_loses_nothing(tmp_path: Path) -> None:
    steps = shipped_steps()
    db = Database(tmp_path / FILE_NAME)
    known: Rows = {}
    born: list[Rows] = []
    for number in range(1, len(steps) + 1):
        assert bring_up(db, now=NOW, places=None, steps=steps[:number]) == (number,)
        born.append(_give_birth(db, number, known))
    db.close()
    again = open_store(tmp_path, now=NOW)
    empty = {table for table in _tables(again) if not again.rows(f"SELECT 1 AS one FROM {table} LIMIT 1")}  # noqa: S608
    assert not empty, "the test could not fill these tables; teach _value their rules"
    everything: Rows = {}
    for rows in born:
        for table, made in rows.items():
            everything.setdefault(table, []).extend(made)
    lost = _lost(again, everything)
    again.close()
    assert not lost


def test_the_test_would_notice_a_loss(tmp_path: Path) -> None:
    db = Database(tmp_path / FILE_NAME)
    with db.transaction() as tx:
        for name in ("whole", "narrow", "thin"):
            tx.rows(f"CREATE TABLE {name} (id text PRIMARY KEY, words text)")
    rows = _give_birth(db, 1, {})
    assert not _lost(db, rows)
    with db.transaction() as tx:
        tx.rows("DROP TABLE whole")
        tx.rows("ALTER TABLE narrow DROP COLUMN words")
        tx.rows("UPDATE thin SET words = 'other'")
    assert sorted(_lost(db, rows)) == ["a row of thin", "narrow.words", "whole"]
    db.close()
