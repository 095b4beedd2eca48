"""The external survey in the database: contacts, totals, operators, and what a new list does to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.store.scenes import NOW, OPERATOR, UNIT, approve_list, approved, picture, somebody, uploaded
from zi_core.events.base import Event
from zi_core.events.customers import CustomerListApproved, CustomersMarked
from zi_core.events.survey import (
    ContactsFollowedUp,
    ContactsShared,
    KeptStray,
    Share,
    StateMove,
    SurveyAccountReceived,
    SurveyBasisChanged,
    SurveyDayRecorded,
    SurveyDayRemoved,
    SurveyFileMatched,
    SurveyOperatorNamed,
    SurveyOperatorRemoved,
    SurveyReminderNoted,
    SurveyReminderRemoved,
    SurveyStraySettled,
    WarmUpChanged,
)
from zi_core.rulebook.values import Attested
from zi_core.store import Database, DuplicateError, StaleError, facts, survey, survey_files, write
from zi_core.store.survey_files import KeptRow
from zi_core.survey.contacts import Channel
from zi_core.survey.matching import Trouble
from zi_core.survey.progress import Basis
from zi_core.survey.states import State
from zi_core.survey.totals import NAMES, Totals
from zi_core.survey.waves import Reminder

TODAY = date(2026, 3, 2)
LIST = "a"


@pytest.fixture
def listed(db: Database) -> Database:
    approve_list(db, LIST, people=4)
    return db


def do(db: Database, event: Event, *, days: int = 0) -> None:
    write(db, event, by=OPERATOR, now=NOW + timedelta(days=days))


def named(operator_id: str, account_id: str | None = None) -> SurveyOperatorNamed:
    return SurveyOperatorNamed(
        unit_id=UNIT, operator_id=operator_id, name=f"Rekaan {operator_id}", account_id=account_id
    )


def shared(*shares: Share) -> ContactsShared:
    return ContactsShared(unit_id=UNIT, list_id=LIST, shares=shares, count=len(shares))


def moved(*moves: tuple[int, State, int], day: date = TODAY, list_id: str = LIST) -> ContactsFollowedUp:
    states = tuple(StateMove(row, state.value, day, version) for row, state, version in moves)
    rows = tuple(one.row for one in states)
    return ContactsFollowedUp(unit_id=UNIT, list_id=list_id, states=states, rows=rows, count=len(states))


def recorded(day: date, version: int = 0, reason: str = "", **totals: int) -> SurveyDayRecorded:
    full = dict.fromkeys(NAMES, 0) | totals
    return SurveyDayRecorded(unit_id=UNIT, day=day, confirmed=bool(reason), reason=reason, version=version, **full)


def states(db: Database, list_id: str = LIST) -> dict[int, State]:
    return {one.row: one.state for one in survey.contacts(db, UNIT, list_id)}


def replaced(db: Database, list_id: str, people: list[dict[str, Any]]) -> None:
    write(db, uploaded(list_id), by=OPERATOR, now=NOW)
    event = CustomerListApproved(
        unit_id=UNIT, list_id=list_id, people=tuple(people), count=len(people), statements=(), version=1
    )
    write(db, event, by=OPERATOR, now=NOW)


def fact(db: Database, name: str) -> object:
    return facts.facts_on(db, UNIT, TODAY + timedelta(days=60)).get(f"survey.{name}")


def test_contacts_are_the_people_of_the_list_without_names_or_numbers(listed: Database) -> None:
    found = survey.contacts(listed, UNIT, LIST)
    assert [(one.row, one.state, one.version) for one in found] == [(n, State.UNSENT, 0) for n in (1, 2, 3, 4)]
    assert "Rekaan" not in repr(found)
    assert "+62" not in repr(found)
    assert survey.approved_list(listed, UNIT) == LIST


def test_the_best_channel_is_told(db: Database) -> None:
    without: tuple[dict[str, str], ...] = (
        {},
        {"whatsapp": ""},
        {"whatsapp": "", "phone": ""},
        {"whatsapp": "", "phone": "", "email": ""},
    )
    replaced(db, "b", [somebody(row, **gone) for row, gone in enumerate(without, 1)])
    assert [one.channel for one in survey.contacts(db, UNIT, "b")] == list(Channel)
    assert survey.reachable(db, UNIT, "b") == 3


def test_states_are_kept_with_their_day_and_every_step(listed: Database) -> None:
    do(listed, moved((1, State.SENT, 0), (2, State.SENT, 0), day=TODAY - timedelta(days=2)))
    do(listed, moved((1, State.WILLING, 1)))
    first = survey.contacts(listed, UNIT, LIST)[0]
    assert (first.state, first.since, first.version) == (State.WILLING, TODAY, 2)
    assert sorted(survey.steps(listed, UNIT, LIST), key=str) == [
        (TODAY - timedelta(days=2), None, State.SENT, 2),
        (TODAY, State.SENT, State.WILLING, 1),
    ]
    assert fact(listed, "willing") == 1
    assert fact(listed, "blast") == 2


def test_two_operators_do_not_overwrite_each_other(listed: Database) -> None:
    do(listed, moved((1, State.SENT, 0)))
    before = picture(listed)
    with pytest.raises(StaleError):
        do(listed, moved((1, State.WILLING, 0), (2, State.WILLING, 0)))
    assert picture(listed) == before
    do(listed, moved((2, State.WILLING, 0)))
    assert states(listed)[2] is State.WILLING


@pytest.mark.parametrize(
    "event",
    [moved((99, State.SENT, 0)), moved((1, State.SENT, 0), list_id="other"), shared(Share(99, "o", 0))],
)
def test_only_people_of_the_approved_list_are_contacts(listed: Database, event: Event) -> None:
    with pytest.raises(StaleError):
        do(listed, event)


def test_touching_keeps_the_first_day_and_the_last(listed: Database) -> None:
    touch = ContactsFollowedUp(unit_id=UNIT, list_id=LIST, rows=(1, 3), count=0)
    do(listed, touch)
    do(listed, touch, days=3)
    found = survey.contacts(listed, UNIT, LIST)[0]
    assert (found.told, found.touched, found.version) == (TODAY, TODAY + timedelta(days=3), 0)
    with pytest.raises(StaleError):
        do(listed, ContactsFollowedUp(unit_id=UNIT, list_id=LIST, rows=(99,), count=0))


def test_operators_are_counted_and_go_with_their_contacts(listed: Database) -> None:
    assert fact(listed, "operators") is None
    do(listed, named("one", OPERATOR.account_id))
    do(listed, named("two"))
    assert fact(listed, "operators") == 2
    assert [one.operator_id for one in survey.operators(listed, UNIT)] == ["one", "two"]
    do(listed, shared(Share(1, "one", 0), Share(2, "two", 0)))
    event = SurveyOperatorRemoved(
        unit_id=UNIT, operator_id="one", version=1, list_id=LIST, shares=(Share(1, "two", 1),), count=1
    )
    do(listed, event)
    assert fact(listed, "operators") == 1
    assert {one.operator for one in survey.contacts(listed, UNIT, LIST)} == {"two", None}
    with pytest.raises(StaleError):
        do(listed, event)
    last = SurveyOperatorRemoved(unit_id=UNIT, operator_id="two", version=1, list_id=LIST, shares=(), count=0)
    do(listed, last)
    assert fact(listed, "operators") == 0


def test_an_account_is_an_operator_once_at_a_time_and_must_be_the_courts(listed: Database) -> None:
    do(listed, named("one", OPERATOR.account_id))
    with pytest.raises(DuplicateError):
        do(listed, named("two", OPERATOR.account_id))
    with pytest.raises(StaleError):
        do(listed, named("two", "somebody elsewhere"))


def test_giving_back_to_nobody_is_a_share_too(listed: Database) -> None:
    do(listed, shared(Share(1, "one", 0)))
    do(listed, shared(Share(1, None, 1)))
    assert survey.contacts(listed, UNIT, LIST)[0].operator is None


@pytest.mark.parametrize(
    "event",
    [
        ContactsShared(unit_id=UNIT, list_id=LIST, shares=(), count=1),
        ContactsFollowedUp(unit_id=UNIT, list_id=LIST, rows=(), count=1),
        SurveyOperatorRemoved(unit_id=UNIT, operator_id="o", version=1, list_id=LIST, shares=(), count=1),
    ],
)
def test_the_audit_counts_what_is_written(listed: Database, event: Event) -> None:
    with pytest.raises(ValueError, match="audit line"):
        do(listed, event)


def test_a_day_is_recorded_corrected_and_removed_and_nothing_is_forgotten(listed: Database) -> None:
    do(listed, recorded(TODAY, sent=4, willing=1))
    do(listed, recorded(TODAY, version=1, reason="salah ketik", sent=4, willing=2))
    assert survey.typed_days(listed, UNIT)[0].totals == Totals(sent=4, willing=2)
    assert fact(listed, "willing") == 2
    do(listed, SurveyDayRemoved(unit_id=UNIT, day=TODAY, reason="salah tanggal", version=2))
    assert survey.typed_days(listed, UNIT) == ()
    assert fact(listed, "willing") is None
    do(listed, recorded(TODAY, sent=3))
    entries = survey.day_entries(listed, UNIT)
    assert [(one.version, one.current, one.removed, one.totals.willing) for one in entries] == [
        (4, True, False, 0),
        (3, False, True, 2),
        (2, False, False, 2),
        (1, False, False, 1),
    ]
    assert entries[1].doer == OPERATOR.name


@pytest.mark.parametrize(
    "late",
    [
        lambda: recorded(TODAY, sent=9),
        lambda: recorded(TODAY, version=5, sent=9),
        lambda: SurveyDayRemoved(unit_id=UNIT, day=TODAY, reason="", version=5),
        lambda: SurveyDayRemoved(unit_id=UNIT, day=TODAY - timedelta(days=9), reason="", version=1),
    ],
)
def test_a_day_somebody_else_changed_is_not_overwritten(listed: Database, late: Callable[[], Event]) -> None:
    do(listed, recorded(TODAY, sent=4))
    before = picture(listed)
    with pytest.raises(StaleError):
        do(listed, late())
    assert picture(listed) == before


def test_the_courts_own_terms_are_saved_one_by_one(listed: Database) -> None:
    assert survey.settings(listed, UNIT) == survey.SurveySettings()
    do(listed, WarmUpChanged(unit_id=UNIT, template="Halo {nama}", version=0))
    do(listed, SurveyBasisChanged(unit_id=UNIT, basis="contacts", version=1))
    do(listed, SurveyAccountReceived(unit_id=UNIT, received_on=TODAY, version=2))
    assert survey.settings(listed, UNIT) == survey.SurveySettings("Halo {nama}", Basis.CONTACTS, TODAY, 3)
    assert fact(listed, "account") == Attested(signed=True, signed_on=TODAY)
    with pytest.raises(StaleError):
        do(listed, WarmUpChanged(unit_id=UNIT, template="lain", version=1))
    do(listed, SurveyAccountReceived(unit_id=UNIT, received_on=None, version=3))
    assert fact(listed, "account") is None


def test_the_source_that_counts_decides_the_gate(listed: Database) -> None:
    do(listed, moved((1, State.WILLING, 0)))
    do(listed, recorded(TODAY, sent=4, willing=3))
    assert fact(listed, "willing") == 3
    found = survey.found_progress(listed, UNIT)
    assert found.both
    assert ("willing", 3, 1) in found.differences
    do(listed, SurveyBasisChanged(unit_id=UNIT, basis="contacts", version=0))
    assert fact(listed, "willing") == 1


def test_an_export_moves_people_keeps_its_strays_and_learns_words(listed: Database) -> None:
    event = SurveyFileMatched(
        unit_id=UNIT,
        file_id="f",
        list_id=LIST,
        file_name="ekspor.xlsx",
        file_sha256="0" * 64,
        sheet="Status",
        states=(StateMove(1, "opened", TODAY, 0),),
        strays=(KeptStray("B7", "stranger", ("Orang Lain", "+6281255500099")),),
        words={"oke sip": "willing"},
        read=2,
        found=1,
        count=1,
    )
    do(listed, event)
    assert states(listed)[1] is State.OPENED
    file = survey_files.files(listed, UNIT)[0]
    assert (file.rows, file.matched, file.moved, file.strays, file.doer) == (2, 1, 1, 1, OPERATOR.name)
    assert survey_files.strays(listed, UNIT, "f", LIST, reveal=False) == (KeptRow(1, "B7", Trouble.STRANGER, ()),)
    assert survey_files.strays(listed, UNIT, "f", LIST, reveal=True)[0].texts == ("Orang Lain", "+6281255500099")
    assert survey.words(listed, UNIT) == {"oke sip": State.WILLING}
    kept = json.dumps(listed.rows("SELECT fields FROM audit WHERE event = 'SurveyFileMatched'"))
    assert "Orang Lain" not in kept
    assert "+62" not in kept
    assert "ekspor" not in kept


def test_people_who_share_a_number_are_reached_once_and_failures_not_at_all(db: Database) -> None:
    shared_mail = somebody(3, email="orang2@example.com")
    chained = somebody(4, email="orang9@example.com", phone=shared_mail["whatsapp"])
    replaced(db, "b", [somebody(1), somebody(2), shared_mail, chained, somebody(5)])
    assert survey.reachable(db, UNIT, "b") == 3
    do(db, moved((5, State.FAILED, 0), list_id="b"))
    assert survey.reachable(db, UNIT, "b") == 2
    reaches = survey.known_reaches(db, UNIT, "b")
    assert reaches["orang2@example.com"] == [2, 3]


def test_whoever_was_dropped_by_hand_no_longer_counts(listed: Database) -> None:
    do(listed, moved((1, State.WILLING, 0), (2, State.WILLING, 0)))
    do(listed, CustomersMarked(unit_id=UNIT, list_id=LIST, rows=(1,), mark="dropped"))
    assert fact(listed, "willing") == 1
    assert len(survey.contacts(listed, UNIT, LIST)) == 3
    assert survey.reachable(listed, UNIT, LIST) == 3


def test_states_follow_people_to_a_new_list_by_number_or_address(listed: Database) -> None:
    do(listed, moved((1, State.WILLING, 0), (2, State.OPENED, 0), (3, State.REFUSED, 0), (4, State.WILLING, 0)))
    do(listed, shared(Share(1, "one", 1)))
    first, second, third = somebody(1), somebody(2), somebody(3)
    renamed = somebody(11, phone=first["phone"])
    by_address = somebody(12, email=second["email"])
    by_either = somebody(13, whatsapp=third["phone"])
    replaced(listed, "b", [somebody(14), by_either, by_address, renamed])
    found = {one.row: one for one in survey.contacts(listed, UNIT, "b")}
    assert {row: one.state for row, one in found.items()} == {
        11: State.WILLING,
        12: State.OPENED,
        13: State.REFUSED,
        14: State.UNSENT,
    }
    assert (found[11].operator, found[11].version) == ("one", 2)
    assert fact(listed, "willing") == 1, "the fourth is on the list no longer"
    assert survey.left_behind(listed, UNIT, "b") == 1
    replaced(listed, "c", [somebody(1), somebody(4), by_address])
    assert survey.left_behind(listed, UNIT, "c") == 1
    assert states(listed, "c") == {1: State.WILLING, 4: State.WILLING, 12: State.OPENED}
    assert len(survey.steps(listed, UNIT, "c")) == 2
    do(listed, moved((4, State.FINISHED, 1), list_id="c"))
    assert fact(listed, "willing") == 2


def test_of_two_who_could_be_meant_whoever_has_more_in_common_goes_first(listed: Database) -> None:
    do(listed, moved((1, State.WILLING, 0), (2, State.REFUSED, 0)))
    same_mail = somebody(2) | {"row": 1, "email": somebody(1)["email"]}
    replaced(listed, "b", [same_mail, somebody(1) | {"row": 2}])
    assert states(listed, "b") == {1: State.REFUSED, 2: State.WILLING}


def test_nothing_is_known_before_anything_is_recorded(db: Database) -> None:
    write(db, uploaded("x"), by=OPERATOR, now=NOW)
    write(db, approved("x"), by=OPERATOR, now=NOW)
    assert not {name for name in facts.facts_on(db, UNIT, TODAY) if name.startswith("survey.")}
    assert survey.approved_list(db, "elsewhere") == ""
    assert survey.found_progress(db, UNIT).basis is None


def test_no_column_could_take_a_password(db: Database) -> None:
    columns = db.rows(
        "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY column_name NULLS LAST"
    )
    own = [row for row in columns if row["table_name"].startswith("survey_")]
    assert not [row for row in own if any(word in row["column_name"] for word in ("pass", "sandi", "secret", "login"))]
    account = [row for row in own if "account" in row["column_name"]]
    assert {(row["column_name"], row["data_type"]) for row in account} == {
        ("account_id", "VARCHAR"),
        ("account_on", "DATE"),
    }


def test_names_are_found_by_a_part_and_numbers_only_for_the_rows_asked_for(listed: Database) -> None:
    assert survey.search(listed, UNIT, LIST, " REKAAN ", 2) == (1, 2)
    assert survey.search(listed, UNIT, LIST, "rekaan 3", 9) == (3,)
    assert survey.search(listed, UNIT, LIST, "100%", 9) == ()
    assert survey.names(listed, UNIT, LIST, (2, 99)) == {2: "Orang Rekaan 2"}
    found = survey.numbers(listed, UNIT, LIST, (2,))
    assert found[2].email == "orang2@example.com"
    assert "+62" not in repr(found)
    assert survey.numbers(listed, "elsewhere", LIST, (2,)) == {}


def test_a_step_that_was_learned_late_does_not_come_before_the_one_it_followed(listed: Database) -> None:
    do(listed, moved((1, State.SENT, 0)))
    do(listed, moved((1, State.WILLING, 1), day=TODAY - timedelta(days=3)))
    assert {one[0] for one in survey.steps(listed, UNIT, LIST)} == {TODAY}


def with_strays(db: Database) -> None:
    strays = tuple(KeptStray(f"B{row}", "stranger", ("Orang Lain",)) for row in (5, 6))
    event = SurveyFileMatched(
        unit_id=UNIT, file_id="f", list_id=LIST, file_name="ekspor.xlsx", file_sha256="0" * 64, sheet="Status",
        states=(), strays=strays, words={}, read=2, found=0, count=0,
    )  # fmt: skip
    do(db, event)


def settled(place: int, *rows: int, moves: tuple[StateMove, ...] = ()) -> SurveyStraySettled:
    return SurveyStraySettled(
        unit_id=UNIT, file_id="f", place=place, list_id=LIST, rows=rows, states=moves, count=len(moves)
    )


def test_a_kept_row_is_matched_by_hand_once_and_follows_the_person(listed: Database) -> None:
    with_strays(listed)
    do(listed, settled(1, 3, moves=(StateMove(3, "willing", TODAY, 0),)))
    do(listed, settled(2))
    assert states(listed)[3] is State.WILLING
    first, second = survey_files.strays(listed, UNIT, "f", LIST, reveal=False)
    assert (first.settled is not None, first.row) == (True, 3)
    assert (second.settled is not None, second.row) == (True, None)
    assert survey_files.files(listed, UNIT)[0].waiting == 0
    with pytest.raises(StaleError):
        do(listed, settled(1, 2))
    kept = json.dumps(listed.rows("SELECT fields FROM audit WHERE event = 'SurveyStraySettled'"))
    assert "Orang Lain" not in kept


def test_a_kept_row_may_name_somebody_of_whom_nothing_is_known_yet(listed: Database) -> None:
    with_strays(listed)
    do(listed, settled(1, 4))
    assert [one.row for one in survey_files.strays(listed, UNIT, "f", LIST, reveal=False)] == [None, None]
    do(listed, moved((4, State.SENT, 0)))
    assert [one.row for one in survey_files.strays(listed, UNIT, "f", LIST, reveal=False)] == [4, None]


@pytest.mark.parametrize("event", [settled(1, 99), settled(9)])
def test_only_a_waiting_row_and_a_person_of_the_list_are_matched(listed: Database, event: Event) -> None:
    with_strays(listed)
    before = picture(listed)
    with pytest.raises(StaleError):
        do(listed, event)
    assert picture(listed) == before


def test_reminders_are_noted_corrected_and_removed(listed: Database) -> None:
    note = SurveyReminderNoted(unit_id=UNIT, day=TODAY, sent=3, version=0)
    do(listed, note)
    with pytest.raises(StaleError):
        do(listed, note)
    do(listed, SurveyReminderNoted(unit_id=UNIT, day=TODAY, sent=2, version=1))
    assert survey.reminders(listed, UNIT) == (Reminder(TODAY, 2, 2),)
    gone = SurveyReminderRemoved(unit_id=UNIT, day=TODAY, version=2)
    do(listed, gone)
    assert survey.reminders(listed, UNIT) == ()
    with pytest.raises(StaleError):
        do(listed, gone)
    do(listed, note)
    assert survey.reminders(listed, UNIT) == (Reminder(TODAY, 3, 4),)
