"""What the server counts and logs of itself: requests, sockets, refusals and failures, without a person in any of it.

A request is counted and logged under the first part of its path, when that is one of ours; never with its query, its
names or its cookies.
"""

from __future__ import annotations

import hmac
import logging
import math
import os
import time
from contextlib import suppress

from anyio import to_thread
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.site import SESSION_COOKIE, Site
from zi_core.access import Role
from zi_core.backups import Health, State
from zi_core.store import StoreError, backup_plan, places_of

METRICS = "/metrik"
SWITCH = "ZI_METRICS_TOKEN"
# Asked for many times a minute by programs or with every page; counted, not logged.
QUIET = frozenset({"sehat", "siap", "metrik", "aset", "static", "component", "_stcore", "media", "layar"})
AREAS = QUIET | {"masuk", "siapkan", "kata-sandi", "keluar", "bahasa", "inspeksi", "berkas", "akun", ""}
SECONDS = (0.005, 0.02, 0.1, 0.5, 2.0, 10.0)
log = logging.getLogger("kesiapan.request")


class Traffic:
    """The counters of one server."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "kesiapan_requests", "Answered requests", ("area", "method", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "kesiapan_request_seconds", "Time to the whole answer", ("area",), buckets=SECONDS, registry=self.registry
        )
        self.sockets = Gauge("kesiapan_open_pages", "Open WebSockets of pages", registry=self.registry)
        self.refused = Counter("kesiapan_refused", "Refused requests and sockets", ("area",), registry=self.registry)
        self.failures = Counter("kesiapan_failures", "Errors that got a number", registry=self.registry)
        self.copy_age = Gauge(
            "kesiapan_last_copy_age_seconds", "Age of the last good copy; NaN without one", registry=self.registry
        )
        self.copies = Gauge("kesiapan_copies", "How the copies stand: one is 1", ("state",), registry=self.registry)
        ProcessCollector(registry=self.registry)

    def tell_copies(self, health: Health) -> None:
        """Set what is counted of the copies."""
        self.copy_age.set(math.nan if health.age is None else health.age.total_seconds())
        for state in State:
            self.copies.labels(state.value).set(state is health.state)


TRAFFIC = Traffic()


def area_of(path: str) -> str:
    """Return the part of the server that `path` belongs to: one of `AREAS`, or "page" for every other address."""
    first = path.strip("/").split("/", 1)[0]
    return first if first in AREAS else "page"


class Observed:
    """ASGI middleware that counts every request and socket and logs those that people make."""

    def __init__(self, app: ASGIApp, traffic: Traffic = TRAFFIC) -> None:
        """Stand before `app`."""
        self.app = app
        self.traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; count when the answer is whole."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.perf_counter()
        status = [500]

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            self._note(scope, status[0], time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        area = area_of(scope["path"])
        method = scope["method"] if scope["method"] in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"} else "other"
        self.traffic.requests.labels(area, method, str(status)).inc()
        self.traffic.seconds.labels(area).observe(seconds)
        refused = status in {401, 403, 408, 413, 429}
        if refused:
            self.traffic.refused.labels(area).inc()
        if refused or area not in QUIET:
            level = logging.WARNING if refused else logging.INFO
            told = {"area": area or "beranda", "method": method, "status": status, "ms": round(seconds * 1000)}
            log.log(level, "request", extra=told)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        accepted = False

        async def noting(message: Message) -> None:
            nonlocal accepted
            if message["type"] == "websocket.accept":
                accepted = True
                self.traffic.sockets.inc()
            elif message["type"] == "websocket.close" and not accepted:
                self.traffic.refused.labels("socket").inc()
                log.warning("request", extra={"area": "socket", "status": message.get("code", 1000)})
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            if accepted:
                self.traffic.sockets.dec()


def metrics_route(site: Site, traffic: Traffic = TRAFFIC) -> Route:
    """Return the route of the counters, for a program that holds the token in `ZI_METRICS_TOKEN`, or administrators."""

    async def metrics(request: Request) -> Response:
        if not await to_thread.run_sync(_may_look, site, request, limiter=site.reads):
            return PlainTextResponse("", 404)
        with suppress(StoreError):  # the other counters are worth having while the store is not well
            traffic.tell_copies(await to_thread.run_sync(_copies, site, limiter=site.reads))
        return Response(generate_latest(traffic.registry), media_type=CONTENT_TYPE_LATEST)

    return Route(METRICS, metrics, methods=["GET"])


def _copies(site: Site) -> Health:
    return backup_plan.health(site.db, places_of(site.db.path.parent), now=site.now())


def _may_look(site: Site, request: Request) -> bool:
    wanted = os.environ.get(SWITCH, "")
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if wanted and hmac.compare_digest(given.encode(), wanted.encode()):
        return True
    account = site.account(request.cookies.get(SESSION_COOKIE))
    return account is not None and account.person.role is Role.ADMINISTRATOR
