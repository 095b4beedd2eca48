from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.spreadsheets.books import MAIN, RELATIONS, Value, package, raw_xlsx, workbook
from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.formats.styles import is_date_format
from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

XF = "<cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='x'/></cellXfs>"
STYLES = f"<numFmts><numFmt numFmtId='164' formatCode='dd&quot;x&quot;/mm'/></numFmts>{XF}"


def only(data: bytes, limits: Limits | None = None) -> Grid:
    return read(data, limits or Limits()).grids[0]


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in only(data).rows]


def refusal(data: bytes, limits: Limits | None = None) -> Stop:
    with pytest.raises(StoppedError) as stopped:
        read(data, limits or Limits())
    return stopped.value.code


def one(cell: str, **more: str) -> Cell:
    grid = only(raw_xlsx(f"<row>{cell}</row>", **more))  # type: ignore[arg-type]
    return grid.cell(1, len(grid.rows[0]) - 1)


def test_what_openpyxl_writes_is_read_cell_by_cell() -> None:
    moment = datetime(2021, 7, 7, 10, 30, tzinfo=UTC).replace(tzinfo=None)
    rows: list[list[Value]] = [["Nama", 81200000001, 1.5, True, date(2021, 7, 7), moment, None, "x"]]
    assert only(workbook(rows)).rows == (
        (
            Cell(CellKind.TEXT, "Nama"),
            Cell(CellKind.NUMBER, "81200000001"),
            Cell(CellKind.NUMBER, "1.5"),
            Cell(CellKind.BOOLEAN, "TRUE"),
            Cell(CellKind.DATE, "2021-07-07"),
            Cell(CellKind.DATE, "2021-07-07T10:30:00"),
            Cell(CellKind.TEXT, ""),
            Cell(CellKind.TEXT, "x"),
        ),
    )


def test_no_cell_is_lost_when_the_dimension_lies() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='9'><c r='C9'><v>2</v></c></row>"
    lying = f'<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData>{rows}</sheetData></worksheet>'
    assert only(raw_xlsx("", more={"xl/worksheets/s1.xml": lying})).cell(9, 2) == Cell(CellKind.NUMBER, "2")


def test_cells_without_references_are_counted() -> None:
    assert texts(raw_xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>")) == [
        ["1", "2"],
        ["", "3"],
    ]


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("<c><v>8.1200000001E10</v></c>", CellKind.NUMBER, "81200000001"),
        ("<c><v>0.10000000000000001</v></c>", CellKind.NUMBER, "0.1"),
        ("<c><v>00812</v></c>", CellKind.NUMBER, "812"),
        ("<c><v>-0.0</v></c>", CellKind.NUMBER, "0"),
        ("<c><v>1e999</v></c>", CellKind.ERROR, "#NUM!"),
        ("<c><v>abc</v></c>", CellKind.ERROR, "#NUM!"),
        ("<c t='e'><v>#REF!</v></c>", CellKind.ERROR, "#REF!"),
        ("<c t='b'><v>0</v></c>", CellKind.BOOLEAN, "FALSE"),
        ("<c t='d'><v>2021-07-07T00:00:00Z</v></c>", CellKind.DATE, "2021-07-07"),
        ("<c t='d'><v>10:30:00</v></c>", CellKind.TEXT, "10:30:00"),
        ("<c t='str'><f>A1</f><v>ya</v></c>", CellKind.TEXT, "ya"),
        ("<c><f>A1</f></c>", CellKind.FORMULA, "="),
        ("<c><f>A1</f><v/></c>", CellKind.FORMULA, "="),
        ("<c><f>A1</f><v>7</v></c>", CellKind.NUMBER, "7"),
        ("<c t='inlineStr'><is><t>a_x000D_b</t><rPh><t>lafal</t></rPh></is></c>", CellKind.TEXT, "a\rb"),
        ("<c t='n'><is><t>lupa</t></is></c>", CellKind.TEXT, "lupa"),
        ("<c t='s'><v>9</v></c>", CellKind.ERROR, "#REF!"),
        ("<c t='s'><v>x</v></c>", CellKind.ERROR, "#REF!"),
    ],
)
def test_every_kind_of_cell_keeps_what_it_says(cell: str, kind: CellKind, text: str) -> None:
    assert one(cell) == Cell(kind, text)


def test_a_text_formula_with_an_empty_result_is_a_blank() -> None:
    assert texts(raw_xlsx("<row><c t='str'><f>A1</f><v></v></c><c><v>1</v></c></row>")) == [["", "1"]]


