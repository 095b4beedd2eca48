"""What the pages of the customer list read besides the lists themselves."""

from __future__ import annotations

from pages._shell import sources
from pages._shell.caches import newest
from pages._shell.page import Page
from zi_core import store
from zi_core.customers import Check
from zi_core.customers.kinship import Question, address_questions
from zi_core.store.customers import StoredDraft
from zi_core.store.selection import ServiceMix


def service_mix(page: Page) -> ServiceMix:
    """Return how often the court rendered each of its services, as far as it told."""
    return store.selection.service_mix(sources.database(), page.unit.unit_id)


def asked_by_address(page: Page, stored: StoredDraft, check: Check) -> tuple[Question, ...]:
    """Return who of a draft gives an official's address; the roster itself is compared with, never shown."""
    unit_id, entry = page.unit.unit_id, stored.entry

    def ask() -> tuple[Question, ...]:
        return address_questions(check.people, store.selection.roster(sources.database(), unit_id).officials)

    return newest(("customers-address", unit_id, entry.list_id, entry.version), page.data_version, ask)
