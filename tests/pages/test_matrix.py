"""Every page as every role in both languages, and every page alone with nobody signed in."""

from __future__ import annotations

import pytest

from pages._table import BY_ID, PAGES
from tests.pages.conftest import Stage, shown_text
from zi_core.access import Right, Role, may
from zi_core.i18n import use_language

IDS = [entry.id for entry in PAGES]


@pytest.mark.parametrize("page", IDS)
def test_a_page_run_alone_without_a_session_refuses(stage: Stage, page: str) -> None:
    at = stage.open_alone(page)

    assert not at.exception
    assert [error.value for error in at.error] == ["Sesi Anda sudah berakhir atau Anda belum masuk."]
    assert at.link_button[0].url == f"/masuk?next=/{BY_ID[page].address}"
    assert not at.title
    assert not at.dataframe


@pytest.mark.parametrize("page", IDS)
@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_exactly_for_those_who_hold_its_right(stage: Stage, role: Role, page: str) -> None:
    stage.sign_in(role)
    allowed = may(role, BY_ID[page].right)

    at = stage.open_alone(page)

    refused = [error.value for error in at.error] == ["Halaman ini tidak termasuk wewenang peran Anda."]
    assert refused is not allowed
    assert bool(at.title or at.metric) is allowed


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("page", IDS)
def test_every_page_draws_or_refuses_in_our_own_words(stage: Stage, page: str, role: Role, language: str) -> None:
    stage.sign_in(role, language)

    at = stage.open(page)

    assert not at.exception
    assert shown_text(at)
    assert bool(at.error) is not may(role, BY_ID[page].right)


def test_an_expired_session_is_refused(stage: Stage) -> None:
    stage.sign_in(Role.LEADER)
    stage.now = stage.now.replace(day=25)

    at = stage.open_alone("readiness")

    assert at.error[0].value == "Sesi Anda sudah berakhir atau Anda belum masuk."


def test_the_refusal_speaks_english_to_an_english_visitor(stage: Stage) -> None:
    stage.cookies["zi_language"] = "en"

    at = stage.open_alone("readiness")
    use_language("id")

    assert "session" in at.error[0].value.lower()


def test_every_right_of_a_page_is_held_by_somebody() -> None:
    assert all(any(may(role, entry.right) for role in Role) for entry in PAGES)
    assert {entry.right for entry in PAGES} <= set(Right)
