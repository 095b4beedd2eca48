"""What the pages of the customer list read besides the lists themselves."""

from __future__ import annotations

from pages._shell import sources
from pages._shell.page import Page
from zi_core import store
from zi_core.store.selection import ServiceMix


def service_mix(page: Page) -> ServiceMix:
    """Return how often the court rendered each of its services, as far as it told."""
    return store.selection.service_mix(sources.database(), page.unit.unit_id)
