"""The colours of the house, light and dark; searched for colour-vision deficiency and contrast.

They are not to be changed without the same check: a naive court green and maroon pair cannot be told apart. Court
green and maroon differ here by lightness. Status is never colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """How bright the page is."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Cell:
    """The colours of a table cell that carries a status word."""

    text: str
    ground: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The named colours of one theme. `emas` and `abu` are for graphics only in light: text takes `emas_text`."""

    ground: str
    text: str
    second: str
    hijau: str
    emas: str
    emas_text: str
    marun: str
    biru: str
    abu: str
    on_hijau: str
    on_marun: str
    on_abu: str
    siap: Cell
    kurang: Cell
    belum: Cell


PALETTES: dict[Theme, Palette] = {
    Theme.LIGHT: Palette(
        ground="#FFFFFF",
        text="#16201B",
        second="#56605B",
        hijau="#064B28",
        emas="#B98A1A",
        emas_text="#7A5A08",
        marun="#B6355C",
        biru="#3B8EC6",
        abu="#979298",
        on_hijau="#FFFFFF",
        on_marun="#FFFFFF",
        on_abu="#16201B",
        siap=Cell("#064B28", "#DCE9E1"),
        kurang=Cell("#6B4E06", "#F7EBCF"),
        belum=Cell("#FFFFFF", "#B6355C"),
    ),
    Theme.DARK: Palette(
        ground="#101815",
        text="#EAF0EC",
        second="#A9B5AE",
        hijau="#5DDD9F",
        emas="#F6D625",
        emas_text="#F6D625",
        marun="#E44B5D",
        biru="#3180C5",
        abu="#969B9F",
        on_hijau="#101815",
        on_marun="#101815",
        on_abu="#101815",
        siap=Cell("#BFF0D8", "#12402B"),
        kurang=Cell("#FFE9A8", "#4A3A06"),
        belum=Cell("#FFFFFF", "#A52A45"),
    ),
}
SEQUENTIAL = ("#F1F6F3", "#CFE0D6", "#9DB8AA", "#5F8F78", "#2B6B4A", "#064B28")


_LINEAR = 0.04045  # below, sRGB is linear


def contrast(one: str, two: str) -> float:
    """Return the contrast of two colours ("#064B28") as WCAG 2.2 defines it, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2), from 0 for black to 1 for white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
