"""Cara hitung: every step can be redone with a calculator and ends in the figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.indices.answered import SKM, answers, form
from zi_core.i18n import use_language
from zi_core.indices import Conversion, IndexFigure, ItemTotal, Scale, Series, Stated, Totals, compute, workings
from zi_core.indices.scales import rounded

SIX = form(2, scale=Scale.SIX, turned=[2])
FIGURES = [
    compute(answers(SIX, [[6, 1], [5, 2], [4, 2]]), SIX),
    compute(answers(SIX, [[6, 1], [5, 0], [4, 2]]), SIX, Conversion.AFFINE),
    compute(answers(SKM, [[4, 3, 4, 3, 4, 3, 4, 3, 4], [3] * 9]), SKM),
    compute(Totals(Scale.FOUR, {"u1": ItemTotal(3, Fraction(10)), "u2": ItemTotal(3, Fraction("7.5"))}), form(2)),
    compute(Stated(Series.IPAK, Decimal("3.61"), 50, "Laporan")),
]


def said(figure: IndexFigure) -> list[tuple[str, str, str]]:
    use_language("id")
    return [(str(step.title), str(step.arithmetic), str(step.result)) for step in workings(figure)]


def test_the_steps_of_a_small_survey() -> None:
    assert said(FIGURES[0]) == [
        ("Aspek 1", "4 × 1 + 5 × 1 + 6 × 1 = 15; 15 / 3 = 5", "5"),
        ("Aspek 2", "1 × 1 + 2 × 2 = 5; 7 × 3 − 5 = 16; 16 / 3 = 5,333333", "5,333333"),
        ("Rata-rata 2 nilai pada skala 1-6", "(15 + 16) / (2 × 3) = 5,166667", "5,166667"),
        ("Konversi proporsional ke skala 4", "5,166667 / 6 × 4 = 3,444444", "3,444444"),
        ("Nilai pada lembar kerja evaluasi", "3,444444 / 4 × 17,5 = 15,069444", "15,069444"),
    ]


def test_unequal_numbers_of_answers_are_averaged_by_their_means() -> None:
    steps = said(FIGURES[1])
    assert steps[2][1] == "(5 + 5,50) / 2 = 5,25"
    assert steps[3] == ("Konversi linear (1 tetap 1) ke skala 4", "(5,25 − 1) / 5 × 3 + 1 = 3,55", "3,55")


def test_an_skm_ends_in_its_value_and_grade() -> None:
    titles = [title for title, _line, _result in said(FIGURES[2])]
    assert titles[-4:] == [
        "Rata-rata 9 nilai pada skala 1-4",
        "Nilai SKM",
        "Dibulatkan ke 2 desimal",
        "Mutu pelayanan (Baik)",
    ]
    assert said(FIGURES[2])[-1] == ("Mutu pelayanan (Baik)", "81,94 ≥ 76,61", "B")
    lowest = compute(answers(SKM, [[1] * 9]), SKM)
    assert said(lowest)[-1] == ("Mutu pelayanan (Tidak baik)", "25,00", "D")


def test_totals_and_a_stated_index_begin_where_they_can() -> None:
    assert said(FIGURES[3])[0] == ("Aspek 1", "10 / 3 = 3,333333", "3,333333")
    assert said(FIGURES[3])[1] == ("Aspek 2", "7,50 / 3 = 2,50", "2,50")
    assert said(FIGURES[4]) == [("Nilai pada lembar kerja evaluasi", "3,61 / 4 × 17,5 = 15,79375", "15,79375")]
    turned = compute(Totals(Scale.FOUR, {"u1": ItemTotal(3, Fraction(10))}), form(1, turned=[1]))
    assert said(turned)[0][1] == "5 × 3 − 10 = 5; 5 / 3 = 1,666667"


def test_aspects_of_several_items_have_a_step_of_their_own() -> None:
    items = list(form(3).items)
    items[1] = replace(items[1], aspect=items[0].aspect)
    own = replace(form(3), items=tuple(items), mean_of="aspects")
    steps = said(compute(answers(own, [[4, 2, 1]]), own))
    assert ("Rata-rata Aspek 1", "(4 + 2) / 2 = 3", "3") in steps
    assert ("Rata-rata 2 nilai pada skala 1-4", "(3 + 1) / 2 = 2", "2") in steps


def calculated(line: str) -> tuple[Fraction, Fraction]:
    """The last equation of a line: what a calculator shows for its left side, and what stands on its right."""
    left, right = line.rsplit("; ", maxsplit=1)[-1].split(" = ")[-2:]
    plain = {"×": "*", "−": "-", ",": "."}
    expression = "".join(plain.get(sign, sign) for sign in left)
    assert re.fullmatch(r"[\d.+\-*/() ]+", expression)
    exact = re.sub(r"[\d.]+", lambda found: f"Fraction('{found[0]}')", expression)
    return eval(exact, {"Fraction": Fraction}), Fraction(right.replace(",", "."))  # noqa: S307 - our own arithmetic


@pytest.mark.parametrize("figure", FIGURES)
def test_a_calculator_gives_what_is_written(figure: IndexFigure) -> None:
    lines = [line for _title, line, _result in said(figure) if " = " in line]
    assert lines
    for line in lines:
        exact, shown = calculated(line)
        assert abs(exact - shown) <= Fraction("0.000006"), line
        assert rounded(exact, 2) == rounded(shown, 2)


def test_the_arithmetic_speaks_both_languages() -> None:
    use_language("en")
    assert str(workings(FIGURES[0])[1].arithmetic) == "1 × 1 + 2 × 2 = 5; 7 × 3 − 5 = 16; 16 / 3 = 5.333333"
    use_language("id")
