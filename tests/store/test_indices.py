"""Measurements in the database: what counts, what was replaced, what was withdrawn; nothing is lost or mixed up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.store.scenes import NOW, OPERATOR, UNIT, person, picture, set_up
from zi_core.access import NotAllowedError, Role, command_line
from zi_core.events.base import Event
from zi_core.events.courts import SampleRemoved
from zi_core.events.indices import (
    About,
    InstrumentRemoved,
    InstrumentSaved,
    MeasurementDescribed,
    MeasurementRecorded,
    MeasurementReplaced,
    MeasurementRetracted,
    MeasurementSettled,
    MeasurementUsed,
    Outcome,
    Taken,
)
from zi_core.store import BrokenRuleError, Database, StaleError, facts, indices, write
from zi_core.store.indices import Standing, Why

TODAY = date(2026, 3, 2)
ABOUT = About(
    title="Survei eksternal triwulan II",
    source="external",
    organiser="Lembaga survei rekaan",
    first_day=date(2021, 4, 1),
    last_day=date(2021, 6, 30),
    population=120,
)


def outcome(figure: str = "3.65", respondents: int = 4, **changed: Any) -> Outcome:
    given = Outcome(figure=figure, respondents=respondents, choices={}, result={"index": figure})
    return replace(given, **changed)


def taken(figure: str = "3.65", respondents: int = 4, **changed: Any) -> Taken:
    given = Taken(
        kind="rows",
        file_name="jawaban.xlsx",
        file_sha256="0" * 64,
        instrument={"id": "spak", "series": "ipak"},
        layout={"sheet": "Jawaban"},
        notes=[{"source": "{n} baris kosong", "gaps": {"n": 1}}],
        columns=(("q1", "4433"), ("q2", "4344")),
        questions=[{"id": "off_scale:C3"}],
        outcome=outcome(figure, respondents),
    )
    return replace(given, **changed)


def recorded(measurement_id: str, series: str = "ipak", figure: str = "3.65", **about: Any) -> MeasurementRecorded:
    return MeasurementRecorded(
        unit_id=UNIT,
        measurement_id=measurement_id,
        series=series,
        about=replace(ABOUT, **about),
        taken=taken(figure),
        count=4,
    )


def do(db: Database, *events: Event) -> None:
    for event in events:
        write(db, event, by=OPERATOR, now=NOW)


def known(db: Database) -> dict[str, Any]:
    return {name: value for name, value in facts.facts_on(db, UNIT, TODAY).items() if name.startswith("index.")}


def test_a_measurement_comes_back_as_it_went_in(db: Database) -> None:
    do(db, recorded("m1"))
    (found,) = indices.measurements(db, UNIT)
    assert (found.title, found.series, found.source, found.population) == (ABOUT.title, "ipak", "external", 120)
    assert (found.figure, found.respondents, found.number, found.version) == (Decimal("3.65"), 4, 1, 1)
    assert (found.state, found.kind, found.result) == ("kept", "rows", {"index": "3.65"})
    assert found.doer == OPERATOR.name
    answers = indices.answers(db, UNIT, "m1", 1)
    assert answers is not None
    assert list(answers.columns.items()) == [("q1", "4433"), ("q2", "4344")]
    assert answers.questions == [{"id": "off_scale:C3"}]


def test_another_court_sees_none_of_it(db: Database) -> None:
    do(db, recorded("m1"))
    assert indices.measurements(db, "unit-two") == ()
    assert indices.answers(db, "unit-two", "m1", 1) is None
    assert indices.readings(db, "unit-two", "m1") == ()
    assert indices.standings(db, "unit-two") == {}


def test_the_newest_external_measurement_stands_for_its_index(db: Database) -> None:
    do(
        db,
        recorded("old", figure="3.2", last_day=date(2021, 5, 1)),
        recorded("new", figure="3.7"),
        recorded("own", figure="3.9", source="internal", last_day=date(2021, 7, 1)),
        recorded("other", series="ipkp", figure="3.1"),
        recorded("skm", series="skm", figure="3.3"),
    )
    assert indices.standings(db, UNIT) == {
        "ipak": Standing("new", Why.NEWEST),
        "ipkp": Standing("other", Why.NEWEST),
    }
    assert known(db) == {"index.ipak": Decimal("3.7"), "index.ipkp": Decimal("3.1")}


def test_a_measurement_of_ones_own_stands_only_when_it_is_chosen(db: Database) -> None:
    do(db, recorded("own", figure="3.9", source="internal"))
    assert known(db) == {}
    do(db, MeasurementUsed(unit_id=UNIT, measurement_id="own", series="ipak"))
    assert known(db) == {"index.ipak": Decimal("3.9")}
    assert indices.standings(db, UNIT) == {"ipak": Standing("own", Why.CHOSEN)}
    do(db, recorded("external", figure="3.5"))
    assert known(db) == {"index.ipak": Decimal("3.9")}, "what was chosen stays chosen"
    do(db, MeasurementUsed(unit_id=UNIT, measurement_id=None, series="ipak"))
    assert known(db) == {"index.ipak": Decimal("3.5")}


def test_what_is_withdrawn_counts_no_longer_and_stays_readable(db: Database) -> None:
    do(db, recorded("m1"), recorded("m0", figure="3.1", last_day=date(2021, 5, 1)))
    do(db, MeasurementUsed(unit_id=UNIT, measurement_id="m1", series="ipak"))
    do(db, MeasurementRetracted(unit_id=UNIT, measurement_id="m1", reason="Salah berkas", version=1))
    assert known(db) == {"index.ipak": Decimal("3.1")}
    found = {one.measurement_id: one for one in indices.measurements(db, UNIT)}
    assert (found["m1"].state, found["m1"].reason) == ("withdrawn", "Salah berkas")
    line = db.one("SELECT fields FROM audit WHERE event = 'MeasurementRetracted'")
    assert line is not None
    assert "Salah berkas" not in json.dumps(line)
    again = MeasurementUsed(unit_id=UNIT, measurement_id="m1", series="ipak")
    with pytest.raises(StaleError):
        do(db, again)
    do(db, MeasurementRetracted(unit_id=UNIT, measurement_id="m0", reason="", version=1))
    assert known(db) == {}, "an index nobody has measured is unknown again"


def test_a_second_file_takes_the_place_and_the_first_stays_as_a_version(db: Database) -> None:
    do(db, recorded("m1"))
    second = taken("3.4", 2, columns=(("q1", "43"),), file_name="perbaikan.xlsx")
    do(db, MeasurementReplaced(unit_id=UNIT, measurement_id="m1", taken=second, count=2, version=1))
    (found,) = indices.measurements(db, UNIT)
    assert (found.number, found.version, found.respondents, found.file_name) == (2, 2, 2, "perbaikan.xlsx")
    assert known(db) == {"index.ipak": Decimal("3.4")}
    newest, first = indices.readings(db, UNIT, "m1")
    assert [(one.number, one.figure, one.respondents) for one in (newest, first)] == [
        (2, Decimal("3.4"), 2),
        (1, Decimal("3.65"), 4),
    ]
    before, after = indices.answers(db, UNIT, "m1", 1), indices.answers(db, UNIT, "m1", 2)
    assert before is not None
    assert after is not None
    assert (before.columns["q1"], after.columns["q1"]) == ("4433", "43")


def test_settling_questions_changes_the_figure_and_keeps_the_answers(db: Database) -> None:
    do(db, recorded("m1"))
    settled = MeasurementSettled(
        unit_id=UNIT,
        measurement_id="m1",
        outcome=outcome("3.5", 3, choices={"off_scale:C3": "leave_out"}),
        cells=("C3",),
        count=1,
        how="leave_out",
        version=1,
    )
    do(db, settled)
    (found,) = indices.measurements(db, UNIT)
    assert (found.figure, found.respondents, found.choices) == (Decimal("3.5"), 3, {"off_scale:C3": "leave_out"})
    assert (found.number, found.version) == (1, 2)
    assert known(db) == {"index.ipak": Decimal("3.5")}
    with pytest.raises(StaleError):
        do(db, settled)


def test_what_it_is_can_be_corrected(db: Database) -> None:
    do(db, recorded("m1"))
    other = replace(ABOUT, title="Survei sendiri", source="internal", population=None)
    do(db, MeasurementDescribed(unit_id=UNIT, measurement_id="m1", about=other, outcome=outcome(), version=1))
    (found,) = indices.measurements(db, UNIT)
    assert (found.title, found.source, found.population) == ("Survei sendiri", "internal", None)
    assert known(db) == {}, "a measurement of one's own stands for nothing until it is chosen"


def test_a_period_that_ends_before_it_begins_is_refused_whole(db: Database) -> None:
    before = picture(db)
    with pytest.raises(BrokenRuleError):
        do(db, recorded("m1", last_day=date(2021, 1, 1)))
    assert picture(db) == before


def test_the_audit_never_counts_other_people_than_were_read(db: Database) -> None:
    with pytest.raises(ValueError, match="other people"):
        do(db, replace(recorded("m1"), count=5))


def test_an_index_is_never_the_one_of_another_series(db: Database) -> None:
    do(db, recorded("m1", series="ipkp"))
    with pytest.raises(StaleError):
        do(db, MeasurementUsed(unit_id=UNIT, measurement_id="m1", series="ipak"))


def test_forms_of_ones_own_are_saved_edited_and_taken_away(db: Database) -> None:
    do(db, InstrumentSaved(unit_id=UNIT, instrument_id="f1", body={"id": "own"}, version=0))
    do(db, InstrumentSaved(unit_id=UNIT, instrument_id="f1", body={"id": "own", "items": []}, version=1))
    (found,) = indices.own_forms(db, UNIT)
    assert (found.body, found.version) == ({"id": "own", "items": []}, 2)
    with pytest.raises(StaleError):
        do(db, InstrumentSaved(unit_id=UNIT, instrument_id="f1", body={}, version=1))
    with pytest.raises(StaleError):
        do(db, InstrumentRemoved(unit_id=UNIT, instrument_id="f1", version=1))
    do(db, InstrumentRemoved(unit_id=UNIT, instrument_id="f1", version=2))
    assert indices.own_forms(db, UNIT) == ()


def test_only_those_who_may_edit_record(db: Database) -> None:
    for role in set(Role) - {Role.COORDINATOR, Role.OPERATOR}:
        with pytest.raises(NotAllowedError):
            write(db, recorded("m1"), by=person(role), now=NOW)


def test_removing_the_invented_court_takes_its_measurements_along(empty: Database) -> None:
    write(empty, set_up(sample=True), by=None, now=NOW)
    do(empty, recorded("m1"), InstrumentSaved(unit_id=UNIT, instrument_id="f1", body={}, version=0))
    do(empty, MeasurementUsed(unit_id=UNIT, measurement_id="m1", series="ipak"))
    write(empty, SampleRemoved(unit_id=UNIT), by=command_line(UNIT), now=NOW)
    tables = ("measurement", "measurement_reading", "measurement_column", "measurement_use", "instrument")
    assert not [name for name in tables if empty.rows(f"SELECT * FROM {name}")]  # noqa: S608 - our own tables
