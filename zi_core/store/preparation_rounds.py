"""Rounds of inspection in the database: ticks that may arrive twice, photographs, and what became somebody's task."""

from __future__ import annotations

import base64
from collections import defaultdict

from zi_core.events.preparation import (
    InspectionPhotoAdded,
    InspectionPhotoRemoved,
    InspectionRemoved,
    InspectionTicked,
    RepairAssigned,
    RepairClosed,
)
from zi_core.preparation.rounds import Outcome, PhotoEntry, Repair, Round, Seen
from zi_core.preparation.terms import terms
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, StaleError, Transaction
from zi_core.store.preparation import Reader

_ROUNDS = (
    "SELECT i.*, coalesce(a.name, '') AS inspector FROM inspection AS i LEFT JOIN account AS a ON a.id = i.started_by "
    "WHERE i.unit_id = :unit ORDER BY i.day DESC NULLS LAST, i.started DESC NULLS LAST, i.id DESC NULLS LAST"
)
_PHOTOS = "SELECT id, inspection_id, element FROM inspection_photo WHERE unit_id = :unit ORDER BY added NULLS LAST"
_REPAIRS = (
    "SELECT r.*, coalesce(a.name, '') AS owner FROM repair AS r LEFT JOIN account AS a ON a.id = r.owner_id "
    "WHERE r.unit_id = :unit ORDER BY r.due NULLS LAST, r.id NULLS LAST"
)


def rounds(db: Reader, unit_id: str) -> tuple[Round, ...]:
    """Return the court's rounds, the newest first."""
    rows = db.rows(_ROUNDS, unit=unit_id)
    if not rows:
        return ()
    seen: dict[str, dict[str, Seen]] = defaultdict(dict)
    for row in db.rows("SELECT * FROM inspection_tick WHERE unit_id = :unit", unit=unit_id):
        seen[row["inspection_id"]][row["element"]] = Seen(
            Outcome(row["outcome"]), row["note"], row["spot"], row["turn"]
        )
    photos: dict[str, list[PhotoEntry]] = defaultdict(list)
    for row in db.rows(_PHOTOS, unit=unit_id):
        photos[row["inspection_id"]].append(PhotoEntry(row["id"], row["element"]))
    return tuple(
        Round(row["id"], row["day"], row["inspector"], row["finished"], seen[row["id"]], tuple(photos[row["id"]]))
        for row in rows
    )


def photo(db: Database, unit_id: str, photo_id: str) -> bytes | None:
    """Return the content of one of the court's photographs, or None."""
    row = db.one("SELECT content FROM inspection_photo WHERE id = :id AND unit_id = :unit", id=photo_id, unit=unit_id)
    return base64.b64decode(row["content"]) if row else None


def repairs(db: Reader, unit_id: str) -> tuple[Repair, ...]:
    """Return the court's tasks out of rounds, by due date."""
    return tuple(
        Repair(
            repair_id=row["id"],
            round_id=row["inspection_id"],
            element=row["element"],
            owner_id=row["owner_id"],
            owner=row["owner"],
            due=row["due"],
            note=row["note"],
            done_on=row["done_on"],
            version=row["version"],
        )
        for row in db.rows(_REPAIRS, unit=unit_id)
    )


def _own_round(tx: Transaction, event: InspectionTicked | InspectionPhotoAdded, stamp: Stamp) -> bool:
    """Tell whether the round is there. Raises StaleError when it is somebody else's or another court's."""
    row = tx.one("SELECT unit_id, started_by FROM inspection WHERE id = :id", id=event.inspection_id)
    if row is not None and (row["unit_id"], row["started_by"]) != (event.unit_id, stamp.actor):
        message = "somebody else's round"
        raise StaleError(message)
    return row is not None


@handles(InspectionTicked)
def tick(tx: Transaction, event: InspectionTicked, stamp: Stamp) -> None:
    """Keep what arrived, begin the round with it if need be; an older turn of the same element changes nothing."""
    if not _own_round(tx, event, stamp):
        tx.rows(
            "INSERT INTO inspection (id, unit_id, day, started, started_by) VALUES (:id, :unit, :day, :now, :actor)",
            id=event.inspection_id,
            unit=event.unit_id,
            day=event.day,
            now=stamp.now,
            actor=stamp.actor,
        )
    for one in event.ticks:
        tx.rows(
            "INSERT INTO inspection_tick (inspection_id, element, unit_id, outcome, note, spot, turn, ticked) "
            "VALUES (:id, :element, :unit, :outcome, :note, :spot, :turn, :now) "
            "ON CONFLICT (inspection_id, element) DO UPDATE SET outcome = excluded.outcome, note = excluded.note, "
            "spot = excluded.spot, turn = excluded.turn, ticked = excluded.ticked "
            "WHERE inspection_tick.turn < excluded.turn",
            id=event.inspection_id,
            element=one.element,
            unit=event.unit_id,
            outcome=one.outcome,
            note=one.note,
            spot=one.spot,
            turn=one.turn,
            now=stamp.now,
        )
    if event.finished:
        tx.rows(
            "UPDATE inspection SET finished = :now WHERE id = :id AND finished IS NULL",
            id=event.inspection_id,
            now=stamp.now,
        )


