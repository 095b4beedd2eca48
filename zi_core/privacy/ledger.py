"""The ledger: what an older copy must go through again, and what still runs and must stand in it with its first moment.

Of whoever withdrew it holds locked digests, no name and no number. The contact of a request that is still open is in it
for as long as the request is: without it nobody could carry the request out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any, TypeVar

from zi_core.events.ledger import Asked, Breached, Ended, Lock, Purged, Stated
from zi_core.i18n import Text, lazy

One = TypeVar("One", Ended, Lock, Purged, Asked, Breached, Stated)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of them, and the `keys` (hexadecimal) under which the digests were made, the newest last.

    It is `found` when it was read from a file or from the tables, not when no more than a key was at hand.
    """

    ended: tuple[Ended, ...] = ()
    purged: tuple[Purged, ...] = ()
    keys: tuple[str, ...] = field(default=(), repr=False)
    found: bool = False
    asked: tuple[Asked, ...] = ()
    breached: tuple[Breached, ...] = ()
    stated: tuple[Stated, ...] = ()

    def joined(self, newer: Ledger) -> Ledger:
        """Return both together; where both know of one, what `newer` says.

        A request that ended in either is open no longer, a breach stands as in its later version, a day of retention as
        it was decided last, whichever of the two is the newer file.
        """
        ended = {one.withdrawal_id: one for one in (*self.ended, *newer.ended)}
        purged = {(one.unit_id, one.year): one for one in (*self.purged, *newer.purged)}
        asked = {one.withdrawal_id: one for one in (*self.asked, *newer.asked) if one.withdrawal_id not in ended}
        breached = sorted((*self.breached, *newer.breached), key=lambda one: one.version)
        stated = sorted((*self.stated, *newer.stated), key=lambda one: one.stated)
        return Ledger(
            tuple(ended.values()),
            tuple(purged.values()),
            tuple(dict.fromkeys((*self.keys, *newer.keys))),
            self.found or newer.found,
            tuple(asked.values()),
            tuple({one.breach_id: one for one in breached}.values()),
            tuple({(one.unit_id, one.year): one for one in stated}.values()),
        )

    def knows(self, other: Ledger) -> bool:
        """Tell whether `other` adds nothing to it."""
        return _lines(self.joined(other)) == _lines(self)


def _lines(ledger: Ledger) -> set[str]:
    parts = (ledger.ended, ledger.purged, ledger.asked, ledger.breached, ledger.stated)
    return {json.dumps(asdict(one), default=_plain, sort_keys=True) for part in parts for one in part}


def standing(asked: int, breached: int, stated: int) -> Text:
    """Return the words on what runs on in a copy that is put back."""
    return lazy(
        "Ikut terbawa dengan waktu asalnya: {n} permintaan penarikan yang masih terbuka, {m} lembar kegagalan, "
        "{k} masa simpan.",
        n=asked,
        m=breached,
        k=stated,
    )


def _plain(value: date) -> str:
    return value.isoformat()


def written(ledger: Ledger) -> str:
    """Return the ledger as text."""
    return json.dumps(asdict(ledger), default=_plain, sort_keys=True)


def read_ledger(text: str) -> Ledger | None:
    """Return what a text says, or None when it is no ledger. What a newer program added is passed over."""
    try:
        given = json.loads(text)
        return Ledger(
            ended=tuple(_read(Ended, one) for one in given["ended"]),
            purged=tuple(_read(Purged, one) for one in given["purged"]),
            keys=tuple(bytes.fromhex(one).hex() for one in given["keys"]),
            found=True,
            # A ledger of an earlier version holds none of these.
            asked=tuple(_read(Asked, one) for one in given.get("asked", ())),
            breached=tuple(_read(Breached, one) for one in given.get("breached", ())),
            stated=tuple(_read(Stated, one) for one in given.get("stated", ())),
        )
    except (ValueError, TypeError, KeyError):
        return None


def _read(kind: Callable[..., One], given: Mapping[str, Any]) -> One:
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    found = {name: given[name] for name in names if name in given}
    read = {name: _READERS[name](value) for name, value in found.items() if name in _READERS and value is not None}
    return kind(**(found | read))


_MOMENTS = ("received", "noted", "done", "stated", "purged", "known", "people_told", "agency_told", "closed")
_READERS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_MOMENTS, datetime.fromisoformat),
    **dict.fromkeys(("kept_until", "since"), date.fromisoformat),
    "evidence": tuple,
    "locks": lambda some: tuple(_read(Lock, one) for one in some),
}
