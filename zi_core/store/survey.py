"""The external survey in the database, read: operators, contacts without names, totals by day, files, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from zi_core.rulebook.values import Facts
from zi_core.store.door import measures
from zi_core.store.engine import Database, Row, Transaction
from zi_core.survey.contacts import Channel, Contact
from zi_core.survey.measures import Known, measure
from zi_core.survey.progress import Basis, Progress, Step, progress
from zi_core.survey.shares import Operator, distinct
from zi_core.survey.states import State
from zi_core.survey.totals import DayTotals, Totals
from zi_core.survey.waves import Reminder

Reader = Database | Transaction
# Whoever was dropped by hand is no longer on the list (zi_core.customers.priority.standing).
_ON_LIST = (
    "c.list_id = :list AND c.unit_id = :unit AND c.deleted_at IS NULL AND c.row_no NOT IN "
    "(SELECT row_no FROM customer_mark WHERE list_id = :list AND mark = 'dropped')"
)
_VALUES = " UNION ".join(
    f"SELECT c.row_no, c.{column} AS reach FROM customer AS c WHERE {_ON_LIST} AND c.{column} <> ''"  # noqa: S608 - our own text
    for column in ("phone", "whatsapp", "email")
)


@dataclass(frozen=True, slots=True)
class SurveySettings:
    """The court's own terms: text of the warm-up (empty: the usual one), which figures count, when the account came."""

    template: str = ""
    basis: Basis | None = None
    account_on: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One version of one day's totals, with who noted it; `current` is the one that counts."""

    day: date
    totals: Totals
    reason: str
    removed: bool
    version: int
    noted: datetime
    doer: str
    current: bool


@dataclass(frozen=True, slots=True)
class Reaches:
    """What reaches one person: numbers in E.164 and an address, each empty where there is none."""

    phone: str = field(repr=False)
    whatsapp: str = field(repr=False)
    email: str = field(repr=False)


def operators(db: Reader, unit_id: str) -> tuple[Operator, ...]:
    """Return who follows the survey now, in the order they were named."""
    rows = db.rows(
        "SELECT id, name, account_id, version FROM survey_operator WHERE unit_id = :unit AND left_on IS NULL "
        "ORDER BY named NULLS LAST, id NULLS LAST",
        unit=unit_id,
    )
    return tuple(Operator(row["id"], row["name"], row["account_id"], row["version"]) for row in rows)


def settings(db: Reader, unit_id: str) -> SurveySettings:
    """Return the court's terms, or the usual ones while nothing was set."""
    row = db.one("SELECT template, basis, account_on, version FROM survey_setting WHERE unit_id = :unit", unit=unit_id)
    if row is None:
        return SurveySettings()
    basis = Basis(row["basis"]) if row["basis"] else None
    return SurveySettings(row["template"], basis, row["account_on"], row["version"])


def approved_list(db: Reader, unit_id: str) -> str:
    """Return the id of the court's approved list, empty while there is none."""
    row = db.one("SELECT id FROM customer_list WHERE unit_id = :unit AND state = 'approved'", unit=unit_id)
    return str(row["id"]) if row else ""


def contacts(db: Reader, unit_id: str, list_id: str) -> tuple[Contact, ...]:
    """Return the people of the approved list in its order, without names and numbers."""
    rows = db.rows(
        "SELECT c.row_no, c.gender, c.service, s.operator_id, s.state, s.since, s.told, s.touched, s.version, "  # noqa: S608 - our own text
        "CASE WHEN c.whatsapp <> '' THEN 'whatsapp' WHEN c.phone <> '' THEN 'phone' WHEN c.email <> '' THEN 'email' "
        "ELSE 'none' END AS channel FROM customer AS c "
        "LEFT JOIN survey_contact AS s ON s.list_id = c.list_id AND s.row_no = c.row_no "
        f"WHERE {_ON_LIST} ORDER BY c.row_no NULLS LAST",
        list=list_id,
        unit=unit_id,
    )
    return tuple(_contact(row) for row in rows)


