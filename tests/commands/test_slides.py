"""``slides``: the deck without a server."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

from tests.conftest import SAMPLE_NOW
from tests.slides.templates import saved, small
from zi_core import sample
from zi_core.commands import cli
from zi_core.commands.gathering import gather
from zi_core.commands.settings import Settings
from zi_core.store import open_store, units

Run = Callable[..., Result]


@pytest.fixture
def folder(sample_folder: Path) -> Path:
    return sample_folder


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(
        cli, ["--language", "id", "slides", *map(str, words)], obj=Settings(folder, lambda: SAMPLE_NOW)
    )


def test_the_deck_is_written_in_the_language_that_was_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    result = run(folder, "--unit", sample.NAME, "--out", out, "--language", "en", "--final")
    assert result.exit_code == 0, result.output
    deck = Presentation(str(out))
    assert "deck.pptx: 22 slides" in result.output
    assert deck.slides[0].shapes.title.text_frame.text == "Building the Integrity Zone towards WBK"
    assert "FINAL · SAMPLE DATA" in deck.slides[0].placeholders[1].text_frame.text


def test_an_unknown_court_and_a_place_that_cannot_be_written_are_said(folder: Path, tmp_path: Path) -> None:
    unknown = run(folder, "--unit", "lain", "--out", tmp_path / "deck.pptx")
    assert unknown.exit_code == 1
    assert "Satuan kerja lain tidak ada." in unknown.output
    nowhere = run(folder, "--unit", sample.NAME, "--out", tmp_path / "tidak-ada" / "deck.pptx")
    assert nowhere.exit_code == 1
    assert "tidak dapat ditulis" in nowhere.output


def test_without_a_deadline_nothing_is_forecast_and_a_lost_picture_is_left_out(folder: Path) -> None:
    db = open_store(folder, now=SAMPLE_NOW)
    try:
        unit = units.any_unit(db)
        assert unit is not None
        assert gather(db, unit, unit.today(SAMPLE_NOW)).pictures
        shutil.rmtree(folder / "berkas")
        contents = gather(db, replace(unit, cycle=replace(unit.cycle, survey_due=None)), unit.today(SAMPLE_NOW))
    finally:
        db.close()
    assert contents.willing is None
    assert not contents.pictures


def test_a_template_is_used_or_refused_in_words(folder: Path, tmp_path: Path) -> None:
    out, template = tmp_path / "deck.pptx", tmp_path / "templat.pptx"
    template.write_bytes(saved(small(font="Georgia")))
    result = run(folder, "--unit", sample.NAME, "--out", out, "--template", template)
    assert result.exit_code == 0, result.output
    assert "templat.pptx: Huruf tema Georgia" in result.output
    assert Presentation(str(out)).slides[1].slide_layout.name == "Title Only"
    template.write_bytes(saved(small(ground="16201B")))
    dark = run(folder, "--unit", sample.NAME, "--out", out, "--template", template)
    assert dark.exit_code == 1
    assert "terlalu gelap" in dark.output
    assert "tidak dapat dipakai" in dark.output
    template.write_bytes(b"%PDF")
    assert "tanpa makro" in run(folder, "--unit", sample.NAME, "--out", out, "--template", template).output
