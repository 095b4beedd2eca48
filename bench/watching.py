"""What a process and its children hold in memory, looked at while they work."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

import psutil  # type: ignore[import-untyped]

MEGABYTE = 1 << 20
PAUSE = 0.005


class Watch:
    """Watches process `number` in a thread of its own; the peaks are in megabytes."""

    def __init__(self, number: int) -> None:
        """Begin with nothing seen."""
        self.alone = self.children = self.together = 0.0
        self._process = psutil.Process(number)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Look from now on."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Look no longer."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(PAUSE):
            try:
                own, children = self._held()
            except psutil.Error:
                continue
            self.alone, self.children = max(self.alone, own), max(self.children, children)
            self.together = max(self.together, own + children)

    def _held(self) -> tuple[float, float]:
        """Return the megabytes of the process and of its children; one not yet itself shows its parent's memory."""
        command = self._process.cmdline()
        children = [child for child in self._process.children() if child.cmdline() != command]
        own, *others = (each.memory_info().rss / MEGABYTE for each in (self._process, *children))
        return own, sum(others)
