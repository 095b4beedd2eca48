"""The built-in template in a court's colours: what can be read is taken, and every slide follows the theme."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from tests.slides.templates import picture
from tests.slides.told import DAY, half
from zi_core.figures.palette import contrast
from zi_core.slides.brand import READABLE, Brand, check_colours
from zi_core.slides.building import Edition, build
from zi_core.slides.deck import every_slide
from zi_core.slides.drawing.dyes import darkened, tint
from zi_core.slides.drawing.measure import measured_in, width
from zi_core.slides.drawing.template import built_in
from zi_core.slides.rehearsal import clock, shares
from zi_core.slides.sketch.colours import theme_of
from zi_core.slides.slide import Status


@pytest.mark.parametrize(
    ("main", "accent", "told"),
    [
        ("#FFD700", "#B98A1A", "Warna utama terlalu muda"),
        ("#064B28", "#FFF2CC", "Warna kedua terlalu muda"),
        ("hijau", "#B98A1A", "heksadesimal"),
    ],
)
def test_colours_that_cannot_be_read_are_refused_with_the_figure(main: str, accent: str, told: str) -> None:
    assert any(told in str(words) for words in check_colours(main, accent).refused)


def test_colours_that_are_hard_to_tell_apart_are_warned_of() -> None:
    assert check_colours(Brand().main, Brand().accent).warned == ()
    told = " ".join(map(str, check_colours("#B0305A", "#A03050").warned))
    assert "Kedua warna sama terangnya" in told
    assert "seterang warna masalah" in told


def test_slides_name_the_colours_of_the_theme() -> None:
    brand = Brand(main="#1F3A7A", accent="#C05A00", logo=picture())
    deck = Presentation(BytesIO(build(every_slide(half()), Edition("PN", DAY, Status.DRAFT), built_in(brand))))
    assert theme_of(deck.slide_master)["accent1"] == "#1F3A7A"
    assert deck.slide_layouts[0].shapes[-1].name == "Logo"
    used = {one for page in deck.slides for one in page._element.xpath(".//a:srgbClr/@val")}  # noqa: SLF001
    assert not used & {"064B28", "B98A1A", "7A5A08", "16201B", "CFE0D6", "F1F6F3"}
    assert "accent1" in {one for page in deck.slides for one in page._element.xpath(".//a:schemeClr/@val")}  # noqa: SLF001


def test_a_colour_is_thinned_and_darkened_as_far_as_needed() -> None:
    assert tint("#000000", 0.5) == "#808080"
    assert contrast(darkened("#F6D625"), "#FFFFFF") >= READABLE
    assert darkened("#064B28") == "#064B28"


def test_a_typeface_that_is_not_known_is_measured_wide() -> None:
    usual = width("Penguatan Pengawasan", 20)
    with measured_in("Verdana"):
        assert width("Penguatan Pengawasan", 20) == pytest.approx(usual * 1.18)
    with measured_in("Calibri"):
        assert width("Penguatan Pengawasan", 20) == usual


def test_time_is_shared_and_adds_up() -> None:
    slides = every_slide(half())
    found = shares(slides, 1800, {"summary": 120})
    assert sum(found.values()) == 1800
    assert (found["cover"], found["summary"]) == (30, 120)
    assert max(found.values()) - min(value for name, value in found.items() if value > 30) <= 80
    over = shares(slides, 60, {"summary": 120})
    assert over["summary"] == 120
    assert sum(over.values()) > 60
    assert sum(shares(slides[:2], 900, {"cover": 300, "summary": 300}).values()) == 600
    assert (clock(83.4), clock(-15), clock(0)) == ("1.23", "−0.15", "0.00")
