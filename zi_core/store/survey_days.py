"""What happens to the survey as a whole: operators, daily totals, which figures count, the warm-up, the account."""

from __future__ import annotations

import json

from zi_core.events.survey import (
    SurveyAccountReceived,
    SurveyBasisChanged,
    SurveyDayRecorded,
    SurveyDayRemoved,
    SurveyOperatorNamed,
    SurveyOperatorRemoved,
    SurveyReminderNoted,
    SurveyReminderRemoved,
    WarmUpChanged,
)
from zi_core.store.door import Stamp, handles
from zi_core.store.engine import DuplicateError, Transaction
from zi_core.store.survey_contacts import give
from zi_core.survey.totals import NAMES


@handles(SurveyOperatorNamed)
def name_operator(tx: Transaction, event: SurveyOperatorNamed, stamp: Stamp) -> None:
    """Add somebody who follows the survey; an account is named at most once at a time. Raises DuplicateError."""
    if event.account_id is not None:
        tx.must(
            "SELECT id FROM account WHERE id = :id AND unit_id = :unit AND deleted_at IS NULL",
            id=event.account_id,
            unit=event.unit_id,
        )
        named = tx.one(
            "SELECT id FROM survey_operator WHERE unit_id = :unit AND account_id = :account AND left_on IS NULL",
            unit=event.unit_id,
            account=event.account_id,
        )
        if named is not None:
            message = "this account is an operator already"
            raise DuplicateError(message)
    tx.rows(
        "INSERT INTO survey_operator (id, unit_id, name, account_id, version, named, named_by) "
        "VALUES (:id, :unit, :name, :account, 1, :now, :actor)",
        id=event.operator_id,
        unit=event.unit_id,
        name=event.name,
        account=event.account_id,
        now=stamp.now,
        actor=stamp.actor,
    )


@handles(SurveyOperatorRemoved)
def remove_operator(tx: Transaction, event: SurveyOperatorRemoved, stamp: Stamp) -> None:
    """Let somebody go, their contacts to others; the name stays for the history."""
    if event.count != len(event.shares):
        message = "the audit line would count other contacts"
        raise ValueError(message)
    tx.must(
        "UPDATE survey_operator SET left_on = :now, version = version + 1 "
        "WHERE id = :id AND unit_id = :unit AND version = :version AND left_on IS NULL RETURNING version",
        now=stamp.now,
        id=event.operator_id,
        unit=event.unit_id,
        version=event.version,
    )
    if event.shares:
        give(tx, event.unit_id, event.list_id, event.shares)


@handles(SurveyDayRecorded)
def record_day(tx: Transaction, event: SurveyDayRecorded, stamp: Stamp) -> None:
    """Write a day's totals over the version their editor saw (0: none); what stood there goes into the history."""
    _keep_before(tx, event)
    tx.must(
        "INSERT INTO survey_day (unit_id, day, totals, reason, removed, version, noted, noted_by) "
        "VALUES (:unit, :day, :totals, :reason, false, 1, :now, :actor) ON CONFLICT (unit_id, day) DO UPDATE SET "
        "totals = excluded.totals, reason = excluded.reason, removed = false, version = survey_day.version + 1, "
        "noted = excluded.noted, noted_by = excluded.noted_by "
        "WHERE survey_day.version = :version OR (survey_day.removed AND :version = 0) RETURNING version",
        unit=event.unit_id,
        day=event.day,
        totals=json.dumps({name: getattr(event, name) for name in NAMES}),
        reason=event.reason,
        now=stamp.now,
        actor=stamp.actor,
        version=event.version,
    )


@handles(SurveyDayRemoved)
def remove_day(tx: Transaction, event: SurveyDayRemoved, stamp: Stamp) -> None:
    """Take a day's totals out; what stood there goes into the history."""
    _keep_before(tx, event)
    tx.must(
        "UPDATE survey_day SET removed = true, reason = :reason, version = version + 1, noted = :now, "
        "noted_by = :actor WHERE unit_id = :unit AND day = :day AND version = :version AND NOT removed "
        "RETURNING version",
        reason=event.reason,
        now=stamp.now,
        actor=stamp.actor,
        unit=event.unit_id,
        day=event.day,
        version=event.version,
    )


def _keep_before(tx: Transaction, event: SurveyDayRecorded | SurveyDayRemoved) -> None:
    columns = "unit_id, day, totals, reason, removed, version, noted, noted_by"
    tx.rows(
        f"INSERT INTO survey_day_before ({columns}) SELECT {columns} FROM survey_day "  # noqa: S608 - our own text
        "WHERE unit_id = :unit AND day = :day",
        unit=event.unit_id,
        day=event.day,
    )


@handles(SurveyReminderNoted)
def note_reminder(tx: Transaction, event: SurveyReminderNoted, stamp: Stamp) -> None:
    """Write how many were reminded on a day over the version its editor saw (0: none). Raises StaleError."""
    tx.must(
        "INSERT INTO survey_reminder (unit_id, day, people, removed, version, noted, noted_by) "
        "VALUES (:unit, :day, :people, false, 1, :now, :actor) ON CONFLICT (unit_id, day) DO UPDATE SET "
        "people = excluded.people, removed = false, version = survey_reminder.version + 1, noted = excluded.noted, "
        "noted_by = excluded.noted_by WHERE survey_reminder.version = :version "
        "OR (survey_reminder.removed AND :version = 0) RETURNING version",
        unit=event.unit_id,
        day=event.day,
        people=event.sent,
        now=stamp.now,
        actor=stamp.actor,
        version=event.version,
    )


@handles(SurveyReminderRemoved)
def remove_reminder(tx: Transaction, event: SurveyReminderRemoved, stamp: Stamp) -> None:
    """Take a day's reminder out. Raises StaleError."""
    tx.must(
        "UPDATE survey_reminder SET removed = true, version = version + 1, noted = :now, noted_by = :actor "
        "WHERE unit_id = :unit AND day = :day AND version = :version AND NOT removed RETURNING version",
        now=stamp.now,
        actor=stamp.actor,
        unit=event.unit_id,
        day=event.day,
        version=event.version,
    )


@handles(SurveyBasisChanged)
def change_basis(tx: Transaction, event: SurveyBasisChanged, _: Stamp) -> None:
    """Save which figures count."""
    _set(tx, event.unit_id, event.version, "basis", event.basis)


@handles(WarmUpChanged)
def change_warm_up(tx: Transaction, event: WarmUpChanged, _: Stamp) -> None:
    """Save the text of the warm-up."""
    _set(tx, event.unit_id, event.version, "template", event.template)


@handles(SurveyAccountReceived)
def receive_account(tx: Transaction, event: SurveyAccountReceived, _: Stamp) -> None:
    """Save the day on which the account came; there is no place for anything else of it."""
    _set(tx, event.unit_id, event.version, "account_on", event.received_on)


def _set(tx: Transaction, unit_id: str, version: int, column: str, value: object) -> None:
    """Save one setting over the version its editor saw. Raises StaleError."""
    given = {"template": "", "basis": "", "account_on": None, column: value}
    tx.must(
        "INSERT INTO survey_setting (unit_id, template, basis, account_on, version) "  # noqa: S608 - our own text
        f"VALUES (:unit, :template, :basis, :account_on, 1) ON CONFLICT (unit_id) DO UPDATE SET {column} = "
        f"excluded.{column}, version = survey_setting.version + 1 WHERE survey_setting.version = :version "
        "RETURNING version",
        unit=unit_id,
        version=version,
        **given,
    )
