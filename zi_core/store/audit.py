"""The audit: one line per event, chained by hash, written in the event's own transaction.

A line holds ids, counts and field names, never a respondent's name or number (``Event.audit`` decides). Each hash
covers the line and the hash before it, so a line that was changed or taken out later breaks the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from zi_core.events.base import Event
from zi_core.store.engine import Database, Row, Transaction

_BATCH = 10_000  # lines held in memory while the chain is checked


def append(tx: Transaction, event: Event, *, actor: str | None, now: datetime) -> None:
    """Write the audit line of `event` behind the last one; what is of all has one in every court."""
    others = tx.rows("SELECT id FROM unit WHERE deleted_at IS NULL ORDER BY id NULLS LAST") if event.of_all else []
    courts = [event.unit_id, *(row["id"] for row in others if row["id"] != event.unit_id)]
    for unit_id in courts:
        _append(tx, event, unit_id, actor=actor, now=now)


def _append(tx: Transaction, event: Event, unit_id: str, *, actor: str | None, now: datetime) -> None:
    tip = tx.must("UPDATE audit_tip SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash")
    line = {
        "seq": int(tip["seq"]),
        "happened": now.astimezone(UTC),
        "unit_id": unit_id,
        "actor_id": actor,
        "event": type(event).__name__,
        "fields": json.dumps(event.audit(), ensure_ascii=False, sort_keys=True),
        "prev": tip["hash"],
    }
    digest = chained(line)
    tx.rows(
        "INSERT INTO audit (seq, happened, unit_id, actor_id, event, fields, prev, hash) "
        "VALUES (:seq, :happened, :unit_id, :actor_id, :event, :fields, :prev, :hash)",
        **line,
        hash=digest,
    )
    tx.rows("UPDATE audit_tip SET hash = :hash WHERE id = 1", hash=digest)


def chained(line: Row) -> str:
    """Return the hash of an audit line, which covers the hash of the line before (`prev`)."""
    happened = line["happened"].astimezone(UTC).isoformat(timespec="microseconds")
    parts = [line["seq"], happened, line["unit_id"], line["actor_id"], line["event"], line["fields"], line["prev"]]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def first_break(db: Database) -> int | None:
    """Return the number of the first audit line that does not fit the chain, or None when all of them do.

    Found are lines that were edited, taken out, put in or appended behind the door's back. Whoever can write the file
    and recompute every hash from there on is not found: for that, keep the tip's hash of a backup elsewhere.
    """
    seq, prev = 0, ""
    while batch := db.rows(
        "SELECT * FROM audit WHERE seq > :seq ORDER BY seq NULLS LAST LIMIT :batch", seq=seq, batch=_BATCH
    ):
        for line in batch:
            seq += 1
            if line["seq"] != seq or line["prev"] != prev or chained(line) != line["hash"]:
                return seq
            prev = line["hash"]
    tip = db.one("SELECT seq, hash FROM audit_tip WHERE id = 1") or {"seq": 0, "hash": ""}
    return None if tip == {"seq": seq, "hash": prev} else min(seq, int(tip["seq"])) + 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which audit lines: from `since` until before `until` (aware), of one account, of some kinds; None: of all."""

    since: datetime | None = None
    until: datetime | None = None
    actor_id: str | None = None
    events: tuple[str, ...] = ()


EVERYTHING = Wanted()


def lines(db: Database, unit_id: str, *, limit: int, wanted: Wanted = EVERYTHING) -> list[Row]:
    """Return the court's newest audit lines that are `wanted`, newest first, with the doer's name."""
    return db.rows(
        "SELECT a.seq, a.happened, a.event, a.fields, a.hash, p.name AS actor FROM audit AS a "
        "LEFT JOIN account AS p ON p.id = a.actor_id WHERE a.unit_id = :unit "
        "AND (cast(:since AS timestamptz) IS NULL OR a.happened >= cast(:since AS timestamptz)) "
        "AND (cast(:until AS timestamptz) IS NULL OR a.happened < cast(:until AS timestamptz)) "
        "AND (cast(:actor AS text) IS NULL OR a.actor_id = cast(:actor AS text)) "
        "AND (:any_event OR a.event IN (SELECT unnest(cast(:events AS text[])))) "
        "ORDER BY a.seq DESC NULLS LAST LIMIT :limit",
        unit=unit_id,
        since=wanted.since,
        until=wanted.until,
        actor=wanted.actor_id,
        any_event=not wanted.events,
        events=list(wanted.events),
        limit=limit,
    )


def count(db: Database) -> int:
    """Return how many audit lines there are."""
    return int(db.rows("SELECT count(*) AS lines FROM audit")[0]["lines"])
