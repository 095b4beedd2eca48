"""When a copy is due and which copies stay: so many days, weeks and months, the newest copy of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zi_core.backups.record import Kind, Record


@dataclass(frozen=True, slots=True)
class Plan:
    """The court's choice: whether copies are made by themselves, at which hour (0-23, court time), how many stay.

    `version` and `key_kept` belong to the settings: the public half of the key that somebody says is kept elsewhere.
    """

    active: bool = True
    hour: int = 20
    daily: int = 7
    weekly: int = 4
    monthly: int = 12
    key_kept: str = ""
    version: int = 0


def due(plan: Plan, newest: datetime | None, now: datetime, zone: str) -> bool:
    """Tell whether a copy is due: none yet, or none since the last time the clock showed the plan's hour."""
    if not plan.active:
        return False
    here = now.astimezone(ZoneInfo(zone))
    hour = datetime.combine(here.date(), time(plan.hour), here.tzinfo)
    last = hour if hour <= here else hour - timedelta(days=1)
    return newest is None or newest < last


def kept(records: Iterable[Record], plan: Plan, now: datetime, zone: str) -> frozenset[str]:
    """Return the names of the copies to keep.

    Of the last `daily` days, `weekly` weeks and `monthly` months that have copies, the newest of each. What somebody
    asked for, and what was made before a change of the schema, stays for as many days as there are daily copies,
    beside any made later that day. The newest of all stays whatever the plan says.
    """
    ordered = sorted(records, key=lambda one: one.made, reverse=True)
    place = ZoneInfo(zone)
    young = now - timedelta(days=plan.daily)
    stay = {one.name for one in ordered if one.kind is not Kind.SCHEDULED and one.made >= young}
    spans: tuple[tuple[int, Callable[[date], object]], ...] = (
        (max(plan.daily, 1), lambda day: day),
        (plan.weekly, lambda day: day.isocalendar()[:2]),
        (plan.monthly, lambda day: (day.year, day.month)),
    )
    for most, span in spans:
        newest: dict[object, str] = {}
        for one in ordered:
            newest.setdefault(span(one.made.astimezone(place).date()), one.name)
        stay.update(list(newest.values())[:most])
    return frozenset(stay)
