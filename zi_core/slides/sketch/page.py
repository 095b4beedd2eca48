"""One page of a deck as an SVG picture."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.util import Emu

from zi_core.slides.drawing.measure import measured_in
from zi_core.slides.drawing.paper import LIGHT_GREY
from zi_core.slides.drawing.places import HEIGHT, Box
from zi_core.slides.sketch.colours import colour_in, fill_of, theme_of
from zi_core.slides.sketch.plots import draw_chart
from zi_core.slides.sketch.words import FAMILY, Ink, draw_text, ink_of

_SIDE = 480  # pixels of a picture's longer side in a sketch
_CELL = Ink(anchor="ctr", insets=(6.0, 5.0, 6.0, 5.0))
_PARTS = 256  # pictures that stay in memory in their small form


def sketch(page: Page, number: str, typeface: str = "") -> str:
    """Return the page as SVG, with `number` where its number stands; `typeface` is the template's own."""
    layout = page.slide_layout
    theme = theme_of(layout.slide_master)
    wide = _points(page.part.package.presentation_part.presentation.slide_width)
    parts = [f'<rect width="{wide:g}" height="{HEIGHT}" fill="{_ground(page, theme)}"/>']
    behind = [layout.slide_master, layout] if layout._element.get("showMasterSp", "1") == "1" else [layout]  # noqa: SLF001
    with measured_in(typeface):
        for one in behind:
            parts += [_shape(shape, theme, number) for shape in one.shapes if not shape.is_placeholder]
        parts += [_shape(shape, theme, number) for shape in page.shapes]
    rim = f'<rect x="0.5" y="0.5" width="{wide - 1:g}" height="{HEIGHT - 1}" fill="none" stroke="{LIGHT_GREY}"/>'
    family = f"'{typeface}', {FAMILY}" if typeface.replace(" ", "").isalnum() else FAMILY
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {HEIGHT}" width="{wide:g}" height="{HEIGHT}" '
        f'font-family="{family}">{"".join(parts)}{rim}</svg>'
    )


def _points(length: int | None) -> float:
    return float(Emu(length or 0).pt)


def ground_of(page: Any, theme: Mapping[str, str]) -> tuple[str | None, bool]:  # noqa: ANN401 - page, layout or master
    """Return the colour a page, layout or master gives its ground, and whether it lays a picture there."""
    background = page._element.cSld.find(qn("p:bg"))  # noqa: SLF001
    if background is None:
        return None, False
    picture = background.find(f".//{qn('a:blip')}") is not None
    properties = background.find(qn("p:bgPr"))
    return (fill_of(properties, theme) if properties is not None else colour_in(background, theme)), picture


def _ground(page: Page, theme: Mapping[str, str]) -> str:
    for one in (page, page.slide_layout, page.slide_layout.slide_master):
        colour, _picture = ground_of(one, theme)
        if colour is not None:
            return colour
    return theme.get("bg1", "#FFFFFF")


def _shape(shape: Any, theme: Mapping[str, str], number: str) -> str:  # noqa: ANN401 - shapes have no common type
    tag = shape._element.tag  # noqa: SLF001
    if tag == qn("p:grpSp"):
        return _group(shape, theme, number)
    box = Box(*(_points(side) for side in (shape.left, shape.top, shape.width, shape.height)))
    if tag == qn("p:pic"):
        return _image(shape.image.blob, box)
    if tag == qn("p:cxnSp"):
        return _connector(shape, theme)
    if tag == qn("p:graphicFrame"):
        if shape.has_chart:
            return draw_chart(shape.chart._chartSpace, box, theme)  # noqa: SLF001
        return "".join(_table(shape.table, box, theme)) if shape.has_table else ""
    return _plain(shape, box, theme, number)


