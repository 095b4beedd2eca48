"""``forecast FILE``: the same forecast as the page, from a plain file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from zi_core.commands import cli
from zi_core.commands.settings import Settings
from zi_core.survey.forecast import Count, Goal, History, forecast

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
BEGIN = date(2026, 11, 2)
TOTALS = [2, 4, 5, 7, 9, 11, 12, 14]
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*words: object) -> Result:
        given = Settings(tmp_path / "data", lambda: NOW)
        return CliRunner().invoke(cli, ["--language", "id", "forecast", *map(str, words)], obj=given)

    return invoke


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Tanggal", "Bersedia"])
    for place, total in enumerate(TOTALS):
        sheet.append([BEGIN + timedelta(days=place), total])
    workbook.save(tmp_path / "harian.xlsx")
    return tmp_path / "harian.xlsx"


def test_the_object_holds_the_forecast_of_the_core(run: Run, book: Path) -> None:
    result = run(book, "--target", 30, "--invited", 100, "--deadline", "2026-11-22", "--json")
    told = json.loads(result.stdout)
    counts = tuple(Count(BEGIN + timedelta(days=place), total) for place, total in enumerate(TOTALS))
    expected = forecast(History((), counts, 100), Goal(30, date(2026, 11, 22)), date(2026, 11, 9))
    assert result.exit_code == 0
    assert told["probability"] == expected.probability
    assert told["median"] == expected.days[-1].median
    assert told["band"] == {"level": 0.8, "low": expected.days[-1].low, "high": expected.days[-1].high}
    assert [day["day"] for day in told["days"]] == [f"2026-11-{day}" for day in range(10, 23)]
    assert sum(told["weights"].values()) == pytest.approx(1)
    assert told["file"]["columns"] == {"day": "A", "willing": "B"}


def test_the_target_is_the_letters_unless_another_is_given(run: Run, book: Path) -> None:
    given = ("--invited", 100, "--deadline", "22 November 2026", "--json")
    assert json.loads(run(book, *given).stdout)["target"] == 30
    assert json.loads(run(book, "--target", 20, *given).stdout)["target"] == 20


def test_in_words_it_is_one_line(run: Run, book: Path) -> None:
    result = run(book, "--invited", 100, "--deadline", "2026-11-22")
    assert result.stdout.startswith("Peluang ")
    assert "rentang 80%" in result.stdout
    assert result.stdout.count("\n") == 1


def test_a_csv_of_few_days_is_too_early(run: Run, tmp_path: Path) -> None:
    (tmp_path / "harian.csv").write_text("tanggal;bersedia\n2/11/2026;3\n3/11/2026;6\n", encoding="utf-8")
    told = json.loads(run(tmp_path / "harian.csv", "--invited", 90, "--deadline", "2026-11-22", "--json").stdout)
    assert (told["stage"], told["now"], told["since"]) == ("early", 6, "2026-11-03")
    assert told["probability"] is told["median"] is told["weights"] is told["band"]["low"] is None
    assert told["days"] == []


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--invited", 100, "--deadline", "besok"), "deadline", "Tenggat tidak terbaca."),
        (("--invited", 100, "--deadline", "2026-11-01"), "deadline", "Tenggat lebih awal"),
        (("--invited", 13, "--deadline", "2026-11-22"), "counts", "B9: jumlah melebihi 13 orang"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_2(
    run: Run, book: Path, words: tuple[object, ...], code: str, sentence: str
) -> None:
    plain, told = run(book, *words), run(book, *words, "--json")
    assert (plain.exit_code, told.exit_code, plain.stdout) == (2, 2, "")
    assert plain.stderr.startswith(sentence)
    assert json.loads(told.stdout)["code"] == code


def test_a_broken_file_is_refused_as_everywhere(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04 nothing that could be read")
    result = run(tmp_path / "rusak.xlsx", "--invited", 100, "--deadline", "2026-11-22")
    assert result.exit_code == 2
    assert "rusak" in result.stderr.casefold()
