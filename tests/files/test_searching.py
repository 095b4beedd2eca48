"""The words of documents, taken out by a child that may be killed by any of them."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from fpdf import FPDF
from openpyxl import Workbook
from pptx import Presentation

from zi_core.files import searching, words
from zi_core.files.searching import lines_of


def pdf(*pages: str) -> bytes:
    made = FPDF()
    made.set_font("helvetica", size=12)
    for text in pages:
        made.add_page()
        if text:
            made.cell(text=text)
    return bytes(made.output())


def docx() -> bytes:
    stream = io.BytesIO()
    body = "<w:p><w:r><w:t>Telp 0812-555</w:t></w:r><w:r><w:t>-9077</w:t></w:r></w:p><w:p><w:t>R&amp;D</w:t></w:p>"
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f"<w:document>{body}</w:document>")
        package.writestr("word/theme/theme1.xml", "<a>0899</a>")
    return stream.getvalue()


def xlsx() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Sekar", 8125559077])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pptx() -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5]).shapes[0].text_frame.text = "sekar.purnama@example.com"
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


@pytest.fixture
def stored(tmp_path: Path) -> list[Path]:
    made = (docx(), xlsx(), pptx(), pdf("Nomor 0812 5559077"), pdf("Satu", ""), b"\x89PNG\r\n", b"PK\x03\x04 broken")
    paths = [tmp_path / str(number) for number in range(len(made))]
    for path, data in zip(paths, made, strict=True):
        path.write_bytes(data)
    return paths


def test_every_kind_of_document_is_read_and_what_is_not_is_told(stored: list[Path]) -> None:
    found = {path.name: (lines, whole) for path, lines, whole in lines_of(stored)}
    assert found["0"] == (["Telp 0812-555-9077", "R&D"], True)
    assert {"Sekar", "8125559077"} <= {line.strip() for line in found["1"][0]}
    assert any("sekar.purnama@example.com" in line for line in found["2"][0])
    assert found["3"] == (["Nomor 0812 5559077"], True)
    assert found["4"] == (["Satu"], False)  # the other page is a scan
    assert found["5"] == found["6"] == ([], False)


def test_a_document_too_large_is_read_in_part_and_told(stored: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MOST", 60)
    assert words.words_of(stored[0])[1] is False


def test_the_child_answers_line_by_line(
    stored: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(words, "confine", lambda _limits: None)
    monkeypatch.setattr("signal.alarm", lambda _seconds: None, raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps([str(path) for path in stored])))
    assert words.main() == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["whole"] for one in told] == [True, True, True, True, False, False, False]


def test_a_file_that_ends_the_child_is_passed_over_and_the_clock_ends_them_all(
    stored: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def one_by_one(paths: list[Path], _seconds: float) -> list[tuple[list[str], bool]]:
        asked.append(len(paths))
        return [(["a"], True)] if len(paths) > 3 else []

    monkeypatch.setattr(searching, "_ask", one_by_one)
    assert [whole for _path, _lines, whole in lines_of(stored)] == [True, False, True, False, False, False, False]
    assert asked == [7, 5, 3, 2, 1]
    assert [whole for _path, _lines, whole in lines_of(stored, seconds=0)] == [False] * 7


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_document_that_never_ends_costs_the_time_that_was_given_and_keeps_what_was_read(tmp_path: Path) -> None:
    good, endless = tmp_path / "a", tmp_path / "b"
    good.write_bytes(pdf("Satu"))
    os.mkfifo(endless)
    assert [(lines, whole) for _path, lines, whole in lines_of([good, endless], seconds=1.5)] == [
        (["Satu"], True),
        ([], False),
    ]
