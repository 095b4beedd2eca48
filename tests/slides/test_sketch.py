"""Pictures of slides without another program: they hold what the file holds, and are drawn once."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

from tests.slides.templates import picture, saved, small
from tests.slides.told import DAY
from zi_core.slides.brand import Brand
from zi_core.slides.building import Edition, drawn
from zi_core.slides.contents import Contents
from zi_core.slides.court.cleaning import clean_template
from zi_core.slides.court.studying import study
from zi_core.slides.deck import every_slide
from zi_core.slides.drawing.paper import FILLS
from zi_core.slides.drawing.template import built_in
from zi_core.slides.sketch import album
from zi_core.slides.sketch.album import Album
from zi_core.slides.sketch.colours import colour_in
from zi_core.slides.sketch.page import sketch
from zi_core.slides.slide import Notes, Slide, Status, Strip, Strips, Tone

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> str:
    return re.sub(r"\s+", " ", " ".join(etree.fromstring(svg).itertext()))


def test_a_picture_says_everything_its_slide_says(courts: dict[str, Contents]) -> None:
    for name in ("sample", "half"):
        contents = courts[name]
        slides = [one for one in every_slide(contents) if one.usual]
        deck = drawn(slides, Edition(contents.court, DAY, Status.DRAFT))
        for number, page in enumerate(deck.slides, 1):
            told = words(sketch(page, str(number))).replace(" ", "")
            for shape in page.shapes:
                if shape.has_text_frame:
                    assert re.sub(r"\s+", "", shape.text_frame.text).replace("‹#›", str(number)) in told
                if shape.has_table:
                    assert all(re.sub(r"\s+", "", cell.text) in told for cell in shape.table.iter_cells())
                if shape.has_chart:
                    labels = shape.chart._chartSpace.xpath(".//c:dLbl//a:t/text()")  # noqa: SLF001
                    assert all(label.replace(" ", "") in told for label in labels)


def test_charts_are_drawn_with_every_value(courts: dict[str, Contents]) -> None:
    contents = courts["sample"]
    slides = {one.id: one for one in every_slide(contents)}
    some = [slides["overview"], slides["willing"], next(one for name, one in slides.items() if name.endswith("users"))]
    deck = drawn(some, Edition(contents.court, DAY, Status.DRAFT))
    overview, willing, users = (etree.fromstring(sketch(page, "1")) for page in deck.slides)
    assert len(overview.findall(f".//{SVG}circle")) == 2 * len(some[0].body.rows)  # type: ignore[union-attr]
    assert len(willing.findall(f".//{SVG}circle")) == len(contents.willing.counts)  # type: ignore[union-attr]
    assert any(path.get("stroke-dasharray") for path in willing.iter(f"{SVG}path"))
    columns = [one for one in users.iter(f"{SVG}rect") if 20 < float(one.get("width")) < 99]
    assert len(columns) >= 2 * len(some[2].body.base)  # type: ignore[union-attr]


@pytest.mark.parametrize("way", ["behind each other", "beside each other"])
def test_strips_lie_one_below_the_other_as_long_as_their_values(way: str) -> None:
    beside = way == "beside each other"
    strips = (Strip("Atas", (8, 2), ("8", "2")), Strip("Bawah", (4, 0), ("4", "0" if beside else "")))
    body = Strips((("Terpenuhi", Tone.STRONG), ("Kurang", Tone.BAD)), strips, beside=beside)
    slide = Slide(id="chart", title="Strip", body=body, notes=Notes("data", "1a"))
    (page,) = drawn([slide], Edition("Pengadilan", DAY, Status.DRAFT)).slides
    svg = etree.fromstring(sketch(page, "1"))
    green, red = (
        [[float(bar.get(side)) for side in ("x", "y", "width", "height")] for bar in svg.iter(f"{SVG}rect")
         if bar.get("fill") == FILLS[tone]]
        for tone in (Tone.STRONG, Tone.BAD)
    )  # fmt: skip
    (first, second), one = green, red[0]
    assert second[1] > first[1] + first[3], "the first strip is at the top"
    assert first[2] == pytest.approx(2 * second[2], abs=0.2)
    assert one[2] == pytest.approx(first[2] / 4, abs=0.2)
    assert [one[0], one[1]] == pytest.approx(
        [first[0], first[1] + first[3]] if beside else [first[0] + first[2], first[1]], abs=0.2
    )
    labels = {"".join(text.itertext()): float(text.get("x")) for text in svg.iter(f"{SVG}text")}
    assert labels["8"] > first[0] + first[2] if beside else labels["8"] == pytest.approx(first[0] + first[2] / 2, abs=1)
    assert ("0" in labels) is beside, "a value of nothing has its label where bars stand beside each other"


def test_a_court_template_shows_through(courts: dict[str, Contents]) -> None:
    contents = courts["sample"]
    slides = [one for one in every_slide(contents) if one.id in {"cover", "readiness"}]
    found = study(clean_template(saved(small()))).template
    edition = Edition(contents.court, DAY, Status.DRAFT)
    (cover, table) = Album(edition, found or built_in()).pictures(slides)
    assert 'viewBox="0 0 960 540"' in cover
    assert "'Calibri', Arial" in cover
    assert "#1F4E79" in table
    (branded, _) = Album(edition, built_in(Brand(main="#1F3A7A", logo=picture(), wide=False))).pictures(slides)
    assert 'viewBox="0 0 720 540"' in branded
    assert "#1F3A7A" in branded
    assert "data:image/png" in branded or "data:image/jpeg" in branded


def test_order_and_choice_draw_nothing_anew(courts: dict[str, Contents], monkeypatch: pytest.MonkeyPatch) -> None:
    contents = courts["half"]
    slides = tuple(one for one in every_slide(contents) if one.id in {"cover", "summary", "risk"})
    made = Album(Edition(contents.court, DAY, Status.DRAFT), built_in())
    first = made.pictures(slides)
    monkeypatch.setattr(album, "drawn", lambda *_: pytest.fail("drawn again"))
    turned = made.pictures(slides[::-1])
    assert turned[0].replace(">1</tspan>", ">3</tspan>") == first[2]
    assert ">2</tspan>" in first[1]


def test_shapes_of_a_template_are_drawn_as_they_lie() -> None:
    deck = Presentation()
    page = deck.slides.add_slide(deck.slide_layouts[6])
    group = page.shapes.add_group_shape()
    box = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(10), Pt(10), Pt(50), Pt(50))
    box.fill.gradient()
    line = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(0), Pt(0), Pt(9), Pt(9))
    line._element.remove(line._element.find("{*}style"))  # noqa: SLF001 - a line without a colour
    shape = page.shapes.add_picture(BytesIO(picture()), 0, 0)
    shape.image.blob  # noqa: B018 - it is there
    shape.part.related_part(shape._element.blip_rId)._blob = b"\xd7\xcd\xc6\x9a"  # noqa: SLF001 - a metafile
    page.shapes.add_ole_object(BytesIO(b"x"), "Excel.Sheet", Pt(1), Pt(1))
    plain = page.shapes.add_shape(MSO_SHAPE.OVAL, Pt(1), Pt(1), Pt(1), Pt(1))
    plain._element.remove(plain._element.txBody)  # noqa: SLF001
    page.background.fill.solid()
    page.background.fill.fore_color.theme_color = 5
    page.background.fill.fore_color.brightness = 0.4
    svg = sketch(page, "1")
    assert "<g transform=" in svg
    assert "<image" not in svg
    assert svg.count("<rect") == 3
    empty = page.shapes.add_group_shape()
    empty._element.grpSpPr.clear()  # noqa: SLF001
    assert sketch(page, "1").count("<g ") == 1


def test_an_element_without_a_colour_has_none() -> None:
    assert colour_in(etree.fromstring("<a/>"), {}) is None