def test_shared_strings_join_rich_text_and_leave_out_phonetics() -> None:
    strings = "<si><r><t>Siti </t></r><r><t>Aminah</t></r><rPh><t>x</t></rPh></si>"
    assert one("<c t='s'><v>0</v></c>", strings=strings).text == "Siti Aminah"


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("<c s='1'><v>44384</v></c>", CellKind.DATE, "2021-07-07"),
        ("<c s='2'><v>44384.5</v></c>", CellKind.DATE, "2021-07-07T12:00:00"),
        ("<c s='1'><v>0.5</v></c>", CellKind.TEXT, "12:00:00"),
        ("<c s='1'><v>59</v></c>", CellKind.NUMBER, "59"),
        ("<c s='1'><v>81200000001</v></c>", CellKind.NUMBER, "81200000001"),
        ("<c s='1'><v>x</v></c>", CellKind.ERROR, "#NUM!"),
        ("<c s='0'><v>44384</v></c>", CellKind.NUMBER, "44384"),
        ("<c s='3'><v>44384</v></c>", CellKind.NUMBER, "44384"),
        ("<c s='77'><v>44384</v></c>", CellKind.NUMBER, "44384"),
    ],
)
def test_serial_days_become_dates_only_where_the_format_says_so(cell: str, kind: CellKind, text: str) -> None:
    assert one(cell, styles=STYLES) == Cell(kind, text)


def test_the_calendar_of_1904_counts_even_when_the_element_comes_twice() -> None:
    book = "<workbookPr date1904='1'/><workbookPr other='2'/>"
    assert one("<c s='1'><v>42922</v></c>", styles=STYLES, book=book).text == "2021-07-07"


@pytest.mark.parametrize(
    ("code", "is_date"),
    [("dd/mm/yyyy", True), ("[h]:mm", True), ('0" hari"', False), ("[Red]0", False), ("General", False), ("@", False)],
)
def test_date_formats_are_told_from_others(code: str, is_date: bool) -> None:  # noqa: FBT001
    assert is_date_format(code) is is_date


def test_hidden_sheets_are_named_and_not_read_and_chart_sheets_passed_over() -> None:
    sheets = (
        "<sheet name='Data' r:id='r1'/><sheet name='Rahasia' state='veryHidden' r:id='r2'/>"
        "<sheet name='Bagan' r:id='r5'/><sheet name='Hilang' r:id='r9'/>"
    )
    more = {"xl/worksheets/s2.xml": "<worksheet/>", "xl/chart.xml": "<x/>"}
    contents = read(raw_xlsx("<row><c><v>1</v></c></row>", sheets=sheets, more=more), Limits())
    assert [grid.sheet for grid in contents.grids] == ["Data"]
    assert contents.hidden == ["Rahasia"]


def test_hidden_rows_with_content_are_counted() -> None:
    rows = "<row r='1' hidden='1'><c><v>1</v></c></row><row r='2' hidden='1'/><row r='3'><c><v>1</v></c></row>"
    assert only(raw_xlsx(rows)).hidden_rows == 1


def test_the_workbook_is_found_by_its_relation_wherever_it_lies() -> None:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="x/officeDocument" '
        'Target="nowhere.xml"/><Relationship Id="b" Type="x/officeDocument" Target="/book.xml"/>'
        '<Relationship Id="c" Type="x/hyperlink" TargetMode="External" Target="http://example.com"/></Relationships>',
        "book.xml": "<workbook/>",
    }
    assert read(package(parts), Limits()).grids == []
    del parts["book.xml"]
    assert refusal(package(parts)) is Stop.BROKEN


def test_empty_borders_do_not_count_as_rows_or_columns() -> None:
    assert texts(raw_xlsx("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'/></row>")) == [
        ["1"]
    ]


@pytest.mark.parametrize(
    ("rows", "stop"),
    [
        ("<row r='20001'><c r='A20001'><v>1</v></c></row>", Stop.ROWS),
        ("<row r='1'><c r='GS1'><v>1</v></c></row>", Stop.COLUMNS),
        (f"<row><c t='inlineStr'><is><t>{'a' * 32_768}</t></is></c></row>", Stop.CHARACTERS),
        ("<row><c><v>1</v></row>", Stop.BROKEN),
    ],
)
def test_too_much_or_broken_content_is_refused(rows: str, stop: Stop) -> None:
    assert refusal(raw_xlsx(rows)) is stop


def test_many_references_to_one_long_string_are_refused() -> None:
    strings = f"<si><t>{'a' * 30_000}</t></si>"
    rows = "<row>" + "<c t='s'><v>0</v></c>" * 150 + "</row>"
    assert refusal(raw_xlsx(rows, strings=strings), Limits(characters=1_000_000)) is Stop.CHARACTERS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_in_the_xml_are_refused(encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "aa">]><workbook>&a;</workbook>'
    assert refusal(raw_xlsx("", more={"xl/workbook.xml": bomb.encode(encoding)})) is Stop.DECLARATIONS


def test_a_small_file_that_inflates_without_end_is_refused() -> None:
    assert refusal(raw_xlsx(" " * 3_000_000), Limits(inflated=1_000_000)) is Stop.INFLATED


def test_too_many_parts_are_refused() -> None:
    assert refusal(package({f"p{n}": "" for n in range(30)}), Limits(parts=20)) is Stop.PARTS
