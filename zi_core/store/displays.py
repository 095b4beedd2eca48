"""Displays on the wall in the database: found by the fingerprint of their code, never by the code itself."""

from __future__ import annotations

import json

from zi_core.displays import Display
from zi_core.events.displays import DisplayAdded, DisplayChanged, DisplayNoticed, DisplayRevoked, Showing
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, Transaction

_SETS = "name = :name, theme = :theme, language = :language, pictures = :pictures, seconds = :seconds"


def displays(db: Database, unit_id: str) -> tuple[Display, ...]:
    """Return the court's displays: those in use by name, then those that were revoked."""
    rows = db.rows(
        "SELECT * FROM display WHERE unit_id = :unit "
        "ORDER BY revoked IS NOT NULL NULLS LAST, name NULLS LAST, id NULLS LAST",
        unit=unit_id,
    )
    return tuple(map(_display, rows))


def display_with(db: Database, code_hash: str) -> Display | None:
    """Return the display whose code has this fingerprint; None when there is none or it was revoked."""
    row = db.one("SELECT * FROM display WHERE code_hash = :code AND revoked IS NULL", code=code_hash)
    return _display(row) if row else None


def _display(row: Row) -> Display:
    showing = Showing(
        name=row["name"],
        theme=row["theme"],
        language=row["language"],
        pictures=tuple(row["pictures"]),
        seconds=row["seconds"],
    )
    return Display(
        display_id=row["id"],
        unit_id=row["unit_id"],
        showing=showing,
        version=row["version"],
        created=row["created"],
        last_seen=row["last_seen"],
        revoked=row["revoked"],
    )


def _params(showing: Showing) -> dict[str, object]:
    return {
        "name": showing.name,
        "theme": showing.theme,
        "language": showing.language,
        "pictures": json.dumps(showing.pictures),
        "seconds": showing.seconds,
    }


@handles(DisplayAdded)
def add(tx: Transaction, event: DisplayAdded, stamp: Stamp) -> None:
    """Insert the display."""
    tx.rows(
        "INSERT INTO display (id, unit_id, code_hash, name, theme, language, pictures, seconds, version, created) "
        "VALUES (:id, :unit, :code, :name, :theme, :language, :pictures, :seconds, 1, :created)",
        id=event.display_id,
        unit=event.unit_id,
        code=event.code_hash,
        created=stamp.now,
        **_params(event.showing),
    )


@handles(DisplayChanged)
def change(tx: Transaction, event: DisplayChanged, _: Stamp) -> None:
    """Save what it shows."""
    tx.must(
        f"UPDATE display SET {_SETS}, version = version + 1 "  # noqa: S608 - our own columns
        "WHERE id = :id AND unit_id = :unit AND version = :version AND revoked IS NULL RETURNING version",
        id=event.display_id,
        unit=event.unit_id,
        version=event.version,
        **_params(event.showing),
    )


@handles(DisplayRevoked)
def revoke(tx: Transaction, event: DisplayRevoked, stamp: Stamp) -> None:
    """Make its code worthless; what it was is kept for the list."""
    tx.must(
        "UPDATE display SET revoked = :now, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND revoked IS NULL RETURNING version",
        id=event.display_id,
        unit=event.unit_id,
        now=stamp.now,
    )


@handles(DisplayNoticed)
def notice(tx: Transaction, event: DisplayNoticed, stamp: Stamp) -> None:
    """Remember when it was last heard of."""
    tx.rows(
        "UPDATE display SET last_seen = :now WHERE id = :id AND unit_id = :unit",
        id=event.display_id,
        unit=event.unit_id,
        now=stamp.now,
    )
