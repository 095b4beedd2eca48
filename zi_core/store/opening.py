"""Opening the database of a data folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from zi_core.store import rewriting
from zi_core.store.engine import Database
from zi_core.store.places import Places, places_of
from zi_core.store.steps import bring_up

FILE_NAME = "kesiapan.duckdb"


def open_store(folder: Path, *, now: datetime, copies: bool = True) -> Database:
    """Open the database in `folder` (made when missing) and bring its schema up, each step after a copy if `copies`.

    Raises HeldElsewhereError when another process holds the file, StoreError when it cannot be brought up.
    """
    return open_file(folder / FILE_NAME, now=now, places=places_of(folder) if copies else None)


def open_file(path: Path, *, now: datetime, places: Places | None) -> Database:
    """Open the database at `path`, whatever it is called, as `open_store` does; `places` None: no copies are made."""
    db = Database(path)
    try:
        bring_up(db, now=now, places=places)
        rewriting.clean_up(db.path)
        rewriting.catch_up(db)
    except BaseException:
        db.close()
        raise
    return db
