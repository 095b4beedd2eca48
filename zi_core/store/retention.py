"""How long people stay, and the purge: their rows leave every table; facts, counts and the audit stay."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zi_core.events.ledger import PurgeRepeated
from zi_core.events.privacy import CopiesDeleted, PersonalDataPurged, RetentionStated
from zi_core.privacy.retention import Part, Retention
from zi_core.store import files, ledger, vault
from zi_core.store.door import Stamp, handles, local_day
from zi_core.store.engine import Database, StaleError, StoreError, Transaction
from zi_core.store.places import places_of

Reader = Database | Transaction
_log = logging.getLogger(__name__)
# A list from before lists knew their cycle is older than any that does, so it goes with the first purge.
_LISTS = "(SELECT id FROM customer_list WHERE unit_id = :unit AND coalesce(cycle_year, :year) = :year)"
# What knows no cycle belongs to the present one, and leaves with it.
_PRESENT = "unit_id = :unit AND :year >= (SELECT cycle_year FROM unit WHERE id = :unit)"
_COUNTED: dict[Part, str] = {
    Part.PEOPLE: "customer WHERE list_id IN {lists}",
    Part.LISTS: "customer_list WHERE state IN ('approved', 'replaced') AND id IN {lists}",
    Part.DRAFTS: "customer_list WHERE state = 'draft' AND id IN {lists}",
    Part.CONTACTS: "survey_contact WHERE list_id IN {lists}",
    Part.STRAYS: "survey_stray WHERE cast(texts AS text) <> '[]' "
    "AND file_id IN (SELECT id FROM survey_file WHERE list_id IN {lists})",
    Part.OFFICIALS: "roster WHERE {present}",
    Part.DRILLS: "team_drill WHERE unit_id = :unit AND year = :year",
    Part.ANSWERS: "measurement_column WHERE name = '@respondents' "
    "AND measurement_id IN (SELECT id FROM measurement WHERE {present})",
    Part.PICTURES: "inspection_photo WHERE {present}",
    Part.INNOVATIONS: "innovation_picture WHERE {present}",
}
_DELETED = (
    "survey_step WHERE contact_id IN (SELECT contact_id FROM survey_contact WHERE list_id IN {lists})",
    "survey_contact WHERE list_id IN {lists}",
    "customer_mark WHERE list_id IN {lists}",
    "number_answer WHERE list_id IN {lists}",
    "customer WHERE list_id IN {lists}",
    "draft_sheet WHERE list_id IN {lists}",
    "draft_step WHERE list_id IN {lists}",
    "draft_mend WHERE list_id IN {lists}",
    "draft_row WHERE list_id IN {lists}",
    "customer_apart WHERE {present}",
    "roster WHERE {present}",
    "team_turn WHERE drill_id IN (SELECT id FROM team_drill WHERE unit_id = :unit AND year = :year)",
    "team_drill WHERE unit_id = :unit AND year = :year",
    "measurement_column WHERE name = '@respondents' AND measurement_id IN (SELECT id FROM measurement WHERE {present})",
)
_EMPTIED = (
    "UPDATE survey_stray SET texts = '[]' WHERE file_id IN (SELECT id FROM survey_file WHERE list_id IN {lists})",
    "UPDATE survey_file SET file_name = '' WHERE list_id IN {lists}",
    (
        "UPDATE customer_list SET state = CASE state WHEN 'draft' THEN 'discarded' ELSE 'replaced' END, "
        "file_name = '', notes = '[]', version = version + 1 WHERE id IN {lists}"
    ),
)


def _spelled(statement: str) -> str:
    return statement.replace("{lists}", _LISTS).replace("{present}", _PRESENT)


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A piece of evidence with files, which may show people; only a person can tell."""

    evidence_id: str
    proves: str
    names: tuple[str, ...]


def retention(db: Reader, unit_id: str, year: int) -> Retention:
    """Return what the court decided for the people of the cycle `year`."""
    row = db.one(
        "SELECT kept_until, reason, version, purged, counts FROM retention WHERE unit_id = :unit AND year = :year",
        unit=unit_id,
        year=year,
    )
    if row is None:
        return Retention(year)
    return Retention(year, row["kept_until"], row["reason"], row["version"], row["purged"], row["counts"])


