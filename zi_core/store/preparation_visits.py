"""Complaint channels, waiting times and briefings in the database, and the facts of paragraph 4."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from zi_core.events.preparation import (
    BriefingRecorded,
    BriefingRemoved,
    ComplaintChannelListed,
    ComplaintChannelRemoved,
    ComplaintChannelTried,
    QueueStrategyStated,
    QueueTimesRecorded,
    QueueTimesRemoved,
)
from zi_core.preparation.briefings import Attendance, Briefing, briefing_fact
from zi_core.preparation.channels import Channel, ChannelKind, Trial, channel_rows
from zi_core.preparation.queues import Batch, Service, Strategy, Wait, queue_fact
from zi_core.preparation.rounds import round_facts
from zi_core.rulebook.values import Facts
from zi_core.store.door import Stamp, handles, local_day, measures
from zi_core.store.engine import Transaction
from zi_core.store.preparation import Reader, book_of, live_looks
from zi_core.store.preparation_rounds import rounds

_TRIALS = (
    "SELECT DISTINCT ON (t.channel_id) t.*, coalesce(a.name, '') AS doer FROM complaint_trial AS t "
    "JOIN complaint_channel AS c ON c.id = t.channel_id AND c.address = t.address "
    "LEFT JOIN account AS a ON a.id = t.tried_by WHERE t.unit_id = :unit "
    "ORDER BY t.channel_id NULLS LAST, t.day DESC NULLS LAST, t.tried DESC NULLS LAST"
)
_CHANNELS = (
    "SELECT * FROM complaint_channel WHERE unit_id = :unit AND deleted_at IS NULL ORDER BY name NULLS LAST, "
    "id NULLS LAST"
)
_BATCHES = (
    "SELECT b.id, b.added, b.file_sha256, count(*) AS waits, string_agg(DISTINCT w.service, ',') AS services "
    "FROM queue_batch AS b JOIN queue_wait AS w ON w.batch_id = b.id WHERE b.unit_id = :unit "
    "GROUP BY b.id, b.added, b.file_sha256 ORDER BY b.added DESC NULLS LAST, b.id DESC NULLS LAST"
)


def channels(db: Reader, unit_id: str) -> tuple[Channel, ...]:
    """Return the court's complaint channels by name; a trial counts only for the number or link it was made of."""
    last = {
        row["channel_id"]: Trial(row["day"], row["works"], row["proof"], row["doer"])
        for row in db.rows(_TRIALS, unit=unit_id)
    }
    looks = live_looks(db, unit_id)
    return tuple(
        Channel(
            channel_id=row["id"],
            kind=ChannelKind(row["kind"]),
            name=row["name"],
            address=row["address"],
            shown_at=row["shown_at"],
            version=row["version"],
            last=last.get(row["id"]),
            live=looks.get(row["address"]) if row["kind"] == ChannelKind.LINK else None,
        )
        for row in db.rows(_CHANNELS, unit=unit_id)
    )


def waits(db: Reader, unit_id: str) -> tuple[Wait, ...]:
    """Return the waits that were recorded, by service and time."""
    rows = db.rows(
        "SELECT service, day, minute_of_day, waited FROM queue_wait WHERE unit_id = :unit "
        "ORDER BY service NULLS LAST, day NULLS LAST, minute_of_day NULLS LAST",
        unit=unit_id,
    )
    return tuple(Wait(Service(row["service"]), row["day"], row["minute_of_day"], row["waited"]) for row in rows)


def batches(db: Reader, unit_id: str) -> tuple[Batch, ...]:
    """Return what was recorded together, the newest first."""
    return tuple(
        Batch(
            batch_id=row["id"],
            added=row["added"].date(),
            count=row["waits"],
            services=tuple(one for one in Service if one.value in row["services"].split(",")),
            from_file=bool(row["file_sha256"]),
        )
        for row in db.rows(_BATCHES, unit=unit_id)
    )


