"""The screen on the wall (/layar): a plain page that needs no keyboard, and the pictures its script asks for.

A television set opens ``/layar#kode=...``. What follows the # never leaves the browser by itself: it is in no log of a
server or a proxy. The page's script sends it once, in the body of a request, and gets a cookie for it that is sent to
/layar alone and opens /layar/isi alone. Somebody who is signed in needs no code and gets buttons besides.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from web.drawing import asset, draw, speak
from web.forms import BadFormError, in_thread, read_form
from web.gate import account_of, display_of
from web.headers import SCRIPTED_POLICY
from web.screens import Screens
from web.site import DISPLAY_COOKIE, Site
from web.visitor import by_https
from zi_core.access import may
from zi_core.displays import ALL_OF_IT, RIGHTS, Kind
from zi_core.events.displays import DisplayNoticed, Showing
from zi_core.i18n import Language, lazy, use_language
from zi_core.store import StoreError, units, write

SCRIPT, STYLE = "web/wall.js", "web/wall.css"
# As long as browsers keep any cookie; it is given anew with every set of pictures.
KEPT = timedelta(days=400)
AT_ONCE = 2
Answer = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class _Viewer:
    """Who looks: at which court, what they are shown, in which language, and whether they have buttons."""

    unit_id: str
    showing: Showing
    language: Language
    version: int
    controls: bool


def wall_routes(site: Site) -> list[BaseRoute]:
    """Return the page, the exchange of a code for a cookie, and the pictures."""
    # Screens wait for each other's drawings here, so that nobody who signs in or works waits for them.
    limiter, screens = CapacityLimiter(AT_ONCE), Screens(site)
    return [
        Route("/layar", _in_thread(_page, limiter), methods=["GET"]),
        Route("/layar/kode", _exchange(site, limiter), methods=["POST"]),
        Route("/layar/isi", _in_thread(lambda request: _pictures(site, screens, request), limiter), methods=["GET"]),
    ]


def _in_thread(work: Callable[[Request], Response], limiter: CapacityLimiter) -> Answer:
    async def answer(request: Request) -> Response:
        return await in_thread(request, work, limiter)

    return answer


def page_version() -> str:
    """Return what changes with the page's own files: a screen that runs for months then loads them anew."""
    return sha256(f"{asset(SCRIPT)} {asset(STYLE)}".encode()).hexdigest()[:12]


def _page(request: Request) -> Response:
    """Return the page; it holds no data, since the code arrives only after it."""
    drawn = draw(request, "wall/page.html", script=asset(SCRIPT), style=asset(STYLE), page=page_version())
    drawn.headers["Content-Security-Policy"] = SCRIPTED_POLICY
    drawn.headers["Referrer-Policy"] = "no-referrer"
    return drawn


def _exchange(site: Site, limiter: CapacityLimiter) -> Answer:
    async def answer(request: Request) -> Response:
        try:
            typed = await read_form(request, frozenset({"kode"}))
        except BadFormError as error:
            return PlainTextResponse("", error.status)
        return await in_thread(request, lambda asked: _known(site, asked, typed.get("kode", "")), limiter)

    return answer


def _known(site: Site, request: Request, code: str) -> Response:
    """Give the cookie for a code that is known; 401 says no more than that it is not."""
    typed = code.strip().lower()
    if site.display(typed) is None:
        return PlainTextResponse("", 401)
    answer = Response(status_code=204)
    _give(site, request, answer, typed)
    return answer


def _give(site: Site, request: Request, answer: Response, code: str) -> None:
    answer.set_cookie(
        DISPLAY_COOKIE,
        code,
        max_age=int(KEPT.total_seconds()),
        path="/layar",
        httponly=True,
        samesite="strict",
        secure=by_https(request, behind_proxy=site.behind_proxy),
    )


def _viewer(site: Site, request: Request) -> _Viewer:
    display = display_of(request)
    if display is not None:
        _notice(site, request)
        return _Viewer(display.unit_id, display.showing, display.language, display.version, controls=False)
    return _Viewer(account_of(request).person.unit_id, ALL_OF_IT, speak(request), 0, controls=True)


def _notice(site: Site, request: Request) -> None:
    """Write down a sign of life, every few minutes; a store that cannot take it keeps nobody from the pictures."""
    display, now = display_of(request), site.now()
    if display is None or not display.is_due(now):
        return
    try:
        write(site.db, DisplayNoticed(unit_id=display.unit_id, display_id=display.display_id), by=None, now=now)
    except StoreError:
        return


def _pictures(site: Site, screens: Screens, request: Request) -> Response:
    """Answer with all pictures, or only with the clock where the screen has them already."""
    viewer, now = _viewer(site, request), site.now()
    court = units.unit(site.db, viewer.unit_id)
    if court is None:
        return PlainTextResponse("", 401)
    state = screens.state(court, viewer.language, now)
    told = f"{state[1]}.{state[2]}.{state[3]}.{viewer.version}"
    basis: dict[str, object] = {"page": page_version(), "state": told, "clock": f"{court.local(now):%H.%M.%S}"}
    if request.query_params.get("keadaan") == told:
        return JSONResponse({**basis, "same": True})
    drawn = screens.drawn(court, state, now)
    use_language(viewer.language)
    answer = JSONResponse({**basis, "court": court.court.name, **_told(viewer), **_chosen(request, viewer, drawn)})
    if not viewer.controls:
        _give(site, request, answer, request.cookies[DISPLAY_COOKIE])
    return answer


def _chosen(request: Request, viewer: _Viewer, drawn: tuple[tuple[Kind, str], ...]) -> dict[str, object]:
    """Return the pictures the viewer is shown, in the viewer's order."""
    wanted = [Kind(one) for one in viewer.showing.pictures]
    if viewer.controls:
        role = account_of(request).person.role
        wanted = [kind for kind in wanted if may(role, RIGHTS[kind])]
    return {"pictures": [html for kind in wanted for own, html in drawn if own is kind]}


def _told(viewer: _Viewer) -> dict[str, object]:
    words = {
        "updated": lazy("Diperbarui {time}", time="{time}"),
        "lost": lazy("Sambungan terputus sejak {time}; mencoba lagi", time="{time}"),
        "next": lazy("Berikutnya {n} detik lagi", n="{n}"),
        "paused": lazy("Dijeda"),
    }
    return {
        "theme": viewer.showing.theme,
        "language": viewer.language,
        "seconds": viewer.showing.seconds,
        "controls": viewer.controls,
        "words": {name: str(text) for name, text in words.items()},
    }
