"""How the built-in template looks for a court: its two colours, its logo, and the shape of its slides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zi_core.figures.palette import PALETTES, Theme, contrast
from zi_core.i18n import Text, lazy

_HOUSE = PALETTES[Theme.LIGHT]
READABLE, SEEN = 4.5, 3.0  # contrast of text and of graphics with their ground (WCAG 2.2, 1.4.3 and 1.4.11)
_APART = 1.3  # lightness is what is left to tell the main colour from that of a problem without red and green
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Brand:
    """The court's colours ("#064B28"), its logo (JPEG or PNG, written anew), and whether slides are 16:9 or 4:3."""

    main: str = _HOUSE.hijau
    accent: str = _HOUSE.emas
    logo: bytes | None = field(default=None, repr=False)
    wide: bool = True


@dataclass(frozen=True, slots=True)
class ColourCheck:
    """What is wrong with two colours: `refused` where words cannot be read, `warned` where the court decides."""

    refused: tuple[Text, ...] = ()
    warned: tuple[Text, ...] = ()


def check_colours(main: str, accent: str) -> ColourCheck:
    """Return what keeps `main` and `accent` from being read on white, and what should be thought over."""
    if not (_COLOUR.fullmatch(main) and _COLOUR.fullmatch(accent)):
        return ColourCheck((lazy("Warna ditulis sebagai tanda pagar dan enam angka heksadesimal, misalnya #064B28."),))
    refused, warned = [], []
    on_white, line = contrast(main, _HOUSE.ground), contrast(accent, _HOUSE.ground)
    if on_white < READABLE:
        refused.append(
            lazy(
                "Warna utama terlalu muda: judul di atas putih tidak terbaca (kontras {found}, sedikitnya {least}).",
                found=round(on_white, 1),
                least=READABLE,
            )
        )
    if line < SEEN:
        refused.append(
            lazy(
                "Warna kedua terlalu muda: garis di atas putih tidak terlihat (kontras {found}, sedikitnya {least}).",
                found=round(line, 1),
                least=SEEN,
            )
        )
    if contrast(main, accent) < SEEN / 2:
        warned.append(lazy("Kedua warna sama terangnya; garis di sampul hampir tidak terlihat."))
    if contrast(main, _HOUSE.marun) < _APART:
        warned.append(lazy("Warna utama seterang warna masalah; bagi yang buta warna, baik dan buruk hanya beda kata."))
    return ColourCheck(tuple(refused), tuple(warned))
