"""A page that stays open all day holds what it shows, not what it showed."""

from __future__ import annotations

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Stage
from tests.pages.test_customers import person, uploaded, workbook
from zi_core.access import Role


@pytest.fixture
def operator(stage: Stage) -> Stage:
    stage.sign_in(Role.OPERATOR)
    return stage


def drawers(at: AppTest) -> set[str]:
    """Ids of the widgets whose functions, and all that these refer to, the session holds."""
    return set(at.session_state._state._state._new_widget_state.widget_metadata)  # noqa: SLF001 - the only way to it


def test_widgets_of_a_draft_that_is_no_longer_shown_are_let_go(operator: Stage) -> None:
    at = uploaded(operator, workbook([person(1, education="S9"), person(2)]))
    at = at.run()
    first = drawers(at)
    at.file_uploader(key="upload-1").upload("lain.xlsx", workbook([person(8, education="S9"), person(7)]))
    at = at.run().run()
    at = at.run()

    assert any("mends-" in one for one in first)
    assert not any("mends-" in one for one in drawers(at) & first)
    assert len(drawers(at)) <= len(first) + 1  # the choice between the two drafts


def test_the_bytes_of_a_file_are_let_go_when_it_was_taken_in(operator: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    gone: list[str] = []
    monkeypatch.setattr(MemoryUploadedFileManager, "remove_file", lambda _self, _session, file_id: gone.append(file_id))
    at = operator.open("customers")
    at.file_uploader(key="upload-0").upload("daftar.xlsx", workbook([person(1), person(2)]))
    at = at.run()
    assert not gone
    at = at.run()
    assert len(gone) == 1
    at.run()
    assert len(gone) == 1
