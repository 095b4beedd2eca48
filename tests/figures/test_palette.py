"""Words and numbers can be read on their grounds, and the typeface is shipped with its licence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from zi_core.figures.palette import PALETTES, SEQUENTIAL, Palette, Theme, contrast, luminance

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "static" / "fonts"
READABLE = 4.5  # WCAG 2.2, 1.4.3, normal text


def written_on(palette: Palette) -> list[tuple[str, str]]:
    cells = [(cell.text, cell.ground) for cell in (palette.siap, palette.kurang, palette.belum)]
    bars = [(palette.on_hijau, palette.hijau), (palette.on_marun, palette.marun), (palette.on_abu, palette.abu)]
    words = (palette.text, palette.second, palette.hijau, palette.marun, palette.emas_text)
    return [*cells, *bars, *((word, palette.ground) for word in words)]


@pytest.mark.parametrize("theme", list(Theme))
def test_what_is_written_can_be_read(theme: Theme) -> None:
    faint = [(pair, contrast(*pair)) for pair in written_on(PALETTES[theme]) if contrast(*pair) < READABLE]
    assert not faint


def laid(colour: str, share: float, ground: str) -> str:
    """Return `colour` on `ground` with `share` of it left."""
    pairs = ((int(one[at : at + 2], 16) for one in (colour, ground)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs)


@pytest.mark.parametrize("theme", list(Theme))
def test_what_streamlit_writes_in_the_theme_can_be_read(theme: Theme) -> None:
    found = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][theme.value]
    style = (ROOT / "static" / "readable.css").read_text("utf-8")
    chosen, caption = (pair[theme is Theme.DARK] for pair in re.findall(r"light-dark\((#\w+), (#\w+)\)", style))
    assert (chosen, caption) == (found["linkColor"], found["grayTextColor"]), "the style follows the theme"
    grounds = [found["backgroundColor"], found["secondaryBackgroundColor"], found["sidebar"]["backgroundColor"]]
    written = [("#FFFFFF", found["primaryColor"])]
    written += [(ink, ground) for ink in (found["textColor"], chosen, caption) for ground in grounds]
    # Streamlit lays a tenth of the main colour under what is chosen, and a fifth under the pointer.
    written += [(chosen, laid(found["primaryColor"], share, ground)) for share in (0.1, 0.2) for ground in grounds]
    written += [
        (found[f"{name}TextColor"], found[f"{name}BackgroundColor"])
        for name in ("green", "yellow", "orange", "red", "gray")
    ]
    assert not [(pair, contrast(*pair)) for pair in written if contrast(*pair) < READABLE]


def test_who_goes_by_keyboard_sees_which_link_they_are_on() -> None:
    style = (ROOT / "static" / "readable.css").read_text("utf-8")
    for link in ("stSidebarNavLink", "stPageLink-NavLink"):
        assert re.search(rf'\[data-testid="{link}"\]:focus-visible[^}}]*outline: 2px solid currentcolor;', style), link


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the well-known grey that just fails


def test_the_sequential_scale_darkens_step_by_step() -> None:
    shades = [luminance(colour) for colour in SEQUENTIAL]
    assert shades == sorted(shades, reverse=True)


def test_the_typeface_is_shipped_with_its_licence() -> None:
    files = sorted(FONTS.glob("*.woff2"))
    assert len(files) == 4
    assert all(file.read_bytes().startswith(b"wOF2") for file in files)
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
