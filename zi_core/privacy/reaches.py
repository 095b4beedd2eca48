"""What reaches a person: a number or an address as typed, and the same one wherever somebody wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from zi_core.cells.emails import check_email
from zi_core.cells.phones import check_phone
from zi_core.cells.words import fold, tidy
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind

_BETWEEN = r"[\s.\-()/]{0,3}"
_COUNTRY = "+62"
_DOT = "•"
_FULL = 11  # letters of a number below which hiding a part would hide nothing

NO_REACH: Text = lazy("Ini bukan nomor telepon genggam atau alamat e-mail yang dapat dibaca. Periksa tulisannya.")


def read_reach(typed: str) -> str:
    """Return the number (E.164) or address (lower case) somebody typed; empty when it is neither."""
    cell = Cell(CellKind.TEXT, typed)
    return check_email(cell).clean if "@" in typed else check_phone(cell).clean


def masked(reach: str) -> str:
    """Return a number or address of which only so much is left as tells one request from another."""
    if "@" in reach:
        return f"{reach[:1]}{_DOT * 3}@{_DOT * 3}"
    if len(reach) < _FULL:
        return _DOT * 4
    return f"{reach[:6]}{_DOT * 4}{reach[-2:]}"


def needle(reach: str) -> str:
    """Return what stands in a text that holds the number or address without signs between the figures."""
    return reach.removeprefix(_COUNTRY)


@cache
def _pattern(reach: str) -> re.Pattern[str]:
    """Return what finds the number however it is grouped and prefixed, or the address between any signs."""
    if "@" in reach:
        return re.compile(rf"(?<![\w.+\-]){re.escape(reach)}(?![\w\-])", re.IGNORECASE)
    figures = _BETWEEN.join(needle(reach))
    return re.compile(rf"(?<!\d)(?:(?:(?:00|\+){_BETWEEN})?62{_BETWEEN})?0?{_BETWEEN}{figures}(?!\d)")


def mentions(text: str, reaches: Iterable[str]) -> bool:
    """Tell whether `text` holds one of `reaches` (E.164, lower-case addresses) in whatever form somebody wrote it."""
    tidied = tidy(text)
    return any(_pattern(reach).search(tidied) for reach in reaches)


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who withdraws: folded `names`, what reaches only this person, and what is `shared` with others."""

    names: frozenset[str] = field(repr=False)
    own: frozenset[str] = field(repr=False)
    shared: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def reaches(self) -> frozenset[str]:
        """Return everything that reaches the person."""
        return self.own | self.shared

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Tell whether a row with these `texts` is this person's; a shared number alone does not make it so."""
        words = [text for text in texts if text]
        if any(mentions(text, self.own) for text in words):
            return True
        return any(mentions(text, self.shared) for text in words) and any(fold(text) in self.names for text in words)
