"""Timing and printing: medians, 95th percentiles, and the ratio to an aim."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of one thing done several times."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        """Return the middle one."""
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        """Return what 95 of 100 stay under (the largest one when there are fewer than 20)."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def timed(work: Callable[[], object], times: int, *, warm: int = 1) -> Times:
    """Do `work` so many times after `warm` untimed ones."""
    for _ in range(warm):
        work()
    return Times([_once(work) for _ in range(times)])


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def heading(words: str) -> None:
    """Print the title of one bench."""
    print(f"\n{words}\n{'-' * len(words)}", flush=True)


def line(what: str, times: Times, aim: float | None = None) -> None:
    """Print median and 95th percentile in milliseconds, and how much of the aim (seconds) the 95th takes."""
    told = f"{what:<52} median {times.median * 1000:8.1f} ms   p95 {times.p95 * 1000:8.1f} ms"
    if aim is not None:
        told += f"   {times.p95 / aim:5.2f} of {aim * 1000:.0f} ms{'' if times.p95 <= aim else '  OVER'}"
    print(told, flush=True)


def figure(what: str, value: float, unit: str, note: str = "") -> None:
    """Print one figure."""
    print(f"{what:<52} {value:10.2f} {unit:<12} {note}", flush=True)
