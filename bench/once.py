"""One check of one file in a process of its own: ``python -m bench.once bench.ours FILE SHORT_FILE YEAR``."""

from __future__ import annotations

import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from time import perf_counter

from zi_core.units import CourtType, usual_services


def main(way: str, file: str, short: str, year: str) -> float:
    """Check `file` with the module `way`; return the seconds."""
    check = import_module(way).check
    services, today = usual_services(CourtType.GENERAL), date(int(year), 1, 1)
    check(Path(short).read_bytes(), services, today)  # what is loaded once is loaded
    start = perf_counter()
    check(Path(file).read_bytes(), services, today)
    return perf_counter() - start


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
