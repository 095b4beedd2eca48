"""What the pages read of uploads: columns known from earlier files, a file that came before, a draft's other sheets."""

from __future__ import annotations

from collections.abc import Callable

from pages._shell import sources
from pages._shell.caches import newest
from pages._shell.page import Page
from zi_core import store
from zi_core.customers import Glance, KnownColumns
from zi_core.store.customers import ListEntry, StoredDraft
from zi_core.store.draft_sheets import SameFile, SheetEntry

__all__ = ["SameFile", "SheetEntry", "draft_sheets", "known_by", "known_columns", "same_file"]


def known_columns(page: Page) -> tuple[KnownColumns, ...]:
    """Return what the court has said of the columns of its earlier files."""
    unit_id = page.unit.unit_id
    key = ("uploads-columns", unit_id)
    return newest(key, page.data_version, lambda: store.column_memory.known_columns(sources.database(), unit_id))


def draft_sheets(page: Page, list_id: str) -> tuple[SheetEntry, ...]:
    """Return the sheets among which the user may choose for a draft; none when only one could be meant."""
    unit_id = page.unit.unit_id
    key = ("uploads-sheets", unit_id, list_id)
    return newest(key, page.data_version, lambda: store.draft_sheets.draft_sheets(sources.database(), unit_id, list_id))


def same_file(page: Page, file_sha256: str) -> SameFile | None:
    """Return the court's list that was made of the very same file, or None."""
    return store.draft_sheets.same_file(sources.database(), page.unit.unit_id, file_sha256)


def known_by(page: Page, entry: ListEntry, glance: Callable[[StoredDraft], Glance]) -> Glance:
    """Return what the people of an open draft are known by; read and found out once per version of the draft."""

    def look() -> Glance:
        stored = page.draft(entry.list_id)
        return Glance() if stored is None else glance(stored)

    return newest(("draft-glance", entry.list_id), entry.version, look)
