from __future__ import annotations

import pytest

from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

TABLE = [["Nama", "HP"], ["Siti, S.H.", "081200000001"], ["", "x"]]


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read(data, Limits()).grids[0].rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_and_delimiter_is_found_out(delimiter: str, encoding: str) -> None:
    lines = [delimiter.join(f'"{text}"' if "," in text else text for text in row) for row in TABLE]
    assert texts("\r\n".join(lines).encode(encoding)) == TABLE


def test_excels_own_line_names_the_delimiter_and_is_no_row() -> None:
    assert texts(b"sep=;\r\na,b;c\r\n") == [["a,b", "c"]]


def test_letters_beyond_ascii_survive_and_the_encoding_is_told() -> None:
    contents = read("Nama;Café".encode("cp1252"), Limits())
    assert contents.grids[0].rows[0][1].text == "Café"
    assert contents.notes == [("encoding", "cp1252")]


def test_a_forgotten_quote_swallows_no_rows() -> None:
    contents = read(b'a,b\n"c,d\ne,f\n', Limits())
    assert len(contents.grids[0].rows) == 3
    assert ("quotes", "") in contents.notes


def test_lines_inside_quotes_stay_in_their_cell() -> None:
    assert texts(b'a,"b\nc"\nd,e\n') == [["a", "b\nc"], ["d", "e"]]


def test_excels_way_to_keep_zeros_is_taken_off() -> None:
    assert texts(b'a;"=""0812"""\nb;c\n') == [["a", "0812"], ["b", "c"]]


def test_blank_lines_keep_their_row_numbers() -> None:
    assert texts(b"a,b\n\nc,d\n") == [["a", "b"], [], ["c", "d"]]


def test_a_single_column_needs_no_delimiter() -> None:
    assert texts(b"Nama\nSiti\n") == [["Nama"], ["Siti"]]


def test_a_line_separator_inside_a_cell_is_no_new_row() -> None:
    assert texts("a,b\nc\u2028x,d\x0b\n".encode()) == [["a", "b"], ["c\u2028x", "d\x0b"]]


@pytest.mark.parametrize("data", [b"\x00\x01\x02abc", "ab\x07c".encode("utf-16"), b"\x81\x8d,"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(StoppedError) as stopped:
        read(data, Limits())
    assert stopped.value.code is Stop.FOREIGN
