"""A new day at a court: what depends on the date is measured again, once, and leaves a trace only when it changed."""

from __future__ import annotations

import inspect
from datetime import date, timedelta

import pytest

from tests.store.scenes import NOW, UNIT, person, picture
from zi_core.access import Role
from zi_core.events.courts import DayStarted
from zi_core.events.innovation import InnovationRegistered, InnovationReviewed
from zi_core.innovation.innovation import Details, Kind, Rhythm
from zi_core.innovation.plain import details_data
from zi_core.rulebook.values import Attested
from zi_core.store import Database, StaleError, audit, facts, write
from zi_core.store.days import begin_days
from zi_core.store.door import MEASURES

TODAY = date(2026, 3, 2)  # of NOW, at the court
DUE = date(2026, 3, 20)
MIDNIGHT = NOW.replace(day=20, hour=15)  # of 21 March at the court


def monitored(db: Database, day: date) -> bool:
    found = facts.facts_on(db, UNIT, day)["innovation.monitored"]
    assert isinstance(found, Attested)
    return found.signed


def subjects(db: Database) -> set[str]:
    return {metric.split(".")[0] for metric in facts.facts_on(db, UNIT, date.max)}


@pytest.fixture
def reviewed(db: Database) -> Database:
    """The court with an innovation that was reviewed in time; the next review is due on 20 March."""
    details = Details(name="e-Contoh", kind=Kind.IT, launched=date(2026, 1, 20), rhythm=Rhythm.MONTHLY)
    write(
        db,
        InnovationRegistered(unit_id=UNIT, innovation_id="i1", details=details_data(details)),
        by=person(Role.MEMBER),
        now=NOW,
    )
    review = InnovationReviewed(
        unit_id=UNIT, innovation_id="i1", entry_id="r1", day=date(2026, 2, 20), result="baik", proof="notulen"
    )
    write(db, review, by=person(Role.MEMBER), now=NOW)
    return db


def test_a_review_that_falls_overdue_turns_short_at_the_courts_midnight(reviewed: Database) -> None:
    begun: dict[str, date] = {}
    assert begin_days(reviewed, begun, now=NOW) == 1
    before = reviewed.data_version(UNIT)
    assert begin_days(reviewed, begun, now=MIDNIGHT - timedelta(seconds=1)) == 1
    assert monitored(reviewed, DUE)
    assert reviewed.data_version(UNIT) == before
    assert begin_days(reviewed, begun, now=MIDNIGHT) == 1
    assert not monitored(reviewed, DUE + timedelta(days=1))
    assert monitored(reviewed, DUE)  # yesterday stays what it was
    assert reviewed.data_version(UNIT) == before + 1
    newest = audit.lines(reviewed, UNIT, limit=1)[0]
    assert (newest["event"], newest["actor"]) == ("DayStarted", None)
    assert audit.first_break(reviewed) is None


def test_a_day_is_begun_once(reviewed: Database) -> None:
    begun: dict[str, date] = {}
    begin_days(reviewed, begun, now=MIDNIGHT)
    before = picture(reviewed)
    assert begin_days(reviewed, begun, now=MIDNIGHT + timedelta(hours=3)) == 0
    assert begun == {UNIT: DUE + timedelta(days=1)}
    assert picture(reviewed) == before


def test_a_day_on_which_nothing_changes_leaves_no_trace(reviewed: Database) -> None:
    before, version = picture(reviewed), reviewed.data_version(UNIT)
    assert begin_days(reviewed, {}, now=NOW) == 1
    assert picture(reviewed) == before
    assert reviewed.data_version(UNIT) == version


def test_what_nobody_has_worked_on_stays_unknown(reviewed: Database) -> None:
    before = subjects(reviewed)
    begin_days(reviewed, {}, now=MIDNIGHT)
    assert subjects(reviewed) == before
    assert "innovation" in before
    assert not {"video", "shopper"} & before


def test_a_court_that_cannot_be_measured_keeps_no_other_from_its_day(
    reviewed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        message = "not today"
        raise ValueError(message)

    monkeypatch.setitem(MEASURES, "innovation", broken)
    begun: dict[str, date] = {}
    with pytest.raises(ValueError, match="not today"):
        begin_days(reviewed, begun, now=MIDNIGHT)
    assert begun == {UNIT: DUE + timedelta(days=1)}
    assert begin_days(reviewed, begun, now=MIDNIGHT) == 0


def test_a_court_that_is_gone_has_no_day(db: Database) -> None:
    with pytest.raises(StaleError):
        write(db, DayStarted(unit_id="nowhere"), by=None, now=NOW)


def test_every_subject_that_looks_at_the_day_is_measured_on_a_new_one() -> None:
    looks = {
        subject for subject, measure in MEASURES.items() if list(inspect.signature(measure).parameters)[2] == "today"
    }
    assert set(DayStarted.moves) == looks
