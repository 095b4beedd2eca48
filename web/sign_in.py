"""Signing in with a user name and a password (/masuk), and by one click on the invented court (/masuk/contoh).

After the password comes the two-factor code where there is one (web/second_step.py). The identity provider is a way of
its own (web/openid.py); its button stands here, and here its refusals are told.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.drawing import draw
from web.forms import Errors, Field, Typed
from web.invented import invented
from web.openid import refusal
from web.second_step import after_password
from web.site import SESSION_COOKIE, Site
from web.tries import check, seconds_left, try_of, wait_words
from web.visitor import safe_next, with_next
from zi_core.access import ROLE_TITLES
from zi_core.accounts.openid import OpenIdSettings, settings_now
from zi_core.i18n import Text, lazy
from zi_core.store import accounts, units
from zi_core.units import Unit

FIELDS = (
    Field("username", lazy("Nama pengguna"), autocomplete="username"),
    Field("password", lazy("Kata sandi"), kind="password", autocomplete="current-password"),
)
WRONG = lazy("Nama pengguna atau kata sandi tidak cocok.")


@dataclass(frozen=True, slots=True)
class SignIn:
    """The sign-in form."""

    site: Site
    names: frozenset[str] = frozenset({"username", "password", "next"})

    def show(self, request: Request) -> Response:
        """Return the empty form; somebody who is signed in already goes on, and an empty database to the set-up."""
        unit = units.any_unit(self.site.db)
        if unit is None:
            return RedirectResponse("/siapkan", 303)
        target = safe_next(request.query_params.get("next", "/"))
        if self.site.account(request.cookies.get(SESSION_COOKIE)):
            return RedirectResponse(target, 303)
        return form(request, unit, target, problem=refusal(request.query_params.get("sso", "")))

    def act(self, request: Request, typed: Typed) -> Response:
        """Sign in, or say in neutral words that it did not work."""
        unit = units.any_unit(self.site.db)
        if unit is None:
            return RedirectResponse("/siapkan", 303)
        target = safe_next(typed.get("next", "/"))
        name = typed.get("username", "").strip()
        password = typed.get("password", "")
        empty: Errors = {
            field.id: lazy("Belum diisi.") for field in FIELDS if not {"username": name, "password": password}[field.id]
        }
        if empty:
            return form(request, unit, target, typed=typed, errors=empty, status=422)
        return enter(self.site, request, Attempt(unit, name, password, target))


@dataclass(frozen=True, slots=True)
class SampleSignIn:
    """The buttons of the invented court: one per role."""

    site: Site
    names: frozenset[str] = frozenset({"username"})

    def show(self, _request: Request) -> Response:
        """Lead to the sign-in: there is nothing to see here."""
        return RedirectResponse("/masuk", 303)

    def act(self, request: Request, typed: Typed) -> Response:
        """Sign in as the invented account that was chosen, on an invented court only."""
        unit = units.any_unit(self.site.db)
        known = invented()
        name = typed.get("username", "")
        if unit is None or not unit.sample or name not in {account.username for account in known.accounts}:
            return RedirectResponse("/masuk", 303)
        return enter(self.site, request, Attempt(unit, name, known.password, "/"))


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody who wants to come in gave: court, name, password, and where they want to go."""

    unit: Unit
    username: str
    password: str
    target: str


def enter(site: Site, request: Request, attempt: Attempt) -> Response:
    """Begin a session if the password is right and no delay runs; else show the form with one sentence."""
    unit, target = attempt.unit, attempt.target
    tried = try_of(site, request, attempt.username, unit.unit_id)
    typed = {"username": attempt.username}
    seconds = seconds_left(site, tried.keys)
    if seconds:
        answer = form(request, unit, target, typed=typed, problem=wait_words(seconds), status=429)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    account = accounts.account_named(site.db, attempt.username)
    if not check(site, tried, account, attempt.password) or account is None:
        return form(request, unit, target, typed=typed, problem=WRONG, status=422)
    return after_password(site, request, account, target, tried)


def form(  # noqa: PLR0913 - what the template shows, nothing more
    request: Request,
    unit: Unit,
    target: str,
    *,
    typed: Typed | None = None,
    errors: Errors | None = None,
    problem: Text | None = None,
    status: int = 200,
) -> Response:
    """Return the sign-in page; a password is never shown again."""
    openid = settings_now()
    return draw(
        request,
        "sign_in.html",
        status=status,
        court=unit.court.name,
        sample=invented() if unit.sample else None,
        role_titles=ROLE_TITLES,
        fields=FIELDS,
        typed={"username": (typed or {}).get("username", "")},
        errors=errors or {},
        problem=problem,
        next=target,
        provider=openid.title if isinstance(openid, OpenIdSettings) else None,
        provider_link=with_next("/masuk/oidc", target),
        signed_out="keluar" in request.query_params,
    )
