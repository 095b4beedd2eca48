"""The built-in template: 16:9 or 4:3, the court's colours and logo, two layouts with real placeholders."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from zi_core.figures.palette import PALETTES, Theme
from zi_core.slides.brand import Brand
from zi_core.slides.drawing.base import Template
from zi_core.slides.drawing.dyes import darkened, tints
from zi_core.slides.drawing.measure import FONT
from zi_core.slides.drawing.places import ABOUT_HEIGHT, HEIGHT, NARROW, WIDE, Box, Frame, bar_of, cover_bar, frame

COVER, INNER = "Sampul", "Isi"
ABOUT_INDEX, FOOT_INDEX, NUMBER_INDEX = 13, 11, 12  # placeholders of the layout "Isi"
_KEPT = {"Title Slide": COVER, "Title Only": INNER}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NAMES = {"dk1": "text", "lt1": "ground", "dk2": "hijau", "accent1": "hijau", "accent2": "abu", "accent3": "marun",
          "accent4": "biru", "accent5": "emas", "accent6": "second"}  # fmt: skip
_DYED = {"tx1": "text", "bg1": "ground", **{name: token for name, token in _NAMES.items() if name.startswith("accent")}}
_LOGO, _LARGER = (150.0, 44.0), 1.4  # points in the corner of a slide, and how much larger on the cover


@cache
def built_in(brand: Brand = Brand()) -> Template:  # noqa: B008 - a value that cannot change
    """Return the template in the court's colours, with its logo; made once per process and brand."""
    size = _logo_size(brand)
    places = frame(WIDE if brand.wide else NARROW, size[0])
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(places.width), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _theme(deck.slide_master, brand)
    for shape in deck.slide_master.placeholders:
        _move(shape, {1: places.title, 2: places.body}.get(int(shape.placeholder_format.type), places.foot))
    cover, inner = deck.slide_layouts
    cover.name, inner.name = COVER, INNER
    _cover(cover, places)
    _inner(inner, places)
    if brand.logo is not None:
        _logo(cover, brand.logo, Box(64, 44, size[0] * _LARGER, size[1] * _LARGER), plate=8)
        _logo(inner, brand.logo, Box(places.width - 48 - size[0], 26, *size), plate=0)
    return Template(saved(deck), places, dyes=_dyes(brand))


def _dyes(brand: Brand) -> dict[str, str]:
    """Return the theme's name for each of the house's colours, and what goes with the court's own ones."""
    light = PALETTES[Theme.LIGHT]
    own = tints(brand.main)
    if brand.accent != light.emas:
        own[light.emas_text] = darkened(brand.accent)
    return {**own, **{getattr(light, token): name for name, token in _DYED.items()}}


def _logo_size(brand: Brand) -> tuple[float, float]:
    """Return width and height of the logo in the corner of a slide, in points; nothing without a logo."""
    if brand.logo is None:
        return 0, 0
    with Image.open(BytesIO(brand.logo)) as image:
        across, high = image.size
    scale = min(_LOGO[0] / across, _LOGO[1] / high)
    return across * scale, high * scale


def _logo(layout: SlideLayout, content: bytes, box: Box, plate: float) -> None:
    """Put the logo on a layout, on a white plate where the ground is coloured; made on a slide and moved."""
    _part, relation = layout.part.get_or_add_image_part(BytesIO(content))
    page = _scratch()
    if plate:
        ground = Box(box.x, box.y, box.w + 2 * plate, box.h + 2 * plate)
        behind = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in ground))
        behind.name = "Alas logo"
        behind.fill.solid()
        behind.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        behind.line.fill.background()
        _adopt(layout, behind)
    inner = Box(box.x + plate, box.y + plate, box.w, box.h)
    picture = page.shapes.add_picture(BytesIO(content), *(Pt(side) for side in inner))
    picture.name = "Logo"
    picture._element.blipFill.blip.rEmbed = relation  # noqa: SLF001
    picture._element.nvPicPr.cNvPr.set("descr", "Logo")  # noqa: SLF001
    _adopt(layout, picture)


def saved(deck: Deck) -> bytes:
    """Return a deck as the bytes of its file."""
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _theme(master: SlideMaster, brand: Brand) -> None:
    """Write our colours and typeface into the theme, so that charts of the court's own follow them."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    light = PALETTES[Theme.LIGHT]
    colours = replace(light, hijau=brand.main, emas=brand.accent)
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


def _cover(layout: SlideLayout, places: Frame) -> None:
    """Give the cover a full ground in the house's green, the title in white, a gold bar, and the lines below."""
    fill = layout.background.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    for shape in list(layout.placeholders):
        if shape.placeholder_format.idx > 1:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - python-pptx cannot delete
    title, lines = layout.placeholders
    _move(title, places.cover_title)
    _style(title, 38, "bg1", bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _move(lines, places.cover_lines)
    _style(lines, 20, "bg1")
    _gold(layout, cover_bar())


def _inner(layout: SlideLayout, places: Frame) -> None:
    """Title, a line about it, the source at the foot and the slide's number."""
    title = layout.placeholders[0]
    _move(title, places.title)
    _style(title, 26, "accent1", bold=True)
    for shape in list(layout.placeholders):
        box = {FOOT_INDEX: places.foot, NUMBER_INDEX: places.number}.get(shape.placeholder_format.idx)
        if box is not None:
            _move(shape, box)
            _style(shape, 10, "accent6", align="r" if box is places.number else "l")
        elif shape is not title and shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    _about(layout, places)
    _gold(layout, bar_of(places.width))


def _about(layout: SlideLayout, places: Frame) -> None:
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
    _move(shape, Box(places.title.x, places.title.y + places.title.h + 2, places.title.w, ABOUT_HEIGHT))
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
    bar = _scratch().shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box))
    bar.name = "Garis"
    bar.fill.solid()
    bar.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_5
    bar.line.fill.background()
    _adopt(layout, bar)


def _scratch() -> Page:
    deck = Presentation()
    return deck.slides.add_slide(deck.slide_layouts[6])


def _adopt(layout: SlideLayout, shape: Any) -> None:  # noqa: ANN401 - rectangles and pictures have no common type
    element = shape._element  # noqa: SLF001
    style = element.find(qn("p:style"))
    if style is not None:
        element.remove(style)
    number = max(int(one) for one in layout.shapes._spTree.xpath("//p:cNvPr/@id")) + 1  # noqa: SLF001
    element.xpath(".//p:cNvPr")[0].set("id", str(number))
    layout.shapes._spTree.append(element)  # noqa: SLF001
