"""Running one statement: ``:name`` parameters, rows as dictionaries, and errors that never quote a value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import duckdb

from zi_core.store.errors import BrokenRuleError, DuplicateError, StoreError, of_words

Row = dict[str, Any]
_NAME = re.compile(r"(?<![:\w]):([a-z_][a-z0-9_]*)")
# A statement that is itself wrong is told in full: these messages quote the statement, never a value.
_OURS = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
# With one writer at a time a transaction cannot conflict, so one that fails met a full disk.
_GAVE_UP = (
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.IOException,
    duckdb.ConnectionException,
    duckdb.TransactionException,
)


@lru_cache(maxsize=512)
def _dialect(sql: str) -> str:
    return _NAME.sub(r"$\1", sql)


def _bound(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def run(cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, object]) -> list[Row]:
    """Run `sql` and return its rows (none for a statement that returns none); JSON columns come as Python data.

    Raises DuplicateError, BrokenRuleError, DamagedError or StoreError; the engine's own message is left out, because it
    quotes the value it stumbled over.
    """
    try:
        cursor.execute(_dialect(sql), {name: _bound(value) for name, value in params.items()})
        return _fetched(cursor)
    except _OURS:
        raise
    except duckdb.Error as error:
        raise translated(error) from None


def translated(error: duckdb.Error) -> StoreError:
    """Return the store's error for one of the engine's."""
    if isinstance(error, duckdb.ConstraintException):
        if "uplicate" in str(error):
            return DuplicateError("a unique value is taken")
        return BrokenRuleError("a rule of the tables was broken")
    # A checksum that does not fit arrives as the bare base class.
    if isinstance(error, _GAVE_UP) or type(error) is duckdb.Error:
        return of_words(str(error), type(error).__name__)
    return StoreError(type(error).__name__)


def _fetched(cursor: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [(column[0], str(column[1]) == "JSON") for column in cursor.description or ()]
    return [
        {n: json.loads(v) if is_json and v is not None else v for (n, is_json), v in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]
