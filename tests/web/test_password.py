"""Changing one's own password."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import PASSWORD, Visit, account, make_court, sign_in
from zi_core.store import Database

NEW = "empat gajah biru"
FILLED = {"current": PASSWORD, "new": NEW, "again": NEW}


@pytest.fixture
def member(visit: Visit, db: Database) -> TestClient:
    make_court(db, account(must_change=True))
    client = visit()
    sign_in(client)
    return client


def test_after_a_reset_the_page_says_why_and_then_opens_the_app(member: TestClient) -> None:
    assert "diberikan oleh administrator" in member.get("/kata-sandi").text
    assert member.post("/kata-sandi", data=FILLED).headers["location"] == "/"
    assert member.get("/").status_code == 200
    assert "Perangkat lain" in member.get("/kata-sandi").text


def test_the_change_keeps_this_session_and_ends_the_others(member: TestClient, visit: Visit) -> None:
    other = visit()
    sign_in(other)
    member.post("/kata-sandi", data=FILLED)
    assert member.get("/").status_code == 200
    assert other.get("/kata-sandi").status_code == 401
    assert sign_in(other).status_code == 422
    assert sign_in(other, password=NEW).status_code == 303


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"current": ""}, "Belum diisi."),
        ({"current": "bukan ini sama sekali"}, "Kata sandi saat ini tidak cocok."),
        ({"new": "pendek", "again": "pendek"}, "paling sedikit 10"),
        ({"new": PASSWORD, "again": PASSWORD}, "harus berbeda"),
        ({"new": "sandi admin baru", "again": "sandi admin baru"}, "tidak boleh memuat nama pengguna"),
        ({"again": "lain lagi"}, "tidak sama"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_comes_back(
    member: TestClient, change: dict[str, str], words: str
) -> None:
    answer = member.post("/kata-sandi", data=FILLED | change)
    assert answer.status_code == 422
    assert words in answer.text
    for typed in (FILLED | change).values():
        assert not typed or typed not in answer.text.replace(words, "")
    assert member.get("/").status_code == 401


def test_guessing_the_old_password_is_slowed_too(member: TestClient) -> None:
    wrong = FILLED | {"current": "bukan ini sama sekali"}
    assert [member.post("/kata-sandi", data=wrong).status_code for _ in range(4)] == [422, 422, 422, 429]
    assert "Coba lagi dalam" in member.post("/kata-sandi", data=FILLED).text


def test_without_a_session_there_is_no_form(visit: Visit, db: Database) -> None:
    make_court(db)
    assert visit().get("/kata-sandi").status_code == 401
    assert visit().post("/kata-sandi", data=FILLED).status_code == 401
