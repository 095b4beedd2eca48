"""Workbooks of Office Open XML (.xlsx, .xlsm): read part by part with expat, straight from the cells.

Why not a library: python-calamine gives error cells as blanks and numbers as floats, openpyxl builds an object per cell
(four times slower) and cannot say in one pass whether a formula has a stored result. What is written here believes no
dimension, no count and no size that the file claims; a test compares it with both libraries over a public corpus.
Formulas are never evaluated, links never followed, macros never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from zi_core.spreadsheets.formats.package import Handler, Package, local, resolve
from zi_core.spreadsheets.formats.sheets import Contents, SheetBuilder
from zi_core.spreadsheets.formats.styles import Styles
from zi_core.spreadsheets.formats.worksheet import Values, Worksheet, unescape
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError


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
    values = Values(shared.texts, styles, from_1904=book.from_1904)
    contents = Contents("xlsx")
    for name, state, reference in book.sheets:
        part = related.targets.get(reference, "")
        if related.kinds.get(reference) != "worksheet" or not package.has(part):
            continue
        if state != "visible":
            contents.hidden.append(name)
            continue
        sheet = Worksheet(SheetBuilder(name, limits), values)
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
