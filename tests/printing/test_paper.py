"""Sheets of paper: our typeface inside, words that fit their box, nothing lost silently."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from zi_core.i18n import use_language
from zi_core.printing.paper import Box, fitted, held, printable, sheet

MADE = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
BOX = Box(10, 10, 60, 20)


def test_words_take_the_largest_size_that_fits() -> None:
    pdf = sheet("Uji", MADE)
    pdf.add_page()
    assert fitted(pdf, "Pendek", BOX, (14, 8)) > 6
    assert pdf.font_size_pt == 14
    used = fitted(pdf, "Kalimat yang jauh lebih panjang " * 6, BOX, (14, 6))
    assert pdf.font_size_pt == 6
    assert used <= BOX.height


def test_what_never_fits_is_written_in_the_smallest_size() -> None:
    pdf = sheet("Uji", MADE)
    pdf.add_page()
    assert fitted(pdf, "kata " * 900, BOX, (8, 6)) > BOX.height
    assert pdf.font_size_pt == 6


@pytest.mark.parametrize("text", ["kata " * 900, "x" * 900, f"kata {'x' * 900}"])
def test_what_is_held_stays_in_its_box_and_ends_in_an_ellipsis(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = sheet("Uji", MADE)
    pdf.add_page()
    cell = pdf.multi_cell
    told: list[str] = []

    def watched(*words: Any, **how: Any) -> Any:
        told.append(how["text"] if "text" in how else words[2])
        return cell(*words, **how)

    monkeypatch.setattr(pdf, "multi_cell", watched)
    assert held(pdf, text, BOX, (8, 6)) <= BOX.height
    assert told[-1].endswith("…")
    assert held(pdf, "Pendek", BOX, (14, 8)) > 6
    assert told[-1] == "Pendek"


def test_letters_the_typeface_lacks_are_seen_as_question_marks() -> None:
    pdf = sheet("Uji", MADE)
    assert printable(pdf, "é – “x” ā\nاب") == "é – “x” ā\n??"


def test_a_typeface_that_is_not_ours_writes_nothing_it_does_not_know() -> None:
    from fpdf import FPDF  # noqa: PLC0415 - only here: a document without our typeface

    pdf = FPDF()
    pdf.set_font("Helvetica")
    pdf.fonts["plus jakarta sans"] = pdf.fonts["helvetica"]
    assert printable(pdf, "x") == "?"


def test_the_document_carries_its_title_language_and_moment_and_the_typeface() -> None:
    use_language("en")
    pdf = sheet("Kartu uji", MADE)
    use_language("id")
    pdf.add_page()
    fitted(pdf, "Isi", BOX, (10,), "B")
    data = bytes(pdf.output())
    assert data.startswith(b"%PDF-")
    assert b"PlusJakartaSans" in data
    assert b"(en)" in data
    assert b"20261123" in data
