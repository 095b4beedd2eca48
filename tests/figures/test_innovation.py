"""Charts of innovations: they draw what was measured, state the finding, and are sound plotly in both themes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from tests.innovation.stories import LAUNCHED, START, measure, points, scored, story
from zi_core.figures.innovation.multiples import MOST, shares, shares_alt
from zi_core.figures.innovation.pairs import measure_dots, pairs_alt, satisfaction_dots
from zi_core.figures.innovation.portfolio import (
    Standing,
    in_order,
    portfolio_alt,
    portfolio_rows,
    portfolio_title,
)
from zi_core.figures.innovation.series import series_alt, series_lines
from zi_core.figures.innovation.users import users_alt, users_columns
from zi_core.figures.palette import PALETTES, Theme
from zi_core.i18n import use_language
from zi_core.innovation.adoption import Adoption, adoption
from zi_core.innovation.impact import Effect, effects, one_per_item, satisfied
from zi_core.innovation.innovation import Answers, Innovation, Kind, People, Side, UsersMonth
from zi_core.innovation.months import month_after
from zi_core.innovation.wording import satisfaction_title

LOW, HIGH = {1: 4, 2: 18, 3: 24, 4: 4}, {2: 4, 3: 20, 4: 26}
FALLING = [7.0, 7.2, 6.9, 7.1, 7.0, 7.3, 6.8, 7.1, 4.1, 4.0, 4.2, 3.9, 4.0, 4.1, 3.8, 4.0]
USERS = tuple(UsersMonth(month_after(START, place), 10 + 3 * place, 100) for place in range(24))


def rising(item: str = "Waktu", people: People = People.ALL) -> tuple[Answers, ...]:
    return (scored(item, Side.BEFORE, LOW, people), scored(item, Side.AFTER, HIGH, people))


def answered(*items: str) -> Innovation:
    same = (scored("Biaya", Side.BEFORE, LOW), scored("Biaya", Side.AFTER, LOW))
    fell = (scored("Sarana", Side.BEFORE, HIGH), scored("Sarana", Side.AFTER, LOW))
    known = {"Waktu": rising(), "Biaya": same, "Sarana": fell}
    return story(measures=(), answers=tuple(one for item in items for one in known[item]), users=USERS)


def measured(values: list[float], **changed: Any) -> Effect:
    return effects(story(answers=(), measures=(measure(values, **changed),)))[0]


def users(one: Innovation) -> Adoption:
    found = adoption(one)
    assert found is not None
    return found


SATISFIED = satisfied(effects(answered("Waktu", "Biaya", "Sarana")))
SERIES = measured(FALLING)
DOTS = measured(FALLING[:14])
BESIDE = measured(FALLING, series={People.USERS: points(FALLING), People.OTHERS: points([7.0, 7.1] * 8)})
STANDINGS = (
    Standing("e-Naik", Kind.IT, one_per_item(effects(answered("Waktu", "Biaya"))), 0.8),
    Standing("Turun", Kind.OTHER, one_per_item(effects(answered("Sarana"))), None),
    Standing("Kosong", None, (), 0.4),
)


def _panels(theme: Theme) -> go.Figure:
    drawn = shares([story(users=USERS), story(users=USERS[:1])], theme, ("DATA CONTOH",))
    assert drawn is not None
    return drawn


DRAWN: dict[str, Callable[[Theme], go.Figure]] = {
    "users": lambda theme: users_columns("e-Contoh", users(story(users=USERS)), theme, ("DATA CONTOH",)),
    "satisfaction": lambda theme: satisfaction_dots(SATISFIED, 4, theme, ("DATA CONTOH",)),
    "dots": lambda theme: measure_dots(DOTS, theme, ("DATA CONTOH",)),
    "beside": lambda theme: measure_dots(BESIDE, theme, ("DATA CONTOH",)),
    "series": lambda theme: series_lines("e-Contoh", SERIES, LAUNCHED, theme, ("DATA CONTOH",)),
    "portfolio": lambda theme: portfolio_rows(STANDINGS, theme, ("DATA CONTOH",)),
    "multiples": _panels,
}


def words(figure: go.Figure) -> str:
    title = figure.layout.title
    texts = [text for trace in figure.data if trace.type == "scatter" and trace.text is not None for text in trace.text]
    notes = [note.text for note in figure.layout.annotations]
    said = " ".join([title.text, title.subtitle.text, *texts, *notes])
    return re.sub(r"<[^>]+>", "", said.replace("<br>", " "))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_is_sound_marked_and_names_its_source(name: str, theme: Theme) -> None:
    drawn = DRAWN[name](theme)
    go.Figure(drawn.to_dict())  # validates what `draw` took on trust
    assert "Sumber: data satuan kerja" in words(drawn)
    assert "DATA CONTOH" in words(drawn)
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", str(drawn.to_dict())))
    assert colours
    assert not {colour for colour in colours if colour.startswith("#00000")}
    assert drawn.layout.template.layout.paper_bgcolor == PALETTES[theme].ground


@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_speaks_english_too(name: str) -> None:
    use_language("en")
    try:
        said = words(DRAWN[name](Theme.LIGHT))
    finally:
        use_language("id")
    assert "Source: the court's own data" in said
    assert not re.search(r"\b(dan|yang|belum|naik|sebelum|sesudah)\b", said)


def test_columns_hold_users_at_the_base_and_the_others_above() -> None:
    drawn = DRAWN["users"](Theme.LIGHT)
    base, above = (trace for trace in drawn.data if trace.type == "bar")
    found = users(story(users=USERS))
    assert list(base.y) == [column.users for column in found.columns]
    assert [a + b for a, b in zip(base.y, above.y, strict=True)] == [100] * len(found.columns)
    assert base.marker.color == PALETTES[Theme.LIGHT].hijau
    assert "memanfaatkan, belum memanfaatkan" in words(drawn)
    assert "10% menjadi 79%; 21 belum memanfaatkan" in words(drawn)


def test_a_low_piece_carries_no_number_and_nobody_is_no_mistake() -> None:
    few = (UsersMonth(START, 1, 100), UsersMonth(month_after(START), 0, 0))
    base = users_columns("e", users(story(users=few)), Theme.LIGHT).data[0]
    assert list(base.text) == ["", ""]
    nobody = users_columns("e", users(story(users=(UsersMonth(START, 0),))), Theme.LIGHT)
    assert "belum memanfaatkan" not in words(nobody)


def test_users_in_words() -> None:
    assert users_alt("e", users(story(users=USERS[:2]))) == (
        "Pemanfaat e: 10% menjadi 13%; 87 belum memanfaatkan. Jan 2020: 10 memanfaatkan, 90 belum; "
        "Feb 2020: 13 memanfaatkan, 87 belum."
    )
    bare = story(users=tuple(replace(row, potential=None) for row in USERS[:2]))
    assert "Jan 2020: 10;" in users_alt("e", users(bare))


def test_satisfaction_shows_two_dots_and_the_difference_per_item() -> None:
    drawn = satisfaction_dots(SATISFIED, 4, Theme.LIGHT)
    lines = [trace for trace in drawn.data if trace.mode == "lines+markers"]
    assert len(lines) == 6
    assert list(lines[0].x) == pytest.approx([SATISFIED[0].own.before.low, 2.56, SATISFIED[0].own.before.high])
    said = words(drawn)
    assert "+0,88 poin (0,60 s.d. 1,16), naik" in said
    assert "belum terbukti berubah" in said
    told = next(trace for trace in drawn.data if "+0,88 poin" in str(trace.text))
    light = PALETTES[Theme.LIGHT]
    assert list(told.textfont.color) == [light.hijau, light.second, light.marun]
    assert "n = 50 dan 50" in said


def test_samples_of_different_size_are_told_as_a_range() -> None:
    other = (scored("Lain", Side.BEFORE, {2: 10, 3: 12}), scored("Lain", Side.AFTER, {3: 20, 4: 10}))
    found = satisfied(effects(story(measures=(), answers=(*rising(), *other))))
    assert "n = 22–50 dan 30–50" in words(satisfaction_dots(found, 4, Theme.LIGHT))


def test_equal_dots_still_have_room() -> None:
    flat = tuple(replace(one, mean=3.0, sd=0.0, counts=()) for one in answered("Waktu").answers)
    found = satisfied(effects(story(measures=(), answers=flat)))
    low, high = satisfaction_dots(found, 4, Theme.LIGHT).layout.xaxis.range
    assert low < 3 < high


def test_users_and_others_stand_below_each_other() -> None:
    said = words(measure_dots(BESIDE, Theme.LIGHT))
    assert "Pemanfaat" in said
    assert "Belum memanfaatkan" in said
    assert "Beda perubahan −3,0" in said
    assert len([trace for trace in measure_dots(BESIDE, Theme.LIGHT).data if trace.mode == "lines+markers"]) == 4


def test_pairs_in_words() -> None:
    said = pairs_alt(str(satisfaction_title(SATISFIED)), SATISFIED)
    assert said.startswith("Kepuasan naik pada 1 dari 3 unsur; terbesar Waktu, +0,88 poin. Waktu: naik, selisih +0,88")


def test_a_series_has_its_counterfactual_and_the_launch() -> None:
    drawn = series_lines("e-Contoh", SERIES, LAUNCHED, Theme.LIGHT)
    band, launch, expected, actual, *_rest = drawn.data
    assert list(actual.y) == FALLING
    assert expected.line.dash == "dash"
    assert len(expected.x) == 8
    assert len(band.x) == 16
    assert launch.line.color == PALETTES[Theme.LIGHT].emas
    assert launch.x[0] == launch.x[1] == expected.x[0] - 0.5
    said = words(drawn)
    assert "e-Contoh diluncurkan, Sep 2020" in said
    assert "di bawah proyeksi sebelum peluncuran" in said
    assert "Aktual 4,00" in said
    assert series_alt(SERIES).startswith("Waktu 3,")


def test_the_words_of_a_series_keep_clear_of_each_other() -> None:
    up = measured([4 - value for value in FALLING], unit="")
    drawn = series_lines("e", up, LAUNCHED, Theme.LIGHT)
    sides = {trace.text[0].split()[0]: trace.textposition for trace in drawn.data if trace.mode == "text"}
    assert (sides["Aktual"], sides["Proyeksi"]) == ("top right", "bottom right")
    late = points([*FALLING, *FALLING], START)
    far = measured(FALLING, series={People.ALL: late})
    moved = series_lines("e", far, month_after(START, 24), Theme.LIGHT)
    assert next(t.textposition for t in moved.data if t.mode == "text" and "diluncurkan" in t.text[0]) == "middle left"
    level = measured([0.0] * 16)
    assert series_lines("e", level, LAUNCHED, Theme.LIGHT).layout.yaxis.range[1] > 0


def test_names_are_shown_letter_by_letter() -> None:
    odd = "<a href='http://x'>e</a>"
    drawn = [
        users_columns(odd, users(story(users=USERS)), Theme.LIGHT),
        series_lines(odd, measured(FALLING, name=odd, unit="<b>"), LAUNCHED, Theme.LIGHT),
        measure_dots(measured(FALLING[:14], name=odd, unit="<b>"), Theme.LIGHT),
        portfolio_rows([Standing(odd, Kind.IT, STANDINGS[0].effects, 0.5)], Theme.LIGHT),
    ]
    for one in drawn:
        assert "<a href" not in str(one.to_dict())
        assert "<b>" not in str(one.to_dict())
        assert "&lt;a" in str(one.to_dict())


def test_only_a_series_is_drawn_as_one() -> None:
    with pytest.raises(ValueError, match="without an interrupted series"):
        series_lines("e", DOTS, LAUNCHED, Theme.LIGHT)


def test_the_portfolio_puts_the_strongest_first_and_those_without_evidence_last() -> None:
    assert [one.name for one in in_order(STANDINGS)] == ["e-Naik", "Turun", "Kosong"]
    assert [one.proven for one in STANDINGS] == [1, 0, 0]
    said = words(DRAWN["portfolio"](Theme.LIGHT))
    assert "Kepuasan naik pada 1 dari 3 inovasi; 1 belum ada bukti" in said
    assert "belum ada bukti dampak" in said
    assert "jenis belum dipilih" in said
    assert "80%" in said
    assert "?" in said
    dots = next(t for t in DRAWN["portfolio"](Theme.LIGHT).data if t.mode == "markers")
    assert list(dots.marker.symbol) == ["circle", "circle-open", "circle"]
    assert list(dots.y) == [0.1, 0.1, 1.1]


def test_the_portfolio_in_words() -> None:
    assert portfolio_alt(STANDINGS) == (
        "Kepuasan naik pada 1 dari 3 inovasi; 1 belum ada bukti. e-Naik: naik pada 1 dari 2 unsur, 80% memanfaatkan; "
        "Turun: naik pada 0 dari 1 unsur, jangkauan belum diketahui; Kosong: belum ada bukti, 40% memanfaatkan."
    )
    assert str(portfolio_title(STANDINGS[:2])) == "Kepuasan naik pada 1 dari 2 inovasi"
    assert str(portfolio_title(())) == "Belum ada inovasi terdaftar"
    assert portfolio_rows((), Theme.LIGHT).layout.height > 0


def test_a_change_without_any_spread_stays_on_the_paper() -> None:
    before, after = (replace(one, sd=0.0, counts=()) for one in answered("Waktu").answers)
    found = one_per_item(effects(story(measures=(), answers=(before, after))))
    one = Standing("e", Kind.IT, found, None)
    assert one.strength == pytest.approx(1.6), "an infinite size is drawn at the edge"


def test_small_multiples_share_one_scale_and_fit_one_screen() -> None:
    many = [replace(story(users=USERS[: 2 + place]), innovation_id=str(place)) for place in range(14)]
    many.append(story(users=()))
    drawn = shares(many, Theme.LIGHT)
    assert drawn is not None
    axes = [axis for name, axis in drawn.to_dict()["layout"].items() if name.startswith("yaxis")]
    assert len(axes) == MOST
    assert {tuple(axis["range"]) for axis in axes} == {(-0.28, 1.4)}
    assert "tampak 12 teratas" in words(drawn)
    assert "tampak 12 teratas" in shares_alt(many)
    nine = shares(many[:9], Theme.LIGHT)
    assert nine is not None
    assert "teratas" not in words(nine)


def test_without_shares_there_are_no_panels() -> None:
    assert shares([story(users=(UsersMonth(date(2020, 1, 1), 4),))], Theme.LIGHT) is None
