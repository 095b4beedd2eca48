"""Signing in through the identity provider (/masuk/oidc): there, and back with a code that becomes a session of ours.

Who comes back is let in only as an account that an administrator linked, or by a claim that the operator mapped to a
role. Nothing is kept of the provider's tokens. A refusal leads to the sign-in, whose page says why.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from uuid6 import uuid7

from web.forms import MOST_WAITING, busy, in_thread
from web.provider import Pending, ProviderError, Reason
from web.seals import LIFE, hand_over, seal, take_back, unseal
from web.sessions import begin
from web.site import Site
from web.tries import seconds_left
from web.visitor import client_address, safe_next
from zi_core.access import Role
from zi_core.accounts import Account, fingerprint, hash_password, new_token
from zi_core.accounts.openid import OpenIdSettings, Outside, outside, settings_now
from zi_core.events.accounts import NewAccount, PasswordChanged
from zi_core.events.sign_in import (
    IdentityPinned,
    OutsideAccountCreated,
    OutsideRoleChanged,
    OutsideSignInRefused,
)
from zi_core.i18n import Text, lazy
from zi_core.store import accounts, identities, units, write

PENDING_COOKIE = "zi_oidc"
PURPOSE = "openid"
REFUSALS: dict[Reason, Text] = {
    Reason.STATE: lazy("Proses masuk ini sudah kedaluwarsa, sudah dipakai, atau dimulai di peramban lain. Mulai lagi."),
    Reason.DENIED: lazy("Proses masuk dibatalkan, atau ditolak oleh penyedia."),
    Reason.PROVIDER: lazy("Penyedia tidak dapat dihubungi. Coba lagi nanti, atau masuk dengan kata sandi."),
    Reason.TOKEN: lazy(
        "Jawaban penyedia tidak dapat dipercaya, jadi Anda belum masuk. Beri tahu administrator bila terulang."
    ),
    Reason.UNVERIFIED: lazy(
        "Alamat email Anda belum diverifikasi oleh penyedia. Verifikasi dahulu di sana, lalu masuk lagi."
    ),
    Reason.UNMAPPED: lazy(
        "Anda dikenal penyedia, tetapi belum punya akun di sini. Minta administrator menghubungkan akun Anda."
    ),
    Reason.CLOSED: lazy("Akun Anda di aplikasi ini ditutup. Hubungi administrator satuan kerja."),
    Reason.WAIT: lazy("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."),
}


# What the provider has said or somebody has made up; the rest costs nothing, and any page could send a visitor here.
COUNTED = frozenset({Reason.TOKEN, Reason.UNVERIFIED, Reason.UNMAPPED, Reason.CLOSED})


class RefusedError(Exception):
    """The sign-in is refused for a `reason`; `account` is whose it would have been."""

    def __init__(self, reason: Reason, account: Account | None = None) -> None:
        """Remember `reason` and `account`."""
        super().__init__(reason)
        self.reason = reason
        self.account = account


def refusal(reason: str) -> Text | None:
    """Return the words for a `reason` as it stands in the sign-in's address, or None when it is none."""
    return REFUSALS[Reason(reason)] if reason in list(Reason) else None


def openid_routes(site: Site) -> list[BaseRoute]:
    """Return the two routes: to the provider, and back from it."""
    return [_route(site, "/masuk/oidc", go), _route(site, "/masuk/oidc/kembali", come_back)]


def _route(site: Site, path: str, work: Callable[[Site, Request], Response]) -> Route:
    async def answer(request: Request) -> Response:
        if site.outside.statistics().tasks_waiting >= MOST_WAITING:
            return await in_thread(request, busy)
        return await in_thread(request, lambda asked: work(site, asked), site.outside)

    return Route(path, answer, methods=["GET"])


def go(site: Site, request: Request) -> Response:
    """Lead to the provider; state, nonce and verifier go along in a sealed cookie."""
    settings = settings_now()
    if not isinstance(settings, OpenIdSettings) or units.any_unit(site.db) is None:
        return RedirectResponse("/masuk", 303)
    pending = Pending()
    try:
        answer = RedirectResponse(site.provider.address(settings, pending), 303)
    except ProviderError as error:
        return _refused(error.reason)
    carried = {**asdict(pending), "next": safe_next(request.query_params.get("next", "/"))}
    hand_over(site, request, answer, PENDING_COOKIE, seal(site, PURPOSE, carried))
    return answer


