"""Run the benches named on the command line, or all of them."""

from __future__ import annotations

import sys
from importlib import import_module

ALL = (
    "store", "intake", "responses", "duplicates", "forecast", "survey", "indices", "pages", "innovation",
    "slides", "server", "load",
)  # fmt: skip


def main(names: list[str]) -> None:
    """Run each bench's ``run``. Exits with the names there are when one is unknown."""
    unknown = set(names) - set(ALL)
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    for name in names or ALL:
        import_module(f"bench.{name}").run()


if __name__ == "__main__":
    main(sys.argv[1:])
