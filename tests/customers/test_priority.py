"""The order of the list: more never hurts, taking somebody away moves nobody past another, every place is explained."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.customers.lists import customer
from zi_core.customers import Window
from zi_core.customers.priority import Listed, Mark, Ranking, declared_rank, rank, standing

WINDOW = Window(date(2021, 6, 1), date(2021, 1, 1), 7)


@st.composite
def people(draw: st.DrawFn) -> list[Listed]:
    """Distinct invented people, some without WhatsApp or address, some related, some marked by hand."""
    count = draw(st.integers(0, 25))
    return [draw(somebody(number)) for number in range(count)]


@st.composite
def somebody(draw: st.DrawFn, number: int) -> Listed:
    person = customer(
        number,
        completed=draw(st.dates(date(2020, 12, 1), date(2021, 7, 1))).isoformat(),
        whatsapp=draw(st.sampled_from(["", f"+6281200{number + 123_457:06d}"])),
        email=draw(st.sampled_from(["", f"orang{number}@example.com"])),
        priority=draw(st.sampled_from(["", "1", "2", "Tinggi", "lain"])),
        kinship=draw(st.sampled_from(["T", "T", "T", "Y", ""])),
    )
    return Listed(number + 2, person, draw(st.sampled_from([None, None, None, Mark.PINNED, Mark.DROPPED])))


SMALL = st.integers(1, 12)


def ranked(listed: list[Listed], minimum: int = 4, places: int = 4) -> Ranking:
    return rank(listed, WINDOW, minimum=minimum, places=places)


def rows(ranking: Ranking) -> list[int]:
    return [place.row for place in ranking.places]


def one(number: int, day: str, mark: Mark | None = None, **values: str) -> Listed:
    return Listed(number, customer(number, completed=day, **({"priority": ""} | values)), mark)


@given(people(), SMALL, st.integers(0, 5))
def test_everybody_is_accounted_for_once(listed: list[Listed], minimum: int, more: int) -> None:
    found = ranked(listed, minimum, minimum + more)
    parts = [rows(found), [place.row for place in found.waiting], found.older, found.dropped, found.unfit]
    assert sorted(row for part in parts for row in part) == sorted(one.row for one in listed)
    assert len(found.places) == min(found.opened.found, minimum + more)
    assert len(found.places) + len(found.waiting) == found.opened.found


@given(people(), SMALL, st.dates(date(2021, 1, 1), date(2021, 7, 1)))
def test_more_never_hurts(listed: list[Listed], minimum: int, day: date) -> None:
    """One more valid person never leaves the list shorter and never opens a further week."""
    before = ranked(listed, minimum, minimum)
    after = ranked([*listed, one(99, day.isoformat())], minimum, minimum)
    assert len(after.places) >= len(before.places)
    assert after.opened.steps <= before.opened.steps


@given(people(), SMALL)
def test_taking_somebody_away_moves_nobody_past_another(listed: list[Listed], minimum: int) -> None:
    before = rows(ranked(listed, minimum, minimum))
    for gone in listed:
        after = rows(ranked([one for one in listed if one is not gone], minimum, minimum))
        stayed = [row for row in before if row in after]
        assert [row for row in after if row in before] == stayed


@given(people(), SMALL, st.randoms())
def test_the_order_of_the_file_decides_nothing_but_ties(listed: list[Listed], minimum: int, random: object) -> None:
    mixed = list(listed)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert rows(ranked(mixed, minimum, minimum)) == rows(ranked(listed, minimum, minimum))


@given(people(), SMALL)
def test_places_are_given_by_rank_only_inside_the_last_week(listed: list[Listed], minimum: int) -> None:
    found = ranked(listed, minimum, minimum)
    pinned = {one.row for one in listed if one.mark is Mark.PINNED}
    if found.opened.steps and not pinned:
        assert {place.step for place in found.waiting} <= {found.opened.steps}


@given(people(), SMALL)
def test_the_pinned_come_first_and_the_dropped_not_at_all(listed: list[Listed], minimum: int) -> None:
    found = ranked(listed, minimum, minimum)
    marks = [place.pinned for place in found.places]
    assert marks == sorted(marks, reverse=True)
    assert all(not place.pinned for place in found.waiting) or all(marks)
    assert not {one.row for one in listed if one.mark is Mark.DROPPED} & set(rows(found))
    assert len(standing(listed)) == len(listed) - len(found.dropped)


def test_a_drop_opens_a_further_week_in_their_stead() -> None:
    listed = [one(1, "2021-06-02"), one(2, "2021-06-03"), one(3, "2021-05-28")]
    assert ranked(listed, 2, 2).opened.steps == 0
    dropped = [Listed(1, listed[0].person, Mark.DROPPED), *listed[1:]]
    found = ranked(dropped, 2, 2)
    assert (found.opened.steps, rows(found)) == (1, [2, 3])


def test_the_order_is_reach_then_declared_priority_then_date_then_row() -> None:
    listed = [
        one(1, "2021-06-09", whatsapp=""),
        one(2, "2021-06-01"),
        one(3, "2021-06-05"),
        one(4, "2021-06-05"),
        one(5, "2021-06-01", priority="2"),
        one(6, "2021-06-01", priority="Utama"),
        one(7, "2021-06-01", whatsapp="", email=""),
    ]
    assert rows(ranked(listed, 7, 7)) == [6, 5, 3, 4, 2, 1, 7]


def test_every_place_says_why() -> None:
    listed = [
        one(1, "2021-06-09", Mark.PINNED, whatsapp=""),
        one(2, "2021-05-30", priority="1"),
        one(3, "2021-06-01", email="", whatsapp=""),
        one(4, "2021-06-01", email=""),
    ]
    words = {place.row: "; ".join(str(reason) for reason in place.reasons) for place in ranked(listed).places}
    assert words == {
        1: "disematkan; telepon, email; layanan 9 Juni 2021",
        2: "telepon, WhatsApp, email; prioritas: 1; layanan 30 Mei 2021; minggu ke-1",
        3: "telepon saja; layanan 1 Juni 2021",
        4: "telepon, WhatsApp; layanan 1 Juni 2021",
    }


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("1", "2"), ("Prioritas 1", "Prioritas 2"), ("Tinggi", "sedang"), ("Rendah", ""), ("III", ""), ("2", "1000")],
)
def test_what_the_list_declares_is_understood(earlier: str, later: str) -> None:
    assert declared_rank(earlier) < declared_rank(later) or (earlier == "III" and declared_rank("III") == 1000)
