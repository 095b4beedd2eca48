"""Ordinal answers against published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.statistics.ranks import brunner_munzel, cliffs_delta
from zi_core.statistics.results import Method, TooFewError

# Brunner and Munzel, Biometrical Journal 42 (2000): pain scores after two treatments (in the manual of scipy as well).
ACTIVE = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]
PLACEBO = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]
ANSWERS = st.lists(st.integers(1, 4).map(float), min_size=2, max_size=25)


def test_the_pain_scores_of_brunner_and_munzel() -> None:
    # scipy.stats.brunnermunzel: p = 0.0057862; R, lawstat: estimate 0.788961, 95% interval 0.5952169 to 0.9827052.
    found = brunner_munzel(ACTIVE, PLACEBO)
    assert (found.estimate, found.low, found.high) == pytest.approx((0.788961, 0.5952169, 0.9827052), abs=1e-6)
    assert found.p == pytest.approx(0.0057862086661515, abs=1e-9)


def test_cliffs_delta_of_the_r_package() -> None:
    # R, effsize 0.8, example of cliff.delta: -0.25, 95% interval -0.7265846 to 0.3890062.
    treatment, control = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50]
    found = cliffs_delta(control, treatment)
    assert (found.estimate, found.low, found.high) == pytest.approx((-0.25, -0.7265846, 0.3890062), abs=1e-7)


@given(ANSWERS, ANSWERS)
def test_both_say_the_same_and_stay_on_their_scales(before: list[float], after: list[float]) -> None:
    share, delta = brunner_munzel(before, after), cliffs_delta(before, after)
    assert delta.estimate == pytest.approx(2 * share.estimate - 1)
    assert 0 <= share.low <= share.estimate <= share.high <= 1
    assert -1 <= delta.low <= delta.high <= 1


@given(ANSWERS, ANSWERS)
def test_only_the_order_of_the_answers_counts(before: list[float], after: list[float]) -> None:
    assert cliffs_delta([b**3 for b in before], [a**3 for a in after]) == cliffs_delta(before, after)
    assert cliffs_delta(before[::-1], after) == cliffs_delta(before, after)


@given(ANSWERS, ANSWERS)
def test_going_back_turns_the_sign(before: list[float], after: list[float]) -> None:
    there, back = cliffs_delta(before, after), cliffs_delta(after, before)
    assert (there.estimate, there.low, there.high) == pytest.approx((-back.estimate, -back.high, -back.low))


@pytest.mark.parametrize("after", [[4, 4, 4], [3, 4, 3]])
def test_without_overlap_there_is_no_interval(after: list[float]) -> None:
    for found, one in ((brunner_munzel([1, 2, 1], after), 1), (cliffs_delta([1, 2, 1], after), 1)):
        assert found.method is Method.CONSTANT
        assert found.low == found.high == found.estimate == one
        assert found.p is None


def test_answers_that_are_all_the_same_have_no_p() -> None:
    assert brunner_munzel([4, 4, 4], [4, 4]).estimate == 0.5
    assert brunner_munzel([4, 4, 4], [4, 4]).p is None
    assert cliffs_delta([4, 4, 4], [4, 4]).estimate == 0


def test_one_answer_is_too_few() -> None:
    with pytest.raises(TooFewError):
        brunner_munzel([1], [1, 2])
    with pytest.raises(TooFewError):
        cliffs_delta([1, 2], [])
