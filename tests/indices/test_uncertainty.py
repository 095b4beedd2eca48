"""How sure an index is: intervals against textbook figures, chances against the core's statistics, comparisons."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from tests.indices.answered import SPAK, SPKP, answers, form
from zi_core.indices import Instrument, Responses, Scale, SeriesError, compute
from zi_core.indices.comparing import by_period, by_service, item_gaps, part_of, trend, weakest
from zi_core.indices.matching import Answered, paired
from zi_core.indices.uncertainty import interval_words, scores, uncertainty
from zi_core.statistics.results import Method
from zi_core.statistics.samples import Soundness


def drawn(
    own: Instrument, people: int, *, seed: int = 1, lower: Sequence[str] = (), skewed: float = 0.0
) -> list[list[int]]:
    """Invented answers: each person has a level, each answer strays from it; items in `lower` lie half a point down."""
    chance = random.Random(seed)  # noqa: S311 - invented answers
    rows = []
    for _person in range(people):
        level = chance.gauss(3.4 - skewed, 0.5)
        rows.append(
            [
                min(own.scale.most, max(1, round(level + chance.gauss(0, 0.4) - (0.7 if item.key in lower else 0))))
                for item in own.items
            ]
        )
    return rows


def test_the_shares_of_complete_rows_are_each_persons_own_index() -> None:
    own = form(3, scale=Scale.SIX, turned=[3])
    data = answers(own, [[6, 5, 1], [3, 3, 3], [1, 2, 6]])
    figure = compute(data, own)
    alone = [float(compute(data.only([at == one for at in range(3)]), own).index) for one in range(3)]
    assert list(scores(data, figure)) == pytest.approx(alone)


def test_the_mean_of_the_shares_is_the_index_even_where_answers_are_missing() -> None:
    own = form(4)
    rows = [
        [score if (at + place) % 4 else 0 for place, score in enumerate(row)] for at, row in enumerate(drawn(own, 30))
    ]
    figure = compute(answers(own, rows), own)
    assert float(np.mean(scores(answers(own, rows), figure))) == pytest.approx(float(figure.index))


def test_the_interval_is_students_t() -> None:
    """Mean 3, s = sqrt(2.5/4 * 4 / 4)...: shares 2, 2.5, 3, 3.5, 4 have s = 0.790569, t(4; 0.975) = 2.776445."""
    own = form(2)
    data = answers(own, [[2, 2], [2, 3], [3, 3], [3, 4], [4, 4]])
    found = uncertainty(data, compute(data, own))
    assert found.interval is not None
    half = 2.776445 * 0.790569 / 5**0.5
    assert (found.interval.low, found.interval.high) == pytest.approx((3 - half, 3 + half), abs=1e-5)
    assert found.soundness is Soundness.FEW
    assert "Terlalu sedikit" in str(found.unsound)
    assert found.bootstrap is None
    assert str(found.sentence) == "IK 95% 2,02–3,98"


def test_the_interval_stays_on_the_scale_and_shrinks_with_the_population() -> None:
    data = answers(SPAK, [[4] * 5] * 28 + [[3] * 5] * 12)
    figure = compute(data, SPAK)
    plain, whole = uncertainty(data, figure), uncertainty(data, figure, population=50)
    assert plain.interval is not None
    assert whole.interval is not None
    assert whole.interval.method is Method.T_FINITE
    assert whole.interval.high - whole.interval.low < plain.interval.high - plain.interval.low
    assert plain.interval.high <= 4
    assert uncertainty(data, figure, population=20).population is None


@pytest.mark.parametrize(("people", "beside"), [(9, False), (10, True), (63, True), (64, False)])
def test_bootstrap_t_stands_beside_small_samples(people: int, beside: bool) -> None:  # noqa: FBT001
    data = answers(SPAK, drawn(SPAK, people))
    found = uncertainty(data, compute(data, SPAK), seed=7)
    assert (found.bootstrap is not None) is beside
    assert uncertainty(data, compute(data, SPAK), seed=7) == found


def test_uniform_answers_conclude_nothing() -> None:
    data = answers(SPAK, [[4] * 5] * 40)
    found = uncertainty(data, compute(data, SPAK))
    assert found.soundness is Soundness.UNIFORM
    assert "seragam" in str(found.unsound)


def test_one_respondent_has_no_interval() -> None:
    data = answers(SPAK, [[4] * 5])
    found = uncertainty(data, compute(data, SPAK))
    assert (found.n, found.interval, found.bootstrap) == (1, None, None)
    assert str(interval_words(None)) == "Rentang tidak dapat dihitung"


# --- matching ------------------------------------------------------------------------------------------------------


def survey(own: Instrument, people: int, seed: int, *, named: bool = True) -> Answered:
    rows = drawn(own, people, seed=seed)
    names = [f"p{n}" if named else "" for n in range(people)]
    data = answers(own, rows, respondents=names)
    return Answered(data, compute(data, own))


def test_people_are_paired_where_nearly_all_answered_both() -> None:
    ipak, ipkp = survey(SPAK, 60, 3), survey(SPKP, 60, 4)
    pairs = paired(ipak, ipkp)
    assert sorted(one for one, _other in pairs) == pytest.approx(sorted(scores(ipak.responses, ipak.figure)))
    assert sorted(other for _one, other in pairs) == pytest.approx(sorted(scores(ipkp.responses, ipkp.figure)))
    assert paired(survey(SPAK, 60, 3, named=False), ipkp) == []
    assert len(paired(survey(SPAK, 300, 3), ipkp)) == 60
    assert len(paired(ipak, survey(SPKP, 48, 4))) == 48


def test_a_repeated_person_and_one_without_answers_pair_once_and_never() -> None:
    ipak, ipkp = survey(SPAK, 30, 3), survey(SPKP, 30, 4)
    rows = drawn(SPAK, 30, seed=3)
    names = ["p0", *(f"p{n}" for n in range(29))]
    twice = answers(SPAK, rows, respondents=names)
    assert len(paired(Answered(twice, compute(twice, SPAK)), ipkp)) == 29
    gone = answers(SPAK, [[0] * 5, *rows[1:]], respondents=[f"p{n}" for n in range(30)])
    assert len(paired(Answered(gone, compute(gone, SPAK)), ipkp)) == 29
    assert ipak.figure.n == 30


def test_only_one_ipak_and_one_ipkp_make_a_pair() -> None:
    ipak, ipkp = survey(SPAK, 30, 3), survey(SPKP, 30, 4)
    with pytest.raises(SeriesError):
        paired(ipkp, ipak)


# --- comparing -----------------------------------------------------------------------------------------------------


def test_an_item_that_holds_the_index_down_is_found_and_named() -> None:
    data = answers(SPKP, drawn(SPKP, 80, lower=["time"]))
    gaps = item_gaps(data, compute(data, SPKP))
    assert [gap.figure.item.key for gap in gaps if gap.holds_down] == ["time"]
    assert gaps[0].gap.estimate < 0
    assert gaps[0].p is not None
    assert str(weakest(gaps)) == "Waktu penyelesaian paling menahan indeks."


def test_several_items_that_hold_the_index_down_are_counted() -> None:
    data = answers(SPKP, drawn(SPKP, 120, lower=["time", "fees"]))
    gaps = item_gaps(data, compute(data, SPKP))
    assert str(weakest(gaps)).startswith("2 butir menahan indeks")
    assert any(gap.lifts for gap in gaps)


def test_equal_items_hold_nothing_down() -> None:
    data = answers(SPAK, [[n % 4 + 1] * 5 for n in range(40)])
    gaps = item_gaps(data, compute(data, SPAK))
    assert {gap.p for gap in gaps} == {None}
    assert str(weakest(gaps)) == "Tidak ada butir yang jelas lebih rendah dari butir lain."


def test_a_form_of_one_item_has_nothing_to_compare() -> None:
    data = answers(form(1), [[4], [3], [2]])
    assert item_gaps(data, compute(data, form(1))) == ()


def test_gaps_are_on_the_index_scale() -> None:
    own = form(2, scale=Scale.SIX)
    data = answers(own, [[6, 3], [5, 2], [6, 4], [4, 1]])
    low, high = item_gaps(data, compute(data, own))
    assert (low.gap.estimate, high.gap.estimate) == pytest.approx((-2.75 * 4 / 6, 2.75 * 4 / 6))


def grouped(people: int = 90) -> Responses:
    """Three services; the third is answered lower; three quarters, the last higher."""
    rows = [*drawn(SPAK, people, seed=2), *drawn(SPAK, people // 2, seed=5, skewed=0.8)]
    services = ["Perdata", "Pidana"] * (people // 2) + ["Hukum"] * (people // 2)
    periods = [f"2021-Q{n % 3 + 1}" for n in range(len(rows))]
    return answers(SPAK, rows, services=services, periods=periods)


def test_a_service_is_held_against_all_others() -> None:
    data = grouped()
    parts = by_service(data, compute(data, SPAK))
    assert [part.name for part in parts] == ["Hukum", "Perdata", "Pidana"]
    hukum = parts[0]
    assert hukum.differs
    assert hukum.change is not None
    assert hukum.change.estimate < 0
    rest = compute(data.only([service != "Hukum" for service in data.services]), SPAK)
    assert hukum.change.estimate == pytest.approx(float(hukum.figure.index - rest.index))
    assert sum(part.figure.n for part in parts) == data.n


def test_one_service_is_no_comparison() -> None:
    data = replace(grouped(), services=("Perdata",) * grouped().n)
    assert by_service(data, compute(data, SPAK)) == ()


def test_a_service_of_one_person_has_no_spread_and_no_verdict() -> None:
    data = grouped()
    data = replace(data, services=("Lain", *data.services[1:]))
    lone = by_service(data, compute(data, SPAK))[-1]
    assert (lone.name, lone.sample, lone.change, lone.p, lone.differs) == ("Lain", None, None, None, False)


def test_a_service_nobody_answered_for_is_left_out() -> None:
    data = answers(SPAK, [[4] * 5, [3] * 5, [0] * 5], services=["A", "A", "B"])
    assert [part.name for part in by_service(data, compute(data, SPAK))] == ["A"]


def test_a_quarter_is_held_against_the_one_before() -> None:
    data = grouped()
    first, second, _third = by_period(data, compute(data, SPAK))
    assert (str(first.label), first.change) == ("Triwulan I 2021", None)
    assert second.change is not None
    assert second.change.estimate == pytest.approx(float(second.figure.index - first.figure.index))


def test_a_trend_may_run_over_several_surveys_of_one_series_only() -> None:
    surveys = [survey(SPAK, 40, 1), survey(SPAK, 40, 2), survey(SPKP, 40, 1)]
    parts = [part_of(f"s{n}", f"Survei {n}", one.responses, one.figure) for n, one in enumerate(surveys)]
    known = [part for part in parts if part is not None]
    assert [part.change is None for part in trend(known[:2])] == [True, False]
    assert trend([]) == ()
    with pytest.raises(SeriesError):
        trend(known)


def test_parts_are_converted_as_the_whole_is() -> None:
    own = form(2, scale=Scale.SIX)
    data = answers(own, [[6, 5], [5, 5], [3, 4]], services=["A", "A", "B"])
    parts = by_service(data, compute(data, own))
    assert parts[0].figure.index == Fraction(21, 4) * 4 / 6
