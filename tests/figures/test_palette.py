"""Words and numbers can be read on their grounds, and the typeface is shipped with its licence."""

from __future__ import annotations

from pathlib import Path

import pytest

from zi_core.figures.palette import PALETTES, SEQUENTIAL, Palette, Theme

FONTS = Path(__file__).parents[2] / "static" / "fonts"
READABLE = 4.5  # WCAG 2.2, 1.4.3, normal text


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def written_on(palette: Palette) -> list[tuple[str, str]]:
    cells = [(cell.text, cell.ground) for cell in (palette.siap, palette.kurang, palette.belum)]
    bars = [(palette.on_hijau, palette.hijau), (palette.on_marun, palette.marun), (palette.on_abu, palette.abu)]
    words = (palette.text, palette.second, palette.hijau, palette.marun, palette.emas_text)
    return [*cells, *bars, *((word, palette.ground) for word in words)]


@pytest.mark.parametrize("theme", list(Theme))
def test_what_is_written_can_be_read(theme: Theme) -> None:
    faint = [(pair, contrast(*pair)) for pair in written_on(PALETTES[theme]) if contrast(*pair) < READABLE]
    assert not faint


def test_the_sequential_scale_darkens_step_by_step() -> None:
    shades = [luminance(colour) for colour in SEQUENTIAL]
    assert shades == sorted(shades, reverse=True)


def test_the_typeface_is_shipped_with_its_licence() -> None:
    files = sorted(FONTS.glob("*.woff2"))
    assert len(files) == 4
    assert all(file.read_bytes().startswith(b"wOF2") for file in files)
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
