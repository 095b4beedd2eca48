"""Whole files, sealed to a key ring and opened again, in pieces: memory does not grow with the file.

What is sealed can be packed on the way (gzip): a database of many small tables shrinks to a hundredth.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pyrage

from zi_core.sealing.keys import Ring
from zi_core.sealing.whole import whole


class WrongKeyError(Exception):
    """None of the keys at hand opens the file."""


class SpoiltError(Exception):
    """The file is no sealed file, or was changed or cut off since it was written."""


_GZIP = 31  # zlib's number for the format of gzip
_PIECE = 1 << 20


class _Packing:
    """A reader of what `source` holds, packed."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self._ready = source, b""
        self._packer = zlib.compressobj(1, wbits=_GZIP)
        self._over = False

    def read(self, size: int) -> bytes:
        while len(self._ready) < size and not self._over:
            piece = self._source.read(_PIECE)
            self._over = not piece
            self._ready += self._packer.compress(piece) if piece else self._packer.flush()
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


class _Unpacking:
    """A writer that unpacks into `target`."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._unpacker = zlib.decompressobj(wbits=_GZIP)

    def write(self, data: bytes) -> int:
        self._target.write(self._unpacker.decompress(data))
        return len(data)


def seal(source: Path, target: Path, ring: Ring, *, packed: bool = False) -> None:
    """Write `source`, sealed to the newest key of `ring`, to `target`: on the disk when this returns, or not there.

    Raises OSError when the disk does not take it.
    """
    with source.open("rb") as reader:
        _sealed(_Packing(reader) if packed else reader, target, ring)


def _sealed(reader: BinaryIO | _Packing, target: Path, ring: Ring) -> None:
    with whole(target) as writer:
        pyrage.encrypt_io(reader, writer, [ring.recipient])


def unseal(source: Path, target: Path, ring: Ring, *, packed: bool = False) -> None:
    """Write what `source` holds to `target`, whole or not at all; `packed` as it was sealed.

    Raises WrongKeyError, SpoiltError, or OSError when the disk does not take it.
    """
    try:
        with source.open("rb") as reader, whole(target) as writer:
            pyrage.decrypt_io(reader, _Unpacking(writer) if packed else writer, ring.identities)
    except pyrage.DecryptError as error:
        raise (WrongKeyError if "matching keys" in str(error) else SpoiltError)(source.name) from None
    except zlib.error:
        raise SpoiltError(source.name) from None
    except OSError as error:
        if error.errno is None:  # the library's own: a piece that does not fit its seal
            raise SpoiltError(source.name) from None
        raise


def seal_text(text: str, target: Path, ring: Ring) -> None:
    """Write `text`, sealed to the newest key of `ring`, to `target`, whole or not at all.

    It is never on a disk as it is. Raises OSError when the disk does not take it.
    """
    _sealed(BytesIO(text.encode()), target, ring)


def unseal_text(source: Path, ring: Ring) -> str:
    """Return the text that `source` holds. Raises WrongKeyError, SpoiltError, or OSError when it cannot be read."""
    try:
        return str(pyrage.decrypt(source.read_bytes(), ring.identities), "utf-8")
    except pyrage.DecryptError as error:
        raise (WrongKeyError if "matching keys" in str(error) else SpoiltError)(source.name) from None
    except UnicodeDecodeError:
        raise SpoiltError(source.name) from None
