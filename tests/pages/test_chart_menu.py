"""The menu of a chart: closed it costs nothing, open it hands out what the chart shows."""

from __future__ import annotations

import base64
import json
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import streamlit as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from streamlit.testing.v1 import AppTest

from pages import _chart_menu
from pages._table import FOLDER
from tests.pages.conftest import UNIT, Stage
from tests.slides.templates import picture
from zi_core.access import Role
from zi_core.events.deck import DeckDressed
from zi_core.exhibits import readiness as exhibits
from zi_core.figures.picture import LEAST
from zi_core.slides.sketch.colours import theme_of


def test_every_chart_of_every_page_is_drawn_with_its_menu() -> None:
    drawing = [path.name for path in FOLDER.glob("**/*.py") if "st.plotly_chart" in path.read_text(encoding="utf-8")]
    assert drawing == ["_parts.py"], "the one place that draws a chart draws its menu too"


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What buttons and the component of the menu were given."""
    given: dict[str, Any] = {}

    def button(_label: str, *, data: Any, file_name: str, on_click: str, **_more: Any) -> None:
        assert on_click == "ignore"
        if file_name.startswith("kesiapan-"):
            given[file_name] = data

    monkeypatch.setattr(st, "download_button", button)
    return given


def opened(stage: Stage, language: str = "id") -> AppTest:
    stage.sign_in(Role.LEADER, language)
    at = stage.open()
    at.session_state["menu-kesiapan"] = True
    return at.run()


def test_a_closed_menu_makes_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exhibits, "readiness", lambda *_: pytest.fail("made while nobody asked"))
    monkeypatch.setattr(_chart_menu, "picture", lambda *_: pytest.fail("made while nobody asked"))
    stage.sign_in(Role.LEADER)
    at = stage.open()
    assert not at.exception
    assert len(at.get("plotly_chart")) == 1
    config = json.loads(at.get("plotly_chart")[0].proto.config)
    assert config["displayModeBar"] is False, "one way to a picture, with margins and marks"
    assert [button.proto.label for button in at.get("download_button")] == ["Ringkasan satu halaman (.pdf)"]


@pytest.mark.parametrize(("language", "words"), [("id", "belum diketahui"), ("en", "unknown")])
def test_slide_and_figures_are_made_when_asked_for_in_the_language_of_the_page(
    stage: Stage, handed: dict[str, Any], language: str, words: str
) -> None:
    at = opened(stage, language)
    assert not at.exception
    assert set(handed) == {"kesiapan-2026-11-23.pptx", "kesiapan-2026-11-23.xlsx"}
    rows = openpyxl.load_workbook(BytesIO(handed["kesiapan-2026-11-23.xlsx"]())).worksheets[0].iter_rows()
    assert any(words in str(cell.value) for row in rows for cell in row)
    (page,) = Presentation(BytesIO(handed["kesiapan-2026-11-23.pptx"]())).slides
    assert any(words in shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    assert [shape.has_chart for shape in page.shapes].count(True) == 1


def test_the_slide_is_dressed_as_the_deck_of_the_court(stage: Stage, handed: dict[str, Any]) -> None:
    dressed = DeckDressed(
        unit_id=UNIT, name="PN Contoh Kelas IB", main="#1F3A7A", accent="#B6355C", wide=False,
        logo=base64.b64encode(picture()).decode(), logo_sha256="a" * 64, version=0,
    )  # fmt: skip
    stage.do(dressed, Role.PRESENTER)
    opened(stage)
    deck = Presentation(BytesIO(handed["kesiapan-2026-11-23.pptx"]()))
    assert deck.slide_width < deck.slide_height * 3 / 2, "4:3 as the court chose"
    (page,) = deck.slides
    assert any("PN Contoh Kelas IB" in shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    assert theme_of(page.slide_layout.slide_master)["accent1"] == "#1F3A7A"
    behind = (*page.slide_layout.shapes, *page.slide_layout.slide_master.shapes)
    assert any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in behind), "its logo"


def test_the_picture_is_light_whatever_the_page_is(
    stage: Stage, handed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pages._shell import sources  # noqa: PLC0415
    from zi_core.figures.palette import PALETTES, Theme  # noqa: PLC0415

    monkeypatch.setattr(sources, "theme", lambda: Theme.DARK)
    (component,) = opened(stage).get("bidi_component")
    data = json.loads(component.proto.json)
    layout = data["figure"]["layout"]
    assert (layout["width"], layout["height"]) >= LEAST
    assert layout["paper_bgcolor"] == "#FFFFFF"
    drawn = json.dumps(data["figure"])
    assert PALETTES[Theme.LIGHT].text in drawn
    assert PALETTES[Theme.DARK].ground not in drawn
    assert "Pengadilan Negeri Contoh" in drawn
    assert data["title"] in data["alt"]
    assert component.proto.js_source_path.endswith("pictures.js")
    assert not component.proto.js_content, "the content policy lets no script in that is written into a message"
    assert handed
