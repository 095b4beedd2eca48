"""Displays on the wall (/layar): what each shows, and who may still look without an account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from zi_core.access import Right
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What a display shows: its name, light or dark, its language, its pictures in their order, seconds for each."""

    name: str
    theme: str
    language: str
    pictures: tuple[str, ...]
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayAdded(Event):
    """A display was given an address of its own; the secret code in it arrives only as its fingerprint."""

    display_id: str
    code_hash: str = field(repr=False)
    showing: Showing
    keeps: ClassVar[tuple[str, ...]] = ("display_id",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayChanged(Event):
    """What a display shows was changed; its address stays."""

    display_id: str
    showing: Showing
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("display_id", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayRevoked(Event):
    """A display's address was made worthless for good."""

    display_id: str
    keeps: ClassVar[tuple[str, ...]] = ("display_id",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayNoticed(Event):
    """A display asked for its pictures: a sign of life, told by the server itself. It moves nothing, so no trace."""

    display_id: str
    keeps: ClassVar[tuple[str, ...]] = ("display_id",)
    silent: ClassVar[bool] = True
    only_if_moved: ClassVar[bool] = True
