from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
import xlrd  # type: ignore[import-untyped]
from openpyxl import Workbook
from openpyxl.chart import BarChart
from python_calamine import PasswordError

from tests.spreadsheets.books import Value, old_xls, package, saved, workbook
from zi_core.spreadsheets.formats import binary, read
from zi_core.spreadsheets.grid import Cell, CellKind
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes) -> Stop:
    with pytest.raises(StoppedError) as stopped:
        read(data, Limits())
    return stopped.value.code


def test_old_workbooks_keep_error_cells_apart_from_blanks() -> None:
    data = old_xls([(0, 0, "Nama"), (0, 1, 81200000001.0), (0, 2, None), (0, 3, True), (1, 1, False)])
    contents = read(data, Limits())
    assert contents.kind == "xls"
    assert contents.grids[0].rows == (
        (
            Cell(CellKind.TEXT, "Nama"),
            Cell(CellKind.NUMBER, "81200000001"),
            Cell(CellKind.ERROR, "#REF!"),
            Cell(CellKind.BOOLEAN, "TRUE"),
        ),
        (Cell(CellKind.TEXT, ""), Cell(CellKind.BOOLEAN, "FALSE")),
    )


def test_dates_and_hidden_sheets_of_old_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    def sheet(name: str, visibility: int) -> SimpleNamespace:
        return SimpleNamespace(
            name=name,
            visibility=visibility,
            nrows=1,
            row_len=lambda _row: 2,
            cell_type=lambda _row, column: (3, 6)[column],
            cell_value=lambda _row, column: (44384.0, "")[column],
        )

    book = SimpleNamespace(sheets=lambda: [sheet("Data", 0), sheet("Rahasia", 2)], datemode=0)
    monkeypatch.setattr(xlrd, "open_workbook", lambda **_given: book)
    contents = binary.read_xls(b"", Limits())
    assert contents.grids[0].rows == ((Cell(CellKind.DATE, "2021-07-07"),),)
    assert contents.hidden == ["Rahasia"]


def test_an_encrypted_old_workbook_asks_for_the_password_to_be_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_given: object) -> None:
        raise xlrd.XLRDError("Workbook is encrypted")  # noqa: EM101, TRY003

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    assert refusal(b"\x09\x00\x04\x00") is Stop.PASSWORD


@pytest.mark.parametrize("data", [OLE + b"Workbook", b"\x09\x08\x10\x00" + bytes(60)])
def test_what_neither_library_can_read_is_broken(data: bytes) -> None:
    assert refusal(data) is Stop.BROKEN


def test_a_second_reader_takes_what_the_first_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_given: object) -> None:
        raise AssertionError

    monkeypatch.setattr(xlrd, "open_workbook", fail)
    moment = datetime(2021, 7, 7, 10, 30, tzinfo=UTC).replace(tzinfo=None)
    row: list[Value] = ["a", 1, 2.5, True, date(2021, 7, 7), moment, time(10, 30), timedelta(hours=36)]
    contents = binary.read_xls(workbook([row]), Limits())
    assert [cell.text for cell in contents.grids[0].rows[0]] == [
        "a",
        "1",
        "2.5",
        "TRUE",
        "2021-07-07",
        "2021-07-07T10:30:00",
        "10:30:00",
        "1.5",
    ]


def test_calamine_passes_over_hidden_and_chart_sheets() -> None:
    book = Workbook()
    book.worksheets[0].title = "Data"
    book.worksheets[0]["B2"] = 1
    book.create_sheet("Rahasia").sheet_state = "hidden"
    book.create_chartsheet("Bagan").add_chart(BarChart())
    contents = binary.read_xlsb(saved(book), Limits())
    assert [(grid.sheet, len(grid.rows)) for grid in contents.grids] == [("Data", 2)]
    assert contents.hidden == ["Rahasia"]


def test_a_sheet_of_empty_acres_is_refused_before_its_rows_are_made() -> None:
    """Small limits: calamine itself unfolds such a sheet, which only the child's memory limit can stop."""
    book = Workbook()
    book.worksheets[0]["A1"] = book.worksheets[0]["Z100"] = 1
    with pytest.raises(StoppedError) as stopped:
        binary.read_xlsb(saved(book), Limits(rows=10, columns=10))
    assert stopped.value.code is Stop.ROWS


def test_a_broken_binary_workbook_is_refused() -> None:
    assert refusal(package({"xl/workbook.bin": "x"})) is Stop.BROKEN


def test_a_password_that_calamine_meets_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_stream: object) -> None:
        raise PasswordError

    monkeypatch.setattr(binary, "load_workbook", refuse)
    assert refusal(package({"xl/workbook.bin": "x"})) is Stop.PASSWORD
