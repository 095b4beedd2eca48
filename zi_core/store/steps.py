"""The schema, as numbered forward steps: each in one transaction, each after a copy of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from zi_core.backups import Kind
from zi_core.store import vault
from zi_core.store.engine import Database, StoreError
from zi_core.store.places import Places


class EditedStepError(StoreError):
    """A step that this file has already taken was edited afterwards, or the file is newer than the program."""


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered ``.sql`` file."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Return the fingerprint that the database keeps of an applied step."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def shipped_steps() -> tuple[Step, ...]:
    """Return the steps of this version of the program, in order."""
    folder = files("zi_core.store").joinpath("schema")
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return tuple(Step(int(item.name[:3]), item.name, item.read_text(encoding="utf-8")) for item in found)


def bring_up(
    db: Database, *, now: datetime, places: Places | None, steps: Sequence[Step] | None = None
) -> tuple[int, ...]:
    """Apply the steps the file has not taken yet and return their numbers.

    Before each step of a file that already holds data a copy is made at `places` (None: this file is itself a copy).
    Raises EditedStepError when the file took a step that differs from the one shipped, and what `vault.make` raises.
    """
    wanted = shipped_steps() if steps is None else tuple(steps)
    taken = _taken(db)
    for step in wanted:
        if taken.get(step.number, step.sha256) != step.sha256:
            raise EditedStepError(step.name)
    if set(taken) - {step.number for step in wanted}:
        message = "the file is newer than the program"
        raise EditedStepError(message)
    fresh = [step for step in wanted if step.number not in taken]
    if taken:
        for step in fresh:
            if places is not None:
                vault.make(db, places, kind=Kind.STEP, now=now, stem=f"sebelum-langkah-{step.number:03d}")
            _take(db, (step,), now)
    else:  # a new file has nothing to lose and takes them all at once
        _take(db, fresh, now)
    return tuple(step.number for step in fresh)


def _take(db: Database, steps: Sequence[Step], now: datetime) -> None:
    """Apply `steps` in one transaction; their changes never wait in the log for the next start."""
    with db.transaction() as tx:
        for step in steps:
            for statement in _statements(step.sql):
                tx.rows(statement)
            tx.rows(
                "INSERT INTO schema_step (number, name, sha256, applied) VALUES (:number, :name, :sha256, :applied)",
                number=step.number,
                name=step.name,
                sha256=step.sha256,
                applied=now,
            )
    with db.quiet():
        pass


def _taken(db: Database) -> dict[int, str]:
    with db.transaction() as tx:
        tx.rows(
            "CREATE TABLE IF NOT EXISTS schema_step "
            "(number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied timestamptz NOT NULL)",
        )
    return {row["number"]: row["sha256"] for row in db.rows("SELECT number, sha256 FROM schema_step")}


def _statements(sql: str) -> list[str]:
    lines = [line for line in sql.splitlines() if not line.lstrip().startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip(" ;\n")]
