"""Two-factor codes: setting up, signing in, recovery, replay, guessing, and what an open screen cannot do."""

from __future__ import annotations

import logging
import re
from html import unescape

import pyotp
import pytest
from starlette.testclient import TestClient

from tests.web.conftest import NOW, PASSWORD, Clock, Visit, account, make_court, sign_in
from web.site import SESSION_COOKIE, Site
from zi_core.access import Role, command_line
from zi_core.accounts import keyfile
from zi_core.events.accounts import AccountChanged
from zi_core.events.sign_in import SecondFactorRequired, SecondFactorReset
from zi_core.store import Database, audit, second_factor, write

WRONG = "Kode tidak cocok atau sudah pernah dipakai."


@pytest.fixture(autouse=True)
def court(db: Database) -> None:
    make_court(db, account(), account("budi", role=Role.OPERATOR))


@pytest.fixture
def visitor(visit: Visit) -> TestClient:
    return visit()


def sealed_in(page: str) -> tuple[str, pyotp.TOTP]:
    """Return the sealed secret of a page, and an application that has scanned it."""
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    letters = re.search(r'<code class="letters">([^<]+)</code>', page)
    assert sealed
    assert letters
    return sealed[1], pyotp.TOTP(letters[1].replace(" ", ""))


def set_up(client: TestClient, clock: Clock) -> tuple[pyotp.TOTP, list[str]]:
    """Sign in, set a telephone up, and return it with the recovery codes."""
    sign_in(client)
    page = client.post("/akun/kode", data={"do": "scan", "password": PASSWORD}).text
    sealed, phone = sealed_in(page)
    done = client.post("/akun/kode", data={"do": "confirm", "sealed": sealed, "code": phone.at(clock.now)})
    return phone, re.findall(r"<li><code>([^<]+)</code></li>", done.text)


def require(db: Database, *roles: str) -> None:
    write(db, SecondFactorRequired(unit_id="unit-1", roles=roles), by=command_line("unit-1"), now=NOW)


def code(client: TestClient, typed: str, field: str = "code") -> str:
    """Send a code to the second step and return where it leads, or the page's problem."""
    answer = client.post("/masuk/kode", data={field: typed})
    return answer.headers.get("location") or unescape(answer.text)


def test_after_setting_up_a_password_alone_opens_nothing(visitor: TestClient, visit: Visit, clock: Clock) -> None:
    phone, recovery = set_up(visitor, clock)
    assert len(recovery) == 10
    other = visit()
    answer = sign_in(other, next="/daftar-responden")
    assert answer.headers["location"] == "/masuk/kode"
    assert SESSION_COOKIE not in other.cookies
    assert other.get("/media/x").status_code == 401
    clock.move(seconds=30)
    assert code(other, phone.at(clock.now)) == "/daftar-responden"
    assert other.get("/").status_code == 200
    assert "zi_half" not in other.cookies


def test_a_code_is_worth_something_once(visitor: TestClient, visit: Visit, clock: Clock) -> None:
    phone, _ = set_up(visitor, clock)
    clock.move(seconds=30)
    seen = phone.at(clock.now)
    first, second = visit(), visit("198.51.100.7")
    for client in (first, second):
        sign_in(client)
    assert code(first, seen) == "/"
    assert WRONG in code(second, seen)
    assert SESSION_COOKIE not in second.cookies


def test_the_code_that_confirmed_the_setting_up_is_used_up(visitor: TestClient, visit: Visit, clock: Clock) -> None:
    phone, _ = set_up(visitor, clock)
    other = visit()
    sign_in(other)
    assert WRONG in code(other, phone.at(clock.now))


def test_a_recovery_code_opens_once(visitor: TestClient, visit: Visit, clock: Clock, db: Database) -> None:
    _, recovery = set_up(visitor, clock)
    for n, expected in enumerate(("/", WRONG)):
        other = visit(f"198.51.100.{n}")
        sign_in(other)
        assert expected in code(other, recovery[0].upper(), "recovery")
    factor = second_factor.factor(db, "account-admin")
    assert factor
    assert factor.codes_left == 9


def test_guessing_codes_runs_into_the_growing_delay(visitor: TestClient, visit: Visit, clock: Clock) -> None:
    phone, _ = set_up(visitor, clock)
    other = visit("198.51.100.7")
    sign_in(other)
    for _ in range(3):
        assert WRONG in code(other, "000000")
    clock.move(seconds=1)
    assert "Coba lagi dalam 1 detik." in code(other, phone.at(clock.now))
    clock.move(seconds=30)
    assert code(other, phone.at(clock.now)) == "/"


