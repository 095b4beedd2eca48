"""The figures of rounds and queues: titles that follow from the values, values at the marks, valid in both themes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import plotly.graph_objects as go
import pytest

from zi_core.figures.palette import Theme
from zi_core.figures.preparation import judged, trend, trend_words, waits_by_hour, waits_words
from zi_core.preparation.queues import HourOfWaits, Service
from zi_core.preparation.rounds import Outcome, Round, Seen, elements
from zi_core.preparation.terms import terms

NAMES = list(elements())
HOURS = (HourOfWaits(8, 3, 12.0, 30.0), HourOfWaits(9, 20, 25.4, 55.0))


def walked(day: int, good: int, bad: int, *, done: bool = True) -> Round:
    outcomes = [Outcome.GOOD] * good + [Outcome.BAD] * bad
    seen = {name: Seen(outcome, "", "", 1) for name, outcome in zip(NAMES, outcomes, strict=False)}
    return Round(f"r{day}", date(2026, 11, day), "N", datetime(2026, 11, day, tzinfo=UTC) if done else None, seen, ())


@pytest.mark.parametrize(
    ("rounds", "words"),
    [
        ([walked(9, 3, 1)], "Ronde pertama: 3 dari 4 unsur baik"),
        ([walked(16, 4, 0), walked(9, 3, 1)], "4 dari 4 unsur baik, naik 25 poin persen"),
        ([walked(16, 1, 1), walked(9, 3, 1)], "1 dari 2 unsur baik, turun 25 poin persen"),
        ([walked(16, 1, 1), walked(9, 2, 2)], "sama seperti sebelumnya"),
    ],
)
def test_the_title_says_how_the_last_round_went(rounds: list[Round], words: str) -> None:
    assert words in str(trend_words(judged(rounds)))


def test_only_finished_rounds_that_judged_anything_are_drawn_and_only_the_last_ones() -> None:
    many = [walked(day, 1, 0) for day in range(28, 8, -1)]
    assert [one.day.day for one in judged([walked(30, 1, 0, done=False), walked(29, 0, 0), *many])][-1] == 28
    assert len(judged(many)) == terms()["round"]["rounds"]


@pytest.mark.parametrize("theme", list(Theme))
def test_the_trend_writes_counts_and_days_at_the_marks(theme: Theme) -> None:
    drawn = go.Figure(trend(judged([walked(16, 4, 0), walked(9, 3, 1)]), theme, ("DATA CONTOH",)).to_dict())
    assert list(drawn.data[0].y) == [0.75, 1.0]
    assert list(drawn.data[1].text) == ["3/4", "4/4"]
    assert list(drawn.data[2].text) == ["09/11", "16/11"]
    assert "DATA CONTOH" in drawn.layout.annotations[0].text


@pytest.mark.parametrize("theme", list(Theme))
def test_waits_show_median_and_ninth_tenth_with_how_many_there_were(theme: Theme) -> None:
    drawn = go.Figure(waits_by_hour(Service.COUNTER, HOURS, theme).to_dict())
    assert "pukul 09.00; separuh menunggu lebih dari 25 menit" in str(waits_words(Service.COUNTER, HOURS))
    assert [list(trace.text) for trace in drawn.data[3:]] == [["30", "55"], ["12", "25"], ["08<br>n=3", "09<br>n=20"]]
    assert "hanya petunjuk" in drawn.layout.title.subtitle.text


def test_enough_records_need_no_warning_and_nobody_waiting_can_be_drawn() -> None:
    drawn = waits_by_hour(Service.HEARING, (HourOfWaits(8, 9, 0.0, 0.0),), Theme.LIGHT)
    assert "petunjuk" not in drawn.layout.title.subtitle.text
    assert drawn.layout.yaxis.range[0] < drawn.layout.yaxis.range[1]
