"""One of the six areas as the deck tells it (5a): before and after, one measured change, risks, objectives."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.rulebook.book import Predicate


class Part(StrEnum):
    """What 5a asks the deck to hold, in its order; the values are ids that never change."""

    BEFORE_AFTER = "before_after"
    SUPERVISION = "supervision"
    RISK = "risk"
    PERFORMANCE = "performance"
    INNOVATION = "innovation"


PART_TITLES: dict[Part, Text] = {
    Part.BEFORE_AFTER: lazy("Sebelum dan sesudah"),
    Part.SUPERVISION: lazy("Pengawasan"),
    Part.RISK: lazy("Manajemen risiko"),
    Part.PERFORMANCE: lazy("Capaian kinerja"),
    Part.INNOVATION: lazy("Inovasi"),
}
# Innovations have their own page; the team works on the other parts here.
WORKED = tuple(part for part in Part if part is not Part.INNOVATION)


def part_id(area: str, part: Part) -> str:
    """Return the id of the task of a part."""
    return f"{area}-{part.value}"


# What "before" and "after" mean follows the predicate (5a(1)).
SIDES: dict[Predicate, tuple[Text, Text]] = {
    Predicate.WBK: (lazy("Sebelum membangun Zona Integritas"), lazy("Setelah membangun Zona Integritas")),
    Predicate.WBBM: (lazy("Saat meraih WBK"), lazy("Setelah menuju WBBM")),
}


class Direction(StrEnum):
    """Which way is better; the values are stored."""

    HIGHER = "higher"
    LOWER = "lower"


DIRECTIONS: dict[Direction, Text] = {
    Direction.HIGHER: lazy("Makin tinggi makin baik"),
    Direction.LOWER: lazy("Makin rendah makin baik"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One measured change: its figures before and after in `unit`, which way is better, and where they come from."""

    name: str = ""
    unit: str = ""
    direction: Direction | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    source: str = ""

    @property
    def whole(self) -> bool:
        """Whether it can be shown: named, with unit, direction, both figures and a source."""
        figures = None not in {self.before, self.after, self.direction}
        return bool(self.name and self.unit and self.source) and figures

    @property
    def better(self) -> bool | None:
        """Whether it went the right way; None while figures are missing or equal."""
        if self.before is None or self.after is None or self.direction is None or self.before == self.after:
            return None
        return (self.after > self.before) is (self.direction is Direction.HIGHER)


@dataclass(frozen=True, slots=True)
class Risk:
    """One line of the register: a `duty` (function), its risk, the control, who answers for it (a position)."""

    entry_id: str
    area: str
    duty: str
    risk: str
    control: str
    owner: str
    version: int = 0
    editor: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return bool(self.duty and self.risk and self.control and self.owner)


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective: target and what was realised, in `unit`."""

    entry_id: str
    area: str
    objective: str
    unit: str
    direction: Direction
    target: Decimal
    realised: Decimal | None
    source: str
    version: int = 0
    editor: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached (inclusive); None while nothing is realised."""
        if self.realised is None:
            return None
        return self.realised >= self.target if self.direction is Direction.HIGHER else self.realised <= self.target

    @property
    def share(self) -> Decimal | None:
        """What was realised as a share of the target; None where less is better, since no one formula holds there."""
        if self.realised is None or not self.target or self.direction is Direction.LOWER:
            return None
        return self.realised / self.target


@dataclass(frozen=True, slots=True)
class Area:
    """What the court tells of one area; `version` 0 says that nobody wrote anything yet."""

    area: str
    coordinator: str | None = None
    members: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    difference: str = ""
    supervision: str = ""
    change: Change = field(default_factory=Change)
    innovations: tuple[str, ...] = ()
    version: int = 0
    editor: str = ""
