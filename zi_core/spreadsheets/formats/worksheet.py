"""One worksheet of a workbook: where its cells stand, and what their values mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers.expat import XMLParserType

from zi_core.spreadsheets.formats.lines import Lines, column_index
from zi_core.spreadsheets.formats.package import Handler, local
from zi_core.spreadsheets.formats.sheets import SheetBuilder, iso_cell, number_cell, serial_cell
from zi_core.spreadsheets.formats.styles import Styles
from zi_core.spreadsheets.grid import Cell, CellKind

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")


@dataclass(frozen=True, slots=True)
class Values:
    """Makes cells of what stands in a worksheet, knowing the workbook's shared strings and styles."""

    shared: list[str]
    styles: Styles
    from_1904: bool

    def cell(self, kind: str, style: str, value: str, inline: str) -> Cell:
        """Return the cell of type `kind` and style number `style` with the content of its ``v`` and its ``is``."""
        match kind:
            case "s":
                return self._shared_cell(value)
            case "inlineStr" | "str":
                return Cell(CellKind.TEXT, unescape(inline or value))
            case "b":
                return Cell(CellKind.BOOLEAN, "TRUE" if value.strip() in {"1", "true"} else "FALSE")
            case "e":
                return Cell(CellKind.ERROR, value.strip())
            case "d":
                return iso_cell(value.strip())
        return self._number_cell(style, value, inline)

    def _number_cell(self, style: str, value: str, inline: str) -> Cell:
        if not value.strip():
            return Cell(CellKind.TEXT, unescape(inline))
        if self.styles.is_date(style):
            return serial_cell(value, from_1904=self.from_1904)
        return number_cell(value)

    def _shared_cell(self, value: str) -> Cell:
        index = int(value) if value.strip().isdecimal() else -1
        if 0 <= index < len(self.shared):
            return Cell(CellKind.TEXT, self.shared[index])
        return Cell(CellKind.ERROR, "#REF!")


class Worksheet(Handler):
    """One worksheet. Positions come from the references, or from counting where a writer left them out."""

    def __init__(self, builder: SheetBuilder, values: Values) -> None:
        """Begin the sheet that `builder` builds."""
        self.builder = builder
        self.begun_at = -1
        self._parser: XMLParserType | None = None
        self._values = values
        self._lines = Lines(values.cell)
        self._row = self._column = -1
        self._kind = self._style = ""
        self._value: list[str] = []
        self._inline: list[str] = []
        self._into: list[str] | None = None
        self._phonetic = self._formula = self._valued = self._in_cell = False

    def feeder(self, parser: XMLParserType) -> Callable[[bytes, bool], object]:
        """Return what takes the bytes of the part: plain rows are cut out on their way to `parser`."""
        self._parser = parser
        return _Feeder(parser, self).feed

    def take_line(self, inside: bytes) -> bool:
        """Read the cells `inside` the row that has just begun, all at once; False when they are not plain."""
        cells = None if self._in_cell or self._phonetic else self._lines.cells(inside, self._row + 1)
        if cells is None:
            return False
        self._column = len(cells) - 1
        self.builder.put_row(self._row, cells)
        return True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a row, a cell or a part of one."""
        match local(tag):
            case "c":
                self._open_cell(attributes)
            case "v" if self._in_cell:
                self._into, self._valued = self._value, True
            case "f" if self._in_cell:
                self._formula = True
            case "t" if self._in_cell and not self._phonetic:
                self._into, self._valued = self._inline, True
            case "rPh":
                self._phonetic = True
            case "row":
                self._open_row(attributes)

    def _open_row(self, attributes: dict[str, str]) -> None:
        self.begun_at = self._parser.CurrentByteIndex if self._parser else -1
        number = attributes.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() and int(number) else self._row + 1
        self._column = -1
        if attributes.get("hidden") in {"1", "true"}:
            self.builder.hidden_rows.add(self._row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.match(attributes.get("r", ""))
        if found:
            self._column, self._row = column_index(found[1]), max(int(found[2]) - 1, 0)
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._value, self._inline = [], []
        self._formula = self._valued = False
        self._in_cell = True

    def characters(self, text: str) -> None:
        """Take text of a cell."""
        if self._into is not None:
            self._into.append(text)

    def end(self, tag: str) -> None:
        """Close a cell or a part of one."""
        match local(tag):
            case "v" | "t":
                self._into = None
            case "rPh":
                self._phonetic = False
            case "c":
                self._in_cell = False
                if self._formula or self._valued:
                    self.builder.put(max(self._row, 0), self._column, self._finished_cell())

    def _finished_cell(self) -> Cell:
        """Return the cell that ends here; an empty result counts as stored only where the result is a text."""
        value = "".join(self._value)
        if self._formula and not value and not (self._valued and self._kind == "str"):
            return Cell(CellKind.FORMULA, "=")
        return self._values.cell(self._kind, self._style, value, "".join(self._inline))


_OPENING = re.compile(rb"<row(?: [^<>]*[^<>/])?>")
_CLOSING = b"</row>"
_LONGEST = 1 << 20  # a longer row is not waited for
_PLAIN_ENCODINGS = frozenset({"", "utf-8", "utf8", "us-ascii", "ascii"})


class _Feeder:
    """Gives expat every byte but the cells of plain rows.

    Expat itself says that a row has begun, and where: what looks like a row in a comment is none.
    """

    def __init__(self, parser: XMLParserType, sheet: Worksheet) -> None:
        self._parser = parser
        self._sheet = sheet
        self._waiting = b""
        self._given = 0
        self._plain = True
        parser.XmlDeclHandler = self._declare

    def _declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._plain = (encoding or "").lower() in _PLAIN_ENCODINGS

    def feed(self, chunk: bytes, final: bool) -> None:  # noqa: FBT001 - as expat's own Parse
        data = self._waiting + chunk
        place = 0
        while opening := _OPENING.search(data, place):
            end = data.find(_CLOSING, opening.end())
            if end < 0:
                break
            begun = self._begins(data[place : opening.end()], opening.start() - place)
            if not (begun and self._sheet.take_line(data[opening.end() : end])):
                self._give(data[opening.end() : end])
            place = end
        rest = opening.start() if opening else max(data.rfind(b"<", place), place)
        rest = len(data) if final or len(data) - rest > _LONGEST else rest
        self._give(data[place:rest])
        self._waiting = data[rest:]
        if final:
            self._parser.Parse(b"", True)  # noqa: FBT003 - positional only in expat

    def _begins(self, data: bytes, offset: int) -> bool:
        """Give `data`, which ends in a row's tag at `offset`, and tell whether expat saw a row begin just there."""
        expected = self._given + offset
        self._give(data)
        return self._plain and self._sheet.begun_at == expected

    def _give(self, data: bytes) -> None:
        self._given += len(data)
        self._parser.Parse(data, False)  # noqa: FBT003


def unescape(text: str) -> str:
    """Return `text` with Excel's ``_x000D_`` turned back into the character it stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
