"""How long and how often somebody may send: a body that stops coming is given up, and uploads are counted per account.

Streamlit takes an upload whole into memory before it looks at it, so a sender who trickles, or who sends again and
again, would otherwise hold the server's memory at no cost.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from time import monotonic

import anyio
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.drawing import speak
from web.site import SESSION_COOKIE
from zi_core.accounts import fingerprint
from zi_core.i18n import Text, lazy

# A slow line delivers something within this many seconds; ten megabytes take it a quarter of an hour.
SILENCE, WHOLE = 30.0, 900.0
UPLOADS = "/_stcore/upload_file/"
# Uploads of one session: a list, its mended versions, a dozen pictures. Nobody chooses forty files in five minutes.
MOST, SPAN = 40, 300.0
AT_ONCE = 3
SLOW = lazy("Kiriman berhenti di tengah jalan, jadi tidak disimpan. Periksa sambungan Anda, lalu kirim lagi.")
OFTEN = lazy("Terlalu banyak berkas dalam waktu singkat. Tunggu beberapa menit, lalu unggah lagi.")


class _SlowError(Exception):
    """A body that does not come."""


class Patience:
    """ASGI middleware: gives up on bodies that stall, and on sessions that upload without end."""

    def __init__(
        self, app: ASGIApp, *, silence: float = SILENCE, whole: float = WHOLE, clock: Callable[[], float] = monotonic
    ) -> None:
        """Stand before `app`; a body may be silent for `silence` seconds and take `whole` seconds in all."""
        self.app = app
        self.silence = silence
        self.whole = whole
        self.uploads = _Uploads(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 408 (too slow) or 429 (too often)."""
        if scope["type"] != "http" or not _brings_a_body(scope):
            await self.app(scope, receive, send)
            return
        place = self.uploads.begin(scope)
        if place is None:
            await _answer(scope, OFTEN, 429)(scope, receive, send)
            return
        began = False

        async def noting(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        with place:
            try:
                await self.app(scope, _Body(receive, self.silence, self.whole).receive, noting)
            except _SlowError:
                if not began:
                    await _answer(scope, SLOW, 408)(scope, receive, send)


class _Body:
    """The parts of one body, each waited for only so long."""

    def __init__(self, receive: Receive, silence: float, whole: float) -> None:
        self._receive = receive
        self._silence = silence
        self._until = anyio.current_time() + whole
        self._ended = False

    async def receive(self) -> Message:
        if self._ended:  # what comes now is only that the visitor went away; that may take as long as it likes
            return await self._receive()
        try:
            with anyio.fail_at(min(anyio.current_time() + self._silence, self._until)):
                message = await self._receive()
        except TimeoutError:
            raise _SlowError from None
        self._ended = not message.get("more_body", False)
        return message


class _Uploads:
    """How many uploads each session began lately, and how many are under way."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._begun: defaultdict[str, deque[float]] = defaultdict(deque)
        self._open: defaultdict[str, int] = defaultdict(int)

    def begin(self, scope: Scope) -> AbstractContextManager[None] | None:
        """Return what to hold while the upload of `scope` lasts, or None when there are too many."""
        if not scope["path"].startswith(UPLOADS) or scope["method"] not in {"PUT", "POST"}:
            return nullcontext()
        who = fingerprint(HTTPConnection(scope).cookies.get(SESSION_COOKIE, ""))
        now = self._clock()
        self._forget(now - SPAN)
        if len(self._begun[who]) >= MOST or self._open[who] >= AT_ONCE:
            return None
        self._begun[who].append(now)
        return _Place(self._open, who)

    def _forget(self, before: float) -> None:
        for who in list(self._begun):
            begun = self._begun[who]
            while begun and begun[0] <= before:
                begun.popleft()
            if not begun:
                del self._begun[who]


class _Place(AbstractContextManager[None]):
    """One upload under way."""

    def __init__(self, counts: defaultdict[str, int], who: str) -> None:
        self._counts = counts
        self._who = who

    def __enter__(self) -> None:
        self._counts[self._who] += 1

    def __exit__(self, *_: object) -> None:
        self._counts[self._who] -= 1
        if not self._counts[self._who]:
            del self._counts[self._who]


def _brings_a_body(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


def _answer(scope: Scope, words: Text, status: int) -> PlainTextResponse:
    speak(HTTPConnection(scope))
    return PlainTextResponse(str(words), status)