def years(db: Reader, unit_id: str) -> tuple[int, ...]:
    """Return the cycles whose people are or were in the database, the newest first, the present one among them."""
    rows = db.rows(
        "SELECT year FROM retention WHERE unit_id = :unit UNION SELECT cycle_year AS year FROM customer_list "
        "WHERE unit_id = :unit AND cycle_year IS NOT NULL UNION SELECT cycle_year AS year FROM unit WHERE id = :unit "
        "ORDER BY year DESC NULLS LAST",
        unit=unit_id,
    )
    return tuple(row["year"] for row in rows)


def scope(db: Reader, unit_id: str, year: int) -> dict[Part, int]:
    """Return how much of each kind a purge of the cycle would take away now."""
    found = {
        part: db.one(_spelled(f"SELECT count(*) AS n FROM {rows}"), unit=unit_id, year=year)  # noqa: S608 - our own text
        for part, rows in _COUNTED.items()
    }
    return {part: int(row["n"]) for part, row in found.items() if row and row["n"]}


def evidence_files(db: Reader, unit_id: str, year: int) -> tuple[EvidenceFile, ...]:
    """Return the pieces of evidence of the cycle that have files."""
    rows = db.rows(
        "SELECT e.id, e.proves, r.name FROM evidence AS e JOIN evidence_revision AS r ON r.evidence_id = e.id "
        "WHERE e.unit_id = :unit AND e.year = :year AND e.deleted_at IS NULL AND r.sha256 <> '' "
        "ORDER BY e.id NULLS LAST, r.revision NULLS LAST",
        unit=unit_id,
        year=year,
    )
    names: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        names.setdefault((row["id"], row["proves"]), []).append(row["name"])
    return tuple(EvidenceFile(key[0], key[1], tuple(dict.fromkeys(found))) for key, found in names.items())


def copies_before(db: Database, unit_id: str, day: date) -> int:
    """Return how many copies of the database were made before `day`, by the court's clock."""
    start = datetime.combine(day, time(), _zone(db, unit_id))
    return sum(one.made < start for one in vault.records(places_of(db.path.parent)))


def _zone(db: Reader, unit_id: str) -> ZoneInfo:
    row = db.one("SELECT time_zone FROM unit WHERE id = :id", id=unit_id)
    return ZoneInfo(row["time_zone"] if row else "UTC")


@handles(RetentionStated)
def state_retention(tx: Transaction, event: RetentionStated, stamp: Stamp) -> None:
    """Save until when the people of a cycle stay, over the version its editor saw; never after a purge."""
    tx.must(
        "INSERT INTO retention (unit_id, year, kept_until, reason, version, stated, stated_by, counts) "
        "VALUES (:unit, :year, :until, :reason, 1, :now, :actor, '{}') ON CONFLICT (unit_id, year) DO UPDATE SET "
        "kept_until = excluded.kept_until, reason = excluded.reason, stated = excluded.stated, "
        "stated_by = excluded.stated_by, version = retention.version + 1 "
        "WHERE retention.version = :version AND retention.purged IS NULL RETURNING version",
        unit=event.unit_id,
        year=event.year,
        until=event.until,
        reason=event.reason,
        version=event.version,
        now=stamp.now,
        actor=stamp.actor,
    )
    ledger.keep_after(tx)


