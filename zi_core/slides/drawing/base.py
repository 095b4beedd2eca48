"""What slides are drawn on: a file with two layouts, the places on them, and the colours of its theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zi_core.slides.drawing.places import Frame


@dataclass(frozen=True, slots=True)
class Sizes:
    """The layouts' own sizes in points: of a slide's title, of the cover's title and of its lines."""

    title: float = 26
    cover: float = 38
    lines: float = 20


@dataclass(frozen=True, slots=True)
class Template:
    """A .pptx file without slides. `cover` and `inner` say which of its layouts are used, counted over all masters.

    `dyes` gives for one of the house's colours ("#064B28") the theme's name for it ("accent1") or another colour.
    `typeface` is that of the theme where the house's own does not hold; empty when it does. `own` tells that a court
    brought it: then the layouts' own places stand, and `frame` repeats them.
    """

    data: bytes = field(repr=False)
    frame: Frame
    cover: int = 0
    inner: int = 1
    dyes: Mapping[str, str] = field(default_factory=dict)
    typeface: str = ""
    sizes: Sizes = Sizes()
    own: bool = False
