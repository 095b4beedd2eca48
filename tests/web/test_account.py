"""One's own account: the sessions on other devices, seen and ended."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.web.conftest import Clock, Visit, account, make_court, served, sign_in
from web.site import SESSION_COOKIE, Site
from zi_core.access import Role
from zi_core.accounts import fingerprint
from zi_core.store import Database

FIREFOX = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(autouse=True)
def court(db: Database) -> None:
    make_court(db, account(), account("budi", role=Role.OPERATOR))


def session_of(client: TestClient) -> str:
    return fingerprint(client.cookies[SESSION_COOKIE])


def test_everybody_sees_their_own_devices_in_words(visit: Visit, clock: Clock) -> None:
    first, second, other = visit(), visit(), visit()
    first.headers.update(FIREFOX)
    for client, name in ((first, "admin"), (second, "admin"), (other, "budi")):
        sign_in(client, name)
    clock.move(hours=3)
    page = first.get("/akun").text
    assert set(re.findall(r"<strong>(.*?)</strong>", page)) >= {
        "Perangkat tidak dikenal",
        "Firefox · Linux <mark>perangkat ini</mark>",
    }
    assert "Masuk 02/03/2026 08.00 dengan kata sandi" in page
    assert "Terakhir: sedang dipakai" in page
    assert "belum terlihat sejak server dinyalakan" in page
    assert session_of(other) not in page
    assert "192.0.2.1" not in page
    assert "AppleWebKit" not in page


def test_a_session_that_is_ended_holds_nowhere_within_seconds(site: Site, clock: Clock) -> None:
    with TestClient(served(site), follow_redirects=False) as client:
        sign_in(client)
        lost = client.cookies[SESSION_COOKIE]
        with client.websocket_connect("/_stcore/stream") as socket:
            socket.send_text("one")
            assert socket.receive_text() == "data after one"
            client.cookies.clear()
            sign_in(client)
            assert client.post("/akun", data={"session": fingerprint(lost)}).headers["location"] == "/akun"
            clock.move(seconds=5)
            socket.send_text("two")
            assert b"/masuk" in socket.receive_bytes()
            with pytest.raises(WebSocketDisconnect):
                socket.receive_text()
        assert client.get("/akun").status_code == 200


def test_ending_ones_own_session_is_signing_out(visit: Visit) -> None:
    client = visit()
    sign_in(client)
    answer = client.post("/akun", data={"session": session_of(client)})
    assert answer.headers["location"] == "/masuk?keluar"
    assert SESSION_COOKIE not in client.cookies


def test_nobody_ends_the_session_of_another(visit: Visit) -> None:
    budi, admin = visit(), visit()
    sign_in(budi, "budi")
    sign_in(admin)
    for wanted in (session_of(admin), "", "made-up"):
        budi.post("/akun", data={"session": wanted})
    assert admin.get("/akun").status_code == 200


def test_no_address_and_no_long_description_of_a_browser_is_kept(visit: Visit, db: Database) -> None:
    client = visit("203.0.113.77")
    client.headers.update(FIREFOX)
    sign_in(client, password="x")
    sign_in(client)
    tables = [row["table_name"] for row in db.rows("SELECT table_name FROM information_schema.tables")]
    kept = "".join(str(db.rows(f"SELECT * FROM {table}")) for table in tables)  # noqa: S608 - from the catalogue
    assert "Firefox · Linux" in kept
    for told in ("203.0.113.77", "Gecko", "rv:140"):
        assert told not in kept
