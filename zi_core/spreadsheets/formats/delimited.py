"""Delimited text (.csv, .tsv): the encoding and the delimiter are found out, quotes are believed only when complete."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable

from zi_core.spreadsheets.formats.sheets import Contents, SheetBuilder
from zi_core.spreadsheets.grid import EMPTY, Cell, CellKind
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = ",;\t|"
_SAMPLE = 200
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"\Z')


def read_delimited(data: bytes, limits: Limits) -> Contents:
    """Return the one sheet of the text `data`. Raises StoppedError when it is no text of a table."""
    text, encoding = _decode(data)
    contents = Contents("csv", notes=[("encoding", encoding)])
    text, delimiter = _split_off_delimiter(text)
    builder = SheetBuilder("CSV", limits)
    records, quoted = _records(text, delimiter or _find_delimiter(text))
    if not quoted:
        contents.notes.append(("quotes", ""))
    known = _Cells()
    for row, record in enumerate(records):
        builder.put_row(row, [known[value] for value in record])
    contents.grids.append(builder.finish())
    return contents


class _Cells(dict[str, Cell]):
    """The cell of every text, made when it is first asked for."""

    def __missing__(self, value: str) -> Cell:
        cell = Cell(CellKind.TEXT, _KEPT_AS_TEXT.sub(r"\1", value))
        self[value] = cell = EMPTY if cell.blank else cell
        return cell


def _decode(data: bytes) -> tuple[str, str]:
    """Return the text and its encoding. Raises StoppedError for bytes that are no text."""
    marked = [encoding for mark, encoding in _MARKS.items() if data.startswith(mark)]
    for encoding in [*marked, *_wide(data), "utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if not _CONTROL.search(text):
            return text, encoding.removesuffix("-sig")
    raise StoppedError(Stop.FOREIGN)


def _wide(data: bytes) -> list[str]:
    """Return the UTF-16 that fits text without a mark: every second byte of Latin text is zero."""
    sample = data[:4000]
    if len(data) % 2 or sample.count(0) * 3 < len(sample):
        return []
    return ["utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"]


def _split_off_delimiter(text: str) -> tuple[str, str]:
    """Return the text without Excel's ``sep=;`` line, and the delimiter it names (empty when there is none)."""
    first, _, rest = text.partition("\n")
    found = re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE)
    return (rest, found[1]) if found else (text, "")


def _find_delimiter(text: str) -> str:
    """Return the delimiter that cuts the most of the first lines into the same number of pieces."""
    sample = text[:200_000].splitlines(keepends=True)[:_SAMPLE]

    def regularity(delimiter: str) -> tuple[int, int]:
        records, _ = _records("".join(sample), delimiter)
        widths = Counter(len(record) for record in records if len(record) > 1)
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return times, width

    return max(_DELIMITERS, key=regularity)


def _records(text: str, delimiter: str) -> tuple[Iterable[list[str]], bool]:
    """Return the records, one by one, and whether quotes were complete; if not, all of them count as plain text.

    Otherwise a single forgotten quote would swallow every row after it.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = text.splitlines(keepends=True) if "\x0b" not in text else text.split("\n")
    try:
        deque(csv.reader(lines, delimiter=delimiter, strict=True), maxlen=0)
    except csv.Error:
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE), False
    return csv.reader(lines, delimiter=delimiter, strict=True), True