@handles(InspectionPhotoAdded)
def add_photo(tx: Transaction, event: InspectionPhotoAdded, stamp: Stamp) -> None:
    """Keep a photograph once. Raises StaleError without the round, or when the element has as many as it may."""
    if not _own_round(tx, event, stamp):
        message = "no such round"
        raise StaleError(message)
    if tx.one("SELECT id FROM inspection_photo WHERE id = :id", id=event.entry_id):
        return
    tx.must(
        "INSERT INTO inspection_photo (id, inspection_id, unit_id, element, media_type, width, height, content, "
        "content_sha256, added) SELECT :id, :round, :unit, :element, :media_type, :width, :height, :content, :sha256, "
        ":now WHERE (SELECT count(*) FROM inspection_photo WHERE inspection_id = :round AND element = :element) "
        "< :most RETURNING id",
        id=event.entry_id,
        round=event.inspection_id,
        unit=event.unit_id,
        element=event.element,
        media_type=event.media_type,
        width=event.width,
        height=event.height,
        content=event.content,
        sha256=event.content_sha256,
        now=stamp.now,
        most=terms()["photo"]["each"],
    )


@handles(InspectionPhotoRemoved)
def remove_photo(tx: Transaction, event: InspectionPhotoRemoved, _: Stamp) -> None:
    """Delete one photograph. Raises StaleError when it is gone already."""
    tx.must(
        "DELETE FROM inspection_photo WHERE id = :id AND unit_id = :unit RETURNING id",
        id=event.entry_id,
        unit=event.unit_id,
    )


@handles(InspectionRemoved)
def remove(tx: Transaction, event: InspectionRemoved, _: Stamp) -> None:
    """Delete a round with all that hangs on it. Raises StaleError when it is gone already."""
    tx.must(
        "DELETE FROM inspection WHERE id = :id AND unit_id = :unit RETURNING id",
        id=event.inspection_id,
        unit=event.unit_id,
    )
    for table in ("inspection_tick", "inspection_photo", "repair"):
        tx.rows(f"DELETE FROM {table} WHERE inspection_id = :id", id=event.inspection_id)  # noqa: S608 - our own tables


@handles(RepairAssigned)
def assign(tx: Transaction, event: RepairAssigned, stamp: Stamp) -> None:
    """Save the task over the version its editor saw. Raises StaleError, also without such a round or such an owner."""
    tx.must("SELECT id FROM inspection WHERE id = :id AND unit_id = :unit", id=event.inspection_id, unit=event.unit_id)
    tx.must(
        "SELECT id FROM account WHERE id = :id AND unit_id = :unit AND active AND deleted_at IS NULL",
        id=event.owner_id,
        unit=event.unit_id,
    )
    tx.must(
        "INSERT INTO repair (id, unit_id, inspection_id, element, owner_id, due, note, version, created) "
        "VALUES (:id, :unit, :round, :element, :owner, :due, :note, 1, :now) ON CONFLICT (id) DO UPDATE SET "
        "owner_id = excluded.owner_id, due = excluded.due, note = excluded.note, version = repair.version + 1 "
        "WHERE repair.version = :version AND repair.unit_id = :unit RETURNING version",
        id=event.repair_id,
        unit=event.unit_id,
        round=event.inspection_id,
        element=event.element,
        owner=event.owner_id,
        due=event.due,
        note=event.note,
        now=stamp.now,
        version=event.version,
    )


@handles(RepairClosed)
def close(tx: Transaction, event: RepairClosed, _: Stamp) -> None:
    """Say that a task is done, or open again, over the version its editor saw. Raises StaleError."""
    tx.must(
        "UPDATE repair SET done_on = :day, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version RETURNING version",
        id=event.repair_id,
        unit=event.unit_id,
        day=event.day,
        version=event.version,
    )
