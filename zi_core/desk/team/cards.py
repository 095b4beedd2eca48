"""The deck of cards: eight a page, the question in front, what a good answer names behind, in mirrored order.

Printed on both sides and turned over the long edge, each back stands behind its own front.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from fpdf import FPDF

from zi_core.desk.team.questions import LINKS, Question
from zi_core.i18n import Pair, Text, lazy
from zi_core.printing.paper import HEIGHT, WIDTH, Box, fitted, sheet

COLUMNS, ROWS = 2, 4
EDGE, INSIDE = 7.0, 6.0  # millimetres: unprinted rim of the sheet, rim inside a card
_CARD = ((WIDTH - 2 * EDGE) / COLUMNS, (HEIGHT - 2 * EDGE) / ROWS)
_INK, _QUIET, _GREEN, _GROUND, _CUT = "#16201B", "#56605B", "#064B28", "#DCE9E1", "#979298"
_QUESTION, _HINT = (16.0, 14.0, 12.5, 11.0, 10.0, 9.0, 8.0), (12.0, 10.5, 9.5, 8.5, 7.5, 6.5, 6.0)  # points
_SMALL = (7.5, 7.0, 6.5, 6.0)
_HEAD, _FOOT = 8.0, 7.0  # millimetres


def deck(questions: Sequence[Question], areas: Mapping[str, Pair], made: datetime, marks: Sequence[str] = ()) -> bytes:
    """Return the cards as PDF in the current language: a page of fronts, a page of backs, and so on.

    `areas` are the areas' titles in their order; `marks` ("DATA CONTOH") stand on every front.
    """
    pdf = sheet(str(lazy("Kartu tanya jawab tim")), made)
    cards = list(enumerate(questions, 1))
    for page in (cards[first : first + COLUMNS * ROWS] for first in range(0, len(cards), COLUMNS * ROWS)):
        _cut_lines(pdf)
        for place, (number, question) in enumerate(page):
            _front(pdf, _box(place), number, question, areas, marks)
        _cut_lines(pdf)
        for place, (number, question) in enumerate(page):
            _back(pdf, _box(_mirrored(place)), number, question)
    return bytes(pdf.output())


def _mirrored(place: int) -> int:
    """Return where the back of the card at `place` stands: in the same row, from the other side."""
    row, column = divmod(place, COLUMNS)
    return row * COLUMNS + COLUMNS - 1 - column


def _box(place: int) -> Box:
    row, column = divmod(place, COLUMNS)
    width, height = _CARD
    return Box(EDGE + column * width + INSIDE, EDGE + row * height + INSIDE, width - 2 * INSIDE, height - 2 * INSIDE)


def _cut_lines(pdf: FPDF) -> None:
    pdf.add_page()
    pdf.set_draw_color(_CUT)
    pdf.set_line_width(0.2)
    pdf.set_dash_pattern(1.5, 1.5)
    width, height = _CARD
    for column in range(1, COLUMNS):
        pdf.line(EDGE + column * width, 0, EDGE + column * width, HEIGHT)
    for row in range(1, ROWS):
        pdf.line(0, EDGE + row * height, WIDTH, EDGE + row * height)
    pdf.set_dash_pattern()


def topic_words(question: Question, areas: Mapping[str, Pair]) -> Text:
    """Return what a question is about: its area, or the link with the areas' numbers ("Kaitan area 2, 6")."""
    if question.topic != LINKS:
        return lazy("{number}. {title}", number=_number(question.topic, areas), title=areas[question.topic])
    numbers = ", ".join(str(_number(area, areas)) for area in question.areas)
    return lazy("Kaitan area {numbers}", numbers=numbers)


def _number(area: str, areas: Mapping[str, Pair]) -> int:
    return list(areas).index(area) + 1


def _front(
    pdf: FPDF, box: Box, number: int, question: Question, areas: Mapping[str, Pair], marks: Sequence[str]
) -> None:
    pdf.set_text_color(_GREEN)
    fitted(pdf, str(topic_words(question, areas)), Box(box.x, box.y, box.width, _HEAD), (9.0, 8.0, 7.0), "B")
    pdf.set_text_color(_INK)
    fitted(pdf, str(question.text), _middle(box), _QUESTION, "B")
    _foot(pdf, box, " · ".join((str(number), *marks)))


def _back(pdf: FPDF, box: Box, number: int, question: Question) -> None:
    pdf.set_fill_color(_GROUND)
    pdf.rect(box.x - 2, box.y - 2, box.width + 4, _HEAD - 1, style="F")
    pdf.set_text_color(_GREEN)
    title = lazy("{n} · Jawaban yang baik menyebut", n=number)
    fitted(pdf, str(title), Box(box.x, box.y, box.width, _HEAD), (9.0, 8.0), "B")
    pdf.set_text_color(_INK)
    fitted(pdf, "\n".join(f"• {name}" for name in question.names), _middle(box), _HINT)
    _foot(pdf, box, str(question.source))


def _middle(box: Box) -> Box:
    return Box(box.x, box.y + _HEAD, box.width, box.height - _HEAD - _FOOT)


def _foot(pdf: FPDF, box: Box, text: str) -> None:
    pdf.set_text_color(_QUIET)
    fitted(pdf, text, Box(box.x, box.y + box.height - _FOOT + 1, box.width, _FOOT - 1), _SMALL)
