"""Files of evidence handed out (/data-dukung/<piece>/<revision>): to those who may see the desk evaluation, as files.

They are saved, never opened in the browser: nothing of them can act on our pages.
"""

from __future__ import annotations

from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from web.gate import account_of
from web.site import Site
from zi_core.access import Right, may
from zi_core.i18n import lazy
from zi_core.store import evidence

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
GONE = lazy("Berkas ini tidak ada atau sudah dihapus.")
REFUSED = lazy("Halaman ini tidak termasuk wewenang peran Anda.")


def evidence_route(site: Site) -> Route:
    """Return the route of `site`."""

    async def answer(request: Request) -> Response:
        person = account_of(request).person
        if not may(person.role, Right.SEE_DESK):
            return PlainTextResponse(str(REFUSED), 403)
        piece, revision = request.path_params["piece"], request.path_params["revision"]
        found = await to_thread.run_sync(evidence.file_of, site.db, person.unit_id, piece, revision, limiter=site.reads)
        if found is None:
            return PlainTextResponse(str(GONE), 404)
        name, media_type, data = found
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": POLICY,
        }
        return Response(data, media_type=media_type, headers=headers)

    return Route("/data-dukung/{piece:str}/{revision:int}", answer, methods=["GET"])
