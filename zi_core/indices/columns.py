"""Where the answers stand in a file: a column per item, found by its heading, or one row per item with totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from zi_core.cells.words import fold
from zi_core.indices.instrument import Instrument, Item
from zi_core.indices.periods import heading_words
from zi_core.spreadsheets.grid import Grid

_DEEPEST = 25  # rows, among which the headings are looked for
_EXACT, _SAME, _NUMBERED, _INSIDE = 3.0, 2.0, 1.5, 1.2
_LIKE = 88
_LONG = 12  # letters below which likeness means nothing
_NAME = 5  # letters of the shortest name that is looked for inside a question
_LEAST_ROWS = 2
_BEFORE = re.compile(r"^(?:[a-z]{1,12} ?)?\d{1,2} ")


class Shape(StrEnum):
    """How a file holds its answers. The values are stored."""

    ROWS = "rows"
    TOTALS = "totals"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the answers stand; columns are counted from 0, rows as in Excel.

    ROWS: `columns` is item to column. TOTALS: it holds "item", and "n", "mean" or the scores "1", "2" ...
    `by_number` are items whose column was known only by a number.
    """

    sheet: str
    header_row: int
    shape: Shape
    columns: Mapping[str, int]
    respondent: int | None = None
    service: int | None = None
    period: int | None = None
    by_number: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return plain JSON data that `layout_from_json` reads back."""
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "shape": self.shape.value,
            "columns": dict(self.columns),
            "respondent": self.respondent,
            "service": self.service,
            "period": self.period,
            "by_number": list(self.by_number),
        }


@dataclass(frozen=True, slots=True)
class Found:
    """The likeliest layout, or None; the `missing` items' keys; the texts above all columns by column."""

    layout: Layout | None
    missing: tuple[str, ...] = ()
    headers: Mapping[int, str] = field(default_factory=dict)


def layout_from_json(data: Mapping[str, Any]) -> Layout:
    """Return the layout that ``Layout.to_json`` wrote."""
    return Layout(
        data["sheet"],
        data["header_row"],
        Shape(data["shape"]),
        dict(data["columns"]),
        data["respondent"],
        data["service"],
        data["period"],
        tuple(data["by_number"]),
    )


def find_layout(grids: Sequence[Grid], instrument: Instrument) -> Found:
    """Return where the answers to `instrument` most likely stand in `grids`; without a layout when nowhere.

    Headings are compared with the key, the aspect, the wording and the other names of each item, in both languages;
    a number ("U1", "Unsur 1") counts for less, and only where no name is found.
    """
    ways = _ways(instrument)
    candidates = [
        found
        for grid in grids
        for row in range(1, min(len(grid.rows), _DEEPEST) + 1)
        for found in (_rows_at(grid, row, instrument, ways), _totals_at(grid, row, instrument))
        if found is not None
    ]
    best = max(candidates, key=lambda one: one[0], default=None)
    if best is None:
        return Found(None, tuple(item.key for item in instrument.items))
    layout = best[1]
    grid = next(one for one in grids if one.sheet == layout.sheet)
    there = set(layout.columns) if layout.shape is Shape.ROWS else set(items_named(grid, layout, instrument).values())
    headers = {at: text for at, text in enumerate(_texts(grid, layout.header_row)) if text}
    return Found(layout, tuple(item.key for item in instrument.items if item.key not in there), headers)


def items_named(grid: Grid, layout: Layout, instrument: Instrument) -> dict[int, str]:
    """Return, for a sheet of totals, which row holds which item; the first of equals."""
    return {row: key for row, (key, _score) in _items_of_rows(grid, layout, instrument).items()}


def items_numbered(grid: Grid, layout: Layout, instrument: Instrument) -> dict[str, int]:
    """Return, for a sheet of totals, the items that were known only by a number, and their rows."""
    found = _items_of_rows(grid, layout, instrument)
    return {key: row for row, (key, score) in found.items() if score == _NUMBERED}


def _items_of_rows(grid: Grid, layout: Layout, instrument: Instrument) -> dict[int, tuple[str, float]]:
    ways = _ways(instrument)
    at = layout.columns["item"]
    found: dict[int, tuple[str, float]] = {}
    seen: set[str] = set()
    for row in range(layout.header_row + 1, len(grid.rows) + 1):
        key, score = _item_named(grid.cell(row, at).text, instrument, ways)
        if key and key not in seen:
            found[row] = key, score
            seen.add(key)
    return found


def _texts(grid: Grid, row: int) -> list[str]:
    return [" ".join(cell.text.split()) for cell in grid.rows[row - 1]]


def _rows_at(grid: Grid, row: int, instrument: Instrument, ways: Mapping[str, str]) -> tuple[float, Layout] | None:
    """Return the layout with its headings in `row`, and what it is worth; None where too few items have a column."""
    texts = _texts(grid, row)
    own = _own_columns(grid, row, instrument)
    offers = [(*_item_named(text, instrument, ways), at) for at, text in enumerate(texts) if text and at in own]
    if not _counted([text for at, text in enumerate(texts) if at in own], len(instrument.items)):
        offers = [offer for offer in offers if not texts[offer[2]].rstrip(".").isdigit()]
    columns: dict[str, int] = {}
    scores: dict[str, float] = {}
    for key, score, at in sorted(offers, key=lambda offer: (-offer[1], offer[2])):
        if key and key not in columns:
            columns[key], scores[key] = at, score
    if len(columns) < min(_LEAST_ROWS, len(instrument.items)) or len(columns) * 2 < len(instrument.items):
        return None
    free = {at: fold(text) for at, text in enumerate(texts) if at not in columns.values()}
    numbered = tuple(key for key in columns if scores[key] == _NUMBERED)
    respondent, service, period = (_column_of(free, name) for name in ("respondent", "service", "period"))
    ordered = {item.key: columns[item.key] for item in instrument.items if item.key in columns}
    return sum(scores.values()), Layout(grid.sheet, row, Shape.ROWS, ordered, respondent, service, period, numbered)


