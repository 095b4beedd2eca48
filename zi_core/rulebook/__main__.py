"""``python -m zi_core.rulebook [YEAR]`` prints the rules as the table in ``docs/rules.md``."""

from __future__ import annotations

import sys

from zi_core.rulebook.listing import table
from zi_core.rulebook.reading import load, years


def main(arguments: list[str]) -> None:
    """Print the table of the year named first in `arguments`, or of the newest. Raises RulebookError."""
    year = int(arguments[0]) if arguments else years()[-1]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a pipe on Windows speaks another code page
    sys.stdout.write(table(load(year)))


if __name__ == "__main__":
    main(sys.argv[1:])
