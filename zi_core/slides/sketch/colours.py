"""Colours of a page as they come out: the theme behind its names, shades of them, and what a shape inherits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.slide import SlideMaster

_DEFAULTS = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_WHOLE = 100_000  # of a:lumMod and a:lumOff
_HEX = 16


def theme_of(master: SlideMaster) -> dict[str, str]:
    """Return the theme's colours by every name a slide may call them."""
    root = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    found = {}
    for slot in root.find(f".//{qn('a:clrScheme')}"):
        for colour in slot:
            value = colour.get("lastClr") or colour.get("val") or "000000"
            found[etree.QName(slot).localname] = f"#{value.upper()}"
    mapping = master._element.find(qn("p:clrMap"))  # noqa: SLF001
    names = dict(mapping.attrib) if mapping is not None else _DEFAULTS
    return {**found, **{str(name): found.get(str(slot), "#000000") for name, slot in names.items()}}


def typeface_of(master: SlideMaster) -> str:
    """Return the theme's typeface for text."""
    root = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    latin = root.find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    return str(latin.get("typeface")) if latin is not None else ""


def fill_of(element: Any, theme: Mapping[str, str]) -> str | None:  # noqa: ANN401 - any element with a fill in it
    """Return the colour that an element is filled with, of a gradient the first; None for none."""
    if element is None:
        return None
    for kind in ("a:solidFill", "a:gradFill"):
        fill = element.find(qn(kind))
        if fill is not None:
            return colour_in(fill, theme)
    return None


def colour_in(element: Any, theme: Mapping[str, str]) -> str | None:  # noqa: ANN401
    """Return the first colour named inside of `element`."""
    for colour in element.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr")):
        if colour.tag == qn("a:schemeClr"):
            return _shaded(theme.get(colour.get("val"), "#000000"), colour)
        return _shaded(f"#{colour.get('lastClr') or colour.get('val')}", colour)
    return None


def _shaded(colour: str, element: Any) -> str:  # noqa: ANN401
    factor, more = (element.find(qn(name)) for name in ("a:lumMod", "a:lumOff"))
    times = int(factor.get("val")) / _WHOLE if factor is not None else 1.0
    plus = int(more.get("val")) / _WHOLE * 255 if more is not None else 0.0
    parts = (int(colour[place : place + 2], _HEX) for place in (1, 3, 5))
    return "#" + "".join(f"{max(0, min(255, round(part * times + plus))):02X}" for part in parts)
