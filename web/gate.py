"""The gate: nothing but the sign-in, the set-up and the program's own files is reachable without a session.

It is plain ASGI, because Starlette's BaseHTTPMiddleware never sees a WebSocket, and Streamlit itself hands out
``/media/`` and uploads without asking who is there.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.farewell import go_to
from web.media import MEDIA, file_of
from web.site import DISPLAY_COOKIE, LANGUAGE_COOKIE, SESSION_COOKIE, Site
from web.visitor import asked_path, from_our_pages, with_next
from zi_core.access import Role
from zi_core.accounts import Account
from zi_core.displays import Display
from zi_core.i18n import lazy, use_language
from zi_core.store import units

ACCOUNT = "zi.account"
DISPLAY = "zi.display"
# Reachable by everybody. The library's own files (/static/) and ours (/aset/) hold no data.
# The counters (/metrik) ask for their own token.
PUBLIC = frozenset(
    {
        *("/masuk", "/masuk/contoh", "/masuk/kode", "/masuk/kode/pasang", "/masuk/oidc", "/masuk/oidc/kembali"),
        *("/siapkan", "/siapkan/contoh", "/sehat", "/siap", "/metrik"),
    }
)
# The page of the screen on the wall holds no data; the other exchanges the code of a display for its cookie.
PUBLIC |= {"/layar", "/layar/kode"}
PUBLIC_BELOW = ("/aset/", "/static/")
LANGUAGES = "/bahasa/"
# What an account may do that must change its password first.
FIRST = frozenset({"/kata-sandi", "/keluar"})
# Streamlit counts its sessions and caches for whoever asks.
LIBRARY_METRICS = "/_stcore/metrics"
# Data for a page that is open already: an answer, never a redirect to a form.
NEVER_PAGES = (MEDIA, "/_stcore/", "/component/")
# The one path that the cookie of a display on the wall opens.
ON_THE_WALL = "/layar/isi"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
# How often an open WebSocket is asked again whether its session still holds.
RECHECK = timedelta(seconds=5)
POLICY_VIOLATION = 1008
REFUSALS = {
    401: lazy("Anda belum masuk atau sesi Anda telah berakhir. Muat ulang halaman ini untuk masuk."),
    403: lazy("Permintaan ini tidak boleh dijalankan: bukan dari halaman aplikasi ini, atau bukan wewenang Anda."),
}


def is_public(path: str) -> bool:
    """Tell whether everybody may ask for `path`; one with dots that lead upwards belongs to no folder of ours."""
    if path.startswith(LANGUAGES):
        return "/" not in path.removeprefix(LANGUAGES)
    return path in PUBLIC or (path.startswith(PUBLIC_BELOW) and ".." not in path)


def account_of(request: HTTPConnection) -> Account:
    """Return the account the gate let through; only for routes that are not public."""
    account = request.scope[ACCOUNT]
    if not isinstance(account, Account):
        raise TypeError
    return account


def display_of(request: HTTPConnection) -> Display | None:
    """Return the display the gate let through, or None where it was an account; only for `ON_THE_WALL`."""
    display = request.scope.get(DISPLAY)
    return display if isinstance(display, Display) else None


class Gate:
    """ASGI middleware that asks for a valid session before anything else happens."""

    def __init__(self, app: ASGIApp, site: Site, recheck: timedelta = RECHECK) -> None:
        """Stand before `app`; `recheck` is how long an open WebSocket is trusted without asking again."""
        self.app = app
        self.site = site
        self.recheck = recheck

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or answer it here."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if scope["method"] not in READING and not from_our_pages(connection):
            await _refusal(connection, 403)(scope, receive, send)
            return
        refused = None if is_public(scope["path"]) else await self._check(connection)
        await (refused or self.app)(scope, receive, send)

    async def _check(self, connection: HTTPConnection) -> Response | None:
        """Return the answer for somebody who may not pass, or None; leaves the account or display in the scope."""
        path = connection.scope["path"]
        account = await self._account(connection) if not _asks_as_display(connection) else None
        if account is None and path == ON_THE_WALL and await self._is_display(connection):
            return None
        if account is None:
            if not _is_navigation(connection):
                return _refusal(connection, 401)
            exists = await to_thread.run_sync(units.any_unit, self.site.db, limiter=self.site.reads)
            target = with_next("/masuk", asked_path(connection)) if exists else "/siapkan"
            return RedirectResponse(target, 303)
        connection.scope[ACCOUNT] = account
        if path.startswith(LIBRARY_METRICS) and account.person.role is not Role.ADMINISTRATOR:
            return _refusal(connection, 403)
        if account.must_change and path not in FIRST:
            return RedirectResponse("/kata-sandi", 303) if _is_navigation(connection) else _refusal(connection, 401)
        return await self._check_media(connection, account)

    async def _check_media(self, connection: HTTPConnection, account: Account) -> Response | None:
        """Return the answer for a file of somebody else's page, which is the one for a file that is not there."""
        path = connection.scope["path"]
        if not path.startswith(MEDIA):
            return None
        token = connection.cookies[SESSION_COOKIE]
        told = await to_thread.run_sync(self.site.was_told, token, account, file_of(path), limiter=self.site.reads)
        return None if told else PlainTextResponse("File not found", 404)

    async def _account(self, connection: HTTPConnection) -> Account | None:
        # In a thread: a read takes about 0.6 ms, and behind a checkpoint longer; the event loop must not wait for it.
        token = connection.cookies.get(SESSION_COOKIE)
        if not token:
            return None
        return await to_thread.run_sync(self.site.account, token, limiter=self.site.reads)

    async def _is_display(self, connection: HTTPConnection) -> bool:
        code = connection.cookies.get(DISPLAY_COOKIE)
        display = await to_thread.run_sync(self.site.display, code, limiter=self.site.reads)
        connection.scope[DISPLAY] = display
        return display is not None

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        if not from_our_pages(connection) or not await self._may_stay(connection):
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        watch = _Watch(self, connection, receive, send)
        await self.app(_without_origin(scope), watch.receive, watch.send)

    async def _may_stay(self, connection: HTTPConnection) -> bool:
        account = await self._account(connection)
        return account is not None and not account.must_change


