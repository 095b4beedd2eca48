"""The documents as tests read them: links, code, bold words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GUIDES = sorted((ROOT / "docs" / "panduan").glob("*.md"))
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def named(path: Path) -> str:
    """Return the document's name for the reader of a test."""
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """Return the document without its code."""
    return _SPAN.sub("", _FENCE.sub("", path.read_text(encoding="utf-8")))


def code(path: Path) -> str:
    """Return the document's code alone, one fence or span per line."""
    text = path.read_text(encoding="utf-8")
    return "\n".join(_FENCE.findall(text) + _SPAN.findall(_FENCE.sub("", text)))


def links(path: Path) -> Iterator[str]:
    """Yield the targets of links and pictures that stay inside the project."""
    return (target for target in _LINK.findall(prose(path)) if not re.match(r"[a-z]+:", target))


def anchors(path: Path) -> frozenset[str]:
    """Return the names under which the document's headings can be reached."""
    headings = _HEADING.findall(prose(path))
    return frozenset(re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings)


def bold(path: Path) -> list[str]:
    """Return the document's bold words."""
    return _BOLD.findall(prose(path))
