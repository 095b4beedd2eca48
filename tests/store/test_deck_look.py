"""How the deck looks and is rehearsed, in the database: one version at a time, and no file left behind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.scenes import ADMINISTRATOR, NOW, UNIT, person, set_up
from zi_core.access import Role
from zi_core.events.courts import SampleRemoved
from zi_core.events.deck import DeckDressed, DeckTemplateRemoved, DeckTemplateUploaded, RehearsalPlanned, SlideTurn
from zi_core.store import Database, StaleError, backup, deck_look, files, rehearsal, write

PRESENTER = person(Role.PRESENTER)


def dress(version: int, **changed: object) -> DeckDressed:
    fields = {"name": "PN Contoh", "main": "#1F3A7A", "accent": "", "wide": False, "logo": "bG9nbw=="} | changed
    return DeckDressed(unit_id=UNIT, logo_sha256="", version=version, **fields)  # type: ignore[arg-type]


def template(version: int, data: bytes) -> DeckTemplateUploaded:
    return DeckTemplateUploaded(
        unit_id=UNIT, name="templat.pptx", data=data, sha256=hashlib.sha256(data).hexdigest(), version=version
    )


@pytest.fixture
def do(db: Database) -> Callable[[object], None]:
    return lambda event: write(db, event, by=PRESENTER, now=NOW)  # type: ignore[arg-type]


def test_a_look_is_kept_whole_and_a_stale_one_is_refused(db: Database, do: Callable[[object], None]) -> None:
    assert deck_look.look(db, UNIT) == deck_look.DeckLook()
    do(dress(0))
    found = deck_look.look(db, UNIT)
    assert (found.name, found.main, found.wide, found.logo, found.version) == (
        "PN Contoh",
        "#1F3A7A",
        False,
        b"logo",
        1,
    )
    with pytest.raises(StaleError):
        do(dress(0))
    do(dress(1, logo=""))
    assert deck_look.look(db, UNIT).logo is None


def test_a_template_lies_beside_the_database_until_it_is_replaced_or_removed(
    db: Database, do: Callable[[object], None], tmp_path: Path
) -> None:
    do(template(0, b"satu"))
    first = deck_look.look(db, UNIT)
    assert deck_look.template(db, first) == b"satu"
    assert files.sweep(db) == 0
    backup.copy_rows(db, tmp_path / "copy.duckdb")
    assert backup.inspect_file(tmp_path / "copy.duckdb").prints == (first.template_sha256,)
    do(template(1, b"dua"))
    assert files.read(db, first.template_sha256) is None
    do(DeckTemplateRemoved(unit_id=UNIT, version=2))
    found = deck_look.look(db, UNIT)
    assert (found.template_sha256, deck_look.template(db, found)) == ("", None)
    with pytest.raises(ValueError, match="another file"):
        do(DeckTemplateUploaded(unit_id=UNIT, name="", data=b"x", sha256="y", version=3))


def test_a_plan_is_kept_and_a_stale_one_is_refused(db: Database, do: Callable[[object], None]) -> None:
    assert rehearsal.rehearsal(db, UNIT, 2021).version == 0
    turns = (SlideTurn(slide_id="cover", seconds=60, person_id="p-1"), SlideTurn(slide_id="risk"))
    before = db.data_version(UNIT)
    do(RehearsalPlanned(unit_id=UNIT, year=2021, seconds=1200, turns=turns, version=0))
    assert rehearsal.rehearsal(db, UNIT, 2021) == rehearsal.Rehearsal(1200, turns, 1)
    assert db.data_version(UNIT) == before
    with pytest.raises(StaleError):
        do(RehearsalPlanned(unit_id=UNIT, year=2021, seconds=1200, turns=turns, version=0))
    do(RehearsalPlanned(unit_id=UNIT, year=2021, seconds=900, turns=turns[:1], version=1))
    assert rehearsal.rehearsal(db, UNIT, 2021) == rehearsal.Rehearsal(900, turns[:1], 2)


def test_a_court_that_is_removed_leaves_nothing(empty: Database) -> None:
    write(empty, set_up(sample=True), by=None, now=NOW)
    for event in (template(0, b"satu"), RehearsalPlanned(unit_id=UNIT, year=2021, seconds=60, turns=(), version=0)):
        write(empty, event, by=PRESENTER, now=NOW)
    kept = deck_look.look(empty, UNIT).template_sha256
    write(empty, SampleRemoved(unit_id=UNIT), by=ADMINISTRATOR, now=NOW)
    assert deck_look.look(empty, UNIT).version == 0
    assert rehearsal.rehearsal(empty, UNIT, 2021).version == 0
    assert files.read(empty, kept) is None
