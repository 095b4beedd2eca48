from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.store.scenes import NOW, set_up
from zi_core.store import Database, open_store, write


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder with a new database in it, to be copied: making its tables costs each test more."""
    folder = tmp_path_factory.mktemp("template")
    open_store(folder, now=NOW).close()
    return folder


@pytest.fixture
def empty(template: Path, tmp_path: Path) -> Iterator[Database]:
    """A database with its tables and nothing in them."""
    copytree(template, tmp_path, dirs_exist_ok=True)
    db = open_store(tmp_path, now=NOW)
    yield db
    db.close()


@pytest.fixture
def db(empty: Database) -> Database:
    """A database with one court and one account per role."""
    write(empty, set_up(), by=None, now=NOW)
    return empty
