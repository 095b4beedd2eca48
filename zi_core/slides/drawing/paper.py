"""One slide while it is drawn: text boxes that are measured first, cards, and alternative texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.figures.palette import PALETTES, Cell, Theme
from zi_core.i18n import upright
from zi_core.slides.drawing.measure import FONT, fitted
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import Tone

COLOURS = PALETTES[Theme.LIGHT]
LIGHT_GREY, SOFT, GROUND = "#D9DEDB", "#CFE0D6", "#F1F6F3"
INKS: dict[Tone, str] = {
    Tone.STRONG: COLOURS.hijau,
    Tone.BAD: COLOURS.marun,
    Tone.QUIET: COLOURS.second,
    Tone.OPEN: COLOURS.emas_text,
    Tone.READY: COLOURS.siap.text,
    Tone.SHORT: COLOURS.kurang.text,
    Tone.NONE: COLOURS.belum.text,
}
FILLS: dict[Tone, str] = {
    Tone.STRONG: COLOURS.hijau,
    Tone.BAD: COLOURS.marun,
    Tone.QUIET: COLOURS.abu,
    Tone.OPEN: COLOURS.biru,
}
CELLS: dict[Tone, Cell] = {
    Tone.QUIET: Cell(COLOURS.second, COLOURS.ground),
    Tone.READY: COLOURS.siap,
    Tone.SHORT: COLOURS.kurang,
    Tone.NONE: COLOURS.belum,
}


def rgb(colour: str) -> RGBColor:
    """Return one of our colours for python-pptx."""
    return RGBColor.from_string(colour[1:])


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks: sizes it may have (most, least) in points, colour, weight, side and height in its box."""

    most: float = 14
    least: float = 9
    colour: str = COLOURS.text
    bold: bool = False
    align: str = "left"
    anchor: str = "top"


_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


def write(page: Page, box: Box, text: str, look: Look) -> None:
    """Write `text` into `box`, as large as the look allows and the box holds."""
    if not text:
        return
    size, told = fitted(text, (box.w, box.h), (look.most, look.least), bold=look.bold)
    frame = page.shapes.add_textbox(*(Pt(side) for side in box)).text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = _ANCHOR[look.anchor]
    for place, line in enumerate(told.split("\n")):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGN[look.align]
        inked(paragraph, line, size, look)


def inked(paragraph: Any, text: str, size: float, look: Look) -> None:  # noqa: ANN401 - python-pptx names no type
    """Add a run of `text` in the look's colour and weight."""
    run = paragraph.add_run()
    run.text = upright(text)
    run.font.size, run.font.bold, run.font.name = Pt(size), look.bold, FONT
    run.font.color.rgb = rgb(look.colour)


def panel(page: Page, box: Box, colour: str, name: str) -> None:
    """Draw a plain area behind other things."""
    shape = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box))
    shape.name = name
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()
    style = shape._element.find(qn("p:style"))  # noqa: SLF001 - the theme's shadow comes with it
    shape._element.remove(style)  # noqa: SLF001


def describe(shape: Any, words: str) -> None:  # noqa: ANN401 - charts, tables and pictures have no common type
    """Give a chart, a table or a picture its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)  # noqa: SLF001 - python-pptx has no other way
