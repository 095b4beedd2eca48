"""The ledger: which withdrawals and purges an older copy must go through again, without a name or a number in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from zi_core.events.ledger import Ended, Lock, Purged


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of them, and the `keys` (hexadecimal) under which the digests were made, the newest last.

    It is `found` when it was read from a file or from the tables, not when no more than a key was at hand.
    """

    ended: tuple[Ended, ...] = ()
    purged: tuple[Purged, ...] = ()
    keys: tuple[str, ...] = field(default=(), repr=False)
    found: bool = False

    @property
    def names(self) -> frozenset[tuple[str, str | int]]:
        """Return which withdrawals and purges it knows."""
        return frozenset(_by_id(self.ended, self.purged))

    def joined(self, newer: Ledger) -> Ledger:
        """Return both together; where both know of one, what `newer` says."""
        both = _by_id(self.ended, self.purged) | _by_id(newer.ended, newer.purged)
        return Ledger(
            tuple(one for one in both.values() if isinstance(one, Ended)),
            tuple(one for one in both.values() if isinstance(one, Purged)),
            tuple(dict.fromkeys((*self.keys, *newer.keys))),
            self.found or newer.found,
        )


def _by_id(ended: tuple[Ended, ...], purged: tuple[Purged, ...]) -> dict[tuple[str, str | int], Ended | Purged]:
    found: dict[tuple[str, str | int], Ended | Purged] = {(one.unit_id, one.withdrawal_id): one for one in ended}
    return found | {(one.unit_id, one.year): one for one in purged}


def written(ledger: Ledger) -> str:
    """Return the ledger as text."""
    return json.dumps(asdict(ledger), default=lambda value: value.isoformat(), sort_keys=True)


def read_ledger(text: str) -> Ledger | None:
    """Return what a text says, or None when it is no ledger. What a newer program added is passed over."""
    try:
        given = json.loads(text)
        return Ledger(
            tuple(_ended(one) for one in given["ended"]),
            tuple(_purged(one) for one in given["purged"]),
            tuple(bytes.fromhex(one).hex() for one in given["keys"]),
            found=True,
        )
    except (ValueError, TypeError, KeyError):
        return None


def _ended(given: Mapping[str, Any]) -> Ended:
    moments = _moments(given, "received", "noted", "done", "looked")
    locks = tuple(Lock(one["digest"], one["key_id"], date.fromisoformat(one["since"])) for one in given["locks"])
    return Ended(**{name: given[name] for name in Ended.__slots__ if name in given} | moments | {"locks": locks})


def _purged(given: Mapping[str, Any]) -> Purged:
    changed = _moments(given, "stated", "purged") | {
        "kept_until": date.fromisoformat(given["kept_until"]),
        "evidence": tuple(given["evidence"]),
    }
    return Purged(**{name: given[name] for name in Purged.__slots__ if name in given} | changed)


def _moments(given: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: datetime.fromisoformat(given[name]) if given.get(name) else None for name in names}
