"""Forms as data, and how one that was sent is read: small, known fields, plain text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.drawing import notice, speak
from zi_core.access import NotAllowedError
from zi_core.i18n import Text, lazy

LARGEST_BODY = 64 * 1024
LONGEST_VALUE = 300
MOST_WAITING = 32

Typed = Mapping[str, str]
Errors = Mapping[str, Text]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `autocomplete` as HTML names it; `options` (value, words) make it a choice."""

    id: str
    label: Text
    kind: Literal["text", "password", "date", "number", "choice", "code"] = "text"
    help: Text | None = None
    autocomplete: str = "off"
    options: tuple[tuple[str, object], ...] = ()
    needed: bool = True


class BadFormError(Exception):
    """A form that no page of ours sends; `words` say why, `status` is the answer's."""

    def __init__(self, words: Text, status: int = 400) -> None:
        """Remember `words` and `status`."""
        super().__init__(status)
        self.words = words
        self.status = status


class Page(Protocol):
    """A page with a form. `show` and `act` run in a thread that speaks the visitor's language."""

    @property
    def names(self) -> frozenset[str]:
        """The fields the form may carry."""

    def show(self, request: Request) -> Response:
        """Return the page as it is opened."""

    def act(self, request: Request, typed: Typed) -> Response:
        """Do what was sent and return the answer."""


async def read_form(request: Request, names: frozenset[str]) -> Typed:
    """Return the fields that were sent, each once and among `names`. Raises BadFormError for anything else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise BadFormError(lazy("Formulir ini tidak dikenal. Buka kembali halamannya, lalu kirim lagi."))
    body = await read_body(request, LARGEST_BODY)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=64)
    except ValueError:
        raise BadFormError(lazy("Isi formulir tidak terbaca. Buka kembali halamannya, lalu kirim lagi.")) from None
    # A space that does not break comes along when a name is pasted; to everybody it is a space.
    typed = {name: value.replace("\N{NO-BREAK SPACE}", " ") for name, value in pairs}
    if len(typed) != len(pairs) or not typed.keys() <= names:
        raise BadFormError(lazy("Formulir ini tidak dikenal. Buka kembali halamannya, lalu kirim lagi."))
    if any(len(value) > LONGEST_VALUE or not value.isprintable() for value in typed.values()):
        raise BadFormError(lazy("Salah satu isian terlalu panjang atau memuat karakter yang tidak dapat dibaca."))
    return typed


async def read_body(request: Request, largest: int) -> bytes:
    """Return what was sent, of at most `largest` bytes. Raises BadFormError for more, and for what broke off."""
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            chunks.append(chunk)
            size += len(chunk)
            if size > largest:
                raise BadFormError(lazy("Isi formulir terlalu besar."))
    except ClientDisconnect:
        raise BadFormError(lazy("Isi formulir tidak lengkap.")) from None
    return b"".join(chunks)


def route(path: str, page: Page, limiter: CapacityLimiter) -> Route:
    """Return the route of `page` at `path`; no more forms are worked on at once than `limiter` lets in."""

    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return await in_thread(request, page.show)
        try:
            typed = await read_form(request, page.names)
        except BadFormError as error:
            words, status = error.words, error.status
            return await in_thread(request, lambda asked: refused(asked, words, status))
        if limiter.statistics().tasks_waiting >= MOST_WAITING:
            return await in_thread(request, busy)
        try:
            return await in_thread(request, lambda asked: page.act(asked, typed), limiter)
        except NotAllowedError:  # the account was closed or changed since the gate looked
            return RedirectResponse("/masuk", 303)

    return Route(path, answer, methods=["GET", "POST"])


def in_thread(
    request: Request,
    work: Callable[[Request], R],
    limiter: CapacityLimiter | None = None,
) -> Awaitable[R]:
    """Run `work` in a thread that speaks the visitor's language."""

    def speaking() -> R:
        speak(request)
        return work(request)

    return to_thread.run_sync(speaking, limiter=limiter)


def refused(request: Request, words: Text, status: int) -> Response:
    """Return the page for a form that cannot be read."""
    return notice(request, lazy("Formulir tidak dapat diproses"), words, status=status)


def busy(request: Request) -> Response:
    """Return the page for a moment at which too many forms wait already."""
    words = lazy("Server sedang sibuk. Tunggu beberapa detik, lalu coba lagi.")
    answer = notice(request, lazy("Server sedang sibuk"), words, status=503)
    answer.headers["Retry-After"] = "5"
    return answer
