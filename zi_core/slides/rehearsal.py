"""The time of a rehearsal: what each slide gets of the whole, and how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zi_core.slides.slide import Cover, Slide

_MINUTE = 60
USUAL = _MINUTE**2 // 2  # seconds: half an hour for the whole deck, until the court says what the evaluator allows
_FRAME = _MINUTE // 2  # seconds for the cover and for the closing slide, which say little


def shares(slides: Sequence[Slide], whole: int, own: Mapping[str, int]) -> dict[str, int]:
    """Return the seconds of every slide: its `own` where it has some, an even share of what is left otherwise.

    `whole` is that of the deck. When the own ones alone take more, the others get none: the sum then says so.
    """
    found = {one.id: own.get(one.id) or (min(_FRAME, whole // len(slides)) if isinstance(one.body, Cover) else 0)
             for one in slides}  # fmt: skip
    open_ones = [name for name, seconds in found.items() if not seconds]
    left = max(whole - sum(found.values()), 0)
    for place, name in enumerate(open_ones):
        found[name] = left // len(open_ones) + (place < left % len(open_ones))
    return found


def clock(seconds: float) -> str:
    """Write a time as minutes and seconds; what ran over begins with a minus sign."""
    whole = int(abs(seconds))
    return f"{'−' if seconds <= -1 else ''}{whole // _MINUTE}.{whole % _MINUTE:02d}"
