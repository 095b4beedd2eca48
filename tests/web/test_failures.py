"""When something breaks: a number to pass on, and no personal data anywhere."""

from __future__ import annotations

import logging

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from web import script_errors
from web.failures import Failures, WithoutWords, mute_libraries, report, trace
from web.site import Site
from zi_core.store import DiskFullError

SECRET = "Budi Rekaan 0812000111"


def _say() -> None:
    raise KeyError(SECRET)


def _break() -> None:
    try:
        _say()
    except KeyError as error:
        raise RuntimeError(SECRET) from error


def _hide() -> None:
    try:
        _say()
    except KeyError:
        raise ValueError from None


def _follow() -> None:
    try:
        _say()
    finally:
        _break()


def test_a_failure_shows_a_number_and_logs_the_place_without_words(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_request: Request) -> Response:
        _break()
        return Response()

    async def broken_socket(_socket: WebSocket) -> None:
        _break()

    async def closed_socket(socket: WebSocket) -> None:
        await socket.close()
        _break()

    everything = [
        Route("/rusak", broken),
        WebSocketRoute("/rusak", broken_socket),
        WebSocketRoute("/tertutup", closed_socket),
    ]
    with TestClient(Starlette(routes=everything, middleware=[Middleware(Failures, site=site)])) as client:
        answer = client.get("/rusak")
        for path in ("/rusak", "/tertutup"):
            with pytest.raises(WebSocketDisconnect), client.websocket_connect(path):
                pytest.fail("connected")
    assert answer.status_code == 500
    assert "Budi" not in answer.text + caplog.text
    number = answer.text.split("Nomor: ")[1][:6]
    assert f"Kesalahan {number}" in caplog.text
    assert "_break" in caplog.text
    assert "KeyError" in caplog.text
    assert "RuntimeError" in caplog.text


def test_a_full_disk_is_told_with_what_to_do_beside_the_number() -> None:
    words = str(report(DiskFullError("FatalException")))
    assert words.startswith("Disk server penuh, jadi perubahan ini tidak tersimpan.")
    assert "Nomor: " in words


def test_the_trace_follows_causes_and_leaves_out_what_was_suppressed() -> None:
    with pytest.raises(ValueError) as hidden:  # noqa: PT011 - it has no words to match
        _hide()
    assert "KeyError" not in trace(hidden.value)
    with pytest.raises(RuntimeError) as followed:
        _follow()
    assert trace(followed.value).count("caused by\nKeyError") == 2
    assert SECRET not in trace(followed.value) + str(report(followed.value))


def test_a_broken_page_shows_the_number_and_nothing_of_streamlits(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("streamlit.error", lambda words, **_: shown.append(words))
    assert script_errors.show(KeyError(SECRET))
    assert shown[0].startswith("Terjadi kesalahan. Nomor: ")
    assert shown[0].split("Nomor: ")[1][:6] in caplog.text
    assert SECRET not in shown[0] + caplog.text


def test_libraries_log_no_words_of_exceptions(caplog: pytest.LogCaptureFixture) -> None:
    mute_libraries()
    mute_libraries()
    logger = logging.getLogger("streamlit.error_util")
    assert sum(isinstance(known, WithoutWords) for known in logger.filters) == 1
    logger.propagate = True
    logger.addHandler(caplog.handler)
    with pytest.raises(RuntimeError) as caught:
        _break()
    logger.error("Uncaught app execution", exc_info=caught.value)
    logger.warning("plain %s", "words")
    assert "Budi" not in caplog.text
    assert "RuntimeError" in caplog.text
    assert "plain words" in caplog.text
