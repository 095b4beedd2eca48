"""What all events have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from zi_core.access import Right

Plain = str | int | bool | None | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that was done in one court (`unit_id`).

    `right` is what the doer must hold; None means that no account is needed (set-up, sign-in, the command line).
    `moves` names the subjects whose facts the door measures again after the event. A `silent` event changes nothing
    that is kept by data version, so it leaves that (and with it every cached figure) alone.
    One that `erases` deletes personal data, so that the database file is written anew behind it.
    One that is `of_all` concerns all courts of the database, such as a copy of it: each has its audit line.
    One that is `only_if_moved` leaves no trace at all when none of the measured facts came out differently.
    """

    unit_id: str
    keeps: ClassVar[tuple[str, ...]] = ()
    right: ClassVar[Right | None] = None
    moves: ClassVar[tuple[str, ...]] = ()
    silent: ClassVar[bool] = False
    only_if_moved: ClassVar[bool] = False
    erases: ClassVar[bool] = False
    of_all: ClassVar[bool] = False

    @classmethod
    def part_of_work(cls) -> str:
        """Return the part of the court's work the event belongs to: the module that defines it."""
        return cls.__module__.rpartition(".")[2]

    def audit(self) -> dict[str, Plain]:
        """Return what the audit line keeps of this event."""
        return {name: _plain(getattr(self, name)) for name in self.keeps}


def _plain(value: object) -> Plain:
    if isinstance(value, tuple | frozenset):
        return sorted(str(item) for item in value)
    return value if isinstance(value, bool | int | None) else str(value)
