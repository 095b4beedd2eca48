"""Files are known by their content; what could act, hide another file or fill the memory is refused in words."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from tests.files.hostile import (
    HTML,
    PDF,
    SVG,
    content_types,
    docx,
    gif,
    jpeg,
    odt,
    package,
    packed_objects,
    pdf_with,
    png,
    relation,
)
from zi_core.desk.terms import file_limits
from zi_core.files import pdf
from zi_core.files.refusal import FileRefusedError
from zi_core.files.taking import Taken, take

LIMITS = file_limits()
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"


def taken(data: bytes, name: str = "berkas.bin") -> Taken:
    return take(data, name, LIMITS)


def refusal(data: bytes, name: str = "foto.jpg") -> str:
    with pytest.raises(FileRefusedError) as caught:
        taken(data, name)
    return str(caught.value.reason)


@pytest.mark.parametrize(
    ("data", "media_type", "extension"),
    [
        (png(), "image/png", "png"),
        (jpeg(), "image/jpeg", "jpg"),
        (PDF, "application/pdf", "pdf"),
        (docx(), f"{OFFICE}.wordprocessingml.document", "docx"),
        (docx(kind=f"{OFFICE}.spreadsheetml.sheet.main+xml"), f"{OFFICE}.spreadsheetml.sheet", "xlsx"),
        (docx(kind=f"{OFFICE}.presentationml.presentation.main+xml"), f"{OFFICE}.presentationml.presentation", "pptx"),
        (odt(), f"{OPEN}.text", "odt"),
        (odt(f"{OPEN}.spreadsheet"), f"{OPEN}.spreadsheet", "ods"),
        (odt(f"{OPEN}.presentation"), f"{OPEN}.presentation", "odp"),
    ],
)
def test_a_file_is_what_its_content_says_whatever_it_is_called(data: bytes, media_type: str, extension: str) -> None:
    found = taken(data, "Laporan Triwulan.exe")
    assert (found.media_type, found.name) == (media_type, f"Laporan Triwulan.{extension}")
    assert found.picture is media_type.startswith("image/")
    assert found.picture or found.data == data
    assert len(found.sha256) == 64


def test_a_picture_that_is_something_else_too_loses_the_other_half() -> None:
    both = png() + package({"jahat.class": b"\xca\xfe\xba\xbe"})
    kept = taken(both, "foto.png")
    assert b"PK\x03\x04" not in kept.data
    assert Image.open(BytesIO(kept.data)).size == (8, 6)
    page = jpeg() + HTML
    assert b"<script" not in taken(page).data


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\laporan.pdf", "laporan.pdf"),
        ('a"b\r\nX: y.pdf', "a_b__X_ y.pdf"),
        ("…", "_.pdf"),
        (".pdf", "berkas.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_a_name_carries_no_folder_and_no_odd_sign(name: str, kept: str) -> None:
    assert taken(PDF, name).name == kept


@pytest.mark.parametrize("data", [SVG, HTML, b"\xef\xbb\xbf  <html>", b"x <script>alert(1)</script>"])
def test_web_pages_and_svg_are_refused_whatever_they_are_called(data: bytes) -> None:
    assert "SVG tidak diterima" in refusal(data)


@pytest.mark.parametrize(
    "data", [gif(), gif() + package({"a.class": b"x"}), b"MZ\x90\x00", b"#!/bin/sh\n", b"\x00" * 50, b"RIFF1234WEBP"]
)
def test_other_kinds_are_refused_with_the_list_of_what_is_taken(data: bytes) -> None:
    assert "Yang diterima" in refusal(data)


def test_old_office_files_are_refused_with_the_way_out() -> None:
    assert "Simpan sebagai .docx" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)


def test_an_empty_file_and_a_huge_one_are_refused() -> None:
    assert "kosong" in refusal(b"")
    assert "lebih besar dari 20 MB" in refusal(PDF + b"\x00" * LIMITS.size)


def test_a_picture_that_would_fill_the_memory_is_refused_by_its_header() -> None:
    bomb = bytearray(png())
    bomb[16:24] = struct.pack(">II", 30_000, 30_000)
    assert refusal(bytes(bomb))


@pytest.mark.parametrize(
    "data",
    [
        PDF + HTML,
        PDF + package({"a": b"b"}),
        package({"a": b"b"}, comment=b"x")[:0] + PDF.replace(b"%%EOF\n", b""),
        pdf_with(HTML),
        pdf_with(SVG),
        PDF.replace(b"%%EOF\n", package({"a.class": b"b"}, comment=b"\n%%EOF")),
    ],
)
def test_a_pdf_that_is_another_file_too_is_refused(data: bytes) -> None:
    assert "berkas lain" in refusal(data, "laporan.pdf")


@pytest.mark.parametrize(
    "body",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        b"/AA<</O<</S/Java#53cript>>>>",
        b"/S/Launch/F(cmd.exe)",
        b"/Names<</EmbeddedFiles 3 0 R>>",
        b"/Type/Annot/Subtype/RichMedia",
        b"/S/SubmitForm",
    ],
)
def test_a_pdf_that_acts_is_refused_also_when_its_objects_are_packed(body: bytes) -> None:
    assert "skrip" in refusal(pdf_with(body), "laporan.pdf")
    assert "skrip" in refusal(packed_objects(body), "laporan.pdf")


def test_a_pdf_with_packed_objects_that_only_shows_pages_is_taken() -> None:
    assert taken(packed_objects(b"<</Type/Page/JSON 1>>")).media_type == "application/pdf"
    assert taken(pdf_with(b"/Type/ObjStm stream\nnot packed")).media_type == "application/pdf"


def test_a_locked_pdf_is_refused() -> None:
    assert "sandi" in refusal(pdf_with(b"/Encrypt 9 0 R"), "laporan.pdf")


def test_a_pdf_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_UNPACKED", 1000)
    assert "terlalu rumit" in refusal(packed_objects(b"0" * 5000), "laporan.pdf")


@pytest.mark.parametrize(
    "data",
    [
        docx({"word/vbaProject.bin": b"x"}),
        docx(kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
        docx({"word/activeX/activeX1.xml": "x"}),
        docx({"word/embeddings/oleObject1.bin": b"x"}),
        docx({"jahat.class": b"x"}),
        docx({"META-INF/MANIFEST.MF": "Main-Class: x"}),
        docx({"word/media/gambar.svg": SVG}),
        docx({"word/_rels/settings.xml.rels": relation("attachedTemplate")}),
        docx({"word/_rels/document.xml.rels": relation("oleObject")}),
        odt(extra={"Basic/Standard/Module1.xml": "x"}),
        odt(extra={"Scripts/python/a.py": "x"}),
    ],
)
def test_a_document_with_a_program_or_one_that_fetches_its_parts_is_refused(data: bytes) -> None:
    assert "makro atau objek aktif" in refusal(data, "laporan.docx")


def test_a_plain_link_in_a_document_is_no_matter() -> None:
    link = relation("hyperlink", "https://mahkamahagung.go.id")
    assert taken(docx({"word/_rels/document.xml.rels": link})).media_type.endswith("document")
    inside = relation("attachedTemplate", "template.xml", "Internal")
    assert taken(docx({"word/_rels/settings.xml.rels": inside})).media_type.endswith("document")


@pytest.mark.parametrize("data", [package({"a.txt": "b"}), odt("text/plain"), docx(kind="text/plain")])
def test_a_plain_archive_is_refused(data: bytes) -> None:
    assert "Arsip zip tidak diterima" in refusal(data, "laporan.docx")


@pytest.mark.parametrize(
    "data",
    [docx(comment=b"ekor"), docx()[:200], docx() + HTML, b"PK\x03\x04" + b"\x00" * 60, docx()[:4] + b"x" + docx()],
)
def test_a_package_with_anything_before_or_behind_it_is_refused(data: bytes) -> None:
    assert "rusak" in refusal(data, "laporan.docx") or "menyembunyikan" in refusal(data, "laporan.docx")


def test_a_package_that_swells_is_refused() -> None:
    entries: dict[str, bytes | str] = {f"word/{n}.xml": "" for n in range(5001)}
    assert "terlalu besar" in refusal(docx(entries), "laporan.docx")


def test_a_package_whose_list_of_parts_is_broken_is_refused() -> None:
    data = bytearray(docx())
    place = data.rfind(b"PK\x01\x02")
    data[place : place + 4] = b"????"
    assert "rusak" in refusal(bytes(data), "laporan.docx")


def test_the_types_are_read_only_so_far() -> None:
    assert taken(docx({"padding.txt": content_types()})).name == "berkas.docx"
