"""The second step of a sign-in (/masuk/kode): a code from the telephone, or one of the recovery codes.

Between the two steps the browser carries a sealed note that the password was right; it is no session and opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.drawing import draw
from web.forms import Errors, Field, Typed
from web.seals import hand_over, seal, take_back, unseal
from web.sessions import begin
from web.site import Site
from web.tries import Try, count, seconds_left, try_of, wait_words
from web.visitor import safe_next
from zi_core.accounts import Account, codes, keyfile
from zi_core.events.sign_in import CodeAccepted, RecoveryCodeUsed
from zi_core.i18n import Text, lazy
from zi_core.store import StaleError, accounts, second_factor, write
from zi_core.store.second_factor import Factor

HALF_COOKIE = "zi_half"
PURPOSE = "second step"
CODE = Field(
    "code",
    lazy("Kode dari telepon"),
    kind="code",
    help=lazy("Enam angka dari aplikasi autentikator."),
    autocomplete="one-time-code",
)
RECOVERY = Field(
    "recovery",
    lazy("Kode pemulihan"),
    help=lazy("Empat kelompok huruf dan angka. Setiap kode hanya berlaku satu kali."),
)
WRONG = lazy("Kode tidak cocok atau sudah pernah dipakai. Tunggu kode berikutnya, lalu coba lagi.")
NO_KEY = lazy(
    "Kode dari telepon tidak dapat diperiksa di server ini. Pakai kode pemulihan, atau hubungi administrator."
)


def after_password(site: Site, request: Request, account: Account, target: str, tried: Try) -> Response:
    """Begin the session, or lead to the code where the account has one or its role must."""
    person = account.person
    factor = second_factor.factor(site.db, person.account_id)
    if factor is None and person.role not in second_factor.required_roles(site.db, person.unit_id):
        return begin(site, request, person, to=target, tries=tried.keys)
    answer = RedirectResponse("/masuk/kode" if factor else "/masuk/kode/pasang", 303)
    note = {
        "account": person.account_id,
        "version": str(account.version),
        "next": target,
        "tries": " ".join(tried.keys),
    }
    hand_over(site, request, answer, HALF_COOKIE, seal(site, PURPOSE, note))
    return answer


@dataclass(frozen=True, slots=True)
class Half:
    """Somebody whose password was right: the account, where they want to go, the counters that a success clears."""

    account: Account
    target: str
    tries: tuple[str, ...]
    factor: Factor | None


def half_in(site: Site, request: Request) -> Half | None:
    """Return who has taken the first step in this browser, or None: nobody, too long ago, or the account changed."""
    note = unseal(site, PURPOSE, request.cookies.get(HALF_COOKIE, ""))
    account = accounts.account(site.db, note["account"]) if note else None
    if note is None or account is None or not account.active or str(account.version) != note["version"]:
        return None
    factor = second_factor.factor(site.db, account.person.account_id)
    return Half(account, safe_next(note["next"]), tuple(note["tries"].split()), factor)


def code_try(site: Site, request: Request, account: Account) -> Try:
    """Return the try of a code: counted apart from the passwords, so that guessing those delays no code."""
    counted = codes.counted_name(account.person.account_id)
    return try_of(site, request, account.username, account.person.unit_id, counted)


def code_problem(site: Site, request: Request, account: Account, factor: Factor, typed: Typed) -> Text | None:
    """Use up the code or recovery code that was typed; returns None when it was right, else why not."""
    tried = code_try(site, request, account)
    seconds = seconds_left(site, tried.keys)
    if seconds:
        return wait_words(seconds)
    problem = _use(site, account, factor, typed)
    if problem is not None and problem is not NO_KEY:
        count(site, tried, account)
    return problem


def _use(site: Site, account: Account, factor: Factor, typed: Typed) -> Text | None:
    person, now = account.person, site.now()
    ids = {"unit_id": person.unit_id, "account_id": person.account_id}
    recovery = typed.get("recovery", "").strip()
    if recovery:
        used = codes.recovery_print(person.account_id, recovery)
        event: CodeAccepted | RecoveryCodeUsed = RecoveryCodeUsed(**ids, recovery=used)
    else:
        secret = keyfile.unseal(site.folder, person.account_id, factor.secret)
        if secret is None:
            return NO_KEY
        step = codes.step_of(typed.get("code", ""), secret, now, factor.last_step)
        if step is None:
            return WRONG
        event = CodeAccepted(**ids, time_step=step)
    try:
        write(site.db, event, by=person, now=now)
    except StaleError:  # no such recovery code, or somebody was quicker with the same one
        return WRONG
    return None


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The form that asks for the code."""

    site: Site
    names: frozenset[str] = frozenset({"code", "recovery"})

    def show(self, request: Request) -> Response:
        """Return the form; nobody comes here without the first step."""
        half = half_in(self.site, request)
        if half is None or half.factor is None:
            return RedirectResponse("/masuk", 303)
        return form(request)

    def act(self, request: Request, typed: Typed) -> Response:
        """Begin the session if the code is right."""
        half = half_in(self.site, request)
        if half is None or half.factor is None:
            return RedirectResponse("/masuk", 303)
        if not (typed.get("code", "").strip() or typed.get("recovery", "").strip()):
            return form(request, errors={"code": lazy("Belum diisi.")}, status=422)
        problem = code_problem(self.site, request, half.account, half.factor, typed)
        if problem is not None:
            return form(request, problem=problem, status=422)
        keys = (*half.tries, *code_try(self.site, request, half.account).keys)
        answer = begin(self.site, request, half.account.person, to=half.target, tries=keys)
        take_back(answer, HALF_COOKIE)
        return answer


def form(request: Request, *, errors: Errors | None = None, problem: Text | None = None, status: int = 200) -> Response:
    """Return the page; a code is never shown again."""
    return draw(request, "code.html", status=status, code=CODE, recovery=RECOVERY, errors=errors or {}, problem=problem)
