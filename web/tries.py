"""Checking a password, with a delay that grows for the account and for the address after wrong tries."""

from __future__ import annotations

import math
from dataclasses import dataclass

from web.site import Site
from zi_core.accounts import Account, matches, try_keys, wait_until
from zi_core.events.accounts import SignInFailed
from zi_core.i18n import Text, lazy
from zi_core.store import accounts, write

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Try:
    """One try: the user name as typed, the address it comes from, and the court whose audit gets a failure."""

    username: str
    address: str
    unit_id: str

    @property
    def keys(self) -> tuple[str, str]:
        """The two hashed keys under which failures are counted."""
        return try_keys(self.username, self.address)


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
    failed = SignInFailed(
        unit_id=tried.unit_id,
        tries=tried.keys,
        account_id=account.person.account_id if account else None,
    )
    write(site.db, failed, by=None, now=site.now())
    return False


def wait_words(seconds: int) -> Text:
    """Return the sentence that says how long to wait."""
    if seconds > 2 * MINUTE:
        return lazy("Terlalu banyak percobaan. Coba lagi dalam {n} menit.", n=math.ceil(seconds / MINUTE))
    return lazy("Terlalu banyak percobaan. Coba lagi dalam {n} detik.", n=seconds)
