"""What is said of a forecast."""

from __future__ import annotations

from datetime import date

import pytest

from zi_core.survey.forecast import Band, Forecast, Goal, Stage
from zi_core.survey.forecast_words import about, chance_words, headline

SINCE = date(2026, 3, 7)
GOAL = Goal(30, date(2026, 3, 12))


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        (Stage.OPEN, "Peluang 12% mencapai 30 bersedia"),
        (Stage.NOT_BEGUN, "Survei belum dimulai: belum ada undangan yang dicatat"),
        (Stage.EARLY, "Terlalu dini untuk proyeksi: 16 dari 30 orang bersedia"),
        (Stage.LAST_DAY, "Hari terakhir: 16 dari 30 orang bersedia"),
        (Stage.REACHED, "Syarat minimal tercapai: 16 orang bersedia, perlu 30"),
        (Stage.PASSED, "Tenggat sudah lewat: 16 dari 30 orang bersedia"),
        (Stage.IMPOSSIBLE, "Tidak mungkin mencapai 30: hanya 28 orang diundang"),
    ],
)
def test_the_title_says_the_finding(stage: Stage, title: str) -> None:
    found = Forecast(stage, 16, SINCE, 28 if stage is Stage.IMPOSSIBLE else 100, probability=0.123)
    assert str(headline(found, GOAL)) == title


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.0, "kurang dari 1%"), (0.009, "kurang dari 1%"), (0.01, "1%"), (0.5, "50%"), (1.0, "lebih dari 99%")],
)
def test_a_chance_is_never_said_to_be_sure(probability: float, words: str) -> None:
    assert str(chance_words(probability)) == words


def test_behind_the_finding_stand_the_median_and_the_band_at_the_deadline() -> None:
    found = Forecast(Stage.OPEN, 16, SINCE, 100, (Band(SINCE, 16, 17, 18), Band(GOAL.deadline, 16, 26, 36)), 0.12)
    assert str(about(found, GOAL)) == "Orang bersedia, n = 100 diundang; proyeksi 12 Maret 2026: 26, rentang 80% 16–36"
    early = Forecast(Stage.EARLY, 2, SINCE, 100)
    assert str(about(early, GOAL)) == "Orang bersedia, n = 100 diundang; tenggat 12 Maret 2026"