def _contact(row: Row) -> Contact:
    return Contact(
        row=row["row_no"],
        state=State(row["state"] or State.UNSENT),
        since=row["since"],
        operator=row["operator_id"],
        told=row["told"],
        touched=row["touched"],
        version=row["version"] or 0,
        channel=Channel(row["channel"]),
        service=row["service"],
        gender=row["gender"],
    )


def reachable(db: Reader, unit_id: str, list_id: str) -> int:
    """Return how many different people of the list can be reached: a shared number or address counts once.

    Somebody whose invitation failed cannot be reached that way, so the row does not count.
    """
    rows = db.rows(
        f"SELECT v.row_no, v.reach, count(*) OVER (PARTITION BY v.reach) AS sharing FROM ({_VALUES}) AS v "  # noqa: S608 - our own text
        "LEFT JOIN survey_contact AS s ON s.list_id = :list AND s.row_no = v.row_no "
        "WHERE coalesce(s.state, '') <> 'failed'",
        list=list_id,
        unit=unit_id,
    )
    shared = {row["row_no"] for row in rows if row["sharing"] > 1}
    alone = {row["row_no"] for row in rows} - shared
    return len(alone) + distinct([(row["row_no"], row["reach"]) for row in rows if row["row_no"] in shared])


def known_reaches(db: Reader, unit_id: str, list_id: str) -> Mapping[str, Sequence[int]]:
    """Return number (E.164) or address to the rows of the list that have it: to compare with, never to show."""
    found: dict[str, list[int]] = {}
    for row in db.rows(f"{_VALUES} ORDER BY row_no NULLS LAST", list=list_id, unit=unit_id):
        found.setdefault(row["reach"], []).append(row["row_no"])
    return found


def names(db: Reader, unit_id: str, list_id: str, rows: Sequence[int]) -> Mapping[int, str]:
    """Return row to name of the given rows of the list."""
    found = db.rows(
        f"SELECT c.row_no, c.name FROM customer AS c WHERE {_ON_LIST} "  # noqa: S608 - our own text
        "AND c.row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        list=list_id,
        unit=unit_id,
        row_numbers=list(rows),
    )
    return {row["row_no"]: row["name"] for row in found}


def numbers(db: Reader, unit_id: str, list_id: str, rows: Sequence[int]) -> Mapping[int, Reaches]:
    """Return row to what reaches the person, unmasked: only for those who may see it, once that was noted."""
    found = db.rows(
        f"SELECT c.row_no, c.phone, c.whatsapp, c.email FROM customer AS c WHERE {_ON_LIST} "  # noqa: S608 - our own text
        "AND c.row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        list=list_id,
        unit=unit_id,
        row_numbers=list(rows),
    )
    return {row["row_no"]: Reaches(row["phone"], row["whatsapp"], row["email"]) for row in found}


def search(db: Reader, unit_id: str, list_id: str, part: str, most: int) -> tuple[int, ...]:
    """Return the rows of at most so many people whose name holds `part`, in the order of the list."""
    found = db.rows(
        f"SELECT c.row_no FROM customer AS c WHERE {_ON_LIST} AND position(:part IN lower(c.name)) > 0 "  # noqa: S608 - our own text
        "ORDER BY c.row_no NULLS LAST LIMIT :most",
        list=list_id,
        unit=unit_id,
        part=part.strip().lower(),
        most=most,
    )
    return tuple(row["row_no"] for row in found)


def words(db: Reader, unit_id: str) -> Mapping[str, State]:
    """Return the wordings that the court explained, folded."""
    rows = db.rows("SELECT wording, state FROM survey_word WHERE unit_id = :unit", unit=unit_id)
    return {row["wording"]: State(row["state"]) for row in rows}


def left_behind(db: Reader, unit_id: str, list_id: str) -> int:
    """Return how many people with a state beyond "unsent" are on no longer: only earlier versions hold them."""
    row = db.one(
        "SELECT count(*) AS people FROM survey_contact "
        "WHERE unit_id = :unit AND list_id <> :list AND state <> 'unsent'",
        unit=unit_id,
        list=list_id,
    )
    return int(row["people"]) if row else 0


