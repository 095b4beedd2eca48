"""Spreadsheets of OpenDocument (.ods): read with expat, because libraries give error cells as blanks."""

from __future__ import annotations

from zi_core.spreadsheets.formats.package import Handler, Package, local
from zi_core.spreadsheets.formats.sheets import Contents, SheetBuilder, iso_cell, number_cell
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

_NUMBERS = frozenset({"float", "percentage", "currency"})
_LAST_ROW = 1 << 21


def read_ods(data: bytes, limits: Limits) -> Contents:
    """Return the visible sheets of the document `data`. Raises StoppedError when it cannot be read."""
    package = Package(data, limits)
    if package.has("META-INF/manifest.xml"):
        package.parse("META-INF/manifest.xml", _Manifest())
    document = _Document(limits)
    package.parse("content.xml", document)
    if not document.spreadsheet:
        raise StoppedError(Stop.FOREIGN)
    return document.contents


class _Manifest(Handler):
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        if local(tag) == "encryption-data":
            raise StoppedError(Stop.PASSWORD)


class _Document(Handler):
    def __init__(self, limits: Limits) -> None:
        self.contents = Contents("ods")
        self.spreadsheet = False
        self._limits = limits
        self._invisible: set[str] = set()
        self._style = ""
        self._table: SheetBuilder | None = None
        self._tables = 0
        self._row = self._column = 0
        self._repeat_row = 1
        self._line: list[tuple[int, int, Cell]] = []
        self._cell: dict[str, str] | None = None
        self._depth = 0
        self._paragraphs: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._cell is not None:
            self._start_inside(name, attributes)
            return
        match name:
            case "spreadsheet":
                self.spreadsheet = True
            case "style":
                self._style = _value(attributes, "name")
            case "table-properties" if _value(attributes, "display") == "false":
                self._invisible.add(self._style)
            case "table":
                self._open_table(attributes)
            case "table-row":
                self._open_row(attributes)
            case "table-cell" | "covered-table-cell" if self._table is not None:
                self._cell = {local(key): value for key, value in attributes.items()}
                self._kind_of_error(attributes)
                self._depth, self._paragraphs = 0, []

    def _kind_of_error(self, attributes: dict[str, str]) -> None:
        """Remember an error: LibreOffice says so in a second ``value-type``, of its own namespace."""
        errors = [key for key, value in attributes.items() if local(key) == "value-type" and value == "error"]
        if errors and self._cell is not None:
            self._cell["value-type"] = "error"

    def _open_table(self, attributes: dict[str, str]) -> None:
        self._tables += 1
        name = _value(attributes, "name")
        if _value(attributes, "style-name") in self._invisible:
            self.contents.hidden.append(name)
        else:
            self._table = SheetBuilder(name, self._limits)
        self._row = 0

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._repeat_row = _count(attributes, "number-rows-repeated")
        self._column, self._line = 0, []
        if self._table is not None and _value(attributes, "visibility") in {"collapse", "filter"}:
            self._table.hidden_rows.update(range(self._row, min(self._row + self._repeat_row, self._limits.rows)))

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name == "p":
            self._paragraphs.append("")
        elif self._paragraphs and name in {"s", "tab", "line-break"} and self._reading():
            space = {"s": " ", "tab": "\t", "line-break": "\n"}[name]
            self._paragraphs[-1] += space * min(_count(attributes, "c"), 1000)
        elif name in {"annotation", "frame"}:
            self._depth += 1000

    def _reading(self) -> bool:
        return 0 < self._depth < 1000  # noqa: PLR2004 - notes and pictures are a thousand deep, see above

    def characters(self, text: str) -> None:
        if self._cell is not None and self._paragraphs and self._reading():
            self._paragraphs[-1] += text

    def end(self, tag: str) -> None:
        name = local(tag)
        if self._cell is not None and not (name.endswith("table-cell") and self._depth == 0):
            self._depth -= 1001 if name in {"annotation", "frame"} else 1
            return
        match name:
            case "table-cell" | "covered-table-cell":
                self._close_cell()
            case "table-row":
                self._close_row()
            case "table" if self._table is not None:
                self.contents.grids.append(self._table.finish())
                self._table = None

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        repeat = _count_of(self._cell.get("number-columns-repeated", ""))
        cell = _typed(self._cell, "\n".join(self._paragraphs))
        if not cell.blank:
            self._line.append((self._column, min(repeat, self._limits.columns + 1), cell))
        self._column += repeat
        self._cell = None

    def _close_row(self) -> None:
        if self._table is not None and self._line:
            for row in range(self._row, self._row + min(self._repeat_row, self._limits.rows + 1)):
                for column, repeat, cell in self._line:
                    for offset in range(repeat):
                        self._table.put(row, column + offset, cell)
        self._row = min(self._row + self._repeat_row, _LAST_ROW)


def _typed(cell: dict[str, str], text: str) -> Cell:
    kind = cell.get("value-type", "")
    if kind == "error":
        return Cell(CellKind.ERROR, text.strip() or "#ERR!")
    if kind in _NUMBERS:
        return number_cell(cell.get("value", ""))
    if kind == "boolean":
        return Cell(CellKind.BOOLEAN, "TRUE" if cell.get("boolean-value") == "true" else "FALSE")
    if kind == "date":
        return iso_cell(cell.get("date-value", ""), text)
    if "formula" in cell and not kind and not text:
        return Cell(CellKind.FORMULA, "=")
    shown = text or cell.get("string-value", "")
    return Cell(CellKind.TEXT, shown) if shown else EMPTY


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _count(attributes: dict[str, str], name: str) -> int:
    return _count_of(_value(attributes, name))


def _count_of(text: str) -> int:
    return max(1, min(int(text), _LAST_ROW)) if text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004
