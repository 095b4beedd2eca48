"""The readiness strip says what the findings say, to the eye and in words, in colours that are always named."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go
import pytest

from tests.rulebook.examples import EXAMPLES
from zi_core.figures.palette import PALETTES, Theme
from zi_core.figures.readiness import alt, readiness_strip
from zi_core.figures.template import template
from zi_core.readiness import Finding, assess_all
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Facts

BOOK = load(2021)
FACTS: Facts = {"customers.count": 88, "customers.population": 0, "survey.willing": 12, "survey.operators": 2}
ALL_MET: Facts = {rule.metric: EXAMPLES[rule.id][0] for rule in BOOK.rules}


def findings(facts: Facts) -> tuple[Finding, ...]:
    return assess_all(BOOK, Predicate.WBK, facts)


def strip(facts: Facts, theme: Theme = Theme.LIGHT) -> go.Figure:
    return readiness_strip(BOOK, findings(facts), theme)


def test_one_unit_of_length_is_one_rule() -> None:
    met, short, unknown = strip(FACTS).data[:3]
    assert list(met.x) == [0, 1, 0, 0, 0, 0]
    assert list(short.x) == [1, 1, 0, 0, 0, 0]
    assert list(unknown.x) == [9, 5, 4, 3, 10, 8]


def title_of(figure: go.Figure) -> str:
    return str(figure.layout.title.text).replace("<br>", " ")


def test_the_title_says_where_most_is_left() -> None:
    assert title_of(strip({})) == "Paling banyak tersisa: Daftar responden, 10 dari 10 ketentuan"
    done: Facts = {metric: value for metric, value in ALL_MET.items() if metric.startswith("customers.")}
    assert title_of(strip(done)) == "Paling banyak tersisa: Mystery shopper, 10 dari 10 ketentuan"
    assert title_of(strip(ALL_MET)) == "Semua bagian surat terpenuhi"


def test_a_long_title_breaks_into_at_most_two_lines_and_the_figure_grows_with_it() -> None:
    one, two = strip(ALL_MET), strip({})
    assert str(two.layout.title.text).count("<br>") == 1
    assert two.layout.height > one.layout.height


def test_every_bar_is_named_and_its_counts_stand_beside_it_in_words() -> None:
    names, counts, source = strip(FACTS).data[3:]
    assert list(names.text)[1] == "1b–d Survei eksternal"
    assert re.sub(r"<[^>]+>", "", counts.text[1]) == "1 terpenuhi, 1 kurang, 5 belum"
    assert re.sub(r"<[^>]+>", "", counts.text[2]) == "4 belum"
    assert BOOK.letter.number in source.text[0]


def test_marks_go_with_every_copy_of_the_picture() -> None:
    marked = readiness_strip(BOOK, findings(FACTS), Theme.LIGHT, ("DATA CONTOH",))
    assert marked.data[-1].text[0].endswith(" · DATA CONTOH")


def test_an_empty_piece_of_a_bar_carries_no_number() -> None:
    assert list(strip(FACTS).data[0].text) == ["", "1", "", "", "", ""]


def test_the_words_for_those_who_do_not_see_it_say_the_same() -> None:
    words = alt(BOOK, findings(FACTS))
    assert words.startswith(title_of(strip(FACTS)) + ". 1a Daftar responden: 1 kurang, 9 belum diketahui; ")
    assert words.endswith("5 Desk evaluasi: 8 belum diketahui.")


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("facts", [{}, FACTS, ALL_MET])
def test_plotly_accepts_the_figure(theme: Theme, facts: Facts) -> None:
    plain = strip(facts, theme).to_plotly_json()
    assert go.Figure(plain).to_plotly_json()["layout"]["title"] == plain["layout"]["title"]


def test_a_figure_without_findings_can_be_drawn() -> None:
    assert title_of(readiness_strip(BOOK, (), Theme.DARK)) == "Belum ada ketentuan yang dinilai"


@pytest.mark.parametrize("theme", list(Theme))
def test_every_colour_is_of_the_palette_and_none_is_the_placeholder_black(theme: Theme) -> None:
    written = str(strip(FACTS, theme).to_json())
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", written))
    assert not {colour for colour in colours if colour.startswith("#00000")}
    assert PALETTES[theme].ground in colours
    assert PALETTES[theme].hijau in colours
    other = PALETTES[Theme.DARK if theme is Theme.LIGHT else Theme.LIGHT]
    assert other.marun not in colours


@pytest.mark.parametrize("theme", list(Theme))
def test_the_template_names_ground_font_and_text(theme: Theme) -> None:
    layout = json.loads(str(strip(FACTS, theme).to_json()))["layout"]["template"]["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == PALETTES[theme].ground
    assert layout["font"]["color"] == PALETTES[theme].text
    assert layout["font"]["family"].startswith("Plus Jakarta Sans")
    assert layout["xaxis"]["showgrid"] is False


@pytest.mark.parametrize(("language", "separators"), [("id", ",."), ("en", ".,")])
def test_numbers_are_separated_as_the_language_does(language: str, separators: str) -> None:
    chosen = "en" if language == "en" else "id"
    assert template(Theme.LIGHT, chosen)["layout"]["separators"] == separators
