"""From cells to answers: what is a score of the scale counts, everything else becomes a question with its address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from zi_core.cells.dates import find_habit
from zi_core.cells.words import fold, is_placeholder, tidy
from zi_core.i18n import lazy
from zi_core.indices.answers import NOTHING, Responses
from zi_core.indices.columns import Layout, Shape
from zi_core.indices.instrument import Instrument, Item
from zi_core.indices.numbers import read_number
from zi_core.indices.periods import heading_words, read_period
from zi_core.indices.polarity import against_the_others
from zi_core.indices.questions import Checked, Question, QuestionKind, ask, swaps_asked
from zi_core.indices.scales import Scale
from zi_core.indices.totals import read_totals
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid, address

Lines = Sequence[Sequence[Cell]]

_NUMBERED = 6  # columns in a row that numbers them; five answers may well be 1 to 5

_OFF = lazy("Jawaban di luar skala {scale}. Periksa ke sumbernya, atau keluarkan jawaban ini.")
_NO_NUMBER = lazy("Jawaban tidak terbaca sebagai skor {scale}. Periksa ke sumbernya, atau keluarkan jawaban ini.")
_HALF = lazy("Baris ini menjawab {filled} dari {all} butir. Pakai jawaban yang ada, atau keluarkan baris.")
_TWICE = lazy("Responden pada baris ini tampak sama dengan baris {first}. Bila memang ganda, keluarkan baris ini.")
_SUMMARY = lazy(
    "Baris ini tampak berisi rekapitulasi atau nomor kolom, bukan jawaban responden; baris ini tidak dihitung."
)
_NO_PERIOD = lazy("Periode pada baris ini tidak terbaca; jawabannya dihitung tanpa periode.")
_NO_COLUMN = lazy("Butir {item} tidak ditemukan kolomnya; indeks dihitung tanpa butir ini.")


def read_answers(grid: Grid, layout: Layout, instrument: Instrument, key: bytes = b"") -> Checked:
    """Return the answers of `grid` under `layout`, and all that must be asked about them.

    `key` salts the digests of respondents (at most 64 bytes): the same key finds the same person in two files, and
    nobody reads who it is. Raises nothing for odd cells; they become questions.
    """
    if layout.shape is Shape.TOTALS:
        return read_totals(grid, layout, instrument)
    rows, summaries = _answered(grid, layout)
    lines = [grid.rows[row - 1] for row in rows]
    cells = {name: _column(lines, at) for name, at in layout.columns.items()}
    asked: list[Question] = [
        ask(QuestionKind.SUMMARY_ROW, (address(row, at),), _SUMMARY, row=row) for row, at in summaries
    ]
    answers: dict[str, str] = {}
    for name, column in cells.items():
        scored = _Scored(instrument.item(name), instrument.scale)
        answers[name] = "".join([scored[cell.text] for cell in column])
        asked += _odd(column, rows, layout.columns[name], scored)
    people = _column(lines, layout.respondent)
    periods, unread = _periods(rows, _column(lines, layout.period), layout.period)
    data = Responses(
        instrument.scale,
        answers,
        rows,
        tuple(_digest(people, key)),
        tuple(tidy(cell.text) for cell in _column(lines, layout.service)),
        periods,
    )
    asked += unread + _half_filled(data, cells, layout) + _duplicates(data, layout)
    return Checked(data, (*columns_asked(layout, instrument), *against_the_others(data, instrument, layout), *asked))


class _Scored(dict[str, str]):
    """The score of a cell's text as one figure; NOTHING for what is none, with the reason kept in `odd`.

    Files have few different cells, so each text is read once. What is no text or number (an error, a date, a formula
    without a result) has a text that is no number either.
    """

    def __init__(self, item: Item, scale: Scale) -> None:
        super().__init__()
        self.scale = scale
        self.odd: dict[str, QuestionKind] = {}
        named = ((fold(text), score) for score, pair in enumerate(item.options, 1) for text in (pair.id, pair.en))
        self._words = {text: str(score) for text, score in named}

    def __missing__(self, text: str) -> str:
        self[text] = found = self._read(text)
        return found

    def _read(self, text: str) -> str:
        known = self._words.get(fold(text))  # before all else: "Tidak ada" may be an answer of the form
        if known:
            return known
        if _empty(text):
            return NOTHING
        value = read_number(text)
        if value is None:
            self.odd[text] = QuestionKind.NOT_NUMBER
        elif value not in self.scale.scores:
            self.odd[text] = QuestionKind.OFF_SCALE
        else:
            return str(int(value))
        return NOTHING


def _empty(text: str) -> bool:
    """Tell whether a cell says that there is no answer; a nought is an answer, though of no scale."""
    return is_placeholder(text) and read_number(text) is None


def _answered(grid: Grid, layout: Layout) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """Return the rows that hold an answer, and the rows that sum up (row, column of the word that says so)."""
    columns = sorted(layout.columns.values())
    rows: list[int] = []
    summaries: list[tuple[int, int]] = []
    for number, cells in enumerate(grid.rows[layout.header_row :], layout.header_row + 1):
        if not any(at < len(cells) and not cells[at].blank for at in columns):
            continue
        said = _summing(cells[: columns[0]])
        if number == layout.header_row + 1 and _numbers_columns(cells):
            said = columns[0]
        if said is None:
            rows.append(number)
        else:
            summaries.append((number, said))
    return tuple(rows), summaries


def _numbers_columns(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only numbers its columns: 1, 2, 3 ... or (1), (2), (3) ..., as tables in reports do."""
    numbers = [read_number(cell.text.strip("() ")) for cell in cells if not cell.blank]
    return len(numbers) >= _NUMBERED and numbers == list(range(1, len(numbers) + 1))


