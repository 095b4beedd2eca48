"""The figures: published examples with their source, exact to the last digit, and laws that hold for any answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indices.answered import SKM, SPAK, SPKP, answers, form
from zi_core.i18n import Pair, use_language
from zi_core.indices import (
    Conversion,
    IndexFigure,
    Instrument,
    ItemTotal,
    NothingError,
    Responses,
    Scale,
    Series,
    SeriesError,
    Stated,
    Totals,
    compute,
    conversion_formula,
    conversions_for,
    figure_from_json,
    number,
    responses_from_json,
    rounded,
    same_series,
    totals_from_json,
)
from zi_core.indices.computing import weights
from zi_core.indices.norms import norms
from zi_core.indices.scales import bounds, convert


def skm_of(mean: Fraction) -> IndexFigure:
    """An SKM whose nine elements all have `mean`."""
    return compute(Totals(Scale.FOUR, {item.key: ItemTotal(1000, mean * 1000) for item in SKM.items}), SKM)


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("100.00", "A"),
        ("88.31", "A"),
        ("88.30", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65.00", "C"),
        ("64.99", "D"),
        ("25.00", "D"),
    ],
)
def test_the_grades_are_those_of_the_regulation(value: str, grade: str) -> None:
    """PermenPANRB 14/2017, table of values: A 88.31-100.00, B 76.61-88.30, C 65.00-76.60, D 25.00-64.99."""
    figure = skm_of(Fraction(value) / 25)
    assert figure.converted == Decimal(value)
    assert figure.grade is not None
    assert figure.grade.grade == grade


@pytest.mark.parametrize(("value", "shown", "grade"), [("88.3049", "88.30", "B"), ("88.305", "88.31", "A")])
def test_the_grade_is_that_of_the_rounded_value_a_half_upwards(value: str, shown: str, grade: str) -> None:
    figure = skm_of(Fraction(value) / 25)
    assert (figure.converted, figure.grade and figure.grade.grade) == (Decimal(shown), grade)


@pytest.mark.parametrize(("answer", "value", "grade"), [(4, "100.00", "A"), (1, "25.00", "D")])
def test_all_fours_give_a_hundred_and_all_ones_give_twenty_five(answer: int, value: str, grade: str) -> None:
    """All 4: as published for Disdukcapil Tulang Bawang Barat, SKM semester 1 2023 (IKM 100, A); all 1: the table."""
    figure = compute(answers(SKM, [[answer] * 9] * 3), SKM)
    assert figure.converted == Decimal(value)
    assert figure.grade is not None
    assert figure.grade.grade == grade
    assert figure.points is None


@pytest.mark.parametrize(("index", "points"), [("3.60", "15.75"), ("3.20", "14.00"), ("4", "17.5")])
def test_points_of_the_evaluation_sheet(index: str, points: str) -> None:
    """PermenPANRB 90/2021: 3.60 gives 15.75 and 3.20 gives 14.00."""
    figure = compute(Stated(Series.IPAK, Decimal(index), 50, "Laporan"))
    assert figure.points == Fraction(points)
    assert (figure.converted, figure.grade, figure.conversion) == (None, None, Conversion.STATED)


def test_an_index_is_exact_where_a_calculator_is() -> None:
    figure = compute(answers(form(3), [[4, 3, 4], [4, 4, 3], [2, 4, 4]]), form(3))
    assert figure.mean == figure.index == Fraction(32, 9)
    assert [item.total for item in figure.items] == [10, 11, 11]
    assert [item.counts for item in figure.items] == [(0, 1, 0, 2), (0, 0, 1, 2), (0, 0, 1, 2)]


@pytest.mark.parametrize(
    ("scale", "conversion", "low", "high"),
    [
        (Scale.FOUR, Conversion.IDENTITY, 1, 4),
        (Scale.FIVE, Conversion.PROPORTIONAL, Fraction(4, 5), 4),
        (Scale.FIVE, Conversion.AFFINE, 1, 4),
        (Scale.SIX, Conversion.PROPORTIONAL, Fraction(2, 3), 4),
        (Scale.SIX, Conversion.AFFINE, 1, 4),
    ],
)
def test_each_conversion_keeps_the_ends_it_promises(
    scale: Scale, conversion: Conversion, low: Fraction, high: Fraction
) -> None:
    found = [convert(Fraction(score), conversion, scale) for score in (1, scale.most)]
    assert found == [low, high]
    assert bounds(conversion, scale) == (float(low), float(high))
    assert conversion in conversions_for(scale)


def test_the_formula_goes_with_the_figure_and_gives_it() -> None:
    six = form(2, scale=Scale.SIX)
    data = answers(six, [[6, 5], [5, 4]])
    usual, other = compute(data, six), compute(data, six, Conversion.AFFINE)
    assert conversion_formula(usual.conversion, usual.scale) == "x / 6 × 4"
    assert conversion_formula(other.conversion, other.scale) == "(x − 1) / 5 × 3 + 1"
    assert conversion_formula(Conversion.IDENTITY, Scale.FOUR) == "x"
    assert [usual.mean, usual.index, other.index] == [Fraction(5), Fraction(10, 3), Fraction(17, 5)]


@pytest.mark.parametrize(
    ("scale", "conversion"),
    [(Scale.FOUR, Conversion.AFFINE), (Scale.SIX, Conversion.IDENTITY), (Scale.SIX, Conversion.STATED)],
)
def test_a_conversion_that_the_scale_does_not_have_is_refused(scale: Scale, conversion: Conversion) -> None:
    own = form(2, scale=scale)
    with pytest.raises(ValueError, match="no conversion"):
        compute(answers(own, [[1, 1]]), own, conversion)


def test_negative_items_count_the_other_way_round_and_their_raw_sum_is_kept() -> None:
    own = form(2, scale=Scale.SIX, turned=[2])
    figure = compute(answers(own, [[6, 1], [5, 2]]), own)
    one = figure.items[1]
    assert [one.raw, one.total, one.mean] == [Fraction(3), Fraction(11), Fraction(11, 2)]
    assert one.turned
    turned_back = compute(replace(answers(own, [[6, 1], [5, 2]]), turned=("u2",)), own)
    assert turned_back.items[1].total == 3


def test_missing_answers_count_in_no_mean() -> None:
    own = form(2)
    figure = compute(answers(own, [[4, 0], [2, 3], [0, 0]]), own)
    assert [(item.n, item.mean) for item in figure.items] == [(2, Fraction(3)), (1, Fraction(3))]
    assert figure.n == 2
    assert [item.item.key for item in compute(answers(own, [[4, 0]]), own).items] == ["u1"]


def test_without_an_answer_there_is_no_index() -> None:
    with pytest.raises(NothingError):
        compute(answers(form(2), [[0, 0]]), form(2))
    with pytest.raises(ValueError, match="form"):
        compute(answers(form(2), [[4, 4]]))
    assert Totals(Scale.FOUR, {}).n == 0


def aspects() -> Instrument:
    """Two items of one aspect and one of another."""
    items = list(form(3).items)
    items[1] = replace(items[1], aspect=items[0].aspect)
    return replace(form(3), items=tuple(items), mean_of="aspects")


def test_an_index_may_be_the_mean_of_aspects() -> None:
    data = answers(form(3), [[4, 2, 1]])
    assert compute(data, aspects()).index == 2
    assert compute(data, replace(aspects(), mean_of="items")).index == Fraction(7, 3)
    shares = weights(compute(data, aspects()))
    assert shares == {"u1": Fraction(1, 4), "u2": Fraction(1, 4), "u3": Fraction(1, 2)}


def test_series_are_never_mixed() -> None:
    ipak = compute(answers(SPAK, [[4] * 5]), SPAK)
    ipkp = compute(answers(SPKP, [[4] * 8]), SPKP)
    assert same_series([ipak, ipak]) is Series.IPAK
    with pytest.raises(SeriesError):
        same_series([ipak, ipkp])
    with pytest.raises(ValueError, match="no figure"):
        same_series([])


@pytest.mark.parametrize(
    "figure",
    [
        compute(answers(form(2, scale=Scale.SIX, turned=[2]), [[6, 1], [5, 0]]), form(2, scale=Scale.SIX, turned=[2])),
        compute(answers(SKM, [[3] * 9]), SKM),
        compute(Stated(Series.SKM, Decimal("3.5"), 9, "Laporan")),
    ],
)
def test_figures_survive_json(figure: IndexFigure) -> None:
    assert figure_from_json(json.loads(json.dumps(figure.to_json()))) == figure


def test_answers_survive_json() -> None:
    data = answers(form(2), [[4, 3], [1, 0]], services=["A", "B"], periods=["2021-Q1", ""], respondents=["x", ""])
    assert responses_from_json(json.loads(json.dumps(data.to_json()))) == data
    totals = Totals(Scale.FOUR, {"u1": ItemTotal(3, Fraction(31, 3))}, ("u1",))
    assert totals_from_json(json.loads(json.dumps(totals.to_json()))) == totals
    assert data.of_service("B").rows == (3,)
    assert data.of_period("2021-Q1").rows == (2,)


def test_rounding_takes_a_half_away_from_zero() -> None:
    assert [str(rounded(Fraction(value), 2)) for value in ("2.675", "-2.675", "2.674", "0")] == [
        "2.68",
        "-2.68",
        "2.67",
        "0.00",
    ]


def test_numbers_are_written_as_the_reader_expects() -> None:
    use_language("en")
    assert str(number(Fraction("1234.5"))) == "1,234.50"
    use_language("id")
    assert str(number(Fraction("1234.5"))) == "1.234,50"
    assert str(number(Fraction("-3.14159"), 4)) == "−3,1416"
    assert str(number(Fraction(3), 6, 0)) == "3"
    assert str(number(Decimal("17.5"), 2, 0)) == "17,5"
    assert str(number(2.5, 0)) == "3"
    assert str(number(2.485)) == str(number(Fraction("2.485"))) == "2,49", "a chart's float as the exact figure"


def test_below_the_lowest_bound_the_grade_is_the_lowest() -> None:
    assert norms().grade(Decimal("20.00")).grade == "D"
    assert norms().grades[0].title == Pair("Sangat baik", "Very good")


Rows = list[list[int]]


def tables(scale: Scale, items: int) -> st.SearchStrategy[Rows]:
    row = st.lists(st.integers(0, scale.most), min_size=items, max_size=items).filter(any)
    return st.lists(row, min_size=1, max_size=12)


@settings(max_examples=60)
@given(data=st.data(), scale=st.sampled_from(list(Scale)))
def test_permuting_respondents_changes_nothing(data: st.DataObject, scale: Scale) -> None:
    own = form(4, scale=scale, turned=[2])
    rows = data.draw(tables(scale, 4))
    shuffled = data.draw(st.permutations(rows))
    for conversion in conversions_for(scale):
        assert compute(answers(own, shuffled), own, conversion) == compute(answers(own, rows), own, conversion)


def raised(rows: Sequence[Sequence[int]], at: tuple[int, int], by: int) -> Rows:
    return [
        [score + by if (row, item) == at else score for item, score in enumerate(line)] for row, line in enumerate(rows)
    ]


@settings(max_examples=100)
@given(data=st.data(), scale=st.sampled_from(list(Scale)))
def test_a_better_answer_never_lowers_an_index(data: st.DataObject, scale: Scale) -> None:
    """Better is higher, but lower where an item is worded negatively."""
    own = form(3, scale=scale, turned=[3])
    rows = data.draw(tables(scale, 3))
    row, item = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 2))
    better = rows[row][item] + (-1 if item == 2 else 1)
    if rows[row][item] == 0 or not 1 <= better <= scale.most:
        return
    for conversion in conversions_for(scale):
        before = compute(answers(own, rows), own, conversion)
        after = compute(answers(own, raised(rows, (row, item), -1 if item == 2 else 1)), own, conversion)
        assert after.index > before.index


@settings(max_examples=60)
@given(rows=tables(Scale.FOUR, 3))
def test_rows_and_their_totals_give_the_same_index(rows: Rows) -> None:
    own = form(3, turned=[1])
    data = answers(own, rows)
    totals = Totals(data.scale, {key: data.total(key) for key in data.answers})
    assert compute(totals, own).index == compute(data, own).index
    assert isinstance(data, Responses)
