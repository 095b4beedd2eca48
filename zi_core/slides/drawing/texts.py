"""Slides of words: large figures, texts side by side with pictures, an area before and after, what is missing."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.i18n import lazy
from zi_core.slides.drawing.columns import draw_change
from zi_core.slides.drawing.measure import LINE, fitted, wrapped
from zi_core.slides.drawing.paper import COLOURS, GROUND, INKS, Look, describe, panel, write
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import BeforeAfter, Block, Blocks, Cards, Tone

_CARD, _PAD = 152, 18
_CHANGE = 0.255  # of the width, for the measured change
_BETWEEN = 26  # points between blocks beside a chart
_CAPTION = 32
_WORDS, _SIZES = 0.42, (15, 9)  # of a block that has a picture: share of its height, and sizes


def draw_cards(page: Page, box: Box, body: Cards) -> None:
    """Draw the figures as cards side by side and the lines under them."""
    for card, place in zip(body.cards, box.columns(len(body.cards)), strict=True):
        ground = Box(place.x, place.y, place.w, _CARD)
        panel(page, ground, GROUND, card.words)
        inner = Box(place.x + _PAD, place.y + _PAD, place.w - 2 * _PAD, _CARD - 2 * _PAD)
        write(page, Box(inner.x, inner.y, inner.w, 66), card.figure, Look(54, 24, INKS[card.tone], bold=True))
        write(page, inner.below(70), card.words, Look(15, 10))
    if body.lines:
        below = box.below(_CARD + 22)
        head = str(lazy("Yang masih perlu dikerjakan"))
        write(page, Box(below.x, below.y, below.w, 20), head, Look(14, 12, COLOURS.second, bold=True))
        step = min(31.0, (below.h - 26) / len(body.lines))
        for place_of, words in enumerate(body.lines):
            line = Box(below.x, below.y + 26 + place_of * step, below.w, step - 2)
            write(page, line, f"{place_of + 1}.  {words}", Look(14, 9, anchor="middle"))


def draw_blocks(page: Page, box: Box, body: Blocks) -> None:
    """Draw texts side by side."""
    _blocks(page, box.columns(len(body.blocks), 40), body.blocks)


def draw_side(page: Page, box: Box, blocks: tuple[Block, ...]) -> None:
    """Draw what stands right of a chart: a thin line, and each block as a heading with large words."""
    panel(page, Box(box.x - 14, box.y, 1.25, box.h), COLOURS.abu, "Garis")
    step, top = box.h / len(blocks), box.y
    for block in blocks:
        place = Box(box.x, top, box.w, step)
        top += min(_beside(page, place, block) + _BETWEEN, step)


def _beside(page: Page, box: Box, block: Block) -> float:
    """Draw one block and return how high it is."""
    head = min(len(wrapped(block.head, 12, box.w)), 2) * 12 * LINE + 2
    write(page, Box(box.x, box.y, box.w, head), block.head, Look(12, 9, COLOURS.second))
    short = len(wrapped(block.text, 24, box.w, bold=True)) == 1
    look = Look(24 if short else 15, 9, INKS[block.tone], bold=short)
    room = (box.w, box.h - head - 12)
    write(page, Box(box.x, box.y + head + 4, *room), block.text, look)
    size, told = fitted(block.text, room, (look.most, look.least), bold=short)
    return head + 4 + len(wrapped(told, size, box.w, bold=short)) * size * LINE


def draw_before_after(page: Page, box: Box, body: BeforeAfter, alt: str) -> None:
    """Draw both sides, and the measured change at the right."""
    left, right = box.beside(max(box.w * _CHANGE, 180), 36)
    _blocks(page, left.columns(2), body.blocks)
    panel(page, Box(right.x - 18, right.y, 1.25, right.h), COLOURS.abu, "Garis")
    if body.change is not None:
        draw_change(page, right, body.change, alt)
    else:
        write(page, right, body.gap, Look(14, 10, COLOURS.second, anchor="middle"))


def _blocks(page: Page, places: list[Box], blocks: tuple[Block, ...]) -> None:
    """Draw texts side by side; their pictures begin at one height, so that they can be compared."""
    rest = [place.below(36) for place in places]
    words = max(_worded(block, room) for block, room in zip(blocks, rest, strict=True))
    for block, place, room in zip(blocks, places, rest, strict=True):
        panel(page, Box(place.x, place.y, place.w, 3), INKS[block.tone], "Garis")
        head = Look(14, 9, INKS[block.tone], bold=True)
        write(page, Box(place.x, place.y + 10, place.w, 20), block.head, head)
        if block.picture is None:
            _told(page, room, block)
        else:
            _shown(page, room, block, words)


def _worded(block: Block, box: Box) -> float:
    """Return how high the words above a picture are; none where there is no picture."""
    if block.picture is None:
        return 0
    most = box.h * _WORDS
    size, told = fitted(block.text, (box.w, most), _SIZES)
    return min(len(wrapped(told, size, box.w)) * size * LINE + 4, most)


def _told(page: Page, box: Box, block: Block) -> None:
    foot = _CAPTION if block.caption else 0
    room = (box.w, box.h - foot - 6)
    write(page, Box(box.x, box.y, *room), block.text, Look(20, 10))
    size, told = fitted(block.text, room, (20, 10))
    used = len(wrapped(told, size, box.w)) * size * LINE
    caption = Look(14, 9, COLOURS.hijau, bold=True)
    write(page, Box(box.x, box.y + min(used + 10, box.h - foot), box.w, foot), block.caption, caption)


def _shown(page: Page, box: Box, block: Block, words: float) -> None:
    foot = _CAPTION if block.caption else 0
    write(page, Box(box.x, box.y, box.w, box.h * _WORDS), block.text, Look(*_SIZES))
    place = Box(box.x, box.y + words + 8, box.w, box.h - words - foot - 12)
    high = _picture(page, place, block.picture or b"", block.caption or block.head)
    below = Box(box.x, place.y + high + 6, box.w, foot - 2)
    write(page, below, block.caption, Look(10.5, 8, COLOURS.second))


def _picture(page: Page, box: Box, content: bytes, alt: str) -> float:
    """Place a picture whole, as large as its box allows; return its height."""
    with Image.open(BytesIO(content)) as image:
        across, high = image.size
    scale = min(box.w / across, box.h / high)
    shape = page.shapes.add_picture(BytesIO(content), Pt(box.x), Pt(box.y), Pt(across * scale), Pt(high * scale))
    describe(shape, alt)
    return high * scale


def draw_missing(page: Page, box: Box, missing: tuple[str, ...]) -> None:
    """Say what is missing, in place of an empty chart."""
    tall = min(box.h, 96 + 24 * len(missing))
    panel(page, Box(box.x, box.y, box.w, tall), GROUND, "Belum lengkap")
    inner = Box(box.x + 24, box.y + 22, box.w - 48, tall - 44)
    head = str(lazy("Belum dapat ditampilkan"))
    write(page, Box(inner.x, inner.y, inner.w, 26), head, Look(18, 12, INKS[Tone.BAD], bold=True))
    words = "\n".join(f"•  {sentence}" for sentence in missing)
    write(page, inner.below(36), words, Look(15, 9))
