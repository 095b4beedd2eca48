"""Innovations in the database: everything comes back as it went, facts follow, pictures leave, others' data stay."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.innovation.stories import story
from tests.store.scenes import NOW, UNIT, person, picture
from zi_core.access import NotAllowedError, Role
from zi_core.events.base import Event
from zi_core.events.innovation import (
    InnovationChanged,
    InnovationEntryRemoved,
    InnovationPictureAdded,
    InnovationPublished,
    InnovationReasonsRecorded,
    InnovationRegistered,
    InnovationRemoved,
    InnovationReviewed,
    InnovationSeriesRecorded,
)
from zi_core.innovation.innovation import Counting, Details, Innovation, Side
from zi_core.innovation.plain import details_data, series_data
from zi_core.rulebook.values import Attested, Rows
from zi_core.store import Database, StaleError, facts, innovation, write

MEMBER = person(Role.MEMBER)
CONTENT = base64.b64encode(b"picture bytes").decode()


def do(db: Database, event: Event) -> None:
    write(db, event, by=MEMBER, now=NOW)


def register(db: Database, key: str = "i1", details: Details | None = None) -> None:
    data = details_data(details or story().details)
    do(db, InnovationRegistered(unit_id=UNIT, innovation_id=key, details=data))


def record(db: Database, one: Innovation, version: int, key: str = "i1") -> None:
    event = InnovationSeriesRecorded(
        unit_id=UNIT, innovation_id=key, file_sha256="", version=version, **series_data(one)
    )
    do(db, event)


def published(entry_id: str = "p1", key: str = "i1") -> InnovationPublished:
    day = date(2020, 9, 10)
    return InnovationPublished(
        unit_id=UNIT, innovation_id=key, entry_id=entry_id, channel="Instagram", day=day, reach=100, proof="tautan"
    )


def reviewed(entry_id: str = "r1", key: str = "i1", day: date = date(2021, 8, 20)) -> InnovationReviewed:
    return InnovationReviewed(
        unit_id=UNIT, innovation_id=key, entry_id=entry_id, day=day, result="baik", proof="notulen"
    )


def pictured(entry_id: str = "g1", key: str = "i1") -> InnovationPictureAdded:
    return InnovationPictureAdded(
        unit_id=UNIT,
        innovation_id=key,
        entry_id=entry_id,
        side="after",
        caption="Meja PTSP",
        media_type="image/png",
        width=4,
        height=3,
        content=CONTENT,
        content_sha256="0" * 64,
    )


def only(db: Database) -> Innovation:
    (found,) = innovation.innovations(db, UNIT)
    return found


def full(db: Database) -> None:
    register(db)
    record(db, story(counting=Counting.RUNNING, scale=5), 1)
    do(db, InnovationReasonsRecorded(unit_id=UNIT, innovation_id="i1", reasons={"unaware": 3}, version=2))
    do(db, published())
    do(db, reviewed())


def test_everything_comes_back_as_it_went(db: Database) -> None:
    full(db)
    assert only(db) == story(counting=Counting.RUNNING, scale=5)


def test_a_register_is_in_the_order_of_names_and_empty_at_first(db: Database) -> None:
    assert innovation.innovations(db, UNIT) == ()
    register(db, "i2", Details(name="B"))
    register(db, "i1", Details(name="a"))
    found = innovation.innovations(db, UNIT)
    assert [one.name for one in found] == ["a", "B"]
    assert (found[0].details.kind, found[0].details.rhythm, found[0].details.launched) == (None, None, None)
    assert innovation.innovations(db, "another-court") == ()


def test_an_edit_needs_the_version_its_editor_saw(db: Database) -> None:
    register(db)
    data = details_data(replace(story().details, name="e-Baru", services=("Salinan putusan",)))
    edit = InnovationChanged(unit_id=UNIT, innovation_id="i1", details=data, version=1)
    do(db, edit)
    assert (only(db).name, only(db).version, only(db).details.services) == ("e-Baru", 2, ("Salinan putusan",))
    with pytest.raises(StaleError):
        do(db, edit)


def test_series_take_the_place_of_those_before(db: Database) -> None:
    full(db)
    record(db, story(users=story().users[:1], measures=(), answers=()), 3)
    found = only(db)
    assert (len(found.users), found.measures, found.answers, found.counting) == (1, (), (), Counting.EACH)
    with pytest.raises(StaleError):
        record(db, story(), 3)


def test_the_facts_follow_every_event(db: Database) -> None:
    register(db)
    known = facts.facts_on(db, UNIT, NOW.date())
    assert known["innovation.kinds"] == Rows(1, 0)
    assert known["innovation.impact"] == Rows(1, 1)
    assert known["deck.innovation"] == Rows(1, 1)
    record(db, story(), 1)
    do(db, InnovationReasonsRecorded(unit_id=UNIT, innovation_id="i1", reasons={"unaware": 3}, version=2))
    do(db, published())
    do(db, reviewed(day=NOW.date() - timedelta(days=3)))
    known = facts.facts_on(db, UNIT, NOW.date())
    assert known["innovation.impact"] == Rows(1, 0)
    assert known["deck.innovation"] == Rows(1, 0)
    assert known["innovation.monitored"] == Attested(signed=True, signed_on=NOW.date() - timedelta(days=3), evidence=1)
    do(db, InnovationRemoved(unit_id=UNIT, innovation_id="i1", version=3))
    assert not [metric for metric in facts.facts_on(db, UNIT, NOW.date()) if metric.startswith(("innovation", "deck"))]


def test_a_picture_is_listed_without_its_content_and_read_by_itself(db: Database) -> None:
    register(db)
    do(db, pictured())
    (entry,) = only(db).pictures
    assert (entry.side, entry.caption, entry.size, entry.added) == (Side.AFTER, "Meja PTSP", 13, NOW)
    assert innovation.picture(db, UNIT, "g1") == b"picture bytes"
    assert innovation.picture(db, "another-court", "g1") is None
    assert CONTENT not in repr(pictured())


def test_a_removed_innovation_is_gone_and_its_pictures_are_deleted(db: Database) -> None:
    register(db)
    do(db, pictured())
    do(db, InnovationRemoved(unit_id=UNIT, innovation_id="i1", version=1))
    assert innovation.innovations(db, UNIT) == ()
    assert innovation.picture(db, UNIT, "g1") is None
    for event in (published(), reviewed(), pictured("g2")):
        with pytest.raises(StaleError):
            do(db, event)


@pytest.mark.parametrize(("kind", "entry_id"), [("publication", "p1"), ("review", "r1"), ("picture", "g1")])
def test_an_entry_is_removed_once(db: Database, kind: str, entry_id: str) -> None:
    full(db)
    do(db, pictured())
    event = InnovationEntryRemoved(unit_id=UNIT, innovation_id="i1", entry_id=entry_id, kind=kind)
    do(db, event)
    found = only(db)
    counts = {"publication": found.publications, "review": found.reviews, "picture": found.pictures}
    assert {name: len(rows) for name, rows in counts.items()} == {name: int(name != kind) for name in counts}
    with pytest.raises(StaleError):
        do(db, event)


def test_an_entry_of_another_innovation_is_not_removed(db: Database) -> None:
    full(db)
    register(db, "i2", Details(name="lain"))
    with pytest.raises(StaleError):
        do(db, InnovationEntryRemoved(unit_id=UNIT, innovation_id="i2", entry_id="p1", kind="publication"))


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER, Role.PRESENTER, Role.ASSESSOR, Role.ADMINISTRATOR])
def test_only_coordinators_and_members_change_innovations(db: Database, role: Role) -> None:
    before = picture(db)
    event: Any = InnovationRegistered(unit_id=UNIT, innovation_id="i1", details=details_data(story().details))
    with pytest.raises(NotAllowedError):
        write(db, event, by=person(role), now=NOW)
    assert picture(db) == before
