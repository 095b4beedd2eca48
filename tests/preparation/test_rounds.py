"""Rounds of inspection: elements of the letter, what rounds attest, what is wanting, and the messages of phones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from zi_core.preparation.messages import BadMessageError, read_photo, read_ticks
from zi_core.preparation.photos import clean_photo
from zi_core.preparation.rounds import (
    ATTESTED,
    Outcome,
    Repair,
    Round,
    Seen,
    by_rule,
    elements,
    finished,
    newest,
    round_facts,
    shortfalls,
)
from zi_core.preparation.terms import terms
from zi_core.readiness import Verdict, assess
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Attested

BOOK = load(2021)
DONE = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
GOOD, BAD, NONE = Outcome
SCREENS = tuple(one.id for one in by_rule()["shopper-screens"])
ROUND = "018f6f3a-0000-4000-8000-000000000001"
TODAY = date(2026, 11, 23)


def walk(day: int, seen: Mapping[str, Outcome] | None = None, *, done: bool = True, **more: Outcome) -> Round:
    seen = {**(seen or {}), **more}
    ticks = {name.replace("_", "-"): Seen(outcome, "", "", 1) for name, outcome in seen.items()}
    return Round(f"r{day}", date(2026, 11, day), "N", DONE if done else None, ticks, ())


def all_screens(outcome: Outcome = GOOD, **other: Outcome) -> dict[str, Outcome]:
    return {name.replace("-", "_"): outcome for name in SCREENS} | other


def test_every_element_stands_under_a_rule_of_the_letter_and_names_a_part_of_it() -> None:
    groups = {part.key for part in BOOK.rule("shopper-internalised").parts}
    for element in elements().values():
        rule = BOOK.rule(element.rule)
        assert rule.ref.startswith("4")
        assert not element.part or element.part in groups | {part.key for part in rule.parts}


def test_every_rule_of_the_visit_has_elements_and_every_part_and_group_is_looked_at() -> None:
    rules = {rule.id for rule in BOOK.rules if rule.ref.startswith("4") and rule.id != "shopper-internalised"}
    assert set(by_rule()) == rules
    screens = {one.part for one in by_rule()["shopper-screens"]}
    assert screens == {part.key for part in BOOK.rule("shopper-screens").parts}
    groups = {one.part for one in by_rule()["shopper-officers"]} - {""}
    assert groups == {part.key for part in BOOK.rule("shopper-internalised").parts}


def test_what_rounds_attest_are_metrics_of_dated_rules() -> None:
    assert all(BOOK.rule(rule).metric == metric and BOOK.rule(rule).dated for rule, metric in ATTESTED.items())


def test_nothing_is_known_before_a_round_is_finished() -> None:
    assert round_facts([]) == {}
    assert round_facts([walk(20, all_screens(), done=False)]) == {}


def test_a_rule_is_attested_when_all_its_elements_were_good_at_the_newest_look() -> None:
    facts = round_facts([walk(20, all_screens())])
    assert facts == {"shopper.screens": Attested(signed=True, signed_on=date(2026, 11, 20), evidence=1)}
    assert assess(BOOK.rule("shopper-screens"), facts).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (all_screens(screens_podcast=BAD), Verdict.SHORT),
        (all_screens(screens_podcast=NONE), Verdict.MET),
        (all_screens(NONE), Verdict.SHORT),
        ({"screens_video": GOOD}, Verdict.SHORT),
        ({"sterile_door": GOOD}, Verdict.UNKNOWN),
    ],
)
def test_one_bad_or_unseen_element_leaves_a_rule_short(seen: dict[str, Outcome], verdict: Verdict) -> None:
    assert assess(BOOK.rule("shopper-screens"), round_facts([walk(20, seen)])).verdict is verdict


def test_the_newest_look_at_each_element_counts_and_the_oldest_of_them_gives_the_date() -> None:
    rounds = [walk(20, screens_podcast=GOOD), walk(13, all_screens(screens_podcast=BAD)), walk(6, sterile_door=GOOD)]
    assert newest(rounds)["screens-podcast"][0] is rounds[0]
    assert round_facts(rounds)["shopper.screens"] == Attested(signed=True, signed_on=date(2026, 11, 13), evidence=2)
    assert [one.id for one, _, _ in shortfalls(rounds)] == []
    assert [one.id for one, _, _ in shortfalls(rounds[1:])] == ["screens-podcast"]


def test_a_round_counts_what_was_there_to_be_judged() -> None:
    one = walk(20, sterile_door=GOOD, sterile_inside=BAD, visitors_tags=NONE)
    assert (one.looked_at, one.share) == (2, 0.5)
    assert walk(20, visitors_tags=NONE).share is None
    assert finished([one, walk(21, done=False)]) == (one,)


def test_a_task_is_overdue_after_its_day_until_it_is_done() -> None:
    def task(due: date, done_on: date | None = None) -> Repair:
        return Repair("t", "r", "sterile-door", "a", "N", due, "", done_on, 1)

    assert task(date(2026, 11, 22)).overdue(TODAY)
    assert not task(TODAY).overdue(TODAY)
    assert not task(date(2026, 11, 1), TODAY).overdue(TODAY)


def message(**changed: Any) -> bytes:
    tick = {"element": "sterile-door", "outcome": "good", "turn": 1}
    return json.dumps({"round": ROUND, "day": "2026-11-23", "ticks": [tick]} | changed).encode()


def test_a_message_becomes_an_event_and_the_last_of_two_ticks_counts() -> None:
    ticks = [
        {"element": "sterile-door", "outcome": outcome, "turn": turn, "note": " a  b "}
        for turn, outcome in ((1, "good"), (2, "bad"))
    ]
    event = read_ticks(message(ticks=ticks, finished=True), "u", TODAY)
    assert (event.inspection_id, event.count, event.finished) == (ROUND, 1, True)
    assert [(one.element, one.outcome, one.turn, one.note) for one in event.ticks] == [
        ("sterile-door", "bad", 2, "a b")
    ]


STRANGE = (
    {"element": "x"},
    {"element": "sterile-door", "outcome": "good", "turn": 10**9},
    {"element": "sterile-door", "outcome": "good", "turn": 1, "note": "x" * 201},
)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"\xff", message(round="x"), *(message(ticks=[tick]) for tick in STRANGE)]
)
def test_a_strange_message_is_refused(body: bytes) -> None:
    with pytest.raises(BadMessageError):
        read_ticks(body, "u", TODAY)


def test_where_a_photograph_belongs_is_read_with_the_same_suspicion() -> None:
    where = {"round": ROUND, "photo": ROUND, "element": "sterile-door"}
    assert str(read_photo(where).photo) == ROUND
    with pytest.raises(BadMessageError):
        read_photo(where | {"element": "elsewhere"})


def test_a_photograph_is_kept_small() -> None:
    stream = BytesIO()
    Image.new("RGB", (3000, 200), "red").save(stream, "PNG")
    assert max((kept := clean_photo(stream.getvalue())).width, kept.height) == terms()["photo"]["side"]
