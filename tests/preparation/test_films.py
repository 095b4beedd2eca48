"""The two films: lengths as people write them, marks within the film, places, and the facts that follow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from zi_core.links.outcomes import Outcome
from zi_core.preparation.durations import clock, film_clock, minutes, read_clock
from zi_core.preparation.films import (
    Film,
    FilmKind,
    LinkCheck,
    Measured,
    Place,
    current,
    film_facts,
    good_link,
    misplaced,
    unmarked,
)
from zi_core.preparation.live import Live
from zi_core.readiness import Verdict, assess
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Attested, Published

BOOK = load(2021)
TOPICS = BOOK.rule("video-topics").parts
PLACES = BOOK.rule("video-published").parts
TODAY = date(2026, 11, 23)
ALL = {part.key: place * 60 for place, part in enumerate(reversed(TOPICS))}


def film(**changed: Any) -> Film:
    values: dict[str, Any] = {
        "film_id": "f1",
        "kind": FilmKind.PROFILE,
        "label": "Final",
        "milliseconds": 754_000,
        "measured": Measured.TYPED,
        "added": date(2026, 11, 1),
        "version": 1,
        "marks": {},
        "stated_on": None,
        "stated_by": "",
        "places": {},
    }
    return Film(**(values | changed))


def place(key: str = "site", **changed: Any) -> Place:
    values: dict[str, Any] = {"link": "https://a.example", "published_on": TODAY, "version": 1, "last": None}
    return Place(key=key, **(values | changed))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12.34", 754),
        ("12:34", 754),
        (" 0.05 ", 5),
        ("1.02.03", 3723),
        ("1:02:03", 3723),
        ("12 menit 5 detik", 725),
        ("90 menit", 5400),
        ("1 jam 2 menit", 3720),
        ("45 dtk", 45),
        ("12m5d", 725),
    ],
)
def test_a_length_is_read_as_people_write_it(text: str, seconds: int) -> None:
    assert read_clock(text) == seconds


@pytest.mark.parametrize("text", ["", "12", "12.5", "12.60", "12,34", "-1.00", "1.75.00", "dua belas", "12.34.56.78"])
def test_what_could_mean_two_things_is_not_guessed(text: str) -> None:
    assert read_clock(text) is None


def test_lengths_are_shown_with_what_can_decide_over_a_limit() -> None:
    assert [clock(754), clock(3723), clock(5)] == ["12.34", "1.02.03", "0.05"]
    assert [film_clock(900_000), film_clock(900_400), film_clock(900_004)] == ["15.00", "15.00,4", "15.00"]


@pytest.mark.parametrize(
    ("kind", "milliseconds", "verdict"),
    [
        (FilmKind.PROFILE, 599_999, Verdict.SHORT),
        (FilmKind.PROFILE, 600_000, Verdict.MET),
        (FilmKind.PROFILE, 900_000, Verdict.MET),
        (FilmKind.PROFILE, 900_001, Verdict.SHORT),
        (FilmKind.HIGHLIGHT, 300_000, Verdict.MET),
        (FilmKind.HIGHLIGHT, 300_001, Verdict.SHORT),
    ],
)
def test_a_film_is_judged_to_the_millisecond_and_limits_are_inclusive(
    kind: FilmKind, milliseconds: int, verdict: Verdict
) -> None:
    rule = BOOK.rule("video-length" if kind is FilmKind.PROFILE else "video-highlight")
    facts = film_facts([film(kind=kind, milliseconds=milliseconds)], TOPICS, PLACES, TODAY)
    assert assess(rule, facts).verdict is verdict


def test_minutes_are_exact() -> None:
    assert minutes(754_500) == Decimal("12.575")


def test_the_newest_version_counts_and_nothing_is_known_of_no_film() -> None:
    new, old = film(film_id="new", milliseconds=720_000), film(film_id="old", milliseconds=1)
    assert current([new, old], FilmKind.PROFILE) is new
    assert film_facts([new, old], TOPICS, PLACES, TODAY) == {"video.length": Decimal(12)}
    assert film_facts([], TOPICS, PLACES, TODAY) == {}
    assert film_facts([film(kind=FilmKind.HIGHLIGHT)], TOPICS, PLACES, TODAY).keys() == {"video.highlight"}


def test_marks_may_come_in_any_order_but_lie_within_the_film() -> None:
    assert misplaced(ALL, 754_000) == ()
    assert misplaced({"zone": 753, "media": 754}, 754_000) == ("media",)
    assert [part.key for part in unmarked(film(marks=ALL | {"zone": 9999}), TOPICS)] == ["zone"]


@pytest.mark.parametrize(
    ("marks", "stated_on", "signed"),
    [
        (ALL, TODAY, True),
        (ALL, None, False),
        ({key: ALL[key] for key in list(ALL)[1:]}, TODAY, False),
        (ALL | {"zone": 9999}, TODAY, False),
    ],
)
def test_topics_are_attested_by_a_statement_over_all_marks(
    marks: dict[str, int], stated_on: date | None, *, signed: bool
) -> None:
    facts = film_facts([film(marks=marks, stated_on=stated_on)], TOPICS, PLACES, TODAY)
    assert facts["video.topics"] == Attested(signed, stated_on, len(marks))


def test_a_place_is_public_unless_it_lies_ahead_or_was_seen_dead() -> None:
    works, dead = LinkCheck(TODAY, works=True, doer="N"), LinkCheck(TODAY, works=False, doer="N")
    places = {
        "site": place(last=works),
        "youtube": place("youtube", last=dead),
        "social": place("social", published_on=date(2026, 12, 1)),
    }
    facts = film_facts([film(places=places)], TOPICS, PLACES, TODAY)
    assert facts["video.published"] == Published((("site", True), ("youtube", False), ("social", False)))
    assert place().public(TODAY)


@pytest.mark.parametrize(
    ("seen", "live", "public"),
    [
        (None, Live(TODAY, Outcome.ALIVE), True),
        (None, Live(TODAY, Outcome.DEAD), False),
        (None, Live(TODAY, Outcome.SILENT), True),
        (LinkCheck(TODAY, works=True, doer="N"), Live(TODAY, Outcome.DEAD), True),
        (LinkCheck(TODAY - timedelta(days=1), works=True, doer="N"), Live(TODAY, Outcome.DEAD), False),
        (LinkCheck(TODAY - timedelta(days=1), works=False, doer="N"), Live(TODAY, Outcome.ALIVE), True),
        (LinkCheck(TODAY - timedelta(days=1), works=False, doer="N"), Live(TODAY, Outcome.MOVED), False),
    ],
)
def test_the_newest_word_on_a_link_counts_and_a_persons_on_the_same_day(
    seen: LinkCheck | None, live: Live, *, public: bool
) -> None:
    assert place(last=seen, live=live).public(TODAY) is public


def test_the_apps_own_look_counts_as_a_look() -> None:
    assert not place(live=Live(TODAY, Outcome.ALIVE)).unseen(TODAY)
    assert place(live=Live(TODAY, Outcome.REFUSED)).unseen(TODAY)


def test_a_link_nobody_opened_lately_is_asked_about() -> None:
    assert place().unseen(TODAY)
    assert not place(last=LinkCheck(date(2026, 10, 24), works=True, doer="N")).unseen(TODAY)
    assert place(last=LinkCheck(date(2026, 10, 23), works=True, doer="N")).unseen(TODAY)


@pytest.mark.parametrize("link", ["https://pn-contoh.example/video", " http://youtu.example/x?v=1 "])
def test_whole_web_addresses_are_links(link: str) -> None:
    assert good_link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    ["", "youtube", "www.contoh.example", "javascript:alert(1)", "ftp://a.example", "https://", "https://localhost",
     "https://u@a.example", "https://a.example/\x00", "https://a b.example", "https://[", "https://a." + "b" * 600],
)  # fmt: skip
def test_what_is_no_web_address_is_no_link(link: str) -> None:
    assert good_link(link) is None
