"""What the page of settings reads of ways in: the identity provider, second factors, the sessions of the court."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pages._shell import sources
from pages._shell.page import Page
from zi_core import store
from zi_core.access import Right, Role
from zi_core.accounts import fingerprint
from zi_core.accounts.openid import Faulty, OpenIdSettings, settings_now
from zi_core.store.identities import Identity
from zi_core.store.sessions import Session

__all__ = ["Faulty", "Identity", "OpenIdSettings", "Session", "WaysIn", "ways_in"]


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How people sign in at the court; `here` is the session of whoever looks."""

    openid: OpenIdSettings | Faulty | None
    required: frozenset[Role]
    enrolled: frozenset[str]
    identities: Mapping[str, Identity]
    sessions: tuple[Session, ...]
    here: str


def ways_in(page: Page) -> WaysIn:
    """Return the ways in as they are now, for those who manage the court; for others there is nothing to see."""
    token = sources.cookies().get(sources.SESSION_COOKIE, "")
    if not page.may(Right.MANAGE_COURT):
        return WaysIn(None, frozenset(), frozenset(), {}, (), fingerprint(token))
    db, unit_id = sources.database(), page.unit.unit_id
    return WaysIn(
        openid=settings_now(),
        required=store.second_factor.required_roles(db, unit_id),
        enrolled=store.second_factor.enrolled(db, unit_id),
        identities=store.identities.identities(db, unit_id),
        sessions=store.sessions.of_court(db, unit_id, page.now),
        here=fingerprint(token),
    )
