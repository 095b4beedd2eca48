"""Plain rows are read by one expression, all others by expat: the result must not depend on which way was taken."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.spreadsheets.books import MAIN, package, raw_xlsx
from zi_core.spreadsheets.formats import package as packages
from zi_core.spreadsheets.formats.lines import Lines
from zi_core.spreadsheets.formats.package import Handler
from zi_core.spreadsheets.formats.sheets import Contents
from zi_core.spreadsheets.formats.worksheet import Worksheet
from zi_core.spreadsheets.formats.xlsx import read_xlsx
from zi_core.spreadsheets.grid import Cell, CellKind
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

STRINGS = "".join(f"<si><t>{word}</t></si>" for word in ("Siti", "Budi", " ", "1"))
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="49"/></cellXfs>'
LIMITS = Limits(columns=30)

Outcome = Contents | tuple[Stop, dict[str, int | str]]


def outcome(data: bytes, limits: Limits = LIMITS) -> Outcome:
    try:
        return read_xlsx(data, limits)
    except StoppedError as stopped:
        return stopped.code, stopped.gaps


def both(data: bytes, limits: Limits = LIMITS) -> tuple[Outcome, Outcome]:
    """Return what is read, and what expat alone reads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worksheet, "feeder", Handler.feeder)
        alone = outcome(data, limits)
    return outcome(data, limits), alone


REFERENCES = st.builds("{}{}".format, st.sampled_from(["A", "B", "C", "AA", "AZZ", "a", "$D", ""]), st.integers(0, 6))
VALUES = st.sampled_from(
    [
        *("0", "1", "3", "9", "-1", "44000", "44000.5", "0.25", "1E3", "x", "", " ", "é", "_x0041_", "\r\n", "\t"),
        *("&amp;", "Siti & Budi", "]]>", "a]", "\ufffd", "\ufffe", "\x01", "#REF!", "2021-07-07", "true", "<b/>"),
        *("<!-- 7 -->7", "<![CDATA[8]]>"),
    ]
)
ATTRIBUTES = st.lists(
    st.sampled_from(
        [
            *(' s="0"', ' s="1"', ' s="7"', ' s=""', ' s = "1"', ' cm="1"', " t='s'", ' t="s"', ' t="n"', ' t="b"'),
            *(' t="e"', ' t="d"', ' t="str"', ' t="inlineStr"', ' t="odd"'),
        ]
    ),
    max_size=2,
).map("".join)
INSIDES = st.one_of(
    st.sampled_from(["/>", "></c>", " />", "><v/></c>", "><f>A1</f></c>", "><v>1</v><f>A1</f></c>"]),
    VALUES.map("><v>{}</v></c>".format),
    VALUES.map("><is><t>{}</t></is></c>".format),
    VALUES.map('><is><t xml:space="preserve">{}</t></is></c>'.format),
    VALUES.map("><f>A1</f><v>{}</v></c>".format),
    VALUES.map("><is><r><t>{}</t></r><rPh><t>x</t></rPh></is></c>".format),
)
CELLS = st.builds('<c r="{}"{}{}'.format, REFERENCES, ATTRIBUTES, INSIDES)
SIMPLE = st.builds("<c r='{}'><v>1</v></c>".format, REFERENCES)
ODD = st.sampled_from(["", " ", "\n", "<!-- <c r='A1'><v>1</v></c> -->", "<c><v>5</v></c>", "text", "<x/>", "<v>3</v>"])
TAGS = st.sampled_from(
    [
        *("<row>", '<row r="1">', '<row r="2" hidden="1">', '<row r="3" spans="1:3">', '<row r="0">', "<row\n>"),
        *("<row r='4'>", '<row r="5"/><row>', "<!-- <row>", '<row a="x>y">', "<row x:y='1'>", "<row><row>"),
    ]
)
ROWS = st.builds("{}{}{}</row>".format, TAGS, st.lists(st.one_of(CELLS, SIMPLE, ODD), max_size=5).map("".join), ODD)


@given(st.lists(ROWS, max_size=6).map("".join), st.sampled_from([7, 64, 1 << 16]))
@settings(max_examples=600, deadline=None)
def test_rows_in_any_writing_are_read_as_expat_alone_reads_them(rows: str, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packages, "_CHUNK", chunk)
        ours, alone = both(raw_xlsx(rows, strings=STRINGS, styles=STYLES))
    assert ours == alone


PLAIN = st.builds(
    '<c r="{{}}"{}{}'.format,
    st.sampled_from(["", ' s="0"', ' s="1"', ' t="s"', ' s="2" t="s"', ' t="n" s="1"', ' t="str"', ' t="inlineStr"']),
    st.sampled_from(["/>", "><v>1</v></c>", "><v>44000.5</v></c>", "><v>Ibu > 1</v></c>", "><is><t>é</t></is></c>"]),
)


