"""Who is asking: the client's address, whether by https, from which page, and where to go next."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import quote, urlsplit

from starlette.requests import HTTPConnection

LONGEST_NEXT = 500
_DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_ODD = re.compile(r"[\x00-\x20\x7f\\]")


def client_address(connection: HTTPConnection, *, behind_proxy: bool) -> str:
    """Return the address under which failed tries are counted; an IPv6 network of 64 bits counts as one.

    X-Forwarded-For is believed only behind our own proxy, and then only its last entry, which the proxy wrote itself.
    uvicorn rewrites the client from that header for peers on this machine, so without a proxy such a visitor is
    called "forwarded": the header then buys nobody a fresh counter.
    """
    forwarded = connection.headers.getlist("x-forwarded-for")
    if forwarded and not behind_proxy:
        return "forwarded"
    if forwarded:
        return _counted(forwarded[-1].rsplit(",", 1)[-1].strip())
    return _counted(connection.client.host if connection.client else "unknown")


def _counted(host: str) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False)) if not address.ipv4_mapped else str(address.ipv4_mapped)
    return str(address)


def by_https(connection: HTTPConnection, *, behind_proxy: bool) -> bool:
    """Tell whether the visitor's browser speaks https with us, or with our own proxy."""
    forwarded = connection.headers.get("x-forwarded-proto")
    if forwarded is None:
        return connection.scope.get("scheme") in {"https", "wss"}
    return behind_proxy and forwarded.rsplit(",", 1)[-1].strip() in {"https", "wss"}


def from_our_pages(connection: HTTPConnection) -> bool:
    """Tell whether a browser sent this from one of our own pages: Origin names the host that was asked.

    Programs that are no browser send neither Origin nor Sec-Fetch-Site; they cannot be tricked, so they pass.
    """
    origin = connection.headers.get("origin")
    if origin is None:
        return connection.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    theirs = _place(origin)
    return theirs is not None and theirs == _place(f"{origin.partition(':')[0]}://{connection.headers.get('host', '')}")


def _place(url: str) -> tuple[str, int | None] | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    return parts.hostname, port or _DEFAULT_PORTS[parts.scheme]


def safe_next(wanted: str) -> str:
    """Return `wanted` when it is a path of this site, "/" for anything else: no host, no scheme, no odd characters."""
    if not wanted.startswith("/") or wanted.startswith("//") or len(wanted) > LONGEST_NEXT or _ODD.search(wanted):
        return "/"
    parts = urlsplit(wanted)
    return "/" if parts.scheme or parts.netloc else wanted


def with_next(path: str, wanted: str) -> str:
    """Return `path` that leads to `wanted` afterwards (left out when that is the front page)."""
    target = safe_next(wanted)
    return path if target == "/" else f"{path}?next={quote(target, safe='/')}"


def asked_path(connection: HTTPConnection) -> str:
    """Return the path and query that were asked for."""
    path = quote(connection.scope["path"])
    query = connection.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path