def strategies(db: Reader, unit_id: str) -> dict[Service, Strategy]:
    """Return what the court does against queues, by service."""
    return {
        Service(row["service"]): Strategy(row["strategy"], row["proof"], row["stated_on"], row["version"])
        for row in db.rows("SELECT * FROM queue_strategy WHERE unit_id = :unit", unit=unit_id)
    }


def briefings(db: Reader, unit_id: str) -> tuple[Briefing, ...]:
    """Return the court's briefings, the newest first."""
    groups: dict[str, dict[str, Attendance]] = defaultdict(dict)
    for row in db.rows("SELECT * FROM briefing_group WHERE unit_id = :unit", unit=unit_id):
        groups[row["briefing_id"]][row["people"]] = Attendance(row["present"], row["belong"])
    return tuple(
        Briefing(row["id"], row["day"], row["topic"], row["proof"], groups[row["id"]])
        for row in db.rows(
            "SELECT * FROM briefing WHERE unit_id = :unit ORDER BY day DESC NULLS LAST, id DESC NULLS LAST",
            unit=unit_id,
        )
    )


@measures("shopper")
def measure(tx: Transaction, unit_id: str, today: date) -> Facts:
    """Measure the readiness for a mystery shopper as it stands inside the transaction (4)."""
    found = round_facts(rounds(tx, unit_id))
    found["shopper.channels"] = channel_rows(channels(tx, unit_id), today)
    measured = tx.rows("SELECT DISTINCT service FROM queue_wait WHERE unit_id = :unit", unit=unit_id)
    queue = queue_fact(strategies(tx, unit_id), (Service(row["service"]) for row in measured))
    briefed = briefing_fact(briefings(tx, unit_id), book_of(tx, unit_id).rule("shopper-internalised").parts)
    optional = {"shopper.queues": queue, "shopper.internalised": briefed}
    return found | {metric: value for metric, value in optional.items() if value is not None}


@handles(ComplaintChannelListed)
def list_channel(tx: Transaction, event: ComplaintChannelListed, stamp: Stamp) -> None:
    """Save a channel over the version its editor saw. Raises StaleError."""
    tx.must(
        "INSERT INTO complaint_channel (id, unit_id, kind, name, address, shown_at, version, created) "
        "VALUES (:id, :unit, :kind, :name, :address, :shown_at, 1, :now) ON CONFLICT (id) DO UPDATE SET "
        "kind = excluded.kind, name = excluded.name, address = excluded.address, shown_at = excluded.shown_at, "
        "version = complaint_channel.version + 1 WHERE complaint_channel.version = :version "
        "AND complaint_channel.unit_id = :unit AND complaint_channel.deleted_at IS NULL RETURNING version",
        id=event.channel_id,
        unit=event.unit_id,
        kind=event.kind,
        name=event.name,
        address=event.address,
        shown_at=event.shown_at,
        now=stamp.now,
        version=event.version,
    )


@handles(ComplaintChannelRemoved)
def remove_channel(tx: Transaction, event: ComplaintChannelRemoved, stamp: Stamp) -> None:
    """Take a channel off the list. Raises StaleError."""
    tx.must(
        "UPDATE complaint_channel SET deleted_at = :now, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING id",
        id=event.channel_id,
        unit=event.unit_id,
        version=event.version,
        now=stamp.now,
    )


@handles(ComplaintChannelTried)
def try_channel(tx: Transaction, event: ComplaintChannelTried, stamp: Stamp) -> None:
    """Note how a trial went. Raises StaleError when the channel is another by now."""
    tx.must(
        "INSERT INTO complaint_trial (id, channel_id, unit_id, address, day, works, proof, tried, tried_by) "
        "SELECT :id, id, unit_id, address, :day, :works, :proof, :now, :actor FROM complaint_channel "
        "WHERE id = :channel AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING id",
        id=event.entry_id,
        channel=event.channel_id,
        unit=event.unit_id,
        version=event.version,
        day=event.day,
        works=event.works,
        proof=event.proof,
        now=stamp.now,
        actor=stamp.actor,
    )


