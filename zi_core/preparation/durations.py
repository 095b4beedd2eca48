"""How long a film lasts, as people type and read it: "12.34" is twelve minutes and thirty-four seconds."""

from __future__ import annotations

import re
from decimal import Decimal

from zi_core.i18n import shown

_CLOCK = re.compile(r"(?:(\d{1,2})[:.])?(\d{1,3})[:.](\d{2})\Z")
_WORDS = re.compile(r"(?:(\d{1,2})\s*j(?:am)?)?\s*(?:(\d{1,3})\s*m(?:enit|nt|in)?)?\s*(?:(\d{1,2})\s*d(?:etik|tk)?)?\Z")
_SECONDS = 60
_HOUR = 3600
_MILLI = 1000
_TOLD = 10  # milliseconds: less is not told


def read_clock(text: str) -> int | None:
    """Return the seconds that `text` says ("12.34", "0:12:34", "12 menit 5 detik"); None for anything else."""
    written = text.strip().lower()
    found = _CLOCK.match(written) or (_WORDS.match(written) if written else None)
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if seconds >= _SECONDS or (found[1] and minutes >= _SECONDS):
        return None
    return hours * _HOUR + minutes * _SECONDS + seconds


def clock(seconds: int) -> str:
    """Return `seconds` as a player shows them, with the dot that Indonesian writes: "12.34", "1.02.03"."""
    hours, rest = divmod(seconds, _HOUR)
    minutes, left = divmod(rest, _SECONDS)
    return f"{hours}.{minutes:02d}.{left:02d}" if hours else f"{minutes}.{left:02d}"


def film_clock(milliseconds: int) -> str:
    """Return how long a film lasts; a part of a second is told, since it can decide over a limit."""
    whole, rest = divmod(milliseconds, _MILLI)
    return clock(whole) + (shown(Decimal(rest) / _MILLI)[1:] if rest >= _TOLD else "")


def minutes(milliseconds: int) -> Decimal:
    """Return a film's length in minutes, exactly as the rule judges it."""
    return Decimal(milliseconds) / (_MILLI * _SECONDS)
