"""What a file seems to hold: the sheets that hold a list, the likeliest first, each with its columns understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zi_core.cells.words import fold, in_every_language
from zi_core.customers.columns import Found, Layout, find_layouts
from zi_core.customers.fields import Field
from zi_core.customers.memory import KnownColumns, recognise
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Grid

_REACHING = frozenset({Field.NAME, Field.PHONE, Field.WHATSAPP, Field.EMAIL})
_LEAST_FIELDS = 3
# How the sheets begin that our own workbooks put beside the list: the template's rules, the error workbook's problems.
_OURS = ((lazy("Paragraf"), lazy("Ketentuan")), (lazy("Sel"), lazy("Baris")))
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet as a list: its `grid`, its `layout`, and whether nothing need be asked about the columns (`sure`).

    `remembered` tells that the columns are known from what the court said of an earlier file.
    """

    grid: Grid
    layout: Layout
    sure: bool
    remembered: bool = False

    def layout_json(self) -> dict[str, object]:
        """Return the layout as plain JSON data, with how it was found."""
        return self.layout.to_json() | {"sure": self.sure, "remembered": self.remembered}


class NoSheetError(Exception):
    """The file has no visible sheet of the name that was asked for; `reason` says so and names those there are."""

    def __init__(self, wanted: str, names: Sequence[str]) -> None:
        """Word the reason."""
        super().__init__(wanted)
        self.reason: Text = lazy(
            "Lembar {wanted} tidak ada atau tersembunyi. Lembar yang dapat dibaca: {names}.",
            wanted=wanted,
            names=", ".join(names),
        )


@dataclass(frozen=True, slots=True)
class Understanding:
    """The `taken` sheet, the `others` that could be meant as well, and the names of those that hold no list."""

    taken: ListSheet
    others: tuple[ListSheet, ...]
    unused: tuple[str, ...]

    @property
    def notes(self) -> tuple[Text, ...]:
        """Return what the user should know of the sheets that hold no list."""
        return (lazy("Lembar lain tidak dipakai: {names}.", names=", ".join(self.unused)),) if self.unused else ()


def understand(grids: Sequence[Grid], known: Sequence[KnownColumns] = (), *, wanted: str = "") -> Understanding:
    """Return what `grids` (at least one) hold; columns that the court has `known` before are used first.

    `wanted` names the sheet to take. Raises NoSheetError when there is none of that name.
    """
    by_name = {grid.sheet: grid for grid in grids}
    if wanted and wanted not in by_name:
        raise NoSheetError(wanted, list(by_name))
    sheets = [_as_list(by_name[found.layout.sheet], found, known) for found in find_layouts(grids)]
    taken, *rest = sorted(sheets, key=lambda sheet: (sheet.layout.sheet != wanted, not sheet.remembered))
    others = tuple(sheet for sheet in rest if _could_be_meant(sheet))
    unused = [sheet for sheet in rest if sheet not in others and not _is_ours(sheet.grid)]
    return Understanding(taken, others, tuple(sheet.layout.sheet for sheet in unused))


def _as_list(grid: Grid, found: Found, known: Sequence[KnownColumns]) -> ListSheet:
    layout = recognise(grid, known)
    if layout is None:
        return ListSheet(grid, found.layout, found.sure)
    return ListSheet(grid, layout, sure=True, remembered=True)


def _could_be_meant(sheet: ListSheet) -> bool:
    """Tell whether the sheet has columns by which people are reached or named, and a row below its headings."""
    columns = sheet.layout.columns
    enough = len(columns) >= _LEAST_FIELDS and bool(_REACHING & set(columns))
    return enough and any(any(not cell.blank for cell in row) for row in sheet.grid.rows[sheet.layout.header_row :])


def _is_ours(grid: Grid) -> bool:
    """Tell whether the sheet is one that we put beside a list ourselves, so that nobody need be told of it."""
    begins = {tuple(fold(cell.text) for cell in row[:2]) for row in grid.rows[:_DEEPEST]}
    return any(
        (fold(one), fold(other)) in begins
        for first, second in _OURS
        for one, other in zip(in_every_language(first), in_every_language(second), strict=True)
    )
