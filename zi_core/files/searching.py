"""Documents searched by a child process within limits: for each whether it was read whole, and what its lines are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

SECONDS = 60.0  # of wall clock for all of them; what is not reached is told as not read
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from zi_core.files.words import main; sys.exit(main())"
_ROOT = str(Path(__file__).resolve().parents[2])


def lines_of(paths: Sequence[Path], *, seconds: float = SECONDS) -> Iterator[tuple[Path, list[str], bool]]:
    """Give for each path its lines of text, and whether they are all there is; in the order of `paths`, each once."""
    left, end = list(paths), time.monotonic() + seconds
    while left and (remaining := end - time.monotonic()) > 0:
        told = _ask(left, remaining)
        for path, (lines, whole) in zip(left, told, strict=False):
            yield path, lines, whole
        left = left[len(told) :]
        if left:  # the child ended at this one
            yield left.pop(0), [], False
    for path in left:
        yield path, [], False


def _ask(paths: Sequence[Path], seconds: float) -> list[tuple[list[str], bool]]:
    """Return what the child said before it ended, one entry per file."""
    try:
        said = subprocess.run(  # noqa: S603 - our own interpreter and module; the paths are fingerprints
            [sys.executable, "-I", "-c", _BOOT, _ROOT],
            input=json.dumps([str(path) for path in paths]).encode() + b"\n",
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if not name.startswith("ZI_")},
            timeout=seconds,
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as late:
        said = late.stdout or b""
    answers = [json.loads(line) for line in said.split(b"\n")[:-1]]
    return [(one["lines"], one["whole"]) for one in answers]
