"""The areas of the evaluation sheet as bars: the title states the finding and cannot contradict the verdict."""

from __future__ import annotations

from decimal import Decimal

import plotly.graph_objects as go
import pytest

from zi_core.desk.lke.conditions import Assessment, assess
from zi_core.desk.lke.scoring import Answer, Outcomes, Score, score
from zi_core.desk.lke.sheet import load
from zi_core.figures.frame import SMALL_LINE, SMALL_WRAP
from zi_core.figures.lke import alt, area_bars, headline
from zi_core.figures.palette import PALETTES, Theme
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load as load_book
from zi_core.rulebook.reading import years

SHEET = load()
AREAS = {area.id: area.title for area in load_book(years()[0]).areas}
BEST = {
    item.id: Answer(count=Decimal(1), whole=Decimal(1))
    if item.kind == "share"
    else Answer("Ya" if item.kind == "yes_no" else "A")
    for item in SHEET.items()
}
WORST = {
    item.id: Answer(count=Decimal(0), whole=Decimal(1))
    if item.kind == "share"
    else Answer(list(SHEET.scores[item.kind])[-1])
    for item in SHEET.items()
}
STAFF = [item.id for area in SHEET.area if area.id == "staff" for aspect in area.aspect for item in aspect.items]
NONE_OF_STAFF = BEST | {item: WORST[item] for item in STAFF}
TOP = Outcomes(Decimal(4), Decimal(4), "A")


def judged(answers: dict[str, Answer], outcomes: Outcomes) -> tuple[Score, Assessment]:
    found = score(SHEET, answers, outcomes)
    return found, assess(SHEET, found, Predicate.WBK, AREAS)


@pytest.mark.parametrize(
    ("answers", "outcomes", "words"),
    [
        (BEST, TOP, "Semua syarat minimal WBK terpenuhi menurut penilaian mandiri."),
        (
            NONE_OF_STAFF,
            TOP,
            "1 syarat minimal WBK tidak tercapai; terbesar Penataan Sistem Manajemen SDM Aparatur, kurang 6.",
        ),
        ({}, Outcomes(), "12 syarat minimal WBK belum dapat dipastikan."),
    ],
)
def test_the_title_says_what_the_verdicts_say(answers: dict[str, Answer], outcomes: Outcomes, words: str) -> None:
    assert str(headline(judged(answers, outcomes)[1])) == words


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("answers", [BEST, NONE_OF_STAFF, {}])
def test_the_bars_are_a_valid_figure_with_the_shares_earned(answers: dict[str, Answer], theme: Theme) -> None:
    found, assessment = judged(answers, TOP)
    figure = area_bars(SHEET, found, assessment, AREAS, theme)
    go.Figure(figure.to_plotly_json())  # plotly's own validation
    earned = [float(one.span.low / one.area.weight) for one in found.areas]
    assert list(figure.data[0].x) == pytest.approx(earned)
    possible = [low + more for low, more in zip(earned, figure.data[1].x, strict=True)]
    assert all(0 <= one <= 1 + 1e-9 for one in possible)


def test_an_area_below_its_minimum_is_marked_by_colour_and_every_area_by_words() -> None:
    found, assessment = judged(NONE_OF_STAFF, TOP)
    figure = area_bars(SHEET, found, assessment, AREAS, Theme.LIGHT)
    colours = PALETTES[Theme.LIGHT]
    assert list(figure.data[0].marker.color).count(colours.marun) == 1
    words = [text for trace in figure.data if trace.text for text in trace.text]
    assert "Penataan Sistem Manajemen SDM Aparatur · 0 dari 10" in words
    marked = area_bars(SHEET, found, assessment, AREAS, Theme.LIGHT, ("DATA CONTOH",))
    lines = next(text for text in marked.data[-1].text if "Sumber" in text).split("<br>")
    assert " ".join(lines) == "Sumber: penilaian mandiri satuan kerja, bukan hasil penilai · DATA CONTOH"
    assert max(map(len, lines)) <= SMALL_WRAP, "fits a phone"
    assert marked.layout.margin.b >= SMALL_LINE, "with room for the second line"


def test_the_bars_in_words_name_every_area_and_what_is_open() -> None:
    words = alt(*judged({}, Outcomes()), AREAS)
    assert "Manajemen Perubahan: 0–8 dari 8" in words
    assert all(str(title) in words for title in AREAS.values())
