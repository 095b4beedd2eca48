"""The child of the kill test: approves one list after the other and says so only when it is written."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from tests.store.scenes import NOW, OPERATOR, approved, set_up, uploaded
from zi_core.store import open_store, units, write

PEOPLE = 40


def approve(folder: Path, round_name: str, tells: Connection) -> None:
    """Approve lists in `folder` until killed, telling each list's id once it is approved."""
    db = open_store(folder, now=NOW)
    if units.any_unit(db) is None:
        write(db, set_up(), by=None, now=NOW)
    number = 0
    while True:
        number += 1
        list_id = f"{round_name}-{number}"
        write(db, uploaded(list_id, PEOPLE), by=OPERATOR, now=NOW)
        write(db, approved(list_id, PEOPLE), by=OPERATOR, now=NOW)
        tells.send(list_id)
