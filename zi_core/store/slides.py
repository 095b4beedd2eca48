"""What a court chose for its deck in the database: slides, their order, their own titles."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from zi_core.events.deck import DeckArranged, DeckDownloaded, SlideChoice
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, StaleError, Transaction


@dataclass(frozen=True, slots=True)
class ChosenDeck:
    """The choice as it stands; `version` 0 says that nobody chose anything yet."""

    choices: tuple[SlideChoice, ...] = ()
    final: bool = False
    version: int = 0


def chosen(db: Database, unit_id: str, year: int) -> ChosenDeck:
    """Return what the court chose for the deck of `year`."""
    row = db.one("SELECT * FROM deck_choice WHERE unit_id = :unit AND year = :year", unit=unit_id, year=year)
    if row is None:
        return ChosenDeck()
    return ChosenDeck(tuple(SlideChoice(**one) for one in row["choices"]), row["final"], row["version"])


@handles(DeckArranged)
def arrange(tx: Transaction, event: DeckArranged, stamp: Stamp) -> None:
    """Keep the choice; raises StaleError when somebody else was quicker."""
    params = {
        "unit": event.unit_id,
        "year": event.year,
        "choices": json.dumps([asdict(one) for one in event.choices]),
        "final": event.final,
        "version": event.version,
        "by": stamp.actor,
    }
    if event.version == 0:
        sql = (
            "INSERT INTO deck_choice(unit_id, year, choices, final, version, edited_by) "
            "SELECT :unit, :year, :choices, :final, :version + 1, :by "
            "WHERE NOT EXISTS (SELECT 1 FROM deck_choice WHERE unit_id = :unit AND year = :year) RETURNING version"
        )
    else:
        sql = (
            "UPDATE deck_choice SET choices = :choices, final = :final, version = version + 1, edited_by = :by "
            "WHERE unit_id = :unit AND year = :year AND version = :version RETURNING version"
        )
    if tx.one(sql, **params) is None:
        raise StaleError


@handles(DeckDownloaded)
def note_download(tx: Transaction, event: DeckDownloaded, stamp: Stamp) -> None:
    """Change nothing: the audit line says it all."""
    del tx, event, stamp
