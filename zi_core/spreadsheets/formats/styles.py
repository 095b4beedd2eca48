"""Which number formats of a workbook show a date (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re

from zi_core.spreadsheets.formats.package import Handler, local

_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)


class Styles(Handler):
    """Reads ``styles.xml``; a file without it has no dates."""

    def __init__(self) -> None:
        """Begin with no formats."""
        self._custom: dict[str, str] = {}
        self._formats: list[str] = []
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a number format, or a cell style that uses one."""
        match local(tag):
            case "numFmt":
                self._custom[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            case "cellXfs":
                self._inside = True
            case "xf" if self._inside:
                self._formats.append(attributes.get("numFmtId", "0"))

    def end(self, tag: str) -> None:
        """Leave the list of cell styles."""
        if local(tag) == "cellXfs":
            self._inside = False

    def is_date(self, style: str) -> bool:
        """Tell whether cells of style number `style` show a date or a time."""
        index = int(style) if style.isdecimal() else 0
        if index >= len(self._formats):
            return False
        number = self._formats[index]
        if number in self._custom:
            return is_date_format(self._custom[number])
        return number.isdecimal() and int(number) in _BUILT_IN


def is_date_format(code: str) -> bool:
    """Tell whether the format `code` shows a date or a time: a letter of a date outside quotes, brackets, escapes."""
    first = _QUIET.sub("", code).partition(";")[0]
    return first.lower() != "general" and _DATE.search(first) is not None
