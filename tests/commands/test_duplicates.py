"""``python -m zi_core duplicates``: pairs of rows of any table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_commands import Run, run
from zi_core import sample

__all__ = ["run"]
TABLE = """Depan;Belakang;HP;Surel;Lahir
Surya;Kencana;081234567890;surya@example.com;3/4/1980
Lain;Sekali;081299998888;lain@example.com;1/1/1990
H. Surya;Kentjana;+62 812-3456-7890;;1980-04-03
Ani;Sekali;081299998888;;5/5/1995
"""
MAP = "name=Depan+Belakang,phone=HP,email=Surel,birth=Lahir"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def told(run: Run, *words: object) -> tuple[int, dict[str, Any]]:
    result = run("duplicates", *words, "--json")
    return result.exit_code, json.loads(result.stdout)


def test_pairs_come_with_rows_outcome_score_and_reasons(run: Run, table: Path) -> None:
    code, found = told(run, table, "--map", MAP)
    assert code == 1
    assert [(pair["rows"], pair["outcome"]) for pair in found["pairs"]] == [([2, 4], "same"), ([3, 5], "ask")]
    first = found["pairs"][0]
    assert first["score"] == sum(first["points"])
    assert "Nomor telepon atau WhatsApp sama." in first["reasons"]
    assert found["file"]["mapping"] == {"name": ["A", "B"], "phone": ["C"], "email": ["D"], "birth": ["E"]}
    assert found["summary"] == {"rows": 4, "same": 1, "ask": 1}


def test_in_words_for_people(run: Run, table: Path) -> None:
    result = run("duplicates", table, "--map", MAP)
    assert result.exit_code == 1
    assert "4 baris; 1 pasang orang yang sama; 1 pasang perlu dipastikan." in result.stdout
    assert "Surya" not in result.stdout


def test_a_list_without_repeats_ends_with_0(run: Run) -> None:
    code, found = told(run, sample.FOLDER / "daftar-tahap-1.xlsx")
    assert (code, found["pairs"]) == (0, [])
    assert found["summary"]["rows"] == 84


def test_columns_that_cannot_be_found_are_refused_in_words(run: Run, table: Path) -> None:
    code, found = told(run, table, "--map", "name=Nama")
    assert (code, found["code"]) == (2, "columns")
    assert "Nama" in found["error"]
    assert run("duplicates", table, "--map", "apa saja").exit_code == 2


def test_a_file_that_cannot_be_read_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "daftar.xlsx"
    broken.write_bytes(b"%PDF-1.7")
    code, found = told(run, broken)
    assert code == 2
    assert found["error"].endswith(".")
    result = run("duplicates", broken)
    assert result.exit_code == 2
    assert result.stderr.strip() == found["error"]
