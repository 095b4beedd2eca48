"""Facts by day: what each metric was at the end of each day on which it changed."""

from __future__ import annotations

from datetime import date

from zi_core.rulebook.values import Facts, from_json, to_json
from zi_core.store.engine import Database, Transaction


def record(tx: Transaction, unit_id: str, day: date, facts: Facts, subject: str) -> None:
    """Make `facts` the subject's facts as of `day`; a metric of the subject that is no longer known becomes unknown."""
    known = tx.rows(
        "SELECT DISTINCT metric FROM fact WHERE unit_id = :unit AND substr(metric, 1, :n) = :prefix",
        unit=unit_id,
        n=len(subject) + 1,
        prefix=f"{subject}.",
    )
    for metric in {row["metric"] for row in known} | set(facts):
        value = to_json(facts[metric]) if metric in facts else None
        tx.rows(
            "INSERT INTO fact (unit_id, metric, day, value) VALUES (:unit, :metric, :day, :value) "
            "ON CONFLICT (unit_id, metric, day) DO UPDATE SET value = excluded.value",
            unit=unit_id,
            metric=metric,
            day=day,
            value=value,
        )


def facts_on(db: Database, unit_id: str, day: date) -> Facts:
    """Return what was known of the court at the end of `day` (today's facts: pass today)."""
    rows = db.rows(
        "SELECT DISTINCT ON (metric) metric, value FROM fact WHERE unit_id = :unit AND day <= :day "
        "ORDER BY metric, day DESC",
        unit=unit_id,
        day=day,
    )
    return {row["metric"]: from_json(row["value"]) for row in rows if row["value"] is not None}
