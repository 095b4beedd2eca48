"""The arithmetic as a workbook with live formulas: answers, items, index; it gives the same number as the page.

Only our own formulas are formulas: every text, from a form or a file, is written as guarded text, and no formula is
put together from one (``spreadsheets.writing``).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from zi_core.i18n import Text, lazy
from zi_core.indices.answers import NOTHING, Responses
from zi_core.indices.arithmetic import workings
from zi_core.indices.computing import IndexFigure, ItemFigure, by_aspect
from zi_core.indices.judging import Verdict
from zi_core.indices.norms import norms
from zi_core.indices.scales import CONVERSION_TITLES, SERIES_NAMES, Conversion, Series, conversion_formula
from zi_core.spreadsheets.writing import INK, QUIET, first_sheet, font, put_header, put_marks, put_text, saved

_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
_SAFE = 10  # decimals that a threshold is compared at, so that the last bit of a double decides nothing
_FIRST_SCORE = 8  # column of the items' sheet in which score 1 is counted
_N, _SUM, _TOTAL, _MEAN = 4, 5, 6, 7  # columns of the items' sheet


def worksheet(
    figure: IndexFigure, data: Responses | None, verdicts: Sequence[Verdict] = (), marks: Sequence[str] = ()
) -> bytes:
    """Return the .xlsx of `figure`: one sheet for the index, one for its items, one for the answers in `data`.

    Without `data`, or with more answers than a sheet should hold, the items' sheet counts from totals instead.
    `marks` ("DATA CONTOH") stand on top of every sheet.
    """
    book = Workbook()
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    index = first_sheet(book, str(lazy("Indeks")))
    rows = _Answers(book, figure, data, marks) if _detailed(figure, data) and data else None
    items = _Items(book, figure, rows, marks) if figure.items else None
    if rows is not None:
        book.move_sheet(book.worksheets[1], 1)  # the answers stand last
    _index(index, figure, items, verdicts, marks)
    return saved(book)


def _detailed(figure: IndexFigure, data: Responses | None) -> bool:
    return data is not None and len(data.rows) * len(figure.items) <= norms().worksheet_answers


class _Answers:
    """The sheet of answers: a row per respondent as the file had them, raw."""

    def __init__(self, book: Workbook, figure: IndexFigure, data: Responses, marks: Sequence[str]) -> None:
        sheet = _new_sheet(book, lazy("Jawaban"))
        self.header = put_marks(sheet, marks) + 1
        self.last = self.header + len(data.rows)
        self.name = quote_sheetname(sheet.title)
        self.columns = {one.item.key: get_column_letter(at) for at, one in enumerate(figure.items, 2)}
        titles = [(str(lazy("Baris berkas")), 10), *((str(one.item.aspect), 16) for one in figure.items)]
        put_header(sheet, self.header, titles)
        for at, row in enumerate(data.rows, self.header + 1):
            sheet.cell(at, 1).value = row
        for column, one in enumerate(figure.items, 2):
            for at, mark in enumerate(data.answers[one.item.key], self.header + 1):
                if mark != NOTHING:
                    sheet.cell(at, column).value = int(mark)

    def of(self, key: str) -> str:
        """Return the range of the answers to one item."""
        column = self.columns[key]
        return f"{self.name}!${column}${self.header + 1}:${column}${self.last}"


class _Items:
    """The sheet of items: n, sum, sum with its polarity applied, mean, and how often each score."""

    def __init__(self, book: Workbook, figure: IndexFigure, rows: _Answers | None, marks: Sequence[str]) -> None:
        self.sheet = _new_sheet(book, lazy("Butir"))
        self.name = quote_sheetname(self.sheet.title)
        self.header = put_marks(self.sheet, marks) + 1
        self.places = {one.item.key: at for at, one in enumerate(figure.items, self.header + 1)}
        scores = [] if rows is None and not all(one.counts for one in figure.items) else list(figure.scale.scores)
        words = (lazy("Unsur"), lazy("Pertanyaan"), lazy("Arah"), lazy("n"), lazy("Jumlah"), lazy("Jumlah searah"))
        widths = (32, 52, 10, 8, 10, 12)
        titles = [*zip(map(str, (*words, lazy("Rata-rata"))), (*widths, 12), strict=True)]
        counted = [(str(lazy("Skor {n}", n=score)), 9) for score in scores]
        put_header(self.sheet, self.header, [*titles, *counted])
        for one in figure.items:
            self._row(one, figure.scale.most, rows, scores)

    def _row(self, one: ItemFigure, most: int, rows: _Answers | None, scores: Sequence[int]) -> None:
        at = self.places[one.item.key]
        words = lazy("negatif") if one.turned else lazy("positif")
        for column, text in enumerate((one.item.aspect, one.item.wording, words), 1):
            put_text(self.sheet, at, column, str(text)).font = font()
        first, last = (f"{get_column_letter(_FIRST_SCORE + shift)}{at}" for shift in (0, max(most - 1, 0)))
        for column, score in enumerate(scores, _FIRST_SCORE):
            counted = f"=COUNTIF({rows.of(one.item.key)},{score})" if rows else one.counts[score - 1]
            _put(self.sheet, at, column, counted)
        if rows:
            _put(self.sheet, at, _N, f"=COUNT({rows.of(one.item.key)})")
            _put(self.sheet, at, _SUM, f"=SUM({rows.of(one.item.key)})")
        elif scores:
            weights = "+".join(f"{score}*{get_column_letter(_FIRST_SCORE + score - 1)}{at}" for score in scores)
            _put(self.sheet, at, _N, f"=SUM({first}:{last})")
            _put(self.sheet, at, _SUM, f"={weights}")
        else:
            _put(self.sheet, at, _N, one.n)
            _put(self.sheet, at, _SUM, _plain(one.raw), "0.######")
        n, total = (f"{get_column_letter(column)}{at}" for column in (_N, _SUM))
        _put(self.sheet, at, _TOTAL, f"={most + 1}*{n}-{total}" if one.turned else f"={total}", "0.######")
        _put(self.sheet, at, _MEAN, f"={get_column_letter(_TOTAL)}{at}/{n}", "0.000000")

    def mean(self, key: str) -> str:
        """Return the cell with the mean of one item."""
        return f"{self.name}!${get_column_letter(_MEAN)}${self.places[key]}"


def _index(
    sheet: Worksheet, figure: IndexFigure, items: _Items | None, verdicts: Sequence[Verdict], marks: Sequence[str]
) -> None:
    """Write the sheet of the index: one line after another, each referring to the one before."""
    header = put_marks(sheet, marks) + 1
    widths = zip(map(str, (lazy("Langkah"), lazy("Nilai"), lazy("Cara hitung"))), (58, 16, 84), strict=True)
    put_header(sheet, header, [*widths])
    lines = _Lines(sheet, header + 1)
    lines.words(lazy("Indeks"), str(SERIES_NAMES[figure.series]))
    lines.words(lazy("Responden"), figure.n)
    lines.words(lazy("Skala jawaban"), figure.scale.value)
    mean = lines.put(lazy("Rata-rata pada skala {scale}", scale=figure.scale.value), _mean(lines, figure, items))
    formula = conversion_formula(figure.conversion, figure.scale)
    index = lines.put(CONVERSION_TITLES[figure.conversion], _converted(figure, mean), formula and f"x → {formula}")
    lines.put(lazy("Indeks menurut aplikasi"), _plain(figure.index), str(lazy("Untuk dibandingkan; harus sama.")))
    if figure.series is Series.SKM:
        _skm(lines, index)
    else:
        points = f"={index}/{norms().top}*{norms().points}"
        lines.put(lazy("Nilai pada lembar kerja evaluasi"), points, norms().points_source)
    for verdict in verdicts:
        _verdict(lines, index, verdict)
    _told(lines, figure)


class _Lines:
    """The lines of the index sheet: what, value, how."""

    def __init__(self, sheet: Worksheet, row: int) -> None:
        self.sheet, self.row = sheet, row

    def put(self, what: object, value: str | float, how: str = "") -> str:
        """Write one line, its value a number or one of our formulas; return the cell of the value."""
        self._around(what, how)
        _put(self.sheet, self.row, 2, value, "0.000000").alignment = _LEFT
        self.row += 1
        return f"$B${self.row - 1}"

    def words(self, what: object, value: str | int, how: str = "") -> None:
        """Write one line whose value is a text or a count."""
        self._around(what, how)
        cell = put_text(self.sheet, self.row, 2, str(value))
        cell.font, cell.alignment = font(bold=True), _LEFT
        self.row += 1

    def _around(self, what: object, how: str) -> None:
        for column, text, color in ((1, str(what), INK), (3, how, QUIET)):
            cell = put_text(self.sheet, self.row, column, text)
            cell.font, cell.alignment = font(color=color), _LEFT


def _mean(lines: _Lines, figure: IndexFigure, items: _Items | None) -> str | float:
    """Return the formula of the mean on the form's own scale; aspects of several items get a line of their own."""
    if items is None:
        return _plain(figure.mean)
    if figure.form is None or figure.form.mean_of == "items":
        return f"=AVERAGE({','.join(items.mean(one.item.key) for one in figure.items)})"
    cells = []
    for group in by_aspect(figure.items).values():
        means = [items.mean(one.item.key) for one in group]
        several = len(means) > 1
        cells.append(lines.put(group[0].item.aspect, f"=AVERAGE({','.join(means)})") if several else means[0])
    return f"=AVERAGE({','.join(cells)})"


