"""Native tables whose rows are measured, so that they end on the slide."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.slides.drawing.measure import LINE, fitted, wrapped
from zi_core.slides.drawing.paper import CELLS, COLOURS, LIGHT_GREY, Look, describe, inked, rgb
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import Cell, Table

_PAD, _AIR, _HEAD = 6.0, 5.0, 38.0
_SIZES = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_LINES = 4  # of a cell at the smallest size; longer texts are cut, the notes hold the whole
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "no style, no grid"


def draw_table(page: Page, box: Box, body: Table, alt: str) -> int:
    """Draw as many rows as find room in the largest size that holds most; return how many found none."""
    widths = [share * box.w for share in body.widths]
    size, heights = _measured(body, widths, box.h - _HEAD)
    held = _held(heights, box.h - _HEAD)
    spare = (box.h - _HEAD - sum(heights[:held])) / max(held, 1)
    heights = [height + min(spare, 16) for height in heights[:held]]
    place = Box(box.x, box.y, box.w, _HEAD + sum(heights))
    frame = page.shapes.add_table(held + 1, len(body.head), *(Pt(side) for side in place))
    describe(frame, alt)
    table = frame.table
    table._tbl.tblPr.find(f"{_A}tableStyleId").text = _PLAIN  # noqa: SLF001
    table.horz_banding = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Pt(wide)
    for row, height in zip(table.rows, [_HEAD, *heights], strict=True):
        row.height = Pt(height)
    for place_of, word in enumerate(body.head):
        _fill(table.cell(0, place_of), Cell(word), (widths[place_of], _HEAD), Look(11, 8, COLOURS.second, bold=True))
    for number, cells in enumerate(body.rows[:held]):
        for place_of, cell in enumerate(cells):
            room = (widths[place_of], heights[number])
            _fill(table.cell(number + 1, place_of), cell, room, Look(size, size, bold=place_of == 0))
    return len(body.rows) - held


def _measured(body: Table, widths: list[float], high: float) -> tuple[float, list[float]]:
    """Return the size at which all rows fit, or the smallest, with the height of every row."""
    heights: list[float] = []
    for size in _SIZES:
        heights = [_height(row, widths, size) for row in body.rows]
        if sum(heights) <= high:
            return size, heights
    return _SIZES[-1], heights


def _height(row: tuple[Cell, ...], widths: list[float], size: float) -> float:
    lines = max(
        len(wrapped(cell.text, size, wide - 2 * _PAD, bold=place == 0 or cell.tone is not None))
        for place, (cell, wide) in enumerate(zip(row, widths, strict=True))
    )
    most = lines if size > _SIZES[-1] else min(lines, _LINES)
    return most * size * LINE + 2 * _AIR


def _held(heights: list[float], high: float) -> int:
    total, held = 0.0, 0
    for height in heights:
        total += height
        if total > high:
            break
        held += 1
    return held


def _fill(target: Any, cell: Cell, room: tuple[float, float], look: Look) -> None:  # noqa: ANN401
    tinted = CELLS.get(cell.tone) if cell.tone else None
    bold = look.bold or tinted is not None
    across, high = room[0] - 2 * _PAD, room[1] - 2 * _AIR
    size, text = fitted(cell.text, (across, high), (look.most, look.least), bold=bold)
    target.margin_left = target.margin_right = Pt(_PAD)
    target.margin_top = target.margin_bottom = Pt(_AIR)
    target.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame = target.text_frame
    frame.word_wrap = True
    colour = tinted.text if tinted else look.colour
    for place, words in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if tinted else PP_ALIGN.LEFT
        inked(paragraph, words, size, Look(colour=colour, bold=bold))
    if tinted:
        target.fill.solid()
        target.fill.fore_color.rgb = rgb(tinted.ground)
    else:
        target.fill.background()
    _rule(target, COLOURS.ground if tinted else LIGHT_GREY)


def _rule(target: Any, colour: str) -> None:  # noqa: ANN401
    """Draw a thin line under the cell; a coloured cell gets one in the colour of the ground, as a gap."""
    properties = target._tc.get_or_add_tcPr()  # noqa: SLF001
    edges = []
    for side in ("lnL", "lnR", "lnT", "lnB"):
        edge = etree.Element(f"{_A}{side}", w=str(Pt(2 if colour == COLOURS.ground else 0.75)))
        if side in {"lnB", "lnT"} or colour == COLOURS.ground:
            fill = etree.SubElement(edge, f"{_A}solidFill")
            etree.SubElement(fill, f"{_A}srgbClr", val=colour[1:])
        else:
            etree.SubElement(edge, f"{_A}noFill")
        edges.append(edge)
    for place, edge in enumerate(edges):
        properties.insert(place, edge)
