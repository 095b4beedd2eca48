"""One link checked: every step of the way vetted before anything is sent (no request forged by a pasted link)."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote, urljoin, urlsplit

from zi_core.links.network import Network, Url, ask
from zi_core.links.outcomes import Found, Outcome

_REDIRECTS, _FOR_GOOD = frozenset({301, 302, 303, 307, 308}), frozenset({301, 308})
_NO_HEAD = frozenset({403, 405, 501})
_ASKS_WHO = frozenset({401, 403, 407, 429})
_LOWEST_ERROR = 400
_KEPT = "/%?&=:@!$'()*+,;~-._"  # signs that mean something in an address


def taken_apart(url: str) -> Url | None:
    """Return `url` in its parts, or None when it is no address of the web."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None or parts.password is not None:
        return None
    secure = parts.scheme == "https"
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return Url(secure, host.lower(), port or (443 if secure else 80), quote(path, safe=_KEPT))


def allowed(host: str, hosts: Collection[str]) -> bool:
    """Tell whether `host` is one of `hosts`, or below one that begins with a dot (".go.id")."""
    return any(host == one or (one.startswith(".") and host.endswith(one)) for one in hosts)


def check(url: str, hosts: Collection[str], *, seconds: float, hops: int, network: Network | None = None) -> Found:
    """Return what is at `url`, asked only at allowed `hosts` and public addresses.

    A redirect is followed at most `hops` times and only within the same host; one to another host is told, not taken.
    """
    net, first, moved = network or Network(), taken_apart(url), False
    here, address = first, url
    for _hop in range(hops + 1):
        if here is None or first is None or here.host != first.host:
            return Found(Outcome.MOVED, place=_without_query(address))
        found = _visit(here, hosts, seconds, net)
        if isinstance(found, Found):
            return Found(Outcome.MOVED, found.status, _without_query(address)) if _still_there(found, moved) else found
        status, location = found
        moved = moved or status in _FOR_GOOD
        address = urljoin(address, location)
        here = taken_apart(address)
    return Found(Outcome.DEAD)


def _still_there(found: Found, moved: bool) -> bool:  # noqa: FBT001 - two plain facts
    return moved and found.outcome is Outcome.ALIVE


def _visit(url: Url, hosts: Collection[str], seconds: float, net: Network) -> Found | tuple[int, str]:
    """Ask at one address; return what was found, or (status, Location) of a redirect."""
    if not allowed(url.host, hosts) or url.port not in net.ports:
        return Found(Outcome.NOT_ALLOWED)
    try:
        addresses = net.resolve(url.host, url.port, seconds)
        if not addresses or not all(net.public(one) for one in addresses):
            return Found(Outcome.INSIDE)
        answer = ask(net, url, addresses[0], "HEAD", seconds)
        if answer.status in _NO_HEAD:
            answer = ask(net, url, addresses[0], "GET", seconds)
    except OSError:
        return Found(Outcome.SILENT)
    if answer.status in _REDIRECTS and answer.location:
        return answer.status, answer.location
    if answer.status in _ASKS_WHO:
        return Found(Outcome.REFUSED, answer.status)
    return Found(Outcome.DEAD if answer.status >= _LOWEST_ERROR else Outcome.ALIVE, answer.status)


def _without_query(url: str) -> str:
    return url.split("?", 1)[0].split("#", 1)[0]
