"""From a sheet of item totals to answers by item: n per score, or n with a mean."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from zi_core.i18n import lazy
from zi_core.indices.answers import ItemTotal, Totals
from zi_core.indices.columns import Layout, items_named, items_numbered
from zi_core.indices.instrument import Instrument
from zi_core.indices.numbers import as_number
from zi_core.indices.questions import Checked, Question, QuestionKind, ask, swaps_asked
from zi_core.indices.scales import Scale
from zi_core.spreadsheets.grid import Grid, address

_NO_COUNT = lazy("Banyaknya jawaban harus bilangan bulat 0 atau lebih. Perbaiki sel ini; butirnya belum dihitung.")
_NO_MEAN = lazy("Rata-rata harus berada dalam skala {scale}. Perbaiki sel ini; butirnya belum dihitung.")
_DIFFERENT = lazy("n pada baris ini tidak sama dengan jumlah jawaban per skor; yang dipakai jumlah per skor.")
_NOBODY = lazy("Butir ini belum dijawab seorang pun; butirnya belum dihitung.")
_NO_ROW = lazy("Butir {item} tidak ditemukan barisnya; indeks dihitung tanpa butir ini.")


def read_totals(grid: Grid, layout: Layout, instrument: Instrument) -> Checked:
    """Return the totals of `grid` under `layout`, and all that must be asked about them."""
    items: dict[str, ItemTotal] = {}
    asked: list[Question] = []
    named = items_named(grid, layout, instrument)
    for row, key in named.items():
        found, odd = _item(_Row(grid, layout, row), instrument.scale)
        asked += odd
        if found is not None:
            items[key] = found
    lacking = [
        ask(QuestionKind.MISSING_ITEM, (), lazy(_NO_ROW.source, item=item.aspect), item=item.key)
        for item in instrument.items
        if item.key not in named.values()
    ]
    ordered = {item.key: items[item.key] for item in instrument.items if item.key in items}
    numbered = items_numbered(grid, layout, instrument)
    cells = {key: address(row, layout.columns["item"]) for key, row in numbered.items()}
    return Checked(Totals(instrument.scale, ordered), (*lacking, *swaps_asked(cells, instrument), *asked))


class _Row:
    """One row of a sheet of totals."""

    def __init__(self, grid: Grid, layout: Layout, row: int) -> None:
        self.grid, self.columns, self.row = grid, layout.columns, row

    def cell(self, name: str) -> str:
        return address(self.row, self.columns[name])

    def number(self, name: str) -> Decimal | None:
        return as_number(self.grid.cell(self.row, self.columns[name])) if name in self.columns else None

    def count(self, name: str) -> int | None:
        """Return a count; an empty cell under a score means nobody, a cell that is no count is None."""
        if name.isdigit() and self.grid.cell(self.row, self.columns[name]).blank:
            return 0
        value = self.number(name)
        return int(value) if value is not None and value >= 0 and value == int(value) else None


def _item(row: _Row, scale: Scale) -> tuple[ItemTotal | None, list[Question]]:
    scores = [str(score) for score in scale.scores]
    if set(scores) <= row.columns.keys():
        return _by_score(row, scores)
    count, mean = row.count("n"), row.number("mean")
    if count is None:
        return None, [ask(QuestionKind.TOTAL, (row.cell("n"),), _NO_COUNT, row=row.row)]
    if count == 0:
        return None, [ask(QuestionKind.TOTAL, (row.cell("n"),), _NOBODY, row=row.row)]
    if mean is None or not 1 <= mean <= scale.most:
        words = lazy(_NO_MEAN.source, scale=scale.value)
        return None, [ask(QuestionKind.TOTAL, (row.cell("mean"),), words, row=row.row)]
    return ItemTotal(count, Fraction(mean) * count), []


def _by_score(row: _Row, scores: list[str]) -> tuple[ItemTotal | None, list[Question]]:
    counts = [row.count(score) for score in scores]
    wrong = tuple(row.cell(score) for score, count in zip(scores, counts, strict=True) if count is None)
    if wrong:
        return None, [ask(QuestionKind.TOTAL, wrong, _NO_COUNT, row=row.row)]
    whole = tuple(count or 0 for count in counts)
    if not sum(whole):
        return None, [ask(QuestionKind.TOTAL, tuple(map(row.cell, scores)), _NOBODY, row=row.row)]
    odd = []
    if "n" in row.columns and row.count("n") != sum(whole):
        odd = [ask(QuestionKind.TOTAL, (row.cell("n"),), _DIFFERENT, row=row.row)]
    total = sum(int(score) * count for score, count in zip(scores, whole, strict=True))
    return ItemTotal(sum(whole), Fraction(total), whole), odd
