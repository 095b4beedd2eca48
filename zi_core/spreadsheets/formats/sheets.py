"""What the readers have in common: collecting cells within the limits, and writing numbers and dates as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

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
        self._rows: dict[int, dict[int, Cell]] = {}
        self._characters = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put `cell` at `row` and `column`, both from 0. Raises StoppedError beyond the limits."""
        if cell.blank:
            return
        if row >= self.limits.rows:
            raise StoppedError(Stop.ROWS, limit=self.limits.rows)
        if column >= self.limits.columns:
            raise StoppedError(Stop.COLUMNS, limit=self.limits.columns)
        self._characters += len(cell.text)
        if len(cell.text) > _LONGEST or self._characters > self.limits.characters:
            raise StoppedError(Stop.CHARACTERS)
        self._rows.setdefault(row, {})[column] = cell

    def finish(self) -> Grid:
        """Return the sheet as it stands."""
        height = max(self._rows, default=-1) + 1
        rows = tuple(_dense(self._rows.get(row, {})) for row in range(height))
        return Grid(self.sheet, rows, sum(row in self._rows for row in self.hidden_rows))


def _dense(cells: dict[int, Cell]) -> tuple[Cell, ...]:
    return tuple(cells.get(column, EMPTY) for column in range(max(cells, default=-1) + 1))


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
