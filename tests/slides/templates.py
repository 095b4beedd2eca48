"""Templates a court might bring: made here, so that no real court's file is kept."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Pt

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def picture(size: tuple[int, int] = (60, 40), colour: str = "navy") -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def saved(deck: Deck) -> bytes:
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def usual() -> Deck:
    """Return the plain 4:3 template of the library, with a slide that must not stay."""
    deck = Presentation()
    deck.core_properties.author = "Nama Pembuat"
    page = deck.slides.add_slide(deck.slide_layouts[0])
    page.shapes.title.text_frame.text = "Lembar lama"
    page.notes_slide.notes_text_frame.text = "catatan lama"
    return deck


def small(accent: str = "1F4E79", font: str = "Calibri", ground: str = "FFFFFF") -> Deck:
    """Return a 16:9 template in a small size, 25,4 cm wide, with the court's colours, and titles high up."""
    deck = usual()
    squeeze = 5_143_500 / deck.slide_height
    deck.slide_width, deck.slide_height = Emu(9_144_000), Emu(5_143_500)
    master = deck.slide_master
    for one in (master, *master.slide_layouts):
        for shape in one.shapes:
            if shape._element.spPr.find(f"{A}xfrm") is not None:  # noqa: SLF001
                shape.top, shape.height = Emu(round(shape.top * squeeze)), Emu(round(shape.height * squeeze))
    title = next(one for one in master.placeholders if one.placeholder_format.idx == 0)
    title.top, title.height = Pt(22), Pt(48)
    for style in master._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}titleStyle"):  # noqa: SLF001
        style.find(f".//{A}defRPr").set("sz", "2400")
    themed(deck, font, accent1=accent, lt1=ground)
    return deck


def themed(deck: Deck, font: str, **colours: str) -> None:
    """Give the theme another typeface and other colours."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for name, value in colours.items():
        slot = theme.find(f".//{A}clrScheme/{A}{name}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{A}srgbClr", val=value)
    for latin in theme.iterfind(f".//{A}fontScheme/*/{A}latin"):
        latin.set("typeface", font)
    part._blob = etree.tostring(theme)  # noqa: SLF001


def repacked(data: bytes, **parts: bytes) -> bytes:
    """Return a package with parts exchanged or added; ``__`` stands for a slash and ``_dot_`` for a dot."""
    changed = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.pop(name) if name in changed else old.read(name))
        for name, content in changed.items():
            new.writestr(name, content)
    return stream.getvalue()
