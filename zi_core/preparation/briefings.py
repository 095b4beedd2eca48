"""Briefings on the Integrity Zone: who came, group by group (letter, 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zi_core.rulebook.book import Part
from zi_core.rulebook.values import Attested


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many of a group came, of how many who belong to it."""

    present: int
    belong: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """One briefing: its day, topic, the attendance list as proof, and the groups that were there."""

    briefing_id: str
    day: date
    topic: str
    proof: str
    groups: Mapping[str, Attendance]


def last_of(briefings: Sequence[Briefing], group: str) -> tuple[date, Attendance] | None:
    """Return when a group was briefed last with a proof, and how many came; `briefings` come newest first."""
    for one in briefings:
        if one.proof and group in one.groups and one.groups[group].present:
            return one.day, one.groups[group]
    return None


def briefing_fact(briefings: Sequence[Briefing], groups: Sequence[Part]) -> Attested | None:
    """Return what is attested about the groups of the letter, dated by the one that was briefed longest ago.

    None while there was no briefing; signed when every group was at one that has a proof.
    """
    if not briefings:
        return None
    found = [last_of(briefings, part.key) for part in groups]
    days = [one[0] for one in found if one is not None]
    whole = len(days) == len(groups)
    return Attested(whole, min(days, default=None), sum(bool(one.proof) for one in briefings))
