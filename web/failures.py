"""When something breaks: a number for the person, a trace under that number in the log, and no personal data in either.

The words of an exception can carry a name or a telephone number ("KeyError: ..."), so a logged trace holds the kinds
of the exceptions and the places in the program, never their words.
"""

from __future__ import annotations

import logging
import secrets
import traceback

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from web.drawing import notice
from web.site import Site
from web.traffic import TRAFFIC
from zi_core.i18n import Text, lazy
from zi_core.store import DamagedError

INTERNAL_ERROR = 1011

log = logging.getLogger("kesiapan")


def report(error: BaseException) -> Text:
    """Write the trace of `error` to the log under a new number; return the sentence that tells a person the number."""
    number = secrets.token_hex(3).upper()
    log.error("Kesalahan %s\n%s", number, trace(error), extra={"number": number})
    TRAFFIC.failures.inc()
    if isinstance(error, DamagedError):
        return lazy("{words} Nomor: {number}.", words=error.words, number=number)
    return lazy("Terjadi kesalahan. Nomor: {number}; sampaikan nomor ini kepada administrator.", number=number)


def trace(error: BaseException) -> str:
    """Return where `error` and what caused it happened, without the exceptions' own words."""
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None and len(parts) < 10:  # noqa: PLR2004 - a chain this long tells nothing more
        places = "".join(traceback.format_tb(current.__traceback__))
        parts.append(f"{type(current).__qualname__}\n{places}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "caused by\n".join(parts)


class WithoutWords(logging.Filter):
    """Rewrite a log record's exception as `trace` does, for libraries that would log its words."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, its exception reduced to kinds and places."""
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if error is not None:
            record.msg, record.args = f"{record.msg}\n{trace(error)}", record.args
            record.exc_info = record.exc_text = None
        return True


def mute_libraries() -> None:
    """Keep the words of exceptions out of what Streamlit and uvicorn log; rich would print them past every logger."""
    config.set_option("logger.enableRich", value=False)
    for name in ("streamlit.error_util", "uvicorn.error", "asyncio"):
        logger = logging.getLogger(name)
        if not any(isinstance(known, WithoutWords) for known in logger.filters):
            logger.addFilter(WithoutWords())


class Failures:
    """ASGI middleware: an unforeseen exception becomes a page with a number instead of a trace."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        """Stand before `app`."""
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer 500 with a number when the answer has not begun yet."""
        said: set[str] = set()

        async def noting(message: Message) -> None:
            said.add(message["type"])
            await send(message)

        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        try:
            await self.app(scope, receive, noting)
        except Exception as error:  # noqa: BLE001 - whatever broke, the visitor gets a number
            words = report(error)
            if scope["type"] == "http" and not said:
                answer = await run_in_threadpool(_page, HTTPConnection(scope), words)
                await answer(scope, receive, send)
            elif scope["type"] == "websocket" and "websocket.close" not in said:
                await send({"type": "websocket.close", "code": INTERNAL_ERROR})


def _page(connection: HTTPConnection, words: Text) -> Response:
    return notice(connection, lazy("Terjadi kesalahan"), words, status=500)
