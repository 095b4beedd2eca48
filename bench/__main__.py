"""Run the benches named on the command line, or all of them."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

ALL = (
    "store", "intake", "responses", "duplicates", "forecast", "survey", "indices", "pages", "innovation",
    "slides", "server", "load", "display",
)  # fmt: skip


def main(arguments: list[str]) -> None:
    """Run each bench's ``run``. Exits with the names there are when one is unknown."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--minutes", type=float, default=3.0, help="how long the display runs (an hour: 60)")
    asked = parser.parse_args(arguments)
    names: list[str] = asked.names
    unknown = set(names) - set(ALL)
    if unknown:
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    for name in names or ALL:
        own = {"minutes": asked.minutes} if name == "display" else {}
        import_module(f"bench.{name}").run(**own)


if __name__ == "__main__":
    main(sys.argv[1:])
