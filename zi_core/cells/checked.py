"""What a check says about one cell, and the check of free text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from zi_core.cells.words import is_placeholder, tidy
from zi_core.i18n import Text, lazy
from zi_core.spreadsheets.grid import Cell, CellKind

LONGEST = 200
_REFUSED = frozenset({CellKind.ERROR, CellKind.FORMULA})
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


class Level(StrEnum):
    """How a cell stands: ``ok`` as it is, ``fixed`` with a reason, or left to the user."""

    OK = "ok"
    FIXED = "fixed"
    ASK = "ask"
    ERROR = "error"
    MISSING = "missing"

    @property
    def settled(self) -> bool:
        """Tell whether nothing is left to be done."""
        return self is _OK or self is _FIXED


_OK, _FIXED = Level.OK, Level.FIXED  # looked up once: every cell is asked several times


@dataclass(frozen=True, slots=True)
class Checked:
    """One cell after its check.

    `raw` is what was judged. `clean` is the value that counts: equal to `raw` when ``ok``, changed for the `reason`
    given when ``fixed``, what would count if the user confirms when ``ask`` (may be empty), else empty. `suggestion`
    is a value the user may take over. `decided` tells that the user has settled an ``ask`` or a ``missing``.
    No reason ever holds anything from the cell, so that reasons may be logged.
    """

    raw: str
    clean: str
    level: Level
    reason: Text | None = None
    suggestion: str | None = None
    decided: bool = False


MISSING = lazy("Belum diisi. Lengkapi dari sumber data.")
TIDIED = lazy("Spasi atau tanda yang tidak terlihat dirapikan.")
NO_RESULT = lazy("Rumus tanpa hasil tersimpan. Buka berkas di Excel, simpan, lalu unggah lagi, atau ketik nilainya.")
BROKEN_FORMULA = lazy("Sel berisi galat rumus ({code}). Ketik nilai yang benar.")
NOT_A_DATE = lazy("Sel terbaca sebagai tanggal. Ubah format sel menjadi teks, lalu ketik ulang isinya.")
TOO_LONG = lazy("Isi lebih dari {limit} huruf. Persingkat isinya.")


def settle(raw: str, clean: str, reason: Text | None = None) -> Checked:
    """Return the ``ok`` or ``fixed`` cell: ok only when nothing changed, so that no change is ever silent."""
    if raw == clean:
        return Checked(raw, clean, Level.OK)
    return Checked(raw, clean, Level.FIXED, reason or TIDIED)


def ask(raw: str, clean: str, reason: Text, suggestion: str | None = None) -> Checked:
    """Return a cell that only the user can settle."""
    return Checked(raw, clean, Level.ASK, reason, suggestion)


def error(raw: str, reason: Text, suggestion: str | None = None) -> Checked:
    """Return a cell that cannot stay as it is."""
    return Checked(raw, "", Level.ERROR, reason, suggestion)


def missing(raw: str = "", reason: Text = MISSING) -> Checked:
    """Return a cell that says nothing."""
    return Checked(raw, "", Level.MISSING, reason)


def refuse_kind(cell: Cell) -> Checked | None:
    """Return the verdict for a cell whose kind alone decides (error, formula without result), else None."""
    if cell.kind not in _REFUSED:
        return None
    if cell.kind is CellKind.ERROR:
        known = cell.text if re.fullmatch(r"[#A-Za-z0-9/!?:]{2,12}", cell.text) else "#ERR!"
        return error(cell.text, lazy(BROKEN_FORMULA.source, code=known))
    return error(cell.text, NO_RESULT)


def unguard(text: str) -> str:
    """Return `text` without the apostrophe that our export puts before ``= + - @`` (see ``export.guard``)."""
    return text[1:] if _GUARDED.match(text) else text


def check_text(cell: Cell) -> Checked:
    """Check free text: tidied, at most LONGEST letters."""
    raw = cell.text
    text = tidy(unguard(raw))
    if is_placeholder(text):
        return missing(raw)
    if len(text) > LONGEST:
        return error(raw, lazy(TOO_LONG.source, limit=LONGEST))
    return settle(raw, text)
