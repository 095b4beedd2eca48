"""The round of inspection on a phone (/inspeksi): a plain page whose script keeps every tick until it has arrived.

Streamlit's page lives on a WebSocket and forgets what was ticked while it was cut; this one works on without it.
"""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from web.drawing import asset, draw, notice
from web.forms import LARGEST_BODY, BadFormError, in_thread, read_body
from web.gate import account_of
from web.headers import SCRIPTED_POLICY
from web.site import Site
from zi_core.access import NotAllowedError, Right, may
from zi_core.events.base import Event
from zi_core.events.preparation import InspectionPhotoAdded
from zi_core.files.refusal import FileRefusedError
from zi_core.i18n import Text, lazy
from zi_core.preparation.messages import BadMessageError, read_photo, read_ticks
from zi_core.preparation.photos import clean_photo
from zi_core.preparation.rounds import OUTCOMES, by_rule
from zi_core.preparation.terms import terms
from zi_core.rulebook.reading import in_force
from zi_core.store import StaleError, units, write

Answer = Callable[[Request], Awaitable[Response]]
_SCRIPT, _STYLE = "web/inspection.js", "web/inspection.css"
_ODD = lazy("Kiriman tidak dikenali. Muat ulang halaman ini; centang Anda tetap tersimpan di telepon.")
_NOT_YOURS = lazy("Ronde ini sudah dihapus atau milik orang lain. Mulailah ronde baru.")
_NO_RIGHT = lazy("Peran Anda tidak berwenang mengisi ronde. Minta koordinator atau anggota tim.")
_FULL = lazy("Foto untuk unsur ini sudah cukup, atau rondenya sudah dihapus.")


class _RefusedError(Exception):
    """What a phone is told that must not send the same again."""

    def __init__(self, words: Text, status: int) -> None:
        super().__init__(status)
        self.words = words
        self.status = status


def inspection_routes(site: Site) -> list[BaseRoute]:
    """Return the page and the two addresses that its script sends to."""
    photo_bytes = terms()["photo"]["bytes"]
    return [
        Route("/inspeksi", _page(site), methods=["GET"]),
        Route("/inspeksi/kirim", _taking(site, _ticks, "application/json", LARGEST_BODY), methods=["POST"]),
        Route("/inspeksi/foto", _taking(site, _photo, "image/", photo_bytes), methods=["POST"]),
    ]


def _page(site: Site) -> Answer:
    async def answer(request: Request) -> Response:
        return await in_thread(request, lambda asked: _shown(site, asked), site.reads)

    return answer


def _shown(site: Site, request: Request) -> Response:
    account = account_of(request)
    if not may(account.person.role, Right.EDIT_PREPARATION):
        return notice(request, lazy("Ronde inspeksi"), _NO_RIGHT, status=403)
    court = units.unit(site.db, account.person.unit_id)
    book = in_force(court.cycle.year) if court else None
    drawn = draw(
        request,
        "inspection.html",
        court=court.court.name if court else "",
        account=account.person.account_id,
        groups=[(book.rule(rule).title, own) for rule, own in by_rule().items()] if book else [],
        outcomes=[(outcome.value, words) for outcome, words in OUTCOMES.items()],
        script=asset(_SCRIPT),
        own_style=asset(_STYLE),
        longest=terms()["text"]["short"],
        side=terms()["photo"]["side"],
    )
    drawn.headers["Content-Security-Policy"] = SCRIPTED_POLICY
    return drawn


Work = Callable[[Site, Request, bytes], dict[str, object]]


def _taking(site: Site, work: Work, kind: str, largest: int) -> Answer:
    """Return the answer to a message of the page's script: JSON, with a sentence when it is refused for good."""

    async def answer(request: Request) -> Response:
        if not request.headers.get("content-type", "").lower().startswith(kind):
            return await in_thread(request, lambda _: _no(_ODD, 400))
        try:
            body = await read_body(request, largest)
        except BadFormError as error:
            words = error.words
            return await in_thread(request, lambda _: _no(words, 413))
        return await in_thread(request, lambda asked: _done(site, asked, work, body), site.reads)

    return answer


def _done(site: Site, request: Request, work: Work, body: bytes) -> Response:
    try:
        return JSONResponse(work(site, request, body))
    except _RefusedError as refused:
        return _no(refused.words, refused.status)
    except NotAllowedError:
        return _no(_NO_RIGHT, 403)


def _no(words: Text, status: int) -> Response:
    return JSONResponse({"words": str(words)}, status)


def _today(site: Site, unit_id: str) -> date:
    court = units.unit(site.db, unit_id)
    return court.today(site.now()) if court else site.now().date()


def _write(site: Site, request: Request, event: Event, stale: Text) -> None:
    try:
        write(site.db, event, by=account_of(request).person, now=site.now())
    except StaleError:
        raise _RefusedError(stale, 409) from None


def _ticks(site: Site, request: Request, body: bytes) -> dict[str, object]:
    """Keep the ticks of a message; what is answered is what the phone need not send again."""
    unit_id = account_of(request).person.unit_id
    try:
        event = read_ticks(body, unit_id, _today(site, unit_id))
    except BadMessageError:
        raise _RefusedError(_ODD, 400) from None
    _write(site, request, event, _NOT_YOURS)
    return {"kept": {one.element: one.turn for one in event.ticks}, "finished": event.finished}


def _photo(site: Site, request: Request, body: bytes) -> dict[str, object]:
    """Keep a photograph of a round, encoded anew."""
    if not may(account_of(request).person.role, Right.EDIT_PREPARATION):
        raise _RefusedError(_NO_RIGHT, 403)
    try:
        where = read_photo(dict(request.query_params))
        kept = clean_photo(body)
    except BadMessageError:
        raise _RefusedError(_ODD, 400) from None
    except FileRefusedError as refused:
        raise _RefusedError(refused.reason, 415) from None
    event = InspectionPhotoAdded(
        unit_id=account_of(request).person.unit_id,
        inspection_id=str(where.round),
        entry_id=str(where.photo),
        element=where.element,
        media_type=kept.media_type,
        width=kept.width,
        height=kept.height,
        content=base64.b64encode(kept.data).decode(),
        content_sha256=kept.sha256,
    )
    _write(site, request, event, _FULL)
    return {"kept": event.entry_id}
