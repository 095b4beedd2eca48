"""Complaint channels, queues and briefings: what is attested, and only by what somebody really did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from zi_core.links.outcomes import Outcome
from zi_core.preparation.briefings import Attendance, Briefing, briefing_fact, last_of
from zi_core.preparation.channels import Channel, ChannelKind, Standing, Trial, channel_rows
from zi_core.preparation.live import Live
from zi_core.preparation.queues import Service, Strategy, Wait, by_hour, ninth_decile, queue_fact
from zi_core.preparation.terms import terms
from zi_core.rulebook.reading import load
from zi_core.rulebook.values import Attested, Rows

TODAY = date(2026, 11, 23)
GROUPS = load(2021).rule("shopper-internalised").parts
ALL = {part.key: Attendance(3, 4) for part in GROUPS}
FRESH = timedelta(days=terms()["checks"]["proof_days"])


def channel(last: Trial | None = None) -> Channel:
    return Channel("c", ChannelKind.PHONE, "Telepon", "021", "Lobi", 1, last)


def tried(ago: timedelta = timedelta(0), *, works: bool = True) -> Trial:
    return Trial(TODAY - ago, works, "dijawab", "N")


@pytest.mark.parametrize(
    ("last", "standing"),
    [
        (None, Standing.UNTRIED),
        (tried(), Standing.WORKS),
        (tried(FRESH), Standing.WORKS),
        (tried(FRESH + timedelta(days=1)), Standing.STALE),
        (tried(works=False), Standing.DEAD),
    ],
)
def test_a_channel_stands_by_its_newest_trial(last: Trial | None, standing: Standing) -> None:
    assert channel(last).standing(TODAY) is standing


def test_the_apps_own_look_at_a_link_is_a_dated_proof() -> None:
    one = replace(channel(), kind=ChannelKind.LINK, live=Live(TODAY, Outcome.ALIVE))
    assert one.standing(TODAY) is Standing.WORKS
    assert one.standing(TODAY + FRESH + timedelta(days=1)) is Standing.STALE
    assert replace(one, last=tried(FRESH), live=Live(TODAY, Outcome.DEAD)).standing(TODAY) is Standing.DEAD
    assert replace(one, live=Live(TODAY, Outcome.NOT_ALLOWED)).standing(TODAY) is Standing.UNTRIED


def test_only_fresh_proofs_count_as_working() -> None:
    assert channel_rows([channel(), channel(tried()), channel(tried(works=False))], TODAY) == Rows(3, 2)
    assert channel_rows([], TODAY) == Rows(0, 0)


def test_waits_are_summed_up_by_the_hour_in_which_they_began() -> None:
    waits = [Wait(Service.COUNTER, TODAY, 8 * 60 + minute, float(minute)) for minute in range(11)]
    waits.append(Wait(Service.COUNTER, TODAY, 9 * 60, 7.0))
    first, second = by_hour(waits)
    assert (first.hour, first.n, first.median, first.ninth) == (8, 11, 5.0, 9.0)
    assert (second.hour, second.n, second.median, second.ninth) == (9, 1, 7.0, 7.0)


def test_the_ninth_decile_is_that_of_a_spreadsheet() -> None:
    assert ninth_decile([10, 20, 30, 40]) == pytest.approx(37.0)  # PERCENTILE({10;20;30;40};0,9)


def plan(*, stated: bool = True, proof: str = "") -> Strategy:
    return Strategy("Loket tambahan", proof, TODAY if stated else None, 1)


@pytest.mark.parametrize(
    ("strategies", "measured", "fact"),
    [
        ({}, {Service.COUNTER}, None),
        ({Service.COUNTER: Strategy("", "", None, 1)}, set(), None),
        ({Service.COUNTER: plan()}, set(), Attested(signed=False)),
        ({one: plan() for one in Service}, set(), Attested(signed=True, signed_on=TODAY)),
        (
            {one: plan(proof="SK") for one in Service},
            {Service.HEARING},
            Attested(signed=True, signed_on=TODAY, evidence=3),
        ),
        (
            {Service.COUNTER: plan(), Service.HEARING: plan(stated=False)},
            set(Service),
            Attested(signed=False, evidence=2),
        ),
    ],
)
def test_both_strategies_must_be_stated_and_stand_beside_measured_waits(
    strategies: dict[Service, Strategy], measured: set[Service], fact: Attested | None
) -> None:
    assert queue_fact(strategies, measured) == fact


def briefing(day: int, groups: dict[str, Attendance], proof: str = "daftar hadir") -> Briefing:
    return Briefing(f"b{day}", date(2026, 11, day), "ZI", proof, groups)


def test_briefings_are_attested_when_every_group_came_with_a_proof() -> None:
    some = {key: ALL[key] for key in ("judges", "staff")}
    rest = {key: ALL[key] for key in ALL if key not in some}
    assert briefing_fact([], GROUPS) is None
    assert briefing_fact([briefing(9, some)], GROUPS) == Attested(signed=False, signed_on=date(2026, 11, 9), evidence=1)
    whole = [briefing(16, rest), briefing(9, some)]
    assert briefing_fact(whole, GROUPS) == Attested(signed=True, signed_on=date(2026, 11, 9), evidence=2)


def test_a_briefing_without_a_list_or_without_anybody_proves_nothing() -> None:
    assert briefing_fact([briefing(9, ALL, proof="")], GROUPS) == Attested(signed=False)
    assert last_of([briefing(9, {"judges": Attendance(0, 5)})], "judges") is None
    newer, older = briefing(9, ALL), briefing(2, ALL)
    assert last_of([newer, older], "judges") == (newer.day, ALL["judges"])
