"""Signing in, the delay after wrong tries, and what never leaves the server."""

from __future__ import annotations

import logging

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import NOW, PASSWORD, Clock, Visit, account, make_court, served, sign_in
from web import invented
from web import sign_in as sign_in_module
from web.site import SESSION_COOKIE, Site
from zi_core.access import Role, command_line
from zi_core.events.accounts import AccountChanged
from zi_core.sample import SampleAccount
from zi_core.store import Database, accounts, audit, write

WRONG = "Nama pengguna atau kata sandi tidak cocok."


def failures(db: Database) -> int:
    found = db.one("SELECT count(*) AS n FROM audit WHERE event = 'SignInFailed'")
    assert found
    return int(found["n"])


@pytest.fixture
def visitor(visit: Visit, db: Database) -> TestClient:
    make_court(db)
    return visit()


def test_the_right_password_opens_and_the_cookie_is_closed_to_scripts(visitor: TestClient) -> None:
    answer = sign_in(visitor)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "samesite=lax", "path=/", "max-age=43200"):
        assert part in cookie
    assert "secure" not in cookie
    assert visitor.get("/").status_code == 200


def test_the_user_name_may_be_typed_in_capitals(visitor: TestClient) -> None:
    assert sign_in(visitor, " ADMIN ").status_code == 303


def test_over_https_the_cookie_is_secure(visit: Visit, db: Database) -> None:
    make_court(db)
    assert "secure" in sign_in(visit(base_url="https://testserver")).headers["set-cookie"].lower()


@pytest.mark.parametrize(("behind_proxy", "secure"), [(False, False), (True, True)])
def test_a_forwarded_https_counts_only_behind_our_proxy(
    site: Site, db: Database, *, behind_proxy: bool, secure: bool
) -> None:
    make_court(db)
    site.behind_proxy = behind_proxy
    with TestClient(served(site), follow_redirects=False) as client:
        client.headers["x-forwarded-proto"] = "https"
        assert ("secure" in sign_in(client).headers["set-cookie"].lower()) is secure


@pytest.mark.parametrize("name", ["admin", "nobody", "' OR ''='", "<script>alert(1)</script>"])
def test_a_wrong_try_gets_one_neutral_sentence(visitor: TestClient, name: str) -> None:
    answer = sign_in(visitor, name, "salah sama sekali")
    assert answer.status_code == 422
    assert WRONG in answer.text
    assert "salah sama sekali" not in answer.text
    assert "<script>" not in answer.text
    assert SESSION_COOKIE not in visitor.cookies


def test_empty_fields_are_named_and_no_try_is_counted(visitor: TestClient, db: Database) -> None:
    answer = sign_in(visitor, "admin", "")
    assert answer.status_code == 422
    assert "Belum diisi." in answer.text
    assert 'value="admin"' in answer.text
    assert failures(db) == 0


def test_a_closed_account_looks_like_a_wrong_password(visitor: TestClient, db: Database) -> None:
    known = accounts.account_named(db, "admin")
    assert known
    closed = AccountChanged(
        unit_id="unit-1",
        account_id=known.person.account_id,
        name=known.person.name,
        role=known.person.role,
        active=False,
        version=known.version,
    )
    write(db, closed, by=command_line("unit-1"), now=NOW)
    assert WRONG in sign_in(visitor).text


def test_without_a_court_the_sign_in_leads_to_the_set_up(visit: Visit) -> None:
    client = visit()
    assert client.get("/masuk").headers["location"] == "/siapkan"
    assert sign_in(client).headers["location"] == "/siapkan"


def test_who_is_signed_in_goes_on(visitor: TestClient) -> None:
    sign_in(visitor)
    assert visitor.get("/masuk?next=/daftar-responden").headers["location"] == "/daftar-responden"


# --- the delay ---------------------------------------------------------------------------------------------------


def test_after_free_tries_the_page_says_how_long_to_wait(visitor: TestClient, clock: Clock) -> None:
    for _ in range(3):
        assert sign_in(visitor, password="x").status_code == 422
    answer = sign_in(visitor)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "2"
    assert "Coba lagi dalam 2 detik." in answer.text
    clock.move(seconds=2)
    assert sign_in(visitor).status_code == 303


