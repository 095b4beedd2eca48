"""Senders who trickle or never stop: their requests end, the others' go on."""

from __future__ import annotations

from collections.abc import Iterator

import anyio
import anyio.lowlevel
from starlette.types import Message, Receive, Scope, Send

from tests.web.conftest import apart
from web.patience import AT_ONCE, MOST, SPAN, UPLOADS, Patience
from web.site import SESSION_COOKIE

CHUNK: Message = {"type": "http.request", "body": b"x", "more_body": True}
LAST: Message = {"type": "http.request", "body": b"", "more_body": False}


async def reading(_scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def upload(session: str = "one", path: str = f"{UPLOADS}a/b", method: str = "PUT") -> Scope:
    headers = [(b"content-length", b"9"), (b"cookie", f"{SESSION_COOKIE}={session}".encode())]
    return {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b""}


async def sent(app: Patience, scope: Scope, parts: Iterator[Message | float]) -> list[Message]:
    """Send the parts (a number is a pause in seconds, the end is silence) and return the answer."""
    answer: list[Message] = []

    async def receive() -> Message:
        for part in parts:
            if not isinstance(part, float):
                return part
            await anyio.sleep(part)
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        answer.append(message)

    await app(scope, receive, send)
    return answer


def status(answer: list[Message]) -> int:
    return int(answer[0]["status"])


@apart
async def test_a_body_that_falls_silent_is_given_up_in_words() -> None:
    app = Patience(reading, silence=0.01)
    answer = await sent(app, upload(), iter([CHUNK, CHUNK]))
    assert status(answer) == 408
    assert "Kiriman berhenti di tengah jalan" in answer[1]["body"].decode()


@apart
async def test_a_body_that_trickles_without_end_is_given_up_too() -> None:
    def drops() -> Iterator[Message | float]:
        while True:
            yield 0.001
            yield CHUNK

    assert status(await sent(Patience(reading, silence=5.0, whole=0.03), upload(), drops())) == 408


@apart
async def test_a_whole_body_passes_and_waiting_for_the_visitor_to_leave_takes_any_time() -> None:
    async def staying(scope: Scope, receive: Receive, send: Send) -> None:
        await reading(scope, receive, send)
        assert (await receive())["type"] == "http.disconnect"

    app = Patience(staying, silence=0.01)
    assert status(await sent(app, upload(), iter([CHUNK, LAST, 0.05, {"type": "http.disconnect"}]))) == 204


@apart
async def test_an_answer_that_began_is_not_answered_twice() -> None:
    async def hasty(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await reading(scope, receive, send)

    assert [part["type"] for part in await sent(Patience(hasty, silence=0.01), upload(), iter([]))] == [
        "http.response.start"
    ]


@apart
async def test_a_session_uploads_so_many_files_in_a_while_and_others_are_not_touched() -> None:
    now = [0.0]
    app = Patience(reading, clock=lambda: now[0])
    first = [status(await sent(app, upload(), iter([LAST]))) for _ in range(MOST + 1)]
    assert first == [204] * MOST + [429]
    assert status(await sent(app, upload("two"), iter([LAST]))) == 204
    assert status(await sent(app, upload(method="DELETE"), iter([LAST]))) == 204, "taking back is free"
    assert status(await sent(app, upload(path="/masuk", method="POST"), iter([LAST]))) == 204
    now[0] = SPAN
    assert status(await sent(app, upload(), iter([LAST]))) == 204


@apart
async def test_only_so_many_uploads_of_a_session_are_under_way_at_once() -> None:
    app = Patience(reading)
    release = anyio.Event()
    waiting = 0

    async def held() -> None:
        async def receive() -> Message:
            nonlocal waiting
            waiting += 1
            await release.wait()
            return LAST

        await app(upload(), receive, _nowhere)

    async with anyio.create_task_group() as group:
        for _ in range(AT_ONCE):
            group.start_soon(held)
        while waiting < AT_ONCE:
            await anyio.lowlevel.checkpoint()
        assert status(await sent(app, upload(), iter([LAST]))) == 429
        release.set()
    assert status(await sent(app, upload(), iter([LAST]))) == 204


async def _nowhere(_message: Message) -> None:
    return None


@apart
async def test_requests_without_a_body_and_sockets_pass_untouched() -> None:
    passed: list[Scope] = []

    async def noting(scope: Scope, _receive: Receive, _send: Send) -> None:
        passed.append(scope)

    app = Patience(noting)
    get: Scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    for scope in (get, {"type": "websocket", "path": "/_stcore/stream", "headers": []}):
        await sent(app, scope, iter([]))
    assert passed == [get, {"type": "websocket", "path": "/_stcore/stream", "headers": []}]
