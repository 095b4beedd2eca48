"""The burn-up of the willing: what is drawn is what was counted and foretold, and the title says the same."""

from __future__ import annotations

from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from zi_core.figures.burnup import alt, burn_up
from zi_core.figures.palette import PALETTES, Theme
from zi_core.i18n import use_language
from zi_core.survey.forecast import Band, Count, Forecast, Goal, Stage

BEGIN = date(2026, 3, 2)
GOAL = Goal(30, date(2026, 3, 12))


def on(day: int) -> date:
    return BEGIN + timedelta(days=day - 1)


COUNTS = tuple(Count(on(day), willing) for day, willing in enumerate([2, 5, 9, 11, 14, 16], 1))
DAYS = tuple(Band(on(day), 16, 16 + 2 * (day - 6), 16 + 4 * (day - 6)) for day in range(7, 12))
OPEN = Forecast(Stage.OPEN, 16, on(6), 100, DAYS, 0.123, 0.5)


def stroke(figure: go.Figure, **wanted: str) -> go.Scatter:
    """Return the one line whose colour and dash are those wanted."""
    found = [
        trace
        for trace in figure.data
        if trace.mode != "text" and all(getattr(trace.line, name) == value for name, value in wanted.items())
    ]
    assert len(found) == 1
    return found[0]


def written(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_a_figure_plotly_accepts(theme: Theme, stage: Stage) -> None:
    figure = burn_up(COUNTS, Forecast(stage, 16, on(6), 100), GOAL, theme, ("DATA CONTOH",))
    go.Figure(figure.to_plotly_json())
    go.Figure(burn_up(COUNTS, OPEN, GOAL, theme).to_plotly_json())


def test_the_counts_are_the_solid_line_and_later_ones_are_left_out() -> None:
    line = burn_up((Count(on(7), 99), *COUNTS), OPEN, GOAL, Theme.LIGHT).data[3]
    assert list(line.x) == [0, 1, 2, 3, 4, 5]
    assert list(line.y) == [2, 5, 9, 11, 14, 16]
    assert line.line.dash is None
    assert line.customdata[-1] == "7 Maret 2026: 16 orang bersedia"
    assert line.marker.size[-1] > line.marker.size[0]


def test_the_median_is_dashed_and_begins_at_the_last_count() -> None:
    median = stroke(burn_up(COUNTS, OPEN, GOAL, Theme.LIGHT), dash="dash")
    assert list(median.x) == [5, 6, 7, 8, 9, 10]
    assert list(median.y) == [16, 18, 20, 22, 24, 26]
    assert median.customdata[-1] == "12 Maret 2026: 26 orang, rentang 16–36"


def test_the_band_goes_out_along_the_top_and_back_along_the_bottom() -> None:
    band = next(trace for trace in burn_up(COUNTS, OPEN, GOAL, Theme.DARK).data if trace.fill)
    assert list(band.y) == [16, 20, 24, 28, 32, 36, 16, 16, 16, 16, 16, 16]
    assert list(band.x) == [5, 6, 7, 8, 9, 10, 10, 9, 8, 7, 6, 5]
    assert band.fillcolor == "rgba(93,221,159,0.16)"


def test_the_threshold_is_a_named_gold_line_across() -> None:
    figure = burn_up(COUNTS, OPEN, GOAL, Theme.LIGHT)
    gold = stroke(figure, color=PALETTES[Theme.LIGHT].emas)
    assert (list(gold.x), list(gold.y)) == ([0, 10], [30, 30])
    assert "Syarat minimal 30" in written(figure)


def test_the_name_of_the_threshold_moves_away_from_counts_that_passed_it() -> None:
    reached = Forecast(Stage.REACHED, 34, on(6), 100, (), 1.0)
    names = [t for t in burn_up(COUNTS, reached, GOAL, Theme.LIGHT).data if t.text == ("Syarat minimal 30",)]
    assert (names[0].textposition, names[0].x[0]) == ("bottom left", 10)


def test_the_end_of_the_forecast_is_written_as_numbers() -> None:
    assert written(burn_up(COUNTS, OPEN, GOAL, Theme.LIGHT))[1:5] == ["16", "26", "16", "36"]


def test_numbers_too_close_to_the_median_are_left_to_the_subtitle() -> None:
    near = Forecast(Stage.OPEN, 16, on(6), 100, (Band(on(11), 16, 17, 18),), 0.0, 0.5)
    assert written(burn_up(COUNTS, near, GOAL, Theme.LIGHT))[1:3] == ["16", "17"]
    assert "proyeksi 12 Maret 2026: 17, rentang 80% 16–18" in alt(near, GOAL)


def test_too_early_there_is_no_forecast_and_the_title_says_so() -> None:
    early = Forecast(Stage.EARLY, 5, on(2), 100)
    figure = burn_up(COUNTS, early, GOAL, Theme.LIGHT)
    assert not [trace for trace in figure.data if trace.fill or (trace.mode != "text" and trace.line.dash)]
    assert figure.layout.title.text.startswith("Terlalu dini untuk proyeksi")
    assert "5" in written(figure)


def test_dates_are_named_as_far_as_they_stand_apart() -> None:
    assert written(burn_up(COUNTS, OPEN, GOAL, Theme.LIGHT))[-3:] == ["12 Mar", "2 Mar", "7 Mar"]
    late = Forecast(Stage.LAST_DAY, 16, GOAL.deadline, 100)
    assert written(burn_up(COUNTS, late, GOAL, Theme.LIGHT))[-2:] == ["12 Mar", "2 Mar"]


def test_before_anything_began_there_is_only_the_threshold() -> None:
    nothing = Forecast(Stage.NOT_BEGUN, 0, None, 0)
    figure = burn_up((), nothing, GOAL, Theme.LIGHT)
    assert written(figure) == ["Syarat minimal 30", "12 Mar"]
    assert "belum ada hitungan" in figure.layout.annotations[0].text


def test_the_figure_speaks_english_too() -> None:
    use_language("en")
    try:
        assert alt(OPEN, GOAL).startswith("12% chance of reaching 30 willing")
    finally:
        use_language("id")


def test_the_marks_go_with_every_copy() -> None:
    figure = burn_up(COUNTS, OPEN, GOAL, Theme.LIGHT, ("DATA CONTOH",))
    assert "DATA CONTOH" in figure.layout.annotations[0].text
