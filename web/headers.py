"""Security headers on every answer, proven against the real front end by a test in a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

_HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
# Files of the program itself; they hold no data and may be cached.
CACHEABLE = ("/static/", "/aset/", "/component/", "/_stcore/bidi-components/")

# Each part was taken away in turn in a browser: styles and one icon font are written into the page, plotly's picture
# goes through a blob, code is coloured with WebAssembly, large drawings are laid out by a worker.
PAGES_POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "connect-src 'self'{sockets}; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
# Our own forms need far less: no script at all.
FORMS_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
# The inspection keeps ticks on the phone and sends them by itself: our own script, and answers to it, nothing else.
SCRIPTED_POLICY = f"{FORMS_POLICY}; script-src 'self'; connect-src 'self'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}


def pages_policy(host: str) -> str:
    """Return the content policy of the Streamlit pages; `host` (the Host header) may be reached by WebSocket.

    Newer browsers count WebSockets of the same host as 'self', older ones do not.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return PAGES_POLICY.format(sockets=sockets, scripts=_inline_scripts())


@cache
def _inline_scripts() -> str:
    """Return the fingerprints of the scripts written into the library's own page, the only ones allowed inline."""
    page = Path(file_util.get_static_dir(), "index.html").read_bytes()
    prints = (sha256(script).digest() for script in re.findall(rb"<script>(.*?)</script>", page, re.DOTALL))
    return "".join(f" 'sha256-{b64encode(one).decode()}'" for one in prints)


class Headers:
    """Put the headers on every HTTP answer; what an answer says itself (a stricter policy) stays."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; add the headers when the answer begins."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope)
            await send(message)

        await self.app(scope, receive, with_headers)


def _add(headers: MutableHeaders, scope: Scope) -> None:
    for name, value in ALWAYS.items():
        headers.setdefault(name, value)
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    headers.setdefault("Content-Security-Policy", pages_policy(host))
    if not scope["path"].startswith(CACHEABLE):
        headers["Cache-Control"] = "no-store"
