"""Samples as numbers, and whether they say enough."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.statistics.results import Estimate, Method, TooFewError
from zi_core.statistics.samples import Sample, Soundness, sample_of, soundness

SCORES = st.lists(st.integers(1, 4).map(float), min_size=2, max_size=60)


def test_raw_values_become_mean_standard_deviation_and_size() -> None:
    # Snedecor and Cochran's arithmetic in any textbook: 2 4 4 4 5 5 7 9 have the sum of squares 32 about their mean 5.
    assert sample_of([2, 4, 4, 4, 5, 5, 7, 9]) == Sample(5, math.sqrt(32 / 7), 8)


def test_a_sample_passes_as_it_is() -> None:
    assert sample_of(Sample(3.5, 0.4, 12)) == Sample(3.5, 0.4, 12)


@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_respondents_changes_nothing(values: list[float], rnd: random.Random) -> None:
    shuffled = list(values)
    rnd.shuffle(shuffled)
    assert sample_of(shuffled) == sample_of(values)


def test_values_that_cannot_be_added_without_error_are_still_constant() -> None:
    assert sample_of([0.1] * 7).sd == 0


@pytest.mark.parametrize("values", [[], [3.0]])
def test_one_value_has_no_spread(values: list[float]) -> None:
    with pytest.raises(TooFewError) as refused:
        sample_of(values)
    assert (refused.value.needed, refused.value.got) == (2, len(values))


def test_a_summary_of_one_person_is_refused() -> None:
    with pytest.raises(TooFewError):
        Sample(3.0, 0.1, 1)


@pytest.mark.parametrize(("mean", "sd"), [(math.nan, 1.0), (3.0, math.inf), (3.0, -0.1)])
def test_what_no_sample_can_have_is_refused(mean: float, sd: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Sample(mean, sd, 10)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], Soundness.FEW),
        ([1, 2, 3, 4] * 4, Soundness.FEW),
        ([1, 2, 3, 4] * 5, Soundness.ENOUGH),
        ([4] * 16 + [3] * 4, Soundness.UNIFORM),
        ([4] * 15 + [3] * 5, Soundness.ENOUGH),
    ],
)
def test_a_sample_may_be_too_small_or_too_uniform(values: list[float], told: Soundness) -> None:
    assert soundness(values) is told


def test_the_limits_of_soundness_may_be_set() -> None:
    assert soundness([1, 2], fewest=2) is Soundness.ENOUGH
    assert soundness([1, 1, 1, 2], fewest=2, most_alike=0.5) is Soundness.UNIFORM


def test_an_interval_holds_its_ends() -> None:
    found = Estimate(3.6, 3.5, 3.7, 0.95, Method.T)
    assert found.holds(3.5)
    assert found.holds(3.7)
    assert not found.holds(3.71)
