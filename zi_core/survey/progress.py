"""Where the blast stands: which source counts, where people are lost, and how long nothing has moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zi_core.i18n import Text, lazy
from zi_core.survey.states import State
from zi_core.survey.terms import advice
from zi_core.survey.totals import NAMES, DayTotals, Totals, from_states, last_growth


class Basis(StrEnum):
    """Which figures count. The values are stored; they never change."""

    TOTALS = "totals"
    CONTACTS = "contacts"


BASIS_WORDS: Mapping[Basis, Text] = {
    Basis.TOTALS: lazy("total harian dari aplikasi survei"),
    Basis.CONTACTS: lazy("keadaan setiap kontak"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """The blast so far: the `days` that count, from `basis` (None: nothing recorded), and where the two sources differ.

    `differences` holds (name of a total, by daily totals, by contacts) where both are known and unequal.
    """

    people: int
    basis: Basis | None
    days: tuple[DayTotals, ...]
    both: bool = False
    differences: tuple[tuple[str, int, int], ...] = ()

    @property
    def now(self) -> Totals:
        """The totals of the last day that counts; all 0 before the first."""
        return self.days[-1].totals if self.days else Totals()

    def idle(self, today: date) -> int | None:
        """Return the days since more people became willing (since the first day when nobody did); None before it."""
        if not self.days:
            return None
        return max((today - (last_growth(self.days) or self.days[0].day)).days, 0)

    def stagnant(self, today: date) -> bool:
        """Tell whether nothing has grown for longer than the app's advice."""
        idle = self.idle(today)
        return idle is not None and idle >= advice().stagnant_after_days


Step = tuple[date, State | None, State, int]
"""So many contacts went from one state (None: never sent anything) to another on that day."""


def days_of(steps: Sequence[Step]) -> tuple[DayTotals, ...]:
    """Return the totals of every day on which a contact's state changed; `steps` come in any order."""
    counts: dict[State, int] = {}
    found: dict[date, DayTotals] = {}
    for day, before, after, people in sorted(steps, key=lambda step: step[0]):
        if before is not None:
            counts[before] = counts.get(before, 0) - people
        counts[after] = counts.get(after, 0) + people
        found[day] = DayTotals(day, from_states(counts))
    return tuple(found.values())


def progress(people: int, typed: Sequence[DayTotals], steps: Sequence[Step], chosen: Basis | None) -> Progress:
    """Return where the blast to `people` stands.

    `typed` are the daily totals, `steps` what happened to single contacts. Where both are known the totals count,
    since they come from the survey application, unless the court has `chosen` otherwise.
    """
    by_totals, by_contacts = tuple(sorted(typed, key=lambda one: one.day)), days_of(steps)
    known = [basis for basis, days in ((Basis.TOTALS, by_totals), (Basis.CONTACTS, by_contacts)) if days]
    basis = chosen if chosen in known else next(iter(known), None)
    days = by_contacts if basis is Basis.CONTACTS else by_totals
    both = len(known) == len(Basis)
    return Progress(people, basis, days, both, _differences(by_totals, by_contacts) if both else ())


def _differences(by_totals: Sequence[DayTotals], by_contacts: Sequence[DayTotals]) -> tuple[tuple[str, int, int], ...]:
    one, two = by_totals[-1].totals.to_json(), by_contacts[-1].totals.to_json()
    return tuple((name, one[name], two[name]) for name in NAMES if one[name] != two[name])


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the way to a finished survey: how many reached it, and how many were lost since the stage before."""

    name: Text
    people: int
    before: int | None

    @property
    def lost(self) -> int:
        """How many of the stage before did not come this far (0 for the first stage, and where more came)."""
        return max((self.before or 0) - self.people, 0)

    @property
    def share(self) -> float | None:
        """The share (0 to 1) of the stage before that came this far; None for the first stage or after nobody."""
        return self.people / self.before if self.before else None


_STAGES = (
    ("sent", lazy("Dikirim")),
    ("delivered", lazy("Sampai")),
    ("opened", lazy("Dibuka")),
    ("willing", lazy("Bersedia")),
    ("filling", lazy("Mengisi")),
    ("finished", lazy("Selesai")),
)


def stages(found: Progress) -> tuple[Stage, ...]:
    """Return the stages from the list to the finished survey."""
    counts = found.now.to_json()
    reached = [found.people, *(counts[name] for name, _title in _STAGES)]
    names = [lazy("Dalam daftar"), *(title for _name, title in _STAGES)]
    return tuple(Stage(name, reached[at], reached[at - 1] if at else None) for at, name in enumerate(names))


def biggest_loss(steps: Sequence[Stage]) -> Stage | None:
    """Return the stage before which most people are lost, the first of equals; None while nobody is."""
    worst = max(steps, key=lambda stage: stage.lost, default=None)
    return worst if worst and worst.lost else None
