"""What every part of the server shares: the open store, the clock, and how much may happen at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from anyio import CapacityLimiter
from cryptography.fernet import Fernet

from web.media import Told
from web.provider import Provider
from zi_core.accounts import Account, fingerprint
from zi_core.displays import Display
from zi_core.store import Database, StoreError, accounts, displays, sessions

Clock = Callable[[], datetime]

SESSION_COOKIE = "zi_session"
LANGUAGE_COOKIE = "zi_language"
DISPLAY_COOKIE = "zi_display"
DEVICE_COOKIE = "zi_device"
# Two passwords at a time: each check takes 64 MiB and about 50 ms of a core, so a flood costs no more than that.
PASSWORDS_AT_ONCE = 2
READS_AT_ONCE = 4
# The identity provider may be slow; whoever waits for it must not keep the others from their pages.
OUTSIDE_AT_ONCE = 4


def utc_now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


class Site:
    """One running server. `behind_proxy` says that X-Forwarded-* headers come from our own proxy, nobody else."""

    def __init__(self, *, now: Clock = utc_now, behind_proxy: bool = False) -> None:
        """Prepare a server whose store is opened later (`open`)."""
        self.now = now
        self.behind_proxy = behind_proxy
        self.passwords = CapacityLimiter(PASSWORDS_AT_ONCE)
        self.reads = CapacityLimiter(READS_AT_ONCE)
        self.outside = CapacityLimiter(OUTSIDE_AT_ONCE)
        self.provider = Provider(now)
        self.told = Told()
        # For what a browser carries between two pages of one sign-in; a restart costs one more click.
        self.seals = Fernet(Fernet.generate_key())
        self._states: dict[str, datetime] = {}
        self._states_lock = Lock()
        self._db: Database | None = None

    def open(self, db: Database) -> None:
        """Serve from `db` from now on."""
        self._db = db

    @property
    def db(self) -> Database:
        """The open store. Raises StoreError before `open`."""
        if self._db is None:
            message = "the store is not open"
            raise StoreError(message)
        return self._db

    @property
    def folder(self) -> Path:
        """The folder of the store, where the key of the two-factor codes lies too."""
        return self.db.path.parent

    def account(self, token: str | None) -> Account | None:
        """Return whose session the cookie's `token` stands for, or None; one read of the store."""
        if not token:
            return None
        session, now = fingerprint(token), self.now()
        found = accounts.session_account(self.db, session, now)
        if found:
            sessions.saw(self.db, session, now)
        return found

    def was_told(self, token: str, account: Account, file_id: str) -> bool:
        """Tell whether a file was made for a page of this session, or of another one of the same account."""
        sessions = self.told.sessions(file_id)
        if fingerprint(token) in sessions:
            return True
        found = (accounts.session_account(self.db, one, self.now()) for one in sessions)
        return any(one is not None and one.person == account.person for one in found)

    def display(self, code: str | None) -> Display | None:
        """Return the display on the wall whose `code` this is, or None; one read of the store."""
        return displays.display_with(self.db, fingerprint("display", code)) if code else None

    def use_state(self, state: str, *, until: datetime) -> bool:
        """Tell whether a sign-in's `state` is used for the first time; it is remembered `until` it has expired."""
        now = self.now()
        with self._states_lock:
            self._states = {one: end for one, end in self._states.items() if end > now}
            first = state not in self._states
            self._states[state] = until
        return first
