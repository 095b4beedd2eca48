"""What happens to the contacts of the survey: shared out, told, moved by hand or by an export, carried to a new list.

A contact's row begins with the first thing that is recorded about it. Edits name the version they saw; one that is
stale refuses the whole event, so that of two operators at work none overwrites the other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from zi_core.events.survey import (
    ContactsFollowedUp,
    ContactsShared,
    Share,
    StateMove,
    SurveyFileMatched,
    SurveyStraySettled,
)
from zi_core.store.door import Stamp, handles, local_day
from zi_core.store.engine import StaleError, Transaction
from zi_core.survey.shares import follow

_GIVEN = (
    "SELECT unnest(cast(:row_numbers AS integer[])) AS row_no, unnest(cast(:versions AS integer[])) AS version, "
    "unnest(cast(:new_values AS text[])) AS given"
)
_NEW = ":list || ':' || cast(g.row_no AS text)"


@handles(ContactsShared)
def share(tx: Transaction, event: ContactsShared, _: Stamp) -> None:
    """Give contacts to operators."""
    _same_count(event.count, event.shares)
    give(tx, event.unit_id, event.list_id, event.shares)


def give(tx: Transaction, unit_id: str, list_id: str, shares: Sequence[Share]) -> None:
    """Write `shares` over the versions their editor saw. Raises StaleError."""
    values = [one.operator_id or "" for one in shares]
    _unchanged(tx, unit_id, list_id, shares)
    tx.rows(
        "INSERT INTO survey_contact (list_id, row_no, unit_id, contact_id, operator_id, state, version) "  # noqa: S608 - our own text
        f"SELECT :list, g.row_no, :unit, {_NEW}, nullif(g.given, ''), 'unsent', 1 FROM ({_GIVEN}) AS g "
        "ON CONFLICT (list_id, row_no) DO UPDATE SET operator_id = excluded.operator_id, "
        "version = survey_contact.version + 1",
        list=list_id,
        unit=unit_id,
        row_numbers=[one.row for one in shares],
        versions=[one.version for one in shares],
        new_values=values,
    )


@handles(ContactsFollowedUp)
def follow_up(tx: Transaction, event: ContactsFollowedUp, stamp: Stamp) -> None:
    """Write the states given by hand, and note that people were told or contacted again today.

    Nothing is lost by noting a contact twice, so only the states ask for a version.
    """
    _same_count(event.count, event.states)
    move(tx, event.unit_id, event.list_id, event.states, stamp)
    _on_approved(tx, event.unit_id, event.list_id, event.rows)
    tx.rows(
        "INSERT INTO survey_contact (list_id, row_no, unit_id, contact_id, state, told, touched, version) "  # noqa: S608 - our own text
        f"SELECT :list, g.row_no, :unit, {_NEW}, 'unsent', :day, :day, 0 "
        "FROM (SELECT unnest(cast(:row_numbers AS integer[])) AS row_no) AS g "
        "ON CONFLICT (list_id, row_no) DO UPDATE SET told = coalesce(survey_contact.told, excluded.told), "
        "touched = excluded.touched",
        list=event.list_id,
        unit=event.unit_id,
        row_numbers=list(event.rows),
        day=local_day(tx, event.unit_id, stamp.now),
    )


@handles(SurveyFileMatched)
def take_file(tx: Transaction, event: SurveyFileMatched, stamp: Stamp) -> None:
    """Write what an export told, and keep the rows that told of nobody."""
    _same_count(event.count, event.states)
    move(tx, event.unit_id, event.list_id, event.states, stamp)
    tx.rows(
        "INSERT INTO survey_file (id, unit_id, list_id, file_name, file_sha256, sheet, rows_read, matched, moved, "
        "taken, taken_by) VALUES (:id, :unit, :list, :file_name, :sha256, :sheet, :read, :found, :moved, :now, :actor)",
        id=event.file_id,
        unit=event.unit_id,
        list=event.list_id,
        file_name=event.file_name,
        sha256=event.file_sha256,
        sheet=event.sheet,
        read=event.read,
        found=event.found,
        moved=event.count,
        now=stamp.now,
        actor=stamp.actor,
    )
    tx.rows(
        "INSERT INTO survey_stray (file_id, place, unit_id, cell, trouble, texts) SELECT :id, "
        "unnest(cast(:places AS integer[])), :unit, unnest(cast(:cells AS text[])), "
        "unnest(cast(:troubles AS text[])), unnest(cast(:texts AS json[]))",
        id=event.file_id,
        unit=event.unit_id,
        places=list(range(1, len(event.strays) + 1)),
        cells=[one.cell for one in event.strays],
        troubles=[one.trouble for one in event.strays],
        texts=[json.dumps(one.texts, ensure_ascii=False) for one in event.strays],
    )
    tx.rows(
        "INSERT INTO survey_word (unit_id, wording, state) SELECT :unit, unnest(cast(:wordings AS text[])), "
        "unnest(cast(:states AS text[])) ON CONFLICT (unit_id, wording) DO UPDATE SET state = excluded.state",
        unit=event.unit_id,
        wordings=list(event.words),
        states=list(event.words.values()),
    )


@handles(SurveyStraySettled)
def settle_stray(tx: Transaction, event: SurveyStraySettled, stamp: Stamp) -> None:
    """Say whose a kept row is (nobody's without a row of the list), and write what it brings. Raises StaleError."""
    _same_count(event.count, event.states)
    _on_approved(tx, event.unit_id, event.list_id, event.rows)
    move(tx, event.unit_id, event.list_id, event.states, stamp)
    known = tx.one(
        "SELECT contact_id FROM survey_contact WHERE list_id = :list AND row_no IN "
        "(SELECT unnest(cast(:row_numbers AS integer[])))",
        list=event.list_id,
        row_numbers=list(event.rows),
    )
    unknown = f"{event.list_id}:{event.rows[0]}" if event.rows else None
    tx.must(
        "UPDATE survey_stray SET contact_id = :contact, settled = :now, settled_by = :actor WHERE unit_id = :unit "
        "AND file_id = :file AND place = :place AND settled IS NULL RETURNING place",
        contact=known["contact_id"] if known else unknown,
        now=stamp.now,
        actor=stamp.actor,
        unit=event.unit_id,
        file=event.file_id,
        place=event.place,
    )


def move(tx: Transaction, unit_id: str, list_id: str, moves: Sequence[StateMove], stamp: Stamp) -> None:
    """Write `moves` over the versions their editor saw, and each as a step of its contact. Raises StaleError."""
    _unchanged(tx, unit_id, list_id, moves)
    given = {
        "list": list_id,
        "unit": unit_id,
        "row_numbers": [one.row for one in moves],
        "versions": [one.version for one in moves],
        "new_values": [one.state for one in moves],
        "days": [one.day for one in moves],
    }
    dated = f"{_GIVEN}, unnest(cast(:days AS date[])) AS day"
    tx.rows(
        "INSERT INTO survey_contact (list_id, row_no, unit_id, contact_id, state, since, version) "  # noqa: S608 - our own text
        f"SELECT :list, g.row_no, :unit, {_NEW}, g.given, g.day, 1 FROM ({dated}) AS g "
        "ON CONFLICT (list_id, row_no) DO UPDATE SET state = excluded.state, since = excluded.since, "
        "version = survey_contact.version + 1",
        **given,
    )
    tx.rows(
        "INSERT INTO survey_step (contact_id, version, unit_id, state, day, noted, noted_by) "  # noqa: S608 - our own text
        f"SELECT s.contact_id, s.version, :unit, g.given, g.day, :now, :actor FROM ({dated}) AS g "
        "JOIN survey_contact AS s ON s.list_id = :list AND s.row_no = g.row_no",
        now=stamp.now,
        actor=stamp.actor,
        **given,
    )


def _same_count(count: int, things: Sequence[object]) -> None:
    if count != len(things):
        message = "the audit line would count other contacts"
        raise ValueError(message)


def _unchanged(tx: Transaction, unit_id: str, list_id: str, seen: Sequence[Share] | Sequence[StateMove]) -> None:
    """Raise StaleError unless every row is on the court's approved list and as it was seen."""
    _on_approved(tx, unit_id, list_id, [one.row for one in seen])
    row = tx.must(
        f"SELECT count(*) AS fresh FROM ({_GIVEN}) AS g "  # noqa: S608 - our own text
        "LEFT JOIN survey_contact AS s ON s.list_id = :list AND s.row_no = g.row_no "
        "WHERE coalesce(s.version, 0) = g.version",
        list=list_id,
        row_numbers=[one.row for one in seen],
        versions=[one.version for one in seen],
        new_values=["" for _one in seen],
    )
    if row["fresh"] != len(seen):
        message = "changed by somebody else"
        raise StaleError(message)


def _on_approved(tx: Transaction, unit_id: str, list_id: str, rows: Sequence[int]) -> None:
    row = tx.must(
        "SELECT count(*) AS people FROM customer AS c JOIN customer_list AS l ON l.id = c.list_id "
        "WHERE l.id = :list AND l.unit_id = :unit AND l.state = 'approved' "
        "AND c.row_no IN (SELECT unnest(cast(:row_numbers AS integer[])))",
        list=list_id,
        unit=unit_id,
        row_numbers=list(rows),
    )
    if row["people"] != len(rows):
        message = "not on the approved list"
        raise StaleError(message)


def carry_contacts(tx: Transaction, unit_id: str, list_id: str) -> None:
    """Let what is known of people follow them to the new version of the list, by shared numbers and addresses.

    An invitation went to a number, so whoever has it now has its state; who is on the list no longer stays behind with
    the earlier version, and comes back with a later one.
    """
    reaches = " UNION ".join(
        f"SELECT list_id, row_no, {column} AS reach FROM customer WHERE unit_id = :unit AND {column} <> ''"  # noqa: S608 - our own text
        for column in ("phone", "whatsapp", "email")
    )
    pairs = tx.rows(
        f"WITH r AS ({reaches}) SELECT s.contact_id, n.row_no, count(*) AS common FROM survey_contact AS s "  # noqa: S608 - our own text
        "JOIN r AS o ON o.list_id = s.list_id AND o.row_no = s.row_no "
        "JOIN r AS n ON n.list_id = :list AND n.reach = o.reach "
        "WHERE s.unit_id = :unit AND s.list_id <> :list GROUP BY s.contact_id, n.row_no",
        unit=unit_id,
        list=list_id,
    )
    taken = follow([(pair["contact_id"], pair["row_no"], pair["common"]) for pair in pairs])
    tx.rows(
        "INSERT INTO survey_contact (list_id, row_no, unit_id, contact_id, operator_id, state, since, told, touched, "
        "version) SELECT :list, g.row_no, s.unit_id, s.contact_id, s.operator_id, s.state, s.since, s.told, s.touched, "
        "s.version FROM (SELECT unnest(cast(:contacts AS text[])) AS contact_id, "
        "unnest(cast(:row_numbers AS integer[])) AS row_no) AS g "
        "JOIN survey_contact AS s ON s.contact_id = g.contact_id WHERE s.list_id <> :list",
        list=list_id,
        contacts=list(taken),
        row_numbers=list(taken.values()),
    )
    tx.rows(
        "DELETE FROM survey_contact WHERE unit_id = :unit AND list_id <> :list "
        "AND contact_id IN (SELECT unnest(cast(:contacts AS text[])))",
        unit=unit_id,
        list=list_id,
        contacts=list(taken),
    )