def test_without_the_first_step_there_is_no_second(visitor: TestClient, clock: Clock) -> None:
    set_up(visitor, clock)
    visitor.cookies.clear()
    for path in ("/masuk/kode", "/masuk/kode/pasang"):
        assert visitor.get(path).headers["location"] == "/masuk"
        assert visitor.post(path, data={"code": "123456"}).headers["location"] == "/masuk"
    visitor.cookies.set("zi_half", "made-up")
    assert visitor.get("/masuk/kode").headers["location"] == "/masuk"


def test_the_first_step_is_forgotten_after_ten_minutes_or_when_the_account_changes(
    visitor: TestClient, visit: Visit, clock: Clock, db: Database
) -> None:
    set_up(visitor, clock)
    slow, changed = visit(), visit()
    for client in (slow, changed):
        sign_in(client)
        assert client.get("/masuk/kode").status_code == 200
    event = AccountChanged(
        unit_id="unit-1",
        account_id="account-admin",
        name="Lain",
        role=Role.ADMINISTRATOR,
        active=True,
        version=1,
    )
    clock.move(minutes=11)
    assert slow.get("/masuk/kode").headers["location"] == "/masuk"
    sign_in(changed)
    write(db, event, by=command_line("unit-1"), now=NOW)
    assert changed.get("/masuk/kode").headers["location"] == "/masuk"


def test_an_empty_form_is_no_try(visitor: TestClient, visit: Visit, clock: Clock, db: Database) -> None:
    set_up(visitor, clock)
    other = visit()
    sign_in(other)
    before = len(audit.lines(db, "unit-1", limit=50))
    assert "Belum diisi." in code(other, " ")
    assert len(audit.lines(db, "unit-1", limit=50)) == before


def test_a_required_role_sets_codes_up_between_password_and_session(
    visitor: TestClient, clock: Clock, db: Database
) -> None:
    require(db, "operator")
    assert sign_in(visitor).headers["location"] == "/"
    visitor.cookies.clear()
    assert sign_in(visitor, "budi").headers["location"] == "/masuk/kode/pasang"
    assert SESSION_COOKIE not in visitor.cookies
    page = visitor.get("/masuk/kode/pasang")
    assert page.status_code == 200
    sealed, phone = sealed_in(page.text)
    refused = visitor.post("/masuk/kode/pasang", data={"sealed": sealed, "code": "000000"})
    assert refused.status_code == 422
    assert SESSION_COOKIE not in visitor.cookies
    done = visitor.post("/masuk/kode/pasang", data={"sealed": sealed, "code": phone.at(clock.now)})
    assert "Simpan kode pemulihan" in done.text
    assert visitor.get("/").status_code == 200
    # Turning it off is the owner's wish only where the role does not need it.
    clock.move(seconds=30)
    own = {"password": PASSWORD, "code": phone.at(clock.now), "do": "remove"}
    assert visitor.post("/akun/kode", data=own).headers["location"] == "/masuk"
    assert second_factor.factor(db, "account-budi")


def test_the_sealed_secret_of_somebody_else_or_of_yesterday_is_not_taken(
    visitor: TestClient, visit: Visit, clock: Clock, db: Database
) -> None:
    sign_in(visitor)
    sealed, phone = sealed_in(visitor.post("/akun/kode", data={"do": "scan", "password": PASSWORD}).text)
    other = visit()
    sign_in(other, "budi")
    answer = other.post("/akun/kode", data={"do": "confirm", "sealed": sealed, "code": phone.at(clock.now)})
    assert "kedaluwarsa" in answer.text
    clock.move(minutes=11)
    answer = visitor.post("/akun/kode", data={"do": "confirm", "sealed": sealed, "code": phone.at(clock.now)})
    assert "kedaluwarsa" in answer.text
    assert second_factor.enrolled(db, "unit-1") == frozenset()


def test_guessing_the_confirmation_is_delayed_too(visitor: TestClient, clock: Clock) -> None:
    sign_in(visitor)
    sealed, phone = sealed_in(visitor.post("/akun/kode", data={"do": "scan", "password": PASSWORD}).text)
    for _ in range(3):
        assert WRONG in visitor.post("/akun/kode", data={"do": "confirm", "sealed": sealed, "code": "1"}).text
    answer = visitor.post("/akun/kode", data={"do": "confirm", "sealed": sealed, "code": phone.at(clock.now)})
    assert "Coba lagi dalam 2 detik." in answer.text


def test_an_open_screen_alone_changes_nothing(visitor: TestClient, clock: Clock, db: Database) -> None:
    phone, recovery = set_up(visitor, clock)
    clock.move(seconds=30)
    assert "tidak cocok" in visitor.post("/akun/kode", data={"do": "remove", "password": "x"}).text
    assert WRONG in visitor.post("/akun/kode", data={"do": "remove", "password": PASSWORD, "code": "1"}).text
    assert second_factor.factor(db, "account-admin")
    renewed = visitor.post(
        "/akun/kode", data={"do": "renew", "password": PASSWORD, "recovery": recovery[1], "code": ""}
    )
    assert len(set(re.findall(r"<li><code>([^<]+)</code></li>", renewed.text)) - set(recovery)) == 10
    moved = visitor.post("/akun/kode", data={"do": "scan", "password": PASSWORD, "code": phone.at(clock.now)})
    assert sealed_in(moved.text)[1].secret != phone.secret
    clock.move(seconds=30)
    own = {"do": "remove", "password": PASSWORD, "code": phone.at(clock.now)}
    assert visitor.post("/akun/kode", data=own).headers["location"] == "/akun"
    assert second_factor.factor(db, "account-admin") is None


