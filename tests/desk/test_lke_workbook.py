"""The evaluation sheet as a workbook: its own formulas give our figures, and its answers come back as they went."""

from __future__ import annotations

import random
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.recalculation import recalculated
from zi_core.desk.lke.conditions import assess
from zi_core.desk.lke.scoring import Answer, Outcomes, score
from zi_core.desk.lke.sheet import Item, load
from zi_core.desk.lke.taking import read_answers
from zi_core.desk.lke.workbook import PROOF, workbook
from zi_core.i18n import use_language
from zi_core.rulebook.book import Predicate
from zi_core.rulebook.reading import load as load_book
from zi_core.rulebook.reading import years
from zi_core.spreadsheets.grid import Cell, CellKind, Grid
from zi_core.spreadsheets.reading import read_spreadsheet

SHEET = load()
AREAS = {area.id: area.title for area in load_book(years()[0]).areas}
D = Decimal


def any_answer(item: Item, chance: random.Random) -> Answer:
    if chance.random() < 0.15:
        return Answer()
    if item.kind == "share":
        return Answer(count=D(chance.randint(0, 30)), whole=D(chance.randint(1, 25)), note="=SUM(A1)")
    return Answer(chance.choice(list(SHEET.scores[item.kind])), note="Catatan, dua baris")


def answers(seed: int) -> dict[str, Answer]:
    chance = random.Random(seed)  # noqa: S311 - answers need no secret
    return {item.id: any_answer(item, chance) for item in SHEET.items()}


def test_the_workbooks_own_formulas_give_the_figures_we_give(tmp_path: Path) -> None:
    given, outcomes = answers(1), Outcomes(D("3.71"), D("3.18"), "B")
    cells = recalculated(workbook(SHEET, given, outcomes, AREAS, marks=["DATA CONTOH"]), tmp_path)
    ours = score(SHEET, given, outcomes)
    expected = [one.span.low for one in ours.areas] + [ours.drivers.low]
    expected += [ours.anticorruption.low, ours.performance.low, ours.clean.low, ours.service.low, ours.total.low]
    rows = range(3, 3 + len(expected))  # below the mark and the header
    computed = [float(cells["REKAP", f"B{row}"]) for row in rows]
    assert computed == pytest.approx([float(one) for one in expected], abs=1e-9)
    for predicate, column in ((Predicate.WBK, "E"), (Predicate.WBBM, "G")):
        conditions = {one.id: one for one in assess(SHEET, ours, predicate, AREAS).conditions}
        order = [f"area-{area.id}" for area in SHEET.area]
        order += ["drivers", "anticorruption", "performance", "clean", "service", "total"]
        met = ["terpenuhi" if not conditions[one].gap else "belum terpenuhi" for one in order]
        assert [str(cells["REKAP", f"{column}{row}"]) for row in rows] == met
        assert len(set(met)) == 2


def test_an_open_sheet_comes_to_nothing_and_not_to_an_error(tmp_path: Path) -> None:
    cells = recalculated(workbook(SHEET, {}, Outcomes(), AREAS), tmp_path)
    assert [float(cells["REKAP", f"B{row}"]) for row in range(2, 14)] == [0.0] * 12


def test_answers_come_back_as_they_went() -> None:
    given = answers(2)
    grid = read_spreadsheet(workbook(SHEET, given, Outcomes(), AREAS, marks=["DATA CONTOH"]), "lke.xlsx").grids[0]
    taken = read_answers(SHEET, grid)
    assert taken.answers == given
    assert taken.doubts == ()


def test_the_evidence_stands_beside_its_item_and_its_row_is_high_enough() -> None:
    first, second = list(SHEET.items())[:2]
    proofs = {first.id: ["Foto pelaksanaan: kerja bakti", "=Laporan"], second.id: []}
    page = load_workbook(BytesIO(workbook(SHEET, answers(4), Outcomes(), AREAS, proofs=proofs)))["LKE"]
    assert page.cell(2, PROOF).value == "Foto pelaksanaan: kerja bakti\n=Laporan"
    assert not page.cell(3, PROOF).value
    assert page.row_dimensions[2].height == 2 * 13 + 2
    assert all(page.row_dimensions[row].height for row in range(2, page.max_row + 1))


def test_the_english_workbook_carries_the_same_answers() -> None:
    use_language("en")
    try:
        given = answers(3)
        grid = read_spreadsheet(workbook(SHEET, given, Outcomes(), AREAS), "lke.xlsx").grids[0]
        assert read_answers(SHEET, grid).answers == given
    finally:
        use_language("id")


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(CellKind.TEXT, text) for text in texts)


def test_a_cell_that_is_no_answer_is_told_with_its_address_and_its_item_left_alone() -> None:
    share = next(item.id for item in SHEET.items() if item.kind == "share")
    letter = next(item.id for item in SHEET.items() if item.kind == "a_d")
    blank = ("",) * 5
    grid = Grid(
        "LKE",
        (
            row("Kode"),
            row(letter, *blank, "Z"),
            row(share, *blank, "", "tujuh", "9"),
            row(share, *blank, "", "nan", "9"),
            row("kode-lain", *blank, "A"),
        ),
    )
    taken = read_answers(SHEET, grid)
    assert taken.answers == {}
    assert [one.cell for one in taken.doubts] == ["G2", "H3", "H4"]
    assert [str(one.reason) for one in taken.doubts] == [
        "Jawaban tidak ada dalam pilihan.",
        *["Sel ini bukan angka."] * 2,
    ]


def test_a_letter_may_be_small_and_a_number_may_carry_a_decimal_comma() -> None:
    share = next(item.id for item in SHEET.items() if item.kind == "share")
    letter = next(item.id for item in SHEET.items() if item.kind == "yes_no")
    blank = ("",) * 5
    grid = Grid("LKE", (row(letter, *blank, " ya "), row(share, *blank, "", "2,5", "4")))
    assert read_answers(SHEET, grid).answers == {letter: Answer("Ya"), share: Answer("", D("2.5"), D(4))}
