"""The bar of the cells: no wrong value, no question and no bad cell is accepted; nearly all good cells are right."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.customers.lists import checked, person
from zi_core.cells.checked import Checked, Level
from zi_core.customers import Field
from zi_core.spreadsheets.grid import Cell, CellKind

TRICKY: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("tricky.toml").read_text(encoding="utf-8"))
KINDS = {
    "number": CellKind.NUMBER,
    "date": CellKind.DATE,
    "bool": CellKind.BOOLEAN,
    "error": CellKind.ERROR,
    "formula": CellKind.FORMULA,
}
COMMON = 0.95
PHONE = "081200000001"


def cell(written: str) -> Cell:
    kind, mark, text = written.partition(":")
    return Cell(KINDS[kind], text) if mark and kind in KINDS else Cell(CellKind.TEXT, written)


def answer(field: Field, written: str) -> Checked:
    """What the check says about the cell, in a row without any other problem, in a column with settled habits."""
    row: list[str | Cell] = [*person(0, phone=PHONE, completed="25/06/2021")]
    row[list(Field).index(field)] = cell(written)
    company = [person(number, completed="25/06/2021") for number in (1, 2, 3)]
    return checked(row, *company).rows[0].cells[field]


def expectations() -> list[tuple[Field, str, str, str]]:
    """The field, what is expected, what is written, the one value that may be accepted (empty: none)."""
    return [
        (Field(name), expected, *(item if isinstance(item, list) else (item, "")))
        for name, groups in TRICKY.items()
        for expected, items in groups.items()
        for item in items
    ]


def accepted_wrongly(found: Checked, value: str) -> bool:
    return found.level.settled and found.clean != value


def test_no_tricky_cell_is_accepted_wrongly_and_nearly_all_good_ones_are_right(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table: Counter[tuple[str, str]] = Counter()
    failures: list[str] = []
    for field, expected, written, value in expectations():
        found = answer(field, written)
        right = found.level.settled and found.clean == value
        table[expected, "right" if right else found.level.value] += 1
        if accepted_wrongly(found, value) or (expected == "missing" and found.level is not Level.MISSING):
            failures.append(f"{field.value} {expected} {written!r}: {found.level.value} {found.clean!r}")
        if expected == "good" and not right:
            print(f"good, yet {found.level.value}: {field.value} {written!r} {found.clean!r}")  # noqa: T201 - the table
    good = sum(count for (expected, _), count in table.items() if expected == "good")
    with capsys.disabled():
        print_table(table)
    assert failures == []
    assert table["good", "right"] >= COMMON * good
    assert sum(table.values()) >= 300


def print_table(table: Counter[tuple[str, str]]) -> None:
    columns = ("right", *(level.value for level in Level))
    print("\n" + "expected".ljust(10) + "".join(column.rjust(9) for column in columns))  # noqa: T201
    for expected in ("good", "either", "ask", "offer", "bad", "missing"):
        counts = "".join(str(table[expected, column]).rjust(9) for column in columns)
        print(expected.ljust(10) + counts)  # noqa: T201
