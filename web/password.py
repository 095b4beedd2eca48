"""Changing one's own password (/kata-sandi); the first thing an account does after a reset."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.drawing import draw
from web.forms import Errors, Field, Typed
from web.gate import account_of
from web.sessions import fingerprint_of
from web.site import Site
from web.tries import check, seconds_left, try_of, wait_words
from zi_core.accounts import SHORTEST_PASSWORD, Account, hash_password, password_problem
from zi_core.events.accounts import PasswordChanged
from zi_core.i18n import Text, lazy
from zi_core.store import write

PASSWORD_HELP = lazy(
    "Paling sedikit {n} karakter. Beberapa kata yang mudah Anda ingat lebih kuat daripada satu kata dengan simbol.",
    n=SHORTEST_PASSWORD,
)
DIFFERENT = lazy("Kedua kata sandi tidak sama.")
FIELDS = (
    Field("current", lazy("Kata sandi saat ini"), kind="password", autocomplete="current-password"),
    Field("new", lazy("Kata sandi baru"), kind="password", help=PASSWORD_HELP, autocomplete="new-password"),
    Field("again", lazy("Ulangi kata sandi baru"), kind="password", autocomplete="new-password"),
)


@dataclass(frozen=True, slots=True)
class Password:
    """The form with the old password once and the new one twice."""

    site: Site
    names: frozenset[str] = frozenset(field.id for field in FIELDS)

    def show(self, request: Request) -> Response:
        """Return the empty form."""
        return form(request, account_of(request))

    def act(self, request: Request, typed: Typed) -> Response:
        """Change the password; this session stays, every other one of the account ends."""
        account = account_of(request)
        tried = try_of(self.site, request, account.username, account.person.unit_id)
        seconds = seconds_left(self.site, tried.keys)
        if seconds:
            return form(request, account, problem=wait_words(seconds), status=429)
        errors = new_password_errors(typed, account)
        if not errors and not check(self.site, tried, account, typed.get("current", "")):
            errors = {"current": lazy("Kata sandi saat ini tidak cocok.")}
        if errors:
            return form(request, account, errors=errors, status=422)
        event = PasswordChanged(
            unit_id=account.person.unit_id,
            account_id=account.person.account_id,
            password_hash=hash_password(typed["new"]),
            keep_session=fingerprint_of(request),
        )
        write(self.site.db, event, by=account.person, now=self.site.now())
        return RedirectResponse("/", 303)


def new_password_errors(typed: Typed, account: Account) -> Errors:
    """Return what is wrong with what was typed, by field, before the old password is checked."""
    new = typed.get("new", "")
    same = new == typed.get("current", "")
    found: dict[str, Text | None] = {
        "current": None if typed.get("current") else lazy("Belum diisi."),
        "new": password_problem(new, account.username)
        or (lazy("Kata sandi baru harus berbeda dari yang sekarang.") if same else None),
        "again": None if typed.get("again") == new else DIFFERENT,
    }
    return {name: problem for name, problem in found.items() if problem}


def form(
    request: Request,
    account: Account,
    *,
    errors: Errors | None = None,
    problem: Text | None = None,
    status: int = 200,
) -> Response:
    """Return the page; nothing typed is shown again."""
    return draw(
        request,
        "password.html",
        status=status,
        username=account.username,
        forced=account.must_change,
        fields=FIELDS,
        typed={},
        errors=errors or {},
        problem=problem,
    )
