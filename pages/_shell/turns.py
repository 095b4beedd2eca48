"""Whose page is drawn anew when nobody asked for it: one after the other, so that people at work need not wait.

A save can change what two hundred open pages show. Drawn at one moment, they would hold the process for seconds, and
whoever saves or uploads meanwhile would wait behind them. So each page takes the next free turn: with few pages open
that is now, with two hundred the last one is drawn after `BETWEEN` times two hundred.
"""

from __future__ import annotations

import threading

# Seconds from one turn to the next: about five times what drawing the readiness page takes one core.
BETWEEN = 0.2


class Turns:
    """The order in which pages are drawn anew; one for the process, asked from every session."""

    def __init__(self) -> None:
        """Begin with the next turn free."""
        self._lock = threading.Lock()
        self._free = 0.0

    def take(self, now: float) -> float:
        """Return from when on the asking page may be drawn; `now` and the answer are seconds of one running clock."""
        with self._lock:
            turn = max(now, self._free)
            self._free = turn + BETWEEN
            return turn
