from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid, address, column_letters, row_from_json, row_to_json

CELLS = st.builds(Cell, st.sampled_from(CellKind), st.text(max_size=5))


@given(st.integers(0, 16_383))
def test_columns_have_excels_letters(column: int) -> None:
    assert column_letters(column) == get_column_letter(column + 1)


def test_a_cell_is_addressed_as_in_excel() -> None:
    assert address(17, 2) == "C17"


@given(st.lists(CELLS, max_size=6).map(tuple))
def test_a_row_survives_the_journey_as_json(row: tuple[Cell, ...]) -> None:
    assert row_from_json(row_to_json(row)) == row


@pytest.mark.parametrize(("row", "column"), [(0, 0), (2, 0), (1, 1), (1, -1)])
def test_beyond_the_edge_there_is_nothing(row: int, column: int) -> None:
    assert Grid("x", ((Cell(CellKind.TEXT, "a"),),)).cell(row, column) == EMPTY


def test_white_space_is_blank_and_an_error_is_not() -> None:
    assert Cell(CellKind.TEXT, " \n").blank
    assert not Cell(CellKind.ERROR, "").blank
