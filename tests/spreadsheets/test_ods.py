from __future__ import annotations

import pytest

from tests.spreadsheets.books import raw_ods
from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError


def only(rows: str) -> Grid:
    return read(raw_ods(f"<table:table table:name='Data'>{rows}</table:table>"), Limits()).grids[0]


def refusal(data: bytes) -> Stop:
    with pytest.raises(StoppedError) as stopped:
        read(data, Limits())
    return stopped.value.code


def cell(attributes: str, inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        (cell("office:value-type='float' office:value='81200000001'"), CellKind.NUMBER, "81200000001"),
        (cell("office:value-type='date' office:date-value='2021-07-07'"), CellKind.DATE, "2021-07-07"),
        (cell("office:value-type='date' office:date-value='x'", "<text:p>7/7</text:p>"), CellKind.TEXT, "7/7"),
        (cell("office:value-type='boolean' office:boolean-value='true'"), CellKind.BOOLEAN, "TRUE"),
        (cell("office:value-type='boolean' office:boolean-value='false'"), CellKind.BOOLEAN, "FALSE"),
        (cell("office:value-type='string' office:string-value='ya'"), CellKind.TEXT, "ya"),
        (
            cell("", "<text:p>a<text:s text:c='2'/>b<text:tab/>c</text:p><text:p>d</text:p>"),
            CellKind.TEXT,
            "a  b\tc\nd",
        ),
        (
            cell("office:value-type='string' calcext:value-type='error'", "<text:p>#REF!</text:p>"),
            CellKind.ERROR,
            "#REF!",
        ),
        (cell("table:formula='of:=A1'"), CellKind.FORMULA, "="),
        (
            cell("", "<office:annotation><text:p>catatan</text:p></office:annotation><text:p>isi</text:p>"),
            CellKind.TEXT,
            "isi",
        ),
        (cell("", "<text:p>isi<drawing:frame><text:p>gambar</text:p></drawing:frame></text:p>"), CellKind.TEXT, "isi"),
    ],
)
def test_every_kind_of_cell_keeps_what_it_says(written: str, kind: CellKind, text: str) -> None:
    assert only(f"<table:table-row>{written}</table:table-row>").rows == ((Cell(kind, text),),)


def test_repeated_cells_and_rows_are_all_there() -> None:
    rows = (
        "<table:table-row table:number-rows-repeated='2'>"
        + cell("table:number-columns-repeated='2'", "<text:p>a</text:p>")
        + cell("table:number-columns-repeated='16000'")
        + "</table:table-row><table:table-row table:number-rows-repeated='1048000'><table:covered-table-cell/>"
        + "</table:table-row>"
    )
    assert [[found.text for found in row] for row in only(rows).rows] == [["a", "a"], ["a", "a"]]


def test_hidden_rows_with_content_are_counted() -> None:
    rows = f"<table:table-row table:visibility='collapse'>{cell('', '<text:p>a</text:p>')}</table:table-row>"
    assert only(rows).hidden_rows == 1


def test_hidden_tables_are_named_and_not_read() -> None:
    styles = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>"
    hidden = (
        "<table:table table:name='Rahasia' table:style-name='h'>"
        f"<table:table-row>{cell('', '<text:p>x</text:p>')}</table:table-row></table:table>"
    )
    contents = read(raw_ods(hidden, styles=styles), Limits())
    assert (contents.grids, contents.hidden) == ([], ["Rahasia"])


def test_a_text_document_is_no_spreadsheet() -> None:
    assert refusal(raw_ods("", body="text")) is Stop.FOREIGN


def test_a_protected_document_asks_for_the_password_to_be_removed() -> None:
    assert refusal(raw_ods("", manifest="<m><encryption-data/></m>")) is Stop.PASSWORD
    assert refusal(raw_ods("", manifest="<m/>", body="text")) is Stop.FOREIGN


def test_repetition_beyond_the_limits_is_refused() -> None:
    filled = "<text:p>a</text:p>"
    wide = "<table:table-row>" + cell("table:number-columns-repeated='999999999'", filled) + "</table:table-row>"
    tall = "<table:table-row table:number-rows-repeated='999999'>" + cell("", filled) + "</table:table-row>"
    assert refusal(raw_ods(f"<table:table>{wide}</table:table>")) is Stop.COLUMNS
    assert refusal(raw_ods(f"<table:table>{tall}</table:table>")) is Stop.ROWS
