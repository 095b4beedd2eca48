"""Names of sites as an administrator types them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"\.?({_LABEL}\.)+[a-z]([a-z0-9-]{{0,61}}[a-z0-9])?")


def read_hosts(typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (sites, what is none) of the typed lines; of a whole address its site counts.

    A numeric address is no name of a site, and neither is a top-level domain alone.
    """
    found: dict[str, None] = {}
    wrong: list[str] = []
    for line in typed.splitlines():
        name = _named(line.strip().lower())
        if name and _NAME.fullmatch(name):
            found[name] = None
        elif line.strip():
            wrong.append(line.strip())
    return tuple(found), tuple(wrong)


def _named(line: str) -> str:
    if "//" not in line:
        return line.split("/", 1)[0]
    try:
        return urlsplit(line).hostname or ""
    except ValueError:
        return ""