def _group(shape: Any, theme: Mapping[str, str], number: str) -> str:  # noqa: ANN401
    """Draw what is in a group, moved and scaled as the group is."""
    move = shape._element.grpSpPr.find(qn("a:xfrm"))  # noqa: SLF001
    if move is None:
        return ""
    place, size, inner, extent = (move.find(qn(f"a:{name}")) for name in ("off", "ext", "chOff", "chExt"))
    across, down = (int(size.get(side)) / max(int(extent.get(side)), 1) for side in ("cx", "cy"))
    x, y = (_points(int(place.get(side))) for side in "xy")
    left, top = (_points(int(inner.get(side))) for side in "xy")
    drawn = "".join(_shape(one, theme, number) for one in shape.shapes)
    return f'<g transform="translate({x:g} {y:g}) scale({across:g} {down:g}) translate({-left:g} {-top:g})">{drawn}</g>'


def _plain(shape: Any, box: Box, theme: Mapping[str, str], number: str) -> str:  # noqa: ANN401
    element = shape._element  # noqa: SLF001
    drawn = ""
    colour = fill_of(element.spPr, theme) if element.spPr.find(qn("a:custGeom")) is None else None
    if colour is not None:
        drawn = f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" fill="{colour}"/>'
    if shape.has_text_frame and element.txBody is not None:
        drawn += draw_text(element.txBody, box, ink_of(shape, theme), theme, number)
    return drawn


def _connector(shape: Any, theme: Mapping[str, str]) -> str:  # noqa: ANN401
    line = shape._element.spPr.find(qn("a:ln"))  # noqa: SLF001
    colour = fill_of(line, theme)
    if colour is None:
        return ""
    ends = (shape.begin_x, shape.begin_y, shape.end_x, shape.end_y)
    x1, y1, x2, y2 = (_points(side) for side in ends)
    wide = _points(int(line.get("w", 12700)))
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" stroke-width="{wide:g}"/>'


def _table(table: Any, box: Box, theme: Mapping[str, str]) -> Iterator[str]:  # noqa: ANN401
    top = box.y
    for row in table.rows:
        left, high = box.x, _points(row.height)
        for cell, column in zip(row.cells, table.columns, strict=True):
            wide = _points(column.width)
            yield _cell(cell, Box(left, top, wide, high), theme)
            left += wide
        top += high


def _cell(cell: Any, box: Box, theme: Mapping[str, str]) -> str:  # noqa: ANN401
    properties = cell._tc.tcPr  # noqa: SLF001
    colour = fill_of(properties, theme)
    inner = Box(box.x + 1, box.y + 1, box.w - 2, box.h - 2)
    drawn = _filled(inner, colour) if colour else ""
    line = fill_of(properties.find(qn("a:lnB")), theme) if properties is not None and not colour else None
    if line:
        drawn += f'<path d="M{box.x:.1f} {box.y + box.h:.1f}h{box.w:.1f}" stroke="{line}" stroke-width="0.75"/>'
    return drawn + draw_text(cell._tc.txBody, box, _CELL, theme, "")  # noqa: SLF001


def _filled(box: Box, colour: str) -> str:
    return f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" fill="{colour}"/>'


def _image(content: bytes, box: Box) -> str:
    small = _small(content)
    if not small:
        return ""
    return (
        f'<image x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" '
        f'preserveAspectRatio="none" href="{small}"/>'
    )


@lru_cache(maxsize=_PARTS)
def _small(content: bytes) -> str:
    """Return a picture as a small data address; nothing for what Pillow does not draw (such as metafiles)."""
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as image:
            image.draft("RGB", (_SIDE, _SIDE))
            clear = image.mode in {"RGBA", "LA", "P"}
            drawn = image.convert("RGBA" if clear else "RGB")
            drawn.thumbnail((_SIDE, _SIDE))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return ""
    stream = BytesIO()
    drawn.save(stream, "PNG" if clear else "JPEG", quality=72)
    return f"data:image/{'png' if clear else 'jpeg'};base64,{b64encode(stream.getvalue()).decode()}"
