"""What stands at the edge of every slide: the marks, the source, the court, and the slide's number."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.slides.drawing.base import Template
from zi_core.slides.drawing.measure import fitted, width
from zi_core.slides.drawing.paper import COLOURS, Look, inked, write
from zi_core.slides.drawing.places import Box

_SIZE = 10
_COURT = 0.34  # of the room at the foot, at most


def draw_edges(page: Page, words: tuple[str, str, str], template: Template) -> None:
    """Write the number and, at the foot, the marks first: they must never be cut; `words` are court, marks, source."""
    places = template.frame
    foot = _copied(page, PP_PLACEHOLDER.FOOTER)
    if foot is None:
        foot = _box(page, places.foot)
    elif template.own:
        foot.left, foot.top, foot.width, foot.height = (Pt(side) for side in places.foot)
        frame = foot.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    told = _fitted(words, places.foot)
    paragraph = foot.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    for old in list(paragraph.runs):
        paragraph._p.remove(old._r)  # noqa: SLF001
    for text, bold in told:
        inked(paragraph, text, _SIZE, Look(colour=COLOURS.second, bold=bold))
    if _copied(page, PP_PLACEHOLDER.SLIDE_NUMBER) is None:
        _number(page, places.number)


def _fitted(words: tuple[str, str, str], box: Box) -> list[tuple[str, bool]]:
    """Return the runs at the foot with whether they are bold, together no wider than `box`."""
    court, marks, source = words
    room = box.w - width(f"{marks} ·  · ", _SIZE, bold=True)
    _, court = fitted(court, (max(room * _COURT, 1), _SIZE), (_SIZE, _SIZE))
    _, source = fitted(source, (max(room - width(court, _SIZE), 1), _SIZE), (_SIZE, _SIZE))
    return [(marks, True), (f" · {source} · {court}", False)]


def _copied(page: Page, kind: PP_PLACEHOLDER) -> Any:  # noqa: ANN401 - a placeholder, or None
    """Copy a placeholder of the layout, which python-pptx leaves out; None when the layout has none."""
    for place in page.slide_layout.placeholders:
        if place.placeholder_format.type == kind:
            element = deepcopy(place._element)  # noqa: SLF001
            page.shapes._spTree.append(element)  # noqa: SLF001
            element.nvSpPr.cNvPr.set("id", str(_free_id(page)))
            index = place.placeholder_format.idx
            return next(one for one in page.placeholders if one.placeholder_format.idx == index)
    return None


def _free_id(page: Page) -> int:
    return max(int(one) for one in page.shapes._spTree.xpath("//p:cNvPr/@id")) + 1  # noqa: SLF001


def _box(page: Page, box: Box) -> Any:  # noqa: ANN401 - python-pptx names no type
    write(page, box, "·", Look(_SIZE, _SIZE))
    return page.shapes[-1]


def _number(page: Page, box: Box) -> None:
    """Write the slide's number as a field, where the layout has no place for it."""
    write(page, box, "·", Look(_SIZE, _SIZE, COLOURS.second, align="right"))
    paragraph = page.shapes[-1].text_frame.paragraphs[0]._p  # noqa: SLF001
    run = paragraph.find(qn("a:r"))
    field = etree.SubElement(paragraph, qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    field.append(run.find(qn("a:rPr")))
    etree.SubElement(field, qn("a:t")).text = "‹#›"
    paragraph.remove(run)
