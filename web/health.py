"""Whether the server is well (/sehat: the store can be read) and ready for work (/siap: it can be written, too)."""

from __future__ import annotations

import os
import shutil

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from web.site import Site
from zi_core.store import units

# A copy, a schema step and a purge each write the file anew beside itself.
TIMES_THE_FILE = 3
LEAST_FREE = 200_000_000  # bytes


def health_route(site: Site) -> Route:
    """Return the route; it answers 503 when the store cannot be read, without saying why."""

    async def health(_request: Request) -> Response:
        well = await to_thread.run_sync(_can_read, site, limiter=site.reads)
        return JSONResponse({"status": "ok"}) if well else JSONResponse({"status": "unavailable"}, 503)

    return Route("/sehat", health, methods=["GET"])


def ready_route(site: Site) -> Route:
    """Return the route; it answers 503 with one word (store, disk) when saving could fail."""

    async def ready(_request: Request) -> Response:
        reason = await to_thread.run_sync(_obstacle, site, limiter=site.reads)
        if reason is None:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "unavailable", "reason": reason}, 503)

    return Route("/siap", ready, methods=["GET"])


def _can_read(site: Site) -> bool:
    try:
        units.any_unit(site.db)
    except Exception:  # noqa: BLE001 - whatever is wrong, the answer is that it is not well
        return False
    return True


def _obstacle(site: Site) -> str | None:
    """Return what keeps the server from saving: "store", "disk", or None."""
    if not _can_read(site):
        return "store"
    path = site.db.path
    needed = max(LEAST_FREE, TIMES_THE_FILE * path.stat().st_size)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return None if writable and shutil.disk_usage(path.parent).free >= needed else "disk"
