"""Whom to contact today, and who looks after whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zi_core.survey.contacts import Channel, Contact, Job, counted, job_of, line_of, work_list
from zi_core.survey.shares import distinct, follow, share_out
from zi_core.survey.states import State
from zi_core.survey.terms import advice

TODAY = date(2026, 3, 10)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("contact", "job"),
    [
        (Contact(1), Job.UNTOLD),
        (Contact(1, told=ago(3)), None),
        (Contact(1, State.OPENED), Job.ANSWER),
        (Contact(1, State.SENT), Job.UNOPENED),
        (Contact(1, State.FAILED), Job.FAILED),
        (Contact(1, State.WILLING), Job.START),
        (Contact(1, State.FILLING), Job.FINISH),
        (Contact(1, State.REFUSED), None),
        (Contact(1, State.FINISHED), None),
        (Contact(1, channel=Channel.NONE), None),
    ],
)
def test_every_state_has_its_job_or_none(contact: Contact, job: Job | None) -> None:
    assert job_of(contact) is job


def test_what_helps_most_comes_first_then_who_waits_longest() -> None:
    people = (
        Contact(1, State.SENT, ago(1)),
        Contact(2, State.OPENED, ago(1)),
        Contact(3, State.OPENED, ago(4)),
        Contact(4),
        Contact(5, State.FAILED, ago(9)),
        Contact(6, State.REFUSED, ago(9)),
    )
    lines = work_list(people, None, TODAY)
    assert [line.contact.row for line in lines] == [4, 3, 2, 1, 5]
    assert [str(line.why) for line in lines[:2]] == [
        "Belum diberi tahu sebelum blast",
        "Sudah membuka undangan, belum menjawab, sudah 4 hari",
    ]


def test_each_operator_sees_the_own_share() -> None:
    people = (Contact(1, operator="a"), Contact(2, operator="b"), Contact(3))
    assert [line.contact.row for line in work_list(people, "b", TODAY)] == [2]


def test_whoever_was_just_contacted_is_left_in_peace() -> None:
    peace = advice().again_after_days
    people = (Contact(1, State.SENT, touched=ago(peace - 1)), Contact(2, State.SENT, touched=ago(peace)))
    assert [line.contact.row for line in work_list(people, None, TODAY)] == [2]


def test_a_line_says_why_in_words() -> None:
    assert str(line_of(Contact(1, State.SENT, TODAY), TODAY).why) == "Undangan sampai, belum dibuka, sejak hari ini"
    assert str(line_of(Contact(1, State.FINISHED, TODAY), TODAY).why) == "Tidak perlu dihubungi hari ini"
    assert line_of(Contact(1, State.SENT, ago(-1)), TODAY).waiting == 0


def test_states_are_counted() -> None:
    assert counted((Contact(1), Contact(2), Contact(3, State.SENT))) == {State.UNSENT: 2, State.SENT: 1}


@given(some.lists(some.sampled_from([None, "a", "b", "gone"]), max_size=40), some.sets(some.sampled_from("abc")))
def test_sharing_out_keeps_what_there_is_and_evens_the_rest(held: list[str | None], operators: set[str]) -> None:
    people = [Contact(row, operator=operator) for row, operator in enumerate(held, 1)]
    given_to = share_out(people, sorted(operators))
    after = {one.row: given_to.get(one.row, one.operator) for one in people}
    if not operators:
        assert not given_to
        return
    assert set(after.values()) <= operators
    assert not {row for row in given_to if people[row - 1].operator in operators}
    anew = share_out(people, sorted(operators), anew=True)
    fair = {one.row: anew.get(one.row, one.operator) for one in people}
    loads = [list(fair.values()).count(one) for one in operators]
    assert max(loads) - min(loads) <= 1


def test_new_people_go_to_whoever_has_fewest() -> None:
    people = [Contact(1, operator="a"), Contact(2, operator="a"), Contact(3), Contact(4), Contact(5)]
    assert share_out(people, ["a", "b"]) == {3: "b", 4: "b", 5: "a"}


def test_people_are_followed_once_each_the_closest_first() -> None:
    assert follow([("x", 1, 1), ("x", 2, 3), ("y", 2, 2), ("y", 1, 1), ("z", 2, 1)]) == {"x": 2, "y": 1}
    assert follow([]) == {}


def test_rows_that_share_something_are_one_person_over_any_chain() -> None:
    assert distinct([(1, "p"), (2, "p"), (2, "q"), (3, "q"), (4, "r")]) == 2
    assert distinct([(1, "p"), (3, "q"), (2, "p"), (2, "q")]) == 1
    assert distinct([]) == 0
