"""Pictures of indices: what is drawn is what was computed, the title follows the verdicts, colours are always named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import plotly.graph_objects as go
import pytest

from tests.indices.answered import SKM, SPAK, SPKP, answers, form
from zi_core.figures.indices import Measured, alt, headline, index_dots, skm_alt, skm_dot, skm_headline
from zi_core.figures.indices_parts import (
    item_dots,
    items_alt,
    service_dots,
    services_alt,
    services_found,
    trend_alt,
    trend_found,
    trend_line,
)
from zi_core.figures.palette import PALETTES, Theme
from zi_core.i18n import use_language
from zi_core.indices import Instrument, Responses, Scale, Series, SeriesError, Stated, compute, number, verdicts
from zi_core.indices.comparing import Part, by_period, by_service, item_gaps, trend
from zi_core.indices.uncertainty import Uncertainty, uncertainty
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load
from zi_core.statistics.samples import Soundness

BOOK = load(2021)
LIGHT = PALETTES[Theme.LIGHT]
SOURCE = "Sumber: data satuan kerja"


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    use_language("id")
    yield
    use_language("id")


def measured(form_: Instrument, rows: list[list[int]]) -> Measured:
    data = answers(form_, rows)
    figure = compute(data, form_)
    doubt = uncertainty(data, figure)
    return Measured(figure, doubt, verdicts(figure, BOOK, doubt))


def spread(form_: Instrument, low: int, high: int, highs: int = 3) -> list[list[int]]:
    """Forty people: of each four, `highs` answer everything `high` and the others `low`."""
    return [[high if n % 4 < highs else low] * len(form_.items) for n in range(40)]


HIGH = measured(SPAK, [[4 if (n + at) % 7 else 3 for at in range(5)] for n in range(60)])
UNSURE = measured(SPKP, [[4 if n % 10 < 4 else 3] * 8 for n in range(80)])
LOW = measured(SPKP, spread(SPKP, 2, 3))


def title_of(figure: go.Figure) -> str:
    return str(figure.layout.title.text).replace("<br>", " ")


def texts(figure: go.Figure) -> list[str]:
    return [text.replace("<br>", " ") for trace in figure.data if trace.mode == "text" for text in trace.text]


def lines(figure: go.Figure, colour: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == colour]


def test_the_title_follows_the_verdicts() -> None:
    assert str(headline([HIGH])) == "IPAK: WBK dan WBBM terpenuhi"
    assert str(headline([HIGH, LOW])) == "IPAK & IPKP: WBK dan WBBM kurang"
    assert str(headline([UNSURE])) == "IPKP: WBK terpenuhi, WBBM kurang"
    assert str(headline([])) == "Belum ada indeks yang dinilai"


def test_an_interval_that_holds_the_threshold_is_not_called_met() -> None:
    near = measured(SPAK, [[4 if n % 10 < 6 else 3] * 5 for n in range(80)])
    assert near.verdicts[0].met
    assert str(headline([near])) == "IPAK: WBK dan WBBM belum dapat disimpulkan"


def test_dot_interval_and_thresholds_stand_where_they_were_computed() -> None:
    figure = index_dots([HIGH, LOW], SOURCE, Theme.LIGHT)
    dots = next(trace for trace in figure.data if trace.mode == "markers")
    assert list(dots.x) == [float(HIGH.figure.index), float(LOW.figure.index)]
    assert list(dots.marker.color) == [LIGHT.hijau, LIGHT.marun]
    ends = [tuple(trace.x) for trace in lines(figure, LIGHT.abu)]
    assert HIGH.doubt is not None
    assert HIGH.doubt.interval is not None
    assert ends[0] == (HIGH.doubt.interval.low, HIGH.doubt.interval.high)
    ticks = [(trace.x[0], trace.line.dash) for trace in lines(figure, LIGHT.emas)]
    assert ticks == [(3.6, "solid"), (3.6, "3px,3px"), (3.2, "solid"), (3.6, "3px,3px")]
    assert {"WBK = WBBM 3,60", "WBK 3,20", "WBBM 3,60", "3,86", "2,75", SOURCE} <= set(texts(figure))
    assert f"n = 40 · {LOW.doubt and LOW.doubt.sentence}" in texts(figure)


def test_equal_thresholds_share_a_tick_and_do_not_cover_each_other() -> None:
    solid, dashed = lines(index_dots([HIGH], SOURCE, Theme.LIGHT), LIGHT.emas)
    assert solid.y[1] == dashed.y[0]


def test_the_axis_never_begins_at_zero_and_holds_everything() -> None:
    low, high = index_dots([HIGH, LOW], SOURCE, Theme.LIGHT).layout.xaxis.range
    assert 0 < low < 2.75
    assert high > 4


def test_the_scale_and_the_conversion_are_printed() -> None:
    six = form(2, scale=Scale.SIX)
    figure = index_dots([measured(six, [[6, 5], [5, 4], [4, 6]] * 10)], SOURCE, Theme.LIGHT)
    assert "Konversi proporsional: x / 6 × 4." in str(figure.layout.title.subtitle.text).replace("<br>", " ")
    plain = index_dots([HIGH], SOURCE, Theme.LIGHT, ("DATA CONTOH",))
    assert "Tanpa konversi." in str(plain.layout.title.subtitle.text).replace("<br>", " ")
    assert f"{SOURCE} · DATA CONTOH" in texts(plain)


def test_a_stated_index_has_no_interval() -> None:
    figure = compute(Stated(Series.IPAK, Decimal("3.61"), 50, "Laporan"))
    stated = Measured(figure, None, verdicts(figure, BOOK))
    assert lines(index_dots([stated], SOURCE, Theme.LIGHT), LIGHT.abu) == []
    assert alt([stated]) == (
        "IPAK: WBK dan WBBM terpenuhi. Indeks Persepsi Anti Korupsi (IPAK): 3,61, n = 50 · tanpa IK."
    )


def test_too_few_answers_are_said_to_be_too_few() -> None:
    few = measured(SPAK, [[4, 4, 3, 4, 4], [3, 4, 4, 3, 4]])
    assert "Terlalu sedikit jawaban untuk disimpulkan" in alt([few])
    assert few.worst.value == "open"


def test_an_skm_has_a_picture_of_its_own() -> None:
    skm = measured(SKM, spread(SKM, 3, 4))
    with pytest.raises(SeriesError):
        index_dots([HIGH, skm], SOURCE, Theme.LIGHT)
    with pytest.raises(SeriesError):
        skm_dot(HIGH.figure, HIGH.doubt, Theme.LIGHT)
    with pytest.raises(SeriesError):
        skm_headline(HIGH.figure)
    figure = skm_dot(skm.figure, skm.doubt, Theme.LIGHT)
    assert title_of(figure) == "SKM 93,75: mutu pelayanan A (Sangat baik)"
    assert "A 88,31" in texts(figure)
    assert skm_alt(skm.figure, None) == "SKM 93,75: mutu pelayanan A (Sangat baik). n = 40 · tanpa IK."


@pytest.mark.parametrize(("low", "high", "names"), [(3, 4, {"B 76,61", "A 88,31"}), (1, 2, {"C 65,00"})])
def test_the_bounds_of_the_own_and_the_next_better_grade_are_drawn(low: int, high: int, names: set[str]) -> None:
    skm = measured(SKM, spread(SKM, low, high, highs=1))
    found = {text for text in texts(skm_dot(skm.figure, skm.doubt, Theme.LIGHT)) if re.match(r"[ABCD] \d", text)}
    assert found == names


# --- items, services, quarters -------------------------------------------------------------------------------------


def surveyed() -> Responses:
    """The third item is low; service C is low; every quarter is higher than the one before."""
    rows, services, periods = [], [], []
    for n in range(120):
        service, quarter = "ABC"[n % 3], n // 40
        level = 2 + quarter // 2 + (n // 3) % 2
        rows.append([max(1, min(4, level - (at == 2) - (service == "C") + (n + at) % 2)) for at in range(5)])
        services.append(f"Layanan {service}" if service != "B" else "Pendaftaran perkara perdata gugatan sederhana")
        periods.append(f"2021-Q{quarter + 1}")
    return answers(SPAK, rows, services=services, periods=periods)


DATA = surveyed()
WHOLE = compute(DATA, SPAK)
GAPS = item_gaps(DATA, WHOLE)
SERVICES = by_service(DATA, WHOLE)
QUARTERS = by_period(DATA, WHOLE)
THRESHOLDS = [(predicate, Decimal("3.6")) for predicate in Predicate]
APART = [(Predicate.WBK, Decimal("3.2")), (Predicate.WBBM, Decimal("3.6"))]


def test_items_stand_lowest_first_and_the_one_that_holds_the_index_down_is_marked() -> None:
    figure = item_dots(WHOLE, GAPS, Theme.LIGHT)
    dots = next(trace for trace in figure.data if trace.mode == "markers")
    assert title_of(figure) == "Imbalan di luar ketentuan paling menahan indeks"
    assert list(dots.x) == sorted(float(one.converted) for one in WHOLE.items)
    assert dots.marker.color[0] == LIGHT.marun
    assert "menahan indeks" in texts(figure)
    assert {trace.x[0] for trace in lines(figure, LIGHT.emas)} == {float(WHOLE.index)}
    assert items_alt(WHOLE, GAPS).startswith("Imbalan di luar ketentuan paling menahan indeks. Imbalan")


def test_items_of_totals_are_drawn_without_a_claim() -> None:
    figure = item_dots(WHOLE, (), Theme.LIGHT)
    assert title_of(figure) == "Terendah: Imbalan di luar ketentuan"
    assert set(next(trace for trace in figure.data if trace.mode == "markers").marker.color) == {LIGHT.hijau}
    assert items_alt(WHOLE, ()).startswith("Imbalan di luar ketentuan 2")


def test_the_source_names_the_form_its_scale_and_the_formula() -> None:
    def source(form_: Instrument) -> str:
        data = answers(form_, [[4, 3]] * 30)
        return texts(item_dots(compute(data, form_), (), Theme.LIGHT))[-1]

    assert source(form(2)).endswith("skala 1-4, tanpa konversi")
    assert source(form(2, scale=Scale.SIX)).endswith("skala 1-6, x → x / 6 × 4")


def test_equal_items_are_grey_and_claim_nothing() -> None:
    data = answers(SPAK, [[n % 4 + 1] * 5 for n in range(40)])
    figure = compute(data, SPAK)
    drawn = item_dots(figure, item_gaps(data, figure), Theme.LIGHT)
    assert set(next(trace for trace in drawn.data if trace.mode == "markers").marker.color) == {LIGHT.abu}
    assert title_of(drawn) == "Tidak ada butir yang jelas lebih rendah dari butir lain"


def test_services_stand_lowest_first_with_what_is_proven() -> None:
    figure = service_dots(SERVICES, Theme.LIGHT)
    assert title_of(figure) == "Layanan C lebih rendah dari layanan lain"
    assert "n = 40 · lebih rendah" in texts(figure)
    assert any(text.endswith("…") for text in texts(figure))
    assert services_alt(SERVICES).startswith("Layanan C lebih rendah dari layanan lain. Layanan C 2")


def higher_only() -> tuple[Part, ...]:
    rows = [[4, 4, 4, 4, 3], [4, 4, 4, 4, 4]] * 20 + [[3, 3, 4, 3, 3], [3, 4, 4, 3, 3]] * 20
    data = answers(SPAK, rows, services=["A"] * 40 + ["B"] * 40)
    return tuple(part for part in by_service(data, compute(data, SPAK)) if part.name == "A")


def test_a_service_above_the_others_is_named_too_and_no_difference_is_said_plainly() -> None:
    assert str(services_found(higher_only())) == "A lebih tinggi dari layanan lain."
    assert "lebih tinggi" in services_alt(higher_only())
    data = answers(SPAK, [[4, 3, 4, 3, 4], [3, 4, 3, 4, 3]] * 5, services=["A", "A", "B", "B", "B"] * 2)
    equal = by_service(data, compute(data, SPAK))
    assert str(services_found(equal)) == "Belum terbukti ada perbedaan antarlayanan."
    assert "belum dapat disimpulkan" in services_alt(equal)
    many = answers(SPAK, [[4, 3, 4, 3, 4], [3, 4, 3, 4, 3]] * 40, services=["A", "A", "B", "B"] * 20)
    assert services_alt(by_service(many, compute(many, SPAK))).endswith("B 3,50, n = 40.")


def test_quarters_are_a_line_with_intervals_and_thresholds() -> None:
    figure = trend_line(QUARTERS, APART, Theme.LIGHT, ("DATA CONTOH",))
    points = next(trace for trace in figure.data if trace.mode == "lines+markers")
    assert list(points.y) == [float(part.figure.index) for part in QUARTERS]
    assert [trace.line.dash for trace in lines(figure, LIGHT.emas)] == ["solid", "3px,3px"]
    assert len(lines(figure, LIGHT.abu)) == 3
    assert {"Triwulan I 2021 n = 40", "WBK 3,20", "WBBM 3,60"} <= set(texts(figure))
    assert any("DATA CONTOH" in text for text in texts(figure))
    assert "WBK = WBBM 3,60" in texts(trend_line(QUARTERS, THRESHOLDS, Theme.LIGHT))


def test_the_trend_says_whether_the_last_change_is_proven() -> None:
    assert re.fullmatch(r"Naik 0,\d\d pada Triwulan III 2021\.", str(trend_found(QUARTERS)))
    back = trend(tuple(reversed(QUARTERS)))
    assert str(trend_found(back[:2])).startswith("Turun ")
    assert str(trend_found(QUARTERS[:2])) == "Belum terbukti berubah pada Triwulan II 2021."
    assert str(trend_found(QUARTERS[:1])) == str(trend_found([])) == "Belum ada triwulan pembanding."
    assert trend_alt(QUARTERS).startswith("Naik ")
    assert f"Triwulan III 2021: {number(QUARTERS[2].figure.index)}." in trend_alt(QUARTERS)


def test_a_stated_survey_is_a_point_of_the_trend_with_its_source() -> None:
    figure = compute(Stated(Series.IPAK, Decimal("3.61"), 50, "Laporan 12/2021"))
    stated = Part("lama", "Survei lama", figure, Uncertainty(50, Soundness.ENOUGH, None, None), None)
    drawn = trend_line([stated], (), Theme.LIGHT)
    assert "Sumber: Laporan 12/2021" in texts(drawn)
    assert lines(drawn, LIGHT.abu) == []


def values_of(figure: go.Figure) -> dict[str, str]:
    """Each value that stands in the plot, and the side of its point on which it stands."""
    found: dict[str, str] = {}
    for trace in figure.data:
        if trace.mode == "text":
            sides = (
                [trace.textposition] * len(trace.text) if isinstance(trace.textposition, str) else trace.textposition
            )
            found |= {text.strip(): side for text, side in zip(trace.text, sides, strict=True)}
    return found


def test_a_value_leaves_the_line_of_a_threshold_free() -> None:
    figure = compute(Stated(Series.IPAK, Decimal("3.594"), 50, "Laporan"))
    bare = Part("lama", "Survei lama", figure, Uncertainty(50, Soundness.ENOUGH, None, None), None)
    assert values_of(trend_line([bare], THRESHOLDS, Theme.LIGHT))["3,59"] == "bottom center"
    assert values_of(trend_line([bare], (), Theme.LIGHT))["3,59"] == "top center"


def test_an_items_value_stands_on_the_side_where_the_line_of_the_index_is_not() -> None:
    drawn = values_of(item_dots(WHOLE, GAPS, Theme.LIGHT))
    sides = {str(number(one.converted)): drawn[str(number(one.converted))] for one in WHOLE.items}
    below = [one for one in WHOLE.items if one.converted < WHOLE.index]
    assert below
    assert "middle right" in sides.values()
    assert all(sides[str(number(one.converted))] == "middle right" for one in WHOLE.items if one not in below)


def test_mixed_series_are_not_drawn_together() -> None:
    other = answers(SPKP, [[4] * 8, [3] * 8] * 10, services=["A", "B"] * 10)
    mixed = (*SERVICES, *by_service(other, compute(other, SPKP)))
    with pytest.raises(SeriesError):
        service_dots(mixed, Theme.LIGHT)
    with pytest.raises(SeriesError):
        trend_line(mixed, (), Theme.LIGHT)


def test_a_quarter_of_one_person_has_a_point_and_no_interval() -> None:
    data = answers(SPAK, [[4] * 5, [3, 4, 4, 4, 4], [4, 4, 4, 4, 3]], periods=["2021-Q1", "2021-Q2", "2021-Q2"])
    parts = by_period(data, compute(data, SPAK))
    assert len(lines(trend_line(parts, (), Theme.LIGHT), LIGHT.abu)) == 1
    figure = service_dots(parts[:1], Theme.LIGHT)
    assert lines(figure, LIGHT.abu) == []


PICTURES: dict[str, Callable[[Theme], go.Figure]] = {
    "dots": lambda theme: index_dots([HIGH, UNSURE, LOW], SOURCE, theme),
    "none": lambda theme: index_dots([], SOURCE, theme),
    "skm": lambda theme: skm_dot(compute(answers(SKM, [[4] * 9, [3] * 9]), SKM), None, theme),
    "items": lambda theme: item_dots(WHOLE, GAPS, theme),
    "services": lambda theme: service_dots(SERVICES, theme),
    "quarters": lambda theme: trend_line(QUARTERS, APART, theme),
}


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("name", PICTURES)
def test_plotly_accepts_the_figure_and_no_colour_is_the_placeholder_black(theme: Theme, name: str) -> None:
    figure = PICTURES[name](theme)
    plain = figure.to_plotly_json()
    assert go.Figure(plain).to_plotly_json()["layout"]["title"] == plain["layout"]["title"]
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", str(figure.to_json())))
    assert PALETTES[theme].ground in colours
    assert not {colour for colour in colours if colour.startswith("#00000")}


def test_the_pictures_speak_english_too() -> None:
    use_language("en")
    assert title_of(index_dots([HIGH], SOURCE, Theme.DARK)) == "IPAK: WBK and WBBM met"
    assert "95% CI" in alt([HIGH])
