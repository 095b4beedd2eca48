"""Signing in through an identity provider (OpenID Connect): its settings, and who a token's claims stand for.

The settings are a TOML file outside the database, named by ZI_OIDC. Nothing here speaks to the network or the store.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from zi_core.access import Role
from zi_core.accounts import SESSION_LIFE, fingerprint
from zi_core.i18n import Text, lazy

SETTING = "ZI_OIDC"
SECRET_SETTING = "ZI_OIDC_SECRET"  # noqa: S105 - the name of the setting, not a secret
LONGEST_NAME = 80
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


def is_safe_address(address: str) -> bool:
    """Tell whether `address` is https, or a server of this very machine (a provider under test)."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _THIS_MACHINE))


def _safe(address: str) -> str:
    if not is_safe_address(address):
        message = "not https"
        raise ValueError(message)
    return address


_Address = Annotated[str, AfterValidator(_safe)]


class OpenIdSettings(BaseModel):
    """What the operator wrote down about the provider. The secret never shows in a printed or logged value.

    `mapping` says who gets in. "list": whom an administrator has entered on an account. "claim": besides, whoever has
    one of the values in `roles` in the claim `claim` (a dotted path); of several, the first in the file counts.
    `session_minutes` is how long a session lasts; without it, until the token expires. Neither goes beyond 12 hours.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    server_metadata_url: _Address
    client_id: str = Field(min_length=1)
    client_secret: SecretStr
    redirect_uri: _Address
    title: str = Field(default="SSO", min_length=1, max_length=40)
    scope: str = "openid email profile"
    mapping: Literal["list", "claim"] = "list"
    claim: str = ""
    roles: dict[str, Role] = {}
    session_minutes: int | None = Field(default=None, ge=5, le=int(SESSION_LIFE.total_seconds()) // 60)

    @model_validator(mode="after")
    def _claim_is_complete(self) -> Self:
        if self.mapping == "claim" and not (self.claim and self.roles):
            message = "mapping by claim needs claim and roles"
            raise ValueError(message)
        return self


@dataclass(frozen=True, slots=True)
class Faulty:
    """The settings are there but cannot be used; `words` say why, without any value of theirs."""

    words: Text


def settings_now(environ: Mapping[str, str] = os.environ) -> OpenIdSettings | Faulty | None:
    """Return the settings as they are now: None when no file is named. The file is read anew every time."""
    named = environ.get(SETTING)
    if not named:
        return None
    try:
        path = Path(named)
        if os.name == "posix" and path.stat().st_mode & 0o007:
            return Faulty(lazy("Berkas pengaturan dapat dibaca semua orang di server; batasi dengan chmod 600."))
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        if environ.get(SECRET_SETTING):
            values["client_secret"] = environ[SECRET_SETTING]
        return OpenIdSettings.model_validate(values)
    except ValidationError as error:
        names = sorted({str(one["loc"][0]) if one["loc"] else "claim" for one in error.errors(include_input=False)})
        return Faulty(lazy("Isian berkas pengaturan belum benar: {fields}.", fields=", ".join(names)))
    except (OSError, ValueError):
        return Faulty(lazy("Berkas pengaturan tidak ada atau tidak terbaca."))


@dataclass(frozen=True, slots=True)
class Outside:
    """Somebody the provider vouches for.

    `bound` is the fingerprint of issuer and subject, the only lasting name of a person at a provider (OpenID Connect
    Core, 5.7); `email` is empty when there is none, and worth nothing unless `verified`.
    """

    bound: str
    subject: str
    email: str
    verified: bool
    name: str
    role: Role | None
    ends: datetime

    @property
    def entries(self) -> tuple[str, ...]:
        """Return under which entries of an administrator this person is known: the subject, a verified address."""
        own = () if "@" in self.subject else (self.subject,)
        return (*own, self.email) if self.email and self.verified else own


def outside(claims: Mapping[str, Any], settings: OpenIdSettings, now: datetime) -> Outside:
    """Return who the `claims` of a checked token stand for; `ends` is when a session begun now must end."""
    email = claims.get("email")
    name = claims.get("name") or claims.get("preferred_username") or ""
    minutes = settings.session_minutes
    ends = now + timedelta(minutes=minutes) if minutes else datetime.fromtimestamp(claims["exp"], UTC)
    return Outside(
        bound=fingerprint("openid", str(claims["iss"]), str(claims["sub"])),
        subject=str(claims["sub"]),
        email=email.strip().lower() if isinstance(email, str) else "",
        verified=claims.get("email_verified") is True,
        name="".join(sign for sign in str(name) if sign.isprintable()).strip()[:LONGEST_NAME],
        role=role_of(claims, settings),
        ends=min(ends, now + SESSION_LIFE),
    )


def role_of(claims: Mapping[str, Any], settings: OpenIdSettings) -> Role | None:
    """Return the role that the claim gives, or None; None also when roles are not given by claim."""
    if settings.mapping != "claim":
        return None
    found = claim_at(claims, settings.claim)
    held = {found} if isinstance(found, str) else {one for one in found or () if isinstance(one, str)}
    return next((role for value, role in settings.roles.items() if value in held), None)


def claim_at(claims: Mapping[str, Any], path: str) -> str | list[Any] | None:
    """Return the claim at the dotted `path` when it is text or a list; one with dots in its own name counts too."""
    if path in claims:
        found: Any = claims[path]
    else:
        found = claims
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    return found if isinstance(found, str | list) else None


def entry_problem(entered: str) -> Text | None:
    """Return why an administrator cannot enter this for somebody, or None: an e-mail address or a subject."""
    if not entered or (len(entered) <= 255 and entered.isprintable() and " " not in entered):  # noqa: PLR2004 - 2 (ID Token)
        return None
    return lazy("Isi alamat email atau nomor subjek dari penyedia, tanpa spasi.")
