"""Beginning a session: the token lives in the browser's cookie, only its fingerprint in the store.

A second cookie lets the server know the browser again: whoever signed in there before has a delay of their own after
wrong tries, so that nobody elsewhere can lock them out (web/tries.py). It opens nothing by itself.
"""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.site import DEVICE_COOKIE, SESSION_COOKIE, Site
from web.visitor import by_https
from zi_core.access import Person
from zi_core.accounts import SESSION_LIFE, fingerprint, new_token
from zi_core.accounts.devices import device_words
from zi_core.events.accounts import SignedIn
from zi_core.store import write
from zi_core.store.sessions import DEVICE_LIFE


def begin(
    site: Site,
    request: Request,
    person: Person,
    *,
    to: str,
    tries: tuple[str, ...] = (),
    until: datetime | None = None,
) -> Response:
    """Begin a session of `person`, forget the failed `tries`, and lead to the path `to` with the cookies set.

    `until` is when a session begun by the identity provider must end; None means that a password began it.
    """
    return admit(site, request, RedirectResponse(to, 303), person, tries=tries, until=until)


def admit(
    site: Site,
    request: Request,
    answer: Response,
    person: Person,
    *,
    tries: tuple[str, ...] = (),
    until: datetime | None = None,
) -> Response:
    """Begin a session of `person` and return `answer` with its cookies."""
    token, now = new_token(), site.now()
    device = request.cookies.get(DEVICE_COOKIE) or new_token()
    ends = min(until or now + SESSION_LIFE, now + SESSION_LIFE)
    event = SignedIn(
        unit_id=person.unit_id,
        account_id=person.account_id,
        session=fingerprint(token),
        expires=ends,
        tries=tries,
        way="openid" if until else "password",
        device=device_words(request.headers.get("user-agent", "")),
        browser=fingerprint(device),
    )
    write(site.db, event, by=None, now=now)
    secure = by_https(request, behind_proxy=site.behind_proxy)
    for name, value, seconds in (
        (SESSION_COOKIE, token, (ends - now).total_seconds()),
        (DEVICE_COOKIE, device, DEVICE_LIFE.total_seconds()),
    ):
        answer.set_cookie(name, value, max_age=int(seconds), path="/", httponly=True, samesite="lax", secure=secure)
    return answer


def fingerprint_of(request: Request) -> str:
    """Return the fingerprint of the session the request came with."""
    return fingerprint(request.cookies.get(SESSION_COOKIE, ""))
