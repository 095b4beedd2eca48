"""A draft list as the pages work on it: as stored, as the checker takes it, and what the check found."""

from __future__ import annotations

from dataclasses import dataclass

from pages._shell import Page, StoredDraft
from pages._stages import with_stages
from zi_core import customers
from zi_core.customers import Check, Draft, Field, Layout
from zi_core.spreadsheets.grid import Grid, row_from_json


@dataclass(frozen=True, slots=True)
class Work:
    """A draft as the page works on it: as stored, as the checker takes it, and what the check found."""

    stored: StoredDraft
    draft: Draft
    check: Check

    @property
    def list_id(self) -> str:
        """Return the draft's id."""
        return self.stored.entry.list_id


def draft_of(stored: StoredDraft) -> Draft:
    """Return the draft as the checker takes it, not checked."""
    last = max(stored.rows, default=0)
    rows = tuple(row_from_json(stored.rows.get(number, [])) for number in range(1, last + 1))
    return Draft(
        grid=Grid(stored.sheet, rows),
        layout=Layout.from_json(stored.layout),
        mends={(row, Field(name)): value for (row, name), value in stored.mends.items()},
        dropped=stored.dropped,
        confirmed=frozenset((row, Field(name)) for row, name in stored.confirmed),
        apart=stored.apart,
    )


def work_on(page: Page, stored: StoredDraft) -> Work:
    """Return the draft with its check, worked out once per version of the draft and shared by everybody."""

    def make() -> Work:
        draft, today, services = draft_of(stored), page.today, page.unit.court.services
        return Work(
            stored, draft, with_stages(lambda told: customers.check(draft, today=today, services=services, told=told))
        )

    return page.checked(stored, make)
