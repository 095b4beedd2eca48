"""An address that is no page, said in our own words: Streamlit would say it in English over the front page."""

from __future__ import annotations

from collections.abc import Iterable

from anyio import to_thread
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from web.drawing import notice
from web.site import Site
from zi_core.i18n import lazy

LIBRARY = ("/_stcore/", "/static/", "/media/", "/component/", "/app/")


class UnknownRoute(Route):
    """Answers whoever looks for a page at an address that is none; everything else goes on to Streamlit."""

    def __init__(self, site: Site, addresses: Iterable[str]) -> None:
        """Know the pages' `addresses`; the first is the front page, which Streamlit itself serves at "/" alone."""
        self.front, *others = addresses
        self.known = frozenset(others) | {""}

        async def absent(request: Request) -> Response:
            return await to_thread.run_sync(self._answer, request, limiter=site.reads)

        super().__init__("/{path:path}", absent, methods=["GET"])

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match a browser that looks for a page where there is none."""
        if scope["type"] != "http" or scope["method"] != "GET" or not self._is_lost(HTTPConnection(scope)):
            return Match.NONE, {}
        return super().matches(scope)

    def _is_lost(self, connection: HTTPConnection) -> bool:
        path = connection.scope["path"]
        looks = "text/html" in connection.headers.get("accept", "")
        return looks and path.strip("/") not in self.known and not path.startswith(LIBRARY)

    def _answer(self, request: Request) -> Response:
        if request.url.path.strip("/") == self.front:
            return RedirectResponse("/", 308)
        words = lazy("Periksa alamatnya, atau mulai dari halaman utama.")
        return notice(request, lazy("Halaman ini tidak ada"), words, status=404)
