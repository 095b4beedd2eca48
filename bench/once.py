"""One check of one file in a process of its own: ``python -m bench.once bench.ours FILE SHORT_FILE YEAR``."""

from __future__ import annotations

import resource
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from time import perf_counter

from zi_core.units import CourtType, usual_services


def main(way: str, file: str, short: str, year: str) -> tuple[float, float]:
    """Check `file` with the module `way`; return the seconds by the clock and of processors, children's included."""
    check = import_module(way).check
    services, today = usual_services(CourtType.GENERAL), date(int(year), 1, 1)
    check(Path(short).read_bytes(), services, today)  # what is loaded once is loaded
    start, used = perf_counter(), _processor()
    check(Path(file).read_bytes(), services, today)
    return perf_counter() - start, _processor() - used


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    print(*main(*sys.argv[1:]))
