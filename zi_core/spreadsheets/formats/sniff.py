"""What a file is, by its first bytes and its parts, never by its name."""

from __future__ import annotations

from zi_core.spreadsheets.formats.package import Package, is_zip
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")


def sniff(data: bytes, limits: Limits) -> str:
    """Return ``xlsx``, ``xlsb``, ``ods``, ``xls`` or ``text``. Raises StoppedError for what is no spreadsheet."""
    if not data.strip(b"\x00\t\r\n "):
        raise StoppedError(Stop.EMPTY)
    if is_zip(data):
        return _sniff_package(Package(data, limits))
    if data.startswith(_OLE):
        return _sniff_compound(data)
    if data.startswith(_BIFF):
        return "xls"
    return _sniff_text(data)


def _sniff_package(package: Package) -> str:
    if package.has("xl/workbook.bin"):
        return "xlsb"
    if package.has("content.xml"):
        return "ods"
    if package.has("[Content_Types].xml") and not package.has("word/document.xml", "ppt/presentation.xml"):
        return "xlsx"
    raise StoppedError(Stop.FOREIGN)


def _sniff_compound(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise StoppedError(Stop.PASSWORD)
    folded = data.replace(b"\x00", b"").lower()
    if b"workbook" in folded or b"book" in folded:
        return "xls"
    raise StoppedError(Stop.FOREIGN)


def _sniff_text(data: bytes) -> str:
    start = data[:4096].replace(b"\x00", b"").lstrip(_MARKS).lower()
    if start.startswith(_PAGES):
        raise StoppedError(Stop.PAGE)
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"{\\rtf", b"<?xml", b"pk\x03\x04")):
        raise StoppedError(Stop.FOREIGN)
    return "text"
