"""Whole files, sealed to a key ring and opened again, in pieces: memory does not grow with the file."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pyrage

from zi_core.sealing.keys import Ring


class WrongKeyError(Exception):
    """None of the keys at hand opens the file."""


class SpoiltError(Exception):
    """The file is no sealed file, or was changed or cut off since it was written."""


def seal(source: Path, target: Path, ring: Ring) -> None:
    """Write `source`, sealed to the newest key of `ring`, to `target`: on the disk when this returns, or not there.

    Raises OSError when the disk does not take it.
    """
    half = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as reader, half.open("wb") as writer:
            pyrage.encrypt_io(reader, writer, [ring.recipient])
            writer.flush()
            os.fsync(writer.fileno())
        half.replace(target)
    finally:
        with suppress(OSError):
            half.unlink()


def unseal(source: Path, target: Path, ring: Ring) -> None:
    """Write what `source` holds to `target`, whole or not at all.

    Raises WrongKeyError, SpoiltError, or OSError when the disk does not take it.
    """
    half = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as reader, half.open("wb") as writer:
            pyrage.decrypt_io(reader, writer, ring.identities)
        half.replace(target)
    except pyrage.DecryptError as error:
        raise (WrongKeyError if "matching keys" in str(error) else SpoiltError)(source.name) from None
    except OSError as error:
        if error.errno is None:  # the library's own: a piece that does not fit its seal
            raise SpoiltError(source.name) from None
        raise
    finally:
        with suppress(OSError):
            half.unlink()
