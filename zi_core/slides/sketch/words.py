"""Texts of a page: how they look after everything they inherit, broken into lines where the deck breaks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Emu

from zi_core.slides.drawing.measure import LINE, wrapped
from zi_core.slides.drawing.places import Box
from zi_core.slides.sketch.colours import fill_of

FAMILY = "Arial, 'Liberation Sans', Helvetica, sans-serif"
_ANCHORS = {"ctr": 0.5, "b": 1.0}
_ALIGNS = {"ctr": "middle", "r": "end"}
_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle"}
_ASCENT = 0.93  # of the size, from the top of a line to its base
_INSETS = tuple(Emu(side).pt for side in (91_440, 45_720, 91_440, 45_720))  # unless a body says otherwise


@dataclass(frozen=True, slots=True)
class Ink:
    """How a run is written: size in points, colour, weight, side, where its text stands in the box, and the margins."""

    size: float = 18
    colour: str = "#000000"
    bold: bool = False
    align: str = "l"
    anchor: str = "t"
    insets: tuple[float, ...] = _INSETS


def ink_of(shape: Any, theme: Mapping[str, str]) -> Ink:  # noqa: ANN401 - shapes have no common type
    """Return how the text of a shape looks unless its runs say otherwise."""
    ink = Ink(colour=theme.get("tx1", "#000000"))
    for body in reversed(list(_bodies(shape))):
        ink = _with_body(ink, body)
        for level in (body.find(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}"), body.find(qn("a:lvl1pPr"))):
            if level is not None:
                ink = _with_level(ink, level, theme)
    return ink


def _bodies(shape: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the shape's own text body, then those it inherits from, the nearest first."""
    yield shape._element.txBody  # noqa: SLF001
    if not shape.is_placeholder:
        return
    base, kind = shape._base_placeholder, shape._element.ph.get("type", "body")  # noqa: SLF001
    seen = 0
    while base is not None and seen < 2:  # noqa: PLR2004 - layout and master
        if base._element.txBody is not None:  # noqa: SLF001
            yield base._element.txBody  # noqa: SLF001
        seen += 1
        base = getattr(base, "_base_placeholder", None)
    master = shape.part.slide.slide_layout.slide_master
    styles = master._element.find(qn("p:txStyles"))  # noqa: SLF001
    style = styles.find(qn(_STYLES.get(kind, "p:bodyStyle"))) if styles is not None else None
    if style is not None:
        yield style


def _with_body(ink: Ink, body: Any) -> Ink:  # noqa: ANN401
    properties = body.find(qn("a:bodyPr"))
    if properties is None:
        return ink
    sides = zip(("lIns", "tIns", "rIns", "bIns"), ink.insets, strict=True)
    found = [Emu(int(properties.get(side))).pt if properties.get(side) else usual for side, usual in sides]
    insets = (found[0], found[1], found[2], found[3])
    return replace(ink, anchor=properties.get("anchor", ink.anchor), insets=insets)


def _with_level(ink: Ink, level: Any, theme: Mapping[str, str]) -> Ink:  # noqa: ANN401
    ink = replace(ink, align=level.get("algn", ink.align))
    run = level.find(qn("a:defRPr"))
    return _with_run(ink, run, theme) if run is not None else ink


def _with_run(ink: Ink, run: Any, theme: Mapping[str, str]) -> Ink:  # noqa: ANN401
    size = run.get("sz")
    bold = run.get("b")
    return replace(
        ink,
        size=int(size) / 10**2 if size else ink.size,
        bold=bold in {"1", "true"} if bold is not None else ink.bold,
        colour=fill_of(run, theme) or ink.colour,
    )


def draw_text(body: Any, box: Box, ink: Ink, theme: Mapping[str, str], number: str) -> str:  # noqa: ANN401
    """Return the lines of a text body as SVG; fields are the slide's `number`."""
    left, top, right, bottom = ink.insets
    room = Box(box.x + left, box.y + top, box.w - left - right, box.h - top - bottom)
    lines = [
        line for paragraph in body.iterchildren(qn("a:p")) for line in _lines(paragraph, room.w, ink, theme, number)
    ]
    high = sum(look.size * LINE for _, look in lines)
    y = room.y + max(room.h - high, 0 if ink.anchor == "t" else room.h - high) * _ANCHORS.get(ink.anchor, 0.0)
    parts = []
    for runs, look in lines:
        parts.append(_line(runs, look, room, y))
        y += look.size * LINE
    return "".join(parts)


def _lines(
    paragraph: Any,  # noqa: ANN401
    room: float,
    ink: Ink,
    theme: Mapping[str, str],
    number: str,
) -> Iterator[tuple[list[tuple[str, Ink]], Ink]]:
    """Yield the lines of a paragraph; several runs stand on one line, as at the foot of a slide."""
    own = paragraph.find(qn("a:pPr"))
    base = replace(ink, align=own.get("algn", ink.align)) if own is not None else ink
    runs = []
    for run in paragraph.iterchildren(qn("a:r"), qn("a:fld")):
        look = run.find(qn("a:rPr"))
        text = number if run.tag == qn("a:fld") else run.findtext(qn("a:t")) or ""
        runs.append((text, _with_run(base, look, theme) if look is not None else base))
    if len(runs) == 1:
        text, look = runs[0]
        for line in wrapped(text, look.size, room, bold=look.bold):
            yield [(line, look)], look
    else:
        yield runs, runs[0][1] if runs else base


def _line(runs: list[tuple[str, Ink]], look: Ink, room: Box, top: float) -> str:
    x = room.x + {"ctr": room.w / 2, "r": room.w}.get(look.align, 0)
    anchor = _ALIGNS.get(look.align)
    words = "".join(
        f'<tspan fill="{one.colour}" font-size="{one.size:g}"{_bold(one)}>{escape(text)}</tspan>' for text, one in runs
    )
    side = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.1f}" y="{top + look.size * _ASCENT:.1f}"{side}>{words}</text>' if words else ""


def _bold(ink: Ink) -> str:
    return ' font-weight="bold"' if ink.bold else ""
