"""What the page of personal data reads: consent, requests, who is meant, retention, breaches, files to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from pages._shell import sources
from pages._shell.caches import kept_draft, newest
from pages._shell.page import Page
from zi_core import store
from zi_core.access import Right
from zi_core.privacy.breaches import Breach
from zi_core.privacy.copies import package
from zi_core.privacy.register import ACTIVITIES, Sizes, register_workbook
from zi_core.privacy.retention import Part, Retention
from zi_core.privacy.traces import Trace
from zi_core.store.barred import Candidate
from zi_core.store.consent import ConsentState
from zi_core.store.evidence_search import SearchedFile, Seen
from zi_core.store.retention import EvidenceFile
from zi_core.store.rewriting import Renewal
from zi_core.store.withdrawals import Withdrawal

__all__ = ["Candidate", "ConsentState", "EvidenceFile", "Renewal", "SearchedFile", "Seen", "Withdrawal", "barred_rows",
    "breaches", "consent", "copies_before", "copies_now", "elsewhere", "evidence_count", "evidence_files",
    "evidence_search", "meant", "personal_copy", "register", "renewal", "retention", "scope", "traces", "withdrawals",
    "years",
]  # fmt: skip
meant = store.withdrawals.meant


def consent(page: Page) -> ConsentState:
    """Return how complete the record of bases is for the approved list."""
    key = ("privacy-consent", page.unit.unit_id)
    return newest(key, page.data_version, lambda: store.consent.consent_state(sources.database(), page.unit.unit_id))


def withdrawals(page: Page) -> tuple[Withdrawal, ...]:
    """Return the court's requests for those who handle them; contacts stay in the database."""
    if not page.may(Right.HANDLE_PRIVACY):
        return ()
    return store.withdrawals.withdrawals(sources.database(), page.unit.unit_id)


def traces(page: Page, reach: str) -> tuple[Trace, ...]:
    """Return where somebody stands, for those who handle requests; it holds names and contacts, so it is not kept."""
    if not page.may(Right.HANDLE_PRIVACY):
        return ()
    return store.traces.find(sources.database(), page.unit.unit_id, reach)


def elsewhere(page: Page, reaches: Sequence[str]) -> Mapping[str, int]:
    """Return table to how many rows still hold one of `reaches` in what is written freely."""
    return store.traces.elsewhere(sources.database(), page.unit.unit_id, reaches)


def evidence_count(page: Page) -> int:
    """Return how many files of evidence the court keeps."""
    key = ("privacy-evidence", page.unit.unit_id)
    return newest(
        key, page.data_version, lambda: store.evidence_search.file_count(sources.database(), page.unit.unit_id)
    )


def evidence_search(page: Page, reaches: Iterable[str], names: Iterable[str]) -> tuple[SearchedFile, ...]:
    """Look for somebody in the files of evidence, for those who handle requests."""
    if not page.may(Right.HANDLE_PRIVACY):
        return ()
    return store.evidence_search.search(sources.database(), page.unit.unit_id, reaches, names)


def barred_rows(
    page: Page, draft: tuple[str, int], people: Callable[[], Mapping[int, Candidate]]
) -> tuple[tuple[int, ...], int]:
    """Return the rows of `people` who withdrew, and how many withdrawals cannot be read for want of their key.

    Worked out once per version of the `draft` (id, version) and of the court's data.
    """
    unit_id = page.unit.unit_id

    def find() -> tuple[tuple[int, ...], int]:
        bars = store.barred.bars(sources.database(), unit_id)
        found = people() if bars.since else {}
        return tuple(row for row, one in found.items() if bars.holds(unit_id, one)), bars.unreadable

    return kept_draft(("privacy-barred", unit_id, *draft, page.data_version), find)


def personal_copy(page: Page, found: Sequence[Trace]) -> bytes:
    """Return a zip with everything about one person, for those who may see contacts."""
    tables = store.personal_copy.tables(sources.database(), page.unit.unit_id, found) if page.may_reveal else ()
    return package(tables, page.marks)


def years(page: Page) -> tuple[int, ...]:
    """Return the cycles whose people are or were in the database."""
    return store.retention.years(sources.database(), page.unit.unit_id)


def retention(page: Page, year: int) -> Retention:
    """Return what the court decided for a cycle."""
    return store.retention.retention(sources.database(), page.unit.unit_id, year)


def scope(page: Page, year: int) -> Mapping[Part, int]:
    """Return how much of each kind a purge of the cycle would take away."""
    return store.retention.scope(sources.database(), page.unit.unit_id, year)


def evidence_files(page: Page, year: int) -> tuple[EvidenceFile, ...]:
    """Return the pieces of evidence of a cycle that have files."""
    return store.retention.evidence_files(sources.database(), page.unit.unit_id, year)


def copies_before(page: Page, day: date) -> int:
    """Return how many copies of the database were made before `day`."""
    return store.retention.copies_before(sources.database(), page.unit.unit_id, day)


def copies_now(page: Page) -> int:
    """Return how many copies there are today."""
    return copies_before(page, page.today + timedelta(days=1))


def renewal() -> Renewal:
    """Return when the database file was last written anew."""
    return store.rewriting.state(sources.database())


def breaches(page: Page) -> tuple[Breach, ...]:
    """Return the court's breaches, for those who handle them."""
    return store.breaches.breaches(sources.database(), page.unit.unit_id) if page.may(Right.HANDLE_PRIVACY) else ()


def register(page: Page) -> bytes:
    """Return the register of processing as .xlsx, with what the tables hold now."""
    names = [table for activity in ACTIVITIES for table in activity.tables]
    rows = store.retention.sizes(sources.database(), page.unit.unit_id, names)
    sizes = Sizes(rows, retention(page, page.unit.cycle.year))
    return register_workbook(page.unit.court.name, sizes, page.marks)
