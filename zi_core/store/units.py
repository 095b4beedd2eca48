"""Courts and their cycle in the database."""

from __future__ import annotations

import json

from zi_core.accounts import try_keys
from zi_core.events.courts import AuditDownloaded, Court, CourtChanged, CourtSetUp, Cycle, SampleRemoved
from zi_core.store import deck_look
from zi_core.store.accounts import forget_tries, insert_account
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, DuplicateError, Row, Transaction
from zi_core.store.evidence import delete_files
from zi_core.units import Unit

_COLUMNS = (
    "name, court_type, level, predicate, time_zone, services, cycle_year, window_start, window_floor, list_due, "
    "survey_due, desk_due, evaluator"
)
_GAPS = ", ".join(f":{column.strip()}" for column in _COLUMNS.split(","))
_SETS = ", ".join(f"{column.strip()} = :{column.strip()}" for column in _COLUMNS.split(","))

# In this order: what hangs on a list or an account goes before it.
_OF_A_COURT = (
    "DELETE FROM draft_sheet WHERE list_id IN (SELECT id FROM customer_list WHERE unit_id = :id)",
    "DELETE FROM draft_step WHERE list_id IN (SELECT id FROM customer_list WHERE unit_id = :id)",
    "DELETE FROM draft_mend WHERE list_id IN (SELECT id FROM customer_list WHERE unit_id = :id)",
    "DELETE FROM draft_row WHERE list_id IN (SELECT id FROM customer_list WHERE unit_id = :id)",
    "DELETE FROM customer_mark WHERE unit_id = :id",
    "DELETE FROM number_answer WHERE unit_id = :id",
    "DELETE FROM service_mix WHERE unit_id = :id",
    "DELETE FROM customer_apart WHERE unit_id = :id",
    "DELETE FROM column_memory WHERE unit_id = :id",
    "DELETE FROM contact_setting WHERE unit_id = :id",
    "DELETE FROM roster WHERE unit_id = :id",
    *(
        f"DELETE FROM survey_{table} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for table in (
            "stray",
            "file",
            "word",
            "setting",
            "reminder",
            "day_before",
            "day",
            "step",
            "contact",
            "operator",
        )
    ),
    *(
        f"DELETE FROM {table} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for table in (
            "deck_choice",
            "deck_rehearsal",
            "display",
            "desk_area",
            "desk_risk",
            "desk_objective",
            "desk_task",
            "desk_comment",
            "evidence",
            "link_found",
            "link_host",
        )
    ),
    *(
        f"DELETE FROM {table} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for table in ("retention", "withdrawal", "barred", "breach")
    ),
    "DELETE FROM lke_answer WHERE unit_id = :id",
    "DELETE FROM lke_outcome WHERE unit_id = :id",
    *(
        f"DELETE FROM team_{table} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for table in ("turn", "drill", "question", "meeting", "statement", "member")
    ),
    "DELETE FROM customer WHERE unit_id = :id",
    "DELETE FROM customer_list WHERE unit_id = :id",
    "DELETE FROM measurement_use WHERE unit_id = :id",
    "DELETE FROM measurement_column WHERE measurement_id IN (SELECT id FROM measurement WHERE unit_id = :id)",
    "DELETE FROM measurement_reading WHERE unit_id = :id",
    "DELETE FROM measurement WHERE unit_id = :id",
    "DELETE FROM instrument WHERE unit_id = :id",
    *(
        f"DELETE FROM innovation{part} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for part in ("_users", "_value", "_measure", "_answers", "_publication", "_review", "_picture", "")
    ),
    *(
        f"DELETE FROM {table} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for table in ("film_mark", "film_place", "film_check", "film", "inspection_tick", "inspection_photo")
    ),
    *(
        f"DELETE FROM {table} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for table in ("inspection", "repair", "complaint_trial", "complaint_channel", "queue_wait", "queue_batch")
    ),
    *(
        f"DELETE FROM {table} WHERE unit_id = :id"  # noqa: S608 - our own tables
        for table in ("queue_strategy", "briefing_group", "briefing")
    ),
    "DELETE FROM fact WHERE unit_id = :id",
    "DELETE FROM second_factor WHERE unit_id = :id",
    "DELETE FROM recovery_code WHERE unit_id = :id",
    "DELETE FROM known_device WHERE unit_id = :id",
    "DELETE FROM second_factor_role WHERE unit_id = :id",
    "DELETE FROM outside_identity WHERE unit_id = :id",
    "DELETE FROM session WHERE account_id IN (SELECT id FROM account WHERE unit_id = :id)",
    "DELETE FROM account WHERE unit_id = :id",
)


