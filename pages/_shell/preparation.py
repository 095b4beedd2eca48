"""What the page of the preparation reads: each subject as a whole, once per data version; photographs one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

import streamlit as st

from pages._shell import sources
from pages._shell.caches import newest
from pages._shell.page import Page
from zi_core import store
from zi_core.access import Right, may
from zi_core.preparation.briefings import Briefing
from zi_core.preparation.channels import Channel
from zi_core.preparation.checks import Prepared
from zi_core.preparation.films import Film
from zi_core.preparation.queues import Batch, Service, Strategy, Wait
from zi_core.preparation.rounds import Repair, Round
from zi_core.store import Database

__all__ = ["address", "batches", "briefings", "channels", "films", "photo", "prepared", "repairs", "rounds",
    "strategies", "team", "waits",
]  # fmt: skip
T = TypeVar("T")


def _all(page: Page, name: str, read: Callable[[Database, str], T]) -> T:
    unit_id = page.unit.unit_id
    return newest(("preparation", name, unit_id), page.data_version, lambda: read(sources.database(), unit_id))


def films(page: Page) -> tuple[Film, ...]:
    """Return every version of the court's films, the newest first."""
    return _all(page, "films", store.preparation.films)


def rounds(page: Page) -> tuple[Round, ...]:
    """Return the court's rounds of inspection, the newest first."""
    return _all(page, "rounds", store.preparation_rounds.rounds)


def repairs(page: Page) -> tuple[Repair, ...]:
    """Return what rounds found wanting as tasks, by due date."""
    return _all(page, "repairs", store.preparation_rounds.repairs)


def photo(page: Page, photo_id: str) -> bytes | None:
    """Return the content of one photograph of a round; not shared, since it would fill the memory."""
    return store.preparation_rounds.photo(sources.database(), page.unit.unit_id, photo_id)


def channels(page: Page) -> tuple[Channel, ...]:
    """Return the court's complaint channels by name."""
    return _all(page, "channels", store.preparation_visits.channels)


def waits(page: Page) -> tuple[Wait, ...]:
    """Return the waits that were recorded."""
    return _all(page, "waits", store.preparation_visits.waits)


def batches(page: Page) -> tuple[Batch, ...]:
    """Return what was recorded together, the newest first."""
    return _all(page, "batches", store.preparation_visits.batches)


def strategies(page: Page) -> Mapping[Service, Strategy]:
    """Return what the court does against queues."""
    return _all(page, "strategies", store.preparation_visits.strategies)


def briefings(page: Page) -> tuple[Briefing, ...]:
    """Return the court's briefings, the newest first."""
    return _all(page, "briefings", store.preparation_visits.briefings)


def prepared(page: Page) -> Prepared:
    """Return all that the court has prepared, for the list of what is missing."""
    return Prepared(
        films=films(page),
        rounds=rounds(page),
        repairs=repairs(page),
        channels=channels(page),
        measured=frozenset(wait.service for wait in waits(page)),
        strategies=strategies(page),
        briefings=briefings(page),
    )


def team(page: Page) -> Mapping[str, str]:
    """Return account id to name of those who can take a task, for those who give them out."""
    if not page.may(Right.EDIT_PREPARATION):
        return {}
    return _all(page, "team", _team)


def _team(db: Database, unit_id: str) -> dict[str, str]:
    accounts = store.accounts.accounts(db, unit_id)
    return {
        one.person.account_id: one.person.name
        for one in accounts
        if one.active and may(one.person.role, Right.EDIT_PREPARATION)
    }


def address(path: str) -> str:
    """Return what to type into a phone to get to `path` of this server; the path alone where that is not known."""
    host = urlsplit(st.context.url or "").netloc
    return f"{host}{path}"
