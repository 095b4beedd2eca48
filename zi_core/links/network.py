"""How the checker reaches the network: which addresses are the world's, and one request to one of them."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

PORTS = frozenset({80, 443})
_AGENT = "KesiapanZI"
_NAT64 = IPv6Network("64:ff9b::/96")
# The block of protocols: not all of it counts as private in every version of the library.
_PROTOCOL = IPv4Network("192.0.0.0/24")
_RESOLVERS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="resolve")


def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Return the addresses of `host`. Raises OSError when there are none in time."""
    asked = _RESOLVERS.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        return tuple(dict.fromkeys(str(found[4][0]) for found in asked.result(seconds)))
    except (TooLateError, UnicodeError) as error:
        raise OSError from error


def is_public(address: str) -> bool:
    """Tell whether `address` is out in the world: not private, loopback, link-local, shared, multicast, reserved.

    Addresses of tunnels and translators (6to4, Teredo, NAT64) could lead anywhere, so they count as inside.
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found.sixtofour is not None or found.teredo is not None or found in _NAT64 or found.is_site_local:
            return False
    elif found in _PROTOCOL:
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


@dataclass(frozen=True, slots=True)
class Network:
    """The world as the checker sees it. Only tests give another one than the default."""

    resolve: Callable[[str, int, float], tuple[str, ...]] = resolve
    public: Callable[[str], bool] = is_public
    ports: frozenset[int] = PORTS
    context: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and Location of an answer."""

    status: int
    location: str


class Pinned(HTTPConnection):
    """A connection to an address that was vetted, whatever the name resolves to by now."""

    def __init__(self, host: str, port: int, address: str, seconds: float, context: ssl.SSLContext | None) -> None:
        """Prepare a connection to `address` for `host`; with a `context` it is a secure one."""
        super().__init__(host, port, timeout=seconds)
        self._address, self._context = address, context

    def connect(self) -> None:
        """Connect to the vetted address; the certificate must be the host's."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._context is not None:
            wrapped = self._context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = wrapped
            wrapped.do_handshake()

    def cut(self) -> None:
        """End the connection from another thread."""
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def ask(network: Network, url: Url, address: str, method: str, seconds: float) -> Answer:
    """Send one request to `address` and return its answer's head; no body is read.

    Raises OSError when there is none within `seconds`, also from a server that sends a letter at a time.
    """
    context = (network.context or ssl.create_default_context()) if url.secure else None
    connection = Pinned(url.host, url.port, address, seconds, context)
    clock = threading.Timer(seconds, connection.cut)
    clock.daemon = True
    clock.start()
    try:
        connection.request(method, url.path, headers={"User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"})
        answer: HTTPResponse = connection.getresponse()
        return Answer(answer.status, answer.getheader("Location") or "")
    except (HTTPException, ValueError) as error:
        raise OSError from error
    finally:
        clock.cancel()
        connection.close()


@dataclass(frozen=True, slots=True)
class Url:
    """An address taken apart: what to connect to and what to ask for."""

    secure: bool
    host: str
    port: int
    path: str
