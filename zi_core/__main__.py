"""``python -m zi_core``: see ``zi_core.commands``."""

from __future__ import annotations

import io
import sys

from zi_core.commands import cli

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # Into a pipe, Windows would write its own code page, which lacks some of our signs.
        if isinstance(stream, io.TextIOWrapper):  # pragma: no branch - it always is, as the interpreter starts
            stream.reconfigure(encoding="utf-8")
    cli(prog_name="python -m zi_core")
