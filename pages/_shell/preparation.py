"""What the page of the preparation reads: each subject as a whole, once per data version; photographs one at a time."""

from __future__ import annotations

from pages._shell import sources
from pages._shell.caches import kept
from pages._shell.page import Page
from zi_core import store
from zi_core.preparation.films import Film

__all__ = ["films"]


def films(page: Page) -> tuple[Film, ...]:
    """Return every version of the court's films, the newest first."""
    unit_id = page.unit.unit_id
    key = ("preparation", "films", unit_id, page.data_version)
    return kept(key, lambda: store.preparation.films(sources.database(), unit_id))
