"""What the events promise: the audit keeps ids, counts and choices, and nothing that says who somebody is."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from datetime import UTC, date, datetime

from zi_core import events
from zi_core.access import Right, Role
from zi_core.events.accounts import AccountChanged, NewAccount, SignedIn, SignedOut, SignInFailed
from zi_core.events.base import Event
from zi_core.events.courts import Cycle
from zi_core.events.customers import CustomerRowsDropped

MODULES = [importlib.import_module(f"zi_core.events.{found.name}") for found in pkgutil.iter_modules(events.__path__)]
ALL_EVENTS = [
    kind
    for module in MODULES
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, Event) and kind is not Event and kind.__module__ == module.__name__
]
# Everything else a field could be called is presumed to say something about a person until it is looked at here.
SAYS_NOTHING_ABOUT_ANYBODY = {
    "accent",
    "account_id",
    "active",
    "added",
    "answer",
    "apart",
    "area",
    "areas",
    "basis",
    "batch_id",
    "breach_id",
    "briefing_id",
    "cells",
    "changed",
    "channel",
    "channel_id",
    "comment_id",
    "confirmed",
    "copy",
    "daily",
    "content_sha256",
    "copies",
    "count",
    "day",
    "delivered",
    "display_id",
    "drill_id",
    "dropped",
    "due",
    "element",
    "entry_id",
    "everywhere",
    "evidence",
    "evidence_id",
    "failed",
    "file_id",
    "file_sha256",
    "filling",
    "film_id",
    "final",
    "finished",
    "found",
    "gone",
    "grade",
    "hosts",
    "hour",
    "how",
    "innovation_id",
    "inspection_id",
    "instrument_id",
    "items",
    "kind",
    "language",
    "list_id",
    "logo_sha256",
    "main",
    "mark",
    "masked",
    "measured",
    "measurement_id",
    "meeting_id",
    "milliseconds",
    "missing",
    "monthly",
    "opened",
    "operator_id",
    "owner_id",
    "part",
    "person_id",
    "photos",
    "pictures",
    "place",
    "places",
    "progress",
    "protected",
    "public",
    "question_id",
    "read",
    "received_on",
    "refused",
    "reason",
    "repair_id",
    "resealed",
    "role",
    "roles",
    "revision",
    "rows",
    "rule_id",
    "sample",
    "seconds",
    "seed",
    "sent",
    "series",
    "service",
    "sha256",
    "sheet_number",
    "side",
    "slides",
    "source_year",
    "statements",
    "step",
    "target",
    "targets",
    "task_id",
    "until",
    "verdict",
    "version",
    "weekly",
    "way",
    "whom",
    "wide",
    "willing",
    "withdrawal_id",
    "withdrawn",
    "works",
    "year",
}
NEVER_SHOWN = {
    "bound",
    "code_hash",
    "device",
    "identity",
    "keep_session",
    "browser",
    "officials",
    "pair_hash",
    "password_hash",
    "people",
    "recovery",
    "secret",
    "session",
    "texts",
    "tries",
}


PLAIN = {"str", "int", "bool", "date", "date | None", "Role", "str | None", "tuple[str, ...]", "tuple[int, ...]"}


def test_there_are_events() -> None:
    assert {CustomerRowsDropped, SignedIn} <= set(ALL_EVENTS)


def test_what_the_audit_keeps_are_fields_of_the_event() -> None:
    fields = {kind: {field.name for field in dataclasses.fields(kind)} for kind in ALL_EVENTS}
    assert not {kind: unknown for kind in ALL_EVENTS if (unknown := set(kind.keeps) - fields[kind])}


def test_the_audit_keeps_nothing_that_says_who_somebody_is() -> None:
    assert not {kind: told for kind in ALL_EVENTS if (told := set(kind.keeps) - SAYS_NOTHING_ABOUT_ANYBODY)}


def test_what_the_audit_keeps_is_typed_as_plain_data() -> None:
    kept = [(kind, field) for kind in ALL_EVENTS for field in dataclasses.fields(kind) if field.name in kind.keeps]
    assert not [(kind, field.name, field.type) for kind, field in kept if str(field.type) not in PLAIN]


def test_secrets_and_people_never_show_in_a_printed_event() -> None:
    shown = [
        (kind, field.name) for kind in (*ALL_EVENTS, NewAccount) for field in dataclasses.fields(kind) if field.repr
    ]
    assert not [(kind, name) for kind, name in shown if name in NEVER_SHOWN]


def test_an_event_is_frozen_and_has_no_room_for_more() -> None:
    assert not [kind for kind in ALL_EVENTS if not kind.__dataclass_params__.frozen]  # type: ignore[attr-defined]


def test_an_event_is_in_the_past_tense_and_explained() -> None:
    past = ("ed", "Up", "In", "Out", "Reset", "Told", "Undone")
    assert not [kind for kind in ALL_EVENTS if not kind.__name__.endswith(past)]
    assert not [kind for kind in ALL_EVENTS if not inspect.getdoc(kind)]


def test_only_the_server_itself_and_what_happens_before_a_right_exists_need_none() -> None:
    assert {kind.__name__ for kind in ALL_EVENTS if kind.right is None} == {
        "BackupRestored",
        "BreachRestored",
        "CourtSetUp",
        "DayStarted",
        "DisplayNoticed",
        "OutsideAccountCreated",
        "OutsideRoleChanged",
        "OutsideSignInRefused",
        "PurgeRepeated",
        "RetentionRestored",
        "ScheduledBackupFailed",
        "ScheduledBackupFinished",
        "SignedIn",
        "SignInFailed",
        "SignedOut",
        "WithdrawalRepeated",
        "WithdrawalRestored",
    }


def test_the_audit_line_is_plain_data() -> None:
    event = AccountChanged(unit_id="u", account_id="a", name="Orang Rekaan", role=Role.LEADER, active=True, version=3)
    assert event.audit() == {"account_id": "a", "role": "leader", "active": True, "version": 3}
    assert AccountChanged.right is Right.MANAGE_COURT


def test_lists_in_the_audit_line_are_sorted_words() -> None:
    event = CustomerRowsDropped(unit_id="u", list_id="l", rows=(7, 3), dropped=True, version=1)
    assert event.audit() == {"list_id": "l", "rows": ["3", "7"], "dropped": True, "version": 1}


def test_a_failed_sign_in_without_an_account_keeps_nothing() -> None:
    assert SignInFailed(unit_id="u", tries=("k",), account_id=None).audit() == {"account_id": None}


def test_a_session_never_shows() -> None:
    began = SignedIn(unit_id="u", account_id="a", session="secret", expires=datetime(2026, 1, 1, tzinfo=UTC))
    ended = SignedOut(unit_id="u", account_id="a", session="secret", everywhere=False)
    assert "secret" not in repr(began) + repr(ended)
    assert "secret" not in str(began.audit()) + str(ended.audit())


def test_a_cycle_may_have_no_deadlines_yet() -> None:
    cycle = Cycle(year=2021, window_start=date(2021, 6, 1), window_floor=date(2021, 1, 1))
    assert (cycle.list_due, cycle.survey_due, cycle.desk_due, cycle.evaluator) == (None, None, None, "")
