"""Verdicts: the letter's own comparison, the gap, and what must be said besides."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest

from zi_core.i18n import Text, lazy
from zi_core.indices import (
    Outcome,
    Series,
    Stated,
    Verdict,
    compute,
    gap_sentences,
    is_indicative,
    needed,
    together,
    verdicts,
)
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load

BOOK = load(2021)


@dataclass(frozen=True)
class Ends:
    low: float
    high: float


@dataclass(frozen=True)
class Unsure:
    interval: Ends | None
    unsound: Text | None = None


def judged(
    index: str, *, n: int = 100, series: Series = Series.IPKP, doubt: Unsure | None = None
) -> tuple[Verdict, ...]:
    return verdicts(compute(Stated(series, Decimal(index), n, "Laporan")), BOOK, doubt)


def test_wbk_and_wbbm_stand_beside_each_other_with_their_gaps() -> None:
    wbk, wbbm = judged("3.45")
    assert (wbk.predicate, wbk.threshold, wbk.met, wbk.gap) == (Predicate.WBK, Decimal("3.2"), True, Fraction("0.25"))
    assert (wbbm.rule_id, wbbm.threshold, wbbm.met, wbbm.gap) == (
        "index-ipkp-wbbm", Decimal("3.6"), False, Fraction("-0.15"),
    )  # fmt: skip
    assert (wbk.outcome, wbbm.outcome) == (Outcome.MET, Outcome.SHORT)
    assert str(wbk.sentence) == "0,25 di atas batas WBK 3,20."
    assert str(wbbm.sentence) == "Kurang 0,15 dari batas WBBM 3,60."
    assert wbk.cautions == ()


def test_the_threshold_itself_is_enough() -> None:
    """The letter says "minimal"."""
    wbk, wbbm = judged("3.6", series=Series.IPAK)
    assert wbk.met
    assert wbbm.met
    assert str(wbk.sentence) == "Tepat pada batas WBK 3,60."


def test_where_both_predicates_ask_the_same_the_gap_is_said_once() -> None:
    assert list(map(str, gap_sentences(judged("3.66", series=Series.IPAK)))) == [
        "0,06 di atas batas WBK dan WBBM 3,60."
    ]
    assert [str(names) for names, _same in together(judged("3.66"))] == ["WBK", "WBBM"]


def test_the_thresholds_are_those_of_the_series() -> None:
    assert [verdict.threshold for verdict in judged("3.30", series=Series.IPAK)] == [Decimal("3.6")] * 2
    assert judged("3.9", series=Series.SKM) == ()


@pytest.mark.parametrize(("index", "flips"), [("3.596", True), ("3.594", False), ("3.604", False), ("3.60", False)])
def test_an_unrounded_index_is_compared_and_a_flip_by_rounding_is_said(index: str, flips: bool) -> None:  # noqa: FBT001
    wbbm = judged(index)[1]
    assert wbbm.rounding_flips is flips
    assert any("membalik" in str(words) for words in wbbm.cautions) is flips
    assert wbbm.met is (Decimal(index) >= Decimal("3.6"))


def test_a_gap_is_never_said_to_be_nothing() -> None:
    assert "0,00001" in str(judged("3.59999")[1].sentence)


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (3.5, 3.7, Outcome.OPEN),
        (3.61, 3.7, Outcome.MET),
        (3.6, 3.7, Outcome.MET),
        (3.5, 3.6, Outcome.OPEN),
        (3.5, 3.59, Outcome.MET),
    ],
)
def test_an_interval_that_holds_the_threshold_leaves_the_question_open(
    low: float, high: float, outcome: Outcome
) -> None:
    wbbm = judged("3.65", doubt=Unsure(Ends(low, high)))[1]
    assert wbbm.outcome is outcome
    assert wbbm.met
    said = [str(words) for words in wbbm.cautions]
    assert bool(said) is (outcome is Outcome.OPEN)


def test_too_few_or_too_uniform_answers_leave_it_open_and_say_so() -> None:
    wbbm = judged("3.9", doubt=Unsure(None, lazy("Jawaban terlalu seragam untuk disimpulkan.")))[1]
    assert wbbm.outcome is Outcome.OPEN
    assert [str(words) for words in wbbm.cautions] == ["Jawaban terlalu seragam untuk disimpulkan."]


@pytest.mark.parametrize(("n", "few"), [(29, True), (30, False)])
def test_fewer_than_thirty_respondents_are_indicative(n: int, few: bool) -> None:  # noqa: FBT001
    assert is_indicative(n) is few
    assert any("Indikatif" in str(words) for words in judged("3.9", n=n)[0].cautions) is few


def test_what_is_needed_to_reach_a_threshold_is_exact() -> None:
    """40 people at 3.50 and 40 more at 3.70 are 80 at 3.60; with 39 it is just not reached."""
    figure = compute(Stated(Series.IPAK, Decimal("3.5"), 40, "Laporan"))
    found = needed(figure, Decimal("3.6"), (Decimal("3.7"), Decimal(4), Decimal("3.6"), Decimal("3.5")))
    assert [one.people for one in found] == [40, 10, None, None]
    for one in found[:2]:
        assert one.people is not None
        mean = (40 * Fraction("3.5") + one.people * Fraction(one.mean)) / (40 + one.people)
        fewer = (40 * Fraction("3.5") + (one.people - 1) * Fraction(one.mean)) / (39 + one.people)
        assert mean >= Fraction("3.6") > fewer


def test_where_the_threshold_is_reached_nobody_is_needed() -> None:
    figure = compute(Stated(Series.IPAK, Decimal("3.6"), 40, "Laporan"))
    assert {one.people for one in needed(figure, Decimal("3.6"))} == {0}
