"""The list beside the court's own work: whether each service has the share of the list that it has of the cases.

The letter only asks that users are not homogeneous (§1a(6)). What is said here is the app's advice and blocks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zi_core.cells.words import word_lists
from zi_core.customers.spread import FieldSpread
from zi_core.i18n import Text, lazy

_PER_CENT = 2  # places by which the decimal point moves


@dataclass(frozen=True, slots=True)
class Share:
    """One service: how many people of the list had it, and how often the court rendered it; shares in per cent."""

    service: str | Text
    people: int
    served: int
    listed: Decimal
    rendered: Decimal

    @property
    def gap(self) -> Decimal:
        """Return by how many points the list has more of this service than the court; negative for less."""
        return self.listed - self.rendered


@dataclass(frozen=True, slots=True)
class Mix:
    """The services beside each other, the court's most frequent first.

    `level` is the advice: a service should not be further from its share of the court's work than so many points.
    """

    shares: tuple[Share, ...]
    people: int
    served: int
    level: int

    @property
    def furthest(self) -> Share:
        """Return the service whose two shares lie furthest apart."""
        return max(self.shares, key=lambda share: (abs(share.gap), share.rendered))

    @property
    def alike(self) -> bool:
        """Tell whether no service is further away than the advice says."""
        return abs(self.furthest.gap) <= self.level


def compare(listed: FieldSpread, served: Mapping[str, int], services: Sequence[str]) -> Mix | None:
    """Return the list's services (`listed`) beside how often the court `served` each of its `services`.

    None while the court has told nothing or the list is empty. What is in the list and none of the court's services
    stands together at the end.
    """
    known = {service: served.get(service, 0) for service in services}
    total = sum(known.values())
    if not total or not listed.people:
        return None
    people = {str(group.name): group.people for group in listed.groups}
    shares = [_share(name, (people.get(name, 0), n), (listed.people, total)) for name, n in known.items()]
    shares = sorted((one for one in shares if one.people or one.served), key=lambda one: (-one.served, -one.people))
    others = sum(n for name, n in people.items() if name not in known)
    if others:
        shares.append(_share(lazy("Layanan lain"), (others, 0), (listed.people, total)))
    return Mix(tuple(shares), listed.people, total, int(word_lists()["mix"]["points"]))


def _share(name: str | Text, counts: tuple[int, int], totals: tuple[int, int]) -> Share:
    listed, rendered = ((Decimal(n) / total).scaleb(_PER_CENT) for n, total in zip(counts, totals, strict=True))
    return Share(name, *counts, listed, rendered)
