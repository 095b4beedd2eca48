"""Choosing the language (/bahasa/id, /bahasa/en): a cookie for a year, then back to where one was."""

from __future__ import annotations

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.site import LANGUAGE_COOKIE, Site
from web.visitor import by_https, safe_next
from zi_core.i18n import LANGUAGES, SOURCE

KEPT = timedelta(days=365)


def language_route(site: Site) -> Route:
    """Return the route that sets the language."""

    async def choose(request: Request) -> Response:
        wanted = request.path_params["language"]
        answer = RedirectResponse(safe_next(request.query_params.get("next", "/")), 303)
        answer.set_cookie(
            LANGUAGE_COOKIE,
            wanted if wanted in LANGUAGES else SOURCE,
            max_age=int(KEPT.total_seconds()),
            path="/",
            httponly=True,
            samesite="lax",
            secure=by_https(request, behind_proxy=site.behind_proxy),
        )
        return answer

    return Route("/bahasa/{language}", choose, methods=["GET"])
