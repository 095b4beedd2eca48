"""The bars of the service mix: what is drawn is what was counted, in colours that are always named."""

from __future__ import annotations

import re
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from zi_core.customers.mix import Mix, Share
from zi_core.figures.mix import SHOWN, alt, headline, mix_bars
from zi_core.figures.palette import PALETTES, Theme


def mix(*shares: tuple[int, int]) -> Mix:
    """Services with so many people in the list and so many cases of the court, in per cent of a hundred each."""
    rows = [Share(f"Layanan {n}", a, b, Decimal(a), Decimal(b)) for n, (a, b) in enumerate(shares, 1)]
    return Mix(tuple(rows), 100, 100, 15)


FEW = mix((20, 60), (80, 40))
ALIKE = mix((50, 60), (50, 40))
MANY = mix(*[(10, 10)] * 10)


def test_the_headline_states_the_finding() -> None:
    assert str(headline(FEW)) == "Layanan 1 kurang terwakili: 20% daftar, 60% layanan pengadilan."
    assert str(headline(mix((90, 40), (10, 30), (0, 30)))).startswith("Layanan 1 terlalu banyak: 90% daftar")
    assert str(headline(ALIKE)) == "Layanan dalam daftar sebanding dengan layanan pengadilan."


def test_both_sides_are_drawn_with_their_shares_at_their_ends() -> None:
    listed, court = (trace for trace in mix_bars(FEW, Theme.LIGHT).data if trace.type == "bar")
    assert (list(listed.x), list(court.x)) == ([20, 80], [60, 40])
    assert (list(listed.text), list(court.text)) == (
        ["daftar 20%", "daftar 80%"],
        ["pengadilan 60%", "pengadilan 40%"],
    )


def test_the_rarest_services_share_the_last_place_and_the_whole_stays_whole() -> None:
    listed = mix_bars(MANY, Theme.LIGHT).data[0]
    assert len(listed.x) == SHOWN
    assert sum(listed.x) == 100
    assert "3 layanan lain: daftar 30%, pengadilan 30%" in alt(MANY)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("found", [FEW, ALIKE, MANY])
def test_plotly_accepts_the_figure_and_no_colour_is_the_placeholder_black(theme: Theme, found: Mix) -> None:
    figure = mix_bars(found, theme)
    plain = figure.to_plotly_json()
    assert go.Figure(plain).to_plotly_json()["layout"]["title"] == plain["layout"]["title"]
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", str(figure.to_json())))
    assert PALETTES[theme].ground in colours
    assert not {colour for colour in colours if colour.startswith("#00000")}
