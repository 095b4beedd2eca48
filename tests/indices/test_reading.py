"""Answers out of cells: scores count, all else is asked about with its address, nothing is mended silently."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from tests.indices.answered import SKM, SPAK, Given, Rows, form, grid
from zi_core.cells.dates import Habit
from zi_core.i18n import Pair
from zi_core.indices import (
    Checked,
    Instrument,
    Item,
    Layout,
    QuestionKind,
    Responses,
    Scale,
    Series,
    Settlement,
    Shape,
    checked_from_json,
    find_layout,
    period_label,
    read_answers,
    settle,
    still_open,
)
from zi_core.indices.periods import read_period
from zi_core.spreadsheets.grid import Cell, CellKind, Grid

HEAD: list[Given] = ["Nama", "U1", "U2", "U3", "Layanan", "Tanggal"]
THREE = form(3)


def check(rows: Rows, instrument: Instrument = THREE, head: Sequence[Given] = HEAD) -> Checked:
    table = grid([head, *rows])
    layout = find_layout([table], instrument).layout
    assert layout is not None
    return read_answers(table, layout, instrument)


def people(checked: Checked) -> Responses:
    assert isinstance(checked.data, Responses)
    return checked.data


def kinds(checked: Checked) -> list[tuple[str, tuple[str, ...]]]:
    return [(question.kind.value, question.cells) for question in checked.questions]


def test_clean_answers_raise_no_question() -> None:
    checked = check([["A", 4, "3", "4,0", "Perdata", "5/7/2021"], ["B", 1, 2, " 3 ", "Pidana", "5/10/2021"]])
    data = people(checked)
    assert kinds(checked) == []
    assert data.answers == {"u1": "41", "u2": "32", "u3": "43"}
    assert data.rows == (2, 3)
    assert data.services == ("Perdata", "Pidana")
    assert data.periods == ("2021-Q3", "2021-Q4")
    assert data.n == 2


def test_what_is_no_score_is_asked_about_with_its_address_and_not_counted() -> None:
    checked = check([["A", 5, 3, 3], ["B", 3, "tiga" * 9, 3], ["C", 3, 3, 2.5], ["D", 0, 3, -1]])
    assert kinds(checked) == [
        ("off_scale", ("B2",)),
        ("off_scale", ("B5",)),
        ("not_number", ("C3",)),
        ("off_scale", ("D4",)),
        ("off_scale", ("D5",)),
    ]
    assert people(checked).answers == {"u1": "0330", "u2": "3033", "u3": "3300"}
    assert [question.raw for question in checked.questions] == ["5", "0", "tiga" * 9, "2.5", "-1"]
    assert not any("tiga" in str(question.message) for question in checked.questions)
    assert checked.questions[0].choices == (Settlement.LEAVE_OUT,)


def test_errors_dates_and_formulas_are_no_answers() -> None:
    odd = (Cell(CellKind.ERROR, "#REF!"), Cell(CellKind.DATE, "2021-07-07"), Cell(CellKind.FORMULA, "="))
    table = Grid("Data", (grid([["U1", "U2", "U3"]]).rows[0], odd))
    checked = read_answers(table, Layout("Data", 1, Shape.ROWS, {"u1": 0, "u2": 1, "u3": 2}), THREE)
    assert [question.kind for question in checked.questions] == [QuestionKind.NOT_NUMBER] * 3


def test_half_filled_rows_are_listed_with_the_empty_cells() -> None:
    checked = check([["A", 4, None, "-"], ["B", 3], ["C"], ["D", 3, 3, 3]])
    assert kinds(checked) == [("half_filled", ("C2", "D2")), ("half_filled", ("C3", "D3"))]
    assert "1 dari 3" in str(checked.questions[0].message)
    assert people(checked).rows == (2, 3, 5)


def test_a_repeated_respondent_is_asked_about_and_nobody_can_be_read_from_the_answers() -> None:
    checked = check([["Burhan", 4, 4, 4], ["Siti", 4, 4, 4], [" BURHAN ", 3, 3, 3], [None, 3, 3, 3], ["-", 3, 3, 3]])
    assert kinds(checked) == [("duplicate", ("A4",))]
    assert "baris 2" in str(checked.questions[0].message)
    first, second, third, *nobody = people(checked).respondents
    assert first == third != second
    assert nobody == ["", ""]
    assert "urhan" not in json.dumps(checked.to_json())


def test_digests_depend_on_the_key() -> None:
    table = grid([HEAD, ["Burhan", 4, 4, 4]])
    layout = find_layout([table], THREE).layout
    assert layout is not None
    one, other = (read_answers(table, layout, THREE, key).data for key in (b"a", b"b"))
    assert isinstance(one, Responses)
    assert isinstance(other, Responses)
    assert one.respondents != other.respondents


def test_a_column_that_only_counts_its_rows_names_nobody() -> None:
    checked = check([[1, 4, 4, 4], [2, 4, 4, 4]], head=["No Responden", "U1", "U2", "U3"])
    assert people(checked).respondents == ("", "")


def test_a_row_that_sums_up_is_no_respondent() -> None:
    """The rows below the answers as agencies write them (SKM of Disdukcapil Tulang Bawang Barat, semester 1 2023)."""
    rows = [["A", 4, 4, 4], ["Σ Nilai / Unsur", 4, 4, 4], ["NRR / Unsur", 4, 4, 4], ["NRR Tertimbang / Unsur", 1, 1, 1]]
    checked = check(rows, head=["No Resp", "U1", "U2", "U3"])
    assert kinds(checked) == [("summary_row", (f"A{row}",)) for row in (3, 4, 5)]
    assert people(checked).n == 1


@pytest.mark.parametrize("sign", ["{}", "({})"])
def test_a_row_that_numbers_the_columns_is_no_respondent(sign: str) -> None:
    head = ["No", "Nama", "U1", "U2", "U3", "Layanan"]
    checked = check([[sign.format(n) for n in range(1, 7)], [1, "A", 4, 4, 4, "Perdata"]], head=head)
    assert kinds(checked) == [("summary_row", ("C2",))]
    assert people(checked).rows == (3,)


def test_an_item_that_runs_against_all_others_is_asked_about() -> None:
    rows = [[f"P{n}", a, a, a, 5 - a] for n, a in enumerate([1, 2, 3, 4] * 5)]
    checked = check(rows, form(4), ["Nama", "U1", "U2", "U3", "U4"])
    assert kinds(checked) == [("polarity", ("E1",))]
    assert "−1,00" in str(checked.questions[0].message)
    assert checked.questions[0].choices == (Settlement.KEEP, Settlement.TURN)
    said = check(rows, form(4, turned=[4]), ["Nama", "U1", "U2", "U3", "U4"])
    assert kinds(said) == []


def test_few_rows_or_unvaried_answers_say_nothing_about_polarity() -> None:
    few = [[f"P{n}", a, a, a, 5 - a] for n, a in enumerate([1, 2, 3, 4] * 2)]
    assert kinds(check(few, form(4), ["Nama", "U1", "U2", "U3", "U4"])) == []
    same = [[f"P{n}", 4, 4, 4, 1] for n in range(20)]
    assert kinds(check(same, form(4), ["Nama", "U1", "U2", "U3", "U4"])) == []
    two = [[f"P{n}", a, 5 - a] for n, a in enumerate([1, 2, 3, 4] * 5)]
    assert kinds(check(two, form(2), ["Nama", "U1", "U2"])) == []


def test_a_weak_negative_correlation_may_be_luck() -> None:
    rows = [
        [f"P{n}", a, a, a, b]
        for n, (a, b) in enumerate(zip([1, 2, 3, 4] * 3, [4, 1, 3, 2, 2, 4, 1, 3, 3, 2, 4, 1], strict=True))
    ]
    assert kinds(check(rows, form(4), ["Nama", "U1", "U2", "U3", "U4"])) == []


def test_an_item_without_a_column_is_asked_about() -> None:
    checked = check([["A", 4, 4]], head=["Nama", "U1", "U2"])
    assert kinds(checked) == [("missing_item", ())]
    assert checked.questions[0].item == "u3"


def test_the_last_two_elements_of_an_skm_are_asked_about_when_only_numbered() -> None:
    head: list[Given] = [f"U{n}" for n in range(1, 10)]
    checked = check([[4, 4, 4, 4, 4, 4, 4, 1, 2]], SKM, head)
    assert kinds(checked) == [("by_number", ("H1", "I1"))]
    swapped = settle(checked, {"by_number": Settlement.SWAP})
    assert isinstance(swapped, Responses)
    assert (swapped.answers["complaints"], swapped.answers["facilities"]) == ("2", "1")
    named: list[Given] = [*head[:7], "Pengaduan", "Sarana"]
    assert kinds(check([[4] * 9], SKM, named)) == []


def test_words_count_where_the_form_says_what_they_mean() -> None:
    words = tuple(Pair(text, text) for text in ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"))
    items = tuple(Item(f"u{n}", Pair("A", "A"), Pair(f"K{n}", f"K{n}"), options=words) for n in (1, 2))
    worded = Instrument("uji", Series.SKM, Pair("Uji", "Trial"), Scale.FOUR, items)
    checked = check([["SESUAI", "sangat sesuai"], ["Kadang", 2]], worded, ["U1", "U2"])
    assert people(checked).answers == {"u1": "30", "u2": "42"}
    assert kinds(checked) == [("not_number", ("A3",))]


def test_the_words_of_the_regulations_questionnaire_are_answers() -> None:
    """PermenPANRB 14/2017, annex: "Tidak ada" is the lowest answer about complaints, not a missing one."""
    first = [item.options[0].id for item in SKM.items]
    last = [item.options[3].id.upper() for item in SKM.items]
    assert "Tidak ada" in first
    checked = check([first, last], SKM, [item.aspect.id for item in SKM.items])
    assert set(people(checked).answers.values()) == {"14"}
    assert kinds(checked) == []


def test_a_period_that_cannot_be_read_is_asked_about() -> None:
    rows = [["A", 4, 4, 4, "Perdata", "musim hujan"], ["B", 4, 4, 4, "Perdata", None]]
    checked = check(rows)
    assert kinds(checked) == [("period", ("F2",))]
    assert people(checked).periods == ("", "")
    left = settle(checked, {"period": Settlement.LEAVE_OUT})
    assert isinstance(left, Responses)
    assert left.rows == (3,)


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("5/7/2021", "2021-Q3"),
        ("7 Juli 2021", "2021-Q3"),
        ("2021-12-31", "2021-Q4"),
        ("Triwulan II 2021", "2021-Q2"),
        ("TW 1 2022", "2022-Q1"),
        ("Triwulan IV Tahun 2021", "2021-Q4"),
        ("2021 Triwulan III", "2021-Q3"),
        ("Q2 2021", "2021-Q2"),
        ("Nopember 2021", "2021-Q4"),
        ("Triwulan II", None),
        ("Mei", None),
        ("2021", None),
        ("x", None),
    ],
)
def test_a_period_may_be_a_date_a_month_or_a_quarter(text: str, quarter: str | None) -> None:
    assert read_period(Cell(CellKind.TEXT, text), Habit()) == quarter


def test_true_dates_are_periods_and_periods_have_words() -> None:
    assert read_period(Cell(CellKind.DATE, "2021-04-01T10:00:00"), Habit()) == "2021-Q2"
    assert str(period_label("2021-Q2")) == "Triwulan II 2021"
    assert str(period_label("")) == "Tanpa periode"


def test_what_was_read_survives_json() -> None:
    checked = check([["A", 5, None, 3, "Perdata", "5/7/2021"], ["A", 3, 3, 3, "", ""]])
    again = checked_from_json(json.loads(json.dumps(checked.to_json())))
    assert again.data == checked.data
    assert [question.id for question in again.questions] == [question.id for question in checked.questions]
    assert str(again.questions[0].message) == str(checked.questions[0].message)


# --- settling ------------------------------------------------------------------------------------------------------


def odd() -> Checked:
    return check([["A", 5, 4, 4], ["B", 4, None, 4], ["A", 1, 1, 1], ["C", "x!", "y!", 9]])


def test_unsettled_questions_change_nothing_but_what_is_no_answer() -> None:
    data = settle(odd(), {})
    assert isinstance(data, Responses)
    assert data.rows == (2, 3, 4)
    assert len(still_open(odd(), {})) == len(odd().questions) == 6


def test_a_question_is_settled_by_its_id_or_with_all_of_its_kind() -> None:
    settled = {"half_filled": Settlement.LEAVE_OUT, "duplicate:A4": Settlement.LEAVE_OUT}
    data = settle(odd(), settled)
    assert isinstance(data, Responses)
    assert data.rows == (2,)
    assert {question.kind.value for question in still_open(odd(), settled)} == {"off_scale", "not_number"}


def test_the_id_goes_before_the_kind() -> None:
    data = settle(odd(), {"duplicate": Settlement.LEAVE_OUT, "duplicate:A4": Settlement.KEEP})
    assert isinstance(data, Responses)
    assert 4 in data.rows


def test_a_settlement_that_makes_no_sense_leaves_the_question_open() -> None:
    assert len(still_open(odd(), {"off_scale": Settlement.KEEP})) == 6


def test_a_turned_item_is_remembered() -> None:
    rows = [[f"P{n}", a, a, a, 5 - a] for n, a in enumerate([1, 2, 3, 4] * 5)]
    checked = check(rows, form(4), ["Nama", "U1", "U2", "U3", "U4"])
    assert settle(checked, {"polarity": Settlement.TURN}).turned == ("u4",)
    assert settle(checked, {"polarity": Settlement.KEEP}).turned == ()


# --- totals --------------------------------------------------------------------------------------------------------


def test_totals_by_mean_and_by_score() -> None:
    by_mean = check([[item.aspect.id, 20, 3.5] for item in SPAK.items], SPAK, ["Unsur", "n", "Rata-rata"])
    by_score = check([[item.aspect.id, 1, None, 3, 16] for item in SPAK.items], SPAK, ["Unsur", "1", "2", "3", "4"])
    assert kinds(by_mean) == kinds(by_score) == []
    assert by_mean.data.total("brokers").total == 70
    assert by_score.data.total("brokers").counts == (1, 0, 3, 16)
    assert (by_mean.data.n, by_score.data.n) == (20, 20)
    again = checked_from_json(json.loads(json.dumps(by_score.to_json())))
    assert again == by_score


@pytest.mark.parametrize(
    ("head", "row", "cells"),
    [
        (["Unsur", "n", "Rata-rata"], ["Percaloan", "banyak", 3.5], ("B6",)),
        (["Unsur", "n", "Rata-rata"], ["Percaloan", 2.5, 3.5], ("B6",)),
        (["Unsur", "n", "Rata-rata"], ["Percaloan", 0, 3.5], ("B6",)),
        (["Unsur", "n", "Rata-rata"], ["Percaloan", 20, 4.5], ("C6",)),
        (["Unsur", "n", "Rata-rata"], ["Percaloan", 20, None], ("C6",)),
        (["Unsur", "1", "2", "3", "4"], ["Percaloan", 1, "x", 3, -4], ("C6", "E6")),
        (["Unsur", "1", "2", "3", "4"], ["Percaloan", 0, 0, 0, 0], ("B6", "C6", "D6", "E6")),
    ],
)
def test_totals_that_cannot_be_are_asked_about_and_not_counted(
    head: list[Given], row: list[Given], cells: tuple[str, ...]
) -> None:
    whole = [[item.aspect.id, *([2] * (len(head) - 1))] for item in SPAK.items[:4]]
    checked = check([*whole, row], SPAK, head)
    assert kinds(checked) == [("total", cells)]
    assert not isinstance(checked.data, Responses)
    assert "brokers" not in checked.data.items


def test_n_beside_the_scores_must_be_their_sum() -> None:
    rows = [[item.aspect.id, 5 if item.key == "brokers" else 4, 1, 1, 1, 1] for item in SPAK.items]
    checked = check(rows, SPAK, ["Unsur", "n", "1", "2", "3", "4"])
    assert kinds(checked) == [("total", ("B6",))]
    assert checked.data.total("brokers").n == 4
    assert settle(checked, {}) == checked.data


def test_totals_ask_about_missing_and_numbered_items() -> None:
    rows = [[f"U{n}", 20, 3 + n / 100] for n in range(1, 10)]
    checked = check(rows, SKM, ["Unsur", "n", "Rata-rata"])
    assert kinds(checked) == [("by_number", ("A9", "A10"))]
    swapped = settle(checked, {"by_number": Settlement.SWAP})
    assert swapped.total("facilities") == checked.data.total("complaints")
    assert kinds(check(rows[:8], SKM, ["Unsur", "n", "Rata-rata"])) == [("missing_item", ())]
