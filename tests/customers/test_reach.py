"""A number that was tried: the link that opens the chat, and what the answer does to the order."""

from __future__ import annotations

import pytest

from tests.customers.lists import customer
from tests.customers.test_priority import WINDOW
from zi_core.customers.priority import Listed, Place, rank
from zi_core.customers.reach import Answer, chat_link


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+6281200000001", "https://wa.me/6281200000001"),
        ("", ""),
        ("+62 812••••01", ""),
        ("081200000001", ""),
        ("+6281200000001?text=x", ""),
    ],
)
def test_a_link_opens_a_chat_without_text_and_only_with_a_number(number: str, link: str) -> None:
    assert chat_link(number) == link


def places(**answers: Answer | None) -> dict[int, Place]:
    """People who differ in nothing but what came of trying their number."""
    listed = [
        Listed(row, customer(row, priority=""), answer=answer)
        for row, answer in enumerate([None, *answers.values(), None], start=2)
    ]
    found = rank(listed, WINDOW, minimum=9, places=9).places
    return {place.row: place for place in found}


def test_who_answered_comes_first_and_who_did_not_last_and_the_place_says_so() -> None:
    found = places(silent=Answer.SILENT, connected=Answer.CONNECTED)
    assert list(found) == [4, 2, 5, 3]
    assert [str(reason) for reason in found[4].reasons[:2]] == [
        "telepon, WhatsApp, email",
        "WhatsApp sudah diuji: tersambung",
    ]
    assert [str(reason) for reason in found[3].reasons[:2]] == [
        "telepon, email",
        "WhatsApp sudah diuji: tidak tersambung",
    ]
    assert found[2].answer is None


def test_a_number_that_did_not_answer_still_counts_as_a_person() -> None:
    assert len(places(silent=Answer.SILENT)) == 3
