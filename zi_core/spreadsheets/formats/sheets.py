"""What the readers have in common: collecting cells within the limits, and writing numbers and dates as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from itertools import repeat

from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind, Grid
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

_LONGEST = 32_767  # what Excel allows in one cell
_LAST_SERIAL = 2_958_465  # 31 December 9999
_LEAP_BUG = 60  # Excel's 29 February 1900, which never was


@dataclass(slots=True)
class Contents:
    """What a file holds: the `kind` of format, visible sheets, names of hidden ones, notes as (code, gap) pairs."""

    kind: str
    grids: list[Grid] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


class SheetBuilder:
    """Collects the cells of one sheet in any order; blank ones cost nothing, so that empty borders never count."""

    def __init__(self, sheet: str, limits: Limits) -> None:
        """Begin the sheet called `sheet`."""
        self.sheet = sheet
        self.limits = limits
        self.hidden_rows: set[int] = set()
        self._rows: dict[int, list[Cell]] = {}
        self._same: dict[str, Cell] = {}
        self._characters = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put `cell` at `row` and `column`, both from 0. Raises StoppedError beyond the limits."""
        if cell.blank:
            return
        self._admit(row, column, len(cell.text))
        known = self._same.setdefault(cell.text, cell)  # equal cells are one object: lists repeat themselves
        line = self._rows.setdefault(row, [])
        line.extend(repeat(EMPTY, column - len(line) + 1))
        line[column] = known if known.kind is cell.kind else cell

    def put_row(self, row: int, cells: list[Cell]) -> None:
        """Put `cells`, which the builder keeps, side by side into `row` from its first column. Raises likewise.

        Blank ones are EMPTY and equal ones one object already: the caller knows, and nothing is looked at twice.
        """
        while cells and cells[-1] is EMPTY:
            cells.pop()
        if row in self._rows:
            for column, cell in enumerate(cells):
                self.put(row, column, cell)
        elif cells:
            lengths = [len(cell.text) for cell in cells]
            self._admit(row, len(cells) - 1, max(lengths), sum(lengths))
            self._rows[row] = cells

    def _admit(self, row: int, column: int, longest: int, length: int | None = None) -> None:
        """Count cells that reach to `column`, the `longest` of so many characters, of `length` together."""
        if row >= self.limits.rows:
            raise StoppedError(Stop.ROWS, limit=self.limits.rows)
        if column >= self.limits.columns:
            raise StoppedError(Stop.COLUMNS, limit=self.limits.columns)
        self._characters += longest if length is None else length
        if longest > _LONGEST or self._characters > self.limits.characters:
            raise StoppedError(Stop.CHARACTERS)

    def finish(self) -> Grid:
        """Return the sheet as it stands."""
        height = max(self._rows, default=-1) + 1
        hidden = sum(row in self._rows for row in self.hidden_rows)
        return Grid(self.sheet, tuple(tuple(self._rows.pop(row, ())) for row in range(height)), hidden)


def plain(number: str) -> str | None:
    """Write the figure `number` without exponent and without a trailing ``.0``; None when it is no finite number.

    Whole numbers keep every digit they came with; fractions get the shortest form that means the same double, as a
    reader of the cell sees it (0.1, not 0.10000000000000001).
    """
    text = number.strip()
    if text.isascii() and text.isdecimal():
        return text.lstrip("0") or "0"
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return None
    if not exact.is_finite() or exact.adjusted() > 300:  # noqa: PLR2004 - the range of a double
        return None
    if exact == exact.to_integral_value():
        return f"{exact.to_integral_value():f}".replace("-0", "0") if not exact else f"{exact.to_integral_value():f}"
    return f"{Decimal(repr(float(exact))):f}"


def number_cell(number: str) -> Cell:
    """Return the cell for the figure `number`; an ERROR cell when it is none."""
    text = plain(number)
    return Cell(CellKind.ERROR, "#NUM!") if text is None else Cell(CellKind.NUMBER, text)


def serial_cell(number: str, *, from_1904: bool) -> Cell:
    """Return the cell for day `number` of Excel's calendar: a DATE, a time of day as TEXT, or the NUMBER as it is.

    Days before March 1900 and beyond 9999 are no dates anybody meant, and stay numbers.
    """
    try:
        serial = float(number)
    except ValueError:
        return number_cell(number)
    if 0 <= serial < 1:
        clock = (datetime(1900, 1, 1) + timedelta(days=serial)).time()  # noqa: DTZ001 - a wall clock without a zone
        return Cell(CellKind.TEXT, clock.isoformat("seconds"))
    if not (1 if from_1904 else _LEAP_BUG + 1) <= serial <= _LAST_SERIAL - 1462:
        return number_cell(number)
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    return moment_cell(epoch + timedelta(seconds=round(serial * 86_400)))


def moment_cell(moment: datetime) -> Cell:
    """Return the DATE cell of `moment`; the time of day is kept only where there is one."""
    midnight = moment.time() == datetime.min.time()
    text = moment.date().isoformat() if midnight else moment.isoformat(timespec="seconds")
    return Cell(CellKind.DATE, text)


def iso_cell(text: str, shown: str = "") -> Cell:
    """Return the DATE cell of an ISO moment; a mere time of day stays TEXT, as `shown` where that is given."""
    try:
        return moment_cell(datetime.fromisoformat(text).replace(tzinfo=None))
    except ValueError:
        return Cell(CellKind.TEXT, shown or text)
