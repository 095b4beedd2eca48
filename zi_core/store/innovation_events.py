"""What happens to innovations: each event's rows."""

from __future__ import annotations

import json
from typing import Any

from zi_core.events.innovation import (
    InnovationChanged,
    InnovationEntryRemoved,
    InnovationPictureAdded,
    InnovationPublished,
    InnovationReasonsRecorded,
    InnovationRegistered,
    InnovationRemoved,
    InnovationReviewed,
    InnovationSeriesRecorded,
)
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Transaction

_COLUMNS = (
    "name",
    "kind",
    "flagship",
    "owner",
    "background",
    "figure_before",
    "launched",
    "strategy",
    "services",
    "elements",
    "easings",
    "evidence",
    "rhythm",
)
_ENTRIES = {
    "publication": "innovation_publication",
    "review": "innovation_review",
    "picture": "innovation_picture",
}


def _params(details: dict[str, Any]) -> dict[str, object]:
    """Return the columns of a registration; lists travel as JSON. Raises KeyError for one that is missing."""
    found = {column: details[column] for column in _COLUMNS}
    return {name: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for name, v in found.items()}


@handles(InnovationRegistered)
def register(tx: Transaction, event: InnovationRegistered, stamp: Stamp) -> None:
    """Insert the innovation, with no series yet."""
    names, gaps = ", ".join(_COLUMNS), ", ".join(f":{column}" for column in _COLUMNS)
    tx.rows(
        f"INSERT INTO innovation (id, unit_id, {names}, counting, scale, reasons, version, created, created_by) "  # noqa: S608 - our own columns
        f"VALUES (:id, :unit, {gaps}, 'each', 4, '{{}}', 1, :now, :actor)",
        id=event.innovation_id,
        unit=event.unit_id,
        now=stamp.now,
        actor=stamp.actor,
        **_params(event.details),
    )


def _touch(tx: Transaction, event: Any, sets: str = "", **params: object) -> None:  # noqa: ANN401 - any of our events
    """Count one more change of the innovation. Raises StaleError when its version is another by now."""
    tx.must(
        f"UPDATE innovation SET version = version + 1{sets} "  # noqa: S608 - fixed text
        "WHERE id = :id AND unit_id = :unit AND deleted_at IS NULL AND version = :version RETURNING version",
        id=event.innovation_id,
        unit=event.unit_id,
        version=event.version,
        **params,
    )


def _look(tx: Transaction, event: Any) -> None:  # noqa: ANN401 - any of our events
    """Raise StaleError unless the innovation is there and the court's own."""
    tx.must(
        "SELECT id FROM innovation WHERE id = :id AND unit_id = :unit AND deleted_at IS NULL",
        id=event.innovation_id,
        unit=event.unit_id,
    )


@handles(InnovationChanged)
def change(tx: Transaction, event: InnovationChanged, _: Stamp) -> None:
    """Save the registration over the version its editor saw."""
    sets = "".join(f", {column} = :{column}" for column in _COLUMNS)
    _touch(tx, event, sets, **_params(event.details))


@handles(InnovationRemoved)
def remove(tx: Transaction, event: InnovationRemoved, stamp: Stamp) -> None:
    """Take the innovation off the register. Pictures may show people, so they leave the table at once."""
    _touch(tx, event, ", deleted_at = :now", now=stamp.now)
    tx.rows("DELETE FROM innovation_picture WHERE innovation_id = :id", id=event.innovation_id)


@handles(InnovationReasonsRecorded)
def record_reasons(tx: Transaction, event: InnovationReasonsRecorded, _: Stamp) -> None:
    """Save how many gave which reason."""
    _touch(tx, event, ", reasons = :reasons", reasons=event.reasons)


@handles(InnovationSeriesRecorded)
def record_series(tx: Transaction, event: InnovationSeriesRecorded, _: Stamp) -> None:
    """Let the given series take the place of those there were."""
    _touch(tx, event, ", counting = :counting, scale = :scale", counting=event.counting, scale=event.scale)
    for table in ("innovation_users", "innovation_value", "innovation_measure", "innovation_answers"):
        tx.rows(f"DELETE FROM {table} WHERE innovation_id = :id", id=event.innovation_id)  # noqa: S608 - our own names
    _put_users(tx, event)
    _put_measures(tx, event)
    _put_answers(tx, event)


