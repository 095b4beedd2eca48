"""Text is measured before it is drawn."""

from __future__ import annotations

from zi_core.slides.drawing.measure import fitted, width, wrapped


def test_arial_has_the_widths_of_helvetica() -> None:
    assert width("A", 1000) == 667 * 1.04
    assert width("A", 1000, bold=True) == 722 * 1.04
    assert width("漢", 1000) == 700 * 1.04


def test_words_are_broken_only_when_they_alone_are_too_long() -> None:
    assert wrapped("satu dua", 10, 30) == ["satu", "dua"]
    assert all(width(line, 10) <= 30 for line in wrapped("x" * 50, 10, 30))
    assert wrapped("a\n\nb", 10, 30) == ["a", "", "b"]


def test_a_text_shrinks_first_and_is_cut_last() -> None:
    assert fitted("pendek", (200, 20), (14, 9)) == (14, "pendek")
    size, text = fitted("kata " * 12, (100, 40), (14, 9))
    assert 9 <= size < 14
    size, text = fitted("kata " * 99, (100, 40), (14, 9))
    assert size == 9
    assert text.endswith("…")
