"""``python -m zi_core``: see ``zi_core.commands``."""

from __future__ import annotations

from zi_core.commands import cli

if __name__ == "__main__":
    cli(prog_name="python -m zi_core")
