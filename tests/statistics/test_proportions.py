"""Shares against the tables they were published with, and many comparisons at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from zi_core.statistics.multiplicity import holm
from zi_core.statistics.proportions import newcombe, wilson
from zi_core.statistics.results import Method, TooFewError


# Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_printed(count: int, of: int, low: float, high: float) -> None:
    found = wilson(count, of)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert (found.estimate, found.method) == (count / of, Method.WILSON)


# Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10; first less second.
@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_newcombe_as_printed(first: tuple[int, int], second: tuple[int, int], low: float, high: float) -> None:
    found = newcombe(second, first)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert found.estimate == pytest.approx(first[0] / first[1] - second[0] / second[1])


@given(st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_in_its_interval_and_the_interval_between_nobody_and_all(share: tuple[int, int]) -> None:
    found = wilson(*share)
    assert 0 <= found.low <= found.estimate + 1e-12
    assert found.estimate - 1e-12 <= found.high <= 1


@pytest.mark.parametrize(("count", "of"), [(-1, 5), (6, 5)])
def test_more_than_all_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="count"):
        wilson(count, of)
    with pytest.raises(ValueError, match="count"):
        newcombe((1, 2), (count, of))


def test_a_share_of_nobody_is_refused() -> None:
    with pytest.raises(TooFewError):
        wilson(0, 0)
    with pytest.raises(TooFewError):
        newcombe((0, 0), (1, 2))


def test_holm_by_hand() -> None:
    # Holm (1979) on four p-values: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04 may not fall below the one before it.
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))


def test_holm_agrees_with_statsmodels() -> None:
    p_values = [0.003, 0.5, 0.011, 0.011, 0.9, 0.04, 0.002]
    assert holm(p_values) == pytest.approx(tuple(multipletests(p_values, method="holm")[1]))


@given(st.lists(st.floats(0, 1), max_size=12))
def test_the_correction_never_helps_and_keeps_the_order(p_values: list[float]) -> None:
    corrected = holm(p_values)
    assert all(p <= c <= 1 for p, c in zip(p_values, corrected, strict=True))
    pairs = sorted(zip(p_values, corrected, strict=True))
    assert [c for _p, c in pairs] == sorted(corrected)
