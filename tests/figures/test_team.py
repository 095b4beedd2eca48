"""The team in pictures: the title says the finding, a cell is colour and word, nothing leans on a default."""

from __future__ import annotations

from collections import Counter
from datetime import date

import plotly.graph_objects as go
import pytest

from zi_core.desk.team.drills import Drill, Member, Score, Turn
from zi_core.desk.team.questions import LINKS
from zi_core.desk.team.results import Standing, Tally, trend
from zi_core.figures.palette import PALETTES, Theme
from zi_core.figures.team import MOST_DRILLS, headline, heat, heat_alt, trend_alt, trend_bars, trend_headline
from zi_core.i18n import Pair, Text, lazy, use_language
from zi_core.rulebook.reading import load, years

AREAS = {area.id: area.title for area in load(years()[0]).areas}
TOPICS: dict[str, Pair | Text] = {**AREAS, LINKS: lazy("Kaitan antararea")}
PEOPLE = (Member("a", "Orang Satu"), Member("b", "Orang Dua"))
GOOD = {(one.person_id, topic): Standing(Score.GOOD, 1) for one in PEOPLE for topic in TOPICS}
MIXED = {
    ("a", "staff"): Standing(Score.UNKNOWN, 2),
    ("b", "staff"): Standing(Score.PARTLY, 1),
    ("a", LINKS): Standing(Score.GOOD, 3),
}


def drills(*counts: dict[Score, int]) -> tuple[tuple[Drill, Tally], ...]:
    found = []
    for number, one in enumerate(counts):
        scores = [score for score, n in one.items() for _ in range(n)]
        turns = tuple(Turn(place, "a", "q", "staff", score) for place, score in enumerate(scores, 1))
        found.append(Drill(f"d{number}", date(2026, 11, number + 1), 90, 1, turns))
    return trend(found)


def texts(figure: go.Figure) -> Counter[str]:
    return Counter(text for trace in figure.to_dict()["data"] if trace.get("mode") == "text" for text in trace["text"])


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (MIXED, "Paling lemah: Penataan Sistem Manajemen SDM Aparatur, 2 dari 2 yang ditanya belum paham"),
        (
            {("a", "staff"): Standing(Score.GOOD, 1)},
            "Semua yang ditanya paham; 13 pasangan orang dan area belum ditanyakan",
        ),
        (GOOD, "Seluruh tim paham di setiap area dan kaitannya"),
    ],
)
def test_the_title_says_the_finding(found: dict[tuple[str, str], Standing], says: str) -> None:
    assert str(headline(PEOPLE, TOPICS, found)) == says


@pytest.mark.parametrize("theme", Theme)
def test_every_cell_is_colour_and_word(theme: Theme) -> None:
    figure = heat(PEOPLE, TOPICS, MIXED, theme, ("DATA CONTOH",))
    go.Figure(figure.to_dict())
    words = texts(figure)
    assert (words["belum"], words["sebagian"], words["paham"], words["–"]) == (1, 1, 1, 11)
    assert words["Orang Satu"] == words["Orang Dua"] == 1
    assert any("DATA CONTOH" in text for text in words)
    cells = figure.to_dict()["data"][0]
    assert sum(value is not None for row in cells["z"] for value in row) == 3
    looks = PALETTES[theme]
    assert [colour for _at, colour in cells["colorscale"]][::2] == [
        looks.belum.ground,
        looks.kurang.ground,
        looks.siap.ground,
    ]
    assert "Orang Satu · Penataan Sistem Manajemen SDM Aparatur: belum tahu (2 jawaban)" in cells["text"][1]


def test_the_heat_table_is_told_in_words() -> None:
    told = heat_alt(PEOPLE, TOPICS, MIXED)
    assert "Penataan Sistem Manajemen SDM Aparatur: 1 belum tahu, 1 sebagian" in told
    assert "Kaitan antararea: 1 paham" in told
    assert "Manajemen Perubahan:" not in told


def test_the_trend_says_shares_with_their_counts() -> None:
    found = drills({Score.UNKNOWN: 3, Score.GOOD: 1}, {Score.GOOD: 1, Score.PARTLY: 1})
    assert str(trend_headline(found)) == "50% jawaban paham pada latihan terakhir, 25% pada latihan pertama"
    assert str(trend_headline(found[:1])) == "25% jawaban paham pada latihan pertama"
    figure = trend_bars(found, Theme.LIGHT)
    go.Figure(figure.to_dict())
    bars = [trace for trace in figure.to_dict()["data"] if trace["type"] == "bar"]
    assert [bar["text"] for bar in bars] == [["1 paham", "1 paham"], ["", "1 sebagian"], ["3 belum", ""]]
    assert bars[0]["x"] == [0.25, 0.5]
    assert texts(figure)["1 November 2026 · 4 jawaban · 25% paham"] == 1
    assert "1 November 2026: 3 belum tahu, 1 paham" in trend_alt(found)


def test_only_the_last_drills_are_drawn() -> None:
    found = drills(*({Score.GOOD: 1} for _ in range(MOST_DRILLS + 3)))
    bars = trend_bars(found, Theme.DARK).to_dict()["data"][0]
    assert len(bars["x"]) == MOST_DRILLS


def test_pictures_speak_the_readers_language() -> None:
    use_language("en")
    figure = heat(PEOPLE, {"staff": Pair("SDM", "People"), LINKS: Pair("Kaitan", "Links")}, MIXED, Theme.LIGHT)
    use_language("id")
    assert "Weakest: People" in figure.layout.title.text.replace("<br>", " ")
