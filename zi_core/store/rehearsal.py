"""How a court rehearses its deck, in the database: the time of the whole, and who speaks how long at which slide."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from zi_core.events.deck import RehearsalPlanned, SlideTurn
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, StaleError, Transaction


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The plan as it stands; `seconds` 0 and `version` 0 say that nobody made one yet."""

    seconds: int = 0
    turns: tuple[SlideTurn, ...] = ()
    version: int = 0


def rehearsal(db: Database, unit_id: str, year: int) -> Rehearsal:
    """Return the plan for the deck of `year`."""
    row = db.one("SELECT * FROM deck_rehearsal WHERE unit_id = :unit AND year = :year", unit=unit_id, year=year)
    if row is None:
        return Rehearsal()
    return Rehearsal(row["seconds"], tuple(SlideTurn(**one) for one in row["turns"]), row["version"])


@handles(RehearsalPlanned)
def plan(tx: Transaction, event: RehearsalPlanned, stamp: Stamp) -> None:
    """Keep the plan. Raises StaleError when somebody else was quicker."""
    if event.version == 0:
        tx.rows(
            "INSERT INTO deck_rehearsal(unit_id, year, seconds, turns, version) "
            "VALUES (:unit, :year, 0, cast('[]' AS json), 0) ON CONFLICT (unit_id, year) DO NOTHING",
            unit=event.unit_id,
            year=event.year,
        )
    row = tx.one(
        "UPDATE deck_rehearsal SET seconds = :seconds, turns = :turns, version = version + 1, edited_by = :by "
        "WHERE unit_id = :unit AND year = :year AND version = :version RETURNING version",
        unit=event.unit_id,
        year=event.year,
        seconds=event.seconds,
        turns=json.dumps([asdict(one) for one in event.turns]),
        version=event.version,
        by=stamp.actor,
    )
    if row is None:
        raise StaleError