def _summing(cells: Iterable[Cell]) -> int | None:
    """Return the place of the first cell whose words call the row a sum or a mean; None where none does."""
    words = heading_words()["summary"]
    for at, cell in enumerate(cells):
        if cell.kind is CellKind.TEXT and fold(cell.text) in words:
            return at
    return None


def _column(lines: Lines, at: int | None) -> list[Cell]:
    """Return one column of the rows with answers; a column that is not there is empty."""
    if at is None:
        return [EMPTY] * len(lines)
    return [line[at] if at < len(line) else EMPTY for line in lines]


def _odd(column: list[Cell], rows: tuple[int, ...], at: int, scored: _Scored) -> list[Question]:
    """Return a question for every answer that is no score of the scale."""
    if not scored.odd:
        return []
    about = {QuestionKind.OFF_SCALE: _OFF, QuestionKind.NOT_NUMBER: _NO_NUMBER}
    return [
        ask(kind, (address(row, at),), lazy(about[kind].source, scale=scored.scale.value), row=row, raw=cell.text)
        for row, cell in zip(rows, column, strict=True)
        if (kind := scored.odd.get(cell.text)) is not None
    ]


def _half_filled(data: Responses, cells: dict[str, list[Cell]], layout: Layout) -> list[Question]:
    """Return a question for every row that answers some items and leaves others empty."""
    asked = []
    for at, marks in enumerate(zip(*data.answers.values(), strict=True)):
        if NOTHING not in marks:
            continue
        row, empty = data.rows[at], [key for key in cells if _empty(cells[key][at].text)]
        if empty:
            words = lazy(_HALF.source, filled=len(marks) - len(empty), all=len(marks))
            places = tuple(address(row, layout.columns[key]) for key in empty)
            asked.append(ask(QuestionKind.HALF_FILLED, places, words, row=row))
    return asked


def _duplicates(data: Responses, layout: Layout) -> list[Question]:
    first: dict[str, int] = {}
    asked = []
    for row, person in zip(data.rows, data.respondents, strict=True):
        if person and first.setdefault(person, row) != row and layout.respondent is not None:
            words = lazy(_TWICE.source, first=first[person])
            asked.append(ask(QuestionKind.DUPLICATE, (address(row, layout.respondent),), words, row=row))
    return asked


def _digest(people: list[Cell], key: bytes) -> list[str]:
    """Return what tells two people apart and nothing else; nothing where the column only counts its rows."""
    names = ["" if is_placeholder(cell.text) else fold(cell.text) for cell in people]
    if names == [str(place) for place in range(1, len(names) + 1)]:
        return [""] * len(names)
    return [_locked(name, key) if name else "" for name in names]


def digest(text: str, key: bytes) -> str:
    """Return the digest under which a respondent is kept whose cell holds `text` (a name, number or address)."""
    return _locked(fold(text), key)


def _locked(folded: str, key: bytes) -> str:
    return blake2b(folded.encode(), digest_size=8, key=key).hexdigest()


def _periods(rows: tuple[int, ...], column: list[Cell], at: int | None) -> tuple[tuple[str, ...], list[Question]]:
    """Return the quarter of every row ("" where none), and a question for each that cannot be read."""
    if at is None:
        return ("",) * len(rows), []
    habit = find_habit(column)
    known = {cell: read_period(cell, habit) for cell in set(column) if not is_placeholder(cell.text)}
    unread = [
        ask(QuestionKind.PERIOD, (address(row, at),), _NO_PERIOD, row=row, raw=cell.text)
        for row, cell in zip(rows, column, strict=True)
        if cell in known and known[cell] is None
    ]
    return tuple(known.get(cell) or "" for cell in column), unread


def columns_asked(layout: Layout, form: Instrument) -> list[Question]:
    """Return what must be asked of the columns themselves: items without one, numbers that offices swap."""
    lacking = [
        ask(QuestionKind.MISSING_ITEM, (), lazy(_NO_COLUMN.source, item=item.aspect), item=item.key)
        for item in form.items
        if item.key not in layout.columns
    ]
    cells = {key: address(layout.header_row, layout.columns[key]) for key in layout.by_number}
    return [*lacking, *swaps_asked(cells, form)]
