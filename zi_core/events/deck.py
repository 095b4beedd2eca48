"""The deck of the desk evaluation: which slides, in which order, under which titles; and every copy handed out (5a)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideChoice:
    """One slide's line: whether it is shown, and its own title where somebody wrote one."""

    slide_id: str
    shown: bool
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckArranged(Event):
    """Slides were picked, ordered or renamed, or the deck was called final; `version` is the one its editor saw."""

    year: int
    choices: tuple[SlideChoice, ...] = field(repr=False)
    final: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "final", "version")
    right: ClassVar[Right | None] = Right.BUILD_DECK


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckDownloaded(Event):
    """A copy of the deck was handed out: of how many slides, in which language, and whether it was called final."""

    year: int
    slides: int
    language: str
    final: bool
    keeps: ClassVar[tuple[str, ...]] = ("year", "slides", "language", "final")
    right: ClassVar[Right | None] = Right.SEE_DECK
    silent: ClassVar[bool] = True
