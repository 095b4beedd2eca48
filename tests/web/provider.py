"""An identity provider on this machine: the endpoints of OpenID Connect, and every lie a forged answer could tell."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = "kesiapan"
SECRET = "rahasia penyedia"
Signer = Callable[["Provider", dict[str, Any]], str]


def signed(provider: Provider, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, claims, provider.key)


class Provider:
    """What it is asked is answered as the attributes say; a test changes them."""

    def __init__(self) -> None:
        self.url = ""
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig"})
        self.reset()

    def reset(self) -> None:
        """Be an honest provider with one person again."""
        self.now = 0
        self.person: dict[str, Any] = {"sub": "s-1", "name": "Budi Rekaan"}
        self.more: dict[str, Any] = {}  # what only the userinfo endpoint tells
        self.lies: dict[str, Any] = {}  # claims that differ from the truth; None leaves one out
        self.described: dict[str, Any] = {}  # the same for the description
        self.sign: Signer = signed
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.one_code_once = True

    async def configuration(self, _: Request) -> Response:
        self.asked.append("configuration")
        told = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "end_session_endpoint": f"{self.url}/logout",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        }
        return JSONResponse({name: value for name, value in (told | self.described).items() if value is not None})

    async def jwks(self, _: Request) -> Response:
        self.asked.append("jwks")
        return JSONResponse(KeySet([self.key]).as_dict())

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def token(self, request: Request) -> Response:
        self.asked.append("token")
        sent = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        name, _, secret = (
            base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode().partition(":")
        )
        began = self.codes.get(sent["code"]) if not self.one_code_once else self.codes.pop(sent["code"], None)
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        honest = (name, secret) == (CLIENT, SECRET) and began and began["redirect_uri"] == sent["redirect_uri"]
        if not honest or began is None or began["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = {"iss": self.url, "aud": CLIENT, "iat": self.now, "exp": self.now + 1800, "nonce": began["nonce"]}
        told = {name: value for name, value in (claims | self.person | self.lies).items() if value is not None}
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": self.sign(self, told)})

    async def userinfo(self, request: Request) -> Response:
        assert request.headers["authorization"] == "Bearer a"
        return JSONResponse({"sub": self.person["sub"]} | self.more)


@contextmanager
def providing() -> Iterator[Provider]:
    """Run a provider on a free port of this machine."""
    provider = Provider()
    routes = [
        Route("/.well-known/openid-configuration", provider.configuration),
        Route("/jwks", provider.jwks),
        Route("/authorize", provider.authorize),
        Route("/token", provider.token, methods=["POST"]),
        Route("/userinfo", provider.userinfo),
        Route("/huge", lambda _: Response(b" " * 600_000)),
        Route("/list", lambda _: JSONResponse([])),
    ]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), port=0, log_level="error", lifespan="off"))
    ready = threading.Event()
    started = server.startup

    async def startup(*args: Any, **more: Any) -> None:
        await started(*args, **more)
        ready.set()

    server.startup = startup  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert ready.wait(30)
    provider.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield provider
    server.should_exit = True
    thread.join(30)
