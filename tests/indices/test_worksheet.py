"""The worksheet: its formulas, recalculated, give the same number as the page; no stranger's text is a formula."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.indices.answered import SKM, SPAK, answers, form
from tests.recalculation import recalculated
from zi_core.i18n import Pair, use_language
from zi_core.indices import (
    CONVERSION_TITLES,
    Conversion,
    IndexFigure,
    Responses,
    Scale,
    Series,
    Stated,
    Totals,
    compute,
    verdicts,
)
from zi_core.indices.norms import norms
from zi_core.indices.worksheet import worksheet
from zi_core.rulebook.reading import load

BOOK = load(2021)
SIX = form(3, scale=Scale.SIX, turned=[2])
ROWS = [[6, 1, 5], [5, 2, 0], [4, 2, 6], [6, 1, 6]]


def aspects() -> tuple[Responses, IndexFigure]:
    items = list(form(3).items)
    items[1] = replace(items[1], aspect=items[0].aspect)
    own = replace(form(3), items=tuple(items), mean_of="aspects")
    data = answers(own, [[4, 2, 1], [3, 3, 3]])
    return data, compute(data, own)


def cases() -> dict[str, tuple[IndexFigure, Responses | None]]:
    six, skm = answers(SIX, ROWS), answers(SKM, [[4, 3, 4, 3, 4, 3, 4, 3, 4], [3] * 9])
    whole, mean = compute(six, SIX), {key: six.total(key) for key in six.answers}
    bare = {key: replace(one, counts=()) for key, one in mean.items()}
    return {
        "rows": (whole, six),
        "affine": (compute(six, SIX, Conversion.AFFINE), six),
        "counts": (whole, None),
        "sums": (compute(Totals(Scale.SIX, bare), SIX), None),
        "skm": (compute(skm, SKM), skm),
        "aspects": (aspects()[1], aspects()[0]),
        "stated": (compute(Stated(Series.IPAK, Decimal("3.61"), 50, "Laporan")), None),
    }


def made(figure: IndexFigure, data: Responses | None) -> bytes:
    use_language("id")
    return worksheet(figure, data, verdicts(figure, BOOK), ("DATA CONTOH",))


def lines(sheet: Worksheet) -> dict[str, object]:
    """What stands beside each title, the first of equals: the formulas stand above the steps in words."""
    found: dict[str, object] = {}
    for name, value in sheet.iter_rows(min_row=3, max_col=2, values_only=True):
        found.setdefault(str(name), value)
    return found


def by_office(books: dict[str, bytes], folder: Path, office: str) -> dict[str, dict[str, object]]:
    sources = []
    for name, book in books.items():
        sources.append(folder / f"{name}.xlsx")
        sources[-1].write_bytes(book)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words: list[str | Path] = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        folder / "out",
        *sources,
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=100)
    opened = {name: load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in books}
    return {name: lines(book.worksheets[0]) for name, book in opened.items()}


def by_library(book: bytes, folder: Path) -> dict[str, object]:
    """What stands beside each title once the formulas are computed by a library."""
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    values = recalculated(book, folder)
    found: dict[str, object] = {}
    for row in range(3, sheet.max_row + 1):
        computed = values.get((sheet.title.upper(), f"B{row}"), sheet.cell(row, 2).value)
        found.setdefault(str(sheet.cell(row, 1).value), computed)
    return found


def agrees(name: str, figure: IndexFigure, told: dict[str, object]) -> None:
    """Assert that a recalculated worksheet says the same as the figure."""
    assert told[str(CONVERSION_TITLES[figure.conversion])] == pytest.approx(float(figure.index)), name
    assert told["Indeks menurut aplikasi"] == pytest.approx(float(figure.index)), name
    if figure.points is None:
        assert told["Dibulatkan ke 2 desimal"] == float(figure.converted or 0)
        assert told["Mutu pelayanan"] == (figure.grade and figure.grade.grade)
    else:
        assert told["Nilai pada lembar kerja evaluasi"] == pytest.approx(float(figure.points)), name
        met = [verdict.met for verdict in verdicts(figure, BOOK)]
        assert [told[key] for key in ("WBK", "WBBM")] == ["terpenuhi" if one else "kurang" for one in met], name


@pytest.mark.parametrize("name", list(cases()))
def test_the_formulas_give_the_same_index_as_the_page(name: str, tmp_path: Path) -> None:
    figure, data = cases()[name]
    agrees(name, figure, by_library(made(figure, data), tmp_path))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="the same again with LibreOffice, where there is one")
def test_an_office_program_computes_the_same_index(tmp_path: Path) -> None:
    books = {name: made(figure, data) for name, (figure, data) in cases().items()}
    found = by_office(books, tmp_path, str(shutil.which("soffice")))
    for name, (figure, _data) in cases().items():
        agrees(name, figure, found[name])


def test_the_formulas_refer_to_the_answers_themselves() -> None:
    figure, data = cases()["rows"]
    book = load_workbook(io.BytesIO(made(figure, data)))
    assert book.sheetnames == ["Indeks", "Butir", "Jawaban"]
    items = book["Butir"]
    assert [items.cell(3, column).value for column in (4, 5)] == [
        "=COUNT('Jawaban'!$B$3:$B$6)", "=SUM('Jawaban'!$B$3:$B$6)",
    ]  # fmt: skip
    assert items["F4"].value == "=7*D4-E4"
    assert items["G4"].value == "=F4/D4"
    index = lines(book["Indeks"])
    assert index["Rata-rata pada skala 1-6"] == "=AVERAGE('Butir'!$G$3,'Butir'!$G$4,'Butir'!$G$5)"
    assert index["Konversi proporsional"] == "=$B$6/6*4"
    assert [book["Jawaban"].cell(4, column).value for column in (1, 2, 3, 4)] == [3, 5, 2, None]


def test_every_sheet_carries_the_marks() -> None:
    book = load_workbook(io.BytesIO(made(*cases()["rows"])))
    assert {sheet["A1"].value for sheet in book.worksheets} == {"DATA CONTOH"}


def test_more_answers_than_a_sheet_should_hold_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    figure, data = cases()["rows"]
    small = replace(norms(), worksheet_answers=11)
    monkeypatch.setattr("zi_core.indices.worksheet.norms", lambda: small)
    book = load_workbook(io.BytesIO(worksheet(figure, data)))
    assert book.sheetnames == ["Indeks", "Butir"]
    assert book["Butir"]["D2"].value == "=SUM(H2:M2)"
    assert book["Butir"]["E2"].value == "=1*H2+2*I2+3*J2+4*K2+5*L2+6*M2"


def test_totals_without_counts_and_stated_results_have_what_is_known() -> None:
    sums = load_workbook(io.BytesIO(made(*cases()["sums"])))
    assert (sums["Butir"]["D3"].value, sums["Butir"]["E3"].value) == (4, 21)
    stated = load_workbook(io.BytesIO(made(*cases()["stated"])))
    assert stated.sheetnames == ["Indeks"]
    assert lines(stated["Indeks"])["Rata-rata pada skala 1-4"] == pytest.approx(3.61)


def test_a_text_of_a_form_is_never_a_formula() -> None:
    evil = '=HYPERLINK("http://example.com","x")'
    items = tuple(
        replace(item, aspect=Pair(f"{evil}{item.key}", evil), wording=Pair(evil, evil)) for item in SPAK.items
    )
    own = replace(SPAK, items=items)
    data = answers(own, [[4, 4, 3, 4, 4], [3, 3, 4, 4, 4]])
    book = load_workbook(io.BytesIO(worksheet(compute(data, own), data, (), (evil,))))
    formulas = [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert formulas
    assert not [formula for formula in formulas if re.search(r"HYPERLINK|http", str(formula))]
    texts = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.data_type == "s"]
    assert not [text for text in texts if text.startswith("=")]
