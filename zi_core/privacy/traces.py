"""Where somebody stands in the database, and which of the people with one number or address is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from zi_core.cells.words import fold
from zi_core.i18n import Text, lazy
from zi_core.privacy.reaches import Subject


class Place(StrEnum):
    """What kind of place a trace is in. The values are stored in counts; they never change."""

    LIST = "list"
    VERSION = "version"
    DRAFT = "draft"
    SHEET = "sheet"
    STRAY = "stray"
    CONTACT = "contact"
    STEP = "step"
    PAIR = "pair"
    ANSWER = "answer"


PLACE_WORDS: Mapping[Place, Text] = {
    Place.LIST: lazy("daftar yang berlaku"),
    Place.VERSION: lazy("versi sebelumnya"),
    Place.DRAFT: lazy("draf"),
    Place.SHEET: lazy("lembar lain dari berkas draf"),
    Place.STRAY: lazy("baris ekspor survei yang belum cocok"),
    Place.CONTACT: lazy("keadaan undangan survei"),
    Place.STEP: lazy("riwayat urungkan draf"),
    Place.PAIR: lazy("ingatan pasangan orang yang berbeda"),
    Place.ANSWER: lazy("sidik responden pada pengukuran indeks"),
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One row that holds somebody: the list or file it belongs to, its number there, and who stands in it."""

    place: Place
    holder: str
    row: int
    name: str = field(repr=False)
    reaches: frozenset[str] = field(repr=False)

    @property
    def folded(self) -> str:
        """Return the name for comparing; empty where the row has none."""
        return fold(self.name)


@dataclass(frozen=True, slots=True)
class Somebody:
    """The traces of one name, as the user chooses among people; without a name there is nothing to choose."""

    name: str = field(repr=False)
    folded: str = field(repr=False)
    traces: tuple[Trace, ...]

    def counts(self) -> dict[Place, int]:
        """Return how many traces there are in each kind of place."""
        return {place: n for place in Place if (n := sum(one.place is place for one in self.traces))}


def people(traces: Sequence[Trace]) -> tuple[Somebody, ...]:
    """Return the people in `traces` in the order they are met, those who have a name."""
    found: dict[str, list[Trace]] = {}
    for trace in traces:
        if trace.folded:
            found.setdefault(trace.folded, []).append(trace)
    return tuple(Somebody(own[0].name, folded, tuple(own)) for folded, own in found.items())


def subject(asked: str, traces: Sequence[Trace], names: frozenset[str]) -> Subject:
    """Return who withdraws: `asked` is the number or address of the request, `names` the folded names that were chosen.

    What also reaches somebody who was not chosen is shared, so that a family's number does not bar the whole family.
    """
    reaches = {asked}.union(*(one.reaches for one in traces if one.folded in names))
    others = frozenset().union(*(one.reaches for one in traces if one.folded and one.folded not in names))
    return Subject(names, frozenset(reaches - others), frozenset(reaches & others))
