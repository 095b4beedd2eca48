"""The real server, in a process of its own, around real Streamlit."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests import quiet
from tests.browser.conftest import settled, taken_by
from tests.web.conftest import NOW, PASSWORD
from tests.web.test_set_up import FILLED
from zi_core.store import FILE_NAME, open_store

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "tests" / "web" / "served" / "server.py"
READY_WITHIN = 60
STOPPED_WITHIN = 30


@dataclass(frozen=True)
class Served:
    """A running server."""

    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url)

    @contextmanager
    def signed_in(self, username: str = "admin") -> Iterator[httpx.Client]:
        with self.client() as client:
            answer = client.post("/masuk", data={"username": username, "password": PASSWORD})
            assert answer.status_code == 303
            yield client

    def socket_status(self, token: str = "", origin: str | None = None) -> int:
        """Return 101 when the stream was opened, else the status of the refusal."""
        headers = {"Cookie": f"zi_session={token}"} if token else {}
        try:
            with connect(
                f"ws://127.0.0.1:{self.port}/_stcore/stream",
                additional_headers=headers,
                origin=Origin(origin) if origin else None,
                subprotocols=[Subprotocol("streamlit")],
            ):
                return 101
        except InvalidStatus as refusal:
            return refusal.response.status_code


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(script: Path, folder: Path, log: Path, port: int) -> subprocess.Popen[bytes]:
    """Start it as the container does, on every address: Streamlit then likes to ask the world for its own."""
    return quiet.begin(folder, log, str(script), f"--server.port={port}", "--server.address=0.0.0.0")


def wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/sehat").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(log.read_text())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    port, log = free_port(), folder / "log"
    process = start(SERVER, folder, log, port)
    wait_until_ready(process, port, log)
    yield Served(port, log)
    quiet.end(process, log, STOPPED_WITHIN)


def test_without_a_cookie_streamlit_hands_out_and_takes_in_nothing(served: Served) -> None:
    with served.client() as client:
        for path in ("/media/x.txt", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/component/x/y"):
            assert client.get(path).status_code == 401, path
        assert client.put("/_stcore/upload_file/a/b", content=b"x").status_code == 401
        assert client.get("/", headers={"accept": "text/html"}).headers["location"] == "/masuk"
    assert served.socket_status() == 403
    assert served.socket_status("invented") == 403


def test_the_librarys_own_files_are_open_and_lead_nowhere_else(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as raw:
        raw.sendall(b"GET /static/../media/x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.split(b" ")[1] == b"401"


def test_a_proxy_that_writes_the_port_of_the_host_out_opens_the_stream_and_nobody_is_asked(served: Served) -> None:
    with (
        served.signed_in() as client,
        socket.create_connection(("127.0.0.1", served.port)) as line,
        connect(
            "ws://pn.example.com/_stcore/stream",
            sock=line,
            additional_headers={"Cookie": f"zi_session={client.cookies['zi_session']}"},
            origin=Origin("http://pn.example.com:80"),
            subprotocols=[Subprotocol("streamlit")],
        ) as stream,
    ):
        assert stream.subprotocol == "streamlit"
    assert not served.log.with_name("log.asked").exists()


def test_with_a_cookie_streamlit_answers_until_it_is_signed_out(served: Served) -> None:
    with served.signed_in() as client:
        token = client.cookies["zi_session"]
        assert client.get("/_stcore/health").status_code == 200
        assert "<title>Streamlit</title>" in client.get("/").text
        assert client.get("/media/none.txt").status_code == 404
        # Signed in, but not from an open page: its token is missing, or is not the one of the cookie.
        for token_sent in ({}, {"X-Xsrftoken": "2|00|00|00"}):
            sent = client.put("/_stcore/upload_file/a/b", files={"f": ("a.csv", b"x")}, headers=token_sent)
            assert (sent.status_code, "XSRF" in sent.text) == (403, True)
        assert served.socket_status(token) == 101
        assert served.socket_status(token, origin="https://evil.example") == 403
        client.post("/keluar", data={"where": "here"})
    assert served.socket_status(token) == 403
    assert httpx.get(f"{served.url}/media/none.txt", cookies={"zi_session": token}).status_code == 401


@pytest.mark.browser
def test_in_a_browser_the_policy_blocks_nothing_and_an_ended_session_leads_to_the_sign_in(
    served: Served, chromium: Browser
) -> None:
    complaints: list[str] = []
    with chromium.new_context(accept_downloads=True) as context:
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.goto(f"{served.url}/?a=1")
        page.fill("#username", "admin")
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.wait_for_selector(".js-plotly-plot .bars path")
        expect(page.get_by_test_id("stDataFrame")).to_have_count(2)
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
            {"name": "daftar.csv", "mimeType": "text/csv", "buffer": b"a,b"},
        )
        expect(page.get_by_text("daftar.csv")).to_be_visible()
        download = taken_by(settled(page).get_by_role("button", name="Unduh"))
        assert Path(download.path()).read_bytes() == b"isi berkas"
        made_on_asking = taken_by(settled(page).get_by_role("button", name="Dibuat saat diminta"))
        assert Path(made_on_asking.path()).read_bytes() == b"isi lain"
        picture = page.get_by_test_id("stImage").locator("img").nth(1).get_attribute("src") or ""
        addresses = [download.url, made_on_asking.url, picture]
        assert all("/media/" in one for one in addresses)
        with served.signed_in() as same, served.signed_in("other") as other:
            assert [same.get(one).status_code for one in addresses] == [200] * 3
            assert [other.get(one).status_code for one in addresses] == [404] * 3
        page.get_by_role("button", name="Rusak").click()
        expect(page.get_by_test_id("stAlert")).to_contain_text("Terjadi kesalahan. Nomor:")
        assert "Budi Rekaan" not in page.content() + served.log.read_text()
        assert "KeyError" in served.log.read_text()
        assert [said for said in complaints if "Content Security" in said or "violates" in said] == []
        page.context.request.post(f"{served.url}/keluar", form={"where": "everywhere"})
        page.get_by_role("button", name="Rusak").click()
        page.wait_for_url("**/masuk")


def test_a_second_server_on_the_same_data_says_so_and_ends(tmp_path: Path) -> None:
    db = open_store(tmp_path, now=NOW)
    log = tmp_path / "log"
    process = start(ROOT / "app.py", tmp_path, log, free_port())
    try:
        assert process.wait(timeout=READY_WITHIN) == 3
    finally:
        db.close()
    written = log.read_text()
    assert "Basis data sedang dipakai proses lain" in written
    assert "Another process holds the database" in written
    assert "Traceback" not in written


def test_the_app_starts_empty_is_set_up_and_closes_its_store_when_it_ends(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    journal = tmp_path / f"{FILE_NAME}.wal"
    process = start(ROOT / "app.py", tmp_path, log, port)
    wait_until_ready(process, port, log)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        assert client.get("/", headers={"accept": "text/html"}).headers["location"] == "/siapkan"
        assert client.post("/siapkan", data=FILLED).headers["location"] == "/"
        assert "<title>Streamlit</title>" in client.get("/").text
    assert journal.exists()
    quiet.end(process, log, STOPPED_WITHIN)
    assert not journal.exists()
    assert PASSWORD not in log.read_text()
