"""Measured values travel as JSON and come back equal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.rulebook.values import Attested, Published, Rows, Value, from_json, to_json

COUNTS = st.integers(0, 20000)
VALUES: st.SearchStrategy[Value] = st.one_of(
    COUNTS,
    st.decimals(0, 100, places=4),
    st.builds(Rows, COUNTS, COUNTS),
    st.builds(Attested, st.booleans(), st.none() | st.dates(), COUNTS),
    st.builds(Published, st.lists(st.tuples(st.text(max_size=9), st.booleans()), max_size=4).map(tuple)),
)


@given(VALUES)
def test_a_value_comes_back_as_it_went(value: Value) -> None:
    assert from_json(to_json(value)) == value


def test_a_decimal_keeps_its_kind_and_a_date_its_day() -> None:
    assert isinstance(from_json(to_json(Decimal("3.60"))), Decimal)
    assert from_json(to_json(Attested(signed=True, signed_on=date(2021, 9, 1)))) == Attested(
        signed=True, signed_on=date(2021, 9, 1)
    )


def test_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not a stored value"):
        from_json({"kind": "rows"})
