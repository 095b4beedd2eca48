"""The only place that speaks SQL.

``open_store`` gives the open database; the modules ``units``, ``accounts``, ``customers``, ``facts`` and ``audit`` read
from it, each its own subject; ``write`` (``write_history`` for
many events at once) is the one door for everything that changes it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from zi_core.store import (
    accounts,
    audit,
    backup,
    column_memory,
    customer_lists,
    customers,
    days,
    deck,
    desk,
    desk_events,
    draft_sheets,
    draft_steps,
    duplicates,
    evidence,
    facts,
    files,
    indices,
    indices_writing,
    innovation,
    innovation_events,
    links,
    lke,
    preparation,
    preparation_rounds,
    preparation_visits,
    selection,
    slides,
    survey,
    survey_contacts,
    survey_days,
    survey_files,
    team,
    team_events,
    units,
)
from zi_core.store.backup import BadCopyError
from zi_core.store.door import Deed, write, write_history
from zi_core.store.engine import (
    BrokenRuleError,
    DamagedError,
    Database,
    DuplicateError,
    HeldElsewhereError,
    StaleError,
    StoreError,
)
from zi_core.store.steps import EditedStepError, bring_up

FILE_NAME = "kesiapan.duckdb"

__all__ = [
    "FILE_NAME",
    "BadCopyError",
    "BrokenRuleError",
    "DamagedError",
    "Database",
    "Deed",
    "DuplicateError",
    "EditedStepError",
    "HeldElsewhereError",
    "StaleError",
    "StoreError",
    "accounts",
    "audit",
    "backup",
    "column_memory",
    "customer_lists",
    "customers",
    "days",
    "deck",
    "desk",
    "desk_events",
    "draft_sheets",
    "draft_steps",
    "duplicates",
    "evidence",
    "facts",
    "files",
    "indices",
    "indices_writing",
    "innovation",
    "innovation_events",
    "links",
    "lke",
    "open_store",
    "preparation",
    "preparation_rounds",
    "preparation_visits",
    "selection",
    "slides",
    "survey",
    "survey_contacts",
    "survey_days",
    "survey_files",
    "team",
    "team_events",
    "units",
    "write",
    "write_history",
]


def open_store(folder: Path, *, now: datetime) -> Database:
    """Open the database in `folder` (made when missing) and bring its schema up; copies go to ``folder/backup``.

    Raises HeldElsewhereError when another process holds the file, StoreError when it cannot be brought up.
    """
    db = Database(folder / FILE_NAME)
    try:
        bring_up(db, now=now, backups=folder / "backup")
    except BaseException:
        db.close()
        raise
    return db