def test_wrong_passwords_on_the_page_of_codes_run_into_the_delay(visitor: TestClient) -> None:
    sign_in(visitor)
    for _ in range(3):
        visitor.post("/akun/kode", data={"do": "scan", "password": "x"})
    assert "Coba lagi dalam 2 detik." in visitor.post("/akun/kode", data={"do": "scan", "password": PASSWORD}).text


def test_without_its_key_the_server_says_so_and_recovery_codes_still_open(
    visitor: TestClient, visit: Visit, clock: Clock, site: Site
) -> None:
    phone, recovery = set_up(visitor, clock)
    keyfile.key_path(site.folder).unlink()
    other = visit()
    sign_in(other)
    clock.move(seconds=30)
    assert "tidak dapat diperiksa di server ini" in code(other, phone.at(clock.now))
    assert code(other, recovery[0], "recovery") == "/"


def test_an_administrators_reset_ends_the_sessions_and_asks_for_no_code(
    visitor: TestClient, clock: Clock, db: Database
) -> None:
    set_up(visitor, clock)
    event = SecondFactorReset(unit_id="unit-1", account_id="account-admin")
    write(db, event, by=command_line("unit-1"), now=NOW)
    assert visitor.get("/akun", headers={"accept": "text/html"}).headers["location"].startswith("/masuk")
    assert sign_in(visitor).headers["location"] == "/"


def test_no_secret_code_or_recovery_code_in_log_or_tables(
    visitor: TestClient, clock: Clock, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    phone, recovery = set_up(visitor, clock)
    tables = ("audit", "second_factor", "recovery_code", "sign_in_try", "session", "known_device")
    kept = caplog.text + "".join(str(db.rows(f"SELECT * FROM {table}")) for table in tables)  # noqa: S608
    for secret in (phone.secret, phone.at(clock.now), *recovery):
        assert secret not in kept
        assert secret.replace("-", "") not in kept


# --- nobody is locked out by somebody else -------------------------------------------------------------------------


def test_whoever_signed_in_in_this_browser_before_is_not_locked_out_by_guesses_from_elsewhere(
    visitor: TestClient, visit: Visit, clock: Clock
) -> None:
    sign_in(visitor)
    visitor.cookies.delete(SESSION_COOKIE)
    guesser = visit("198.51.100.9")
    for _ in range(40):
        sign_in(guesser, password="x")
        clock.move(minutes=15)
    clock.move(minutes=-15)
    assert sign_in(guesser).status_code == 429
    assert sign_in(visit("203.0.113.1")).status_code == 429
    assert sign_in(visitor).status_code == 303


def test_a_known_browser_has_a_delay_of_its_own_and_for_its_own_account_only(visitor: TestClient, clock: Clock) -> None:
    sign_in(visitor)
    visitor.cookies.delete(SESSION_COOKIE)
    for _ in range(3):
        assert sign_in(visitor, password="x").status_code == 422
    assert sign_in(visitor).status_code == 429
    # On another account it is a browser like any other.
    for _ in range(3):
        assert sign_in(visitor, "budi", "x").status_code == 422
    assert sign_in(visitor, "budi").status_code == 429
    clock.move(seconds=2)
    assert sign_in(visitor).status_code == 303


def test_a_made_up_browser_buys_no_fresh_counter(visitor: TestClient) -> None:
    statuses = []
    for n in range(5):
        visitor.cookies.set("zi_device", f"made-up-{n}")
        statuses.append(sign_in(visitor, password="x").status_code)
    assert statuses == [422, 422, 422, 429, 429]


def test_one_guess_each_at_many_accounts_is_delayed_by_address(visitor: TestClient) -> None:
    statuses = [sign_in(visitor, f"pegawai{n}", "Pengadilan2026").status_code for n in range(50)]
    assert statuses.count(422) == 3


def test_codes_are_counted_apart_from_passwords(visitor: TestClient, visit: Visit, clock: Clock) -> None:
    phone, _ = set_up(visitor, clock)
    mine = visit("192.0.2.77")
    sign_in(mine)
    guesser = visit("198.51.100.9")
    for _ in range(6):
        sign_in(guesser, password="x")
        clock.move(seconds=60)
    assert code(mine, phone.at(clock.now)) == "/"
