"""The child that takes the words out of documents: paths on its input, one line of JSON per file on its output.

It knows nothing of the court and of whom is looked for. A document that crashes it, eats its memory or takes too long
costs one child; the parent begins another behind it.
"""

from __future__ import annotations

import html
import json
import re
import signal
import sys
import zipfile
from pathlib import Path

from zi_core.spreadsheets.child import confine
from zi_core.spreadsheets.limits import Limits

SECONDS = 10  # for one document
_MOST = 60_000_000  # bytes of one document once it is unpacked
_PART = re.compile(r"^(word|xl|ppt)/(?!theme/|styles).*\.xml$|^content\.xml$")
_END = re.compile(r"</(?:w:p|a:p|text:p|text:h|si|c|row|table:table-cell)>|<(?:w:tab|w:br|a:br|text:tab)/>")
_TAG = re.compile(r"<[^>]*>")


def words_of(path: Path) -> tuple[list[str], bool]:
    """Return the lines of text in a document, and whether that is all of it; a picture has none and is not all.

    Raises whatever the libraries raise at a file they do not understand.
    """
    with path.open("rb") as stream:
        start = stream.read(5)
    if start.startswith(b"PK"):
        return _of_office(path)
    return _of_pdf(path) if start == b"%PDF-" else ([], False)


def _of_office(path: Path) -> tuple[list[str], bool]:
    lines: list[str] = []
    left = _MOST
    with zipfile.ZipFile(path) as package:
        for name in filter(_PART.match, package.namelist()):
            with package.open(name) as part:
                text = part.read(left).decode("utf-8", "replace")
                left -= len(text)
            lines += [html.unescape(_TAG.sub("", line)) for line in _END.sub("\n", text).splitlines()]
    return [line for line in lines if line.strip()], left > 0


def _of_pdf(path: Path) -> tuple[list[str], bool]:
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF pays for it

    texts = [page.extract_text() for page in PdfReader(path).pages]
    # A page without a word is a scan: nobody but a person reads it.
    return [line for text in texts for line in text.splitlines()], all(text.strip() for text in texts)


def answer(path: Path) -> str:
    """Return the line of JSON on one file."""
    try:
        lines, whole = words_of(path)
    except Exception:  # noqa: BLE001 - whatever a stranger's file makes a library raise, it is not read
        lines, whole = [], False
    return json.dumps({"lines": lines, "whole": whole})


def main() -> int:
    """Read a list of paths, write a line for each as soon as it is known. Returns the exit code 0."""
    paths = json.loads(sys.stdin.readline())
    confine(Limits(seconds=SECONDS * len(paths)))
    for path in paths:
        if hasattr(signal, "alarm"):  # pragma: no branch - Windows has none; there the parent's clock is the limit
            signal.alarm(SECONDS)  # unanswered, it ends this process
        sys.stdout.write(f"{answer(Path(path))}\n")
        sys.stdout.flush()
    return 0