def test_while_waiting_the_password_is_not_checked(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        sign_in(visitor, password="x")
    monkeypatch.setattr("web.tries.matches", lambda *_: pytest.fail("checked"))
    assert sign_in(visitor).status_code == 429


def test_a_long_wait_is_told_in_minutes(visitor: TestClient, clock: Clock) -> None:
    for _ in range(12):
        sign_in(visitor, password="x")
        clock.move(minutes=15)
    clock.move(minutes=-15)
    assert "Coba lagi dalam 15 menit." in sign_in(visitor).text


def test_a_success_forgets_the_failures(visitor: TestClient, visit: Visit) -> None:
    for _ in range(2):
        sign_in(visitor, password="x")
    sign_in(visitor)
    other = visit()
    for _ in range(3):
        assert sign_in(other, password="x").status_code == 422


def test_the_delay_follows_the_account_whatever_the_address(visit: Visit, db: Database) -> None:
    make_court(db)
    for n in range(3):
        assert sign_in(visit(f"198.51.100.{n}"), password="x").status_code == 422
    assert sign_in(visit("203.0.113.9")).status_code == 429
    assert WRONG in sign_in(visit("203.0.113.9"), "somebody").text


def test_the_delay_follows_the_address_whatever_the_account(visitor: TestClient) -> None:
    for name in ("a1x", "a2x", "a3x"):
        assert sign_in(visitor, name, "x").status_code == 422
    assert sign_in(visitor, "a4x", "x").status_code == 429


# --- next --------------------------------------------------------------------------------------------------------


def test_after_signing_in_one_is_where_one_wanted(visitor: TestClient) -> None:
    assert sign_in(visitor, next="/daftar-responden?sheet=2").headers["location"] == "/daftar-responden?sheet=2"


# --- the invented court ------------------------------------------------------------------------------------------


@pytest.fixture
def sample(visit: Visit, db: Database, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    made = account("contoh.operator", role=Role.OPERATOR)
    known = invented.Invented((SampleAccount(made.username, made.role, "Sari Rekaan"),), PASSWORD)
    monkeypatch.setattr(sign_in_module, "invented", lambda: known)
    make_court(db, account(), made, sample=True)
    return visit()


def test_the_invented_court_is_marked_and_opens_by_role(sample: TestClient) -> None:
    page = sample.get("/masuk").text
    assert "DATA CONTOH" in page
    assert "Sari Rekaan · contoh.operator" in page
    assert sample.get("/masuk/contoh").headers["location"] == "/masuk"
    assert sample.post("/masuk/contoh", data={"username": "contoh.operator"}).headers["location"] == "/"
    assert sample.get("/").status_code == 200


def test_the_button_opens_no_other_account(sample: TestClient) -> None:
    assert sample.post("/masuk/contoh", data={"username": "admin"}).headers["location"] == "/masuk"
    assert SESSION_COOKIE not in sample.cookies


def test_a_real_court_has_no_buttons(visitor: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    known = invented.Invented((SampleAccount("admin", Role.ADMINISTRATOR, "Rekaan"),), PASSWORD)
    monkeypatch.setattr(sign_in_module, "invented", lambda: known)
    assert "/masuk/contoh" not in visitor.get("/masuk").text
    assert visitor.post("/masuk/contoh", data={"username": "admin"}).headers["location"] == "/masuk"
    assert SESSION_COOKIE not in visitor.cookies


# --- what never leaves ---------------------------------------------------------------------------------------------


def test_no_password_or_name_in_log_or_audit(
    visitor: TestClient, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sign_in(visitor, "salah.nama", "rahasia sekali")
    sign_in(visitor)
    written = caplog.text + str(audit.lines(db, "unit-1", limit=50)) + str(db.rows("SELECT * FROM audit"))
    for secret in ("rahasia sekali", "salah.nama", PASSWORD, visitor.cookies[SESSION_COOKIE]):
        assert secret not in written


def test_the_courts_name_cannot_carry_markup(visit: Visit, db: Database) -> None:
    make_court(db, name='PN <script>alert("1")</script>')
    page = visit().get("/masuk").text
    assert "<script" not in page
    assert "&lt;script&gt;" in page