@handles(PersonalDataPurged)
def purge(tx: Transaction, event: PersonalDataPurged, stamp: Stamp) -> None:
    """Take the people of a cycle out of every table, with the chosen evidence and the copies that still hold them.

    Nothing is measured again. Raises StaleError when there are other people than the user saw.
    """
    if scope(tx, event.unit_id, event.year).get(Part.PEOPLE, 0) != event.count:
        message = "other people than the ones that were counted"
        raise StaleError(message)
    counts = take_away(tx, event, stamp)
    counts[Part.COPIES] = event.copies
    _delete_copies_before(tx, event.unit_id, local_day(tx, event.unit_id, stamp.now) + timedelta(days=1))
    tx.must(
        "UPDATE retention SET purged = :now, purged_by = :actor, counts = :counts, version = version + 1 "
        "WHERE unit_id = :unit AND year = :year AND version = :version AND purged IS NULL RETURNING version",
        now=stamp.now,
        actor=stamp.actor,
        counts={part.value: n for part, n in counts.items() if n},
        version=event.version,
        unit=event.unit_id,
        year=event.year,
    )
    ledger.keep_after(tx)


def take_away(tx: Transaction, event: PersonalDataPurged | PurgeRepeated, stamp: Stamp) -> Counter[Part]:
    """Take the people of the event's cycle out of every table, with the evidence and pictures it names; return counts.

    A list keeps its number and how many people it had, but no name of a file; facts of every day stay as they were.
    """
    given = {"unit": event.unit_id, "year": event.year}
    counts = Counter(scope(tx, event.unit_id, event.year))
    for statement in _EMPTIED:
        tx.rows(_spelled(statement), **given)
    wanted = {Part.PICTURES: event.photos, Part.INNOVATIONS: event.pictures}
    for rows in (*_DELETED, *(_COUNTED[part] for part, wants in wanted.items() if wants)):
        tx.rows(_spelled(f"DELETE FROM {rows}"), **given)  # noqa: S608 - our own text
    for part in (part for part, wants in wanted.items() if not wants):
        del counts[part]
    counts[Part.EVIDENCE] = _remove_evidence(tx, event, stamp)
    return counts


def _remove_evidence(tx: Transaction, event: PersonalDataPurged | PurgeRepeated, stamp: Stamp) -> int:
    """Take the chosen pieces of evidence away with all their files; return how many pieces."""
    chosen = list(event.evidence)
    gone = tx.rows(
        "UPDATE evidence SET deleted_at = :now, version = version + 1, edited_by = :actor WHERE unit_id = :unit "
        "AND year = :year AND deleted_at IS NULL AND id IN (SELECT unnest(cast(:ids AS text[]))) RETURNING id",
        unit=event.unit_id,
        year=event.year,
        ids=chosen,
        now=stamp.now,
        actor=stamp.actor,
    )
    revisions = tx.rows(
        "DELETE FROM evidence_revision WHERE evidence_id IN (SELECT unnest(cast(:ids AS text[]))) RETURNING sha256",
        ids=[row["id"] for row in gone],
    )
    files.drop(tx, {row["sha256"] for row in revisions})
    return len(gone)


@handles(CopiesDeleted)
def delete_copies(tx: Transaction, event: CopiesDeleted, _: Stamp) -> None:
    """Delete the copies made before a day, once the audit line is committed."""
    _delete_copies_before(tx, event.unit_id, event.day)


def _delete_copies_before(tx: Transaction, unit_id: str, day: date) -> None:
    """Delete copies once the write lock is given back: whoever makes a copy has the copies and waits for that lock."""
    places, zone = places_of(tx.folder), _zone(tx, unit_id).key

    def delete() -> None:
        try:
            vault.delete_older_than(places, day, zone=zone)
        except StoreError as error:
            _log.warning("old copies were not deleted: %s", type(error).__name__)

    tx.released.append(delete)


def sizes(db: Reader, unit_id: str, tables: Sequence[str]) -> dict[str, int]:
    """Return how many rows of the court each of `tables` (names of our own) holds; without a court, of all courts."""
    of_courts = {
        row["table_name"]
        for row in db.rows("SELECT table_name FROM information_schema.columns WHERE column_name = 'unit_id'")
    }
    found = {}
    for table in tables:
        where = "unit_id = :unit" if table in of_courts else ":unit = :unit"
        rows = db.rows(f"SELECT count(*) AS n FROM {table} WHERE {where}", unit=unit_id)  # noqa: S608 - our own tables
        found[table] = int(rows[0]["n"])
    return found
