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
CODE, AREA, HALF, ASPECT, QUESTION, CHOICES, CHOICE, COUNT, WHOLE, WORTH, POINTS, NOTE, PROOF = range(1, 14)
_LETTERS = "ABCDEFGHIJKLM"
_POINTS_FORMAT, _COUNT_FORMAT = "0.00", "0.####"
_LINE = 13  # points: the height of one line of text
_GRAIN = 9  # places: thirds of a point must add up to the point again
_GIVEN = 8  # the column of the sums in which the court fills in what others measured


def workbook(
    sheet: Sheet,
    answers: Mapping[str, Answer],
    outcomes: Outcomes,
    areas: Mapping[str, Pair],
    *,
    proofs: Mapping[str, Sequence[str]] | None = None,
    marks: Sequence[str] = (),
) -> bytes:
    """Return the .xlsx of the court's `answers`; `areas` are the areas' titles by id, `marks` stand above.

    `proofs` are the names of the evidence by item id; they are told, and not read back.
    """
    book = Workbook()
    page = first_sheet(book, "LKE")
    header = put_marks(page, marks) + 1
    put_header(page, header, [(str(title), width) for title, width in _columns()])
    ends = _put_items(page, header, sheet, answers, areas)
    _put_proofs(page, header, sheet, proofs or {})
    _fit(page, header)
    sums = book.create_sheet(_("Rekap"))
    _put_sums(sums, put_marks(sums, marks) + 1, sheet, (outcomes, areas), ends)
    return saved(book)


def _columns() -> tuple[tuple[Text, int], ...]:
    return (
        (lazy("Kode"), 26), (lazy("Area"), 22), (lazy("Bagian"), 13), (lazy("Sub-aspek"), 28),
        (lazy("Pertanyaan"), 56), (lazy("Pilihan"), 14), (lazy("Jawaban"), 11), (lazy("Jumlah"), 10),
        (lazy("Pembanding"), 12), (lazy("Nilai butir"), 11), (lazy("Nilai sub-aspek"), 14), (lazy("Catatan"), 40),
        (lazy("Data dukung"), 44),
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


def _put_proofs(page: Worksheet, header: int, sheet: Sheet, proofs: Mapping[str, Sequence[str]]) -> None:
    """Write the evidence of each item beside it, one piece below the other."""
    for row, item in enumerate(sheet.items(), header + 1):
        cell = put_text(page, row, PROOF, "\n".join(proofs.get(item.id, ())))
        cell.font, cell.alignment = font(), Alignment(wrap_text=True, vertical="top")


def _fit(page: Worksheet, header: int) -> None:
    """Make every row as high as its longest text: not every office program does so by itself."""
    widths = [width for _title, width in _columns()]
    for cells in page.iter_rows(min_row=header + 1, values_only=True):
        header += 1
        lines = [
            sum(-(-len(line) // width) or 1 for line in text.split("\n"))
            for text, width in zip(cells, widths, strict=False)
            if isinstance(text, str) and not text.startswith("=")
        ]
        page.row_dimensions[header].height = _LINE * max(lines, default=1) + 2


def _put_item(page: Worksheet, row: int, where: tuple[str, Aspect, Item], sheet: Sheet, answer: Answer) -> None:
    area, aspect, item = where
    scores = {} if item.kind == "share" else sheet.scores[item.kind]
    texts = (item.id, area, str(PARTS[aspect.part]), str(aspect.title), str(item.text), "/".join(scores) or "%")
    for column, text in enumerate(texts, 1):
        cell = put_text(page, row, column, text)
        cell.font, cell.alignment = font(), Alignment(wrap_text=True, vertical="top")
    given = put_text(page, row, CHOICE, answer.choice)
    given.font, given.alignment = font(bold=True), Alignment(horizontal="center", vertical="top")
    for column, number in ((COUNT, answer.count), (WHOLE, answer.whole)):
        cell = page.cell(row, column, number)
        cell.number_format, cell.font, cell.alignment = _COUNT_FORMAT, font(), Alignment(vertical="top")
    noted = put_text(page, row, NOTE, answer.note)
    noted.font, noted.alignment = font(), Alignment(wrap_text=True, vertical="top")
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
    page: Worksheet,
    header: int,
    sheet: Sheet,
    given: tuple[Outcomes, Mapping[str, Pair]],
    ends: Mapping[str, list[int]],
) -> None:
    """Write areas, results and sums, and beside each what every predicate asks of it and whether it is reached."""
    page.sheet_view.showGridLines = False
    outcomes, areas = given
    asked = [
        title
        for one in Predicate
        for title in ((_("Syarat {predicate}").format(predicate=one.value), 14), (one.value, 18))
    ]
    put_header(page, header, [(_("Bagian"), 46), (_("Nilai"), 12), (_("Paling tinggi"), 14), *asked, (_("Isian"), 12)])
    rows = _Sums(page, header)
    for area in sheet.area:
        points = "+".join(
            f"LKE!{_LETTERS[POINTS - 1]}{row}" for part in Part for row in ends.get(f"{area.id}-{part}", [])
        )
        shares = [sheet.minima[one].area_share * area.weight for one in Predicate]
        rows.put(str(areas[area.id]), f"={points}", area.weight, shares)
    drivers = rows.total(
        _("Komponen pengungkit"), header + 1, rows.row, [sheet.minima[one].drivers for one in Predicate]
    )
    _put_results(rows, sheet, outcomes, drivers)


class _Sums:
    """The rows of the sums, written one below the other under `header`."""

    def __init__(self, page: Worksheet, header: int) -> None:
        self.page, self.row = page, header

    def put(self, title: str, formula: str, most: Decimal, least: Sequence[Decimal], *, strong: bool = False) -> int:
        """Write one sum with each minimum and whether it is reached; return its row."""
        self.row += 1
        put_text(self.page, self.row, 1, title)
        _put_formula(self.page, self.row, 2, formula)
        _put_formula(self.page, self.row, 3, f"={most}")
        met, missed = _("terpenuhi"), _("belum terpenuhi")
        for column, number in zip((4, 6), least, strict=True):
            _put_formula(self.page, self.row, column, f"={number}")
            reached = f"ROUND(B{self.row},{_GRAIN})>={number}"
            _put_formula(self.page, self.row, column + 1, f'=IF({reached},"{met}","{missed}")')
            self.page.cell(self.row, column + 1).alignment = Alignment(indent=1, vertical="top")
        for column in range(1, _GIVEN):
            self.page.cell(self.row, column).font = font(bold=strong)
        return self.row

    def total(self, title: str, first: int, last: int, least: Sequence[Decimal]) -> int:
        """Write the sum of the rows from `first` to `last`."""
        most = sum(
            (Decimal(str(self.page.cell(row, 3).value).lstrip("=")) for row in range(first, last + 1)), Decimal(0)
        )
        return self.put(title, f"=SUM(B{first}:B{last})", most, least, strong=True)

    def given(self, value: Decimal | str | None) -> str:
        """Write what the court fills in beside the next row; return the cell's address for a formula."""
        cell = self.page.cell(self.row + 1, _GIVEN)
        if isinstance(value, str):
            put_text(self.page, self.row + 1, _GIVEN, value).alignment = Alignment(horizontal="right")
        elif value is not None:
            cell.value, cell.number_format = value, _POINTS_FORMAT
        cell.font = font()
        return f"{_LETTERS[_GIVEN - 1]}{self.row + 1}"


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
    least = [one.total for one in minima]
    rows.put(_("Nilai total"), f"=B{drivers}+B{clean}+B{service}", everything, least, strong=True)
