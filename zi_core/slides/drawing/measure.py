"""How wide text is, in points: Arial has the widths of Helvetica, which every PDF library knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from fpdf.fonts import CORE_FONTS_CHARWIDTHS

FONT = "Arial"
LINE = 1.2  # height of a line, in sizes of the font
_SAFETY = 1.04  # programs round differently
_UNKNOWN = 700  # of a thousandth of the size: signs the table lacks are taken as wide


# Typefaces of courts' templates whose words run no wider than Arial's; all others are measured as wide as Verdana.
AS_ARIAL = frozenset({"Arial", "Arial Narrow", "Calibri", "Carlito", "Helvetica", "Liberation Sans", "Times New Roman"})
_WIDER = 1.18
_scale: ContextVar[float] = ContextVar("scale", default=1.0)


@contextmanager
def measured_in(typeface: str) -> Iterator[None]:
    """Measure in `typeface` until the block ends; nothing says the house's own."""
    before = _scale.set(1.0 if not typeface or typeface in AS_ARIAL else _WIDER)
    try:
        yield
    finally:
        _scale.reset(before)


@cache
def _widths(*, bold: bool) -> Mapping[str, int]:
    return dict(CORE_FONTS_CHARWIDTHS["helveticaB" if bold else "helvetica"])


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of `text` in points, a little too wide rather than too narrow."""
    known = _widths(bold=bold)
    return sum(known.get(sign, _UNKNOWN) for sign in text) * size / 1000 * _SAFETY * _scale.get()


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the lines of `text` in a column of `room` points; a word that is too long is broken."""
    return [line for part in text.split("\n") for line in _wrapped(part, size, room, bold=bold)]


def _wrapped(part: str, size: float, room: float, *, bold: bool) -> list[str]:
    lines, line = [], ""
    for word in part.split():
        for piece in _pieces(word, size, room, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size, bold=bold) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line]


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces, piece = [], ""
    for sign in word:
        if piece and width(piece + sign, size, bold=bold) > room:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def fitted(
    text: str, room: tuple[float, float], sizes: tuple[float, float], *, bold: bool = False
) -> tuple[float, str]:
    """Return the largest size from `sizes` (most, least) at which `text` fits `room` (width, height), and the text.

    A text that is too long for the least size is cut at a word, with an ellipsis.
    """
    across, high = room
    size, least = sizes
    while size > least and len(wrapped(text, size, across, bold=bold)) * size * LINE > high:
        size -= 1
    lines = wrapped(text, size, across, bold=bold)
    most = max(1, int(high / (size * LINE)))
    if len(lines) <= most:
        return size, text
    return size, "\n".join([*lines[: most - 1], _cut(lines[most - 1], size, across, bold=bold)])


def _cut(line: str, size: float, room: float, *, bold: bool) -> str:
    while line and width(f"{line}…", size, bold=bold) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
