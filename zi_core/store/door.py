"""The one door: an event's rows, facts, audit line and new data version commit together or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from zi_core.access import NotAllowedError, Person, Right, command_line, require
from zi_core.events.base import Event
from zi_core.facts import owned
from zi_core.rulebook.values import Facts
from zi_core.store.audit import append
from zi_core.store.engine import Database, StaleError, Transaction
from zi_core.store.facts import record, was_measured
from zi_core.store.rewriting import catch_up, want

E = TypeVar("E", bound=Event)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did it and when."""

    actor: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """One event, who did it (None: set-up or sign-in) and when (aware, UTC)."""

    event: Event
    by: Person | None
    now: datetime

    @property
    def actor(self) -> str | None:
        """Return the id of the account that did it."""
        return self.by.account_id if self.by else None


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
    """Carry out `event`, done `by` somebody (None: set-up or sign-in) at `now` (aware, UTC).

    Raises NotAllowedError without the right, for another court's data, or when the account was closed, changed or told
    to change its password since; StaleError when somebody else was quicker or there is no such court; DuplicateError
    when a unique value is taken. Then nothing at all was written.
    """
    deed = Deed(event, by, now)
    _check(deed)
    with db.transaction() as tx:
        _handle(tx, deed)
        moved = [_measure(tx, event, subject, now) for subject in event.moves]
        if event.only_if_moved and not any(moved):
            return
        append(tx, event, actor=deed.actor, now=now)
        if not event.silent:
            tx.parts.add(event.part_of_work())
            _raise_data_version(tx, event.unit_id, gone=db.data_version(event.unit_id) + 1)
        if event.erases:
            want(tx, now)
    for step in tx.released:
        step()
    if event.erases:
        catch_up(db)


def write_history(db: Database, deeds: Sequence[Deed]) -> None:
    """Carry out what was done in one court, told oldest first, all together or not at all.

    The same path as `write`, for many events at once: the facts are measured after the last deed of each of the court's
    days, since they are kept by day, and the data version is raised once. For events that are not `only_if_moved`.
    Raises what `write` raises.
    """
    for deed in deeds:
        _check(deed)
    with db.transaction() as tx:
        for _day, together in groupby(deeds, key=lambda deed: local_day(tx, deed.event.unit_id, deed.now)):
            moved: dict[str, Deed] = {}
            for deed in together:
                _handle(tx, deed)
                append(tx, deed.event, actor=deed.actor, now=deed.now)
                moved |= dict.fromkeys(deed.event.moves, deed)
            for subject, deed in moved.items():
                _measure(tx, deed.event, subject, deed.now)
        tx.parts |= {deed.event.part_of_work() for deed in deeds}
        for unit_id in {deed.event.unit_id for deed in deeds}:
            _raise_data_version(tx, unit_id, gone=db.data_version(unit_id) + 1)


def _handle(tx: Transaction, deed: Deed) -> None:
    with _refusal_told(deed):
        if deed.event.right is not None and deed.by is not None:
            _check_still(tx, deed.event.right, deed.by)
        HANDLERS[type(deed.event)](tx, deed.event, Stamp(deed.actor, deed.now))


def _check(deed: Deed) -> None:
    right, by = deed.event.right, deed.by
    if right is None:
        return
    with _refusal_told(deed):
        if by is None or by.unit_id != deed.event.unit_id:
            raise NotAllowedError(right)
        require(by, right)


@contextmanager
def _refusal_told(deed: Deed) -> Iterator[None]:
    """Write to the log what is refused, for whoever guards the court: the event and the role, never who or on whom.

    A thing that is not there, or not the court's, cannot be told from one that somebody else just changed.
    """
    told = {"event": type(deed.event).__name__, "role": deed.by.role.value if deed.by else "-"}
    try:
        yield
    except NotAllowedError as refused:
        _log.warning("refused", extra={**told, "right": refused.right.value})
        raise
    except StaleError:
        _log.info("stale", extra=told)
        raise


def _check_still(tx: Transaction, right: Right, by: Person) -> None:
    """Ask the tables, too: a page that was opened before an account was closed still carries its old person."""
    tx.must("SELECT id FROM unit WHERE id = :id AND deleted_at IS NULL", id=by.unit_id)
    if by == command_line(by.unit_id):
        return
    row = tx.one(
        "SELECT role, must_change FROM account WHERE id = :id AND unit_id = :unit AND active AND deleted_at IS NULL",
        id=by.account_id,
        unit=by.unit_id,
    )
    if row is None or row["role"] != by.role.value or (row["must_change"] and right is not Right.OWN_ACCOUNT):
        raise NotAllowedError(right)


def _measure(tx: Transaction, event: Event, subject: str, now: datetime) -> bool:
    """Record the subject's facts as of the court's day; return whether any came out differently.

    What nobody has worked on yet stays unknown: no date alone turns it into something measured.
    """
    if event.only_if_moved and not was_measured(tx, event.unit_id, subject):
        return False
    today = local_day(tx, event.unit_id, now)
    return record(tx, event.unit_id, today, owned(subject, MEASURES[subject](tx, event.unit_id, today)), subject)


def _raise_data_version(tx: Transaction, unit_id: str, *, gone: int) -> None:
    """Count one more change of the court; a court that is gone gets `gone`, so that whoever looks at it notices."""
    bumped = tx.one("UPDATE unit SET data_version = data_version + 1 WHERE id = :id RETURNING data_version", id=unit_id)
    tx.data_versions[unit_id] = int(bumped["data_version"]) if bumped else gone


def local_day(tx: Transaction, unit_id: str, now: datetime) -> date:
    """Return the calendar day of `now` where the court is."""
    row = tx.must("SELECT time_zone FROM unit WHERE id = :id", id=unit_id)
    return now.astimezone(ZoneInfo(row["time_zone"])).date()