def _own_columns(grid: Grid, row: int, instrument: Instrument) -> set[int]:
    """Return the columns that may hold the form's items: those under its name where the row above names forms.

    One sheet may hold two forms ("SPAK" over U1 to U5, "SPKP" over U1 to U8); a name reaches to the next one.
    """
    width = range(len(grid.rows[row - 1]))
    above = _texts(grid, row - 1) if row > 1 else []
    names = {fold(name) for name in (instrument.id, instrument.series.value, instrument.title.id, instrument.title.en)}
    names |= set(heading_words()["forms"][instrument.series.value])
    own: set[int] = set()
    label = ""
    for at in width:
        label = (fold(above[at]) if at < len(above) else "") or label
        if any(f" {name} " in f" {label} " for name in names):
            own.add(at)
    return own or set(width)


def _totals_at(grid: Grid, row: int, instrument: Instrument) -> tuple[float, Layout] | None:
    """Return the layout of totals with its headings in `row`: an item per row, and n with a mean, or n per score."""
    texts = {at: fold(text) for at, text in enumerate(_texts(grid, row)) if text}
    columns = _total_columns(texts, instrument)
    scores = {str(score) for score in instrument.scale.scores}
    if "item" not in columns or not ({"n", "mean"} <= columns.keys() or scores <= columns.keys()):
        return None
    layout = Layout(grid.sheet, row, Shape.TOTALS, columns)
    named = items_named(grid, layout, instrument)
    if len(named) * 2 < len(instrument.items):
        return None
    return _EXACT * len(named) + 1, layout


def _total_columns(texts: Mapping[int, str], instrument: Instrument) -> dict[str, int]:
    words = heading_words()
    columns: dict[str, int] = {}
    for at, text in texts.items():
        score = re.fullmatch(r"(?:(.+) )?(\d)", text)
        known_score = score is not None and (score[1] is None or score[1] in words["score"])
        if score is not None and known_score and int(score[2]) in instrument.scale.scores:
            columns.setdefault(score[2], at)
        for name in ("item", "n", "mean"):
            if text in words[name]:
                columns.setdefault(name, at)
    return columns


def _counted(texts: Sequence[str], items: int) -> bool:
    """Tell whether mere numbers are headings here: all of 1, 2, 3 ... in order; else the row holds answers."""
    numbers = [int(text.rstrip(".")) for text in texts if re.fullmatch(r"\d{1,2}\.?", text)]
    return numbers == list(range(1, items + 1))


def _column_of(free: Mapping[int, str], name: str) -> int | None:
    """Return the free column whose heading is the word for `name` that stands first in our list; None without one."""
    words: list[str] = heading_words()[name]
    found = [(words.index(text), at) for at, text in free.items() if text in words]
    return min(found)[1] if found else None


def _ways(instrument: Instrument) -> dict[str, str]:
    """Return every folded way to name an item; what names two items names neither."""
    ways: dict[str, str] = {}
    double: set[str] = set()
    for item in instrument.items:
        for way in {fold(text) for text in _names(item)} - {""}:
            double |= {way} if ways.setdefault(way, item.key) != item.key else set()
    return {way: key for way, key in ways.items() if way not in double}


def _names(item: Item) -> Iterable[str]:
    yield from (item.key, item.aspect.id, item.aspect.en, item.wording.id, item.wording.en, *item.names)


def _item_named(text: str, instrument: Instrument, ways: Mapping[str, str]) -> tuple[str, float]:
    """Return the item that a heading names and how sure that is; ("", 0) for none."""
    folded = fold(text)
    bare = _BEFORE.sub("", folded)
    for words, score in ((folded, _EXACT), (bare, _SAME)):
        if words in ways:
            return ways[words], score
    number = _number(folded)
    if number is not None and 0 < number <= len(instrument.items):
        return instrument.items[number - 1].key, _NUMBERED
    inside = _inside(bare, ways)
    if inside:
        return inside, _INSIDE
    likeness = {way: fuzz.token_sort_ratio(bare, way) for way in ways if min(len(bare), len(way)) >= _LONG}
    best = max(likeness, key=lambda way: likeness[way], default="")
    return (ways[best], likeness[best] * 0.01) if best and likeness[best] >= _LIKE else ("", 0.0)


def _inside(question: str, ways: Mapping[str, str]) -> str:
    """Return the item whose name stands in a longer `question`, the longest name deciding; "" for none or for two.

    The headings of other columns ("waktu pengisian") are no questions.
    """
    words = heading_words()
    if any(question in words[name] for name in ("respondent", "service", "period")):
        return ""
    names = [way for way in ways if len(way) >= _NAME and f" {way} " in f" {question} "]
    longest = max(map(len, names), default=0)
    found = {ways[way] for way in names if len(way) == longest}
    return found.pop() if len(found) == 1 else ""


def _number(folded: str) -> int | None:
    """Return the number a heading consists of, with or without a word for "item" before it."""
    found = re.fullmatch(r"(?:([a-z]+) ?)?(\d{1,2})", folded)
    if not found or (found[1] and found[1] not in heading_words()["numbered"]):
        return None
    return int(found[2])
