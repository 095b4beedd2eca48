"""Accounts and sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from zi_core.access import Right, Role
from zi_core.events.base import Event

# Who has an account is who the whole team of 5c is.
_TEAM = ("team",)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account to be made; the password arrives only as its argon2id hash."""

    account_id: str
    username: str
    name: str
    role: Role
    password_hash: str = field(repr=False)
    must_change: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(Event):
    """An administrator made an account."""

    account: NewAccount
    account_id: str
    role: Role
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "role")
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    moves: ClassVar[tuple[str, ...]] = _TEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(Event):
    """An administrator changed somebody's name, role or whether the account is open. Its sessions end."""

    account_id: str
    name: str
    role: Role
    active: bool
    version: int
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "role", "active", "version")
    right: ClassVar[Right | None] = Right.MANAGE_COURT
    moves: ClassVar[tuple[str, ...]] = _TEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordReset(Event):
    """A new first password was given by an administrator or the command line; all sessions of the account end."""

    account_id: str
    password_hash: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Event):
    """Somebody changed their own password; every other session of the account ends."""

    account_id: str
    password_hash: str = field(repr=False)
    keep_session: str | None = field(default=None, repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Event):
    """A session began, by password or by the identity provider (`way`), on a `device` told in few words.

    `tries` are the delay counters that are cleared; `browser` is the fingerprint by which this browser is known again.
    """

    account_id: str
    session: str = field(repr=False)
    expires: datetime
    tries: tuple[str, ...] = field(default=(), repr=False)
    way: str = "password"
    device: str = field(default="", repr=False)
    browser: str | None = field(default=None, repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "way")
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Event):
    """A sign-in was refused. `tries` are hashed keys of the account name and the address, never the name itself."""

    tries: tuple[str, ...] = field(repr=False)
    account_id: str | None
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut(Event):
    """A session was ended by its owner, or all of them (`everywhere`)."""

    account_id: str
    session: str | None = field(default=None, repr=False)
    everywhere: bool
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "everywhere")
