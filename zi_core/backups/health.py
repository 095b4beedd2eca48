"""How the copies stand, in one word and its age: what an administrator must know without looking further."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from zi_core.backups.plan import Plan

# A copy is made daily; a day and a half leaves room for a machine that was switched off overnight.
LATE = timedelta(hours=36)


class State(StrEnum):
    """The one word. The values are shown to monitoring programs; they never change."""

    GOOD = "ok"
    LATE = "late"
    FAILED = "failed"
    NONE = "none"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Health:
    """How the copies stand; `age` is that of the last good copy, None without one."""

    state: State
    age: timedelta | None = None


def judge(plan: Plan, newest: datetime | None, failed: datetime | None, now: datetime) -> Health:
    """Judge by the last good copy (`newest`) and the last attempt that failed since the server started (`failed`)."""
    age = None if newest is None else now - newest
    if failed is not None and (newest is None or failed > newest):
        return Health(State.FAILED, age)
    if not plan.active:
        return Health(State.OFF, age)
    if age is None:
        return Health(State.NONE)
    return Health(State.LATE if age > LATE else State.GOOD, age)
