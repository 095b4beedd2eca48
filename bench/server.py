"""The real server and a headless Chromium: start, first page, upload to problems, memory per session."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.figures import Times, figure, heading, line, timed
from bench.visits import begin_session
from tests.browser.install import find
from zi_core import sample
from zi_core.access import Role
from zi_core.store import open_store

ROOT = Path(__file__).parents[1]
COOKIE = "zi_session"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
UPLOAD_AIM = 2.0
SESSIONS = 8
MESSY = sample.FOLDER / "daftar-berantakan.xlsx"


@dataclass(frozen=True, slots=True)
class Running:
    """A server: its address, its process, and when it was started."""

    address: str
    process: psutil.Process
    started: float

    @property
    def memory(self) -> float:
        """Return what the process holds, in MB."""
        return float(self.process.memory_info().rss) / 1_000_000


def run() -> None:
    """Print start, pages in the browser, upload, and memory."""
    heading("Server: app.py and a headless Chromium, invented court")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        tokens = prepared(Path(folder), Role.OPERATOR, Role.LEADER)
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        with serving(Path(folder)) as server:
            line("process start to health", Times([time.perf_counter() - server.started]))
            page = _visit(browser, server, tokens[Role.OPERATOR])
            page.goto(server.address)
            _settled(page)
            line("process start to first rendered page", Times([time.perf_counter() - server.started]))
            _reloads(page, server)
            _uploads(page, server)
            _sessions(browser, server, tokens[Role.LEADER])
        browser.close()


def prepared(folder: Path, *roles: Role) -> dict[Role, str]:
    """Put the invented court into `folder` and return a session of each of the `roles`."""
    now = datetime.now(UTC)
    db = open_store(folder, now=now)
    sample.load(db, now=now)
    tokens = {role: begin_session(db, role) for role in roles}
    db.close()
    return tokens


@contextmanager
def serving(folder: Path) -> Iterator[Running]:
    """Run the app on `folder`, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    started = time.perf_counter()
    environment = {**os.environ, "ZI_DATA": str(folder)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_healthy(address, process)
        yield Running(address, psutil.Process(process.pid), started)
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urlopen(f"{address}/sehat", timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    sys.exit("the server ended by itself")


def _visit(browser: Browser, server: Running, token: str) -> Page:
    context: BrowserContext = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    context.set_default_timeout(30_000)
    context.add_cookies([{"name": COOKIE, "value": token, "url": server.address}])
    return context.new_page()


def _settled(page: Page) -> None:
    page.wait_for_selector("[data-testid=stMainBlockContainer] [data-testid=stHeading]")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def _reloads(page: Page, server: Running) -> None:
    def reload() -> None:
        page.reload()
        _settled(page)

    line("a page reloaded, whole, in the browser", timed(reload, 5))
    figure("memory with one session", server.memory, "MB")


def _uploads(page: Page, server: Running) -> None:
    def upload() -> None:
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(MESSY)
        page.get_by_text(MESSY.name, exact=True).first.wait_for()
        page.get_by_test_id("stMetric").filter(has_text="Sel perlu perhatian").get_by_text("2", exact=True).wait_for()

    def uploader() -> None:
        page.goto(f"{server.address}/daftar-responden")
        _settled(page)

    seconds = []
    for _ in range(5):
        uploader()
        seconds.append(timed(upload, 1, warm=0).median)
    line("103-row upload from click to problems shown", Times(seconds), UPLOAD_AIM)


def _sessions(browser: Browser, server: Running, token: str) -> None:
    before = server.memory
    pages = [_visit(browser, server, token) for _ in range(SESSIONS)]
    for page in pages:
        page.goto(server.address)
        _settled(page)
    figure(f"memory per session ({SESSIONS} more on readiness)", (server.memory - before) / SESSIONS, "MB")
    figure("memory of the server", server.memory, "MB")
