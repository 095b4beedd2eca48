"""Which device a session belongs to, in few words: enough to recognise one's own, too little to recognise anybody by.

The browser's own long description is not kept, and neither is its address (UU 27/2022: no more than needed).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from zi_core.i18n import Text, lazy

# A page that is open asks every few seconds; one that was not seen for this long is closed.
IN_USE = timedelta(minutes=10)
# The first that is found counts: most browsers also name the one they descend from.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_words(user_agent: str) -> str:
    """Return browser and system, such as "Chrome · Windows"; an empty string when neither is known."""
    found = (next((name for mark, name in known if mark in user_agent), None) for known in (_BROWSERS, _SYSTEMS))
    return " · ".join(name for name in found if name)


def seen_words(seen: datetime | None, now: datetime) -> Text:
    """Return when a session was last used, no finer than the hour; None: not since the server started."""
    if seen is None:
        return lazy("belum terlihat sejak server dinyalakan")
    if now - seen < IN_USE:
        return lazy("sedang dipakai")
    hours = (now - seen) // timedelta(hours=1)
    return lazy("{n} jam lalu", n=hours) if hours else lazy("kurang dari satu jam lalu")


def way_words(way: str) -> Text:
    """Return by which way a session began, in words."""
    return lazy("lewat penyedia identitas") if way == "openid" else lazy("dengan kata sandi")
