"""Decks of four courts, each made once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.slides.told import extreme, half, nothing
from zi_core import sample
from zi_core.commands.gathering import gather
from zi_core.i18n import use_language
from zi_core.slides.contents import Contents
from zi_core.store import open_store, units

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _speak() -> None:
    use_language("id")


@pytest.fixture(scope="session")
def sample_contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    folder: Path = tmp_path_factory.mktemp("deck")
    db = open_store(folder, now=NOW)
    try:
        unit = units.unit(db, sample.load(db, now=NOW))
        assert unit is not None
        return gather(db, unit, unit.today(NOW))
    finally:
        db.close()


@pytest.fixture(scope="session")
def courts(sample_contents: Contents) -> dict[str, Contents]:
    return {"sample": sample_contents, "empty": nothing(), "half": half(), "extreme": extreme()}
