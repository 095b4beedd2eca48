"""The file: valid, complete, and with nothing that runs out of its place."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from tests.slides.templates import picture, saved, small
from tests.slides.told import DAY
from zi_core.i18n import use_language
from zi_core.slides.brand import Brand
from zi_core.slides.building import Edition, build
from zi_core.slides.contents import Contents
from zi_core.slides.court.cleaning import clean_template
from zi_core.slides.court.studying import study
from zi_core.slides.deck import every_slide
from zi_core.slides.drawing.base import Template
from zi_core.slides.drawing.measure import LINE, width, wrapped
from zi_core.slides.drawing.template import built_in
from zi_core.slides.sketch.words import ink_of
from zi_core.slides.slide import Slide, Status

COURTS = ("sample", "empty", "half", "extreme", "narrow", "branded", "own", "english")
Deck = tuple[tuple[Slide, ...], bytes, Any]  # what was asked for, the file, and the file read again


def few(contents: Contents) -> tuple[Slide, ...]:
    """Return the slides of the usual deck, and those of an innovation of the other kind."""
    return tuple(one for one in every_slide(contents) if one.usual or "i-1-" in one.id or one.id == "lke")


def made(contents: Contents, template: Template | None = None) -> Deck:
    slides = few(contents)
    data = build(slides, Edition(contents.court, DAY, Status.DRAFT, ("DATA CONTOH",)), template)
    return slides, data, Presentation(BytesIO(data))


@pytest.fixture(scope="module", params=COURTS)
def deck(request: pytest.FixtureRequest, courts: dict[str, Contents]) -> Iterator[Deck]:
    """Yield the decks of four courts, of the extremes on 4:3 and in English, and of the sample on other templates."""
    name: str = request.param
    sample, extreme = courts["sample"], courts["extreme"]
    use_language("en" if name == "english" else "id")
    match name:
        case "narrow":
            yield made(extreme, built_in(Brand(wide=False, logo=picture((90, 40)))))
        case "branded":
            yield made(sample, built_in(Brand(main="#1F3A7A", accent="#B04A00", logo=picture((40, 40)))))
        case "own":
            yield made(sample, study(clean_template(saved(small(font="Arial")))).template)
        case "english":
            yield made(extreme)
        case _:
            yield made(courts[name])


@pytest.mark.no_cover  # only the validator runs
def test_the_package_is_valid(deck: Deck, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck[1])
    result = OpenXmlValidator().validate(str(file))
    assert result.is_valid, [str(error) for error in result.errors][:9]


def test_every_slide_has_notes_with_source_and_paragraph(deck: Deck) -> None:
    slides, _, read = deck
    pages = read.slides
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert slide.notes.source in notes
        assert slide.notes.paragraph in notes
        assert {"23 November 2026", "November 23, 2026"} & set(re.findall(r"23 November 2026|November 23, 2026", notes))


def test_charts_tables_and_pictures_are_described(deck: Deck) -> None:
    for page in deck[2].slides:
        for shape in page.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")  # noqa: SLF001


def test_no_placeholder_is_left_empty_and_ids_are_unique(deck: Deck) -> None:
    for page in deck[2].slides:
        assert all(place.text_frame.text for place in page.placeholders)
        ids = page.shapes._spTree.xpath("//p:cNvPr/@id")  # noqa: SLF001
        assert len(set(ids)) == len(ids)


def test_axes_have_valid_ids_and_no_point_is_a_word(deck: Deck) -> None:
    for page in deck[2].slides:
        for shape in page.shapes:
            if shape.has_chart:
                space = shape.chart._chartSpace  # noqa: SLF001
                assert all(int(one) > 0 for one in space.xpath(".//c:axId/@val"))
                assert "None" not in [one.text for one in space.xpath(".//c:pt/c:v")]


def lines_of(shape: Any) -> list[tuple[str, float, bool]]:
    """Return the lines of a shape's text as they are broken, each with its size and whether it is bold.

    A paragraph of several runs, as at the foot, is measured run by run.
    """
    ink = ink_of(shape, {})
    left, _top, right, _bottom = ink.insets
    wide, found = shape.width / Pt(1) - left - right, []
    title = shape.is_placeholder and shape.placeholder_format.idx == 0
    for paragraph in shape.text_frame.paragraphs:
        runs = [
            (run.text, float(run.font.size.pt) if run.font.size else ink.size, title or bool(run.font.bold))
            for run in paragraph.runs
        ]
        if len(runs) == 1:
            text, size, bold = runs[0]
            found += [(line, size, bold) for line in wrapped(text, size, wide, bold=bold)]
        elif runs:
            taken = sum(width(text, size, bold=bold) for text, size, bold in runs)
            found += [("".join(text for text, _, _ in runs), runs[0][1], False)] * max(1, ceil(taken / wide))
    return found


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


def test_everything_stands_on_the_slide(deck: Deck) -> None:
    for page in deck[2].slides:
        wide = page.part.package.presentation_part.presentation.slide_width / Pt(1)
        for shape in page.shapes:
            left, top = shape.left / Pt(1), shape.top / Pt(1)
            assert left >= -0.5, shape.name
            assert top >= 0, shape.name
            assert left + shape.width / Pt(1) <= wide + 0.5, shape.name
            assert top + shape.height / Pt(1) <= 540.5, shape.name


def test_no_text_runs_out_of_its_box(deck: Deck) -> None:
    for page in deck[2].slides:
        for shape in page.shapes:
            if shape.has_text_frame and shape.text_frame.text and (lines := lines_of(shape)):
                taken = sum(size * LINE for _, size, _ in lines)
                assert taken <= max(shape.height / Pt(1), lines[0][1] * LINE) + 0.5, shape.text_frame.text


def test_no_two_texts_cover_each_other(deck: Deck) -> None:
    for page in deck[2].slides:
        for (one, first), (two, second) in combinations(boxes(page), 2):
            across = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
            down = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
            assert across <= 1 or down <= 1, (page.shapes.title.text_frame.text, one, two)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_makes_as_many_pages_as_slides(courts: dict[str, Contents], tmp_path: Path) -> None:
    decks = {name: made(courts[name]) for name in ("sample", "extreme")}
    for name, (_, data, _) in decks.items():
        (tmp_path / f"{name}.pptx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}.pptx") for name in decks]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=110)
    for name, (slides, _, _) in decks.items():
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        assert pdf.count(b"/Type/Page/") + pdf.count(b"/Type/Page\n") == len(slides)


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
