"""States of one invitation, and the many ways to word them."""

from __future__ import annotations

import pytest

from zi_core.survey.states import (
    ANSWERED,
    STATE_WORDS,
    WILLING,
    State,
    further,
    goes_back,
    guess_state,
    known_words,
    read_state,
)
from zi_core.survey.terms import words


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("TERKIRIM", State.SENT),
        (" Sudah  dibaca ", State.OPENED),
        ("Tidak Bersedia", State.REFUSED),
        ("In-Progress", State.FILLING),
        ("Hard bounce", State.FAILED),
        ("belum selesai", State.FILLING),
        ("Selesai", State.FINISHED),
        ("not sent yet", State.UNSENT),
        ("telur dadar", None),
        ("", None),
    ],
)
def test_wordings_are_understood_or_asked_about(text: str, state: State | None) -> None:
    assert read_state(text, {}) is state


def test_what_the_court_explained_goes_first() -> None:
    assert read_state("Oke  Sip", {"oke sip": State.WILLING}) is State.WILLING
    assert read_state("terkirim", {"terkirim": State.OPENED}) is State.OPENED


def test_no_wording_means_two_states() -> None:
    listed = [(way.casefold(), name) for name, ways in words()["states"].items() for way in ways]
    assert len({way for way, _name in listed}) == len(listed)
    assert set(words()["states"]) == set(State) == set(STATE_WORDS)
    assert all(known_words()[str(title)] is state for state, title in STATE_WORDS.items())


def test_who_went_on_from_willing_is_willing() -> None:
    assert {State.WILLING, State.FILLING, State.FINISHED} == WILLING
    assert WILLING < ANSWERED


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        (State.UNSENT, State.SENT, False),
        (State.SENT, State.FAILED, False),
        (State.FAILED, State.SENT, False),
        (State.SENT, State.UNSENT, True),
        (State.OPENED, State.FAILED, True),
        (State.OPENED, State.REFUSED, False),
        (State.WILLING, State.REFUSED, True),
        (State.REFUSED, State.WILLING, True),
        (State.REFUSED, State.FINISHED, False),
        (State.FINISHED, State.FILLING, True),
        (State.WILLING, State.WILLING, False),
    ],
)
def test_going_back_and_another_answer_are_asked_about(before: State, after: State, *, back: bool) -> None:
    assert goes_back(before, after) is back


def test_of_two_states_the_further_one_counts_and_the_first_of_equals() -> None:
    assert further(State.SENT, State.OPENED) is State.OPENED
    assert further(State.FINISHED, State.SENT) is State.FINISHED
    assert further(State.WILLING, State.REFUSED) is State.WILLING


def test_the_state_of_a_row_is_guessed_from_its_words() -> None:
    assert guess_state(("Orang Rekaan", "081255500001", "terkirim", "dibaca")) is State.OPENED
    assert guess_state(("Orang Rekaan", "Ya", "tidak", "telur dadar")) is None
