"""A survey as events: something in every one of its tables, for the list "a" of the invented court."""

from __future__ import annotations

from tests.store.scenes import NOW, OPERATOR, UNIT
from zi_core.events.survey import (
    ContactsFollowedUp,
    KeptStray,
    StateMove,
    SurveyAccountReceived,
    SurveyDayRecorded,
    SurveyFileMatched,
    SurveyOperatorNamed,
    SurveyReminderNoted,
)
from zi_core.store import Database, write

TODAY = NOW.date()


def live(db: Database) -> None:
    """Name an operator, move a contact, type a day twice, match an export, note the account."""
    event = SurveyOperatorNamed(unit_id=UNIT, operator_id="one", name="Rekaan")
    write(db, event, by=OPERATOR, now=NOW)
    states = (StateMove(2, "sent", TODAY, 0),)
    followed = ContactsFollowedUp(unit_id=UNIT, list_id="a", rows=(2,), states=states, count=1)
    write(db, followed, by=OPERATOR, now=NOW)
    for version in (0, 1):
        totals = {"delivered": 1, "failed": 0, "opened": 0, "willing": 0, "refused": 0, "filling": 0, "finished": 0}
        day = SurveyDayRecorded(unit_id=UNIT, day=TODAY, sent=1, confirmed=False, reason="", version=version, **totals)
        write(db, day, by=OPERATOR, now=NOW)
    strays = (KeptStray("B2", "stranger", ("Orang Lain",)),)
    matched = SurveyFileMatched(
        unit_id=UNIT,
        file_id="f",
        list_id="a",
        file_name="ekspor.xlsx",
        file_sha256="0" * 64,
        sheet="Lembar1",
        states=(),
        strays=strays,
        words={"oke sip": "willing"},
        read=1,
        found=0,
        count=0,
    )
    write(db, matched, by=OPERATOR, now=NOW)
    write(db, SurveyAccountReceived(unit_id=UNIT, received_on=TODAY, version=0), by=OPERATOR, now=NOW)
    write(db, SurveyReminderNoted(unit_id=UNIT, day=TODAY, sent=1, version=0), by=OPERATOR, now=NOW)