def come_back(site: Site, request: Request) -> Response:
    """Begin a session of whoever came back, or lead to the sign-in with the reason why not."""
    settings, unit = settings_now(), units.any_unit(site.db)
    if not isinstance(settings, OpenIdSettings) or unit is None:
        return RedirectResponse("/masuk", 303)
    key = fingerprint("openid", client_address(request, behind_proxy=site.behind_proxy))
    if seconds_left(site, (key,)):
        return _refused(Reason.WAIT)
    try:
        carried = _carried(site, request)
        who = _vouched(site, request, settings, carried)
        account = _let_in(site, unit.unit_id, who)
    except RefusedError as error:
        if error.reason in COUNTED:
            owner = error.account.person.account_id if error.account else None
            event = OutsideSignInRefused(
                unit_id=unit.unit_id, reason=error.reason.value, account_id=owner, tries=(key,)
            )
            write(site.db, event, by=None, now=site.now())
        return _refused(error.reason)
    answer = begin(site, request, account.person, to=safe_next(carried["next"]), tries=(key,), until=who.ends)
    take_back(answer, PENDING_COOKIE)
    return answer


def _refused(reason: Reason) -> Response:
    answer = RedirectResponse(f"/masuk?sso={reason.value}", 303)
    take_back(answer, PENDING_COOKIE)
    return answer


def _carried(site: Site, request: Request) -> dict[str, str]:
    """Return what this browser carried since `go`, once. Raises RefusedError."""
    carried = unseal(site, PURPOSE, request.cookies.get(PENDING_COOKIE, ""))
    state = request.query_params.get("state", "")
    if carried is None or not hmac.compare_digest(carried["state"].encode(), state.encode()):
        raise RefusedError(Reason.STATE)
    if not site.use_state(fingerprint(state), until=site.now() + LIFE):
        raise RefusedError(Reason.STATE)
    return carried


def _vouched(site: Site, request: Request, settings: OpenIdSettings, carried: dict[str, str]) -> Outside:
    """Return whom the provider vouches for. Raises RefusedError."""
    code = request.query_params.get("code", "")
    if "error" in request.query_params or not code:
        raise RefusedError(Reason.DENIED)
    pending = Pending(carried["state"], carried["nonce"], carried["verifier"])
    try:
        return outside(site.provider.claims(settings, code, pending), settings, site.now())
    except ProviderError as error:
        raise RefusedError(error.reason) from None


def _let_in(site: Site, unit_id: str, who: Outside) -> Account:
    """Return the account that `who` comes in as, linked, made or given its new role. Raises RefusedError."""
    account = identities.account_of(site.db, unit_id, who)
    entered = identities.identities(site.db, unit_id)
    if account is None:
        if who.role is None:
            raise RefusedError(Reason.UNVERIFIED if who.email and not who.verified else Reason.UNMAPPED)
        return _made(site, unit_id, who, who.role)
    linked = entered[account.person.account_id]
    if not account.active:
        raise RefusedError(Reason.CLOSED, account)
    if who.role is None and not linked.entered:
        raise RefusedError(Reason.UNMAPPED, account)
    return _brought_up(site, account, who, bound=linked.used)


def _made(site: Site, unit_id: str, who: Outside, role: Role) -> Account:
    """Make an account with the `role` of the claim; its password is known to nobody."""
    account_id = str(uuid7())
    username = f"sso-{who.bound[:12]}"
    new = NewAccount(
        account_id=account_id,
        username=username,
        name=who.name or username,
        role=role,
        password_hash=hash_password(new_token()),
        must_change=False,
    )
    event = OutsideAccountCreated(unit_id=unit_id, account=new, account_id=account_id, role=role, bound=who.bound)
    write(site.db, event, by=None, now=site.now())
    return _again(site, account_id)


def _brought_up(site: Site, account: Account, who: Outside, *, bound: bool) -> Account:
    """Bind a linked account at its first sign-in, give it the claim's role, and make a first password worthless."""
    unit_id, account_id = account.person.unit_id, account.person.account_id
    if not bound:
        event = IdentityPinned(unit_id=unit_id, account_id=account_id, bound=who.bound)
        write(site.db, event, by=account.person, now=site.now())
    if account.must_change:
        changed = PasswordChanged(unit_id=unit_id, account_id=account_id, password_hash=hash_password(new_token()))
        write(site.db, changed, by=account.person, now=site.now())
    if who.role is not None and who.role is not account.person.role:
        moved = OutsideRoleChanged(unit_id=unit_id, account_id=account_id, role=who.role)
        write(site.db, moved, by=None, now=site.now())
    return _again(site, account_id)


def _again(site: Site, account_id: str) -> Account:
    account = accounts.account(site.db, account_id)
    if account is None:
        raise RefusedError(Reason.UNMAPPED)
    return account
