"""One's own account (/akun): how one signs in, and on which devices one is signed in, each to be ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.drawing import draw
from web.forms import Typed
from web.gate import account_of
from web.sessions import fingerprint_of
from web.site import SESSION_COOKIE, Site
from zi_core.access import ROLE_TITLES
from zi_core.accounts.devices import seen_words, way_words
from zi_core.events.accounts import SignedOut
from zi_core.i18n import Text, lazy
from zi_core.store import second_factor, sessions, units, write
from zi_core.store.sessions import Session
from zi_core.units import Unit


@dataclass(frozen=True, slots=True)
class Line:
    """A session in words, and whether it is the one that looks."""

    session: str
    device: Text | str
    begun: str
    seen: Text
    way: Text
    here: bool


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The page of one's own account."""

    site: Site
    names: frozenset[str] = frozenset({"session"})

    def show(self, request: Request) -> Response:
        """Return the page."""
        person = account_of(request).person
        unit = units.unit(self.site.db, person.unit_id)
        here = fingerprint_of(request)
        now = self.site.now()
        found = sessions.of_account(self.site.db, person.account_id, now)
        return draw(
            request,
            "account.html",
            person=person,
            username=account_of(request).username,
            role=ROLE_TITLES[person.role],
            factor=second_factor.factor(self.site.db, person.account_id),
            required=person.role in second_factor.required_roles(self.site.db, person.unit_id),
            outside=sessions.way_of(self.site.db, here) == "openid",
            lines=[line_of(one, unit, here, now) for one in found] if unit else [],
        )

    def act(self, request: Request, typed: Typed) -> Response:
        """End one of one's own sessions; another one's stays, whatever was sent."""
        person = account_of(request).person
        session = typed.get("session", "")
        event = SignedOut(unit_id=person.unit_id, account_id=person.account_id, session=session, everywhere=False)
        write(self.site.db, event, by=person, now=self.site.now())
        if session != fingerprint_of(request):
            return RedirectResponse("/akun", 303)
        answer = RedirectResponse("/masuk?keluar", 303)
        answer.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax")
        return answer


def line_of(one: Session, unit: Unit, here: str, now: datetime) -> Line:
    """Return a session in words, on the court's own clock."""
    return Line(
        session=one.session,
        device=one.device or lazy("Perangkat tidak dikenal"),
        begun=f"{unit.local(one.begun):%d/%m/%Y %H.%M}",
        seen=seen_words(one.seen, now),
        way=way_words(one.way),
        here=one.session == here,
    )
