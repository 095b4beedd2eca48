from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.scenes import NOW, set_up
from zi_core.store import Database, open_store, write


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A database with its tables and nothing in them."""
    db = open_store(tmp_path, now=NOW)
    yield db
    db.close()


@pytest.fixture
def db(empty: Database) -> Database:
    """A database with one court and one account per role."""
    write(empty, set_up(), by=None, now=NOW)
    return empty
