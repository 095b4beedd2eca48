"""Beginning and ending a session: the token lives in the browser's cookie, only its fingerprint in the store."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.site import SESSION_COOKIE, Site
from web.visitor import by_https
from zi_core.access import Person
from zi_core.accounts import SESSION_LIFE, fingerprint, new_token
from zi_core.events.accounts import SignedIn
from zi_core.store import write


def begin(site: Site, request: Request, person: Person, *, to: str, tries: tuple[str, ...] = ()) -> Response:
    """Begin a session of `person`, forget the failed `tries`, and lead to the path `to` with the cookie set."""
    token = new_token()
    now = site.now()
    event = SignedIn(
        unit_id=person.unit_id,
        account_id=person.account_id,
        session=fingerprint(token),
        expires=now + SESSION_LIFE,
        tries=tries,
    )
    write(site.db, event, by=person, now=now)
    answer = RedirectResponse(to, 303)
    answer.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(SESSION_LIFE.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=by_https(request, behind_proxy=site.behind_proxy),
    )
    return answer


def fingerprint_of(request: Request) -> str:
    """Return the fingerprint of the session the request came with."""
    return fingerprint(request.cookies.get(SESSION_COOKIE, ""))
