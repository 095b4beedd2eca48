"""Whether the server is well (/sehat): a trivial read of the store must work."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.site import Site
from zi_core.store import units


def health_route(site: Site) -> Route:
    """Return the route; it answers 503 when the store cannot be read, without saying why."""

    async def health(_request: Request) -> Response:
        try:
            await to_thread.run_sync(lambda: units.any_unit(site.db), limiter=site.reads)
        except Exception:  # noqa: BLE001 - whatever is wrong, the answer is that it is not well
            return JSONResponse({"status": "unavailable"}, 503)
        return JSONResponse({"status": "ok"})

    return Route("/sehat", health, methods=["GET"])
