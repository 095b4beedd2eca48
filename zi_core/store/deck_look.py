"""How a court's deck looks, in the database: name, colours and logo, and which template file is its own."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field

from zi_core.events.deck import DeckDressed, DeckTemplateRemoved, DeckTemplateUploaded
from zi_core.store import files
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, StaleError, Transaction


@dataclass(frozen=True, slots=True)
class DeckLook:
    """The look as it stands; empty texts are the usual ones, and `version` 0 says that nobody chose anything yet."""

    name: str = ""
    main: str = ""
    accent: str = ""
    wide: bool = True
    logo: bytes | None = field(default=None, repr=False)
    template_sha256: str = ""
    template_name: str = ""
    version: int = 0


def look(db: Database, unit_id: str) -> DeckLook:
    """Return how the court's deck looks."""
    row = db.one("SELECT * FROM deck_look WHERE unit_id = :unit", unit=unit_id)
    if row is None:
        return DeckLook()
    texts = {name: row[name] for name in ("name", "main", "accent", "template_sha256", "template_name")}
    return DeckLook(**texts, wide=row["wide"], logo=b64decode(row["logo"]) or None, version=row["version"])


def template(db: Database, found: DeckLook) -> bytes | None:
    """Return the court's own template, or None when it has none or the file is gone."""
    return files.read(db, found.template_sha256) if found.template_sha256 else None


@handles(DeckDressed)
def dress(tx: Transaction, event: DeckDressed, stamp: Stamp) -> None:
    """Keep name, colours, shape and logo. Raises StaleError."""
    names = ("name", "main", "accent", "wide", "logo")
    _save(tx, event, stamp, {name: getattr(event, name) for name in names})


@handles(DeckTemplateUploaded)
def keep_template(tx: Transaction, event: DeckTemplateUploaded, stamp: Stamp) -> None:
    """Keep the file beside the database and drop the one before. Raises StaleError, ValueError for a false print."""
    files.put(tx, event.data, event.sha256)
    before = _template_of(tx, event.unit_id)
    _save(tx, event, stamp, {"template_sha256": event.sha256, "template_name": event.name})
    files.drop(tx, {before} - {event.sha256})


@handles(DeckTemplateRemoved)
def remove_template(tx: Transaction, event: DeckTemplateRemoved, stamp: Stamp) -> None:
    """Take the court's own template away with its file. Raises StaleError."""
    before = _template_of(tx, event.unit_id)
    _save(tx, event, stamp, {"template_sha256": "", "template_name": ""})
    files.drop(tx, {before})


def delete(tx: Transaction, unit_id: str) -> None:
    """Delete a court's look with its template's file."""
    before = _template_of(tx, unit_id)
    tx.rows("DELETE FROM deck_look WHERE unit_id = :unit", unit=unit_id)
    files.drop(tx, {before})


def _template_of(tx: Transaction, unit_id: str) -> str:
    row = tx.one("SELECT template_sha256 FROM deck_look WHERE unit_id = :unit", unit=unit_id)
    return str(row["template_sha256"]) if row else ""


def _save(
    tx: Transaction,
    event: DeckDressed | DeckTemplateUploaded | DeckTemplateRemoved,
    stamp: Stamp,
    changed: dict[str, object],
) -> None:
    if event.version == 0:
        tx.rows(
            "INSERT INTO deck_look(unit_id, name, main, accent, wide, logo, template_sha256, template_name, version) "
            "VALUES (:unit, '', '', '', true, '', '', '', 0) ON CONFLICT (unit_id) DO NOTHING",
            unit=event.unit_id,
        )
    sets = ", ".join(f"{name} = :{name}" for name in changed)
    sql = (
        f"UPDATE deck_look SET {sets}, version = version + 1, edited_by = :by "  # noqa: S608 - our own columns
        "WHERE unit_id = :unit AND version = :version RETURNING version"
    )
    if tx.one(sql, unit=event.unit_id, version=event.version, by=stamp.actor, **changed) is None:
        raise StaleError
