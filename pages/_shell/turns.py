"""Whose page is drawn anew when nobody asked for it: one after the other, so that people at work need not wait.

A save can change what two hundred open pages show. Drawn at one moment, they would hold the process for seconds, and
whoever saves or uploads meanwhile would wait behind them. So each page takes the next free turn, and a turn is longer
than the drawing takes: with few pages open that is now, with two hundred the last one is drawn within a minute.
"""

from __future__ import annotations

import threading

# A turn is this many times as long as the page's last drawing took one core: redraws take at most a fifth of it.
ROOM = 5.0
SHORTEST = 0.05  # seconds; a drawing whose cost is not known


class Turns:
    """The order in which pages are drawn anew; one for the process, asked from every session."""

    def __init__(self) -> None:
        """Begin with the next turn free."""
        self._lock = threading.Lock()
        self._free = 0.0

    def take(self, now: float, cost: float) -> float:
        """Return from when on a page may be drawn that takes one core `cost` seconds.

        `now` and the answer are seconds of one running clock.
        """
        with self._lock:
            turn = max(now, self._free)
            self._free = turn + max(SHORTEST, ROOM * cost)
            return turn