class _Watch:
    """An open WebSocket: each message that comes in is passed on only while the session holds.

    Streamlit reruns a script only on a message from the browser, so a session that was ended elsewhere sees no new
    data; its page is told to go to the sign-in.
    """

    def __init__(self, gate: Gate, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        self._gate = gate
        self._connection = connection
        self._receive = receive
        self._send = send
        self._asked = gate.site.now()
        self._closed = False

    async def receive(self) -> Message:
        """Return the next message, or a disconnect once the session has ended."""
        message = await self._receive()
        now = self._gate.site.now()
        if message["type"] != "websocket.receive" or not self._is_due(now):
            return message
        self._asked = now
        if await self._gate._may_stay(self._connection):  # noqa: SLF001 - the gate's own other half
            return message
        await self._send({"type": "websocket.send", "bytes": go_to("/masuk")})
        await self._send({"type": "websocket.close", "code": POLICY_VIOLATION})
        self._closed = True
        return {"type": "websocket.disconnect", "code": POLICY_VIOLATION}

    def _is_due(self, now: datetime) -> bool:
        return now - self._asked >= self._gate.recheck

    async def send(self, message: Message) -> None:
        """Pass a message on to the browser, unless the socket was closed here."""
        if not self._closed:
            await self._send(message)


def _without_origin(scope: Scope) -> Scope:
    """Return `scope` without the Origin, which was compared above.

    Streamlit compares it too, letter by letter, and where a proxy wrote the port of a host out, it would ask a site of
    a cloud for the address of this machine, while everybody waits.
    """
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"origin"]}


def _asks_as_display(connection: HTTPConnection) -> bool:
    """Tell whether a tab was opened by a display's address: it is shown as on the wall, whoever is signed in."""
    return connection.scope["path"] == ON_THE_WALL and b"layar=1" in connection.scope["query_string"].split(b"&")


def _is_navigation(connection: HTTPConnection) -> bool:
    accepts = connection.headers.get("accept", "")
    return (
        connection.scope["method"] in {"GET", "HEAD"}
        and "text/html" in accepts
        and not connection.scope["path"].startswith(NEVER_PAGES)
    )


def _refusal(connection: HTTPConnection, status: int) -> Response:
    use_language(connection.cookies.get(LANGUAGE_COOKIE, ""))
    return PlainTextResponse(str(REFUSALS[status]), status)
