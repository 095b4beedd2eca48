"""Files made by hand, so that coverage never depends on a corpus: plain, odd and hostile ones."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"

Value = str | int | float | bool | date | time | timedelta | None


def workbook(rows: Sequence[Sequence[Value]], sheet: str = "Data") -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def package(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def raw_xlsx(
    rows: str,
    *,
    strings: str = "",
    styles: str = "",
    sheets: str = '<sheet name="Data" sheetId="1" r:id="r1"/>',
    book: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A workbook around the XML of its rows, as writers other than Excel make them."""
    head = f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in [
            ("r1", "worksheet", "worksheets/s1.xml"),
            ("r2", "worksheet", "/xl/worksheets/s2.xml"),
            ("r3", "sharedStrings", "strings.xml"),
            ("r4", "styles", "styles.xml"),
            ("r5", "chartsheet", "chart.xml"),
        ]
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"{head}{book}<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>',
        "xl/worksheets/s1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if strings:
        parts["xl/strings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    return package({**parts, **(more or {})})


def raw_ods(tables: str, *, styles: str = "", manifest: str = "", body: str = "spreadsheet") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text", "style", "drawing"))
    content = (
        f'<office:document-content {spaces} xmlns:calcext="urn:org:documentfoundation:names:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{body}>{tables}</office:{body}></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    return package({**parts, **({"META-INF/manifest.xml": manifest} if manifest else {})})


def old_xls(cells: Sequence[tuple[int, int, str | float | bool | None]]) -> bytes:
    """A workbook of Excel 2 (BIFF2): text, figures, truth, and #REF! for None."""
    body = [_record(0x0009, struct.pack("<HH", 2, 0x10))]
    for row, column, value in cells:
        place = struct.pack("<HH3s", row, column, bytes(3))
        match value:
            case None:
                body.append(_record(0x0005, place + bytes([0x17, 1])))
            case bool():
                body.append(_record(0x0005, place + bytes([value, 0])))
            case str():
                text = value.encode("ascii")
                body.append(_record(0x0004, place + bytes([len(text)]) + text))
            case _:
                body.append(_record(0x0003, place + struct.pack("<d", value)))
    return b"".join([*body, _record(0x000A, b"")])


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
