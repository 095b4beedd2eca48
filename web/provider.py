"""Speaking to the identity provider: its own description, its keys, and a code turned into checked claims.

Authlib builds the requests and checks the claims, joserfc the signature. Every address must be https (or this machine),
none is followed elsewhere, every answer is limited in time and size. No answer's words reach a log or a page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from zi_core.accounts import new_token
from zi_core.accounts.openid import OpenIdSettings, claim_at, is_safe_address

WAIT_SECONDS = 5
LARGEST = 512 * 1024
# How long the provider's description and keys are believed, and how soon keys are asked for again for an unknown one.
BELIEVED = timedelta(hours=1)
KEYS_AGAIN = timedelta(minutes=1)
# Clocks differ; no more than this is forgiven.
LEEWAY_SECONDS = 60
# Signed with the provider's own private key. Never "none", and never HS*, whose key would be one that others know.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
WELL_KNOWN = "/.well-known/openid-configuration"


class Reason(StrEnum):
    """Why somebody is not let in. The values stand in addresses and in the audit."""

    STATE = "state"
    DENIED = "denied"
    PROVIDER = "provider"
    TOKEN = "token"  # noqa: S105 - a reason, not a secret
    UNVERIFIED = "unverified"
    UNMAPPED = "unmapped"
    CLOSED = "closed"
    WAIT = "wait"


class ProviderError(Exception):
    """The provider cannot be reached, or what it answered cannot be trusted (`reason`)."""

    def __init__(self, reason: Reason) -> None:
        """Remember the `reason`."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in that has begun: what only this browser and this server know (state, nonce, PKCE verifier)."""

    state: str = field(default_factory=new_token, repr=False)
    nonce: str = field(default_factory=new_token, repr=False)
    verifier: str = field(default_factory=new_token, repr=False)


