"""The evaluation sheet as a workbook that computes itself.

Every answer is one row; what items, aspects, areas and sums are worth are live formulas, so that an evaluator can
change an answer in any office program and see what follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from zi_core.desk.lke.scoring import Answer, Outcomes
from zi_core.desk.lke.sheet import Aspect, Item, Part, Sheet
from zi_core.i18n import Pair, Text, _, lazy
from zi_core.rulebook.book import Predicate
from zi_core.spreadsheets.writing import first_sheet, font, put_header, put_marks, put_text, saved

PARTS: Mapping[Part, Text] = {Part.FULFILMENT: lazy("Pemenuhan"), Part.REFORM: lazy("Reform")}
CODE, AREA, HALF, ASPECT, QUESTION, CHOICES, CHOICE, COUNT, WHOLE, WORTH, POINTS, NOTE = range(1, 13)
_LETTERS = "ABCDEFGHIJKL"
_POINTS_FORMAT = "0.00"


def workbook(
    sheet: Sheet,
    answers: Mapping[str, Answer],
    outcomes: Outcomes,
    areas: Mapping[str, Pair],
    *,
    marks: Sequence[str] = (),
) -> bytes:
    """Return the .xlsx of the court's `answers`; `areas` are the areas' titles by id, `marks` stand above."""
    book = Workbook()
    page = first_sheet(book, "LKE")
    header = put_marks(page, marks) + 1
    put_header(page, header, [(str(title), width) for title, width in _columns()])
    ends = _put_items(page, header, sheet, answers, areas)
    _put_sums(book.create_sheet(_("Rekap")), sheet, outcomes, areas, ends)
    return saved(book)


def _columns() -> tuple[tuple[Text, int], ...]:
    return (
        (lazy("Kode"), 26), (lazy("Area"), 22), (lazy("Bagian"), 13), (lazy("Sub-aspek"), 28),
        (lazy("Pertanyaan"), 56), (lazy("Pilihan"), 14), (lazy("Jawaban"), 11), (lazy("Jumlah"), 10),
        (lazy("Pembanding"), 12), (lazy("Nilai butir"), 11), (lazy("Nilai sub-aspek"), 14), (lazy("Catatan"), 40),
    )  # fmt: skip


def _put_items(
    page: Worksheet, header: int, sheet: Sheet, answers: Mapping[str, Answer], areas: Mapping[str, Pair]
) -> dict[str, list[int]]:
    """Write one row per item; return, by area and half, the rows on which an aspect's points stand."""
    row = header
    stands: dict[str, list[int]] = {}
    for area, aspect in sheet.aspects():
        first = row + 1
        for item in aspect.items:
            row += 1
            _put_item(page, row, (str(areas[area.id]), aspect, item), sheet, answers.get(item.id, Answer()))
        worth = f"{_LETTERS[WORTH - 1]}{first}:{_LETTERS[WORTH - 1]}{row}"
        _put_formula(page, first, POINTS, f"={aspect.weight}*SUM({worth})/{len(aspect.items)}")
        stands.setdefault(f"{area.id}-{aspect.part}", []).append(first)
    return stands


def _put_item(page: Worksheet, row: int, where: tuple[str, Aspect, Item], sheet: Sheet, answer: Answer) -> None:
    area, aspect, item = where
    scores = {} if item.kind == "share" else sheet.scores[item.kind]
    texts = (item.id, area, str(PARTS[aspect.part]), str(aspect.title), str(item.text), "/".join(scores) or "%")
    for column, text in enumerate(texts, 1):
        cell = put_text(page, row, column, text)
        cell.font, cell.alignment = font(), Alignment(wrap_text=True, vertical="top")
    put_text(page, row, CHOICE, answer.choice)
    for column, number in ((COUNT, answer.count), (WHOLE, answer.whole)):
        if number is not None:
            page.cell(row, column, number)
    put_text(page, row, NOTE, answer.note).alignment = Alignment(wrap_text=True, vertical="top")
    _put_formula(page, row, WORTH, _worth(row, scores))
    if scores:
        choices = DataValidation(type="list", formula1=f'"{",".join(scores)}"', allow_blank=True)
        page.add_data_validation(choices)
        choices.add(f"{_LETTERS[CHOICE - 1]}{row}")


def _worth(row: int, scores: Mapping[str, Decimal]) -> str:
    """Return the formula of an item's worth; an open item is worth nothing yet and stays blank."""
    choice, part, whole = (f"{_LETTERS[column - 1]}{row}" for column in (CHOICE, COUNT, WHOLE))
    if not scores:
        return f'=IF(OR({part}="",{whole}="",{whole}<=0),"",MAX(0,MIN(1,{part}/{whole})))'
    formula = '""'
    for letter, worth in reversed(tuple(scores.items())):
        formula = f'IF({choice}="{letter}",{worth},{formula})'
    return f"={formula}"


