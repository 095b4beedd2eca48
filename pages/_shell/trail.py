"""What the drawings of the audit trail read; only those who manage the court get any of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pages._shell import sources
from pages._shell.page import Page
from zi_core import store
from zi_core.access import Right
from zi_core.store.audit import Wanted

__all__ = ["Wanted", "broken_at", "trail", "wanted"]


def wanted(page: Page, days: tuple[date | None, date | None], account_id: str | None, events: Sequence[str]) -> Wanted:
    """Return what is looked for: from one of the court's days to another, both included, of whom, which kinds."""
    zone = ZoneInfo(page.unit.court.time_zone)
    first, last = days
    return Wanted(
        since=datetime.combine(first, time(), zone) if first else None,
        until=datetime.combine(last + timedelta(days=1), time(), zone) if last else None,
        actor_id=account_id,
        events=tuple(events),
    )


def trail(page: Page, looked_for: Wanted, limit: int) -> list[dict[str, Any]]:
    """Return the newest audit lines that are looked for, newest first."""
    if not page.may(Right.MANAGE_COURT):
        return []
    return store.audit.lines(sources.database(), page.unit.unit_id, limit=limit, wanted=looked_for)


def broken_at() -> int | None:
    """Follow the chain of all audit lines; return the first that does not fit. It takes longer with every line."""
    return store.audit.first_break(sources.database())
