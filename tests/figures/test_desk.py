"""The table of readiness: the title follows the cells, every cell has its word, and words fit the picture."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from tests.desk.boards import AREAS, empty, whole
from zi_core.desk.areas import Part
from zi_core.figures.desk import alt, cells, headline, readiness_table
from zi_core.figures.palette import PALETTES, Theme
from zi_core.i18n import Pair, use_language

NAMES = {"change": Pair("Manajemen Perubahan", "Change management"), "service": Pair("Pelayanan Publik", "Service")}
HALF = replace(empty(), areas={**empty().areas, "change": whole().areas["change"]})


def test_the_title_counts_what_is_asked() -> None:
    assert str(headline(cells(whole()))) == "Bahan paparan siap: 8 dari 8 bagian"
    assert str(headline(cells(empty()))) == "0 dari 8 bagian siap; terbanyak tersisa: Sebelum dan sesudah (2 area)"


@pytest.mark.parametrize("theme", list(Theme))
def test_every_cell_has_its_colour_and_its_word(theme: Theme) -> None:
    figure = readiness_table(cells(HALF), NAMES, theme, ("DATA CONTOH",))
    colours = PALETTES[theme]
    bars = figure.data[: len(Part)]
    assert [bar.text[0] for bar in bars] == ["Kurang", "Kurang", "Belum", "Belum", "Tidak ada"]
    assert bars[0].marker.color == (colours.kurang.ground, colours.belum.ground)
    assert bars[0].textfont.color == (colours.kurang.text, colours.belum.text)
    assert bars[4].marker.color[0] == colours.ground
    words = [text for trace in figure.data[len(Part) :] for text in trace.text]
    assert "Manajemen Perubahan" in words
    assert words[-1].endswith("DATA CONTOH")
    go.Figure(figure.to_plotly_json())


def test_what_is_ready_is_green() -> None:
    figure = readiness_table(cells(whole()), NAMES, Theme.LIGHT)
    assert set(figure.data[0].marker.color) == {PALETTES[Theme.LIGHT].siap.ground}
    assert len(figure.data[0].x) == len(AREAS)


def test_the_table_in_words_names_every_area_and_part() -> None:
    assert alt(cells(HALF), NAMES).startswith("0 dari 8 bagian siap")
    assert "Manajemen Perubahan: Sebelum dan sesudah Kurang, Pengawasan Kurang" in alt(cells(HALF), NAMES)


def test_the_table_speaks_english() -> None:
    use_language("en")
    try:
        figure = readiness_table(cells(whole()), NAMES, Theme.LIGHT)
    finally:
        use_language("id")
    assert figure.data[0].text[0] == "Ready"
    assert "ready" in figure.layout.title.text
