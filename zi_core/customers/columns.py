"""Where the list stands in a file: the sheet, the header row, and which column holds what.

Names and content are weighed together: a header counts by its words (synonyms, order, spelling), a column without a
telling header by the share of its cells that look like a number, an address, a date. One column serves one field,
except the common "No. HP/WA", which fills both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from zi_core.cells.words import fold, in_every_language, word_lists
from zi_core.customers.contents import fitting_shares, is_running
from zi_core.customers.fields import LETTER_FIELDS, TITLES, Field
from zi_core.spreadsheets.grid import Cell, Grid

DEEPEST_HEADER = 40
"""The last row (Excel's number) in which a heading row is looked for."""
LIKE = 86
"""From here on, of 100, a heading is taken to mean a field."""

_CERTAIN = 95
_BONUS = 8
_LEAST_SHARE = 0.6
_LEAST_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Where to read: the sheet's name, the header's Excel row (0: none), the column index (from 0) of each field."""

    sheet: str
    header_row: int
    columns: Mapping[Field, int]

    def to_json(self) -> dict[str, object]:
        """Return the layout as plain JSON data that `from_json` reads back."""
        columns = {field.value: column for field, column in self.columns.items()}
        return {"sheet": self.sheet, "header_row": self.header_row, "columns": columns}

    @staticmethod
    def from_json(data: Mapping[str, object]) -> Layout:
        """Return the layout that `to_json` wrote. Raises ValueError for anything else."""
        match data:
            case {"sheet": str(sheet), "header_row": int(header_row), "columns": dict(columns)}:
                return Layout(sheet, header_row, {Field(name): int(column) for name, column in columns.items()})
        message = "not a layout"
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Found:
    """The best `layout`, the headers of all columns, those that serve no field, and whether nothing need be asked."""

    layout: Layout
    headers: Mapping[int, str]
    unassigned: tuple[tuple[int, str], ...]
    sure: bool


@dataclass(slots=True)
class _Candidate:
    grid: Grid
    header_row: int
    headers: list[str]
    columns: dict[Field, int] = field(default_factory=dict)
    scores: dict[Field, float] = field(default_factory=dict)
    rivals: bool = False

    @property
    def worth(self) -> float:
        return sum(self.scores.values()) + 0.001 * len(self.grid.rows)


def find_layout(grids: Sequence[Grid]) -> Found:
    """Return where the list most likely stands in `grids` (at least one)."""
    return find_layouts(grids)[0]


def find_layouts(grids: Sequence[Grid]) -> tuple[Found, ...]:
    """Return where a list would stand in each of `grids` (at least one), the likeliest sheet first.

    The first is only sure when no other sheet comes near it.
    """
    candidates = [_best_of_sheet(grid) for grid in grids]
    candidates.sort(key=lambda candidate: candidate.worth, reverse=True)
    worths = [candidate.worth for candidate in candidates]
    close = len(worths) > 1 and worths[1] > 0.8 * worths[0]
    return tuple(_found(candidate, close=close and place == 0) for place, candidate in enumerate(candidates))


def _found(best: _Candidate, *, close: bool) -> Found:
    _fill_by_content(best)
    certain = all(best.scores.get(name, 0) >= _CERTAIN for name in LETTER_FIELDS)
    width = max((len(row) for row in best.grid.rows), default=0)
    headers = {index: best.headers[index] if index < len(best.headers) else "" for index in range(width)}
    used = set(best.columns.values())
    unassigned = tuple((index, text) for index, text in headers.items() if index not in used)
    layout = Layout(best.grid.sheet, best.header_row, dict(sorted(best.columns.items(), key=_in_order)))
    return Found(layout, headers, unassigned, certain and not close and not best.rivals)


def find_grid(grids: Sequence[Grid], layout: Layout) -> Grid:
    """Return the grid that `layout` names. Raises KeyError when there is none."""
    for grid in grids:
        if grid.sheet == layout.sheet:
            return grid
    raise KeyError(layout.sheet)


def _in_order(item: tuple[Field, int]) -> int:
    return list(Field).index(item[0])


def _best_of_sheet(grid: Grid) -> _Candidate:
    best = _Candidate(grid, 0, [])
    for row in range(1, min(len(grid.rows), DEEPEST_HEADER) + 1):
        single = [_one_line(cell) for cell in grid.rows[row - 1]]
        if not any(single):
            continue
        for headers in (single, _with_parents(grid, row)):
            candidate = _Candidate(grid, row, headers)
            _assign(candidate)
            if len(candidate.columns) >= _LEAST_FIELDS and candidate.worth > best.worth + 1:
                best = candidate
    return best


def _with_parents(grid: Grid, row: int) -> list[str]:
    """Return the headers of a two-row header that ends in `row`: a parent's words stand before its children's."""
    if row == 1:
        return []
    above = [_one_line(cell) for cell in grid.rows[row - 2]]
    below = [_one_line(cell) for cell in grid.rows[row - 1]]
    texts, parent = [], ""
    for column in range(max(len(above), len(below))):
        own = above[column] if column < len(above) else ""
        child = below[column] if column < len(below) else ""
        parent = own or (parent if child else "")
        texts.append(child if child and meaning(child)[1] >= _CERTAIN else f"{parent} {child}".strip())
    return texts


def _one_line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _assign(candidate: _Candidate) -> None:
    """Give every field the column whose header fits best, one to one, content deciding between equals."""
    offers: list[tuple[float, float, int, str]] = []
    for column, text in enumerate(candidate.headers):
        name, score = meaning(text)
        if name not in {"", "none"} and score >= LIKE:
            fitting = fitting_shares(candidate.grid, candidate.header_row, column).get(name, 0)
            offers.append((score + _BONUS * fitting, score, column, name))
    offers.sort(key=lambda offer: (-offer[0], offer[2]))
    for _, score, column, name in offers:
        fields = (Field.PHONE, Field.WHATSAPP) if name == "both" else (Field(name),)
        free = [field for field in fields if field not in candidate.columns]
        candidate.rivals = candidate.rivals or (not free and score >= _CERTAIN)
        for field_name in free:
            candidate.columns[field_name] = column
            candidate.scores[field_name] = score


def _fill_by_content(candidate: _Candidate) -> None:
    """Give fields that no header claims a column whose cells speak for themselves; never certain."""
    width = max((len(row) for row in candidate.grid.rows), default=0)
    for column in range(width):
        header = candidate.headers[column] if column < len(candidate.headers) else ""
        if column in candidate.columns.values() or meaning(header)[0] == "none":
            continue
        if is_running(candidate.grid, candidate.header_row, column):
            continue
        shares = fitting_shares(candidate.grid, candidate.header_row, column)
        for name, share in sorted(shares.items(), key=lambda item: -item[1]):
            free = [found for found in _meant(name) if found not in candidate.columns]
            if share >= _LEAST_SHARE and free:
                candidate.columns[free[0]] = column
                break


def _meant(name: str) -> tuple[Field, ...]:
    return (Field.PHONE, Field.WHATSAPP) if name == "phone" else (Field(name),)


@cache
def _header_words() -> dict[str, str]:
    """Return folded header words to the field (or "both", "none") they mean; our own titles in every language too."""
    titles = {fold(text): name.value for name, title in TITLES.items() for text in in_every_language(title)}
    return {fold(words): name for name, ways in word_lists()["column"].items() for words in ways} | titles


@lru_cache(maxsize=4096)
def meaning(text: str) -> tuple[str, float]:
    """Return what header `text` means and how well it fits, 0 to 100: a field, "both" numbers or "none" of them.

    Words that say nothing are ("", 0).
    """
    folded = fold(text)
    known = _header_words()
    if not folded or len(folded) > 60:  # noqa: PLR2004 - a sentence is no header
        return "", 0.0
    if folded in known:
        return known[folded], 100.0
    stripped = " ".join(word for word in folded.split() if not word.isdigit())
    if stripped in known:
        return known[stripped], 99.0
    near = process.extractOne(stripped, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=LIKE)
    return (known[near[0]], near[1]) if near else ("", 0.0)
