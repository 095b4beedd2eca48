"""Checking a password, with a delay that grows for the account and for the address after wrong tries.

A browser in which the account signed in before counts by itself. Otherwise anybody who goes on guessing could keep the
account's delay alive for ever, and its owner out (OWASP, "Blocking Brute Force Attacks", device cookies).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from starlette.requests import Request

from web.site import DEVICE_COOKIE, Site
from web.visitor import client_address
from zi_core.accounts import Account, device_key, fingerprint, matches, try_keys, wait_until
from zi_core.events.accounts import SignInFailed
from zi_core.i18n import Text, lazy
from zi_core.store import accounts, sessions, write

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Try:
    """One try: the hashed keys under which a failure is counted, and the court whose audit gets it."""

    keys: tuple[str, ...]
    unit_id: str


def try_of(site: Site, request: Request, username: str, unit_id: str, counted: str = "") -> Try:
    """Return the try of whoever types `username` in this browser; `counted` is another name to count it under."""
    device = request.cookies.get(DEVICE_COOKIE)
    name = counted or username
    if device and sessions.is_known(site.db, fingerprint(device), username, site.now()):
        return Try((device_key(fingerprint(device), name),), unit_id)
    return Try(try_keys(name, client_address(request, behind_proxy=site.behind_proxy)), unit_id)


def seconds_left(site: Site, keys: tuple[str, ...]) -> int:
    """Return for how many seconds no try is allowed under these keys; 0 when one is allowed now."""
    now = site.now()
    ends = (wait_until(failures, last) for failures, last in accounts.failed_tries(site.db, keys))
    return max((math.ceil((end - now).total_seconds()) for end in ends if end > now), default=0)


def check(site: Site, tried: Try, account: Account | None, password: str) -> bool:
    """Tell whether `password` opens `account` (None: there is no such account); a wrong one is counted."""
    usable = account if account and account.active else None
    if matches(password, usable.password_hash if usable else None):
        return True
    count(site, tried, account)
    return False


def count(site: Site, tried: Try, account: Account | None) -> None:
    """Count a wrong try."""
    failed = SignInFailed(
        unit_id=tried.unit_id,
        tries=tried.keys,
        account_id=account.person.account_id if account else None,
    )
    write(site.db, failed, by=None, now=site.now())


def wait_words(seconds: int) -> Text:
    """Return the sentence that says how long to wait."""
    if seconds > 2 * MINUTE:
        return lazy("Terlalu banyak percobaan. Coba lagi dalam {n} menit.", n=math.ceil(seconds / MINUTE))
    return lazy("Terlalu banyak percobaan. Coba lagi dalam {n} detik.", n=seconds)
