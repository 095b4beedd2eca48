"""What happens to evidence: each event's rows and files."""

from __future__ import annotations

import json

from zi_core.events.desk import (
    Content,
    EvidenceAdded,
    EvidenceChanged,
    EvidenceRemoved,
    EvidenceRevised,
)
from zi_core.store import files
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, Transaction


@handles(EvidenceAdded)
def add(tx: Transaction, event: EvidenceAdded, stamp: Stamp) -> None:
    """Keep a piece with its first revision."""
    tx.rows(
        "INSERT INTO evidence (id, unit_id, year, proves, kind, targets, revision, version, edited_by) "
        "VALUES (:id, :unit, :year, :proves, :kind, :targets, 1, 1, :actor)",
        id=event.evidence_id,
        unit=event.unit_id,
        year=event.year,
        proves=event.proves,
        kind=event.kind,
        targets=json.dumps(event.targets),
        actor=stamp.actor,
    )
    _put(tx, event, event.content, 1, stamp)


@handles(EvidenceRevised)
def revise(tx: Transaction, event: EvidenceRevised, stamp: Stamp) -> None:
    """Keep a newer revision above the old ones. Raises StaleError."""
    row = _touch(tx, event, stamp, "revision = revision + 1")
    _put(tx, event, event.content, row["revision"], stamp)


@handles(EvidenceChanged)
def change(tx: Transaction, event: EvidenceChanged, stamp: Stamp) -> None:
    """Save what a piece proves, its kind and what it serves. Raises StaleError."""
    sets = "proves = :proves, kind = :kind, targets = :targets"
    _touch(tx, event, stamp, sets, proves=event.proves, kind=event.kind, targets=json.dumps(event.targets))


@handles(EvidenceRemoved)
def remove(tx: Transaction, event: EvidenceRemoved, stamp: Stamp) -> None:
    """Take a piece away; its files may show people, so they leave at once. Raises StaleError."""
    _touch(tx, event, stamp, "deleted_at = :now", now=stamp.now)
    gone = tx.rows("DELETE FROM evidence_revision WHERE evidence_id = :id RETURNING sha256", id=event.evidence_id)
    files.drop(tx, {row["sha256"] for row in gone})


def delete_files(tx: Transaction, unit_id: str) -> None:
    """Delete all revisions of a court with their files."""
    gone = tx.rows("DELETE FROM evidence_revision WHERE unit_id = :unit RETURNING sha256", unit=unit_id)
    files.drop(tx, {row["sha256"] for row in gone})


def _touch(
    tx: Transaction,
    event: EvidenceChanged | EvidenceRemoved | EvidenceRevised,
    stamp: Stamp,
    sets: str,
    **params: object,
) -> Row:
    return tx.must(
        f"UPDATE evidence SET {sets}, version = version + 1, edited_by = :actor "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING revision",
        id=event.evidence_id,
        unit=event.unit_id,
        version=event.version,
        actor=stamp.actor,
        **params,
    )


def _put(
    tx: Transaction, event: EvidenceAdded | EvidenceRevised, content: Content, revision: int, stamp: Stamp
) -> None:
    if content.sha256:
        files.put(tx, content.data, content.sha256)
    tx.rows(
        "INSERT INTO evidence_revision (evidence_id, revision, unit_id, url, name, media_type, size, sha256, "
        "represents, valid_until, added, added_by) VALUES (:id, :revision, :unit, :url, :name, :media_type, :size, "
        ":sha256, :represents, :valid_until, :now, :actor)",
        id=event.evidence_id,
        revision=revision,
        unit=event.unit_id,
        size=len(content.data),
        now=stamp.now,
        actor=stamp.actor,
        **{n: getattr(content, n) for n in ("url", "name", "media_type", "sha256", "represents", "valid_until")},
    )


def file_of(db: Database, unit_id: str, evidence_id: str, revision: int) -> tuple[str, str, bytes] | None:
    """Return (name, media type, content) of a file of the court's evidence, or None."""
    row = db.one(
        "SELECT r.name, r.media_type, r.sha256 FROM evidence_revision AS r JOIN evidence AS e ON e.id = r.evidence_id "
        "WHERE e.id = :id AND e.unit_id = :unit AND e.deleted_at IS NULL AND r.revision = :revision",
        id=evidence_id,
        unit=unit_id,
        revision=revision,
    )
    data = files.read(db, row["sha256"]) if row and row["sha256"] else None
    return (row["name"], row["media_type"], data) if row and data is not None else None
