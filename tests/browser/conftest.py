"""A real server on a free port and a headless Chromium, for what only a browser can show."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copytree
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, expect

from tests import quiet
from web.site import utc_now
from zi_core import sample

ROOT = Path(__file__).parents[2]
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
# How long a browser waits for what should come: no measure of speed, the machine may be shared.
PATIENCE = 60_000  # milliseconds
expect.set_options(timeout=PATIENCE)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give journeys more time before they count as stuck; do not measure them, the program runs in its server."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.timeout(600))
            item.add_marker(pytest.mark.unmeasured)


@contextmanager
def serving(data: Path, port: int | None = None) -> Iterator[str]:
    """Run the app as ``make run`` does, on `port` or a free one of this machine; yields its address.

    Whatever is done meanwhile, the server must have asked nobody outside this machine.
    """
    port = port or free_port()
    log = data.parent / f"{data.name}.log"
    process = quiet.begin(data, log, "app.py", "--server.port", str(port))
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(address, process)
        yield address
    finally:
        quiet.end(process, log, PATIENCE / 1000)


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        assert process.poll() is None, "the server ended by itself"
        try:
            with urlopen(f"{address}/sehat", timeout=2):  # noqa: S310 - our own address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail("the server did not become healthy")


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on an empty database."""
    with serving(tmp_path_factory.mktemp("empty") / "data") as address:
        yield address


@pytest.fixture(scope="session")
def begun() -> datetime:
    """The moment the tests of this worker began: the invented court looks lived in today."""
    return utc_now()


Served = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def serving_sample(
    tmp_path_factory: pytest.TempPathFactory, loaded_sample: Callable[[datetime], Path], begun: datetime
) -> Served:
    """What runs a server with a copy of the invented court in it."""
    return lambda: serving(copytree(loaded_sample(begun), tmp_path_factory.mktemp("served") / "data"))


@pytest.fixture(scope="package")
def sample_server(serving_sample: Served) -> Iterator[str]:
    """One server with the invented court, for all journeys of a worker that change nothing another of them looks at.

    A server takes as long to start as most journeys take.
    """
    with serving_sample() as address:
        yield address


@pytest.fixture(scope="module")
def own_sample_server(serving_sample: Served) -> Iterator[str]:
    """A server with the invented court, for journeys that count its people, or what it has learned of columns."""
    with serving_sample() as address:
        yield address


@pytest.fixture(scope="module")
def invented_server(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    """A server with the invented court in it, made by the set-up page's own button."""
    with serving(tmp_path_factory.mktemp("invented") / "data") as address:
        with visiting(chromium) as context:
            page = context.new_page()
            page.goto(address)
            page.get_by_role("button", name="Coba dengan data contoh").click()
            page.wait_for_url("**/masuk**")
        yield address


@contextmanager
def visiting(chromium: Browser, *, size: dict[str, int] | None = None, dark: bool = False) -> Iterator[BrowserContext]:
    """A visitor with cookies of their own; what the page reports as wrong fails the test."""
    context = chromium.new_context(
        viewport=size or WIDE,  # type: ignore[arg-type]
        color_scheme="dark" if dark else "light",
        accept_downloads=True,
        reduced_motion="reduce",
        locale="id-ID",
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def settled(page: Page) -> Page:
    """Wait until Streamlit's script has run to its end and the page stands still.

    First two frames are drawn: what was just pressed has then asked for its run.
    """
    page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(page.locator("[data-stale=true], [data-testid=stSkeleton]")).to_have_count(0)
    return page


def taken_by(button: Locator) -> Download:
    """Return the file a button hands out; pressed by key, since a part of the page that is still unfolding moves."""
    with button.page.expect_download() as taken:
        button.press("Enter")
    return taken.value


def sign_in(page: Page, address: str, username: str, password: str = sample.PASSWORD, to: str = "/") -> Page:
    """Sign in by the form, as a person would."""
    page.goto(f"{address}/masuk?next={to}")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_selector("[data-testid=stMainBlockContainer]")
    return settled(page)
