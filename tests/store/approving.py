"""The child of the kill test: approves one list after the other and says so only when it is written."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.store.scenes import NOW, OPERATOR, approved, set_up, uploaded
from zi_core.store import open_store, units, write

PEOPLE = 40


def main(folder: Path, round_name: str) -> None:
    """Approve lists in `folder` until killed."""
    db = open_store(folder, now=NOW)
    if units.any_unit(db) is None:
        write(db, set_up(), by=None, now=NOW)
    _say("ready")
    number = 0
    while True:
        number += 1
        list_id = f"{round_name}-{number}"
        write(db, uploaded(list_id, PEOPLE), by=OPERATOR, now=NOW)
        write(db, approved(list_id, PEOPLE), by=OPERATOR, now=NOW)
        _say(list_id)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
