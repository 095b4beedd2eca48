"""``index FILE``: the same figures as the page, as text and as one JSON object; exit codes 0, 1, 2."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.indices.answered import SPAK, Given, Rows
from tests.spreadsheets.books import workbook
from zi_core.commands import cli
from zi_core.commands.settings import Settings
from zi_core.i18n import use_language
from zi_core.indices import form_toml

NOW = datetime(2021, 11, 23, 3, 0, tzinfo=UTC)
Run = Callable[..., Result]
HEAD: list[Given] = ["Nama", *(item.aspect.id for item in SPAK.items)]
CLEAN = [HEAD, *([f"Orang {n}", 4, 4, 3 + n % 2, 4, 3 + n % 2] for n in range(40))]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*words: object) -> Result:
        use_language("id")
        result = CliRunner().invoke(cli, [str(word) for word in words], obj=Settings(tmp_path, lambda: NOW))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


def file(folder: Path, rows: Rows, name: str = "jawaban.xlsx") -> Path:
    path = folder / name
    path.write_bytes(workbook(rows))
    return path


def test_a_clean_file_is_computed_and_ends_with_0(run: Run, tmp_path: Path) -> None:
    result = run("index", file(tmp_path, CLEAN), "--instrument", "spak", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["n"], told["index"], told["points"]) == (40, 3.8, 16.625)
    assert told["items"][2] == {
        "key": "gratuities",
        "aspect": "Imbalan di luar ketentuan",
        "n": 40,
        "sum": 140,
        "mean": 3.5,
        "converted": 3.5,
        "raw_sum": 140,
        "turned": False,
        "counts": [0, 0, 20, 20],
    }
    assert told["conversion"] == {"name": "identity", "title": "Tanpa konversi", "formula": "x", "index": 3.8}
    assert told["file"]["mapping"]["brokers"] == "F"
    assert told["interval"]["low"] < 3.8 < told["interval"]["high"]
    assert [verdict["met"] for verdict in told["verdicts"]] == [True, True]
    assert told["questions"] == []
    assert told["workings"][-1]["result"] == "16,625"
    assert (told["skm"], told["grade"]) == (None, None)


def test_an_skm_has_value_and_grade(run: Run, tmp_path: Path) -> None:
    rows: Rows = [[f"U{n}" for n in range(1, 10)], *([4] * 9 for _person in range(30))]
    result = run("index", file(tmp_path, rows), "--instrument", "skm", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (told["skm"], told["grade"], told["grade_title"]) == ({"value": 100.0, "unrounded": 100}, "A", "Sangat baik")
    assert told["verdicts"] == []
    assert told["points"] is None
    assert "sering tertukar" in told["file"]["notes"][0]


def test_another_scale_names_its_conversion_and_the_other_one(run: Run, tmp_path: Path) -> None:
    rows: Rows = [HEAD, *([f"Orang {n}", 6, 5, 6, 5, 6 - n % 3] for n in range(40))]
    words = ("index", file(tmp_path, rows), "--instrument", "spak", "--scale", "1-6", "--json")
    usual, other = json.loads(run(*words).stdout), json.loads(run(*words, "--conversion", "affine").stdout)
    assert (usual["conversion"]["name"], other["conversion"]["name"]) == ("proportional", "affine")
    assert usual["other_conversions"][0]["index"] == other["index"]
    assert usual["scale"] == "1-6"


def test_questions_are_told_with_their_cells_and_end_with_1(run: Run, tmp_path: Path) -> None:
    path = file(tmp_path, [*CLEAN, ["Orang 1", 9, "?!", 4, None, 4]])
    result = run("index", path, "--instrument", "spak", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [(one["kind"], one["cells"]) for one in told["questions"]] == [
        ("off_scale", ["B42"]),
        ("not_number", ["C42"]),
        ("half_filled", ["E42"]),
        ("duplicate", ["A42"]),
    ]
    plain = run("index", path, "--instrument", "spak")
    assert plain.exit_code == 1
    assert "B42  Jawaban di luar skala:" in plain.stdout


def test_the_words_hold_figure_interval_and_verdicts(run: Run, tmp_path: Path) -> None:
    result = run("index", file(tmp_path, CLEAN, "jawaban.csv"), "--instrument", "spak", "--population", "60")
    assert result.exit_code == 0
    assert "berakhiran .csv" in result.stdout
    assert "IPAK = 3,80, n = 40; Tanpa konversi: x." in result.stdout
    assert "IK 95%" in result.stdout
    assert "0,20 di atas batas WBBM 3,60." in result.stdout


def test_totals_have_no_interval(run: Run, tmp_path: Path) -> None:
    rows: Rows = [["Unsur", "n", "Rata-rata"], *([item.aspect.id, 20, 3.5] for item in SPAK.items)]
    path = file(tmp_path, rows)
    told = json.loads(run("index", path, "--instrument", "spak", "--json").stdout)
    assert (told["index"], told["interval"], told["bootstrap"]) == (3.5, None, None)
    plain = run("index", path, "--instrument", "spak")
    assert "IK 95%" not in plain.stdout
    assert "Indikatif" in plain.stdout


def test_too_few_answers_are_said_to_be_too_few(run: Run, tmp_path: Path) -> None:
    path = file(tmp_path, CLEAN[:9])
    told = json.loads(run("index", path, "--instrument", "spak", "--json").stdout)
    assert told["unsound"] == "Terlalu sedikit jawaban untuk disimpulkan."
    assert {verdict["outcome"] for verdict in told["verdicts"]} == {"open"}
    assert "Terlalu sedikit" in run("index", path, "--instrument", "spak").stdout


def test_a_form_of_the_courts_own_is_taken_by_its_path(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "kami.toml"
    form.write_text(form_toml(SPAK).replace('id = "spak"', 'id = "kami"', 1), encoding="utf-8")
    told = json.loads(run("index", file(tmp_path, CLEAN), "--instrument", form, "--json").stdout)
    assert told["instrument"] == "kami"


def refused(result: Result) -> tuple[int, str]:
    told = json.loads(result.stdout)
    assert set(told) == {"error", "code"}
    return result.exit_code, told["code"]


def test_refusals_end_with_2_and_say_why(run: Run, tmp_path: Path) -> None:
    answers, form = file(tmp_path, CLEAN), tmp_path / "rusak.toml"
    form.write_text('id = "x"\n[[item]]\nkey = "Ü"\n', encoding="utf-8")
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"\xff\xfe\x00")
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing that could be read")
    strange = file(tmp_path, [["a", "b"], [1, 2]], "lain.xlsx")
    empty = file(tmp_path, [HEAD, ["Orang", 9, 9, 9, 9, 9]], "kosong.xlsx")
    cases: list[tuple[tuple[object, ...], str]] = [
        ((answers, "--instrument", "ikm"), "instrument"),
        ((answers, "--instrument", form), "instrument"),
        ((answers, "--instrument", odd), "instrument"),
        ((answers, "--instrument", tmp_path / "tiada.toml"), "instrument"),
        ((broken, "--instrument", "spak"), "broken"),
        ((strange, "--instrument", "spak"), "columns"),
        ((empty, "--instrument", "spak"), "answers"),
        ((answers, "--instrument", "spak", "--conversion", "affine"), "conversion"),
    ]
    for words, code in cases:
        assert refused(run("index", *words, "--json")) == (2, code)
    plain = run("index", answers, "--instrument", "ikm")
    assert (plain.exit_code, plain.stdout) == (2, "")
    assert "ikm" in plain.stderr
