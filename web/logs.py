"""Where the server's log goes and how it is written: plain lines for a person, or JSON for a program (ZI_LOG=json)."""

from __future__ import annotations

import logging
import os
import sys
import time
from typing import TextIO

from pythonjsonlogger.json import JsonFormatter

SWITCH = "ZI_LOG"
OURS = ("kesiapan", "web", "zi_core", "pages")
_FIELDS = ("area", "method", "status", "ms", "number", "page", "event", "right", "role")


class Lines(logging.Formatter):
    """One line per event: time, level, what, and what belongs to it."""

    def __init__(self) -> None:
        """Write times in UTC, to the second."""
        super().__init__("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """Return the line with the record's own fields behind it."""
        more = " ".join(f"{name}={getattr(record, name)}" for name in _FIELDS if hasattr(record, name))
        return f"{super().format(record)} {more}".rstrip()


def begin(stream: TextIO | None = None) -> None:
    """Write what our own parts log to `stream` (default: standard error), from INFO up; once, however often called."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_json() if os.environ.get(SWITCH) == "json" else Lines())
    for name in OURS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)


def _json() -> logging.Formatter:
    return JsonFormatter(
        ["levelname", "name", "message"],
        timestamp="time",
        rename_fields={"levelname": "level", "name": "logger"},
    )
