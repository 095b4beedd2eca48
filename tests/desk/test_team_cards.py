"""The deck of cards: eight a page, each back behind its own front, whatever a court writes fits."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zi_core.desk.team.cards import deck, topic_words
from zi_core.desk.team.questions import Question, bank, own_question
from zi_core.desk.team.terms import terms
from zi_core.i18n import use_language
from zi_core.printing import paper
from zi_core.rulebook.reading import load, years

AREAS = {area.id: area.title for area in load(years()[0]).areas}
MADE = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def written(data: bytes, tmp_path: Path, page: int) -> list[tuple[float, float, str]]:
    """Return every word of a page with its place (left, top in points), as a PDF reader sees it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs poppler's pdftotext")
    (tmp_path / "k.pdf").write_bytes(data)
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(tmp_path / "k.pdf"), "-"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">(.*?)</word>', out)
    return [(float(x), float(y), word) for x, y, word in found]


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


@pytest.mark.parametrize(("cards", "sheets"), [(1, 2), (8, 2), (9, 4), (45, 12)])
def test_eight_cards_take_a_front_and_a_back(cards: int, sheets: int) -> None:
    assert pages(deck((bank() * 2)[:cards], AREAS, MADE)) == sheets


def test_each_back_stands_behind_its_own_front_when_turned_over_the_long_edge(tmp_path: Path) -> None:
    ones = [own_question(f"q{n}", ("staff",), f"Tanya{n}", (f"Petunjuk{n}",), "") for n in range(1, 9)]
    data = deck(ones, AREAS, MADE)
    front = {word: (x, y) for x, y, word in written(data, tmp_path, 1) if word.startswith("Tanya")}
    back = {word: (x, y) for x, y, word in written(data, tmp_path, 2) if word.startswith("Petunjuk")}
    assert len(front) == len(back) == 8
    width = paper.WIDTH / 25.4 * 72
    for n in range(1, 9):
        (x_front, y_front), (x_back, y_back) = front[f"Tanya{n}"], back[f"Petunjuk{n}"]
        assert (x_front < width / 2) is (x_back > width / 2), "the other half of the sheet"
        assert abs(y_front - y_back) < 20, "the same row"


def test_the_longest_card_a_court_may_write_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    most, over = terms()["text"], []
    real = paper.fitted

    def watched(pdf: object, text: str, box: paper.Box, *rest: object) -> float:
        used = real(pdf, text, box, *rest)  # type: ignore[arg-type]
        if used > box.height + 0.01:
            over.append(text)
        return used

    monkeypatch.setattr("zi_core.desk.team.cards.fitted", watched)
    sentence = "Pertanggungjawaban pelaksanaan pembangunan Zona Integritas berkelanjutan "
    long = own_question(
        "x",
        tuple(AREAS),
        (sentence * 9)[: most["question"]],
        [(sentence * 4)[: most["name"]]] * most["names"],
        (sentence * 4)[: most["source"]],
    )
    deck([long, *bank()], AREAS, MADE, ("DATA CONTOH",))
    assert over == []


def test_cards_say_what_they_are_about_in_the_readers_language() -> None:
    area, link = bank()[0], next(one for one in bank() if len(one.areas) == 2)
    assert str(topic_words(area, AREAS)) == "1. Manajemen Perubahan"
    assert str(topic_words(link, AREAS)) == "Kaitan area 1, 6"
    use_language("en")
    assert str(topic_words(area, AREAS)) == "1. Change management"
    use_language("id")


def test_invented_data_are_marked_on_every_front(tmp_path: Path) -> None:
    ones: list[Question] = list(bank()[:8])
    words = [word for _x, _y, word in written(deck(ones, AREAS, MADE, ("DATA CONTOH",)), tmp_path, 1)]
    assert words.count("CONTOH") == 8
