"""Withdrawals of consent: received, carried out, closed; what was deleted stays as counts, who it was does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zi_core.events.privacy import (
    PersonalDataCopied,
    WithdrawalCarriedOut,
    WithdrawalClosed,
    WithdrawalProofDownloaded,
    WithdrawalReceived,
)
from zi_core.privacy.clock import Clock
from zi_core.privacy.reaches import masked
from zi_core.privacy.traces import Place, Trace, subject
from zi_core.store import ledger
from zi_core.store.barred import bar
from zi_core.store.door import Stamp, handles, local_day
from zi_core.store.engine import Database, Row, StaleError, Transaction
from zi_core.store.erasing import erase
from zi_core.store.traces import find


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One request. `contact` is there only while it is open, to look for, never to show.

    `again` is when it was last carried out anew in an older copy that had been put back, `again_count` the rows that
    took; `looked` is when somebody said that the files of evidence were looked through for the person.
    """

    withdrawal_id: str
    number: int
    received: datetime
    channel: str
    contact: str = field(repr=False)
    hint: str
    state: str
    reason: str
    counts: Mapping[Place, int]
    done: datetime | None
    doer: str
    version: int
    again: datetime | None = None
    again_count: int = 0
    looked: datetime | None = None

    @property
    def open(self) -> bool:
        """Tell whether it still has to be carried out."""
        return self.state == "open"

    @property
    def late(self) -> bool:
        """Tell whether it was carried out after its time."""
        return self.done is not None and Clock(self.received, self.done).late


def withdrawals(db: Database, unit_id: str) -> tuple[Withdrawal, ...]:
    """Return the court's requests, those with the least time left first, then the finished ones, newest first."""
    rows = db.rows(
        "SELECT w.*, coalesce(a.name, '') AS doer FROM withdrawal AS w LEFT JOIN account AS a ON a.id = w.done_by "
        "WHERE w.unit_id = :unit ORDER BY w.done DESC NULLS FIRST, w.received NULLS LAST, w.number NULLS LAST",
        unit=unit_id,
    )
    return tuple(_withdrawal(row) for row in rows)


def _withdrawal(row: Row) -> Withdrawal:
    counts = {Place(place): n for place, n in row["counts"].items()}
    kept: dict[str, Any] = {
        name: row[name]
        for name in ("number", "received", "channel", "contact", "hint", "state", "reason", "done", "doer", "version")
    }
    kept |= {"again": row["again"], "again_count": row["again_count"] or 0, "looked": row["looked"]}
    return Withdrawal(withdrawal_id=row["id"], counts=counts, **kept)


@handles(WithdrawalReceived)
def receive(tx: Transaction, event: WithdrawalReceived, stamp: Stamp) -> None:
    """Note a request; its contact stays until it is carried out."""
    last = tx.must("SELECT coalesce(max(number), 0) AS last FROM withdrawal WHERE unit_id = :unit", unit=event.unit_id)
    tx.rows(
        "INSERT INTO withdrawal (id, unit_id, number, received, channel, contact, hint, state, reason, counts, noted, "
        "noted_by, version) VALUES (:id, :unit, :number, :received, :channel, :contact, :hint, 'open', '', '{}', :now, "
        ":actor, 1)",
        id=event.withdrawal_id,
        unit=event.unit_id,
        number=int(last["last"]) + 1,
        received=event.received,
        channel=event.channel,
        contact=event.contact,
        hint=masked(event.contact),
        now=stamp.now,
        actor=stamp.actor,
    )
    ledger.keep_after(tx)


@handles(WithdrawalCarriedOut)
def carry_out(tx: Transaction, event: WithdrawalCarriedOut, stamp: Stamp) -> None:
    """Delete every trace of the chosen people, and remember that they must not be asked again.

    Raises StaleError when the database holds other traces than the user saw.
    """
    request = tx.must(
        "SELECT contact FROM withdrawal WHERE id = :id AND unit_id = :unit AND state = 'open'",
        id=event.withdrawal_id,
        unit=event.unit_id,
    )
    found = find(tx, event.unit_id, request["contact"])
    names = frozenset(event.names)
    traces = meant(found, names)
    if len(traces) != event.count:
        message = "other traces than the ones that were shown"
        raise StaleError(message)
    who = subject(request["contact"], found, names)
    counts = erase(tx, event.unit_id, traces, who)
    bar(tx, event.unit_id, event.withdrawal_id, who, local_day(tx, event.unit_id, stamp.now))
    _end(tx, event, stamp, "done", counts={place.value: n for place, n in counts.items() if n})


def meant(found: tuple[Trace, ...], names: frozenset[str]) -> tuple[Trace, ...]:
    """Return the traces of the chosen people; rows without a name belong to whoever has the number."""
    return tuple(one for one in found if not one.folded or one.folded in names)


@handles(WithdrawalClosed)
def close(tx: Transaction, event: WithdrawalClosed, stamp: Stamp) -> None:
    """End a request without deleting anything but its contact."""
    _end(tx, event, stamp, "closed", reason=event.reason)


def _end(
    tx: Transaction,
    event: WithdrawalCarriedOut | WithdrawalClosed,
    stamp: Stamp,
    state: str,
    *,
    counts: dict[str, int] | None = None,
    reason: str = "",
) -> None:
    tx.must(
        "UPDATE withdrawal SET state = :state, contact = '', counts = :counts, reason = :reason, done = :now, "
        "done_by = :actor, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND state = 'open' AND version = :version RETURNING version",
        id=event.withdrawal_id,
        unit=event.unit_id,
        version=event.version,
        state=state,
        counts=counts or {},
        reason=reason,
        now=stamp.now,
        actor=stamp.actor,
    )
    ledger.keep_after(tx)


@handles(PersonalDataCopied)
def note_copy(_tx: Transaction, _event: PersonalDataCopied, _stamp: Stamp) -> None:
    """Write nothing but the audit line."""


@handles(WithdrawalProofDownloaded)
def note_proof(tx: Transaction, event: WithdrawalProofDownloaded, _: Stamp) -> None:
    """Write nothing but the audit line; there is a proof of what the court carried out alone."""
    tx.must(
        "SELECT id FROM withdrawal WHERE id = :id AND unit_id = :unit AND state = 'done'",
        id=event.withdrawal_id,
        unit=event.unit_id,
    )