def day_entries(db: Reader, unit_id: str) -> tuple[DayEntry, ...]:
    """Return every version of every day's totals, the newest note first."""
    columns = "d.day, d.totals, d.reason, d.removed, d.version, d.noted, coalesce(a.name, '') AS doer"
    rows = db.rows(
        f"SELECT {columns}, true AS current FROM survey_day AS d LEFT JOIN account AS a ON a.id = d.noted_by "  # noqa: S608 - our own text
        f"WHERE d.unit_id = :unit UNION ALL SELECT {columns}, false AS current FROM survey_day_before AS d "
        "LEFT JOIN account AS a ON a.id = d.noted_by WHERE d.unit_id = :unit "
        "ORDER BY noted DESC NULLS LAST, day DESC NULLS LAST, version DESC NULLS LAST",
        unit=unit_id,
    )
    return tuple(
        DayEntry(
            row["day"], Totals(**row["totals"]), row["reason"], row["removed"], row["version"], row["noted"],
            row["doer"], row["current"],
        )
        for row in rows
    )  # fmt: skip


def typed_days(db: Reader, unit_id: str) -> tuple[DayTotals, ...]:
    """Return the daily totals that count, by day."""
    rows = db.rows(
        "SELECT day, totals, version, reason FROM survey_day WHERE unit_id = :unit AND NOT removed "
        "ORDER BY day NULLS LAST",
        unit=unit_id,
    )
    return tuple(DayTotals(row["day"], Totals(**row["totals"]), row["version"], row["reason"]) for row in rows)


def steps(db: Reader, unit_id: str, list_id: str) -> tuple[Step, ...]:
    """Return how many people of the list went from which state to which on which day.

    A step that was learned later is never counted before the one it followed.
    """
    rows = db.rows(
        "SELECT m.day, m.before, m.state, count(*) AS people FROM ("  # noqa: S608 - our own text
        "SELECT max(t.day) OVER (PARTITION BY t.contact_id ORDER BY t.version NULLS LAST) AS day, t.state, "
        "lag(t.state) OVER (PARTITION BY t.contact_id ORDER BY t.version NULLS LAST) AS before "
        "FROM survey_step AS t JOIN survey_contact AS s ON s.contact_id = t.contact_id "
        "JOIN customer AS c ON c.list_id = s.list_id AND c.row_no = s.row_no "
        f"WHERE s.list_id = :list AND {_ON_LIST}) AS m GROUP BY m.day, m.before, m.state",
        list=list_id,
        unit=unit_id,
    )
    return tuple(
        (row["day"], State(row["before"]) if row["before"] else None, State(row["state"]), row["people"])
        for row in rows
    )


def reminders(db: Reader, unit_id: str) -> tuple[Reminder, ...]:
    """Return the days on which people were written to again, by day."""
    rows = db.rows(
        "SELECT day, people, version FROM survey_reminder WHERE unit_id = :unit AND NOT removed "
        "ORDER BY day NULLS LAST",
        unit=unit_id,
    )
    return tuple(Reminder(row["day"], row["people"], row["version"]) for row in rows)


def found_progress(db: Reader, unit_id: str) -> Progress:
    """Return where the blast stands."""
    list_id = approved_list(db, unit_id)
    row = db.one(f"SELECT count(*) AS people FROM customer AS c WHERE {_ON_LIST}", list=list_id, unit=unit_id)  # noqa: S608 - our own text
    people = int(row["people"]) if row else 0
    basis = settings(db, unit_id).basis
    return progress(people, typed_days(db, unit_id), steps(db, unit_id, list_id), basis)


@measures("survey")
def measure_survey(tx: Transaction, unit_id: str, _today: date) -> Facts:
    """Measure operators, progress and account as they stand inside the transaction (§1b to 1d)."""
    named = tx.one("SELECT count(*) AS people FROM survey_operator WHERE unit_id = :unit", unit=unit_id)
    ever = bool(named and named["people"])
    known = Known(len(operators(tx, unit_id)) if ever else None, settings(tx, unit_id).account_on)
    return measure(known, found_progress(tx, unit_id))
