"""A new day at a court: facts that depend on the date are measured again (docs/adr/0009)."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from zi_core.events.courts import DayStarted
from zi_core.store.door import Stamp, handles, write
from zi_core.store.engine import Database, Transaction


@handles(DayStarted)
def begin(tx: Transaction, event: DayStarted, _: Stamp) -> None:
    """Make sure that the court is still there; the door does the measuring."""
    tx.must("SELECT id FROM unit WHERE id = :id AND deleted_at IS NULL", id=event.unit_id)


def begin_days(db: Database, begun: MutableMapping[str, date], *, now: datetime) -> int:
    """Begin the day at every court whose calendar shows another one than `begun` remembers; return at how many.

    `begun` belongs to the caller and is kept up to date. After a restart it is empty and every court is measured once
    more, which changes nothing that is right already.
    """
    done = 0
    for row in db.rows("SELECT id, time_zone FROM unit WHERE deleted_at IS NULL ORDER BY id NULLS LAST"):
        today = now.astimezone(ZoneInfo(row["time_zone"])).date()
        if begun.get(row["id"]) == today:
            continue
        # Remembered first: a court that cannot be measured must not keep the others from their day.
        begun[row["id"]] = today
        write(db, DayStarted(unit_id=row["id"]), by=None, now=now)
        done += 1
    return done
