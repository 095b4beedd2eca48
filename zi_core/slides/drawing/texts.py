"""Slides of words: large figures, texts side by side with pictures, an area before and after, what is missing."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from pptx.slide import Slide as Page
from pptx.util import Pt

from zi_core.i18n import lazy
from zi_core.slides.drawing.columns import draw_change
from zi_core.slides.drawing.measure import LINE, fitted, wrapped
from zi_core.slides.drawing.paper import COLOURS, INKS, Look, describe, panel, write
from zi_core.slides.drawing.places import Box
from zi_core.slides.slide import BeforeAfter, Block, Blocks, Cards, Tone

GROUND = "#F1F6F3"
_CARD, _PAD = 152, 18
_CHANGE = 220


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
    for block, place in zip(body.blocks, box.columns(len(body.blocks), 40), strict=True):
        _block(page, place, block)


def draw_side(page: Page, box: Box, blocks: tuple[Block, ...]) -> None:
    """Draw what stands right of a chart: a thin line, and each block as a heading with large words."""
    panel(page, Box(box.x - 14, box.y, 1.25, box.h), COLOURS.abu, "Garis")
    step = box.h / len(blocks)
    for place, block in enumerate(blocks):
        top = box.y + place * step
        head = min(len(wrapped(block.head, 12, box.w)), 2) * 12 * LINE + 2
        write(page, Box(box.x, top, box.w, head), block.head, Look(12, 9, COLOURS.second))
        short = len(wrapped(block.text, 24, box.w, bold=True)) == 1
        look = Look(24 if short else 14, 9, INKS[block.tone], bold=short)
        write(page, Box(box.x, top + head + 4, box.w, step - head - 12), block.text, look)


def draw_before_after(page: Page, box: Box, body: BeforeAfter, alt: str) -> None:
    """Draw both sides, and the measured change at the right."""
    left, right = box.beside(_CHANGE, 36)
    for block, place in zip(body.blocks, left.columns(2), strict=True):
        _block(page, place, block)
    panel(page, Box(right.x - 18, right.y, 1.25, right.h), COLOURS.abu, "Garis")
    if body.change is not None:
        draw_change(page, right, body.change, alt)
    else:
        write(page, right, body.gap, Look(14, 10, COLOURS.second, anchor="middle"))


def _block(page: Page, box: Box, block: Block) -> None:
    panel(page, Box(box.x, box.y, box.w, 3), INKS[block.tone], "Garis")
    write(page, Box(box.x, box.y + 10, box.w, 20), block.head, Look(14, 9, INKS[block.tone], bold=True))
    rest = box.below(36)
    foot = 32 if block.caption else 0
    if block.picture is None:
        write(page, Box(rest.x, rest.y, rest.w, rest.h - foot - 6), block.text, Look(18, 10))
        caption = Look(14, 9, COLOURS.hijau, bold=True)
        size, told = fitted(block.text, (rest.w, rest.h - foot - 6), (18, 10))
        used = len(wrapped(told, size, rest.w)) * size * LINE
        write(page, Box(rest.x, rest.y + min(used + 10, rest.h - foot), rest.w, foot), block.caption, caption)
        return
    most = rest.h * 0.42
    size, told = fitted(block.text, (rest.w, most), (15, 9))
    words = min(len(wrapped(told, size, rest.w)) * size * LINE + 4, most)
    write(page, Box(rest.x, rest.y, rest.w, most), block.text, Look(15, 9))
    picture = Box(rest.x, rest.y + words + 8, rest.w, rest.h - words - foot - 12)
    high = _picture(page, picture, block.picture, block.caption or block.head)
    caption_box = Box(rest.x, picture.y + high + 6, rest.w, foot - 2)
    write(page, caption_box, block.caption, Look(10, 8, COLOURS.second))


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
