"""One open page of the app as a browser keeps it: a real WebSocket, Streamlit's own messages, no browser.

Uses the inner protocol of the pinned Streamlit; `tests/architecture/test_settings.py` would notice another version.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

COOKIE, GUARD = "zi_session", "_streamlit_xsrf"
PATIENCE = 60.0  # seconds for one run; a page that takes longer counts as an error
FINISHED = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


class PageError(Exception):
    """The page showed an error, or never came to its end."""


@dataclass
class Tab:
    """A page at `address` (http://...) that the session `token` opened at `path`."""

    address: str
    token: str
    path: str
    runs: list[float] = field(default_factory=list)
    widgets: dict[str, str] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    ticker: tuple[str, float] | None = None
    drawn: int = 0
    _socket: ClientConnection | None = None
    _hash: str = ""
    _session: str = ""
    _state: dict[str, Any] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        """Connect and draw the page once."""
        place = self.address.replace("http", "ws", 1)
        self._socket = await connect(
            f"{place}/_stcore/stream",
            additional_headers={"Cookie": f"{COOKIE}={self.token}"},
            origin=self.address,  # type: ignore[arg-type]
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
        )
        await self.rerun()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the page."""
        await self.socket.close()

    @property
    def socket(self) -> ClientConnection:
        """The open connection."""
        assert self._socket is not None
        return self._socket

    async def rerun(self, *, fragment: str = "", trigger: str = "") -> float:
        """Run the page (or one fragment of it, by itself) and wait for its end; returns and keeps the seconds."""
        message = BackMsg()
        state = message.rerun_script
        state.page_name = "" if self._hash else quote(self.path.strip("/"))
        state.page_script_hash = self._hash
        state.fragment_id = fragment
        state.is_auto_rerun = bool(fragment)
        for name, value in self._state.items():
            widget = state.widget_states.widgets.add(id=name)
            if isinstance(value, bool):
                widget.bool_value = value
            else:
                widget.file_uploader_state_value.CopyFrom(value)
        if trigger:
            state.widget_states.widgets.add(id=trigger).trigger_value = True
        begun = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.wait_for(self._ended(), PATIENCE)
        self.runs.append(time.perf_counter() - begun)
        return self.runs[-1]

    async def tick(self) -> float:
        """Let the page's own timer fire once."""
        if self.ticker is None:
            message = "the page has no timer"
            raise PageError(message)
        return await self.rerun(fragment=self.ticker[0])

    async def switch(self, label: str, *, on: bool) -> float:
        """Move a toggle."""
        self._state[self.widgets[label]] = on
        return await self.rerun()

    async def upload(self, label: str, name: str, data: bytes) -> float:
        """Choose a file in an uploader: ask for an address, send the bytes, run the page with it.

        Raises PageError when the page does not name the file in a heading afterwards: then it was not taken in.
        """
        asked = BackMsg()
        asked.file_urls_request.request_id = str(uuid.uuid4())
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self._session
        await self.socket.send(asked.SerializeToString())
        urls = await asyncio.wait_for(self._urls(), PATIENCE)
        await asyncio.to_thread(self._put, urls.upload_url, name, data)
        chosen = self._state[self.widgets[label]] = _no_files()
        chosen.uploaded_file_info.add(name=name, size=len(data), file_id=urls.file_id).file_urls.CopyFrom(urls)
        seconds = await self.rerun()
        self._state = {name: value for name, value in self._state.items() if isinstance(value, bool)}
        if name not in self.headings:
            message = "the file was not taken in"
            raise PageError(message)
        return seconds

    def _put(self, path: str, name: str, data: bytes) -> None:
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        guard = self._guard()
        headers = {
            "Cookie": f"{COOKIE}={self.token}; {GUARD}={guard}",
            "X-Xsrftoken": guard,
            "Origin": self.address,
            "Content-Type": f"multipart/form-data; boundary={edge}",
        }
        body = head + data + f"\r\n--{edge}--\r\n".encode()
        sent = Request(f"{self.address}{path}", body, headers, method="PUT")  # noqa: S310 - our own server
        with urlopen(sent, timeout=PATIENCE):  # noqa: S310 - our own server
            pass

    def _guard(self) -> str:
        """Return the token against forged uploads that Streamlit gives a browser in a cookie."""
        asked = Request(f"{self.address}/_stcore/health", headers={"Cookie": f"{COOKIE}={self.token}"})  # noqa: S310 - ours
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            cookie = SimpleCookie(answer.headers.get("Set-Cookie", ""))
        return cookie[GUARD].value

    async def _urls(self) -> Any:  # noqa: ANN401 - a message of the library's
        while True:
            message = await self._next()
            if message.WhichOneof("type") == "file_urls_response":
                return message.file_urls_response.file_urls[0]

    async def _ended(self) -> None:
        while True:
            message = await self._next()
            if message.WhichOneof("type") == "script_finished" and message.script_finished in FINISHED:
                return

    async def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self.socket.recv(decode=False))
        match message.WhichOneof("type"):
            case "new_session":
                self._session = message.new_session.initialize.session_id or self._session
            case "navigation":  # the frame has found which page it is; before that, the message names the frame
                self._hash = message.navigation.page_script_hash
                self.drawn += 1
            case "auto_rerun":
                self.ticker = (message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._element(message.delta.new_element)
            case "auth_redirect":
                error = "the session ended"
                raise PageError(error)
        return message

    def _element(self, element: Any) -> None:  # noqa: ANN401 - a message of the library's
        kind = element.WhichOneof("type")
        if kind in {"checkbox", "file_uploader", "button"}:
            widget = getattr(element, kind)
            self.widgets[widget.label] = widget.id
        elif kind == "markdown" and element.markdown.body.startswith("### "):
            self.headings.add(element.markdown.body.removeprefix("### ").replace("\\", ""))
        elif kind == "exception" or (kind == "alert" and "Nomor:" in element.alert.body):
            error = "the page shows an error"
            raise PageError(error)


def _no_files() -> Any:  # noqa: ANN401 - a message of the library's
    return type(BackMsg().rerun_script.widget_states.widgets.add().file_uploader_state_value)()
