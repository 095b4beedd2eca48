"""For whom a file of an open page was made: its picture, its download. Streamlit itself hands it to whoever asks.

A file lies at ``/media/<fingerprint of its content>`` while the page is open; the same content for two people is one
file. So it is remembered whose pages were told of it, and the gate asks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from threading import Lock

MEDIA = "/media/"
# So many files are remembered before those that are gone are forgotten.
KEPT = 2_000


class Told:
    """Which sessions (their fingerprints) were told of which files (their ids)."""

    def __init__(self, kept: int = KEPT) -> None:
        """Begin with nothing; above `kept` files `note` forgets those that are gone."""
        self._kept = kept
        self._sessions: dict[str, frozenset[str]] = {}
        self._lock = Lock()

    def note(self, file_id: str, session: str, present: Callable[[], Collection[str]]) -> None:
        """Remember that the page of `session` was told of a file; `present` says which files there are."""
        with self._lock:
            self._sessions[file_id] = self._sessions.get(file_id, frozenset()) | {session}
            if len(self._sessions) > self._kept:
                there = set(present()) | {file_id}
                self._sessions = {one: told for one, told in self._sessions.items() if one in there}

    def sessions(self, file_id: str) -> frozenset[str]:
        """Return the sessions that were told of a file; none where nobody was."""
        return self._sessions.get(file_id, frozenset())


def file_of(path: str) -> str:
    """Return the id of the file at an address, without what its name ends in."""
    return path.rpartition("/")[2].partition(".")[0]