@given(st.lists(st.lists(st.tuples(st.integers(0, 3), PLAIN), max_size=6), max_size=6))
@settings(max_examples=300, deadline=None)
def test_plain_rows_are_read_the_same_and_need_no_element_of_a_cell(sheet: list[list[tuple[int, str]]]) -> None:
    rows = ""
    for number, line in enumerate(sheet, 1):
        column = -1
        rows += f'<row r="{number}">'
        for gap, cell in line:
            column += gap + 1
            rows += cell.format(f"{chr(65 + column)}{number}")
        rows += "</row>"
    data = raw_xlsx(rows, strings=STRINGS, styles=STYLES)
    ours, alone = both(data)
    assert ours == alone
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worksheet, "_open_cell", None)
        assert read_xlsx(data, LIMITS) == alone


@pytest.mark.parametrize(
    "sheet",
    [
        '<?xml version="1.0" encoding="windows-1252"?><s><row r="1"><c r="A1" t="str"><v>caf\xe9</v></c></row></s>',
        '<?xml version="1.0" encoding="latin-1"?><s><row r="1"><c r="A1" t="str"><v>\xc3\xa9</v></c></row></s>',
        '<?xml version="1.0" encoding="utf-8"?><s><row r="1"><c r="A1" t="str"><v>\xc3\xa9</v></c></row></s>',
        '<s><row r="1"><c r="A1" t="str"><v>\xff</v></c></row></s>',
        '<s><!-- <row r="1"><c r="A1"><v>1</v></c></row> --><row r="1"><c r="A1"><v>2</v></c></row></s>',
        '<s><![CDATA[<row r="1"><c r="A1"><v>1</v></c></row>]]></s>',
        '<s><x a="<row>"/></s>',
        '<s><c r="A1"><row r="1"><c r="B1"><v>1</v></c></row></c></s>',
        '<s><rPh><row r="1"><c r="B1" t="inlineStr"><is><t>1</t></is></c></row></rPh></s>',
        '<s><row r="1"><c r="A1"><v>1</v></c></row><c><v>2</v></c><row r="1"><c r="C1"><v>3</v></c></row></s>',
        '<s><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row></s>',
        '<s><row r="1"><c r="A1"><v>1</v></c>',
        '<s><row r="1"><c r="A1"><v>1</v></c></row>',
        "no xml",
        "",
    ],
)
def test_encodings_comments_and_unclosed_ends_make_no_difference(sheet: str) -> None:
    written = sheet.encode("latin-1")
    ours, alone = both(raw_xlsx("", strings=STRINGS, more={"xl/worksheets/s1.xml": written}))
    assert ours == alone


def test_utf_16_is_read_by_expat() -> None:
    sheet = f'<?xml version="1.0" encoding="utf-16"?><worksheet xmlns="{MAIN}"><row r="1"><c r="A1"><v>7</v></c></row>'
    ours, alone = both(raw_xlsx("", more={"xl/worksheets/s1.xml": f"{sheet}</worksheet>".encode("utf-16")}))
    assert isinstance(ours, Contents)
    assert ours == alone
    assert ours.grids[0].cell(1, 0) == Cell(CellKind.NUMBER, "7")


def test_a_row_without_end_is_not_kept_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_core.spreadsheets.formats.worksheet._LONGEST", 100)
    monkeypatch.setattr(packages, "_CHUNK", 50)
    cells = "".join(f'<c r="{letter}1"><v>{number}</v></c>' for number, letter in enumerate("ABCDEFGHIJ"))
    ours, alone = both(raw_xlsx(f'<row r="1">{cells}</row><row r="2"><c r="A2"><v>1</v></c></row>'))
    assert isinstance(ours, Contents)
    assert ours == alone
    assert ours.grids[0].cell(1, 9).text == "9"


@pytest.mark.parametrize(
    ("limits", "stop"),
    [
        (Limits(rows=1), Stop.ROWS),
        (Limits(columns=2), Stop.COLUMNS),
        (Limits(characters=3), Stop.CHARACTERS),
    ],
)
def test_the_limits_hold_for_plain_rows_too(limits: Limits, stop: Stop) -> None:
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>{n}</v></c>' for c in "ABC") + "</row>" for n in (1, 2)
    )
    ours, alone = both(raw_xlsx(rows), limits)
    assert ours == alone == (stop, ours[1] if isinstance(ours, tuple) else {})


def test_what_is_remembered_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_core.spreadsheets.formats.lines._REMEMBERED", 2)
    lines = Lines(lambda _kind, _style, value, _inline: Cell(CellKind.NUMBER, value))
    inside = b"".join(b'<c r="%c1"><v>%d</v></c>' % (65 + place, place) for place in range(5))
    assert [cell.text for cell in lines.cells(inside, 1) or []] == ["0", "1", "2", "3", "4"]


def test_an_entity_bomb_in_a_sheet_is_refused() -> None:
    sheet = '<!DOCTYPE s [<!ENTITY a "b">]><s><row r="1"><c r="A1"><v>1</v></c></row></s>'
    assert outcome(raw_xlsx("", more={"xl/worksheets/s1.xml": sheet})) == (Stop.DECLARATIONS, {})
    assert outcome(package({"[Content_Types].xml": "<Types/>"})) == (Stop.BROKEN, {})
