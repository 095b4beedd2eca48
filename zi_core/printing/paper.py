"""A4 as PDF with our typeface inside, so that it looks and prints the same everywhere. Measures are millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files
from typing import Literal, cast

from fpdf import FPDF
from fpdf.fonts import TTFFont

from zi_core.i18n import current_language

FAMILY = "Plus Jakarta Sans"
WIDTH, HEIGHT = 210.0, 297.0
LEADING = 1.32  # line height, in letters' size
_MILLIMETRES = 0.352778  # of one point
Weight = Literal["", "B"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float


def sheet(title: str, made: datetime) -> FPDF:
    """Return an empty A4 document called `title`, in the current language, made at `made` (aware)."""
    pdf = FPDF(orientation="portrait", unit="mm", format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_margin(0)
    pdf.c_margin = 0
    pdf.set_title(title)
    pdf.set_lang(current_language())
    pdf.set_creation_date(made)
    fonts = files("zi_core.printing").joinpath("fonts")
    weights: tuple[tuple[Weight, str], ...] = (("", "regular"), ("B", "bold"))
    for weight, name in weights:
        with as_file(fonts.joinpath(f"plus-jakarta-sans-{name}.ttf")) as path:
            pdf.add_font(FAMILY, weight, path)
    return pdf


def printable(pdf: FPDF, text: str) -> str:
    """Return `text` with every letter the typeface lacks as a question mark, so that nothing vanishes silently."""
    font = pdf.fonts[FAMILY.lower()]
    known = font.cmap if isinstance(font, TTFFont) else {}
    return "".join(letter if ord(letter) in known or letter == "\n" else "?" for letter in text)


def fitted(pdf: FPDF, text: str, box: Box, sizes: Sequence[float], weight: Weight = "") -> float:
    """Write `text` into `box` in the largest of `sizes` (points, falling) that fits; return the height used.

    The smallest is taken when none fits; callers bound the length of what they write.
    """
    words = printable(pdf, text)
    size, lines = _broken(pdf, words, box, sizes, weight)
    line = size * _MILLIMETRES * LEADING
    pdf.set_xy(box.x, box.y)
    pdf.multi_cell(box.width, line, words, align="L")
    return len(lines) * line


def held(
    pdf: FPDF, text: str, box: Box, sizes: Sequence[float], weight: Weight = "", align: Literal["L", "R"] = "L"
) -> float:
    """Write `text` into `box` in the largest of `sizes` (points, falling) that fits; return the height used.

    A text that is too long for the smallest is cut at a word, with an ellipsis; a word that is too long is broken.
    """
    words = printable(pdf, text)
    size, lines = _broken(pdf, words, box, sizes, weight)
    most = max(int(box.height / (size * _MILLIMETRES * LEADING) + 0.01), 1)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(pdf, " ".join(lines[most - 1 :]), box.width)]
    pdf.set_xy(box.x, box.y)
    line = size * _MILLIMETRES * LEADING
    pdf.multi_cell(box.width, line, "\n".join(lines), align=align)
    return len(lines) * line


def _broken(pdf: FPDF, words: str, box: Box, sizes: Sequence[float], weight: Weight) -> tuple[float, list[str]]:
    """Return the size that is taken and the lines at it; the document is left with that font."""
    for size in sizes:
        pdf.set_font(FAMILY, weight, size)
        line = size * _MILLIMETRES * LEADING
        lines = cast("list[str]", pdf.multi_cell(box.width, line, words, align="L", dry_run=True, output="LINES"))
        if len(lines) * line <= box.height:
            break
    return size, lines


def _cut(pdf: FPDF, words: str, width: float) -> str:
    """Return as many of `words` as fit one line of `width` with an ellipsis; of one endless word its beginning."""
    kept = words.split(" ")
    while len(kept) > 1 and pdf.get_string_width(f"{' '.join(kept)}…") > width:
        kept.pop()
    text = " ".join(kept)
    while pdf.get_string_width(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"