class Provider:
    """The provider as this server knows it. Safe to use from several threads: what is kept is replaced as a whole."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        """Know nothing yet; `now` is the server's clock."""
        self._now = now
        self._kept: dict[str, tuple[datetime, dict[str, Any]]] = {}

    def address(self, settings: OpenIdSettings, pending: Pending) -> str:
        """Return where the browser goes to sign in. Raises ProviderError."""
        described = self._description(settings)
        with _client(settings, described) as client:
            address, _ = client.create_authorization_url(
                _endpoint(described, "authorization_endpoint"),
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
            )
        return str(address)

    def claims(self, settings: OpenIdSettings, code: str, pending: Pending) -> Mapping[str, Any]:
        """Return the checked claims about whoever signed in, for the `code` they came with. Raises ProviderError."""
        described = self._description(settings)
        try:
            with _client(settings, described) as client:
                token = client.fetch_token(
                    _endpoint(described, "token_endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=pending.verifier,
                    timeout=WAIT_SECONDS,
                    allow_redirects=False,
                )
            claims = self._checked(settings, described, token, pending)
        except requests.RequestException:
            raise ProviderError(Reason.PROVIDER) from None
        except (AuthlibBaseError, JoseError, ValueError, TypeError, KeyError):
            raise ProviderError(Reason.TOKEN) from None
        return self._completed(settings, described, claims, str(token.get("access_token", "")))

    def end_session(self, settings: OpenIdSettings) -> str | None:
        """Return where the browser goes to sign out there too, or None when that is not offered or not known."""
        try:
            end = _endpoint(self._description(settings), "end_session_endpoint")
        except ProviderError:
            return None
        back = settings.redirect_uri.rsplit("/masuk/", 1)[0] + "/masuk?keluar"
        return str(add_params_to_uri(end, [("client_id", settings.client_id), ("post_logout_redirect_uri", back)]))

    def _checked(
        self, settings: OpenIdSettings, described: Mapping[str, Any], token: Mapping[str, Any], pending: Pending
    ) -> CodeIDToken:
        """Return the claims of the ID token: signature, issuer, audience, times, nonce (Core, 3.1.3.7)."""
        opened = self._opened(described, str(token["id_token"]))
        claims = CodeIDToken(
            opened.claims,
            opened.header,
            options={
                "iss": {"essential": True, "value": described["issuer"]},
                "aud": {"essential": True, "value": settings.client_id},
                "sub": {"essential": True},
            },
            params={
                "nonce": pending.nonce,
                "client_id": settings.client_id,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(now=int(self._now().timestamp()), leeway=LEEWAY_SECONDS)
        return claims

    def _opened(self, described: Mapping[str, Any], id_token: str) -> jwt.Token:
        offered = described.get("id_token_signing_alg_values_supported") or ["RS256"]
        allowed = [one for one in SIGNATURES if one in offered]
        address = _endpoint(described, "jwks_uri")
        try:
            return jwt.decode(id_token, _keys(self._get(address, BELIEVED)), algorithms=allowed)
        except InvalidKeyIdError:  # the provider has changed its keys
            return jwt.decode(id_token, _keys(self._get(address, KEYS_AGAIN)), algorithms=allowed)

    def _completed(
        self, settings: OpenIdSettings, described: Mapping[str, Any], claims: Mapping[str, Any], access: str
    ) -> Mapping[str, Any]:
        """Return the claims with those the token lacks, asked from the provider (OpenID Connect Core, 5.3)."""
        lacking = "email" not in claims or (settings.claim and claim_at(claims, settings.claim) is None)
        if not lacking or not access or "userinfo_endpoint" not in described:
            return claims
        more = _fetch(_endpoint(described, "userinfo_endpoint"), {"Authorization": f"Bearer {access}"})
        if more.get("sub") != claims["sub"]:  # 5.3.2: else it may be about somebody else
            raise ProviderError(Reason.TOKEN)
        return {**more, **claims}

    def _description(self, settings: OpenIdSettings) -> dict[str, Any]:
        described = self._get(settings.server_metadata_url, BELIEVED)
        issuer = described.get("issuer")
        # OpenID Connect Discovery, 4.3: it must speak for the address it was found at.
        if not isinstance(issuer, str) or issuer.rstrip("/") + WELL_KNOWN != settings.server_metadata_url:
            raise ProviderError(Reason.PROVIDER)
        return described

    def _get(self, address: str, believed: timedelta) -> dict[str, Any]:
        kept = self._kept.get(address)
        if kept and self._now() - kept[0] < believed:
            return kept[1]
        found = _fetch(address, {})
        self._kept[address] = (self._now(), found)
        return found


def _client(settings: OpenIdSettings, described: Mapping[str, Any]) -> OAuth2Session:
    offered: Iterable[str] = described.get("token_endpoint_auth_methods_supported") or ("client_secret_basic",)
    return OAuth2Session(
        settings.client_id,
        settings.client_secret.get_secret_value(),
        token_endpoint_auth_method="client_secret_basic" if "client_secret_basic" in offered else "client_secret_post",
        scope=settings.scope,
        redirect_uri=settings.redirect_uri,
        code_challenge_method="S256",
    )


def _endpoint(described: Mapping[str, Any], name: str) -> str:
    address = described.get(name)
    if not isinstance(address, str) or not is_safe_address(address):
        raise ProviderError(Reason.PROVIDER)
    return address


def _keys(found: Mapping[str, Any]) -> KeySet:
    return KeySet.import_key_set({"keys": [one for one in found["keys"] if one.get("use", "sig") == "sig"]})


def _fetch(address: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """Return the JSON object at `address`. Raises ProviderError."""
    try:
        with requests.get(address, headers=headers, timeout=WAIT_SECONDS, allow_redirects=False, stream=True) as answer:
            body = answer.raw.read(LARGEST + 1, decode_content=True)
            found = json.loads(body) if answer.status_code == requests.codes.ok and len(body) <= LARGEST else None
    except (requests.RequestException, OSError, ValueError):
        raise ProviderError(Reason.PROVIDER) from None
    if not isinstance(found, dict):
        raise ProviderError(Reason.PROVIDER)
    return found
