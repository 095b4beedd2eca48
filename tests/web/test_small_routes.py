"""Language, health, the program's own files, headers, odd forms, and the server's beginning and end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient
from starlette.types import Message

from tests.web.conftest import PASSWORD, Visit, account, apart, make_court, streamlits
from web import forms, headers, lifespan
from web.assembly import middleware, routes
from web.forms import BadFormError, Typed, read_form
from web.gate import ACCOUNT, account_of
from web.lifespan import serving
from web.site import LANGUAGE_COOKIE, SESSION_COOKIE, Site, utc_now
from web.visitor import client_address
from zi_core.accounts import fingerprint
from zi_core.store import (
    CopyKeyError,
    DamagedError,
    Database,
    DiskFullError,
    DiskReadOnlyError,
    HeldElsewhereError,
    StoreError,
)

# --- language ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "kept"), [("en", "en"), ("id", "id"), ("xx", "id")])
def test_the_language_is_kept_for_a_year(visit: Visit, code: str, kept: str) -> None:
    client = visit()
    answer = client.get(f"/bahasa/{code}?next=/siapkan")
    assert answer.headers["location"] == "/siapkan"
    assert client.cookies[LANGUAGE_COOKIE] == kept
    assert "max-age=31536000" in answer.headers["set-cookie"].lower()
    assert f'<html lang="{kept}">' in client.get("/siapkan").text


def test_the_language_leads_nobody_elsewhere(visit: Visit) -> None:
    assert visit().get("/bahasa/en?next=//evil.example").headers["location"] == "/"


def test_every_form_offers_the_other_language_and_the_way_back(visit: Visit, db: Database) -> None:
    client = visit()
    assert 'href="/bahasa/en?next=/siapkan"' in client.get("/siapkan").text
    make_court(db)
    assert 'href="/bahasa/en?next=/masuk%3Fnext%3D/kesiapan"' in client.get("/masuk?next=/kesiapan").text


# --- health --------------------------------------------------------------------------------------------------------


def test_health_follows_the_store(visit: Visit, db: Database) -> None:
    client = visit()
    assert client.get("/sehat").json() == {"status": "ok"}
    db.close()
    answer = client.get("/sehat")
    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})


def test_the_clock_knows_its_zone() -> None:
    assert utc_now().utcoffset() == timedelta(0)


def test_before_the_store_is_open_nothing_is_read() -> None:
    with pytest.raises(StoreError):
        _ = Site().db


# --- files of the program ------------------------------------------------------------------------------------------


def test_files_are_cached_and_typed(visit: Visit) -> None:
    client = visit()
    font = client.get("/aset/fonts/plus-jakarta-sans-latin-wght-normal.woff2")
    style = client.get("/aset/web/forms.css")
    assert font.headers["cache-control"] == "public, max-age=31536000"
    assert style.headers["cache-control"] == "public, max-age=86400"
    assert style.headers["content-type"].startswith("text/css")
    drawing = client.get("/aset/plotly.js?v=1")
    assert drawing.headers["cache-control"] == "public, max-age=86400"
    assert drawing.headers["content-type"].startswith("text/javascript")
    assert "plotly.js v" in drawing.text[:99], "the library of the charts, and nothing else of its package"
    assert client.get("/aset/plotly.js/../widgetbundle.js").status_code in {401, 404}


@pytest.mark.parametrize("path", ["", "/", "/web", "/web/", "/fonts/", "/..%2fapp.py", "/%2e%2e/app.py", "/none"])
def test_nothing_is_listed_and_nothing_else_is_served(visit: Visit, path: str) -> None:
    answer = visit().get(f"/aset{path}")
    assert answer.status_code in {401, 404}
    assert "st.App" not in answer.text


# --- headers -------------------------------------------------------------------------------------------------------


def test_every_answer_carries_the_headers(visit: Visit, db: Database) -> None:
    make_court(db)
    client = visit()
    for path in ("/", "/masuk", "/sehat", "/media/x", "/aset/web/forms.css", "/keluar"):
        answer = client.get(path)
        for name in headers.ALWAYS:
            assert answer.headers[name] == headers.ALWAYS[name]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert ("no-store" in answer.headers["cache-control"]) is not path.startswith("/aset/")


def test_our_own_forms_allow_no_script_at_all(visit: Visit) -> None:
    policy = visit().get("/siapkan").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("host", "named"),
    [("zi.example:8501", True), ("[::1]:8501", True), ("evil; script-src *", False), ("", False), ("a b", False)],
)
def test_only_a_plain_host_is_named_for_sockets(host: str, *, named: bool) -> None:
    assert (f"wss://{host}" in headers.pages_policy(host)) is named
    assert headers.pages_policy(host).count("script-src") == 1


# --- who is asking ---------------------------------------------------------------------------------------------------


def connection(client: tuple[str, int] | None, forwarded: list[str] | None = None) -> HTTPConnection:
    given = [(b"x-forwarded-for", value.encode()) for value in forwarded or []]
    return HTTPConnection({"type": "http", "headers": given, "client": client, "path": "/", "query_string": b""})


@pytest.mark.parametrize(
    ("client", "forwarded", "behind_proxy", "address"),
    [
        (("192.0.2.7", 1), None, False, "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 1), None, False, "2001:db8:1:2::/64"),
        (("::ffff:192.0.2.7", 1), None, False, "192.0.2.7"),
        (("testclient", 1), None, False, "unknown"),
        (None, None, False, "unknown"),
        (("192.0.2.7", 1), ["203.0.113.5"], False, "forwarded"),
        (("127.0.0.1", 1), ["198.51.100.1, 203.0.113.5"], True, "203.0.113.5"),
        (("127.0.0.1", 1), ["198.51.100.1", "203.0.113.5"], True, "203.0.113.5"),
        (("127.0.0.1", 1), ["rubbish"], True, "unknown"),
    ],
)
def test_the_address_that_counts(
    client: tuple[str, int] | None, forwarded: list[str] | None, address: str, *, behind_proxy: bool
) -> None:
    assert client_address(connection(client, forwarded), behind_proxy=behind_proxy) == address


def test_a_route_that_is_not_public_needs_the_gate() -> None:
    with pytest.raises(TypeError):
        account_of(HTTPConnection({"type": "http", "headers": [], ACCOUNT: None}))


# --- odd forms -------------------------------------------------------------------------------------------------------

FORM = {"content-type": "application/x-www-form-urlencoded"}
ODD = [
    (b"username=a", {"content-type": "application/json"}, "tidak dikenal"),
    (b"username=a", {}, "tidak dikenal"),
    (b"username=a&username=b", FORM, "tidak dikenal"),
    (b"role=administrator", FORM, "tidak dikenal"),
    (b"username=%ff%fe", FORM, "tidak terbaca"),
    ("username=é".encode("latin-1"), FORM, "tidak terbaca"),
    (b"&".join(b"username=a" for _ in range(100)), FORM, "tidak terbaca"),
    (b"username=a%00b", FORM, "tidak dapat dibaca"),
    (b"username=a%0d%0ab", FORM, "tidak dapat dibaca"),
    (b"username=" + b"a" * 301, FORM, "terlalu panjang"),
    (b"username=" + b"a" * 70_000, FORM, "terlalu besar"),
]


@pytest.mark.parametrize(("body", "kind", "words"), ODD)
@pytest.mark.parametrize("path", ["/masuk", "/siapkan"])
def test_an_odd_form_is_refused_in_words(
    visit: Visit, path: str, body: bytes, kind: dict[str, str], words: str
) -> None:
    answer = visit().post(path, content=body, headers=kind)
    assert answer.status_code == 400
    assert words in answer.text


def test_a_space_that_does_not_break_is_a_space(visit: Visit) -> None:
    assert 'value="PN Contoh"' in visit().post("/siapkan", data={"name": "PN\N{NO-BREAK SPACE}Contoh"}).text


@apart
async def test_a_form_whose_sender_went_away_is_refused() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", FORM["content-type"].encode())]}
    with pytest.raises(BadFormError):
        await read_form(Request(scope, receive), frozenset())
    assert issubclass(ClientDisconnect, Exception)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class _Echo:
    names = frozenset({"a"})

    def show(self, _request: Request) -> Response:
        return PlainTextResponse("shown")

    def act(self, _request: Request, typed: Typed) -> Response:
        return PlainTextResponse(str(dict(typed)))


def test_when_too_many_wait_the_next_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Starlette(routes=[forms.route("/a", _Echo(), CapacityLimiter(1))])
    with TestClient(app) as client:
        assert client.post("/a", data={"a": "1"}).text == "{'a': '1'}"
        monkeypatch.setattr(forms, "MOST_WAITING", 0)
        answer = client.post("/a", data={"a": "1"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "sedang sibuk" in answer.text


# --- beginning and end -----------------------------------------------------------------------------------------------


@apart
async def test_the_store_is_open_while_serving_and_closed_afterwards(db: Database) -> None:
    site = Site()
    async with serving(site, lambda: db, warm=("json",)):
        assert site.db is db
        assert "json" in sys.modules
    with pytest.raises(Exception, match="losed"):
        db.rows("SELECT 1")


@apart
async def test_what_pages_import_is_loaded_before_anybody_is_answered(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(lifespan, "import_module", loaded.append)
    async with serving(Site(), lambda: db):
        assert loaded == [*lifespan.WARM]


@apart
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (HeldElsewhereError("kesiapan.duckdb"), "Another process holds"),
        (DamagedError("x"), "DamagedError"),
        (DiskFullError("x"), "Kosongkan ruang disk"),
        (DiskReadOnlyError("x"), "izin foldernya"),
        (CopyKeyError("x"), "Kembalikan kunci itu"),
    ],
)
async def test_a_store_that_cannot_be_opened_is_told_on_the_console(
    error: StoreError, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def database() -> Database:
        raise error

    logger = logging.getLogger("uvicorn.error")
    try:
        with pytest.raises(type(error)):
            async with serving(Site(), database):
                pytest.fail("served")
    finally:
        logger.disabled = False
    assert words in capsys.readouterr().err


# --- addresses that are no page --------------------------------------------------------------------------------------


@pytest.fixture
def lost(site: Site, db: Database) -> Iterator[TestClient]:
    make_court(db, account("admin"))
    app = Starlette(routes=[*routes(site, ["kesiapan", "inovasi"]), *streamlits()], middleware=middleware(site))
    with TestClient(app, follow_redirects=False, headers={"accept": "text/html"}) as client:
        client.post("/masuk", data={"username": "admin", "password": PASSWORD})
        yield client


def test_an_address_that_is_no_page_is_said_in_our_words(lost: TestClient) -> None:
    answer = lost.get("/tidak-ada")
    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.text
    assert 'href="/"' in answer.text


def test_the_front_page_has_its_name_as_an_address_too(lost: TestClient) -> None:
    assert (lost.get("/kesiapan").status_code, lost.get("/kesiapan").headers["location"]) == (308, "/")


@pytest.mark.parametrize("path", ["/", "/inovasi", "/_stcore/health", "/static/js/x", "/media/x", "/component/x"])
def test_pages_and_streamlits_own_files_go_on_to_streamlit(lost: TestClient, site: Site, path: str) -> None:
    site.told.note("x", fingerprint(lost.cookies[SESSION_COOKIE]), tuple)
    assert lost.get(path).text == f"data of {path}"


def test_a_program_that_asks_for_no_page_goes_on_too(lost: TestClient) -> None:
    assert lost.get("/tidak-ada", headers={"accept": "*/*"}).text == "data of /tidak-ada"
