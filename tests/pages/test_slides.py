"""The deck on its page: everybody looks and downloads, those who build it pick, order and rename."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from pages._shell import sources
from tests.pages.conftest import UNIT, Stage, shown_text
from zi_core import store
from zi_core.access import Role
from zi_core.events.deck import DeckArranged, SlideChoice
from zi_core.i18n import use_language

YEAR = 2021


def opened(stage: Stage, role: Role = Role.PRESENTER, language: str = "id") -> AppTest:
    stage.sign_in(role, language)
    at = stage.open("slides")
    use_language(language)
    assert not at.exception
    return at


def arrange(stage: Stage, *choices: SlideChoice, final: bool = False, version: int = 0) -> None:
    event = DeckArranged(unit_id=UNIT, year=YEAR, choices=choices, final=final, version=version)
    stage.do(event, Role.PRESENTER)


def test_a_court_without_data_is_told_what_every_slide_lacks(stage: Stage) -> None:
    text = shown_text(opened(stage))
    assert "Pembangunan Zona Integritas menuju WBK" in text
    assert "Belum dapat ditampilkan" in text
    assert "keadaan sebelum belum ditulis" in text
    assert "IPAK belum diukur" in text
    assert "Belum ada inovasi terdaftar" in text


def test_slides_stand_in_the_chosen_order_under_their_own_titles(stage: Stage) -> None:
    arrange(
        stage, SlideChoice(slide_id="closing", shown=True, title="Sekian"), SlideChoice(slide_id="risk", shown=False)
    )
    at = opened(stage, Role.LEADER)
    titles = [element.value for element in at.markdown if element.value.startswith("**")]
    assert "**Sekian**" in titles
    assert "Manajemen risiko setiap fungsi" not in shown_text(at)


def test_saving_keeps_order_choice_titles_and_whether_it_is_final(stage: Stage) -> None:
    at = opened(stage)
    key = f"deck-rows-0-{stage.db.data_version(UNIT)}"
    at.session_state[key] = {
        "edited_rows": {0: {"title": "Awal"}, 1: {"shown": False}, 2: {"order": 99}},
        "added_rows": [],
        "deleted_rows": [],
    }
    at.checkbox[0].check()
    at.button[-1].click().run()
    assert not at.exception
    kept = store.slides.chosen(stage.db, UNIT, YEAR)
    assert kept.final
    assert kept.version == 1
    assert kept.choices[0] == SlideChoice(slide_id="cover", shown=True, title="Awal")
    assert not kept.choices[1].shown
    assert kept.choices[-1].slide_id == "overview"


def test_who_only_looks_cannot_change_anything(stage: Stage) -> None:
    at = opened(stage, Role.ASSESSOR)
    assert not at.checkbox
    assert "Simpan susunan" not in [button.label for button in at.button]


def test_two_people_do_not_overwrite_each_other(stage: Stage) -> None:
    arrange(stage, SlideChoice(slide_id="cover", shown=True))
    with pytest.raises(store.StaleError):
        arrange(stage, SlideChoice(slide_id="cover", shown=False))
    arrange(stage, SlideChoice(slide_id="cover", shown=False), version=1)
    assert not store.slides.chosen(stage.db, UNIT, YEAR).choices[0].shown


def test_the_language_of_the_deck_is_chosen_apart_from_that_of_the_page(stage: Stage) -> None:
    at = opened(stage)
    at.segmented_control(key="deck-language").set_value("en").run()
    text = shown_text(at)
    assert "Building the Integrity Zone towards WBK" in text
    assert "Susunan lembar" in text


def test_a_download_is_the_deck_and_leaves_an_audit_line(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    import streamlit as st  # noqa: PLC0415

    made: list[bytes] = []
    monkeypatch.setattr(st, "download_button", lambda *_args, data, **_more: made.append(data()))
    opened(stage, Role.LEADER)
    pages = Presentation(BytesIO(made[0])).slides
    assert "DRAF" in pages[0].placeholders[1].text_frame.text
    line = store.audit.lines(sources.database(), UNIT, limit=1)[0]
    assert "DeckDownloaded" in str(line)