def any_unit(db: Database) -> Unit | None:
    """Return the first court of the database, or None before the set-up."""
    row = db.one("SELECT * FROM unit WHERE deleted_at IS NULL ORDER BY created NULLS LAST, id NULLS LAST LIMIT 1")
    return _unit(row) if row else None


def newest_data_version(db: Database) -> int:
    """Return the highest data version of all courts."""
    return int(db.rows("SELECT coalesce(max(data_version), 0) AS newest FROM unit")[0]["newest"])


def unit(db: Database, unit_id: str) -> Unit | None:
    """Return the court with this id, or None."""
    row = db.one("SELECT * FROM unit WHERE id = :id AND deleted_at IS NULL", id=unit_id)
    return _unit(row) if row else None


def _unit(row: Row) -> Unit:
    court = Court(
        name=row["name"],
        court_type=row["court_type"],
        level=row["level"],
        predicate=row["predicate"],
        time_zone=row["time_zone"],
        services=tuple(row["services"]),
    )
    cycle = Cycle(
        year=row["cycle_year"],
        window_start=row["window_start"],
        window_floor=row["window_floor"],
        list_due=row["list_due"],
        survey_due=row["survey_due"],
        desk_due=row["desk_due"],
        evaluator=row["evaluator"],
    )
    return Unit(row["id"], court, cycle, sample=row["sample"], version=row["version"])


def _params(court: Court, cycle: Cycle) -> dict[str, object]:
    return {
        "name": court.name,
        "court_type": court.court_type,
        "level": court.level,
        "predicate": court.predicate,
        "time_zone": court.time_zone,
        "services": json.dumps(court.services, ensure_ascii=False),
        "cycle_year": cycle.year,
        "window_start": cycle.window_start,
        "window_floor": cycle.window_floor,
        "list_due": cycle.list_due,
        "survey_due": cycle.survey_due,
        "desk_due": cycle.desk_due,
        "evaluator": cycle.evaluator,
    }


@handles(CourtSetUp)
def set_up(tx: Transaction, event: CourtSetUp, stamp: Stamp) -> None:
    """Insert the court and its first accounts; only an empty database can be set up without an account."""
    if tx.one("SELECT id FROM unit WHERE deleted_at IS NULL LIMIT 1"):
        message = "a court is set up already"
        raise DuplicateError(message)
    tx.rows(
        f"INSERT INTO unit (id, {_COLUMNS}, sample, data_version, version, created) "  # noqa: S608 - our own columns
        f"VALUES (:id, {_GAPS}, :sample, 0, 1, :created)",
        id=event.unit_id,
        sample=event.sample,
        created=stamp.now,
        **_params(event.court, event.cycle),
    )
    for account in event.accounts:
        insert_account(tx, event.unit_id, account, stamp)


@handles(CourtChanged)
def change(tx: Transaction, event: CourtChanged, _: Stamp) -> None:
    """Save the court's data and cycle."""
    tx.must(
        f"UPDATE unit SET {_SETS}, version = version + 1 "  # noqa: S608 - our own columns
        "WHERE id = :id AND version = :version AND deleted_at IS NULL RETURNING version",
        id=event.unit_id,
        version=event.version,
        **_params(event.court, event.cycle),
    )


@handles(SampleRemoved)
def remove_sample(tx: Transaction, event: SampleRemoved, _: Stamp) -> None:
    """Delete the invented court and all its rows; the audit keeps its lines."""
    tx.must("DELETE FROM unit WHERE id = :id AND sample RETURNING id", id=event.unit_id)
    names = tx.rows("SELECT username FROM account WHERE unit_id = :id", id=event.unit_id)
    forget_tries(tx, [try_keys(row["username"], "")[0] for row in names])
    for statement in _OF_A_COURT:
        tx.rows(statement, id=event.unit_id)
    delete_files(tx, event.unit_id)
    deck_look.delete(tx, event.unit_id)


@handles(AuditDownloaded)
def note_download(_tx: Transaction, _event: AuditDownloaded, _stamp: Stamp) -> None:
    """Write nothing but the audit line."""