def _put_formula(page: Worksheet, row: int, column: int, formula: str) -> None:
    cell = page.cell(row, column, formula)
    cell.number_format = _POINTS_FORMAT
    cell.font, cell.alignment = font(), Alignment(vertical="top")


def _put_sums(
    page: Worksheet, sheet: Sheet, outcomes: Outcomes, areas: Mapping[str, Pair], ends: Mapping[str, list[int]]
) -> None:
    """Write areas, results and sums, and beside each what every predicate asks of it."""
    page.sheet_view.showGridLines = False
    titles = [_("Bagian"), _("Nilai"), _("Paling tinggi")]
    asked = [_("Syarat {predicate}").format(predicate=one.value) for one in Predicate]
    put_header(page, 1, [*zip(titles, (46, 12, 14), strict=True), *((one, 16) for one in asked), (_("Isian"), 12)])
    rows = _Sums(page, sheet)
    for area in sheet.area:
        points = "+".join(
            f"LKE!{_LETTERS[POINTS - 1]}{row}" for part in Part for row in ends.get(f"{area.id}-{part}", [])
        )
        shares = [sheet.minima[one].area_share * area.weight for one in Predicate]
        rows.put(str(areas[area.id]), f"={points}", area.weight, shares)
    drivers = rows.total(_("Komponen pengungkit"), 2, rows.row, [sheet.minima[one].drivers for one in Predicate])
    _put_results(rows, sheet, outcomes, drivers)


class _Sums:
    """The rows of the sums, written one below the other."""

    def __init__(self, page: Worksheet, sheet: Sheet) -> None:
        self.page, self.sheet, self.row = page, sheet, 1

    def put(self, title: str, formula: str, most: Decimal, least: Sequence[Decimal]) -> int:
        """Write one sum with its minima; return its row."""
        self.row += 1
        put_text(self.page, self.row, 1, title).font = font()
        _put_formula(self.page, self.row, 2, formula)
        for column, number in enumerate((most, *least), 3):
            _put_formula(self.page, self.row, column, f"={number}")
        return self.row

    def total(self, title: str, first: int, last: int, least: Sequence[Decimal]) -> int:
        """Write the sum of the rows from `first` to `last`."""
        most = sum(
            (Decimal(str(self.page.cell(row, 3).value).lstrip("=")) for row in range(first, last + 1)), Decimal(0)
        )
        return self.put(title, f"=SUM(B{first}:B{last})", most, least)

    def given(self, value: Decimal | str | None) -> str:
        """Write what the court fills in beside the last row; return the cell's address for a formula."""
        cell = self.page.cell(self.row + 1, 6)
        if isinstance(value, str):
            put_text(self.page, self.row + 1, 6, value)
        elif value is not None:
            cell.value = value
        return f"F{self.row + 1}"


def _put_results(rows: _Sums, sheet: Sheet, outcomes: Outcomes, drivers: int) -> None:
    results, minima = sheet.results, [sheet.minima[one] for one in Predicate]
    scale = results.surveys_scale
    survey = results.anticorruption
    given = rows.given(outcomes.ipak)
    first = rows.put(
        str(survey.title), f'=IF({given}="",0,{given}/{scale}*{survey.weight})', survey.weight,
        [one.anticorruption for one in minima],
    )  # fmt: skip
    given, grades = rows.given(outcomes.performance), '""'
    for letter, worth in reversed(tuple(results.performance.scores.items())):
        grades = f'IF({given}="{letter}",{worth},{grades})'
    last = rows.put(
        str(results.performance.title), f'=IF({given}="",0,{grades})', results.performance.weight,
        [one.performance for one in minima],
    )  # fmt: skip
    clean = rows.total(_("Birokrasi yang bersih dan akuntabel"), first, last, [one.clean for one in minima])
    survey = results.service
    given = rows.given(outcomes.ipkp)
    service = rows.put(
        str(survey.title), f'=IF({given}="",0,{given}/{scale}*{survey.weight})', survey.weight,
        [one.service for one in minima],
    )  # fmt: skip
    everything = sum((area.weight for area in sheet.area), Decimal(0)) + results.anticorruption.weight
    everything += results.performance.weight + results.service.weight
    rows.put(_("Nilai total"), f"=B{drivers}+B{clean}+B{service}", everything, [one.total for one in minima])
