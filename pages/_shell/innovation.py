"""What the page of innovations reads: the register, what changed at each innovation, and pictures one at a time."""

from __future__ import annotations

from pages._shell import sources
from pages._shell.caches import kept, newest
from pages._shell.page import Page
from zi_core import store
from zi_core.innovation.impact import Effect, effects
from zi_core.innovation.innovation import Innovation


def innovations(page: Page) -> tuple[Innovation, ...]:
    """Return the court's innovations by name, read once per data version and shared."""
    unit_id = page.unit.unit_id
    key = ("innovation", "all", unit_id)
    return newest(key, page.data_version, lambda: store.innovation.innovations(sources.database(), unit_id))


def effects_of(page: Page, one: Innovation) -> tuple[Effect, ...]:
    """Return what changed at an innovation, calculated once per version of it: a change elsewhere costs nothing."""
    key = ("innovation", "effects", page.unit.unit_id, one.innovation_id, one.version)
    return kept(key, lambda: effects(one))


def picture(page: Page, picture_id: str) -> bytes | None:
    """Return the content of one of the court's pictures; not shared, since it would fill the memory."""
    return store.innovation.picture(sources.database(), page.unit.unit_id, picture_id)
