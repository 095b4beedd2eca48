"""What a chart hands out says what the chart says: the same title, the same figures, in files that open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from tests.exhibits.charts import CHARTS, NOT_BEGUN, SKM, STORIES
from tests.figures import test_burnup, test_indices, test_innovation, test_survey, test_team
from tests.slides.test_building import boxes, lines_of
from zi_core.exhibits import indices, innovation, survey, team
from zi_core.exhibits.exhibit import Sheet, Words, exhibit
from zi_core.exhibits.workbook import workbook
from zi_core.figures.palette import Theme
from zi_core.i18n import lazy, use_language
from zi_core.slides.building import Edition, build
from zi_core.slides.drawing.measure import LINE
from zi_core.slides.slide import Rows, Status, Strip, Strips, Table, Tone
from zi_core.survey.groups import By

EDITION = Edition("Pengadilan Negeri Contoh", date(2026, 11, 23), Status.DRAFT, ("DATA CONTOH",))


def table(data: bytes) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the words above the table of a workbook, and its rows without the head."""
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    head = int(str(sheet.print_title_rows).rsplit("$", maxsplit=1)[-1])
    return [str(row[0]) for row in rows[:head] if row[0]], rows[head:]


@pytest.mark.parametrize("name", CHARTS)
def test_the_workbook_has_the_figures_of_the_chart_with_title_source_and_marks(name: str) -> None:
    chart = CHARTS[name]
    handed = chart.exhibit()
    above, rows = table(workbook(handed, EDITION))
    figure = chart.build(Theme.LIGHT)
    assert figure is not None
    drawn, told = chart.drawn(figure), chart.told(rows)
    assert drawn
    assert told == (drawn if isinstance(drawn[0], str) else pytest.approx(drawn))
    title = unescape(figure.layout.title.text.replace("<br>", " "))
    assert above[0] == "DATA CONTOH"
    assert above[1].startswith(title[:30]), "the finding is that of the chart"
    assert any(words.startswith("Sumber: ") and "Sumber: Sumber" not in words for words in above)
    assert "Pengadilan Negeri Contoh · Keadaan data: 23 November 2026" in above


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every chart's slide in one deck, and strips with more rows and longer words than find room."""
    use_language("id")
    full = Strips(
        (("Bagian dengan nama yang sangat panjang sekali", Tone.STRONG), ("Lain", Tone.QUIET)),
        tuple(Strip(f"{'Layanan pengadilan yang panjang ' * 4}{n}", (n, 0), (str(n), ""), "x" * 60) for n in range(20)),
    )
    words = Words("Penuh", "", "data", "1")
    slides = [one.exhibit().slide for one in CHARTS.values()]
    file = tmp_path_factory.mktemp("deck") / "charts.pptx"
    file.write_bytes(build([*slides, exhibit(words, full, Sheet((), ())).slide], EDITION))
    return file


@pytest.mark.no_cover  # only the validator runs
def test_the_slides_are_valid(deck: Path) -> None:
    result = OpenXmlValidator().validate(str(deck))
    assert result.is_valid, [str(error) for error in result.errors][:9]


def test_every_slide_has_one_native_chart_or_table_that_is_described(deck: Path) -> None:
    pages = Presentation(str(deck)).slides
    assert len(pages) == len(CHARTS) + 1
    for page in pages:
        native = [shape for shape in page.shapes if shape.has_chart or shape.has_table]
        assert len(native) == 1
        assert native[0]._element.xpath(".//p:cNvPr")[0].get("descr")  # noqa: SLF001
        assert not [shape for shape in page.shapes if shape.shape_type == 13], "never a picture"
        assert "DATA CONTOH" in "".join(shape.text_frame.text for shape in page.placeholders)
    told = "".join(shape.text_frame.text for shape in pages[len(CHARTS)].shapes if shape.has_text_frame)
    assert "8 baris lain ada di aplikasi" in told


def test_series_of_dots_are_equally_long_since_libreoffice_loses_those_before_a_longer_one(deck: Path) -> None:
    seen = 0
    for page in Presentation(str(deck)).slides:
        for shape in page.shapes:
            if shape.has_chart and shape.chart.chart_type == XL_CHART_TYPE.XY_SCATTER:
                counts = shape.chart._chartSpace.xpath(".//c:xVal//c:ptCount/@val")  # noqa: SLF001
                assert len(set(counts)) == 1
                seen += 1
    assert seen


def test_no_words_run_out_of_their_box_or_cover_each_other(deck: Path) -> None:
    for page in Presentation(str(deck)).slides:
        title = page.shapes.title.text_frame.text
        for shape in page.shapes:
            if shape.has_text_frame and not shape.is_placeholder and shape.text_frame.text:
                lines = lines_of(shape)
                taken = sum(size * LINE for _, size, _ in lines)
                assert taken <= max(shape.height / 12700, lines[0][1] * LINE) + 0.5, (title, shape.text_frame.text)
        for (one, first), (two, second) in combinations(boxes(page), 2):
            across = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
            down = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
            assert across <= 1 or down <= 1, (title, one, two)


def test_nobody_is_named_in_what_leaves_the_app() -> None:
    heat, groups = CHARTS["understanding"], survey.unnamed(test_survey.GROUPS, By.OPERATOR)
    figure = heat.build(Theme.LIGHT)
    assert "Orang Satu" not in str(figure)
    assert "Anggota 1" in str(figure)
    assert "Orang Satu" not in str(heat.exhibit())
    assert [str(one.name) for one in groups] == ["Operator 1", "Operator 2", "Operator 3"]
    assert survey.unnamed(test_survey.GROUPS, By.SERVICE) == test_survey.GROUPS


def test_what_is_not_known_stays_empty() -> None:
    begun = survey.burn_up((), NOT_BEGUN, test_burnup.GOAL)
    assert begun.sheet.rows == ()
    assert begun.slide.title.startswith("Survei belum dimulai")
    bare = indices.skm(SKM.figure, None)
    assert bare.sheet.rows[0][2:4] == (None, None)
    untold = indices.items(test_indices.WHOLE, ())
    assert untold.slide.title.startswith("Terendah: ")
    empty = survey.stages(test_survey.found(), lazy("Sumber: daftar responden"))
    assert empty.slide.notes.source == "daftar responden"
    assert isinstance(empty.slide.body, Strips)
    assert team.understanding(test_team.PEOPLE, test_team.TOPICS, test_team.GOOD).sheet.rows[0][1:] == (2, 0, 0, 0)


def test_thresholds_at_one_place_share_a_line_and_both_names() -> None:
    body = indices.trend(test_indices.QUARTERS, test_indices.THRESHOLDS).slide.body
    assert isinstance(body, Rows)
    assert [[tick.label for tick in row.ticks] for row in body.rows][:2] == [["WBK = WBBM 3,60"], [""]]


def test_falls_and_standstills_have_their_own_tone() -> None:
    first, second, *_rest = test_innovation.USERS
    way = (second, first)
    told = innovation.shares([replace(STORIES[0], users=way), replace(STORIES[0], users=(first, first))]).slide.body
    assert isinstance(told, Rows)
    assert [row.tone for row in told.rows] == [Tone.BAD, Tone.QUIET]


def test_english_readers_get_english() -> None:
    use_language("en")
    above, _rows = table(workbook(CHARTS["readiness"].exhibit(), EDITION))
    assert any(words.startswith("Source: ") for words in above)
    body = CHARTS["parts"].exhibit().slide.body
    assert isinstance(body, Table)
    assert body.rows[0][0].text == "Change management"
