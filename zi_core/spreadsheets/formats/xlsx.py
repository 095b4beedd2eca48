"""Workbooks of Office Open XML (.xlsx, .xlsm): read part by part with expat, straight from the cells.

Why not a library: python-calamine gives error cells as blanks and numbers as floats, openpyxl builds an object per cell
(four times slower) and cannot say in one pass whether a formula has a stored result. What is written here believes no
dimension, no count and no size that the file claims; a test compares it with both libraries over a public corpus.
Formulas are never evaluated, links never followed, macros never looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zi_core.spreadsheets.formats.package import Handler, Package, local, resolve
from zi_core.spreadsheets.formats.sheets import Contents, SheetBuilder, iso_cell, number_cell, serial_cell
from zi_core.spreadsheets.formats.styles import Styles
from zi_core.spreadsheets.grid import Cell, CellKind
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")


def read_xlsx(data: bytes, limits: Limits) -> Contents:
    """Return the visible sheets of the workbook `data`. Raises StoppedError when it cannot be read."""
    package = Package(data, limits)
    main = _main_part(package)
    book = _Book()
    package.parse(main, book)
    related = _relations(package, main)
    shared = _Strings(limits)
    styles = Styles()
    for kind, handler in (("sharedStrings", shared), ("styles", styles)):
        for part in related.of_kind(kind):
            if package.has(part):
                package.parse(part, handler)
    contents = Contents("xlsx")
    for name, state, reference in book.sheets:
        part = related.targets.get(reference, "")
        if related.kinds.get(reference) != "worksheet" or not package.has(part):
            continue
        if state != "visible":
            contents.hidden.append(name)
            continue
        sheet = _Sheet(SheetBuilder(name, limits), shared.texts, styles, from_1904=book.from_1904)
        package.parse(part, sheet)
        contents.grids.append(sheet.builder.finish())
    return contents


def _main_part(package: Package) -> str:
    """Return the part of the workbook, which need not be called ``xl/workbook.xml``."""
    if package.has("_rels/.rels"):
        found = _Relations("")
        package.parse("_rels/.rels", found)
        for part in found.of_kind("officeDocument"):
            if package.has(part):
                return part
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise StoppedError(Stop.BROKEN)


def _relations(package: Package, main: str) -> _Relations:
    folder, _, name = main.rpartition("/")
    part = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found = _Relations(main)
    if package.has(part):
        package.parse(part, found)
    return found


class _Relations(Handler):
    def __init__(self, base: str) -> None:
        self.base = base
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            name = attributes.get("Id", "")
            self.targets[name] = resolve(self.base, attributes.get("Target", ""))
            self.kinds[name] = attributes.get("Type", "").rpartition("/")[2]

    def of_kind(self, kind: str) -> list[str]:
        return [self.targets[name] for name, found in self.kinds.items() if found == kind]


@dataclass
class _Book(Handler):
    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "workbookPr":
            self.from_1904 = self.from_1904 or attributes.get("date1904", "0").lower() in {"1", "true", "on"}
        elif name == "sheet":
            by_name = {local(key): value for key, value in attributes.items()}
            self.sheets.append((by_name.get("name", ""), by_name.get("state", "visible"), by_name.get("id", "")))


class _Strings(Handler):
    """The shared strings: rich text joined, phonetic hints left out."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self._limits = limits
        self._pieces: list[str] = []
        self._phonetic = self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        match local(tag):
            case "si":
                self._pieces = []
            case "rPh":
                self._phonetic = True
            case "t":
                self._inside = not self._phonetic

    def end(self, tag: str) -> None:
        match local(tag):
            case "si":
                self.texts.append(unescape("".join(self._pieces)))
            case "rPh":
                self._phonetic = False
            case "t":
                self._inside = False

    def characters(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)


class _Sheet(Handler):
    """One worksheet. Positions come from the references, or from counting where a writer left them out."""

    def __init__(self, builder: SheetBuilder, shared: list[str], styles: Styles, *, from_1904: bool) -> None:
        self.builder = builder
        self._shared = shared
        self._styles = styles
        self._from_1904 = from_1904
        self._row = self._column = -1
        self._kind = self._style = ""
        self._value: list[str] = []
        self._inline: list[str] = []
        self._into: list[str] | None = None
        self._phonetic = self._formula = self._valued = self._in_cell = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
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
        number = attributes.get("r", "")
        self._row = int(number) - 1 if number.isdecimal() and int(number) else self._row + 1
        self._column = -1
        if attributes.get("hidden") in {"1", "true"}:
            self.builder.hidden_rows.add(self._row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.match(attributes.get("r", ""))
        if found:
            self._column, self._row = _column(found[1]), max(int(found[2]) - 1, 0)
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._value, self._inline = [], []
        self._formula = self._valued = False
        self._in_cell = True

    def characters(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def end(self, tag: str) -> None:
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
        return self._cell(value)

    def _cell(self, value: str) -> Cell:
        match self._kind:
            case "s":
                return self._shared_cell(value)
            case "inlineStr" | "str":
                return Cell(CellKind.TEXT, unescape("".join(self._inline) or value))
            case "b":
                return Cell(CellKind.BOOLEAN, "TRUE" if value.strip() in {"1", "true"} else "FALSE")
            case "e":
                return Cell(CellKind.ERROR, value.strip())
            case "d":
                return iso_cell(value.strip())
        return self._number_cell(value)

    def _number_cell(self, value: str) -> Cell:
        if not value.strip():
            return Cell(CellKind.TEXT, unescape("".join(self._inline)))
        if self._styles.is_date(self._style):
            return serial_cell(value, from_1904=self._from_1904)
        return number_cell(value)

    def _shared_cell(self, value: str) -> Cell:
        index = int(value) if value.strip().isdecimal() else -1
        if 0 <= index < len(self._shared):
            return Cell(CellKind.TEXT, self._shared[index])
        return Cell(CellKind.ERROR, "#REF!")


def unescape(text: str) -> str:
    """Return `text` with Excel's ``_x000D_`` turned back into the character it stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
