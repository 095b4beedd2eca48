"""The bars of the spread: what is drawn is what was counted, in colours that are always named."""

from __future__ import annotations

import re
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from zi_core.customers.fields import Field
from zi_core.customers.spread import FieldSpread, Group
from zi_core.figures.palette import PALETTES, Theme
from zi_core.figures.spread import alt, headline, spread_bars


def field(name: Field, counts: list[int], level: int = 60, unknown: int = 0) -> FieldSpread:
    return FieldSpread(name, tuple(Group(f"Kelompok {n}", count) for n, count in enumerate(counts, 1)), unknown, level)


EVEN = (field(Field.GENDER, [6, 5]), field(Field.OCCUPATION, [2, 2, 1, 1, 1, 1, 1, 1, 1]))
UNEVEN = (field(Field.EDUCATION, [9, 2]), *EVEN, field(Field.SERVICE, [7, 4], unknown=1))
EMPTY = (field(Field.GENDER, []),)


def test_the_headline_states_the_finding_and_calls_the_advice_the_apps() -> None:
    assert str(headline(EVEN)) == "Daftar beragam: tidak ada yang melewati saran aplikasi."
    assert str(headline(UNEVEN)) == "Kurang beragam pada 2 hal, terutama Pendidikan: Kelompok 1 82%."
    assert str(headline(UNEVEN[:2])) == "Kurang beragam pada Pendidikan: Kelompok 1 82%."
    assert str(headline(EMPTY)) == "Keragaman belum dapat dilihat: daftar masih kosong."


def bars(spreads: tuple[FieldSpread, ...], theme: Theme = Theme.LIGHT) -> list[go.Bar]:
    return [trace for trace in spread_bars(spreads, theme).data if trace.type == "bar"]


def test_the_pieces_of_every_bar_make_a_whole() -> None:
    totals: dict[int, float] = {}
    for trace in bars(UNEVEN):
        for row, share in zip(trace.y, trace.x, strict=True):
            totals[row] = totals.get(row, 0) + share
    assert totals == pytest.approx(dict.fromkeys(range(len(UNEVEN)), 1.0))


def test_the_smallest_groups_share_the_last_piece() -> None:
    last = bars(EVEN)[-1]
    assert list(last.customdata) == ["Pekerjaan: 4 kelompok lain, 4"]
    assert len(bars((field(Field.OCCUPATION, [1] * 6),))[-1].x) == 1


def test_a_narrow_piece_carries_no_number() -> None:
    texts = [text for trace in bars((field(Field.GENDER, [99, 1]),)) for text in trace.text]
    assert texts == ["99", ""]


def test_every_bar_says_to_how_many_groups_it_amounts_and_which_is_the_largest() -> None:
    names, largest, source = spread_bars(UNEVEN, Theme.LIGHT).data[-3:]
    assert list(names.text)[1] == "Jenis Kelamin · setara 2 kelompok"
    assert largest.text[:2] == ("terbesar Kelompok 1 82%, di atas saran 60%", "terbesar Kelompok 1 55%")
    assert "bukan ketentuan surat" in source.text[0]
    assert list(spread_bars(EMPTY, Theme.LIGHT).data[-2].text) == ["belum diisi"]


def test_the_advice_is_marked_on_every_bar() -> None:
    levels = next(trace for trace in spread_bars(UNEVEN, Theme.LIGHT).data if trace.type == "scatter")
    assert levels.mode == "markers"
    assert set(levels.x) == {float(Decimal("0.6"))}


def test_above_the_advice_the_largest_group_is_gold_instead_of_green() -> None:
    colours = PALETTES[Theme.LIGHT]
    assert list(bars(UNEVEN)[0].marker.color) == [colours.emas, colours.hijau, colours.hijau, colours.emas]


def test_the_words_for_those_who_do_not_see_it_say_the_same() -> None:
    assert alt(EVEN[:1]) == (
        "Daftar beragam: tidak ada yang melewati saran aplikasi. "
        "Jenis Kelamin: setara 2 kelompok, terbesar Kelompok 1 55%."
    )


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("spreads", [(), EMPTY, EVEN, UNEVEN])
def test_plotly_accepts_the_figure_and_no_colour_is_the_placeholder_black(
    theme: Theme, spreads: tuple[FieldSpread, ...]
) -> None:
    figure = spread_bars(spreads, theme)
    plain = figure.to_plotly_json()
    assert go.Figure(plain).to_plotly_json()["layout"]["title"] == plain["layout"]["title"]
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", str(figure.to_json())))
    assert PALETTES[theme].ground in colours
    assert not {colour for colour in colours if colour.startswith("#00000")}
