"""A server around a dummy application, an open store, a clock that is moved by hand, and cheap passwords."""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copytree

import anyio
import httpx
import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from web.assembly import middleware, routes
from web.site import Site
from zi_core import accounts as core_accounts
from zi_core.access import Role
from zi_core.accounts import hash_password
from zi_core.events.accounts import NewAccount
from zi_core.events.courts import Court, CourtSetUp, Cycle
from zi_core.store import Database, open_store, write

PASSWORD = "tiga kuda putih"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(core_accounts, "_hasher", hasher)
    nobody = hasher.hash("nobody's password")
    monkeypatch.setattr(core_accounts, "_nobody", lambda: nobody)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder with a new database in it, to be copied: making its tables costs each test more."""
    folder = tmp_path_factory.mktemp("template")
    open_store(folder, now=NOW).close()
    return folder


@pytest.fixture
def db(template: Path, tmp_path: Path) -> Iterator[Database]:
    copytree(template, tmp_path, dirs_exist_ok=True)
    opened = open_store(tmp_path, now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def site(db: Database, clock: Clock) -> Site:
    made = Site(now=clock)
    made.open(db)
    return made


async def _page(request: Request) -> Response:
    return HTMLResponse(f"data of {request.url.path}")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    try:
        while True:
            await socket.send_text(f"data after {await socket.receive_text()}")
    except WebSocketDisconnect:
        await socket.close()


def streamlits() -> list[BaseRoute]:
    """What stands for Streamlit: it tells at every address which one was asked for."""
    return [
        WebSocketRoute("/_stcore/stream", _socket),
        Route("/{path:path}", _page, methods=["GET", "HEAD", "POST", "PUT", "DELETE"]),
    ]


def served(site: Site) -> Starlette:
    return Starlette(routes=[*routes(site), *streamlits()], middleware=middleware(site))


def apart(test: Callable[..., Coroutine[None, None, None]]) -> Callable[..., None]:
    """Run the test's loop in a thread of its own: a browser of the same worker may keep one in this thread."""

    @functools.wraps(test)
    def run(*args: object, **named: object) -> None:
        with ThreadPoolExecutor(max_workers=1) as pool:
            pool.submit(anyio.run, functools.partial(test, *args, **named)).result()

    return run


Visit = Callable[..., TestClient]


@pytest.fixture
def visit(site: Site) -> Iterator[Visit]:
    """Return a function that makes a new visitor with cookies of their own; `address` is where they come from."""
    app = served(site)
    opened: list[TestClient] = []

    def new(address: str = "192.0.2.1", base_url: str = "http://testserver") -> TestClient:
        client = TestClient(app, base_url=base_url, follow_redirects=False, client=(address, 50000))
        client.__enter__()
        opened.append(client)
        return client

    yield new
    for client in opened:
        client.__exit__(None, None, None)


def account(username: str = "admin", *, role: Role = Role.ADMINISTRATOR, must_change: bool = False) -> NewAccount:
    return NewAccount(
        account_id=f"account-{username}",
        username=username,
        name=f"Rekaan {username}",
        role=role,
        password_hash=hash_password(PASSWORD),
        must_change=must_change,
    )


def make_court(db: Database, *accounts: NewAccount, sample: bool = False, name: str = "PN Contoh") -> None:
    event = CourtSetUp(
        unit_id="unit-1",
        court=Court(
            name=name,
            court_type="umum",
            level="first",
            predicate="WBK",
            time_zone="Asia/Jakarta",
            services=("Pendaftaran perkara",),
        ),
        cycle=Cycle(
            year=2026,
            window_start=date(2026, 6, 1),
            window_floor=date(2026, 1, 1),
            evaluator="TPN",
        ),
        accounts=accounts or (account(),),
        sample=sample,
    )
    write(db, event, by=None, now=NOW)


def sign_in(client: TestClient, username: str = "admin", password: str = PASSWORD, **more: str) -> httpx.Response:
    answer: httpx.Response = client.post("/masuk", data={"username": username, "password": password, **more})
    return answer
