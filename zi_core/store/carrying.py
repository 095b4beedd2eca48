"""What a restored copy does not know, done in it before anybody opens it (docs/adr/0019): withdrawals and purges.

Nobody can read a digest back, so every number and address in the copy is locked in the same way and compared. Whoever
is recognised is then looked for and deleted as at the withdrawal itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from zi_core.cells.words import fold
from zi_core.events.ledger import Ended, PurgeRepeated, WithdrawalRepeated
from zi_core.privacy.ledger import Ledger
from zi_core.privacy.reaches import Subject
from zi_core.privacy.retention import Part
from zi_core.privacy.spelling import reaches_in
from zi_core.privacy.traces import Trace
from zi_core.store import barred, retention, rewriting, running, traces
from zi_core.store.door import Stamp, handles, write
from zi_core.store.engine import Database, StoreError, Transaction
from zi_core.store.erasing import erase
from zi_core.store.running import Running, put
from zi_core.store.withdrawals import meant

Reader = Database | Transaction
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """How many withdrawals and purges were done again, and how many digests cannot be read without their key.

    `running` counts what stands in it again with its first moment. `told` says whether there was a ledger at all:
    without one nobody knows what was withdrawn since.
    """

    withdrawals: int = 0
    purges: int = 0
    unread: int = 0
    told: bool = False
    running: Running = field(default_factory=Running)


def carry_over(db: Database, ledger: Ledger, *, now: datetime) -> Carried:
    """Do again in `db` what the ledger knows and it does not, and let what runs on stand in it.

    Nobody else may have it open. The file is written anew behind it. Raises StoreError when that fails: then the file
    must not be used.
    """
    purges = _purge_again(db, ledger, now)
    known = {row["id"] for row in db.rows("SELECT id FROM withdrawal WHERE state <> 'open'")}
    courts = {row["id"] for row in db.rows("SELECT id FROM unit")}
    fresh = [one for one in ledger.ended if one.withdrawal_id not in known and one.unit_id in courts]
    for unit_id in {one.unit_id for one in fresh}:
        own = [one for one in fresh if one.unit_id == unit_id]
        spelt = _recognised(db, unit_id, own, ledger)
        for one in own:
            pairs = {spelt[lock.digest] for lock in one.locks if lock.digest in spelt}
            write(db, _event(db, one, pairs), by=None, now=now)
    stand = running.carry_over(db, ledger, courts, now=now)
    unread = sum(barred.bars(db, unit_id).unreadable for unit_id in courts)
    if not rewriting.catch_up(db):
        message = "deleted text may still stand in the file"
        raise StoreError(message)
    return Carried(len(fresh), purges, unread, ledger.found, stand)


def _recognised(db: Database, unit_id: str, ended: Iterable[Ended], ledger: Ledger) -> dict[str, Pair]:
    """Return digest to the (number or address, folded name or empty) in the database that it was made of."""
    wanted = {lock.digest: lock.key_id for one in ended for lock in one.locks}
    keys = [bytes.fromhex(key) for key in ledger.keys if barred.key_id(bytes.fromhex(key)) in wanted.values()]
    if not keys:
        return {}
    pairs = {pair for reaches, names in _faces(db, unit_id) for reach in reaches for pair in _pairs(reach, names)}
    locked = ((barred.digest(key, unit_id, *pair), pair) for key in keys for pair in pairs)
    return {digest: pair for digest, pair in locked if digest in wanted}


def _pairs(reach: str, names: Iterable[str]) -> Iterator[Pair]:
    yield reach, ""
    yield from ((reach, name) for name in names)


def _faces(db: Reader, unit_id: str) -> Iterator[tuple[set[str], set[str]]]:
    """Return for every row that may hold somebody what reaches them and what they may be called."""
    for row in db.rows("SELECT name, phone, whatsapp, email FROM customer WHERE unit_id = :unit", unit=unit_id):
        yield {row["phone"], row["whatsapp"], row["email"]} - {""}, {fold(row["name"])} - {""}
    for texts in _loose(db, unit_id):
        yield set().union(*(reaches_in(text) for text in texts)), {fold(text) for text in texts}
    for row in db.rows("SELECT contact FROM withdrawal WHERE unit_id = :unit AND contact <> ''", unit=unit_id):
        yield {row["contact"]}, set()


def _loose(db: Reader, unit_id: str) -> Iterator[list[str]]:
    """Return the texts of every row that was kept as it was read: drafts, their other sheets, strays."""
    for draft in traces.draft_rows(db, unit_id):
        yield [text for text in (*draft.texts, draft.name) if text]
    for sheet in db.rows(
        "SELECT s.cells FROM draft_sheet AS s JOIN customer_list AS l ON l.id = s.list_id WHERE l.unit_id = :unit",
        unit=unit_id,
    ):
        yield from (texts for cells in sheet["cells"] if (texts := traces.texts_of(cells)))
    for row in db.rows("SELECT texts FROM survey_stray WHERE unit_id = :unit", unit=unit_id):
        yield [text for text in row["texts"] if text]


def _event(db: Database, one: Ended, spelt: set[Pair]) -> WithdrawalRepeated:
    own = {reach for reach, name in spelt if not name}
    shared = {reach for reach, name in spelt if name}
    found = [trace for reach in own for trace in traces.find(db, one.unit_id, reach)]
    names = {name for _reach, name in spelt if name} | {trace.folded for trace in found if trace.folded}
    who = Subject(frozenset(names), frozenset(own), frozenset(shared))
    return WithdrawalRepeated(
        unit_id=one.unit_id,
        withdrawal_id=one.withdrawal_id,
        ended=one,
        names=who.names,
        own=who.own,
        shared=who.shared,
        count=len(_traces(db, one.unit_id, who)),
    )


def _traces(db: Reader, unit_id: str, who: Subject) -> tuple[Trace, ...]:
    """Return every row of the person, each once."""
    found = [trace for reach in sorted(who.reaches) for trace in meant(traces.find(db, unit_id, reach), who.names)]
    return tuple({(one.place, one.holder, one.row): one for one in found}.values())


@handles(WithdrawalRepeated)
def withdraw_again(tx: Transaction, event: WithdrawalRepeated, stamp: Stamp) -> None:
    """Delete every trace of the person, and write the request as it had ended, with what it took this time."""
    who = Subject(event.names, event.own, event.shared)
    found = _traces(tx, event.unit_id, who)
    erase(tx, event.unit_id, found, who)
    _end_as_it_was(tx, event, stamp)
    for lock in event.ended.locks:
        tx.rows(
            "INSERT INTO barred (unit_id, digest, key_id, withdrawal_id, since) VALUES (:unit, :digest, :key_id, :id, "
            ":since) ON CONFLICT (unit_id, digest) DO UPDATE SET since = excluded.since, key_id = excluded.key_id, "
            "withdrawal_id = excluded.withdrawal_id",
            unit=event.unit_id,
            digest=lock.digest,
            key_id=lock.key_id,
            id=event.withdrawal_id,
            since=lock.since,
        )
    rewriting.want(tx, stamp.now)


def _end_as_it_was(tx: Transaction, event: WithdrawalRepeated, stamp: Stamp) -> None:
    """Write the request as it had ended. That somebody looked through the evidence since says nothing of the copy's."""
    where = {"id": event.withdrawal_id, "unit_id": event.unit_id}
    there = tx.one("SELECT looked, looked_by FROM withdrawal WHERE id = :id AND unit_id = :unit_id", **where)
    told = {"contact": "", "again": stamp.now, "again_count": event.count, "version": 2}
    put(tx, "withdrawal", where, event.ended, **(there or {}), **told)


def _purge_again(db: Database, ledger: Ledger, now: datetime) -> int:
    known = {(row["unit_id"], row["year"]) for row in db.rows("SELECT * FROM retention WHERE purged IS NOT NULL")}
    courts = {row["id"] for row in db.rows("SELECT id FROM unit")}
    fresh = [one for one in ledger.purged if (one.unit_id, one.year) not in known and one.unit_id in courts]
    for one in fresh:
        event = PurgeRepeated(
            unit_id=one.unit_id,
            year=one.year,
            purged=one,
            count=retention.scope(db, one.unit_id, one.year).get(Part.PEOPLE, 0),
            evidence=one.evidence,
            photos=one.photos,
            pictures=one.pictures,
        )
        write(db, event, by=None, now=now)
    return len(fresh)


@handles(PurgeRepeated)
def purge_again(tx: Transaction, event: PurgeRepeated, stamp: Stamp) -> None:
    """Take the people of the cycle away once more, and write the decision as it stood; copies are left alone."""
    retention.take_away(tx, event, stamp)
    put(tx, "retention", {"unit_id": event.unit_id, "year": event.year}, event.purged, version=2)
    rewriting.want(tx, stamp.now)
