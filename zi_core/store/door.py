"""The one door: an event's rows, facts, audit line and new data version commit together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from zi_core.access import NotAllowedError, Person, require
from zi_core.events import Event
from zi_core.rulebook.values import Facts
from zi_core.store.audit import append
from zi_core.store.engine import Database, Transaction
from zi_core.store.facts import record

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did it and when."""

    actor: str | None
    now: datetime


Handler = Callable[[Transaction, Any, Stamp], None]
Measure = Callable[[Transaction, str, date], Facts]

HANDLERS: dict[type[Event], Handler] = {}
MEASURES: dict[str, Measure] = {}


def handles(
    kind: type[E],
) -> Callable[[Callable[[Transaction, E, Stamp], None]], Callable[[Transaction, E, Stamp], None]]:
    """Register the decorated function as the one that writes the rows of `kind`."""

    def register(handler: Callable[[Transaction, E, Stamp], None]) -> Callable[[Transaction, E, Stamp], None]:
        HANDLERS[kind] = handler
        return handler

    return register


def measures(subject: str) -> Callable[[Measure], Measure]:
    """Register the decorated function as the one that measures `subject` from the rows inside a transaction."""

    def register(measure: Measure) -> Measure:
        MEASURES[subject] = measure
        return measure

    return register


def write(db: Database, event: Event, *, by: Person | None, now: datetime) -> None:
    """Carry out `event`, done `by` somebody (None: set-up, sign-in or the command line) at `now` (aware, UTC).

    Raises NotAllowedError without the right or for another court's data, StaleError when somebody else was quicker,
    DuplicateError when a unique value is taken; then nothing at all was written.
    """
    _check(event, by)
    stamp = Stamp(by.account_id if by else None, now)
    with db.transaction() as tx:
        HANDLERS[type(event)](tx, event, stamp)
        if event.moves:
            today = local_day(tx, event.unit_id, now)
            record(tx, event.unit_id, today, MEASURES[event.moves](tx, event.unit_id, today), event.moves)
        append(tx, event, actor=stamp.actor, now=now)
        if not event.silent:
            _bump(tx, event.unit_id)


def _bump(tx: Transaction, unit_id: str) -> None:
    bumped = tx.one(
        "UPDATE unit SET data_version = data_version + 1 WHERE id = :id RETURNING data_version",
        id=unit_id,
    )
    if bumped:
        tx.data_versions[unit_id] = int(bumped["data_version"])


def _check(event: Event, by: Person | None) -> None:
    if event.right is None:
        return
    if by is None or by.unit_id != event.unit_id:
        raise NotAllowedError(event.right)
    require(by, event.right)


def local_day(tx: Transaction, unit_id: str, now: datetime) -> date:
    """Return the calendar day of `now` where the court is."""
    row = tx.one("SELECT time_zone FROM unit WHERE id = :id", id=unit_id)
    return now.astimezone(ZoneInfo(row["time_zone"] if row else "Asia/Jakarta")).date()
