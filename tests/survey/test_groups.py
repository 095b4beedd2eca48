"""Willingness by group, and what it may be taken to say."""

from __future__ import annotations

import pytest

from zi_core.survey.contacts import Channel, Contact
from zi_core.survey.groups import By, finding, willingness
from zi_core.survey.states import State


def crowd(willing: int, asked: int, first: int = 0, **other: object) -> list[Contact]:
    return [
        Contact(first + n, State.WILLING if n < willing else State.SENT, **other)  # type: ignore[arg-type]
        for n in range(asked)
    ]


def test_groups_count_who_was_asked_the_largest_first() -> None:
    people = [
        *crowd(3, 12, service="Akta"),
        *crowd(5, 20, service="Salinan"),
        Contact(99, service="Akta"),
        Contact(98, State.FAILED),
    ]
    found = willingness(people, By.SERVICE, {})
    assert [(str(one.name), one.willing, one.asked) for one in found] == [
        ("Salinan", 5, 20),
        ("Akta", 3, 12),
        ("tidak diisi", 0, 1),
    ]
    # Newcombe 1998a: 5 of 20 by the score method
    assert (found[0].estimate.low, found[0].estimate.high) == pytest.approx((0.1119, 0.4687), abs=1e-4)
    assert [one.few for one in found] == [False, False, True]


def test_operators_and_channels_have_their_names() -> None:
    people = [Contact(1, State.SENT, operator="a"), Contact(2, State.SENT, operator="gone", channel=Channel.EMAIL)]
    assert {str(one.name) for one in willingness(people, By.OPERATOR, {"a": "Rekaan"})} == {"Rekaan", "belum dibagi"}
    assert {str(one.name) for one in willingness(people, By.CHANNEL, {})} == {"WhatsApp", "email"}
    assert {str(one.name) for one in willingness(people, By.GENDER, {})} == {"tidak diisi"}


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ((30, 40), (5, 40), "Laki-laki lebih bersedia daripada Perempuan"),
        ((20, 40), (15, 40), "Belum terbukti ada perbedaan antarkelompok"),
        ((9, 9), (0, 40), "Terlalu sedikit orang per kelompok untuk dibandingkan"),
    ],
)
def test_a_difference_is_told_only_where_it_is_sure(
    first: tuple[int, int], second: tuple[int, int], words: str
) -> None:
    people = [*crowd(*first, gender="Laki-laki"), *crowd(*second, gender="Perempuan")]
    assert str(finding(willingness(people, By.GENDER, {}))) == words


def test_nobody_asked_is_no_group() -> None:
    assert willingness([Contact(1)], By.SERVICE, {}) == ()
