"""What checking a link can find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zi_core.i18n import Text, lazy


class Outcome(StrEnum):
    """What was found; the values are stored."""

    ALIVE = "alive"
    MOVED = "moved"
    DEAD = "dead"
    SILENT = "silent"
    REFUSED = "refused"
    NOT_ALLOWED = "not_allowed"
    INSIDE = "inside"


OUTCOMES: dict[Outcome, Text] = {
    Outcome.ALIVE: lazy("hidup"),
    Outcome.MOVED: lazy("berpindah"),
    Outcome.DEAD: lazy("mati"),
    Outcome.SILENT: lazy("tidak menjawab"),
    Outcome.REFUSED: lazy("perlu masuk atau ditolak"),
    Outcome.NOT_ALLOWED: lazy("situs belum diizinkan untuk diperiksa"),
    Outcome.INSIDE: lazy("alamat jaringan dalam, tidak diperiksa"),
}
# What somebody should look at; a site that asks for a password may still be right.
TROUBLE = frozenset({Outcome.MOVED, Outcome.DEAD, Outcome.SILENT})


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at one address and when; `place` is where it moved to, without its query."""

    outcome: Outcome
    status: int | None = None
    place: str = ""
    checked: datetime | None = None