def _converted(figure: IndexFigure, mean: str) -> str:
    most, top = figure.scale.most, norms().top
    return {
        Conversion.PROPORTIONAL: f"={mean}/{most}*{top}",
        Conversion.AFFINE: f"=({mean}-1)/{most - 1}*{top - 1}+1",
    }.get(figure.conversion, f"={mean}")


def _skm(lines: _Lines, index: str) -> None:
    rule = norms()
    value = lines.put(lazy("Nilai SKM"), f"={index}*{rule.factor}", rule.grades_source)
    shown = lines.put(lazy("Dibulatkan ke {n} desimal", n=rule.places), f"=ROUND(ROUND({value},{_SAFE}),{rule.places})")
    *better, worst = rule.grades
    tests = "".join(f'IF({shown}>={one.low},"{one.grade}",' for one in better)
    bounds = "; ".join(f"{one.grade} ≥ {one.low}" for one in better)
    lines.put(lazy("Mutu pelayanan"), f'={tests}"{worst.grade}"{")" * len(better)}', bounds)


def _verdict(lines: _Lines, index: str, verdict: Verdict) -> None:
    low = verdict.threshold
    what = lazy("{predicate}: selisih dari batas {low}", predicate=verdict.predicate.value, low=low)
    gap = lines.put(what, f"=ROUND({index}-{low},{_SAFE})")
    met, short = str(lazy("terpenuhi")), str(lazy("kurang"))
    lines.put(verdict.predicate.value, f'=IF({gap}>=0,"{met}","{short}")', str(lazy("Dibandingkan tanpa pembulatan.")))


def _told(lines: _Lines, figure: IndexFigure) -> None:
    """Write the steps for a calculator below the formulas."""
    lines.row += 1
    for step in workings(figure):
        lines.words(step.title, str(step.result), str(step.arithmetic))


def _new_sheet(book: Workbook, title: Text) -> Worksheet:
    sheet = cast("Worksheet", book.create_sheet(str(title)))
    sheet.sheet_view.showGridLines = False
    return sheet


def _put(sheet: Worksheet, row: int, column: int, value: str | float, number_format: str = "0") -> SheetCell:
    """Write a number, or a formula of ours; return its cell."""
    cell = cast("SheetCell", sheet.cell(row, column))
    cell.value = value
    cell.number_format = number_format
    cell.font = font()
    return cell


def _plain(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else float(value)
