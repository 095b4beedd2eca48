"""Totals of the blast: how many people stand where at the end of a day, and what is odd about them.

All figures are cumulative: how many so far, not how many on that day. *Mengisi* holds those who finished, *bersedia*
those who fill in and who finished.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from itertools import pairwise

from zi_core.i18n import Text, lazy
from zi_core.survey.states import ANSWERED, WILLING, State


@dataclass(frozen=True, slots=True)
class Totals:
    """People so far, by stage (all at least 0)."""

    sent: int = 0
    delivered: int = 0
    failed: int = 0
    opened: int = 0
    willing: int = 0
    refused: int = 0
    filling: int = 0
    finished: int = 0

    def to_json(self) -> dict[str, int]:
        """Return the totals by name."""
        return asdict(self)


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Totals))
TOTAL_WORDS: Mapping[str, Text] = {
    "sent": lazy("Dikirim"),
    "delivered": lazy("Sampai"),
    "failed": lazy("Gagal"),
    "opened": lazy("Dibuka"),
    "willing": lazy("Bersedia"),
    "refused": lazy("Menolak"),
    "filling": lazy("Mengisi"),
    "finished": lazy("Selesai"),
}
# No total of the left may be larger than that of the right.
_WITHIN = (("opened", "delivered"), ("willing", "delivered"), ("filling", "willing"), ("finished", "filling"))


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The totals at the end of `day`; `version` counts from 1 and rises with every correction."""

    day: date
    totals: Totals
    version: int = 1
    reason: str = ""
    doer: str = ""


def from_states(counts: Mapping[State, int]) -> Totals:
    """Return the totals that the states of all contacts amount to; who answered has had it delivered and opened."""
    answered = sum(counts.get(state, 0) for state in ANSWERED)
    opened = counts.get(State.OPENED, 0) + answered
    delivered = counts.get(State.SENT, 0) + opened
    failed = counts.get(State.FAILED, 0)
    finished = counts.get(State.FINISHED, 0)
    return Totals(
        sent=delivered + failed,
        delivered=delivered,
        failed=failed,
        opened=opened,
        willing=sum(counts.get(state, 0) for state in WILLING),
        refused=counts.get(State.REFUSED, 0),
        filling=counts.get(State.FILLING, 0) + finished,
        finished=finished,
    )


def questions(new: DayTotals, others: Sequence[DayTotals], people: int) -> tuple[Text, ...]:
    """Return what is odd about `new` beside the `others` days (any order) and a list of `people`: worth asking about.

    Nothing here forbids anything; whoever records it says why it is so.
    """
    before = max((one for one in others if one.day < new.day), key=lambda one: one.day, default=None)
    after = min((one for one in others if one.day > new.day), key=lambda one: one.day, default=None)
    return (
        *(_exceeds(new.totals, people)),
        *(_fell(before, new) if before else ()),
        *(_fell(new, after) if after else ()),
        *_inside(new.totals),
    )


def _exceeds(totals: Totals, people: int) -> list[Text]:
    return [
        lazy("{name} {count} melebihi daftar ({people} orang).", name=TOTAL_WORDS[name], count=count, people=people)
        for name, count in totals.to_json().items()
        if count > people
    ]


def _fell(earlier: DayTotals, later: DayTotals) -> list[Text]:
    one, two = earlier.totals.to_json(), later.totals.to_json()
    return [
        lazy(
            "{name} turun dari {before} ({earlier}) menjadi {after} ({later}).",
            name=TOTAL_WORDS[name],
            before=one[name],
            earlier=earlier.day,
            after=two[name],
            later=later.day,
        )
        for name in NAMES
        if two[name] < one[name]
    ]


def _inside(totals: Totals) -> list[Text]:
    counts = totals.to_json()
    odd = [
        lazy(
            "{name} ({count}) lebih banyak daripada {other} ({most}).",
            name=TOTAL_WORDS[name],
            count=counts[name],
            other=TOTAL_WORDS[other],
            most=counts[other],
        )
        for name, other in _WITHIN
        if counts[name] > counts[other]
    ]
    if totals.delivered + totals.failed > totals.sent:
        odd.append(lazy("Sampai dan gagal bersama lebih banyak daripada dikirim ({sent}).", sent=totals.sent))
    return odd


def last_growth(days: Sequence[DayTotals]) -> date | None:
    """Return the last of `days` (in order) on which more people were willing than the day before; None when never."""
    grown = [two.day for one, two in pairwise(days) if two.totals.willing > one.totals.willing]
    first = [one.day for one in days[:1] if one.totals.willing]
    return [*first, *grown][-1] if first or grown else None
