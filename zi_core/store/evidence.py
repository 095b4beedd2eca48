"""What happens to evidence: each event's rows and files."""

from __future__ import annotations

import json

from zi_core.desk.areas import Part
from zi_core.desk.evidence import part_key, task_key
from zi_core.desk.work import Progress
from zi_core.events.desk import (
    Content,
    EvidenceAdded,
    EvidenceChanged,
    EvidenceLinked,
    EvidenceRemoved,
    EvidenceRevised,
    EvidenceRevisionRemoved,
)
from zi_core.rulebook.judgement import Verdict
from zi_core.store import files
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, StaleError, Transaction


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
    row = _touch(tx, event, stamp, sets, proves=event.proves, kind=event.kind, targets=json.dumps(event.targets))
    reopen(tx, event.unit_id, row["year"], stamp)


@handles(EvidenceLinked)
def link(tx: Transaction, event: EvidenceLinked, stamp: Stamp) -> None:
    """Link pieces with one target or unlink them. Raises StaleError when one of them is gone meanwhile."""
    ids = [*event.added, *event.gone]
    rows = tx.rows(
        "SELECT id, targets FROM evidence WHERE unit_id = :unit AND year = :year AND deleted_at IS NULL "
        "AND id IN (SELECT unnest(cast(:ids AS text[])))",
        unit=event.unit_id,
        year=event.year,
        ids=ids,
    )
    if len(rows) < len(set(ids)):
        message = "a piece is gone"
        raise StaleError(message)
    for row in rows:
        others = [key for key in row["targets"] if key != event.target]
        _serve(tx, row["id"], [*others, event.target] if row["id"] in event.added else others, stamp)
    reopen(tx, event.unit_id, event.year, stamp)


def unlink(tx: Transaction, unit_id: str, year: int, key: str, stamp: Stamp) -> None:
    """Let no piece serve `key` any more: what it named is gone."""
    for row in _pieces(tx, unit_id, year):
        if key in row["targets"]:
            _serve(tx, row["id"], [one for one in row["targets"] if one != key], stamp)


def _serve(tx: Transaction, evidence_id: str, targets: list[str], stamp: Stamp) -> None:
    tx.rows(
        "UPDATE evidence SET targets = :targets, version = version + 1, edited_by = :actor WHERE id = :id",
        id=evidence_id,
        targets=json.dumps(targets),
        actor=stamp.actor,
    )


def _pieces(tx: Transaction, unit_id: str, year: int) -> list[Row]:
    return tx.rows(
        "SELECT id, targets FROM evidence WHERE unit_id = :unit AND year = :year AND deleted_at IS NULL",
        unit=unit_id,
        year=year,
    )


def evidence_count(tx: Transaction, unit_id: str, year: int, key: str) -> int:
    """Return how many pieces of evidence of the court serve `key` (see ``zi_core.desk.evidence``)."""
    return sum(key in row["targets"] for row in _pieces(tx, unit_id, year))


def key_of(task: Row) -> str:
    """Return the key under which evidence serves a task's row."""
    return part_key(task["area"], Part(task["part"])) if task["part"] else task_key(task["task_id"])


def reopen(tx: Transaction, unit_id: str, year: int, stamp: Stamp) -> None:
    """Take "met" back from every task that has lost its last evidence: met without evidence is impossible."""
    served = {key for row in _pieces(tx, unit_id, year) for key in row["targets"]}
    met = tx.rows(
        "SELECT task_id, area, part FROM desk_task WHERE unit_id = :unit AND year = :year AND verdict = :met "
        "AND deleted_at IS NULL",
        unit=unit_id,
        year=year,
        met=Verdict.MET.value,
    )
    tx.rows(
        "UPDATE desk_task SET progress = :progress, verdict = :verdict, judged = NULL, moved = :now, "
        "version = version + 1, edited_by = :actor WHERE unit_id = :unit AND year = :year "
        "AND task_id IN (SELECT unnest(cast(:tasks AS text[])))",
        unit=unit_id,
        year=year,
        tasks=[row["task_id"] for row in met if key_of(row) not in served],
        progress=Progress.DOING.value,
        verdict=Verdict.UNKNOWN.value,
        now=stamp.now,
        actor=stamp.actor,
    )


@handles(EvidenceRemoved)
def remove(tx: Transaction, event: EvidenceRemoved, stamp: Stamp) -> None:
    """Take a piece away; its files may show people, so they leave at once. Raises StaleError."""
    row = _touch(tx, event, stamp, "deleted_at = :now", now=stamp.now)
    gone = tx.rows("DELETE FROM evidence_revision WHERE evidence_id = :id RETURNING sha256", id=event.evidence_id)
    files.drop(tx, {one["sha256"] for one in gone})
    reopen(tx, event.unit_id, row["year"], stamp)


@handles(EvidenceRevisionRemoved)
def remove_older(tx: Transaction, event: EvidenceRevisionRemoved, stamp: Stamp) -> None:
    """Take an older revision away with its file; the newest leaves with the piece alone. Raises StaleError."""
    _touch(tx, event, stamp, "kind = kind")
    gone = tx.must(
        "DELETE FROM evidence_revision WHERE evidence_id = :id AND revision = :revision AND revision < "
        "(SELECT revision FROM evidence WHERE id = :id) RETURNING sha256",
        id=event.evidence_id,
        revision=event.revision,
    )
    files.drop(tx, {gone["sha256"]})


def delete_files(tx: Transaction, unit_id: str) -> None:
    """Delete all revisions of a court with their files."""
    gone = tx.rows("DELETE FROM evidence_revision WHERE unit_id = :unit RETURNING sha256", unit=unit_id)
    files.drop(tx, {row["sha256"] for row in gone})


def _touch(
    tx: Transaction,
    event: EvidenceChanged | EvidenceRemoved | EvidenceRevised | EvidenceRevisionRemoved,
    stamp: Stamp,
    sets: str,
    **params: object,
) -> Row:
    return tx.must(
        f"UPDATE evidence SET {sets}, version = version + 1, edited_by = :actor "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND version = :version AND deleted_at IS NULL RETURNING revision, year",
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
