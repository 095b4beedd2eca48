"""The file: valid, complete, and with nothing that runs out of its place."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from tests.slides.told import DAY
from zi_core.i18n import use_language
from zi_core.slides.building import Edition, build
from zi_core.slides.contents import Contents
from zi_core.slides.deck import every_slide
from zi_core.slides.drawing.measure import LINE, width, wrapped
from zi_core.slides.slide import Slide, Status

COURTS = ("sample", "empty", "half", "extreme")
Deck = tuple[tuple[Slide, ...], bytes]


@pytest.fixture(scope="module")
def decks(courts: dict[str, Contents]) -> dict[str, Deck]:
    use_language("id")
    made = {}
    for name, contents in courts.items():
        slides = every_slide(contents)
        made[name] = (slides, build(slides, Edition(contents.court, DAY, Status.DRAFT, ("DATA CONTOH",))))
    return made


@pytest.mark.parametrize("name", COURTS)
def test_the_package_is_valid(decks: dict[str, Deck], tmp_path: Path, name: str) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(decks[name][1])
    result = OpenXmlValidator().validate(str(file))
    assert result.is_valid, [str(error) for error in result.errors][:9]


@pytest.mark.parametrize("name", COURTS)
def test_every_slide_has_notes_with_source_and_paragraph(decks: dict[str, Deck], name: str) -> None:
    slides, data = decks[name]
    pages = Presentation(BytesIO(data)).slides
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert f"Sumber: {slide.notes.source}" in notes
        assert f"Bagian surat: {slide.notes.paragraph}" in notes
        assert "23 November 2026" in notes


@pytest.mark.parametrize("name", COURTS)
def test_charts_tables_and_pictures_are_described(decks: dict[str, Deck], name: str) -> None:
    for page in Presentation(BytesIO(decks[name][1])).slides:
        for shape in page.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")  # noqa: SLF001


@pytest.mark.parametrize("name", COURTS)
def test_no_placeholder_is_left_empty_and_ids_are_unique(decks: dict[str, Deck], name: str) -> None:
    for page in Presentation(BytesIO(decks[name][1])).slides:
        assert all(place.text_frame.text for place in page.placeholders)
        ids = page.shapes._spTree.xpath("//p:cNvPr/@id")  # noqa: SLF001
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", COURTS)
def test_axes_have_valid_ids_and_no_point_is_a_word(decks: dict[str, Deck], name: str) -> None:
    for page in Presentation(BytesIO(decks[name][1])).slides:
        for shape in page.shapes:
            if shape.has_chart:
                space = shape.chart._chartSpace  # noqa: SLF001
                assert all(int(one) > 0 for one in space.xpath(".//c:axId/@val"))
                assert "None" not in [one.text for one in space.xpath(".//c:pt/c:v")]


SIZES = {"title": 26.0, "about": 13.0, "small": 10.0, "lines": 20.0}


def size_of(shape: Any, run: Any) -> float:
    """Return a run's size, or that of its placeholder in the layout."""
    if run.font.size is not None:
        return float(run.font.size.pt)
    index = shape.placeholder_format.idx
    return {0: SIZES["title"], 1: SIZES["lines"], 13: SIZES["about"]}.get(index, SIZES["small"])


def lines_of(shape: Any) -> list[tuple[str, float, bool]]:
    """Return the lines of a shape's text as they are broken, each with its size and whether it is bold."""
    wide = shape.width / Pt(1)
    return [
        (line, size_of(shape, run), bool(run.font.bold) or shape.is_placeholder)
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        for line in wrapped(run.text, size_of(shape, run), wide, bold=bool(run.font.bold) or shape.is_placeholder)
    ]


def boxes(page: Any) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return every text with the place its words take: left, top, width, height."""
    found = []
    for shape in page.shapes:
        if shape.has_text_frame and shape.text_frame.text:
            left, top, wide, high = (side / Pt(1) for side in (shape.left, shape.top, shape.width, shape.height))
            lines = lines_of(shape)
            if not lines:  # the slide's number is a field
                continue
            taken = sum(size * LINE for _, size, _ in lines)
            anchor = shape.text_frame.vertical_anchor
            if anchor == MSO_ANCHOR.BOTTOM:
                top += high - taken
            elif anchor == MSO_ANCHOR.MIDDLE:
                top += (high - taken) / 2
            across = max(width(line, size, bold=bold) for line, size, bold in lines)
            if shape.text_frame.paragraphs[0].alignment == PP_ALIGN.RIGHT:
                left += wide - across
            elif shape.text_frame.paragraphs[0].alignment == PP_ALIGN.CENTER:
                left += (wide - across) / 2
            found.append((shape.text_frame.text, (left, top, across, taken)))
    return found


@pytest.mark.parametrize("name", COURTS)
def test_everything_stands_on_the_slide(decks: dict[str, Deck], name: str) -> None:
    for page in Presentation(BytesIO(decks[name][1])).slides:
        for shape in page.shapes:
            left, top = shape.left / Pt(1), shape.top / Pt(1)
            assert left >= -0.5, shape.name
            assert top >= 0, shape.name
            assert left + shape.width / Pt(1) <= 960.5, shape.name
            assert top + shape.height / Pt(1) <= 540.5, shape.name


@pytest.mark.parametrize("name", COURTS)
def test_no_text_runs_out_of_its_box(decks: dict[str, Deck], name: str) -> None:
    for page in Presentation(BytesIO(decks[name][1])).slides:
        for shape in page.shapes:
            if shape.has_text_frame and not shape.is_placeholder and shape.text_frame.text:
                lines = lines_of(shape)
                taken = sum(size * LINE for _, size, _ in lines)
                assert taken <= max(shape.height / Pt(1), lines[0][1] * LINE) + 0.5, shape.text_frame.text


@pytest.mark.parametrize("name", COURTS)
def test_no_two_texts_cover_each_other(decks: dict[str, Deck], name: str) -> None:
    for page in Presentation(BytesIO(decks[name][1])).slides:
        for (one, first), (two, second) in combinations(boxes(page), 2):
            across = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
            down = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
            assert across <= 1 or down <= 1, (page.shapes.title.text_frame.text, one, two)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_makes_as_many_pages_as_slides(decks: dict[str, Deck], tmp_path: Path) -> None:
    for name in ("sample", "extreme"):
        (tmp_path / f"{name}.pptx").write_bytes(decks[name][1])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}.pptx") for name in ("sample", "extreme")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=110)
    for name in ("sample", "extreme"):
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page\n") == len(decks[name][0])


def test_the_marks_stand_on_every_slide(sample_contents: Contents) -> None:
    slides = every_slide(sample_contents)
    for status, mark in ((Status.DRAFT, "DRAF"), (Status.FINAL, "FINAL")):
        data = build(slides, Edition(sample_contents.court, DAY, status, ("DATA CONTOH",)))
        for page in Presentation(BytesIO(data)).slides:
            told = " ".join(text for text, _ in boxes(page))
            assert mark in told
            assert "DATA CONTOH" in told


def test_the_deck_speaks_english(sample_contents: Contents) -> None:
    use_language("en")
    slides = every_slide(sample_contents)
    data = build(slides, Edition(sample_contents.court, DAY, Status.FINAL))
    pages = Presentation(BytesIO(data)).slides
    assert "Thank you" in pages[len(slides) - 1].shapes.title.text_frame.text
    assert "Data as of: November 23, 2026" in pages[1].notes_slide.notes_text_frame.text or "23 November 2026" in (
        pages[1].notes_slide.notes_text_frame.text
    )
