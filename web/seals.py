"""What a browser carries from one page of a sign-in to the next: sealed, for one purpose, for a few minutes."""

from __future__ import annotations

import json
from datetime import timedelta

from cryptography.fernet import InvalidToken
from starlette.requests import Request
from starlette.responses import Response

from web.site import Site
from web.visitor import by_https

LIFE = timedelta(minutes=10)
Carried = dict[str, str]


def seal(site: Site, purpose: str, carried: Carried) -> str:
    """Return `carried` so that nobody but this server can read or change it."""
    text = json.dumps([purpose, carried], separators=(",", ":"))
    return site.seals.encrypt_at_time(text.encode(), int(site.now().timestamp())).decode()


def unseal(site: Site, purpose: str, sealed: str) -> Carried | None:
    """Return what was sealed for this `purpose` in the last ten minutes, or None."""
    try:
        text = site.seals.decrypt_at_time(sealed.encode(), int(LIFE.total_seconds()), int(site.now().timestamp()))
    except InvalidToken:
        return None
    meant, carried = json.loads(text)
    return dict(carried) if meant == purpose else None


def hand_over(site: Site, request: Request, answer: Response, name: str, sealed: str) -> None:
    """Set the short-lived cookie `name` on `answer`; only the sign-in's own addresses get it back."""
    answer.set_cookie(
        name,
        sealed,
        max_age=int(LIFE.total_seconds()),
        path="/masuk",
        httponly=True,
        samesite="lax",
        secure=by_https(request, behind_proxy=site.behind_proxy),
    )


def take_back(answer: Response, name: str) -> None:
    """Let the browser forget the cookie `name`."""
    answer.delete_cookie(name, path="/masuk", httponly=True, samesite="lax")
