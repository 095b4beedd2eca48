"""From a file to a stored measurement and back: nothing is lost on the way, nothing is computed twice."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.indices.surveys import SPAK, SPKP, answers, book
from zi_core.indices import Responses, Scale, Stated, Totals, find_layout
from zi_core.indices.answers import ItemTotal
from zi_core.indices.comparing import trend
from zi_core.indices.packing import pack, unpack
from zi_core.indices.pairing import outlook, pairing
from zi_core.indices.scales import Series
from zi_core.indices.summary import MOST_SERVICES, part_of_summary, summarise, summary_from_json
from zi_core.indices.taking import (
    NothingError,
    checked_of,
    figure_in_words,
    form_of,
    outcome_of,
    read_file,
    retold,
    stated,
    stated_range,
    take,
)
from zi_core.spreadsheets.reading import RefusedError
from zi_core.statistics.samples import Sample


def responses(form: Any = SPAK, **changed: Any) -> Responses:
    given = Responses(
        Scale.FOUR,
        {item.key: "44343444" for item in form.items},
        (2, 3, 4, 6, 7, 8, 9, 10),
        ("a1", "b2", "", "d4", "e5", "f6", "a7", "b8"),
        ("Satu", "Dua") * 4,
        ("2021-Q1", "2021-Q2") * 4,
    )
    return replace(given, **changed)


@pytest.mark.parametrize(
    "data",
    [
        responses(),
        responses(respondents=("",) * 8, turned=("brokers",)),
        Totals(Scale.SIX, {"brokers": ItemTotal(3, Fraction(16), (0, 0, 0, 0, 2, 1))}),
        Stated(Series.IPAK, Decimal("3.62"), 40, "Laporan 1/2021"),
    ],
)
def test_what_is_packed_comes_back_equal(data: Responses | Totals | Stated) -> None:
    columns = dict(pack(data))
    assert unpack(columns) == data
    assert all(isinstance(content, str) for content in columns.values())


def test_rows_that_follow_each_other_take_no_room() -> None:
    assert dict(pack(responses()))["@rows"] == "[[2,3],[6,5]]"
    assert "@respondents" not in dict(pack(responses(respondents=("",) * 8)))


def test_a_file_becomes_a_measurement_that_needs_no_further_reading() -> None:
    file = read_file(book(answers(), "Keterangan"), "jawaban.xlsx")
    layout = find_layout(file.grids, SPAK).layout
    assert layout is not None
    taken = take(file, SPAK, layout, 400, "unit-one")
    summary = summary_from_json(json.loads(json.dumps(taken.outcome.result)))
    checked = checked_of(dict(taken.columns), taken.questions)
    again = summarise(checked.data, form_of(taken.instrument), population=400)
    assert summary == again
    assert summary.figure.n == taken.outcome.respondents == 24
    assert Decimal(taken.outcome.figure) <= Decimal(summary.figure.index.numerator) / summary.figure.index.denominator
    assert [part.name for part in summary.services] == ["Layanan 0", "Layanan 1", "Layanan 2"]
    assert [part.name for part in summary.periods] == ["2021-Q1", "2021-Q2"]
    assert len(summary.gaps) == len(SPAK.items)
    assert summary.interval is not None
    assert summary.interval.low < float(summary.figure.index) < summary.interval.high
    assert any("Keterangan" in json.dumps(note) for note in taken.notes)
    assert (taken.kind, taken.file_name, len(taken.file_sha256)) == ("rows", "jawaban.xlsx", 64)


def test_one_file_may_hold_two_surveys_and_its_rows_are_people() -> None:
    file = read_file(book(answers()), "jawaban.xlsx")
    found = []
    for form in (SPAK, SPKP):
        layout = find_layout(file.grids, form).layout
        assert layout is not None
        found.append(checked_of(dict(take(file, form, layout, None, "u").columns), []).data)
    one, other = found
    assert isinstance(one, Responses)
    assert isinstance(other, Responses)
    figures = summarise(one, SPAK).figure, summarise(other, SPKP).figure
    pairs = pairing(one, other, figures, one_file=True)
    assert pairs is not None
    assert pairs.first.n == 24
    assert pairs.first.mean == pytest.approx(float(figures[0].index))
    assert pairing(one, other, figures, one_file=False) is None, "nobody is known by a digest here"


def test_odd_answers_are_asked_about_and_settling_them_changes_the_outcome() -> None:
    rows = answers(30, service=False)
    rows[3][0] = 9
    rows[5][1] = None
    file = read_file(book(rows), "jawaban.xlsx")
    layout = find_layout(file.grids, SPAK).layout
    assert layout is not None
    taken = take(file, SPAK, layout, None, "u")
    cells = {cell for question in taken.questions for cell in question["cells"]}
    assert {"A4", "B6"} <= cells
    checked = checked_of(dict(taken.columns), taken.questions)
    before = outcome_of(checked, SPAK, {}, None)
    after = outcome_of(checked, SPAK, {"half_filled": "leave_out"}, None)
    assert before == taken.outcome
    assert (before.respondents, after.respondents) == (30, 29)
    assert after.choices == {"half_filled": "leave_out"}
    again = outcome_of(checked, SPAK, {"half_filled": "leave_out", "half_filled:B6": "open"}, None)
    assert (again.respondents, again.result["open"]) == (30, before.result["open"])


def test_the_conversion_is_a_choice_that_is_kept() -> None:
    data = checked_of(dict(pack(responses(scale=Scale.SIX))), [])
    proportional = outcome_of(data, SPAK, {}, None)
    affine = outcome_of(data, SPAK, {"conversion": "affine"}, None)
    assert (proportional.figure, affine.figure) == ("2.5", "2.65")
    assert affine.result["figure"]["conversion"] == "affine"


def test_a_file_without_a_single_answer_is_no_measurement() -> None:
    file = read_file(book([*answers(0), ["Satu", "", "x", "y", "z", "-", "?"]]), "kosong.xlsx")
    layout = find_layout(file.grids, SPAK).layout
    assert layout is not None
    with pytest.raises(NothingError):
        take(file, SPAK, layout, None, "u")


def test_what_is_no_spreadsheet_is_refused_in_words() -> None:
    with pytest.raises(RefusedError) as refused:
        read_file(b"%PDF-1.7 nothing", "jawaban.xlsx")
    assert str(refused.value.reason)


def test_a_final_index_keeps_its_figure_and_who_says_so() -> None:
    taken = stated(Series.IPAK, Decimal("3.6"), 40, "Laporan 1/2021")
    assert (taken.kind, taken.outcome.figure, taken.outcome.respondents) == ("final", "3.6", 40)
    summary = summary_from_json(taken.outcome.result)
    assert summary.figure.source == "Laporan 1/2021"
    assert (summary.doubt, summary.spread, summary.interval, summary.gaps) == (None, None, None, ())
    assert form_of(taken.instrument) is None
    with pytest.raises(TypeError):
        checked_of(dict(taken.columns), [])


def test_a_final_skm_is_given_as_reports_give_it() -> None:
    summary = summary_from_json(stated(Series.SKM, Decimal("88.31"), 100, "Laporan").outcome.result)
    assert str(summary.figure.converted) == "88.31"
    assert summary.figure.grade is not None
    assert summary.figure.grade.grade == "A"
    assert (stated_range(Series.SKM), stated_range(Series.IPKP)) == ((25, 100), (0, 4))


def test_an_index_in_words_is_exact_or_a_little_less_but_never_more() -> None:
    assert figure_in_words(Fraction(18, 5)) == "3.6"
    assert Fraction(figure_in_words(Fraction(11, 3))) < Fraction(11, 3)


def test_of_many_services_the_most_frequent_are_named() -> None:
    names = tuple(f"Layanan {place % 40}" if place < 80 else "Ramai" for place in range(90))
    data = Responses(
        Scale.FOUR, {item.key: "43" * 45 for item in SPAK.items}, tuple(range(2, 92)), ("",) * 90, names, ("",) * 90
    )
    parts = summarise(data, SPAK).services
    assert len(parts) == MOST_SERVICES
    assert parts[0].name == "Ramai"


def test_what_does_not_change_is_told_again_as_it_stands() -> None:
    before = stated(Series.IPAK, Decimal("3.6"), 40, "Laporan").outcome
    assert retold(Decimal(before.figure), 40, before.choices, before.result) == before


def test_a_measurement_is_one_point_of_a_trend_with_or_without_answers() -> None:
    one = part_of_summary("a", "Awal", summarise(responses(), SPAK))
    other = part_of_summary("b", "Akhir", summarise(Stated(Series.IPAK, Decimal("3.7"), 40, "Laporan"), None))
    first, second = trend([one, other])
    assert (first.doubt.interval is None, second.doubt.interval is None) == (False, True)
    assert second.change is None, "without answers nothing can be said about a change"


def test_a_lone_respondent_has_no_spread() -> None:
    data = responses().only([True, *[False] * 7])
    summary = summarise(data, SPAK)
    assert (summary.spread, summary.interval) == (None, None)
    assert summary_from_json(json.loads(json.dumps(summary.to_json()))) == summary


def test_the_outlook_is_less_sure_the_lower_the_shift_and_never_surer_for_both() -> None:
    spreads = Sample(3.7, 0.4, 60), Sample(3.3, 0.4, 60)
    found = outlook(spreads, None, (Decimal("3.6"), Decimal("3.2")), 64)
    assert [one.shift for one in found] == [Decimal("0.00"), Decimal("-0.05"), Decimal("-0.10")]
    for one in found:
        assert one.ipak is not None
        assert one.ipkp is not None
        assert one.both == pytest.approx(one.ipak * one.ipkp)
    chances = [one.both for one in found if one.both is not None]
    assert chances == sorted(chances, reverse=True)
    assert not found[0].together


def test_people_known_in_both_files_are_kept_together() -> None:
    one = responses(answers={item.key: "44343444" for item in SPAK.items}, respondents=tuple("abcdefgh"))
    other = responses(SPKP, answers={item.key: "43343444" for item in SPKP.items}, respondents=tuple("abcdefgh"))
    figures = summarise(one, SPAK).figure, summarise(other, SPKP).figure
    pairs = pairing(one, other, figures, one_file=False)
    assert pairs is not None
    spreads = summarise(one, SPAK).spread, summarise(other, SPKP).spread
    (found, *_rest) = outlook(spreads, pairs, (Decimal("3.6"), Decimal("3.6")), 30)
    assert found.together
    assert found.both is not None
    assert found.ipak is not None
    assert found.ipkp is not None
    assert found.ipak * found.ipkp < found.both <= min(found.ipak, found.ipkp)


def test_without_answers_there_is_no_chance() -> None:
    (found, *_rest) = outlook((None, Sample(3.3, 0.4, 60)), None, (Decimal("3.6"), Decimal("3.2")), 30)
    assert (found.ipak, found.both) == (None, None)
    assert found.ipkp is not None
