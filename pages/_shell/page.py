"""A page in the hands of somebody who may see it: the court, its facts and figures, its lists, and the one door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import plotly.graph_objects as go
import streamlit as st

from pages._shell import sources
from pages._shell.caches import Once, kept, kept_draft, newest
from pages._shell.memory import notify, recall, remember
from pages._table import PageEntry
from zi_core import store
from zi_core.access import NotAllowedError, Person, Right, may
from zi_core.accounts import Account
from zi_core.customers.selection import Selection
from zi_core.events.base import Event
from zi_core.events.customers import ContactsRevealed
from zi_core.figures.palette import Theme
from zi_core.i18n import Language, Text, lazy, translate
from zi_core.readiness import Change, Finding, assess_all, changes
from zi_core.rulebook.book import Book, Predicate
from zi_core.rulebook.reading import in_force
from zi_core.rulebook.values import Facts
from zi_core.store.customers import ListEntry, StoredDraft
from zi_core.store.draft_steps import DraftStep
from zi_core.store.duplicates import Earlier
from zi_core.store.selection import ContactSettings, Roster
from zi_core.units import Unit

_ = translate
T = TypeVar("T")

# Parts of the work that no page about the people to be asked, or about what they answered, shows anything of.
ELSEWHERE = frozenset({"backups", "deck", "desk", "displays", "innovation", "lke", "preparation", "sign_in", "team"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the hands of somebody who may see it."""

    entry: PageEntry
    account: Account
    unit: Unit
    data_version: int
    now: datetime
    language: Language
    begun: float = 0.0  # of `sources.effort`, when the page began

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

    @property
    def respondents_version(self) -> int:
        """Return the data version of the last save, up to this page's, that was not in another part of the work."""
        last = sources.database().last_save(self.unit.unit_id, apart_from=ELSEWHERE)
        return min(last, self.data_version)  # what was saved while the page was being drawn is not in it

    def facts(self, days_ago: int = 0) -> Facts:
        """Return the court's facts at the end of the day `days_ago` (0: now)."""
        day = self.today - timedelta(days=days_ago)
        unit_id = self.unit.unit_id
        key = ("facts", unit_id, day)
        return newest(key, self.data_version, lambda: store.facts.facts_on(sources.database(), unit_id, day))

    def findings(self) -> tuple[Finding, ...]:
        """Return every rule's finding, the most urgent first."""
        key = ("findings", self.unit.unit_id, self.today)
        return newest(key, self.data_version, lambda: assess_all(self.book, self.predicate, self.facts()))

    def changes(self) -> tuple[Change, ...]:
        """Return what moved since yesterday."""
        key = ("changes", self.unit.unit_id, self.today)

        def work_out() -> tuple[Change, ...]:
            return tuple(changes(self.facts(days_ago=1), self.facts(), self.book, self.predicate))

        return newest(key, self.data_version, work_out)

    def figure(self, name: str, build: Callable[[Theme], go.Figure], theme: Theme | None = None) -> go.Figure:
        """Return the named figure, built once per data version, day, language and theme and shared by all sessions.

        `theme` is the visitor's own unless it is given: pictures that leave the app are always light.
        """
        seen = theme or sources.theme()
        key = ("figure", name, self.unit.unit_id, self.today, self.language, seen)
        return newest(key, self.data_version, lambda: build(seen))

    def lists(self) -> tuple[ListEntry, ...]:
        """Return the court's customer lists, newest first."""
        return store.customers.lists(sources.database(), self.unit.unit_id)

    def people(self, list_id: str, *, reveal: bool) -> tuple[dict[str, Any], ...]:
        """Return an approved list's rows, contacts masked by the database unless `reveal`."""
        return store.customers.people(sources.database(), self.unit.unit_id, list_id, reveal=reveal and self.may_reveal)

    def selection(self, list_id: str) -> Selection:
        """Return whom an approved list has asked, worked out once per data version; it holds no contacts."""
        unit_id = self.unit.unit_id
        key = ("selection", unit_id, list_id)
        return newest(key, self.data_version, lambda: store.selection.selection(sources.database(), unit_id, list_id))

    def contact_settings(self) -> ContactSettings:
        """Return the court's own terms for that selection."""
        return store.selection.settings(sources.database(), self.unit.unit_id)

    def roster(self) -> Roster:
        """Return the court's officials, for those who manage the court."""
        return (
            store.selection.roster(sources.database(), self.unit.unit_id) if self.may(Right.MANAGE_COURT) else Roster()
        )

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
        return store.customers.draft(sources.database(), self.unit.unit_id, list_id)

    def last_step(self, list_id: str) -> DraftStep | None:
        """Return the newest step on one of the court's drafts that can be undone."""
        return store.draft_steps.last_step(sources.database(), self.unit.unit_id, list_id)

    def checked(self, stored: StoredDraft, make: Callable[[], T]) -> T:
        """Return what `make` makes of a draft, worked out once per version of the draft and day."""
        key = ("draft", stored.entry.list_id, stored.entry.version, stored.apart, self.today)
        place: Once[T] = kept_draft(key, Once)
        return place.get(make)

    def earlier_people(self) -> tuple[Earlier, ...]:
        """Return the people of the court's approved lists, contacts unmasked: to compare with, never to show."""
        unit_id = self.unit.unit_id
        key = ("earlier", unit_id)
        return newest(
            key, self.respondents_version, lambda: store.duplicates.earlier_people(sources.database(), unit_id)
        )

    def beside_earlier(self, stored: StoredDraft, make: Callable[[], T]) -> T:
        """Return what `make` finds in a draft beside the earlier lists, worked out once per version of either."""
        earlier = self.earlier_people()
        # A list that was approved only ever loses people, to a withdrawal or a purge.
        known = (len(earlier), *dict.fromkeys(one.list_id for one in earlier))
        return kept(("beside", stored.entry.list_id, stored.entry.version, self.today, known), make)

    def accounts(self) -> tuple[Account, ...]:
        """Return the court's accounts, for those who manage the court."""
        return store.accounts.accounts(sources.database(), self.unit.unit_id) if self.may(Right.MANAGE_COURT) else ()

    def do(self, event: Event) -> Text | None:
        """Carry `event` out through the one door. Returns None when done, else why not, in words for the user."""
        try:
            store.write(sources.database(), event, by=self.person, now=sources.clock())
        except store.StaleError:
            return lazy("Data ini baru saja diubah orang lain. Halaman sudah diperbarui; silakan ulangi.")
        except store.DuplicateError:
            return lazy("Nama pengguna itu sudah dipakai.")
        except NotAllowedError:
            return lazy("Peran Anda tidak berwenang melakukan ini.")
        except store.StoreError as error:
            return error.words
        return None

    def note(self, event: Event) -> None:
        """Write the audit line of a file that leaves; nothing leaves unnoted. Raises PermissionError when it fails."""
        failed = self.do(event)
        if failed is not None:
            raise PermissionError(str(failed))


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
