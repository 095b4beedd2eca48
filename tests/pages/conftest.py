"""A court with one account per role in a fresh database, and pages run as one of them without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pages._shell import Page, sources
from pages._shell.opening import unit_at
from pages._table import BY_ID, FOLDER, PAGES
from zi_core import store
from zi_core.access import Person, Role
from zi_core.accounts import fingerprint
from zi_core.events.accounts import NewAccount, SignedIn
from zi_core.events.base import Event
from zi_core.events.courts import Court, CourtSetUp, Cycle
from zi_core.i18n import use_language
from zi_core.store import Database
from zi_core.units import CourtType, usual_services

MAIN = FOLDER / "_main.py"
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
UNIT = "unit-1"


def court(name: str = "Pengadilan Negeri Contoh", predicate: str = "WBK") -> Court:
    return Court(
        name=name,
        court_type="umum",
        level="first",
        predicate=predicate,
        time_zone="Asia/Jakarta",
        services=usual_services(CourtType.GENERAL),
    )


def cycle() -> Cycle:
    return Cycle(
        year=2021,
        window_start=date(2021, 6, 1),
        window_floor=date(2021, 1, 1),
        list_due=date(2026, 11, 20),
        survey_due=date(2026, 12, 5),
        desk_due=date(2026, 12, 20),
        evaluator="Tim Penilai Nasional (TPN)",
    )


@dataclass
class Stage:
    """A database, a clock, and the cookies of whoever is looking."""

    db: Database
    now: datetime = NOW
    cookies: dict[str, str] = field(default_factory=dict)

    def person(self, role: Role) -> Person:
        return Person(f"account-{role.value}", UNIT, f"Nama {role.value}", role)

    def sign_in(self, role: Role, language: str = "id") -> None:
        token = f"token-{role.value}"
        self.cookies.update({sources.SESSION_COOKIE: token, sources.LANGUAGE_COOKIE: language})
        if store.accounts.session_account(self.db, fingerprint(token), self.now) is None:
            event = SignedIn(
                unit_id=UNIT,
                account_id=f"account-{role.value}",
                session=fingerprint(token),
                expires=self.now + timedelta(hours=12),
            )
            store.write(self.db, event, by=None, now=self.now)

    def sign_in_cookie(self, role: Role) -> None:
        """Use the role's old cookie again without signing in anew."""
        self.cookies[sources.SESSION_COOKIE] = f"token-{role.value}"

    def do(self, event: Event, role: Role) -> None:
        store.write(self.db, event, by=self.person(role), now=self.now)

    def page(self, role: Role, entry: str = "readiness") -> Page:
        """Return a page as somebody with `role` holds it now, without drawing it."""
        self.sign_in(role)
        account = store.accounts.session_account(self.db, fingerprint(f"token-{role.value}"), self.now)
        version = self.db.data_version(UNIT)
        unit = unit_at(UNIT, version)
        assert account is not None
        assert unit is not None
        return Page(BY_ID[entry], account, unit, version, self.now, "id")

    def open(self, page: str = "readiness") -> AppTest:
        """Come to a page by its address, as a browser does; `switch_page` would want the first page run before."""
        at = AppTest.from_file(str(MAIN), default_timeout=20)
        if page != PAGES[0].id:
            at._page_hash = calc_hash(BY_ID[page].address)  # noqa: SLF001 - what a browser sends for an address
        return at.run()

    def open_alone(self, page: str) -> AppTest:
        return AppTest.from_file(str(FOLDER / f"{page}.py"), default_timeout=20).run()


@pytest.fixture(scope="session", autouse=True)
def _packages_looked_through_once() -> Iterator[None]:
    """AppTest reads the metadata of every installed package anew for each page; they do not change in between."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_compiled_once() -> Iterator[None]:
    """A server compiles each page once, AppTest anew for each test; the files do not change in between."""
    shared, compiled = ScriptCache(), ScriptCache.get_bytecode
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptCache, "get_bytecode", lambda _own, path: compiled(shared, path))
        yield


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder with a database that holds the court and its accounts, to be copied for each test."""
    folder = tmp_path_factory.mktemp("set-up")
    db = store.open_store(folder, now=NOW)
    accounts = tuple(
        NewAccount(
            account_id=f"account-{role.value}",
            username=role.value,
            name=f"Nama {role.value}",
            role=role,
            password_hash="not a hash",
            must_change=False,
        )
        for role in Role
    )
    event = CourtSetUp(unit_id=UNIT, court=court(), cycle=cycle(), accounts=accounts, sample=False)
    store.write(db, event, by=None, now=NOW)
    db.close()
    return folder


@contextmanager
def staged(set_up: Path, folder: Path) -> Iterator[Stage]:
    """Copy the court that is set up into `folder` and let pages be drawn from it."""
    db = store.open_store(copytree(set_up, folder / "data"), now=NOW)
    made = Stage(db)
    st.cache_resource.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "database", lambda: db)
        patch.setattr(sources, "clock", lambda: made.now)
        patch.setattr(sources, "cookies", lambda: made.cookies)
        yield made
    st.cache_resource.clear()
    db.close()
    use_language("id")


@pytest.fixture
def stage(set_up: Path, tmp_path: Path) -> Iterator[Stage]:
    with staged(set_up, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def one_court(set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A court for all tests of a module that only look: what was drawn for one is kept for the next, as by a server."""
    with staged(set_up, tmp_path_factory.mktemp("one-court")) as made:
        yield made


def shown_text(at: AppTest) -> str:
    """Return every word the page shows, for asserting on what a person would read."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "info", "success")
    parts = [element.value for kind in kinds for element in getattr(at, kind)]
    parts += [f"{metric.label} {metric.value}" for metric in at.metric]
    parts += [expander.label for expander in at.expander]
    return "\n".join(str(part) for part in parts)
