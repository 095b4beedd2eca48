"""The process that reads a stranger's file: bytes on its input, the cells on its output, and nothing else to reach.

No spreadsheet library is safe inside a server: some files abort the process. Here a crash costs one child. Where the
system can, the child limits its own memory, processor time and file size before it looks at the file.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields

from zi_core.spreadsheets.formats import read
from zi_core.spreadsheets.formats.sheets import Contents
from zi_core.spreadsheets.limits import Limits, Stop, StoppedError
from zi_core.spreadsheets.wire import pack

try:
    import resource
except ImportError:  # pragma: no cover - Windows has none; there the parent's clock is the limit
    resource = None  # type: ignore[assignment]


def confine(limits: Limits) -> None:
    """Take from this process what reading does not need; only ever lowers a limit."""
    if resource is None:
        return
    seconds = int(limits.seconds) + 1
    wanted = {resource.RLIMIT_AS: limits.memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        most_allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most_allowed, most_allowed))


def answer(data: bytes, limits: Limits) -> bytes:
    """Return one line of JSON on the file `data`, then its cells; or ``refused``, with a code and figures."""
    try:
        return _framed(*_told(read(data, limits)))
    except StoppedError as stopped:
        return _framed({"refused": stopped.code, "gaps": stopped.gaps})
    except MemoryError:
        return _framed({"refused": Stop.MEMORY, "gaps": {}})


def _framed(told: dict[str, object], cells: bytes = b"") -> bytes:
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return b"".join((line.encode("utf-8", "surrogatepass"), b"\n", cells))


def _told(contents: Contents) -> tuple[dict[str, object], bytes]:
    if not any(grid.rows for grid in contents.grids):
        raise StoppedError(Stop.HIDDEN if contents.hidden else Stop.EMPTY)
    told, cells = pack(contents.grids)
    return {"kind": contents.kind, "hidden": contents.hidden, "notes": contents.notes, **told}, cells


def main(limits: Limits | None = None) -> int:
    """Read the limits (one line of JSON) and the file from the input, write the answer. Returns the exit code 0."""
    stream = sys.stdin.buffer
    given = json.loads(stream.readline())
    limits = limits or Limits(**{field.name: given[field.name] for field in fields(Limits)})
    confine(limits)
    sys.stdout.buffer.write(answer(stream.read(), limits))
    return 0
