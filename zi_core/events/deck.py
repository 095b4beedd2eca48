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
    silent: ClassVar[bool] = True  # the page reads the choice itself; no cached figure depends on it


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckDressed(Event):
    """The built-in template was given the court's name, two colours, its shape (16:9 or not) and a logo.

    `logo` is a picture written anew, in base64, and empty for none. Empty colours are the house's own.
    """

    name: str = field(repr=False)
    main: str
    accent: str
    wide: bool
    logo: str = field(repr=False)
    logo_sha256: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("main", "accent", "wide", "logo_sha256", "version")
    right: ClassVar[Right | None] = Right.BUILD_DECK


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckTemplateUploaded(Event):
    """The court's own template (`data`, cleaned) was taken for its deck."""

    name: str = field(repr=False)
    data: bytes = field(repr=False)
    sha256: str
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("sha256", "version")
    right: ClassVar[Right | None] = Right.BUILD_DECK


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckTemplateRemoved(Event):
    """The court's own template was taken away; the built-in one holds again."""

    version: int
    keeps: ClassVar[tuple[str, ...]] = ("version",)
    right: ClassVar[Right | None] = Right.BUILD_DECK


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideTurn:
    """Who speaks at a slide (a person of the team; empty for nobody) and for how many seconds (0: an even share)."""

    slide_id: str
    seconds: int = 0
    person_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalPlanned(Event):
    """The time of the whole deck was shared among its slides, and speakers were named."""

    year: int
    seconds: int
    turns: tuple[SlideTurn, ...] = field(repr=False)
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("year", "seconds", "version")
    right: ClassVar[Right | None] = Right.BUILD_DECK
    silent: ClassVar[bool] = True
