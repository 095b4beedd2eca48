"""Setting up two-factor codes: the picture to scan, the code that confirms it, the recovery codes shown once.

At the sign-in (/masuk/kode/pasang) where the role must have them, and for everybody on /akun/kode.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.drawing import draw
from web.forms import Field, Typed
from web.gate import account_of
from web.seals import seal, take_back, unseal
from web.second_step import CODE, HALF_COOKIE, RECOVERY, WRONG, Half, code_problem, code_try, half_in
from web.sessions import admit, fingerprint_of
from web.site import Site
from web.tries import check, count, seconds_left, try_of, wait_words
from zi_core.accounts import Account, codes, keyfile
from zi_core.events.sign_in import RecoveryCodesRenewed, SecondFactorEnrolled, SecondFactorRemoved
from zi_core.i18n import Text, lazy
from zi_core.store import second_factor, sessions, write
from zi_core.store.second_factor import Factor

PURPOSE = "enrolment"
PASSWORD = Field("password", lazy("Kata sandi saat ini"), kind="password", autocomplete="current-password")
TOO_LATE = lazy("Gambar tadi sudah kedaluwarsa. Pindai gambar yang baru, lalu ketik kodenya.")


def scanning(site: Site, request: Request, account: Account, action: str, problem: Text | None = None) -> Response:
    """Return the page with a new secret as a picture; the form sends it back sealed, with the first code."""
    secret = codes.new_secret()
    return _picture(site, request, account, (action, secret), problem)


def _picture(
    site: Site, request: Request, account: Account, action_secret: tuple[str, str], problem: Text | None
) -> Response:
    action, secret = action_secret
    return draw(
        request,
        "scan.html",
        status=422 if problem else 200,
        action=action,
        # The library's own drawing; nothing that anybody typed but the user name, and that inside the code.
        picture=Markup(codes.picture_of(secret, account.username)),  # noqa: S704 - drawn by us
        letters=codes.grouped(secret),
        sealed=seal(site, PURPOSE, {"account": account.person.account_id, "secret": secret}),
        code=CODE,
        problem=problem,
    )


def confirm(site: Site, request: Request, account: Account, typed: Typed, action: str) -> tuple[str, ...] | Response:
    """Enrol the scanned secret if the first code is right and return the recovery codes; else the page again."""
    carried = unseal(site, PURPOSE, typed.get("sealed", ""))
    if carried is None or carried["account"] != account.person.account_id:
        return scanning(site, request, account, action, TOO_LATE)
    tried = code_try(site, request, account)
    seconds = seconds_left(site, tried.keys)
    step = None if seconds else codes.step_of(typed.get("code", ""), carried["secret"], site.now(), 0)
    if step is None:
        if not seconds:
            count(site, tried, account)
        return _picture(site, request, account, (action, carried["secret"]), wait_words(seconds) if seconds else WRONG)
    account_id = account.person.account_id
    recovery = codes.new_recovery_codes()
    event = SecondFactorEnrolled(
        unit_id=account.person.unit_id,
        account_id=account_id,
        secret=keyfile.seal(site.folder, account_id, carried["secret"]),
        recovery=_prints(account_id, recovery),
        time_step=step,
    )
    write(site.db, event, by=account.person, now=site.now())
    return recovery


def _prints(account_id: str, recovery: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(codes.recovery_print(account_id, one) for one in recovery)


def recovery_page(request: Request, recovery: tuple[str, ...], to: str, *, installed: bool = True) -> Response:
    """Return the page that shows the recovery codes, once; `installed` says whether codes were set up just now."""
    return draw(request, "recovery.html", recovery=recovery, to=to, installed=installed)


@dataclass(frozen=True, slots=True)
class FirstEnrolment:
    """Setting codes up between password and session, where the role must have them."""

    site: Site
    names: frozenset[str] = frozenset({"sealed", "code"})
    path: str = "/masuk/kode/pasang"

    def show(self, request: Request) -> Response:
        """Return the picture; nobody comes here without the first step."""
        half = self._half(request)
        return scanning(self.site, request, half.account, self.path) if half else RedirectResponse("/masuk", 303)

    def act(self, request: Request, typed: Typed) -> Response:
        """Enrol, begin the session, and show the recovery codes."""
        half = self._half(request)
        if half is None:
            return RedirectResponse("/masuk", 303)
        done = confirm(self.site, request, half.account, typed, self.path)
        if isinstance(done, Response):
            return done
        keys = (*half.tries, *code_try(self.site, request, half.account).keys)
        answer = recovery_page(request, done, half.target)
        take_back(answer, HALF_COOKIE)
        return admit(self.site, request, answer, half.account.person, tries=keys)

    def _half(self, request: Request) -> Half | None:
        half = half_in(self.site, request)
        return half if half and half.factor is None else None


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """One's own two-factor codes: set up, move to another telephone, new recovery codes, turn off.

    Each asks for the password, and for a code where there is one: an open screen alone must not be enough.
    """

    site: Site
    names: frozenset[str] = frozenset({"do", "password", "code", "recovery", "sealed"})
    path: str = "/akun/kode"

    def show(self, request: Request) -> Response:
        """Return how it stands, with what can be done."""
        return self._form(request, account_of(request))

    def act(self, request: Request, typed: Typed) -> Response:
        """Do what was asked for: `do` is scan, confirm, renew or remove."""
        account = account_of(request)
        if sessions.way_of(self.site.db, fingerprint_of(request)) == "openid":
            return self._form(request, account)
        if typed.get("do") == "confirm":
            done = confirm(self.site, request, account, typed, self.path)
            return done if isinstance(done, Response) else recovery_page(request, done, "/akun")
        factor = second_factor.factor(self.site.db, account.person.account_id)
        problem = self._unproven(request, account, factor, typed)
        if problem is not None:
            return self._form(request, account, problem=problem)
        if factor is None or typed.get("do") == "scan":
            return scanning(self.site, request, account, self.path)
        return self._change(request, account, typed)

    def _change(self, request: Request, account: Account, typed: Typed) -> Response:
        ids = {"unit_id": account.person.unit_id, "account_id": account.person.account_id}
        if typed.get("do") == "remove":
            write(self.site.db, SecondFactorRemoved(**ids), by=account.person, now=self.site.now())
            return RedirectResponse("/akun", 303)
        recovery = codes.new_recovery_codes()
        event = RecoveryCodesRenewed(**ids, recovery=_prints(account.person.account_id, recovery))
        write(self.site.db, event, by=account.person, now=self.site.now())
        return recovery_page(request, recovery, "/akun", installed=False)

    def _unproven(self, request: Request, account: Account, factor: Factor | None, typed: Typed) -> Text | None:
        """Return why this cannot be the owner, or None: the password first, then the code where there is one."""
        tried = try_of(self.site, request, account.username, account.person.unit_id)
        seconds = seconds_left(self.site, tried.keys)
        if seconds:
            return wait_words(seconds)
        if not check(self.site, tried, account, typed.get("password", "")):
            return lazy("Kata sandi saat ini tidak cocok.")
        return code_problem(self.site, request, account, factor, typed) if factor else None

    def _form(self, request: Request, account: Account, *, problem: Text | None = None) -> Response:
        person = account.person
        return draw(
            request,
            "factor.html",
            status=422 if problem else 200,
            factor=second_factor.factor(self.site.db, person.account_id),
            required=person.role in second_factor.required_roles(self.site.db, person.unit_id),
            outside=sessions.way_of(self.site.db, fingerprint_of(request)) == "openid",
            username=account.username,
            password=PASSWORD,
            code=CODE,
            recovery=RECOVERY,
            errors={},
            problem=problem,
        )
