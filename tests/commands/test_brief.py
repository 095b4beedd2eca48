"""``brief``: the leader's brief without a server."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result

from tests.conftest import SAMPLE_NOW
from zi_core import sample
from zi_core.commands import cli
from zi_core.commands.settings import Settings


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(
        cli, ["--language", "id", "brief", *map(str, words)], obj=Settings(folder, lambda: SAMPLE_NOW)
    )


def test_the_brief_is_one_page_in_the_language_that_was_asked_for(sample_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.pdf"
    result = run(sample_folder, "--unit", sample.NAME, "--out", out, "--language", "en")
    assert result.exit_code == 0, result.output
    assert "brief.pdf: Not ready: " in result.output
    assert len(re.findall(rb"/Type /Page\b", out.read_bytes())) == 1
    assert b"(en)" in out.read_bytes()


def test_what_cannot_be_done_is_said(sample_folder: Path, tmp_path: Path) -> None:
    unknown = run(sample_folder, "--unit", "lain", "--out", tmp_path / "brief.pdf")
    assert unknown.exit_code == 1
    assert "Satuan kerja lain tidak ada." in unknown.output
    nowhere = run(sample_folder, "--unit", sample.NAME, "--out", tmp_path / "tidak-ada" / "brief.pdf")
    assert nowhere.exit_code == 1
    assert "tidak dapat ditulis" in nowhere.output
