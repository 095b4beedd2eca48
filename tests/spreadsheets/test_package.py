from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from tests.spreadsheets.books import package, raw_xlsx
from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.formats.package import Package, resolve
from zi_core.spreadsheets.formats.sniff import sniff
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

GOOD = raw_xlsx("<row><c><v>1</v></c></row>")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes) -> Stop:
    with pytest.raises(StoppedError) as stopped:
        read(data, Limits())
    return stopped.value.code


@pytest.mark.parametrize("cut", [30, len(GOOD) // 2, len(GOOD) - 5])
def test_a_file_cut_short_is_broken(cut: int) -> None:
    assert refusal(GOOD[:cut]) is Stop.BROKEN


def test_overlapping_parts_are_refused() -> None:
    entries = zipfile.ZipFile(BytesIO(GOOD)).infolist()
    second = struct.pack("<L", entries[1].header_offset)
    at = GOOD.rindex(b"PK\x01\x02")
    shifted = GOOD[: at + 42] + second + GOOD[at + 46 :]
    assert refusal(shifted) is Stop.OVERLAP


def test_an_encrypted_part_asks_for_the_password_to_be_removed() -> None:
    at = GOOD.index(b"PK\x01\x02")
    assert refusal(GOOD[: at + 8] + b"\x01\x00" + GOOD[at + 10 :]) is Stop.PASSWORD


def test_damaged_compressed_data_is_broken() -> None:
    info = zipfile.ZipFile(BytesIO(GOOD)).getinfo("xl/workbook.xml")
    start = info.header_offset + 30 + len(info.filename)
    assert refusal(GOOD[:start] + b"\xff" * 20 + GOOD[start + 20 :]) is Stop.BROKEN


def test_an_unusual_compression_is_not_tried() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("content.xml", "<x/>")
    assert refusal(stream.getvalue()) is Stop.BROKEN


def test_parts_are_found_whatever_their_case_and_slashes() -> None:
    found = Package(package({"XL\\Workbook.xml": "a"}), Limits())
    assert found.has("/xl/workbook.xml")
    assert b"".join(found.chunks("xl/workbook.xml")) == b"a"


def test_a_relation_is_resolved_from_its_folder_or_the_root() -> None:
    assert resolve("xl/workbook.xml", "worksheets/../s.xml") == "xl/s.xml"
    assert resolve("xl/workbook.xml", "/s.xml") == "/s.xml"


@pytest.mark.parametrize(
    ("data", "stop"),
    [
        (b"", Stop.EMPTY),
        (b" \r\n\x00", Stop.EMPTY),
        (b"%PDF-1.7", Stop.FOREIGN),
        (b"\xef\xbb\xbf  <!DOCTYPE html><table>", Stop.PAGE),
        ("<html>".encode("utf-16"), Stop.PAGE),
        (package({"word/document.xml": "x", "[Content_Types].xml": "x"}), Stop.FOREIGN),
        (package({"a.txt": "x"}), Stop.FOREIGN),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Stop.PASSWORD),
        (OLE + "WordDocument".encode("utf-16-le"), Stop.FOREIGN),
        (bytes(range(256)), Stop.FOREIGN),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_its_reason(data: bytes, stop: Stop) -> None:
    assert refusal(data) is stop


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (GOOD, "xlsx"),
        (package({"xl/workbook.bin": "x"}), "xlsb"),
        (package({"content.xml": "x"}), "ods"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (b"\x09\x00\x04\x00", "xls"),
        (b"a,b", "text"),
    ],
)
def test_the_kind_is_seen_in_the_content(data: bytes, kind: str) -> None:
    assert sniff(data, Limits()) == kind
