"""Ways in beside the password, the second factor, and sessions ended from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from zi_core.access import Right, Role
from zi_core.events.accounts import NewAccount
from zi_core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorEnrolled(Event):
    """Somebody confirmed a two-factor code once. `secret` is sealed; `recovery` are fingerprints of recovery codes."""

    account_id: str
    secret: str = field(repr=False)
    recovery: tuple[str, ...] = field(repr=False)
    time_step: int
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAccepted(Event):
    """A two-factor code was right; none of the same `time_step` or an earlier one counts again."""

    account_id: str
    time_step: int
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT
    silent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodeUsed(Event):
    """A recovery code (`recovery` is its fingerprint) was right; it never counts again."""

    account_id: str
    recovery: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesRenewed(Event):
    """Somebody got new recovery codes; the old ones are worth nothing."""

    account_id: str
    recovery: tuple[str, ...] = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorRemoved(Event):
    """Somebody turned their own second factor off; refused where the role requires one."""

    account_id: str
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorReset(Event):
    """An administrator, or the command line, took somebody's second factor away; all sessions of the account end."""

    account_id: str
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorRequired(Event):
    """An administrator chose the roles that must have a second factor; who lacks one sets it up at the next sign-in."""

    roles: tuple[str, ...]
    keeps: ClassVar[tuple[str, ...]] = ("roles",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Event):
    """An administrator ended a session of an account of the court."""

    account_id: str
    session: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityEntered(Event):
    """An administrator linked an account with somebody at the identity provider; an empty `identity` unlinks it."""

    account_id: str
    identity: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.MANAGE_COURT


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityPinned(Event):
    """Somebody whom an administrator had entered signed in for the first time; `bound` is their lasting fingerprint."""

    account_id: str
    bound: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id",)
    right: ClassVar[Right | None] = Right.OWN_ACCOUNT


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideAccountCreated(Event):
    """Somebody with a role by claim signed in for the first time and got an account that no password opens."""

    account: NewAccount
    account_id: str
    role: Role
    bound: str = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "role")
    moves: ClassVar[tuple[str, ...]] = ("team",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRoleChanged(Event):
    """The identity provider gives somebody another role than before; sessions with the old one end."""

    account_id: str
    role: Role
    keeps: ClassVar[tuple[str, ...]] = ("account_id", "role")
    moves: ClassVar[tuple[str, ...]] = ("team",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideSignInRefused(Event):
    """A sign-in by the identity provider was refused, for a `reason` of a closed set; `tries` are hashed keys."""

    reason: str
    account_id: str | None
    tries: tuple[str, ...] = field(repr=False)
    keeps: ClassVar[tuple[str, ...]] = ("reason", "account_id")
    silent: ClassVar[bool] = True
