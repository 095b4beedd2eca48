"""Films, rounds, channels, waits and briefings in the database: versions, statements, and the facts that follow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.store.scenes import NOW, UNIT, person, picture, set_up
from zi_core.access import NotAllowedError, Role
from zi_core.events.base import Event
from zi_core.events.courts import SampleRemoved
from zi_core.events.desk import LinkFound, LinkHostsChanged, LinksChecked
from zi_core.events.preparation import (
    BriefingRecorded,
    BriefingRemoved,
    ComplaintChannelListed,
    ComplaintChannelRemoved,
    ComplaintChannelTried,
    FilmCutAdded,
    FilmCutRemoved,
    FilmLinkChecked,
    FilmPublished,
    FilmTopicsMarked,
    InspectionPhotoAdded,
    InspectionPhotoRemoved,
    InspectionRemoved,
    InspectionTicked,
    QueueStrategyStated,
    QueueTimesRecorded,
    QueueTimesRemoved,
    RepairAssigned,
    RepairClosed,
    Tick,
)
from zi_core.links.network import Network
from zi_core.links.outcomes import Outcome
from zi_core.preparation.live import Live
from zi_core.preparation.queues import Service
from zi_core.preparation.rounds import elements
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Attested, Facts, Published, Rows
from zi_core.store import Database, StaleError, facts, links, preparation, preparation_rounds, preparation_visits, write

DAY = date(2026, 3, 2)
INSIDE = Network(resolve=lambda *_: ("10.0.0.1",))
TOPICS = tuple((part.key, 60 * place) for place, part in enumerate(load(2021).rule("video-topics").parts))
MEMBER, COORDINATOR = person(Role.MEMBER), person(Role.COORDINATOR)


@pytest.fixture
def court(empty: Database) -> Database:
    write(empty, set_up(sample=True), by=None, now=NOW)
    return empty


def do(db: Database, event: Event, role: Role = Role.MEMBER) -> None:
    write(db, event, by=person(role), now=NOW)


def known(db: Database) -> Facts:
    return facts.facts_on(db, UNIT, date(2026, 3, 3))


def cut(film_id: str = "f", **changed: Any) -> FilmCutAdded:
    values: dict[str, Any] = {"kind": "profile", "label": "Final", "milliseconds": 754_500, "measured": "file"}
    return FilmCutAdded(unit_id=UNIT, film_id=film_id, **(values | changed))


def link(film_id: str = "f", *, version: int = 0, address: str = "https://a.example") -> FilmPublished:
    return FilmPublished(unit_id=UNIT, film_id=film_id, place="site", link=address, day=DAY, version=version)


def look(works: bool, *, version: int = 1, entry: str = "e") -> FilmLinkChecked:  # noqa: FBT001 - reads well here
    return FilmLinkChecked(
        unit_id=UNIT, film_id="f", entry_id=entry, place="site", day=DAY, works=works, version=version
    )


def marked(version: int = 1, *, confirmed: bool = True) -> FilmTopicsMarked:
    return FilmTopicsMarked(unit_id=UNIT, film_id="f", marks=TOPICS, confirmed=confirmed, version=version)


def test_a_new_version_keeps_the_old_one_and_is_what_counts(court: Database) -> None:
    do(court, cut("1-old", milliseconds=1_000_000))
    do(court, cut("2-new", milliseconds=720_000))
    assert [film.film_id for film in preparation.films(court, UNIT)] == ["2-new", "1-old"]
    assert known(court)["video.length"] == Decimal(12)
    do(court, FilmCutRemoved(unit_id=UNIT, film_id="2-new", version=1))
    assert known(court)["video.length"] == Decimal(1_000_000) / 60_000


def test_topics_are_stated_today_and_a_save_without_the_statement_takes_it_back(court: Database) -> None:
    do(court, cut())
    do(court, marked())
    assert known(court)["video.topics"] == Attested(signed=True, signed_on=DAY, evidence=len(TOPICS))
    (film,) = preparation.films(court, UNIT)
    assert (film.stated_by, film.marks) == ("Nama member", dict(TOPICS))
    do(court, marked(2, confirmed=False))
    assert known(court)["video.topics"] == Attested(signed=False, signed_on=None, evidence=len(TOPICS))
    with pytest.raises(StaleError):
        do(court, marked(1))


def test_a_check_counts_for_the_link_it_was_made_of(court: Database) -> None:
    do(court, cut())
    do(court, link())
    do(court, look(works=False))
    there = known(court)["video.published"]
    assert isinstance(there, Published)
    assert there.places[0] == ("site", False)
    do(court, link(version=1, address="https://b.example"))
    place = preparation.films(court, UNIT)[0].places["site"]
    assert (place.link, place.last) == ("https://b.example", None)
    with pytest.raises(StaleError):
        do(court, look(works=True, version=1, entry="late"))
    do(court, look(works=True, version=2, entry="new"))
    checked = preparation.films(court, UNIT)[0].places["site"].last
    assert checked is not None
    assert checked.doer == "Nama member"


def test_the_daily_look_reaches_films_and_channels_and_moves_their_facts(court: Database) -> None:
    siwas = "https://siwas.example/"
    do(court, cut())
    do(court, link())
    do(court, listed(kind="link", address=siwas))
    do(court, listed(channel_id="c2", kind="link", address="Aplikasi SIWAS"))
    do(court, LinkHostsChanged(unit_id=UNIT, hosts=(".example",), version=0), Role.ADMINISTRATOR)
    assert links.check_links(court, UNIT, now=NOW, network=INSIDE, only=["https://lain.example"]) == 0
    assert links.check_all(court, now=NOW, network=INSIDE) == 2
    place = preparation.films(court, UNIT)[0].places["site"]
    assert place.live == Live(date(2026, 3, 2), Outcome.INSIDE)
    assert known(court)["video.published"] == Published((("site", True), ("youtube", False), ("social", False)))

    found = (
        LinkFound(url="https://a.example", outcome="dead", status=404, place=""),
        LinkFound(url=siwas, outcome="alive", status=200, place=""),
    )
    do(court, LinksChecked(unit_id=UNIT, found=found, count=2))
    assert known(court)["video.published"] == Published((("site", False), ("youtube", False), ("social", False)))
    assert known(court)["shopper.channels"] == Rows(2, 1)


def test_two_who_edit_one_link_do_not_overwrite_each_other(court: Database) -> None:
    do(court, cut())
    do(court, link())
    with pytest.raises(StaleError):
        do(court, link())
    with pytest.raises(StaleError):
        do(court, link("no such film"))


def ticked(*ticks: Tick, round_id: str = "r", finished: bool = True) -> InspectionTicked:
    return InspectionTicked(
        unit_id=UNIT, inspection_id=round_id, day=DAY, ticks=ticks, count=len(ticks), finished=finished
    )


def seen(element: str = "slogans-public", outcome: str = "good", turn: int = 1) -> Tick:
    return Tick(element=element, outcome=outcome, note="", spot="", turn=turn)


def photo(entry: str = "p") -> InspectionPhotoAdded:
    return InspectionPhotoAdded(
        unit_id=UNIT, inspection_id="r", entry_id=entry, element="slogans-public", media_type="image/jpeg", width=1,
        height=1, content="AAAA", content_sha256="0",
    )  # fmt: skip


def test_a_finished_round_attests_and_an_unfinished_one_does_not(court: Database) -> None:
    do(court, ticked(seen(), finished=False))
    assert "shopper.slogans" not in known(court)
    do(court, ticked())
    assert known(court)["shopper.slogans"] == Attested(signed=True, signed_on=DAY, evidence=1)


def test_an_older_turn_never_wins(court: Database) -> None:
    do(court, ticked(seen(turn=3), finished=False))
    do(court, ticked(seen(outcome="bad", turn=2), finished=False))
    assert preparation_rounds.rounds(court, UNIT)[0].seen["slogans-public"].turn == 3


def test_one_photograph_leaves_and_the_round_stays(court: Database) -> None:
    do(court, ticked())
    do(court, photo())
    gone = InspectionPhotoRemoved(unit_id=UNIT, entry_id=photo().entry_id)
    do(court, gone, Role.COORDINATOR)
    assert preparation_rounds.rounds(court, UNIT)[0].photos == ()
    with pytest.raises(StaleError):
        do(court, gone)


def test_nobody_writes_into_somebody_elses_round(court: Database) -> None:
    do(court, ticked(seen()))
    with pytest.raises(StaleError):
        do(court, ticked(seen(turn=9)), Role.COORDINATOR)
    with pytest.raises(StaleError):
        do(court, photo(), Role.COORDINATOR)
    with pytest.raises(NotAllowedError):
        do(court, ticked(seen(), round_id="own"), Role.LEADER)


def test_a_round_leaves_with_its_photographs_and_tasks(court: Database) -> None:
    do(court, ticked(seen(outcome="bad")))
    do(court, photo())
    do(court, photo())
    assert preparation_rounds.photo(court, UNIT, "p") == b"\0\0\0"
    do(court, task())
    do(court, InspectionRemoved(unit_id=UNIT, inspection_id="r"))
    assert preparation_rounds.rounds(court, UNIT) == ()
    assert preparation_rounds.repairs(court, UNIT) == ()
    assert preparation_rounds.photo(court, UNIT, "p") is None
    with pytest.raises(StaleError):
        do(court, photo("q"))


def task(version: int = 0, **changed: Any) -> RepairAssigned:
    values: dict[str, Any] = {"inspection_id": "r", "owner_id": MEMBER.account_id, "due": DAY, "note": "Pasang"}
    return RepairAssigned(unit_id=UNIT, repair_id="t", element="slogans-public", version=version, **(values | changed))


def test_a_finding_becomes_a_task_that_is_changed_closed_and_opened_again(court: Database) -> None:
    do(court, ticked(seen(outcome="bad")))
    do(court, task())
    do(court, task(1, owner_id=COORDINATOR.account_id))
    with pytest.raises(StaleError):
        do(court, task(1))
    do(court, RepairClosed(unit_id=UNIT, repair_id="t", day=DAY, version=2))
    (one,) = preparation_rounds.repairs(court, UNIT)
    assert (one.owner, one.done_on, one.version) == ("Nama coordinator", DAY, 3)
    do(court, RepairClosed(unit_id=UNIT, repair_id="t", day=None, version=3))
    assert preparation_rounds.repairs(court, UNIT)[0].done_on is None


@pytest.mark.parametrize("changed", [{"inspection_id": "none"}, {"owner_id": "nobody"}])
def test_a_task_needs_a_round_and_an_owner_of_the_court(court: Database, changed: dict[str, Any]) -> None:
    do(court, ticked(seen(outcome="bad")))
    with pytest.raises(StaleError):
        do(court, task(**changed))


def listed(version: int = 0, address: str = "021", **changed: Any) -> ComplaintChannelListed:
    values: dict[str, Any] = {"channel_id": "c", "kind": "phone", "name": "Telepon", "shown_at": "Lobi"}
    return ComplaintChannelListed(unit_id=UNIT, address=address, version=version, **(values | changed))


def tried(version: int = 1, entry: str = "e") -> ComplaintChannelTried:
    return ComplaintChannelTried(
        unit_id=UNIT, channel_id="c", entry_id=entry, day=DAY, works=True, proof="dijawab", version=version
    )


def test_a_channel_is_proven_by_a_trial_of_this_very_number(court: Database) -> None:
    do(court, listed())
    assert known(court)["shopper.channels"] == Rows(1, 1)
    do(court, tried())
    assert known(court)["shopper.channels"] == Rows(1, 0)
    do(court, listed(1, "022"))
    assert known(court)["shopper.channels"] == Rows(1, 1)
    with pytest.raises(StaleError):
        do(court, tried(1, "late"))
    with pytest.raises(StaleError):
        do(court, listed(1))
    do(court, ComplaintChannelRemoved(unit_id=UNIT, channel_id="c", version=2))
    assert preparation_visits.channels(court, UNIT) == ()


def waited() -> QueueTimesRecorded:
    waits = (("counter", DAY, 480, 12.5), ("hearing", DAY, 540, 30.0))
    return QueueTimesRecorded(unit_id=UNIT, batch_id="b", waits=waits, count=2, file_sha256="")


def stated(service: str, version: int = 0) -> QueueStrategyStated:
    return QueueStrategyStated(
        unit_id=UNIT, service=service, strategy="Loket", proof="", confirmed=True, version=version
    )


def test_strategies_and_waits_attest_together_and_waits_leave_as_they_came(court: Database) -> None:
    do(court, waited())
    assert "shopper.queues" not in known(court)
    for service in Service:
        do(court, stated(service.value))
    assert known(court)["shopper.queues"] == Attested(signed=True, signed_on=DAY, evidence=2)
    assert [wait.waited for wait in preparation_visits.waits(court, UNIT)] == [12.5, 30.0]
    (batch,) = preparation_visits.batches(court, UNIT)
    assert (batch.count, batch.services, batch.from_file) == (2, tuple(Service), False)
    do(court, QueueTimesRemoved(unit_id=UNIT, batch_id="b"))
    assert preparation_visits.waits(court, UNIT) == ()
    with pytest.raises(StaleError):
        do(court, QueueTimesRemoved(unit_id=UNIT, batch_id="b"))
    with pytest.raises(StaleError):
        do(court, stated("counter"))


def briefed(briefing_id: str = "b") -> BriefingRecorded:
    groups = tuple((part.key, 2, 3) for part in load(2021).rule("shopper-internalised").parts)
    return BriefingRecorded(
        unit_id=UNIT, briefing_id=briefing_id, day=DAY, topic="ZI", proof="daftar hadir", groups=groups, count=12
    )


def test_a_briefing_attests_until_it_is_taken_away(court: Database) -> None:
    do(court, briefed())
    assert known(court)["shopper.internalised"] == Attested(signed=True, signed_on=DAY, evidence=1)
    assert preparation_visits.briefings(court, UNIT)[0].groups["judges"].present == 2
    do(court, BriefingRemoved(unit_id=UNIT, briefing_id="b"))
    assert "shopper.internalised" not in known(court)
    with pytest.raises(StaleError):
        do(court, BriefingRemoved(unit_id=UNIT, briefing_id="b"))


def test_the_invented_court_leaves_nothing_of_it_behind(court: Database) -> None:
    whole = tuple(seen(element) for element in elements())
    for event in (cut(), link(), look(works=True), ticked(*whole), photo(), task(), listed(), tried(), waited(),
                  stated("counter"), briefed()):  # fmt: skip
        do(court, event)
    do(court, marked())
    write(court, SampleRemoved(unit_id=UNIT), by=person(Role.ADMINISTRATOR), now=NOW)
    left = {name for name, rows in picture(court).tables.items() if rows}
    assert left <= {"schema_step", "audit", "audit_tip", "file_renewal"}
