"""The invented court "Pengadilan Negeri Contoh Sari": accounts, lists, and what a court has after some weeks of work.

Its spreadsheets (``data/sample``, made by ``make.py`` there) come in through the same reading, checking and events as a
court's own, so that the sample cannot drift from the rules. One module per subject; each has ``fill(scene)``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module

from uuid6 import uuid7

from zi_core.access import Person
from zi_core.events.courts import CourtSetUp, SampleRemoved
from zi_core.sample.scene import (
    ACCOUNTS,
    FOLDER,
    NAME,
    PASSWORD,
    SampleAccount,
    Scene,
    court,
    cycle,
    new_accounts,
    persons,
)
from zi_core.store import Database, write

__all__ = ["ACCOUNTS", "FOLDER", "NAME", "PASSWORD", "SampleAccount", "load", "remove"]
_SET_UP = timedelta(days=28)
_SUBJECTS = ("customers", "survey", "innovation", "indices", "lke", "preparation", "desk", "team")


def load(db: Database, *, now: datetime) -> str:
    """Fill the empty database with the invented court as if it had worked for some days; return the court's id.

    `now` (aware) is the moment it looks lived in. Raises DuplicateError when there is a court already.
    """
    unit_id = str(uuid7())
    accounts = new_accounts()
    event = CourtSetUp(unit_id=unit_id, court=court(), cycle=cycle(now), accounts=accounts, sample=True)
    write(db, event, by=None, now=now - _SET_UP)
    scene = Scene(db, unit_id, persons(unit_id, accounts), now)
    for subject in _SUBJECTS:  # imported only now: some bring scipy, which no other command should wait for
        import_module(f"{__name__}.{subject}").fill(scene)
        scene.finish()
    return unit_id


def remove(db: Database, *, by: Person, now: datetime) -> None:
    """Delete the invented court with all its rows; only the audit keeps that it was there.

    Raises StaleError when the court of `by` is a real one, NotAllowedError when `by` may not.
    """
    write(db, SampleRemoved(unit_id=by.unit_id), by=by, now=now)
