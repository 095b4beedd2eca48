"""The key file of the copies: age identities, one per line, the newest last; new copies are sealed to the newest alone.

The format is age's own, so ``age --decrypt --identity`` opens a copy with this very file. Older identities stay in it
as long as copies sealed to them are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyrage

from zi_core.sealing.whole import whole

_PREFIX = "AGE-SECRET-KEY-"


class KeyFileError(Exception):
    """The key file is missing, or no line of it is a key."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The identities of one key file, as their secret lines, the oldest first; never empty."""

    secrets: tuple[str, ...]

    def __repr__(self) -> str:
        """Show how many keys there are, never one of them: a trace or a log must not carry it."""
        return f"Ring({len(self.secrets)})"

    @property
    def identities(self) -> list[pyrage.x25519.Identity]:
        """Return what opens copies."""
        return [pyrage.x25519.Identity.from_str(line) for line in self.secrets]

    @property
    def recipient(self) -> pyrage.x25519.Recipient:
        """Return whom new copies are sealed to."""
        return self.identities[-1].to_public()

    @property
    def publics(self) -> tuple[str, ...]:
        """Return the public halves ("age1..."), which may be shown and written anywhere."""
        return tuple(str(one.to_public()) for one in self.identities)

    @property
    def public(self) -> str:
        """Return the public half of the newest key."""
        return self.publics[-1]

    @property
    def secret(self) -> str:
        """Return the newest key itself, to be kept on paper or on another medium."""
        return self.secrets[-1]


def read_ring(path: Path) -> Ring:
    """Return the keys in the file at `path`. Raises KeyFileError when there is none."""
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        ring = Ring(tuple(line for line in lines if line.startswith(_PREFIX)))
        _ = ring.identities
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        raise KeyFileError(path.name) from None
    if not ring.secrets:
        raise KeyFileError(path.name)
    return ring


def ring_at(path: Path, now: datetime) -> Ring:
    """Return the keys in the file at `path`; where there is no file, one is made with a new key.

    A file that is there and cannot be read is never written over: raises KeyFileError.
    """
    return read_ring(path) if path.exists() else _write(path, (), now)


def rotate(path: Path, now: datetime) -> Ring:
    """Add a new key to the file at `path`, to which copies are sealed from now on; the old ones still open theirs."""
    return _write(path, ring_at(path, now).secrets if path.exists() else (), now)


def keep_newest(path: Path, now: datetime) -> Ring:
    """Take all keys but the newest out of the file at `path`: nothing that is kept needs them any more."""
    ring = read_ring(path)
    return _put(path, Ring(ring.secrets[-1:]), now)


def _write(path: Path, secrets: tuple[str, ...], now: datetime) -> Ring:
    return _put(path, Ring((*secrets, str(pyrage.x25519.Identity.generate()))), now)


def _put(path: Path, ring: Ring, now: datetime) -> Ring:
    """Write the file whole or not at all, for its owner alone."""
    parts = [f"# written: {now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"]
    for public, secret in zip(ring.publics, ring.secrets, strict=True):
        parts += [f"# public key: {public}", secret]
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole(path) as stream:
        stream.write("\n".join([*parts, ""]).encode())
    return ring
