"""Signing out (/keluar): of this device, or of all of them. Only POST changes anything."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.drawing import draw
from web.forms import Typed
from web.gate import account_of
from web.sessions import fingerprint_of
from web.site import SESSION_COOKIE, Site
from zi_core.access import ROLE_TITLES
from zi_core.accounts.openid import OpenIdSettings, settings_now
from zi_core.events.accounts import SignedOut
from zi_core.store import sessions, write


@dataclass(frozen=True, slots=True)
class SignOut:
    """The page with the two buttons."""

    site: Site
    names: frozenset[str] = frozenset({"where"})

    def show(self, request: Request) -> Response:
        """Return the page."""
        person = account_of(request).person
        return draw(request, "sign_out.html", name=person.name, role=ROLE_TITLES[person.role])

    def act(self, request: Request, typed: Typed) -> Response:
        """End this session, or with ``where=everywhere`` all of the account's, and lead to the sign-in."""
        person = account_of(request).person
        event = SignedOut(
            unit_id=person.unit_id,
            account_id=person.account_id,
            session=fingerprint_of(request),
            everywhere=typed.get("where") == "everywhere",
        )
        there = self._there(event.session)
        write(self.site.db, event, by=person, now=self.site.now())
        # Not a redirect: browsers hold the answer to a form to the page's own site (form-action).
        answer = draw(request, "signed_out.html", there=there) if there else RedirectResponse("/masuk?keluar", 303)
        answer.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax")
        return answer

    def _there(self, session: str | None) -> str | None:
        """Return where to sign out at the identity provider as well, if it began this session and offers that."""
        settings = settings_now()
        if not isinstance(settings, OpenIdSettings) or sessions.way_of(self.site.db, session or "") != "openid":
            return None
        return self.site.provider.end_session(settings)
