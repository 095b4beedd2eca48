"""Facts by day: what each metric was at the end of each day on which it changed (docs/adr/0003)."""

from __future__ import annotations

import json
from datetime import date

from zi_core.rulebook.values import Facts, Json, from_json, to_json
from zi_core.store.engine import Database, Row, Transaction

_LATEST = (
    "SELECT DISTINCT ON (metric) metric, value FROM fact WHERE unit_id = :unit AND day <= :day "
    "ORDER BY metric NULLS LAST, day DESC NULLS LAST"
)


def record(tx: Transaction, unit_id: str, day: date, facts: Facts, subject: str) -> bool:
    """Make `facts` the subject's facts as of `day`; a metric of the subject that is no longer known becomes unknown.

    Only what differs from what was known is written; returns whether anything did. Raises ValueError for a metric
    outside the subject (``customers.count`` belongs to ``customers``): it could never become unknown again.
    """
    prefix = f"{subject}."
    if any(not metric.startswith(prefix) for metric in facts):
        message = f"a metric outside {subject}"
        raise ValueError(message)
    before = {
        row["metric"]: row["value"]
        for row in tx.rows(_LATEST, unit=unit_id, day=day)
        if str(row["metric"]).startswith(prefix)
    }
    after: dict[str, Json | None] = dict.fromkeys(before)
    after.update({metric: to_json(value) for metric, value in facts.items()})
    changed = {metric: value for metric, value in after.items() if before.get(metric) != value}
    _save(tx, unit_id, day, changed)
    return bool(changed)


def was_measured(tx: Transaction, unit_id: str, subject: str) -> bool:
    """Tell whether anything of the subject was ever measured at the court."""
    found = tx.one(
        "SELECT metric FROM fact WHERE unit_id = :unit AND starts_with(metric, :prefix) LIMIT 1",
        unit=unit_id,
        prefix=f"{subject}.",
    )
    return found is not None


def _save(tx: Transaction, unit_id: str, day: date, changed: dict[str, Json | None]) -> None:
    tx.rows(
        "INSERT INTO fact (unit_id, metric, day, value) "
        "SELECT :unit, unnest(cast(:metrics AS text[])), :day, unnest(cast(:facts AS json[])) "
        "ON CONFLICT (unit_id, metric, day) DO UPDATE SET value = excluded.value",
        unit=unit_id,
        day=day,
        metrics=list(changed),
        facts=[None if value is None else json.dumps(value) for value in changed.values()],
    )


def facts_on(db: Database, unit_id: str, day: date) -> Facts:
    """Return what was known of the court at the end of `day` (today's facts: pass today)."""
    return _known(db.rows(_LATEST, unit=unit_id, day=day))


def _known(rows: list[Row]) -> Facts:
    return {row["metric"]: from_json(row["value"]) for row in rows if row["value"] is not None}
