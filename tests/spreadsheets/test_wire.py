from __future__ import annotations

import json
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid
from zi_core.spreadsheets.wire import pack, unpack

CELLS = st.one_of(st.just(EMPTY), st.builds(Cell, st.sampled_from(CellKind), st.text(max_size=3)))
ROWS = st.lists(st.lists(CELLS, max_size=4).map(tuple), max_size=4).map(tuple)
GRIDS = st.lists(st.builds(Grid, st.text(max_size=3), ROWS, st.integers(0, 3)), max_size=3).map(tuple)


@given(GRIDS)
def test_grids_survive_the_journey(grids: tuple[Grid, ...]) -> None:
    told, figures = pack(grids)
    assert unpack(json.loads(json.dumps(told)), figures) == grids


def test_equal_cells_travel_once_and_arrive_as_one_object() -> None:
    rows = tuple((Cell(CellKind.TEXT, "Puas"), EMPTY, Cell(CellKind.NUMBER, "4")) for _ in range(50))
    told, figures = pack([Grid("Jawaban", rows)])
    assert told["texts"] == ["Puas", "4"]
    grid = unpack(told, figures)[0]
    assert len({id(cell) for row in grid.rows for cell in row}) == 3
    assert grid.rows[7][1] is EMPTY


SHEET = {"name": "a", "rows": 1, "hidden_rows": 0}


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        ({"kinds": "t", "texts": ["a"]}, b""),
        ({"sheets": [SHEET], "kinds": "t", "texts": ["a"]}, b""),
        ({"sheets": [SHEET], "kinds": "t", "texts": ["a"]}, array("I", [1]).tobytes()),
        ({"sheets": [SHEET], "kinds": "t", "texts": ["a"]}, array("I", [1, 2]).tobytes()),
        ({"sheets": [SHEET], "kinds": "t", "texts": ["a"]}, array("I", [1, 1, 1]).tobytes()),
        ({"sheets": [SHEET], "kinds": "tt", "texts": ["a"]}, array("I", [1, 1]).tobytes()),
        ({"sheets": [SHEET], "kinds": "z", "texts": ["a"]}, array("I", [1, 1]).tobytes()),
        ({"sheets": [SHEET], "kinds": "t", "texts": [1]}, array("I", [1, 1]).tobytes()),
        ({"sheets": [SHEET], "kinds": "t", "texts": 5}, array("I", [1, 1]).tobytes()),
        ({"sheets": [{**SHEET, "rows": -1}], "kinds": "t", "texts": ["a"]}, array("I", [1, 1]).tobytes()),
        ({"sheets": [{**SHEET, "rows": -1}, SHEET], "kinds": "", "texts": []}, b""),
        ({"sheets": [SHEET], "kinds": "t", "texts": ["a"]}, b"abc"),
    ],
)
def test_what_does_not_fit_together_is_refused(told: dict[str, Any], figures: bytes) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, IndexError)):
        unpack(told, figures)
