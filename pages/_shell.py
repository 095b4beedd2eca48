"""What every page begins with: who is looking, in which language, with what right; state, caches, and the one door.

This is the only module of the pages that touches ``st.session_state``, ``st.cache_*`` and the store.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

import plotly.graph_objects as go
import streamlit as st

from pages._table import BY_ID, PageEntry
from zi_core import store
from zi_core.access import NotAllowedError, Person, Right, may
from zi_core.accounts import Account, fingerprint
from zi_core.customers.selection import Selection
from zi_core.events import ContactsRevealed, Event
from zi_core.figures.palette import Theme
from zi_core.i18n import Language, Text, lazy, translate, use_language
from zi_core.readiness import Finding, assess_all
from zi_core.rulebook.book import Book, Predicate
from zi_core.rulebook.reading import in_force
from zi_core.rulebook.values import Facts
from zi_core.store import Database
from zi_core.store.customers import ListEntry, StoredDraft
from zi_core.store.draft_steps import DraftStep
from zi_core.store.duplicates import Earlier
from zi_core.store.selection import ContactSettings, Roster
from zi_core.units import Unit

__all__ = [
    "LANGUAGE_COOKIE",
    "SESSION_COOKIE",
    "ContactSettings",
    "DraftStep",
    "ListEntry",
    "Page",
    "StoredDraft",
    "as_drawn",
    "carry_out",
    "clock",
    "cookies",
    "court_of",
    "database",
    "forget",
    "notify",
    "open_page",
    "recall",
    "remember",
    "show_notice",
    "theme",
    "visitor",
    "watch",
]
_ = translate
T = TypeVar("T")
SESSION_COOKIE = "zi_session"
LANGUAGE_COOKIE = "zi_language"


def clock() -> datetime:
    """Return the present moment (aware, UTC); tests put their own clock here."""
    return datetime.now(UTC)


def cookies() -> Mapping[str, str]:
    """Return the cookies the browser sent when it connected; tests put their own here."""
    return st.context.cookies.to_dict()


@st.cache_resource(show_spinner=False)
def _open(folder: str) -> Database:
    return store.open_store(Path(folder), now=clock())


def database() -> Database:
    """Return the process's one open database, opening it on first use (folder: ZI_DATA, else ``data``)."""
    return _open(os.environ.get("ZI_DATA", "data"))


def visitor() -> Account | None:
    """Return whose session the browser's cookie belongs to, or None."""
    token = cookies().get(SESSION_COOKIE)
    return store.accounts.session_account(database(), fingerprint(token), clock()) if token else None


