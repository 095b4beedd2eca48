"""Decks of four courts, each made once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import SAMPLE_NOW
from tests.slides.told import extreme, half, nothing
from zi_core.commands.gathering import gather
from zi_core.i18n import use_language
from zi_core.slides.contents import Contents
from zi_core.store import open_store, units


@pytest.fixture(autouse=True)
def _speak() -> None:
    use_language("id")


@pytest.fixture(scope="session")
def sample_contents(loaded_sample: Callable[[datetime], Path], tmp_path_factory: pytest.TempPathFactory) -> Contents:
    db = open_store(copytree(loaded_sample(SAMPLE_NOW), tmp_path_factory.mktemp("deck") / "data"), now=SAMPLE_NOW)
    try:
        unit = units.any_unit(db)
        assert unit is not None
        return gather(db, unit, unit.today(SAMPLE_NOW))
    finally:
        db.close()


@pytest.fixture(scope="session")
def courts(sample_contents: Contents) -> dict[str, Contents]:
    return {"sample": sample_contents, "empty": nothing(), "half": half(), "extreme": extreme()}
