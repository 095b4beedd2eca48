"""The built-in template: 16:9, the house's palette, two layouts (Sampul, Isi) with real placeholders."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from io import BytesIO

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from zi_core.figures.palette import PALETTES, Theme
from zi_core.slides.drawing.measure import FONT
from zi_core.slides.drawing.places import (
    ABOUT,
    BAR,
    COVER_BAR,
    COVER_LINES,
    COVER_TITLE,
    FOOT,
    HEIGHT,
    NUMBER,
    TITLE,
    WIDTH,
    Box,
)

COVER, INNER = "Sampul", "Isi"
ABOUT_INDEX, FOOT_INDEX, NUMBER_INDEX = 13, 11, 12  # placeholders of the layout "Isi"
_KEPT = {"Title Slide": COVER, "Title Only": INNER}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NAMES = {"dk1": "text", "lt1": "ground", "dk2": "hijau", "accent1": "hijau", "accent2": "abu", "accent3": "marun",
          "accent4": "biru", "accent5": "emas", "accent6": "second"}  # fmt: skip


@cache
def built_in() -> bytes:
    """Return the template; made once per process."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _theme(deck.slide_master)
    for shape in deck.slide_master.placeholders:
        _move(shape, {1: TITLE, 2: Box(TITLE.x, 140, TITLE.w, 350)}.get(int(shape.placeholder_format.type), FOOT))
    cover, inner = deck.slide_layouts
    cover.name, inner.name = COVER, INNER
    _cover(cover)
    _inner(inner)
    return saved(deck)


def saved(deck: Deck) -> bytes:
    """Return a deck as the bytes of its file."""
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _theme(master: SlideMaster) -> None:
    """Write our colours and typeface into the theme, so that charts of the court's own follow them."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    colours = PALETTES[Theme.LIGHT]
    for name, token in _NAMES.items():
        slot = theme.find(f".//{_DRAWING}clrScheme/{_DRAWING}{name}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{_DRAWING}srgbClr", val=str(getattr(colours, token))[1:])
    for latin in theme.iterfind(f".//{_DRAWING}fontScheme/*/{_DRAWING}latin"):
        latin.set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 - a part of plain XML has no other way


def _move(shape: LayoutPlaceholder, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Pt(side) for side in box)


def _cover(layout: SlideLayout) -> None:
    """Give the cover a full ground in the house's green, the title in white, a gold bar, and the lines below."""
    fill = layout.background.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    for shape in list(layout.placeholders):
        if shape.placeholder_format.idx > 1:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - python-pptx cannot delete
    title, lines = layout.placeholders
    _move(title, COVER_TITLE)
    _style(title, 38, "bg1", bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _move(lines, COVER_LINES)
    _style(lines, 20, "bg1")
    _gold(layout, COVER_BAR)


def _inner(layout: SlideLayout) -> None:
    """Title, a line about it, the source at the foot and the slide's number."""
    title = layout.placeholders[0]
    _move(title, TITLE)
    _style(title, 26, "accent1", bold=True)
    for shape in list(layout.placeholders):
        box = {FOOT_INDEX: FOOT, NUMBER_INDEX: NUMBER}.get(shape.placeholder_format.idx)
        if box is not None:
            _move(shape, box)
            _style(shape, 10, "accent6", align="r" if box is NUMBER else "l")
        elif shape is not title and shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    _about(layout)
    _gold(layout, BAR)


def _about(layout: SlideLayout) -> None:
    """Add the placeholder of the line below the title."""
    foot = next(one for one in layout.placeholders if one.placeholder_format.idx == FOOT_INDEX)
    element = deepcopy(foot._element)  # noqa: SLF001
    placeholder = element.nvSpPr.nvPr.ph
    placeholder.set("type", "body")
    placeholder.set("idx", str(ABOUT_INDEX))
    placeholder.set("sz", "quarter")
    element.nvSpPr.cNvPr.set("id", str(max(int(one) for one in layout.shapes._spTree.xpath("//p:cNvPr/@id")) + 1))  # noqa: SLF001
    element.nvSpPr.cNvPr.set("name", "Keterangan")
    layout.shapes._spTree.append(element)  # noqa: SLF001
    shape = next(one for one in layout.placeholders if one.placeholder_format.idx == ABOUT_INDEX)
    _move(shape, ABOUT)
    _style(shape, 13, "accent6")


def _style(shape: LayoutPlaceholder, size: int, colour: str, *, bold: bool = False, align: str = "l") -> None:
    """Write the look of the first level, without a bullet or an indent, into the placeholder's list style."""
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    body = shape.text_frame._txBody  # noqa: SLF001
    frame = body.find(f"{_DRAWING}bodyPr")
    for side in ("lIns", "tIns", "rIns", "bIns"):
        frame.set(side, "0")
    style = body.find(f"{_DRAWING}lstStyle")
    for old in list(style):
        style.remove(old)
    level = etree.SubElement(style, f"{_DRAWING}lvl1pPr", marL="0", indent="0", algn=align)
    space = etree.SubElement(level, f"{_DRAWING}spcBef")
    etree.SubElement(space, f"{_DRAWING}spcPts", val="0")
    etree.SubElement(level, f"{_DRAWING}buNone")
    run = etree.SubElement(level, f"{_DRAWING}defRPr", sz=str(size * 10**2), b="1" if bold else "0")
    ground = etree.SubElement(run, f"{_DRAWING}solidFill")
    etree.SubElement(ground, f"{_DRAWING}schemeClr", val=colour)


def _gold(layout: SlideLayout, box: Box) -> None:
    """Draw the bar; layouts have no drawing of their own, so it is made on a slide and moved."""
    deck = Presentation()
    bar = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_shape(
        MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box)
    )
    bar.name = "Garis"
    bar.fill.solid()
    bar.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_5
    bar.line.fill.background()
    element = bar._element  # noqa: SLF001
    element.remove(element.find(qn("p:style")))
    element.nvSpPr.cNvPr.set("id", str(max(int(one) for one in layout.shapes._spTree.xpath("//p:cNvPr/@id")) + 1))  # noqa: SLF001
    layout.shapes._spTree.append(element)  # noqa: SLF001