@st.cache_resource(max_entries=1000, show_spinner=False)
def _kept(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a shared value once per key. Keys hold the court's data version: a new version makes new entries."""
    return _make()


@st.cache_resource(max_entries=12, show_spinner=False)
def _kept_draft(key: tuple[object, ...], _make: Callable[[], T]) -> T:  # noqa: ARG001 - the key is for the cache alone
    """Make a checked draft once per key; a large one takes megabytes, so only the last few stay."""
    return _make()


def _unit(unit_id: str, version: int) -> Unit | None:
    return _kept(("unit", unit_id, version), lambda: store.units.unit(database(), unit_id))


def court_of(account: Account) -> Unit | None:
    """Return the account's court, or None when it is gone."""
    return _unit(account.person.unit_id, database().data_version(account.person.unit_id))


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the hands of somebody who may see it."""

    entry: PageEntry
    account: Account
    unit: Unit
    data_version: int
    now: datetime
    language: Language

    @property
    def person(self) -> Person:
        """Return who is looking."""
        return self.account.person

    @property
    def today(self) -> date:
        """Return the court's calendar day."""
        return self.unit.today(self.now)

    @property
    def book(self) -> Book:
        """Return the rulebook of the court's cycle."""
        return in_force(self.unit.cycle.year)

    @property
    def predicate(self) -> Predicate:
        """Return the predicate the court seeks."""
        return Predicate(self.unit.court.predicate)

    @property
    def marks(self) -> tuple[str, ...]:
        """Return what must stand on everything this court hands out ("DATA CONTOH" on invented data)."""
        return (_("DATA CONTOH"),) if self.unit.sample else ()

    def may(self, right: Right) -> bool:
        """Tell whether the person holds `right`."""
        return may(self.person.role, right)

    def facts(self, days_ago: int = 0) -> Facts:
        """Return the court's facts at the end of the day `days_ago` (0: now)."""
        day = self.today - timedelta(days=days_ago)
        unit_id = self.unit.unit_id
        return _kept(("facts", unit_id, self.data_version, day), lambda: store.facts.facts_on(database(), unit_id, day))

    def findings(self) -> tuple[Finding, ...]:
        """Return every rule's finding, the most urgent first."""
        key = ("findings", self.unit.unit_id, self.data_version, self.today)
        return _kept(key, lambda: assess_all(self.book, self.predicate, self.facts()))

    def figure(self, name: str, build: Callable[[Theme], go.Figure]) -> go.Figure:
        """Return the named figure, built once per data version, day, language and theme and shared by all sessions."""
        seen = theme()
        key = ("figure", name, self.unit.unit_id, self.data_version, self.today, self.language, seen)
        return _kept(key, lambda: build(seen))

    def lists(self) -> tuple[ListEntry, ...]:
        """Return the court's customer lists, newest first."""
        return store.customers.lists(database(), self.unit.unit_id)

    def people(self, list_id: str, *, reveal: bool) -> tuple[dict[str, Any], ...]:
        """Return an approved list's rows, contacts masked by the database unless `reveal`."""
        return store.customers.people(database(), self.unit.unit_id, list_id, reveal=reveal and self.may_reveal)

    def selection(self, list_id: str) -> Selection:
        """Return whom an approved list has asked, worked out once per data version; it holds no contacts."""
        key = ("selection", self.unit.unit_id, list_id, self.data_version)
        return _kept(key, lambda: store.selection.selection(database(), self.unit.unit_id, list_id))

    def contact_settings(self) -> ContactSettings:
        """Return the court's own terms for that selection."""
        return store.selection.settings(database(), self.unit.unit_id)

    def roster(self) -> Roster:
        """Return the court's officials, for those who manage the court."""
        return store.selection.roster(database(), self.unit.unit_id) if self.may(Right.MANAGE_COURT) else Roster()

    @property
    def may_reveal(self) -> bool:
        """Tell whether the person may look at contacts without the mask."""
        return self.may(Right.REVEAL_CONTACTS)

    def reveal(self, list_id: str, count: int) -> bool:
        """Note, once per session and list, that the person looks at `count` contacts. Returns whether it may."""
        seen = f"revealed-{list_id}"
        if not recall(seen, default=False):
            failed = self.do(ContactsRevealed(unit_id=self.unit.unit_id, list_id=list_id, count=count))
            if failed is not None:
                st.error(str(failed))
                return False
            remember(seen, value=True)
        return True

    def draft(self, list_id: str) -> StoredDraft | None:
        """Return one of the court's drafts as it stands in the database."""
        return store.customers.draft(database(), self.unit.unit_id, list_id)

    def last_step(self, list_id: str) -> DraftStep | None:
        """Return the newest step on one of the court's drafts that can be undone."""
        return store.draft_steps.last_step(database(), self.unit.unit_id, list_id)

    def checked(self, stored: StoredDraft, make: Callable[[], T]) -> T:
        """Return what `make` makes of a draft, worked out once per version of the draft and day."""
        return _kept_draft(("draft", stored.entry.list_id, stored.entry.version, stored.apart, self.today), make)

    def earlier_people(self) -> tuple[Earlier, ...]:
        """Return the people of the court's approved lists, contacts unmasked: to compare with, never to show."""
        unit_id = self.unit.unit_id
        key = ("earlier", unit_id, self.data_version)
        return _kept(key, lambda: store.duplicates.earlier_people(database(), unit_id))

    def beside_earlier(self, stored: StoredDraft, make: Callable[[], T]) -> T:
        """Return what `make` finds in a draft beside the earlier lists, worked out once per version of either."""
        lists = tuple(dict.fromkeys(one.list_id for one in self.earlier_people()))
        return _kept(("beside", stored.entry.list_id, stored.entry.version, self.today, lists), make)

    def accounts(self) -> tuple[Account, ...]:
        """Return the court's accounts, for those who manage the court."""
        return store.accounts.accounts(database(), self.unit.unit_id) if self.may(Right.MANAGE_COURT) else ()

    def audit_lines(self, limit: int = 50) -> list[dict[str, Any]]:
        """Return the newest audit lines, for those who manage the court."""
        may_look = self.may(Right.MANAGE_COURT)
        return store.audit.lines(database(), self.unit.unit_id, limit=limit) if may_look else []

    def do(self, event: Event) -> Text | None:
        """Carry `event` out through the one door. Returns None when done, else why not, in words for the user."""
        try:
            store.write(database(), event, by=self.person, now=clock())
        except store.StaleError:
            return lazy("Data ini baru saja diubah orang lain. Halaman sudah diperbarui; silakan ulangi.")
        except store.DuplicateError:
            return lazy("Nama pengguna itu sudah dipakai.")
        except NotAllowedError:
            return lazy("Peran Anda tidak berwenang melakukan ini.")
        except store.StoreError:
            return lazy("Penyimpanan bermasalah dan perubahan tidak tersimpan. Hubungi administrator.")
        return None


def theme() -> Theme:
    """Return whether the browser shows the light or the dark theme."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def open_page(file: str) -> Page:
    """Begin a page: speak the visitor's language and stop here unless they are signed in and hold the page's right."""
    language = use_language(cookies().get(LANGUAGE_COOKIE, "id"))
    entry = BY_ID[Path(file).stem]
    account = visitor()
    if account is None or account.must_change:
        _refuse(lazy("Sesi Anda sudah berakhir atau Anda belum masuk."), f"/masuk?next={quote('/' + entry.address)}")
    if not may(account.person.role, entry.right):
        _refuse(lazy("Halaman ini tidak termasuk wewenang peran Anda."), "/")
    unit_id = account.person.unit_id
    version = database().data_version(unit_id)
    unit = _unit(unit_id, version)
    if unit is None:
        _refuse(lazy("Satuan kerja ini sudah tidak ada."), "/masuk")
    return Page(entry, account, unit, version, clock(), language)


def _refuse(why: Text, way_out: str) -> NoReturn:
    st.error(str(why), icon=":material/lock:")
    st.link_button(_("Masuk") if way_out.startswith("/masuk") else _("Ke halaman utama"), way_out)
    st.stop()


def recall(key: str, default: T) -> T:
    """Return what this session remembers under `key`, or `default`."""
    value = st.session_state.get(key, default)
    return value if isinstance(value, type(default)) or default is None else default


def remember(key: str, value: object) -> None:
    """Let this session remember `value` under `key` (also how a widget's value is set before it is drawn)."""
    st.session_state[key] = value


def as_drawn(key: str, fresh: T, *, submit: str) -> T:
    """Return `fresh`; but in the run in which the button `submit` was pressed, what the user saw when pressing it.

    A form is judged by the version its user saw, so that a save that happened in between is noticed, not overwritten.
    """
    if not recall(submit, default=False):
        remember(key, fresh)
    return recall(key, fresh)


def forget(key: str) -> object:
    """Return what this session remembers under `key` and remember it no longer; None when there is nothing."""
    return st.session_state.pop(key, None)


def notify(words: Text) -> None:
    """Say `words` after the next rerun (a toast drawn before ``st.rerun`` would be lost)."""
    remember("_notice", words)


def carry_out(page: Page, event: Event, done: Text, *, then: Callable[[], None] = lambda: None) -> None:
    """Do `event` (and `then` what follows), then run the page anew with a word about it.

    A refusal is said where the user is; nothing follows it.
    """
    failed = page.do(event)
    if failed is not None:
        st.error(str(failed))
        return
    then()
    notify(done)
    st.rerun()


def show_notice() -> None:
    """Show what `notify` left behind, once."""
    words = forget("_notice")
    if words is not None:
        st.toast(str(words), icon=":material/check:")


@st.fragment(run_every=5)
def watch(unit: Unit, drawn_version: int, drawn_at: datetime, language: Language) -> None:
    """Look every five seconds whether the court's data moved on, from memory alone, and redraw the page if so.

    `drawn_version` and `drawn_at` are what the page on the screen shows; "Jeda" leaves it as it is.
    """
    use_language(language)
    moved = database().data_version(unit.unit_id) != drawn_version or unit.today(clock()) != unit.today(drawn_at)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_("Diperbarui {time}").format(time=f"{unit.local(drawn_at):%H.%M.%S}"), width="content")
        paused = st.toggle(_("Jeda"), key="paused", help=_("Hentikan sementara pembaruan otomatis halaman ini."))
    if moved and not paused:
        st.rerun()
