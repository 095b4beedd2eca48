"""What the gate lets through, and what not."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.web.conftest import Clock, Visit, account, make_court, sign_in
from web.farewell import go_to
from web.gate import is_public
from web.site import SESSION_COOKIE, Site
from zi_core.accounts import fingerprint
from zi_core.store import Database, accounts

PAGE = {"accept": "text/html,application/xhtml+xml"}
GUARDED = ("/", "/daftar-responden", "/media/abc.xlsx", "/_stcore/health", "/_stcore/metrics", "/_stcore/host-config")


def socket_is_refused(client: TestClient, **headers: str) -> bool:
    try:
        with client.websocket_connect("/_stcore/stream", headers=headers) as socket:
            socket.send_text("anything")
            return not socket.receive_text()
    except WebSocketDisconnect:
        return True


@pytest.fixture
def stranger(visit: Visit, db: Database) -> TestClient:
    make_court(db)
    return visit()


@pytest.fixture
def member(visit: Visit, db: Database) -> TestClient:
    make_court(db)
    client = visit()
    assert sign_in(client).status_code == 303
    return client


@pytest.mark.parametrize("path", GUARDED)
def test_without_a_session_nothing_is_handed_out(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "data of" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_without_a_session_nothing_is_taken_in(stranger: TestClient, method: str) -> None:
    assert stranger.request(method, "/_stcore/upload_file/1/2").status_code == 401


def test_without_a_session_a_page_leads_to_the_sign_in_and_back(stranger: TestClient) -> None:
    answer = stranger.get("/daftar-responden?sheet=2", headers=PAGE)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/masuk?next=/daftar-responden%3Fsheet%3D2"
    assert stranger.get("/", headers=PAGE).headers["location"] == "/masuk"


def test_files_of_data_never_lead_to_a_form(stranger: TestClient) -> None:
    assert stranger.get("/media/abc.xlsx", headers=PAGE).status_code == 401


def test_without_a_court_a_page_leads_to_the_set_up(visit: Visit) -> None:
    assert visit().get("/daftar-responden", headers=PAGE).headers["location"] == "/siapkan"


def test_without_a_session_the_socket_is_refused(stranger: TestClient) -> None:
    assert socket_is_refused(stranger)


@pytest.mark.parametrize("path", GUARDED)
def test_with_a_session_everything_is_there(member: TestClient, site: Site, path: str) -> None:
    site.told.note("abc", fingerprint(member.cookies[SESSION_COOKIE]), tuple)
    assert member.get(path).text == f"data of {path}"


def test_with_a_session_the_socket_is_open(member: TestClient) -> None:
    with member.websocket_connect("/_stcore/stream") as socket:
        socket.send_text("a")
        assert socket.receive_text() == "data after a"


def test_an_expired_session_is_worth_nothing(member: TestClient, clock: Clock) -> None:
    clock.move(hours=11, minutes=59)
    assert member.get("/_stcore/health").status_code == 200
    clock.move(minutes=1)
    assert member.get("/media/abc.xlsx").status_code == 401
    assert socket_is_refused(member)


def test_an_open_socket_ends_soon_after_its_session(member: TestClient, clock: Clock, db: Database) -> None:
    with member.websocket_connect("/_stcore/stream") as socket:
        member.post("/keluar", data={"where": "everywhere"})
        clock.move(seconds=5)
        socket.send_text("rerun")
        assert socket.receive_bytes() == go_to("/masuk")
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()
    assert accounts.account_named(db, "admin")


def test_an_open_socket_goes_on_while_its_session_holds(member: TestClient, clock: Clock) -> None:
    with member.websocket_connect("/_stcore/stream") as socket:
        for said in "abc":
            clock.move(seconds=5)
            socket.send_text(said)
            assert socket.receive_text() == f"data after {said}"


def test_the_farewell_is_an_order_streamlit_knows() -> None:
    assert b"/masuk" in go_to("/masuk")


def test_an_account_that_must_change_its_password_reaches_only_that(visit: Visit, db: Database) -> None:
    make_court(db, account(must_change=True))
    client = visit()
    sign_in(client)
    assert client.get("/", headers=PAGE).headers["location"] == "/kata-sandi"
    assert client.get("/media/abc.xlsx").status_code == 401
    assert socket_is_refused(client)
    assert client.get("/kata-sandi").status_code == 200
    assert client.get("/keluar").status_code == 200
    assert client.get("/aset/web/forms.css").status_code == 200


@pytest.mark.parametrize("origin", ["http://testserver", "http://testserver:80"])
def test_our_own_pages_may_send(member: TestClient, origin: str) -> None:
    assert member.post("/keluar", data={"where": "here"}, headers={"origin": origin}).status_code == 303


def test_refusals_speak_the_visitors_language(stranger: TestClient) -> None:
    assert "Anda belum masuk" in stranger.get("/media/abc.xlsx").text


def test_only_the_listed_paths_are_public() -> None:
    assert is_public("/masuk")
    assert is_public("/static/js/index.js")
    for path in (
        "/masuk/",
        "/masuk/x",
        "/siapkan/x",
        "/static",
        "/media/x",
        "//masuk",
        "/Masuk",
        "/bahasa",
        "/kata-sandi",
    ):
        assert not is_public(path)


@pytest.mark.parametrize(
    "path", ["/static/../media/x", "/aset/../media/x", "/bahasa/../media/x", "/static/%2e%2e/media/x"]
)
def test_dots_in_a_public_path_reach_no_data(stranger: TestClient, path: str) -> None:
    assert "data of /media" not in stranger.get(path).text
