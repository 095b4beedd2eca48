"""A file that is there whole or not at all, for its owner alone: half of it first, on the disk, then its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(target: Path) -> Iterator[BinaryIO]:
    """Give a stream for what `target` shall hold; it is on the disk afterwards, or as it was before. Raises OSError."""
    half = target.with_name(f"{target.name}.part")
    try:
        with open(half, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(target)
    finally:
        with suppress(OSError):
            half.unlink()
