"""Colours: how readable they are, tints of them, and the house's colours on a slide exchanged for a template's.

Slides are drawn in the house's colours and dyed when they are done. Where the template's theme has the colour, the
slide names the theme's colour, so that it follows when somebody changes the theme in PowerPoint.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page

from zi_core.figures.palette import contrast
from zi_core.slides.brand import READABLE
from zi_core.slides.drawing.base import Template
from zi_core.slides.drawing.paper import CELLS, COLOURS, GROUND, SOFT
from zi_core.slides.slide import Tone

_TINTS = {SOFT: 0.19, GROUND: 0.06, CELLS[Tone.READY].ground: 0.14}
_STEP = 0.92


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def tint(colour: str, share: float) -> str:
    """Return `colour` thinned with white; `share` of it is left."""
    return "#" + "".join(f"{round(255 + (part - 255) * share):02X}" for part in _parts(colour))


def darkened(colour: str, ground: str = COLOURS.ground) -> str:
    """Return `colour`, as much darker as text in it needs to be read on `ground`."""
    while contrast(colour, ground) < READABLE:
        colour = "#" + "".join(f"{int(part * _STEP):02X}" for part in _parts(colour))
    return colour


def tints(main: str) -> dict[str, str]:
    """Return the soft colours that go with `main` where the house has soft greens."""
    return {green: tint(main, share) for green, share in _TINTS.items()} if main != COLOURS.hijau else {}


def dye(page: Page, template: Template) -> None:
    """Exchange the house's colours on a finished slide, and its typeface, for those of the template."""
    roots = [page._element]  # noqa: SLF001 - python-pptx has no way to all colours of a slide
    charts = [one.target_part for one in page.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.CHART]
    roots += [chart._element for chart in charts]  # noqa: SLF001
    for root in roots:
        _colours(root, template.dyes)
        if template.typeface:
            for latin in root.iter(qn("a:latin")):
                latin.set("typeface", "+mn-lt")


def _colours(root: Any, dyes: Mapping[str, str]) -> None:  # noqa: ANN401
    for colour in root.iter(qn("a:srgbClr")):
        new = dyes.get(f"#{colour.get('val')}")
        if new is not None and new.startswith("#"):
            colour.set("val", new[1:])
        elif new is not None:
            colour.tag = qn("a:schemeClr")
            colour.set("val", new)
