"""A chart as a picture: 16:9, margins, unwrapped words, court, day and marks."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go
import pytest

from tests.exhibits.charts import CHARTS
from zi_core.figures.palette import Theme
from zi_core.figures.picture import LEAST, picture

FOOTER = ("Pengadilan <Negeri> Contoh", "23 November 2026", "DATA CONTOH")


def light(name: str) -> go.Figure:
    figure = CHARTS[name].build(Theme.LIGHT)
    assert figure is not None
    return figure


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_a_sheet_of_16_to_9_with_margins_title_source_and_marks(name: str) -> None:
    figure = light(name)
    before = figure.to_json()
    spec = picture(figure, FOOTER)
    layout = spec["layout"]
    assert figure.to_json() == before, "the figure on the page is left as it is"
    assert layout["width"] / layout["height"] == pytest.approx(16 / 9, abs=0.002)
    assert layout["width"] >= LEAST[0]
    assert min(layout["margin"].values()) >= 28
    words = json.dumps(spec, ensure_ascii=False)
    assert words.count("DATA CONTOH") == 1, "on every copy, and once"
    assert "Pengadilan &lt;Negeri&gt; Contoh · 23 November 2026" in words
    assert not re.search("#00000", words)
    go.Figure(spec)  # validates


def test_words_wrapped_for_a_phone_are_wrapped_for_the_sheet() -> None:
    figure = light("satisfaction")
    layout = picture(figure, FOOTER)["layout"]
    assert figure.layout.title.text.count("<br>") > layout["title"]["text"].count("<br>")
    assert layout["title"]["subtitle"]["text"] == figure.layout.title.subtitle.text, "coloured words stay as they are"
    saved = 22 * (figure.layout.title.text.count("<br>") - layout["title"]["text"].count("<br>"))
    assert layout["margin"]["t"] == figure.layout.margin.t - saved + 28