def _put_users(tx: Transaction, event: InnovationSeriesRecorded) -> None:
    tx.rows(
        "INSERT INTO innovation_users (innovation_id, month, unit_id, users, potential) SELECT :id, "
        "unnest(cast(:months AS date[])), :unit, unnest(cast(:users AS integer[])), "
        "unnest(cast(:potentials AS integer[]))",
        id=event.innovation_id,
        unit=event.unit_id,
        months=[row["month"] for row in event.users],
        users=[row["users"] for row in event.users],
        potentials=[row["potential"] for row in event.users],
    )


def _put_measures(tx: Transaction, event: InnovationSeriesRecorded) -> None:
    for place, measure in enumerate(event.measures):
        tx.rows(
            "INSERT INTO innovation_measure (innovation_id, place, unit_id, name, aspect, unit, direction, period) "
            "VALUES (:id, :place, :court, :name, :aspect, :unit, :direction, :period)",
            id=event.innovation_id,
            place=place,
            court=event.unit_id,
            **{name: measure[name] for name in ("name", "aspect", "unit", "direction", "period")},
        )
        tx.rows(
            "INSERT INTO innovation_value (innovation_id, place, people, month, unit_id, value) SELECT :id, :place, "
            "unnest(cast(:people AS text[])), unnest(cast(:months AS date[])), :unit, "
            "unnest(cast(:figures AS double precision[]))",
            id=event.innovation_id,
            place=place,
            unit=event.unit_id,
            people=[people for people, _month, _value in measure["values"]],
            months=[month for _people, month, _value in measure["values"]],
            figures=[value for _people, _month, value in measure["values"]],
        )


def _put_answers(tx: Transaction, event: InnovationSeriesRecorded) -> None:
    for place, one in enumerate(event.answers):
        tx.rows(
            "INSERT INTO innovation_answers (innovation_id, item, people, side, unit_id, place, mean, sd, n, counts) "
            "VALUES (:id, :item, :people, :side, :unit, :place, :mean, :sd, :n, :counts)",
            id=event.innovation_id,
            unit=event.unit_id,
            place=place,
            **{**one, "counts": json.dumps(one["counts"])},
        )


@handles(InnovationPublished)
def publish(tx: Transaction, event: InnovationPublished, _: Stamp) -> None:
    """Insert one publication."""
    _look(tx, event)
    tx.rows(
        "INSERT INTO innovation_publication (id, innovation_id, unit_id, channel, day, reach, proof) "
        "VALUES (:id, :innovation, :unit, :channel, :day, :reach, :proof)",
        id=event.entry_id,
        innovation=event.innovation_id,
        unit=event.unit_id,
        channel=event.channel,
        day=event.day,
        reach=event.reach,
        proof=event.proof,
    )


@handles(InnovationReviewed)
def review(tx: Transaction, event: InnovationReviewed, _: Stamp) -> None:
    """Insert one review."""
    _look(tx, event)
    tx.rows(
        "INSERT INTO innovation_review (id, innovation_id, unit_id, day, result, proof) "
        "VALUES (:id, :innovation, :unit, :day, :result, :proof)",
        id=event.entry_id,
        innovation=event.innovation_id,
        unit=event.unit_id,
        day=event.day,
        result=event.result,
        proof=event.proof,
    )


@handles(InnovationPictureAdded)
def add_picture(tx: Transaction, event: InnovationPictureAdded, stamp: Stamp) -> None:
    """Insert one picture; its size is that of the picture, not of its base64."""
    _look(tx, event)
    tx.rows(
        "INSERT INTO innovation_picture (id, innovation_id, unit_id, side, caption, media_type, width, height, size, "
        "content, content_sha256, added) VALUES (:id, :innovation, :unit, :side, :caption, :media_type, :width, "
        ":height, :size, :content, :sha256, :now)",
        id=event.entry_id,
        innovation=event.innovation_id,
        unit=event.unit_id,
        side=event.side,
        caption=event.caption,
        media_type=event.media_type,
        width=event.width,
        height=event.height,
        size=len(event.content) * 3 // 4 - event.content.count("="),
        content=event.content,
        sha256=event.content_sha256,
        now=stamp.now,
    )


@handles(InnovationEntryRemoved)
def remove_entry(tx: Transaction, event: InnovationEntryRemoved, _: Stamp) -> None:
    """Delete one publication, review or picture of the innovation. Raises StaleError when it is gone already."""
    _look(tx, event)
    tx.must(
        f"DELETE FROM {_ENTRIES[event.kind]} WHERE id = :id AND innovation_id = :innovation RETURNING id",  # noqa: S608 - our own names
        id=event.entry_id,
        innovation=event.innovation_id,
    )
