"""Coming in without a session or with a stolen one, with a role one does not hold, or from another site."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from pages._table import PAGES
from tests.web.conftest import NOW, PASSWORD, Clock, Visit, account, make_court, sign_in
from tests.web.test_gate import socket_is_refused
from web.assembly import routes
from web.gate import is_public
from web.media import Told
from web.site import SESSION_COOKIE, Site
from zi_core.access import ROLE_TITLES, Role, command_line
from zi_core.accounts import fingerprint
from zi_core.events.accounts import AccountChanged, PasswordReset
from zi_core.events.base import Event
from zi_core.events.sign_in import SessionEnded
from zi_core.store import Database, write

PAGE = {"accept": "text/html"}
STREAMLITS = ("/media/abc.xlsx", "/_stcore/health", "/_stcore/metrics", "/_stcore/host-config", "/component/x/y.js")
UNIT, MEMBER = "unit-1", "account-anggota"
ADMINISTRATOR = command_line(UNIT)


@pytest.fixture
def anybody(visit: Visit, db: Database) -> TestClient:
    make_court(db, account(), *(account(role.value, role=role) for role in Role), account("anggota", role=Role.MEMBER))
    return visit()


@pytest.fixture
def member(anybody: TestClient) -> TestClient:
    assert sign_in(anybody, "anggota").status_code == 303
    return anybody


def told(caplog: pytest.LogCaptureFixture, status: int) -> list[str]:
    """Return the level of every line of the log that tells of an answer with `status`."""
    return [record.levelname for record in caplog.records if getattr(record, "status", 0) == status]


# --- without the right -------------------------------------------------------------------------------------------


def test_without_a_session_no_address_of_ours_shows_anything(
    anybody: TestClient, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    ours = {path for one in routes(site) if not is_public(path := getattr(one, "path", "")) and "{" not in path}
    asked = (ours - {"/aset"}) | {f"/{entry.address}" for entry in PAGES} | {"/", "/data-dukung/e1/1"}
    for path in asked:
        lead = anybody.get(path, headers=PAGE)
        assert (lead.status_code, lead.headers["location"].partition("?")[0]) == (303, "/masuk"), path
        assert anybody.get(path).status_code == 401
    assert told(caplog, 401) == ["WARNING"] * len(asked)


def test_without_a_session_streamlit_is_not_even_asked(anybody: TestClient) -> None:
    places = (*STREAMLITS, "/_stcore/upload_file/1/2")
    for method, path in product(("GET", "POST", "PUT", "DELETE", "BREW"), places):
        answer = anybody.request(method, path, headers=PAGE)
        assert answer.status_code == 401
        assert "data of" not in answer.text


@pytest.mark.parametrize("role", Role)
def test_the_servers_own_pages_ask_for_the_role(anybody: TestClient, role: Role) -> None:
    sign_in(anybody, role.value)
    runs_it = role is Role.ADMINISTRATOR
    assert anybody.get("/metrik").status_code == (200 if runs_it else 404)
    assert anybody.get("/_stcore/metrics").status_code == (200 if runs_it else 403)
    assert anybody.get("/inspeksi").status_code == (200 if role in {Role.COORDINATOR, Role.MEMBER} else 403)


# --- a role one does not hold ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tried",
    [
        {"headers": {"x-role": "administrator", "x-forwarded-user": "admin", "remote-user": "admin"}},
        {"params": {"role": "administrator", "account_id": "account-admin"}},
        {"cookies": {"role": "administrator", "zi_account": "account-admin", "zi_device": "administrator"}},
    ],
)
def test_no_header_query_or_cookie_gives_a_role(member: TestClient, tried: dict[str, dict[str, str]]) -> None:
    for name, value in tried.get("cookies", {}).items():
        member.cookies.set(name, value)
    more = {name: value for name, value in tried.items() if name != "cookies"}
    assert member.get("/_stcore/metrics", **more).status_code == 403
    page = member.get("/keluar", **more).text
    assert f"Rekaan anggota · {ROLE_TITLES[Role.MEMBER]}" in page


def test_a_form_with_a_role_in_it_is_no_form_of_ours(anybody: TestClient) -> None:
    for more in ({"role": "administrator"}, {"account_id": "account-admin"}, {"username": "admin "}):
        body = "&".join(f"{name}={value}" for name, value in more.items())
        answer = anybody.post(
            "/masuk",
            content=f"username=anggota&password={PASSWORD.replace(' ', '+')}&{body}",
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        assert answer.status_code == 400
        assert SESSION_COOKIE not in anybody.cookies


# --- a cookie that is worth nothing ------------------------------------------------------------------------------

Doing = Callable[[TestClient, Database, Clock], object]


def by_the_administrator(event: Callable[[str], Event]) -> Doing:
    return lambda client, db, _clock: write(
        db, event(fingerprint(client.cookies[SESSION_COOKIE])), by=ADMINISTRATOR, now=NOW
    )


def changed(role: Role = Role.MEMBER, *, active: bool = True) -> Callable[[str], Event]:
    return lambda _: AccountChanged(unit_id=UNIT, account_id=MEMBER, name="X", role=role, active=active, version=1)


ENDS: dict[str, Doing] = {
    "signed out": lambda client, _db, _clock: client.post("/keluar", data={"where": "here"}),
    "signed out everywhere": lambda client, _db, _clock: client.post("/keluar", data={"where": "everywhere"}),
    "revoked": by_the_administrator(lambda one: SessionEnded(unit_id=UNIT, account_id=MEMBER, session=one)),
    "password reset": by_the_administrator(lambda _: PasswordReset(unit_id=UNIT, account_id=MEMBER, password_hash="x")),
    "account closed": by_the_administrator(changed(active=False)),
    "role taken away": by_the_administrator(changed(Role.ASSESSOR)),
    "expired": lambda _client, _db, clock: clock.move(hours=12),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_replayed_cookie_is_worth_nothing(
    member: TestClient, visit: Visit, db: Database, clock: Clock, end: str
) -> None:
    stolen = member.cookies[SESSION_COOKIE]
    ENDS[end](member, db, clock)
    worthless(visit(), stolen)


def test_after_a_new_password_the_old_cookies_of_other_browsers_are_worth_nothing(
    member: TestClient, visit: Visit
) -> None:
    other = visit()
    sign_in(other, "anggota")
    typed = {"current": PASSWORD, "new": "empat sapi hitam", "again": "empat sapi hitam"}
    assert member.post("/kata-sandi", data=typed).status_code == 303
    worthless(visit(), other.cookies[SESSION_COOKIE])
    assert member.get("/").status_code == 200


def test_a_forged_cut_or_absurd_cookie_is_worth_nothing(member: TestClient, visit: Visit) -> None:
    real = member.cookies[SESSION_COOKIE]
    for token in ("x", real[:-1], real + "A", real.swapcase(), fingerprint(real), "x" * 5000, "' OR 1=1 --", "../../x"):
        worthless(visit(), token)


def worthless(thief: TestClient, token: str) -> None:
    thief.cookies.set(SESSION_COOKIE, token)
    assert thief.get("/media/abc.xlsx").status_code == 401
    assert thief.get("/keluar", headers=PAGE).headers["location"].startswith("/masuk")
    assert socket_is_refused(thief)


def test_a_cookie_that_was_planted_is_not_the_session_that_begins(anybody: TestClient, visit: Visit) -> None:
    planted = "a" * 43
    anybody.cookies.set(SESSION_COOKIE, planted)
    begun = sign_in(anybody, "anggota").cookies[SESSION_COOKIE]
    assert begun != planted
    attacker = visit("198.51.100.9")
    attacker.cookies.set(SESSION_COOKIE, planted)
    assert attacker.get("/media/abc.xlsx").status_code == 401


# --- a file of somebody else's page --------------------------------------------------------------------------------


def test_a_file_of_somebody_elses_page_is_not_there(member: TestClient, visit: Visit, site: Site, db: Database) -> None:
    """Whoever knows its address: another court, a colleague with fewer rights, whoever signed out."""
    site.told.note("abc", fingerprint(member.cookies[SESSION_COOKIE]), tuple)
    assert member.get("/media/abc.xlsx").text == "data of /media/abc.xlsx"
    with db.transaction() as tx:  # the app itself sets up one court only
        tx.rows("UPDATE account SET unit_id = 'unit-2' WHERE username = 'leader'")
    missing = member.get("/media/none.xlsx")
    assert missing.status_code == 404
    for somebody in ("leader", "administrator"):
        other = visit()
        assert sign_in(other, somebody).status_code == 303
        for way in ("/media/abc.xlsx", "/media/abc", "/%6dedia/abc.xlsx", "/media/x/abc.xlsx"):
            answer = other.get(way)
            assert (answer.status_code, answer.text) == (404, missing.text), way
    again = visit()  # the same person in another browser
    sign_in(again, "anggota")
    assert again.get("/media/abc.xlsx").status_code == 200
    member.post("/keluar", data={"where": "here"})
    assert again.get("/media/abc.xlsx").status_code == 404


def test_files_that_are_gone_are_forgotten() -> None:
    told = Told(kept=2)
    for one in ("a", "b", "c"):
        told.note(one, "s", lambda: ["b"])
    assert [told.sessions(one) for one in ("a", "b", "c", "d")] == [set(), {"s"}, {"s"}, set()]


# --- from another site, and to another site ----------------------------------------------------------------------

FORGED = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "http://testserver:81"},
    {"origin": "http://[broken"},
    {"origin": "http://testserver:port"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
]


def test_a_form_or_a_socket_from_elsewhere_is_refused_and_logged(
    member: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    for headers in FORGED:
        caplog.clear()
        assert member.post("/keluar", data={"where": "everywhere"}, headers=headers).status_code == 403, headers
        assert socket_is_refused(member, **headers), headers
        assert [one.levelname for one in caplog.records if one.name == "kesiapan.request"] == ["WARNING"] * 2
    assert member.get("/_stcore/health").status_code == 200


def test_no_form_of_ours_is_taken_from_another_site(member: TestClient, site: Site) -> None:
    forms = {one.path for one in routes(site) if isinstance(one, Route) and "POST" in (one.methods or ())}
    assert forms > {"/masuk", "/keluar", "/kata-sandi", "/akun", "/siapkan"}
    for path in forms:
        for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
            answer = member.post(path, data={"username": "anggota"}, headers=headers)
            assert (answer.status_code, answer.headers.get("set-cookie")) == (403, None), path


ELSEWHERE = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%09//evil.example\n",
    "javascript:alert(1)",
    "evil.example",
    "",
    "/" + "a" * 600,
    "/\r\nSet-Cookie: zi_session=x",
    "/x\r\n\r\n<script>alert(1)</script>",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_nobody_is_led_elsewhere_and_no_header_is_slipped_in(anybody: TestClient, wanted: str) -> None:
    page = anybody.get("/masuk", params={"next": wanted})
    assert 'name="next" value="/"' in page.text
    led = [anybody.get("/bahasa/en", params={"next": wanted}), anybody.get("/masuk/oidc", params={"next": wanted})]
    if len(wanted) < 300 and wanted.isprintable():
        led.append(sign_in(anybody, next=wanted))
    else:
        assert sign_in(anybody, next=wanted).status_code == 400
        assert sign_in(anybody).status_code == 303
    led.append(anybody.get("/masuk", params={"next": wanted}))
    assert [answer.headers["location"] for answer in led] == ["/", "/masuk", *["/"] * (len(led) - 2)]
    assert "zi_session=x" not in str([answer.headers for answer in led])
