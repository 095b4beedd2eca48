"""Where things stand on a slide, in points; a slide is 960 or 720 by 540."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A place: its left upper corner, width and height."""

    x: float
    y: float
    w: float
    h: float

    def beside(self, side: float, gap: float = 24) -> tuple[Box, Box]:
        """Return this box without `side` points at its right, and those."""
        return Box(self.x, self.y, self.w - side - gap, self.h), Box(self.x + self.w - side, self.y, side, self.h)

    def columns(self, number: int, gap: float = 24) -> list[Box]:
        """Return `number` columns of the same width."""
        wide = (self.w - gap * (number - 1)) / number
        return [Box(self.x + place * (wide + gap), self.y, wide, self.h) for place in range(number)]

    def below(self, top: float) -> Box:
        """Return what is left under the first `top` points."""
        return Box(self.x, self.y + top, self.w, self.h - top)


HEIGHT, WIDE, NARROW = 540, 960, 720  # of a slide: 16:9 and 4:3
_MARGIN, _COVER_MARGIN = 48, 64
_USUAL_ROOM = 864  # between the margins of a wide slide
_SIDE = 200  # what stands right of a chart, on a wide slide
ABOUT_HEIGHT = 20


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand on the slides of one template, and how wide these are; all are `HEIGHT` high."""

    width: float
    title: Box
    body: Box
    foot: Box
    number: Box
    cover_title: Box
    cover_lines: Box

    @property
    def share(self) -> float:
        """Return how wide the room for the body is, as a share of that of the widest slide."""
        return self.body.w / _USUAL_ROOM

    @property
    def side(self) -> float:
        """Return how wide the column right of a chart is."""
        return max(_SIDE * self.share, 150)


def bar_of(width: float) -> Box:
    """Return the place of the gold bar above a title of the built-in template."""
    return Box(_MARGIN, 29, 42 if width > NARROW else 34, 4)


def cover_bar() -> Box:
    """Return the place of the gold bar between the cover's title and its lines."""
    return Box(_COVER_MARGIN, 266, 84, 5)


def frame(width: float, logo: float = 0) -> Frame:
    """Return the places of the built-in template, `logo` points of each slide's upper right corner left free."""
    room = width - 2 * _MARGIN
    cover = width - 2 * _COVER_MARGIN
    return Frame(
        width=width,
        title=Box(_MARGIN, 40, room - (logo + 16 if logo else 0), 66),
        body=Box(_MARGIN, 140, room, 354),
        foot=Box(_MARGIN, 510, room - 50, 14),
        number=Box(_MARGIN + room - 40, 510, 40, 14),
        cover_title=Box(_COVER_MARGIN, 120, cover, 130),
        cover_lines=Box(_COVER_MARGIN, 290, cover, 150),
    )
