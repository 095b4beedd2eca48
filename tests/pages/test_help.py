"""Bantuan: the guides with their pictures, which stand in the documents and not on an address of the server."""

from __future__ import annotations

from pages._table import FOLDER
from tests.pages.conftest import Stage, shown_text
from zi_core.access import Role

GUIDES = FOLDER.parent / "docs" / "panduan"


def test_a_guide_shows_its_pictures_with_what_they_say_and_all_of_its_words(stage: Stage) -> None:
    stage.sign_in(Role.ADMINISTRATOR)
    at = stage.open("help")
    shown = 0
    for path in sorted(GUIDES.glob("*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        pictures = [line for line in lines if line.startswith("![")]
        at = at.segmented_control(key="guide").set_value(path.stem).run()
        assert not at.exception
        assert len(at.get("image")) == len(pictures)
        text = shown_text(at)
        assert "![" not in text
        assert all(line in text for line in lines if line and line not in pictures)
        shown += len(pictures)
    assert shown
