"""Every page as every role in both languages, and every page alone with nobody signed in."""

from __future__ import annotations

import pytest

from pages._table import PAGES
from tests.pages.conftest import NOW, Stage, shown_text
from zi_core.access import Right, Role, may
from zi_core.i18n import use_language


@pytest.fixture
def stage(one_court: Stage) -> Stage:
    """The same court for all of them, visited by somebody who has no cookies yet, at the usual time."""
    one_court.cookies.clear()
    one_court.now = NOW
    return one_court


def test_a_page_run_alone_without_a_session_refuses(stage: Stage) -> None:
    for page in PAGES:
        at = stage.open_alone(page.id)

        assert not at.exception, page.id
        assert [error.value for error in at.error] == ["Sesi Anda sudah berakhir atau Anda belum masuk."], page.id
        assert at.link_button[0].url == f"/masuk?next=/{page.address}"
        assert not at.title, page.id
        assert not at.dataframe, page.id


@pytest.mark.parametrize("role", list(Role))
def test_a_page_opens_exactly_for_those_who_hold_its_right(
    stage: Stage, role: Role, caplog: pytest.LogCaptureFixture
) -> None:
    stage.sign_in(role)
    for page in PAGES:
        allowed = may(role, page.right)

        at = stage.open_alone(page.id)

        refused = [error.value for error in at.error] == ["Halaman ini tidak termasuk wewenang peran Anda."]
        assert refused is not allowed, page.id
        assert bool(at.title or at.metric) is allowed, page.id
    told = [(one.page, one.role) for one in caplog.records if one.message == "refused"]  # type: ignore[attr-defined]
    assert told == [(page.id, role.value) for page in PAGES if not may(role, page.right)]


@pytest.mark.unmeasured
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("role", list(Role))
def test_every_page_draws_or_refuses_in_our_own_words(stage: Stage, role: Role, language: str) -> None:
    stage.sign_in(role, language)
    use_language(language)  # AppTest words here what it sends back of a page that is left
    at = stage.open()
    for page in PAGES:
        at = at.switch_page(f"{page.id}.py").run()

        assert not at.exception, page.id
        assert shown_text(at), page.id
        assert bool(at.error) is not may(role, page.right), page.id


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
