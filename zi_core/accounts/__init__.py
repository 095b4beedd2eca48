"""Local accounts: passwords, session tokens, and the growing delay after failed tries."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from zi_core.access import Person
from zi_core.i18n import Text, lazy

SESSION_LIFE = timedelta(hours=12)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")

# argon2id with the parameters RFC 9106 recommends second (64 MiB); the library's defaults follow it.
_hasher = PasswordHasher()
FREE_TRIES = 3
FIRST_DELAY = timedelta(seconds=2)
LONGEST_DELAY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the store knows it, with the hash of its password."""

    person: Person
    username: str
    password_hash: str
    must_change: bool
    active: bool
    version: int


@cache
def _nobody() -> str:
    """Return the hash that is checked when there is no account, so that the answer takes as long as for one."""
    return _hasher.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    """Return the argon2id hash of `password` (about 50 ms of work; call it outside any lock)."""
    return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether `password` belongs to the hash; takes equally long when there is no account (None)."""
    try:
        return _hasher.verify(password_hash or _nobody(), password[:LONGEST_PASSWORD]) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def password_problem(password: str, username: str) -> Text | None:
    """Return why `password` is not good enough, or None (length and not the user name: NIST SP 800-63B, 3.1.1)."""
    if len(password) < SHORTEST_PASSWORD:
        return lazy("Kata sandi paling sedikit {n} karakter.", n=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        return lazy("Kata sandi paling banyak {n} karakter.", n=LONGEST_PASSWORD)
    if username and username.lower() in password.lower():
        return lazy("Kata sandi tidak boleh memuat nama pengguna.")
    if len(set(password)) < 4:  # noqa: PLR2004 - fewer than four different characters is one key held down
        return lazy("Kata sandi terlalu seragam; gunakan beberapa kata yang mudah Anda ingat.")
    return None


def username_problem(username: str) -> Text | None:
    """Return why `username` cannot be one, or None."""
    if _USERNAME.fullmatch(username):
        return None
    return lazy("Nama pengguna 3–40 huruf kecil atau angka; boleh memakai titik, garis bawah, atau tanda hubung.")


def new_token() -> str:
    """Return a session token of 256 random bits; only its `fingerprint` is stored."""
    return secrets.token_urlsafe(32)


def new_password() -> str:
    """Return a first password an administrator can read out loud: four groups of four unmistakable characters."""
    return _spelled(groups=4)


def new_code() -> str:
    """Return the secret code in a display's address: 118 random bits that can be typed with a remote control."""
    return _spelled(groups=6)


def _spelled(*, groups: int) -> str:
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(groups))


def fingerprint(*parts: str) -> str:
    """Return the sha256 of the parts: how tokens, codes and the keys of failed tries are stored."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def try_keys(username: str, address: str) -> tuple[str, str]:
    """Return the two hashed keys under which failed tries are counted: the account name and the client's address."""
    return fingerprint("account", username.strip().lower()), fingerprint("address", address)


def wait_until(failures: int, last_failed: datetime) -> datetime:
    """Return when the next try is allowed: at once for the first three, then 2 s doubling up to 15 minutes."""
    beyond = failures - FREE_TRIES
    if beyond < 0:
        return last_failed
    doublings: int = min(beyond, 20)
    return last_failed + min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def device_key(device: str, username: str) -> str:
    """Return the hashed key under which failed tries of a known device are counted, for one account on it."""
    return fingerprint("device", device, username.strip().lower())
