"""What is missing: every line appears when it should and goes when it is mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.preparation.test_films import ALL, TOPICS, film, place
from zi_core.links import outcomes as links
from zi_core.preparation.briefings import Attendance, Briefing
from zi_core.preparation.channels import Channel, ChannelKind, Trial
from zi_core.preparation.checks import Prepared, missing
from zi_core.preparation.films import FilmKind, LinkCheck
from zi_core.preparation.live import Live
from zi_core.preparation.queues import Service, Strategy
from zi_core.preparation.rounds import Outcome, Repair, Round, Seen, elements
from zi_core.rulebook.reading import load

BOOK = load(2021)
TODAY = date(2026, 11, 23)
YEAR_AGO = TODAY - timedelta(days=365)
NOTHING = Prepared((), (), (), (), frozenset(), {}, ())


def whole(day: date = TODAY) -> Prepared:
    looked = LinkCheck(day, works=True, doer="N")
    places = {part.key: place(part.key, last=looked) for part in BOOK.rule("video-published").parts}
    seen = {element: Seen(Outcome.GOOD, "", "", 1) for element in elements()}
    groups = {part.key: Attendance(1, 1) for part in BOOK.rule("shopper-internalised").parts}
    return Prepared(
        films=(film(marks=ALL, stated_on=TODAY, places=places), film(kind=FilmKind.HIGHLIGHT)),
        rounds=(Round("r", day, "N", datetime(2026, 11, 23, tzinfo=UTC), seen, ()),),
        repairs=(),
        channels=(channel(Trial(day, works=True, proof="p", doer="N")),),
        measured=frozenset(Service),
        strategies={one: Strategy("loket", "SK", TODAY, 1) for one in Service},
        briefings=(Briefing("b", day, "ZI", "daftar", groups),),
    )


def channel(last: Trial | None) -> Channel:
    return Channel("c", ChannelKind.PHONE, "Telepon", "021", "Lobi", 1, last)


def ids(found: Prepared, **changed: Any) -> list[str]:
    return [one.id for one in missing(replace(found, **changed), BOOK, TODAY)]


def test_of_nothing_everything_is_missing() -> None:
    assert ids(NOTHING) == [
        *["film-absent"] * 2,
        "round-absent",
        "channel-absent",
        *["queue-unmeasured", "queue-unwritten"] * 2,
        *["briefing-absent"] * 6,
    ]


def test_of_a_court_that_did_everything_nothing_is_missing() -> None:
    assert ids(whole()) == []


def test_what_is_old_is_asked_about_again() -> None:
    assert ids(whole(YEAR_AGO)) == [*["film-unseen"] * 3, "round-old", "channel-stale", *["briefing-old"] * 6]


def test_topics_and_places_of_the_film_are_asked_one_by_one() -> None:
    short, good = film(kind=FilmKind.HIGHLIGHT), whole().films[0]
    dead = LinkCheck(TODAY, works=False, doer="N")
    assert ids(whole(), films=(replace(good, marks={}), short)) == ["film-topics"]
    assert ids(whole(), films=(replace(good, stated_on=None), short)) == ["film-unstated"]
    places = {"site": place(last=dead), "youtube": good.places["youtube"]}
    assert ids(whole(), films=(replace(good, places=places), short)) == ["film-dead", "film-unpublished"]
    (line,) = missing(replace(whole(), films=(replace(good, marks={}), short)), BOOK, TODAY)
    assert str(len(TOPICS)) in str(line.words)


def test_what_the_app_could_not_settle_at_a_link_is_named() -> None:
    moved, dead = Live(TODAY, links.Outcome.MOVED, "https://b.example"), Live(TODAY, links.Outcome.DEAD)
    places = {
        "site": place(last=LinkCheck(TODAY, works=True, doer="N"), live=moved),
        "youtube": place("youtube", live=dead),
        "social": place("social", live=Live(TODAY, links.Outcome.ALIVE)),
    }
    told = replace(channel(None), kind=ChannelKind.LINK, live=Live(TODAY, links.Outcome.SILENT))
    found = ids(whole(), films=(film(marks=ALL, stated_on=TODAY, places=places), whole().films[1]), channels=(told,))
    assert found == ["film-doubtful", "film-dead", "channel-untried", "channel-doubtful"]


def test_rounds_channels_and_strategies_tell_what_is_left() -> None:
    task = Repair("t", "r", "sterile-door", "a", "N", YEAR_AGO, "", None, 1)
    partial = (replace(whole().rounds[0], seen={"sterile-door": Seen(Outcome.GOOD, "", "", 1)}),)
    assert ids(whole(), repairs=(task,), rounds=partial) == ["round-partial", "repair-late"]
    assert ids(whole(), channels=(channel(None),)) == ["channel-untried"]
    assert ids(whole(), channels=(channel(Trial(TODAY, works=False, proof="", doer="N")),)) == ["channel-dead"]
    plans = {Service.COUNTER: Strategy("a", "b", None, 1), Service.HEARING: Strategy("a", "", TODAY, 1)}
    assert ids(whole(), strategies=plans) == ["queue-unstated", "queue-unproven"]
