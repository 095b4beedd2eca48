"""Where things stand on a slide, in points; a slide is 960 by 540."""

from __future__ import annotations

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


WIDTH, HEIGHT = 960, 540
LEFT, ROOM = 48, 864
BAR = Box(LEFT, 29, 42, 4)
TITLE = Box(LEFT, 40, ROOM, 66)
ABOUT = Box(LEFT, 108, ROOM, 20)
BODY = Box(LEFT, 140, ROOM, 354)
FOOT = Box(LEFT, 510, 790, 14)
NUMBER = Box(LEFT + ROOM - 40, 510, 40, 14)
COVER_TITLE = Box(64, 120, 832, 130)
COVER_BAR = Box(64, 266, 84, 5)
COVER_LINES = Box(64, 290, 832, 130)
SIDE = 200