@handles(QueueTimesRecorded)
def record_waits(tx: Transaction, event: QueueTimesRecorded, stamp: Stamp) -> None:
    """Insert the waits as one batch."""
    tx.rows(
        "INSERT INTO queue_batch (id, unit_id, file_sha256, added, added_by) "
        "VALUES (:id, :unit, :sha256, :now, :actor)",
        id=event.batch_id,
        unit=event.unit_id,
        sha256=event.file_sha256,
        now=stamp.now,
        actor=stamp.actor,
    )
    tx.rows(
        "INSERT INTO queue_wait (batch_id, unit_id, place, service, day, minute_of_day, waited) "
        "SELECT :id, :unit, unnest(cast(:places AS integer[])), unnest(cast(:services AS text[])), "
        "unnest(cast(:days AS date[])), unnest(cast(:minutes AS integer[])), "
        "unnest(cast(:waited AS double precision[]))",
        id=event.batch_id,
        unit=event.unit_id,
        places=list(range(len(event.waits))),
        services=[wait[0] for wait in event.waits],
        days=[wait[1] for wait in event.waits],
        minutes=[wait[2] for wait in event.waits],
        waited=[wait[3] for wait in event.waits],
    )


@handles(QueueTimesRemoved)
def remove_waits(tx: Transaction, event: QueueTimesRemoved, _: Stamp) -> None:
    """Delete a batch. Raises StaleError when it is gone already."""
    tx.must("DELETE FROM queue_batch WHERE id = :id AND unit_id = :unit RETURNING id", id=event.batch_id,
            unit=event.unit_id)  # fmt: skip
    tx.rows("DELETE FROM queue_wait WHERE batch_id = :id", id=event.batch_id)


@handles(QueueStrategyStated)
def state_strategy(tx: Transaction, event: QueueStrategyStated, stamp: Stamp) -> None:
    """Save the strategy of one service over the version its editor saw; a statement counts from today."""
    tx.must(
        "INSERT INTO queue_strategy (unit_id, service, strategy, proof, stated_on, version) "
        "VALUES (:unit, :service, :strategy, :proof, :day, 1) ON CONFLICT (unit_id, service) DO UPDATE SET "
        "strategy = excluded.strategy, proof = excluded.proof, stated_on = excluded.stated_on, "
        "version = queue_strategy.version + 1 WHERE queue_strategy.version = :version RETURNING version",
        unit=event.unit_id,
        service=event.service,
        strategy=event.strategy,
        proof=event.proof,
        day=local_day(tx, event.unit_id, stamp.now) if event.confirmed else None,
        version=event.version,
    )


@handles(BriefingRecorded)
def record_briefing(tx: Transaction, event: BriefingRecorded, stamp: Stamp) -> None:
    """Insert a briefing with its groups."""
    tx.rows(
        "INSERT INTO briefing (id, unit_id, day, topic, proof, added) VALUES (:id, :unit, :day, :topic, :proof, :now)",
        id=event.briefing_id,
        unit=event.unit_id,
        day=event.day,
        topic=event.topic,
        proof=event.proof,
        now=stamp.now,
    )
    for people, present, belong in event.groups:
        tx.rows(
            "INSERT INTO briefing_group (briefing_id, people, unit_id, present, belong) "
            "VALUES (:id, :people, :unit, :present, :belong)",
            id=event.briefing_id,
            people=people,
            unit=event.unit_id,
            present=present,
            belong=belong,
        )


@handles(BriefingRemoved)
def remove_briefing(tx: Transaction, event: BriefingRemoved, _: Stamp) -> None:
    """Delete a briefing. Raises StaleError when it is gone already."""
    tx.must("DELETE FROM briefing WHERE id = :id AND unit_id = :unit RETURNING id", id=event.briefing_id,
            unit=event.unit_id)  # fmt: skip
    tx.rows("DELETE FROM briefing_group WHERE briefing_id = :id", id=event.briefing_id)
