"""Every number and address a text could hold, to be held against locked digests, which nobody can read back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zi_core.cells.words import tidy

_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_RUN = re.compile(r"\d(?:[\s.\-()/+]{0,3}\d)*")
_FEWEST, _MOST = 8, 17  # figures of a number with everything somebody may write before it
_BEFORE = ("", "0", "62", "620", "0062", "00620", "00")


def reaches_in(text: str) -> set[str]:
    """Return the numbers (E.164) and addresses (lower case) that `text` may hold, in whatever form they were written.

    More than there are: groups of figures are taken together in every way, since only a digest can tell which is meant.
    """
    tidied = tidy(text)
    found = {one.lower().rstrip(".-") for one in _EMAIL.findall(tidied)}
    for run in _RUN.findall(tidied):
        for figures in _together(re.findall(r"\d+", run)):
            found.add(f"+{figures}")
            found |= {f"+62{figures.removeprefix(before)}" for before in _BEFORE if figures.startswith(before)}
    return found


def _together(groups: list[str]) -> Iterator[str]:
    for first in range(len(groups)):
        figures = ""
        for group in groups[first:]:
            figures += group
            if len(figures) > _MOST:
                break
            if len(figures) >= _FEWEST:
                yield figures
