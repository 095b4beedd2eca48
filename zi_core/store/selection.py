"""Whom the court will have asked: marks on the rows of a list, settings, officials, and the selection they make."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from zi_core import customers as subject
from zi_core.customers.kinship import Official
from zi_core.customers.priority import Listed, Mark
from zi_core.customers.reach import Answer
from zi_core.customers.selection import Selection, Terms, select
from zi_core.customers.spread import advised_levels
from zi_core.events.customers import (
    ContactSettingsChanged,
    CustomersMarked,
    NumbersTried,
    OfficialsRecorded,
    ServiceMixRecorded,
)
from zi_core.rulebook.reading import in_force
from zi_core.store.customers import COLUMNS
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import Database, Row, StaleError, Transaction


@dataclass(frozen=True, slots=True)
class ContactSettings:
    """The court's own terms: how many places the list has, advice by field in per cent; version 0 for none."""

    places: int = 0
    levels: dict[str, int] = field(default_factory=dict)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Roster:
    """The court's officials as its administrator gave them; version 0 for none."""

    officials: tuple[Official, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class ServiceMix:
    """How often the court rendered each of its services; version 0 while it told nothing."""

    served: dict[str, int] = field(default_factory=dict)
    version: int = 0


def roster(db: Database, unit_id: str) -> Roster:
    """Return the court's officials, or nobody while none were given."""
    row = db.one("SELECT officials, version FROM roster WHERE unit_id = :unit", unit=unit_id)
    return Roster(tuple(Official(**one) for one in row["officials"]), row["version"]) if row else Roster()


def settings(db: Database, unit_id: str) -> ContactSettings:
    """Return the court's settings, or the empty ones while nothing was set."""
    row = db.one("SELECT places, levels, version FROM contact_setting WHERE unit_id = :unit", unit=unit_id)
    return ContactSettings(row["places"], row["levels"], row["version"]) if row else ContactSettings()


def service_mix(db: Database, unit_id: str) -> ServiceMix:
    """Return how often the court rendered each of its services, or nothing while nothing was told."""
    row = db.one("SELECT served, version FROM service_mix WHERE unit_id = :unit", unit=unit_id)
    return ServiceMix(row["served"], row["version"]) if row else ServiceMix()


def selection(db: Database, unit_id: str, list_id: str) -> Selection:
    """Return the selection out of one of the court's approved lists; empty for a list that is not there.

    It is worked out from contacts without the mask and holds none of them. Raises StaleError for a court that is gone.
    """
    unit = db.one("SELECT services, cycle_year, window_start, window_floor FROM unit WHERE id = :unit", unit=unit_id)
    if unit is None:
        message = "no such court"
        raise StaleError(message)
    rows = db.rows(
        f"SELECT row_no, {', '.join(COLUMNS)} FROM customer "  # noqa: S608 - our own columns
        "WHERE list_id = :id AND unit_id = :unit AND deleted_at IS NULL ORDER BY row_no NULLS LAST",
        id=list_id,
        unit=unit_id,
    )
    marks, answers = _marks(db, list_id), _answers(db, list_id)
    listed = [_listed(row, marks.get(row["row_no"], frozenset()), answers.get(row["row_no"])) for row in rows]
    terms = _terms(unit, settings(db, unit_id), service_mix(db, unit_id))
    return select(listed, terms, roster(db, unit_id).officials)


def _marks(db: Database, list_id: str) -> dict[int, frozenset[Mark]]:
    found: dict[int, frozenset[Mark]] = {}
    for row in db.rows("SELECT row_no, mark FROM customer_mark WHERE list_id = :id", id=list_id):
        found[row["row_no"]] = found.get(row["row_no"], frozenset()) | {Mark(row["mark"])}
    return found


def _answers(db: Database, list_id: str) -> dict[int, Answer]:
    rows = db.rows("SELECT row_no, answer FROM number_answer WHERE list_id = :id", id=list_id)
    return {row["row_no"]: Answer(row["answer"]) for row in rows}


def _terms(unit: Row, own: ContactSettings, mix: ServiceMix) -> Terms:
    book = in_force(unit["cycle_year"])
    minimum = book.whole("customers-count")
    return Terms(
        window=subject.Window(unit["window_start"], unit["window_floor"], book.cycle.step_days),
        minimum=minimum,
        places=max(own.places, minimum),
        services=tuple(unit["services"]),
        levels=advised_levels(own.levels),
        served=mix.served,
    )


def _listed(row: Row, marks: frozenset[Mark], answer: Answer | None) -> Listed:
    person = subject.Customer(**{column: row[column] for column in COLUMNS})
    mark = next(iter(marks - {Mark.UNRELATED}), None)
    return Listed(row["row_no"], person, mark, cleared=Mark.UNRELATED in marks, answer=answer)


@handles(CustomersMarked)
def mark_customers(tx: Transaction, event: CustomersMarked, stamp: Stamp) -> None:
    """Set or take away the marks of rows of the court's approved list; an empty mark takes all of them away."""
    _approved(tx, event.unit_id, event.list_id)
    tx.rows(
        "DELETE FROM customer_mark WHERE list_id = :id AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[]))) "
        "AND (:mark = '' OR (mark = :beside) = (:mark = :beside))",
        id=event.list_id,
        row_numbers=list(event.rows),
        mark=event.mark,
        beside=Mark.UNRELATED.value,
    )
    if event.mark:
        tx.rows(
            "INSERT INTO customer_mark (list_id, row_no, unit_id, mark, marked, marked_by) "
            "SELECT list_id, row_no, unit_id, :mark, :now, :actor FROM customer "
            "WHERE list_id = :id AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
            id=event.list_id,
            row_numbers=list(event.rows),
            mark=event.mark,
            now=stamp.now,
            actor=stamp.actor,
        )


def _approved(tx: Transaction, unit_id: str, list_id: str) -> None:
    tx.must(
        "SELECT id FROM customer_list WHERE id = :id AND unit_id = :unit AND state = 'approved'",
        id=list_id,
        unit=unit_id,
    )


@handles(NumbersTried)
def try_numbers(tx: Transaction, event: NumbersTried, stamp: Stamp) -> None:
    """Note what came of trying the numbers of rows of the court's approved list; an empty answer takes it back."""
    _approved(tx, event.unit_id, event.list_id)
    tx.rows(
        "DELETE FROM number_answer WHERE list_id = :id AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        id=event.list_id,
        row_numbers=list(event.rows),
    )
    if event.answer:
        tx.rows(
            "INSERT INTO number_answer (list_id, row_no, unit_id, answer, tried, tried_by) "
            "SELECT list_id, row_no, unit_id, :answer, :now, :actor FROM customer "
            "WHERE list_id = :id AND row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
            id=event.list_id,
            row_numbers=list(event.rows),
            answer=event.answer,
            now=stamp.now,
            actor=stamp.actor,
        )


@handles(ServiceMixRecorded)
def record_service_mix(tx: Transaction, event: ServiceMixRecorded, _: Stamp) -> None:
    """Save how often the court rendered each service over the version its editor saw."""
    tx.must(
        "INSERT INTO service_mix (unit_id, served, version) VALUES (:unit, :served, 1) "
        "ON CONFLICT (unit_id) DO UPDATE SET served = excluded.served, version = service_mix.version + 1 "
        "WHERE service_mix.version = :version RETURNING version",
        unit=event.unit_id,
        served=event.served,
        version=event.version,
    )


@handles(ContactSettingsChanged)
def change_settings(tx: Transaction, event: ContactSettingsChanged, _: Stamp) -> None:
    """Save the court's settings over the version its editor saw."""
    tx.must(
        "INSERT INTO contact_setting (unit_id, places, levels, version) VALUES (:unit, :places, :levels, 1) "
        "ON CONFLICT (unit_id) DO UPDATE SET places = excluded.places, levels = excluded.levels, "
        "version = contact_setting.version + 1 WHERE contact_setting.version = :version RETURNING version",
        unit=event.unit_id,
        places=event.places,
        levels=event.levels,
        version=event.version,
    )


@handles(OfficialsRecorded)
def record_officials(tx: Transaction, event: OfficialsRecorded, _: Stamp) -> None:
    """Save the court's officials over the version their editor saw."""
    if event.count != len(event.officials):
        message = "the audit line would count other people"
        raise ValueError(message)
    tx.must(
        "INSERT INTO roster (unit_id, officials, version) VALUES (:unit, :officials, 1) "
        "ON CONFLICT (unit_id) DO UPDATE SET officials = excluded.officials, version = roster.version + 1 "
        "WHERE roster.version = :version RETURNING version",
        unit=event.unit_id,
        officials=json.dumps(event.officials, ensure_ascii=False),
        version=event.version,
    )


def carry_marks(tx: Transaction, unit_id: str, from_list: str, to_list: str) -> None:
    """Give people of a new version the marks they had in the one before: same name and same telephone number.

    What came of trying a WhatsApp number goes with that number.
    """
    tx.rows(
        "INSERT INTO number_answer (list_id, row_no, unit_id, answer, tried, tried_by) "
        "SELECT c.list_id, c.row_no, c.unit_id, m.answer, m.tried, m.tried_by FROM number_answer AS m "
        "JOIN customer AS b ON b.list_id = m.list_id AND b.row_no = m.row_no "
        "JOIN customer AS c ON c.name = b.name AND c.whatsapp = b.whatsapp AND c.whatsapp <> '' "
        "WHERE m.list_id = :before AND m.unit_id = :unit AND c.list_id = :list "
        "ON CONFLICT (list_id, row_no) DO NOTHING",
        before=from_list,
        unit=unit_id,
        list=to_list,
    )
    tx.rows(
        "INSERT INTO customer_mark (list_id, row_no, unit_id, mark, marked, marked_by) "
        "SELECT c.list_id, c.row_no, c.unit_id, m.mark, m.marked, m.marked_by FROM customer_mark AS m "
        "JOIN customer AS b ON b.list_id = m.list_id AND b.row_no = m.row_no "
        "JOIN customer AS c ON c.name = b.name AND c.phone = b.phone AND c.phone <> '' "
        "WHERE m.list_id = :before AND m.unit_id = :unit AND c.list_id = :list "
        "ON CONFLICT (list_id, row_no, mark) DO NOTHING",
        before=from_list,
        unit=unit_id,
        list=to_list,
    )
